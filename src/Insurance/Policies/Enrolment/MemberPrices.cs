using Breakwater.Policies.Contracts;
using Breakwater.Policies.Schemes;

namespace Breakwater.Policies.Enrolment;

/// <summary>What a member pays: the scheme's filed premium for tier and class, in the part of the term that is left.</summary>
/// <remarks>
/// The class of a person is its age in whole years; that of an enterprise or a licence, the place of its price in a tier.
/// </remarks>
internal sealed class MemberPrices
{
    private const int AgeMax = 150;

    private readonly Scheme _scheme;
    private readonly long[] _limits;
    private readonly Dictionary<string, int> _tiers = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _tierByText;
    private readonly Dictionary<DateOnly, long[][]> _boards = [];
    private DateOnly _lastFrom;
    private long[][] _last = [];

    internal MemberPrices(Scheme scheme)
    {
        _scheme = scheme;
        _limits = [.. scheme.Tiers.Select(tier => tier.Limit.Fen)];
        _tierByText = _tiers.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach ((int place, SchemeTier tier) in scheme.Tiers.Index())
        {
            long yuan = tier.Limit.Fen / 100;
            string[] names =
            [
                tier.Code, tier.Name.Zh, tier.Name.En, Invariant($"{yuan}"), Invariant($"{yuan}.00"), Invariant($"{yuan}元"),
                Invariant($"{yuan:N0}"),
                .. yuan % 10_000 is 0 ? new[] { Invariant($"{yuan / 10_000}万"), Invariant($"{yuan / 10_000}万元") } : [],
            ];
            foreach (string name in names) _tiers.TryAdd(name, place);
        }
    }

    /// <summary>The tier a text names: its code, its name or its sum insured; -1 for none.</summary>
    internal int TierOf(ReadOnlySpan<char> text) => _tierByText.TryGetValue(text, out int place) ? place : -1;

    internal long LimitFen(int tier) => _limits[tier];

    /// <summary>The class of an enterprise, or which of the two the tariff has no cell for.</summary>
    /// <param name="industry">Section or division of GB/T 4754.</param>
    /// <param name="staffFrom">Head count, or the lowest of a band.</param>
    /// <param name="staffTo">The highest of the band, included; null for a band without end.</param>
    internal (int Class, LineFault Fault) ClassOf(string industry, int staffFrom, int? staffTo)
    {
        IReadOnlyList<TierPrice> classes = _scheme.Tiers[0].Prices;
        bool isOwn = classes.Any(each => string.Equals(each.Industry, industry, StringComparison.Ordinal));
        string cell = isOwn ? industry : industry[..1];
        bool isTaken = false;
        for (int at = 0; at < classes.Count; at++)
        {
            TierPrice each = classes[at];
            if (each.Industry is not null && !string.Equals(each.Industry, cell, StringComparison.Ordinal)) continue;

            isTaken = true;
            // Both ends of a band must lie in the same cell: nobody may choose between two prices.
            if (staffFrom >= (each.FromStaff ?? 1) && (each.ToStaff is not { } end || (staffTo is { } to && to < end)))
                return (at, LineFault.None);
        }

        return (-1, isTaken ? LineFault.StaffOutside : LineFault.IndustryOutside);
    }

    /// <summary>The class of a licence; -1 when the tariff has no cell for it.</summary>
    /// <param name="product">Code of the security product.</param>
    /// <param name="yuan">Amount of the customer contract.</param>
    internal int ClassOf(string product, decimal yuan)
    {
        IReadOnlyList<TierPrice> classes = _scheme.Tiers[0].Prices;
        for (int at = 0; at < classes.Count; at++)
        {
            TierPrice each = classes[at];
            bool isOf = each.Product is null || string.Equals(each.Product, product, StringComparison.Ordinal);
            if (isOf && yuan >= (each.FromAmount ?? 0) && !(yuan >= each.ToAmount)) return at;
        }

        return -1;
    }

    // premium = filed premium of a term × covered / of, by the filing's basis and rounding; a licence has days of its own
    /// <summary>Premium in fen of cover that ends within one term of its beginning.</summary>
    internal long PremiumFen(int tier, int place, DateOnly from, DateOnly to)
    {
        int months = ((_scheme.To.Year - _scheme.From.Year) * 12) + _scheme.To.Month - _scheme.From.Month;
        var term = new Period(from, from.AddMonths(months));
        (int left, int of) = _scheme.Proration.Parts(term, to < term.To ? to : term.To);
        return Part(_scheme.Tiers[tier].Prices[place], of - left, of);
    }

    /// <summary>Premium in fen; -1 when the product does not take that class.</summary>
    internal long PremiumFen(int tier, int place, DateOnly from)
    {
        if (_last.Length is 0 || from != _lastFrom) (_lastFrom, _last) = (from, BoardOf(from));
        long[] row = _last[tier];
        return place < 0 || place >= row.Length ? -1 : row[place];
    }

    private long[][] BoardOf(DateOnly from)
    {
        if (!_boards.TryGetValue(from, out long[][]? board))
        {
            // premium = filed premium × left / of, by the filing's basis and rounding
            (int left, int of) = _scheme.Proration.Parts(_scheme.Term, from);
            _boards[from] = board = [.. _scheme.Tiers.Select(tier => Row(tier, left, of))];
        }

        return board;
    }

    private long[] Row(SchemeTier tier, int left, int of)
    {
        if (_scheme.Members is not MemberKind.Person) return [.. tier.Prices.Select(price => Part(price, left, of))];

        long[] row = new long[AgeMax + 1];
        Array.Fill(row, -1);
        foreach (TierPrice price in tier.Prices)
        {
            long fen = Part(price, left, of);
            for (int age = int.Max(price.FromAge, 0); age < price.ToAge && age <= AgeMax; age++) row[age] = fen;
        }

        return row;
    }

    private long Part(TierPrice price, int left, int of) =>
        (long)_scheme.Rounding.Apply((decimal)price.Premium.Fen * left / of);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
