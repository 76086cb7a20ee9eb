using System.Globalization;

namespace Breakwater.Rating.Calibrating;

/// <summary>A published amount with the size of who lost it.</summary>
/// <param name="Id">Of the incident.</param>
/// <param name="Year">Of the incident.</param>
/// <param name="Revenue">Yearly revenue, yuan.</param>
/// <param name="Amount">Yuan.</param>
internal sealed record PublishedAmount(string Id, int Year, decimal Revenue, decimal Amount);

/// <summary>A row that was left out, and why.</summary>
/// <param name="Id">Of the incident.</param>
/// <param name="Amount">As published.</param>
/// <param name="Why">Why.</param>
internal sealed record Dropped(string Id, string Amount, Words Why);

/// <summary>What an incident set holds after the filters of method §9: confirmed, malicious, from 2012, not sampled.</summary>
internal sealed class IncidentSet
{
    // Judgement: a set without revenue names head counts; a million yuan of revenue per head is a round figure.
    private const decimal RevenuePerHead = 1_000_000;
    private const decimal AmountMax = 100_000_000_000;
    private const int YearFirst = 2012;

    private static readonly string[] Malicious = ["hacking", "malware", "social", "misuse"];

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    internal int Rows { get; private set; }

    internal int Kept { get; private set; }

    internal int WithAmount { get; private set; }

    internal SortedDictionary<int, int> ByYear { get; } = [];

    internal SortedDictionary<int, int> ByYearWritten { get; } = [];

    internal List<PublishedAmount> Amounts { get; } = [];

    internal List<Dropped> Left { get; } = [];

    internal Dictionary<string, int> LeftWithoutAmount { get; } = new(StringComparer.Ordinal);

    internal static Outcome<IncidentSet> Read(TextReader text, decimal yuanPerDollar)
    {
        Outcome<Table> opened = Table.Open(
            text, "VCDB", "incident_id", "year", "employee_count", "revenue_amount", "revenue_currency", "security_incident",
            "action", "loss_overall", "loss_currency", "sampling", "record_created");
        if (!opened.Try(out Table? rows, out Refusal? why)) return why;

        using (rows)
        {
            var set = new IncidentSet();
            while (rows.Next()) set.Take(rows, yuanPerDollar);
            return set;
        }
    }

    private void Take(Table row, decimal yuanPerDollar)
    {
        Rows++;
        int year = (int)(row.Number("year") ?? 0);
        string id = row.Text("incident_id");
        string? left =
            !_seen.Add(id) ? "twice"
            : row.Text("security_incident") is not "Confirmed" ? "not-confirmed"
            : !Malicious.Any(each => row.Text("action").Contains(each, StringComparison.Ordinal)) ? "not-malicious"
            : year < YearFirst ? "before-2012"
            : row.Text("sampling") is "phidbr" ? "sampled"
            : null;
        if (left is not null)
        {
            LeftWithoutAmount[left] = LeftWithoutAmount.GetValueOrDefault(left) + 1;
            return;
        }

        Kept++;
        ByYear[year] = ByYear.GetValueOrDefault(year) + 1;
        if (row.Text("record_created") is { Length: >= 4 } written
            && int.TryParse(written.AsSpan(0, 4), NumberStyles.None, CultureInfo.InvariantCulture, out int at))
        {
            ByYearWritten[at] = ByYearWritten.GetValueOrDefault(at) + 1;
        }

        if (row.Number("loss_overall") is { } amount) TakeAmount(row, id, year, amount, yuanPerDollar);
    }

    private void TakeAmount(Table row, string id, int year, decimal amount, decimal yuanPerDollar)
    {
        WithAmount++;
        string shown = $"{amount.ToString("#,0", CultureInfo.InvariantCulture)} {row.Text("loss_currency")}";
        if (amount <= 0 || amount > AmountMax)
        {
            Left.Add(new Dropped(id, shown, new("数额为零或超过一千亿美元，不可能属实", "Zero, or above a hundred billion dollars: cannot be so")));
        }
        else if (row.Text("loss_currency") is not ("USD" or ""))
        {
            Left.Add(new Dropped(id, shown, new("币种不是美元，没有汇率", "Not in dollars, and no rate is given")));
        }
        else if (RevenueOf(row, yuanPerDollar) is not { } revenue)
        {
            Left.Add(new Dropped(id, shown, new("不知道企业规模", "The size of who lost it is not known")));
        }
        else
        {
            Amounts.Add(new PublishedAmount(id, year, revenue, amount * yuanPerDollar));
        }
    }

    // Revenue when it is published in dollars; else the middle of the head-count band.
    private static decimal? RevenueOf(Table row, decimal yuanPerDollar)
    {
        if (row.Number("revenue_amount") is > 0 and { } revenue && row.Text("revenue_currency") is "USD")
            return revenue * yuanPerDollar;

        decimal? heads = row.Text("employee_count") switch
        {
            "1 to 10" => 4,
            "11 to 100" => 33,
            "101 to 1000" => 330,
            "1001 to 10000" => 3_300,
            "10001 to 25000" => 16_000,
            "25001 to 50000" => 35_000,
            "50001 to 100000" => 70_000,
            "Over 100000" => 200_000,
            "Small" => 100,
            "Large" => 5_000,
            _ => null,
        };
        return heads * RevenuePerHead;
    }
}

/// <summary>Breaches with the number of persons affected.</summary>
internal sealed class BreachSet
{
    // Jacobs (2014), n = 115: ln C = 7.6800 + 0.7584 ln(records), residual 0.523, valid for 5,000 to 100,000 records.
    private const double C0 = 7.6799625, C1 = 0.7583576;
    private const decimal RecordsFirst = 5_000, RecordsLast = 100_000;

    internal int Rows { get; private set; }

    internal SortedDictionary<int, int> ByYear { get; } = [];

    internal List<double> Hacked { get; } = [];

    internal int OutsideValidity { get; private set; }

    /// <summary>Cost of each hacking breach inside the formula's range, dollars of 2014, without its residual.</summary>
    internal List<double> Costs { get; } = [];

    internal static Outcome<BreachSet> Read(TextReader text)
    {
        Outcome<Table> opened = Table.Open(text, "HHS", "submitted", "individuals", "breach_type");
        if (!opened.Try(out Table? rows, out Refusal? why)) return why;

        using (rows)
        {
            var set = new BreachSet();
            while (rows.Next()) set.Take(rows);
            return set;
        }
    }

    private void Take(Table row)
    {
        Rows++;
        if (row.Day("submitted") is { } day) ByYear[day.Year] = ByYear.GetValueOrDefault(day.Year) + 1;
        if (row.Number("individuals") is not { } records || records <= 0) return;
        if (!row.Text("breach_type").Contains("Hacking", StringComparison.Ordinal)) return;

        Hacked.Add((double)records);
        if (records is < RecordsFirst or > RecordsLast) OutsideValidity++;
        else Costs.Add(Math.Exp(C0 + C1 * Math.Log((double)records)));
    }
}
