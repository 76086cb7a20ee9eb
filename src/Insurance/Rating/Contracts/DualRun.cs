namespace Breakwater.Rating.Contracts;

/// <summary>A filed price as it was given, with all it rested on.</summary>
/// <param name="Case">How it is named, and the product version, risk and terms it was given on.</param>
/// <param name="On">Insurance day on which it was given.</param>
/// <param name="Filed">The filed price as stored; null where the tariff in force had none.</param>
public sealed record GivenPrice(RatedPolicy Case, DateOnly On, Money? Filed);

/// <summary>The length of the steps of a dual run.</summary>
public enum DualRunBy
{
    /// <summary>Day by day 按日.</summary>
    Day,

    /// <summary>Week by week, from Monday 按周.</summary>
    Week,
}

/// <summary>One day or week of a dual run.</summary>
/// <param name="From">Its first day; of a week the Monday, which may lie before the period.</param>
/// <param name="Rated">Prices given that both tariffs have.</param>
/// <param name="First">Their sum under the tariff in force.</param>
/// <param name="Second">Their sum under the second tariff.</param>
/// <param name="Unrated">Prices given that the second tariff does not have.</param>
/// <param name="UnratedFirst">Their sum under the tariff in force.</param>
public sealed record DualRunStep(DateOnly From, int Rated, Money First, Money Second, int Unrated, Money UnratedFirst);

/// <summary>A price that the tariff in force does not give again as it is stored.</summary>
/// <param name="Policy">How it is named to people.</param>
/// <param name="Filed">As stored.</param>
/// <param name="Again">As it is now; null when there is none.</param>
public sealed record DifferingPrice(string Policy, Money Filed, Money? Again);

/// <summary>Two tariffs over the prices given in a period; the second one moved no premium.</summary>
/// <param name="Given">Σ of the stored filed prices: with none differing, first + unrated first.</param>
/// <param name="UnratedFirst">Σ under the tariff in force of what the second does not rate.</param>
/// <param name="Whole">
/// What the second does to the rest: sums, distribution, factors, extremes, and the unrated with reasons.
/// </param>
/// <param name="Steps">The same by day or week, ascending; those without a price are left out.</param>
/// <param name="Differing">How many stored prices the tariff in force does not give again to the fen; 0 is the proof.</param>
/// <param name="DifferingFirst">The first of them; they are counted nowhere else.</param>
/// <param name="Unpriced">How many had no price under the tariff in force, an answer being open.</param>
/// <param name="Changed">How many rest on facts that have changed since and are kept nowhere; counted nowhere else.</param>
public sealed record DualRunResult(
    Money Given,
    Money UnratedFirst,
    Dislocation Whole,
    IReadOnlyList<DualRunStep> Steps,
    int Differing,
    IReadOnlyList<DifferingPrice> DifferingFirst,
    int Unpriced,
    int Changed);

/// <summary>
/// Rates what was rated in a period under a second tariff beside the one in force; holds the sums, not the prices.
/// </summary>
/// <remarks>
/// Each price is first given again by its own version and held against the stored one: only what comes out to the fen is
/// compared, so a difference between the two tariffs is never one of the inputs.
/// </remarks>
/// <param name="rater">The filed tariff, applied.</param>
/// <param name="second">The version that runs beside.</param>
/// <param name="by">Length of a step.</param>
public sealed class DualRun(IRater rater, Registry.Contracts.ProductPackage second, DualRunBy by)
{
    private const int Shown = 20;

    private readonly Dislocating.DislocationSum _sum = new();
    private readonly SortedDictionary<DateOnly, DualRunStep> _steps = [];
    private readonly List<DifferingPrice> _differing = [];
    private int _differs;
    private int _unpriced;
    private int _changed;
    private long _given;
    private long _unrated;

    /// <summary>Rates some of them twice; they are worked on together and counted in their order.</summary>
    public void Add(IReadOnlyList<GivenPrice> given)
    {
        var priced = new (Outcome<RatingWorksheet> Again, Outcome<MovedPolicy> Moved)[given.Count];
        Parallel.For(0, given.Count, i => priced[i] = Twice(given[i].Case));
        for (int i = 0; i < given.Count; i++) Count(given[i], priced[i].Again, priced[i].Moved);
    }

    /// <summary>Notes prices whose facts have changed since they were given.</summary>
    public void Leave(int changed) => _changed += changed;

    /// <summary>What it came to.</summary>
    public DualRunResult Result() => new(
        Money.Cny(_given), Money.Cny(_unrated), _sum.Result(), [.. _steps.Values], _differs, [.. _differing], _unpriced,
        _changed);

    private (Outcome<RatingWorksheet> Again, Outcome<MovedPolicy> Moved) Twice(RatedPolicy each)
    {
        Outcome<RatingWorksheet> again = Dislocating.Moves.Filed(rater, each, each.Product);
        if (!again.Try(out RatingWorksheet? before, out Refusal? why)) return (again, why);

        return (again, Dislocating.Moves.Filed(rater, each, second).Match<Outcome<MovedPolicy>>(
            after => Dislocating.Moves.Between(each.Policy, each.Product, before, second, after), refused => refused));
    }

    private void Count(GivenPrice given, Outcome<RatingWorksheet> again, Outcome<MovedPolicy> moved)
    {
        Money? now = again.Match(sheet => sheet.Premium, _ => null);
        if (given.Filed is not { } filed)
        {
            _unpriced++;
            return;
        }

        _given += filed.Fen;
        if (now != filed)
        {
            _differs++;
            if (_differing.Count < Shown) _differing.Add(new DifferingPrice(given.Case.Policy, filed, now));
            return;
        }

        _sum.Add(given.Case.Policy, moved);
        DateOnly from = by is DualRunBy.Day ? given.On : given.On.AddDays(-(((int)given.On.DayOfWeek + 6) % 7));
        DualRunStep step = _steps.GetValueOrDefault(from) ?? new DualRunStep(from, 0, Money.Zero, Money.Zero, 0, Money.Zero);
        if (moved.Try(out MovedPolicy? done, out _))
        {
            _steps[from] = step with
            {
                Rated = step.Rated + 1,
                First = step.First + done.Before,
                Second = step.Second + done.After,
            };
            return;
        }

        _unrated += filed.Fen;
        _steps[from] = step with { Unrated = step.Unrated + 1, UnratedFirst = step.UnratedFirst + filed };
    }
}
