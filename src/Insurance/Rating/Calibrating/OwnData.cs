using Breakwater.Rating.Technical;

namespace Breakwater.Rating.Calibrating;

/// <summary>An insurer's own exposure and claims, by cell; read strictly, since the insurer can correct them.</summary>
internal sealed class OwnData
{
    private const int FaultsMax = 50;
    private const decimal YearDays = 365.25m;

    private readonly CalibrationModel _model;
    private readonly List<FieldFault> _faults = [];

    private OwnData(CalibrationModel model) => _model = model;

    internal Dictionary<(string Sector, int Tier), (decimal Exposure, decimal Claims)> Cells { get; } = [];

    /// <summary>ln(amount ÷ prior median of its size), per claim with an amount.</summary>
    internal List<double> LogRatios { get; } = [];

    internal SortedDictionary<int, int> ClaimsByYear { get; } = [];

    internal SortedDictionary<int, decimal> ExposureByYear { get; } = [];

    internal decimal Exposure => Cells.Values.Sum(cell => cell.Exposure);

    internal decimal Claims => Cells.Values.Sum(cell => cell.Claims);

    internal static Outcome<OwnData> Read(CalibrationModel model, TextReader? exposure, TextReader? claims)
    {
        var own = new OwnData(model);
        if (exposure is not null && own.ReadExposure(exposure) is { } why) return why;
        if (claims is not null && own.ReadClaims(claims) is { } fault) return fault;

        return own._faults.Count > 0 ? Refusal.InvalidFields("CAL-301", own._faults) : own;
    }

    private Refusal? ReadExposure(TextReader text)
    {
        if (!Table.Open(text, "exposure", "industry", "revenue", "from", "to").Try(out Table? rows, out Refusal? why)) return why;

        using (rows)
        {
            while (rows.Next() && _faults.Count < FaultsMax)
            {
                if (CellOf(rows, "exposure") is not { } cell) continue;
                if (rows.Day("from") is not { } from || rows.Day("to") is not { } to || to <= from)
                {
                    Fault("exposure", rows, new("from、to 应为日期，且 to 在后", "from and to are days, to the later one"));
                    continue;
                }

                Add(cell, (to.DayNumber - from.DayNumber) / YearDays, claims: 0);
                for (DateOnly at = from; at < to; at = new DateOnly(at.Year + 1, 1, 1))
                {
                    DateOnly end = new DateOnly(at.Year + 1, 1, 1) < to ? new DateOnly(at.Year + 1, 1, 1) : to;
                    ExposureByYear[at.Year] =
                        ExposureByYear.GetValueOrDefault(at.Year) + (end.DayNumber - at.DayNumber) / YearDays;
                }
            }
        }

        return null;
    }

    private Refusal? ReadClaims(TextReader text)
    {
        Outcome<Table> opened = Table.Open(text, "claims", "industry", "revenue", "date", "amount");
        if (!opened.Try(out Table? rows, out Refusal? why)) return why;

        using (rows)
        {
            while (rows.Next() && _faults.Count < FaultsMax)
            {
                if (CellOf(rows, "claims") is not { } cell) continue;
                decimal? amount = rows.Number("amount");
                if (rows.Day("date") is not { } day || amount is not >= 0)
                {
                    Fault("claims", rows, new("date 应为日期，amount 应为不小于零的元", "date is a day and amount yuan of at least zero"));
                    continue;
                }

                Add(cell, exposure: 0, claims: 1);
                ClaimsByYear[day.Year] = ClaimsByYear.GetValueOrDefault(day.Year) + 1;
                if (amount.Value > 0) LogRatios.Add(LogRatio(_model, rows.Number("revenue")!.Value, amount.Value));
            }
        }

        return null;
    }

    /// <summary>ln(amount ÷ median of the size before any own claim).</summary>
    internal static double LogRatio(CalibrationModel prior, decimal revenue, decimal amount) =>
        Math.Log((double)amount) - prior.CostOf(revenue).Mu + Math.Log(prior.CostOf(revenue).OwnFactor);

    private (string Sector, int Tier)? CellOf(Table row, string file)
    {
        string industry = row.Text("industry");
        if (industry.Length is 0 || !_model.Calibration.Sectors.Rows.Any(
                each => string.Equals(each.Code, industry[..1], StringComparison.Ordinal)))
        {
            Fault(file, row, new("industry 应为 GB/T 4754 门类或大类", "industry is a section or division of GB/T 4754"));
            return null;
        }

        if (row.Number("revenue") is { } revenue and >= 0) return (industry[..1], _model.FrequencyTierOf(revenue));

        Fault(file, row, new("revenue 应为不小于零的元", "revenue is yuan of at least zero"));
        return null;
    }

    private void Add((string Sector, int Tier) cell, decimal exposure, decimal claims)
    {
        (decimal years, decimal seen) = Cells.GetValueOrDefault(cell);
        Cells[cell] = (years + exposure, seen + claims);
    }

    private void Fault(string file, Table row, Words what) => _faults.Add(new FieldFault($"{file}:{row.Line}", "CAL-301", what));
}
