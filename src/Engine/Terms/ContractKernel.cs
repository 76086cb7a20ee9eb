using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Terms;

/// <summary>A contract applied to many events at once: the vector form of <see cref="Settlement"/> and <see
/// cref="InterruptionLoss"/>.</summary>
/// <remarks>
/// Every width computes the same steps with exactly rounded operations, so all give the same digits. Against the exact form the
/// difference is that form's rounding to the fen; a test holds it over a million random contracts.
/// Method page: docs/methods/terms.md.
/// </remarks>
public sealed partial class ContractKernel
{
    private const int Chunk = 256;
    private const int LanesMax = 8;

    private readonly CoverRow[] _covers;
    private readonly ContractTerms _terms;

    private ContractKernel(ContractTerms terms) =>
        (_terms, _covers) = (terms, [.. terms.Covers.Select(cover => new CoverRow(cover))]);

    // One cover that is no interruption needs no shares: what is kept of it is what is paid.
    private bool IsSingle => _covers is [{ IsInterruption: false }];

    private bool HasAggregate => _terms.AggregateRetention > 0 || double.IsFinite(_terms.AggregateLimit);

    /// <summary>Prepares a contract.</summary>
    /// <returns>A refusal names the terms out of range.</returns>
    public static Outcome<ContractKernel> Of(ContractTerms terms) =>
        terms.Faults() is { } why ? why : new ContractKernel(terms);

    /// <summary>What is paid per event; allocates nothing.</summary>
    /// <param name="losses">Shape [covers][events]: covered amounts, currency units, or outage hours for interruption; each ≥
    /// 0, finite.</param>
    /// <param name="years">Shape [events]: year of each event, ascending; empty when all are of one year.</param>
    /// <param name="paid">Shape [events]; overwritten.</param>
    /// <exception cref="ArgumentException">The spans do not fit together.</exception>
    public void Apply(ReadOnlySpan<double> losses, ReadOnlySpan<int> years, Span<double> paid)
    {
        int width = Vector512.IsHardwareAccelerated ? 8 : Vector256.IsHardwareAccelerated ? 4 : 1;
        Apply(losses, years, paid, width);
    }

    /// <summary>The same at a chosen width, so that tests can compare them.</summary>
    internal void Apply(ReadOnlySpan<double> losses, ReadOnlySpan<int> years, Span<double> paid, int width)
    {
        if (losses.Length != paid.Length * _covers.Length)
            throw new ArgumentException($"Shape [{_covers.Length}][{paid.Length}] is needed.", nameof(losses));
        if (!years.IsEmpty && years.Length != paid.Length)
            throw new ArgumentException("As many years as events.", nameof(years));

        Span<double> inside = stackalloc double[Chunk], outside = stackalloc double[Chunk];
        var account = new Account();
        for (int from = 0; from < paid.Length; from += Chunk)
        {
            int count = Math.Min(Chunk, paid.Length - from);
            ref readonly double first = ref Unsafe.Add(ref MemoryMarshal.GetReference(losses), from);
            if (IsSingle)
            {
                Single(in first, count, width, HasAggregate && _covers[0].InsideAggregate ? inside : paid.Slice(from, count));
                if (HasAggregate && _covers[0].InsideAggregate)
                    Aggregate(inside[..count], [], years.IsEmpty ? years : years[from..], paid[from..], ref account);
                continue;
            }

            int at = 0;
            if (width is 8) at = Blocks<Lane8>(in first, paid.Length, at, count, inside, outside);
            if (width >= 4) at = Blocks<Lane4>(in first, paid.Length, at, count, inside, outside);
            Blocks<Lane1>(in first, paid.Length, at, count, inside, outside);

            if (HasAggregate)
                Aggregate(inside[..count], outside, years.IsEmpty ? years : years[from..], paid[from..], ref account);
            else for (int i = 0; i < count; i++) paid[from + i] = inside[i] + outside[i];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Blocks<T>(ref readonly double first, int events, int at, int count, Span<double> inside, Span<double> outside)
        where T : struct, ILanes<T>
    {
        Span<double> scratch = stackalloc double[ContractTerms.CoversMax * LanesMax];
        for (; at <= count - T.Count; at += T.Count)
        {
            (T within, T beside, _, _) =
                Block<T>(in Unsafe.Add(ref Unsafe.AsRef(in first), at), events, ref MemoryMarshal.GetReference(scratch));
            within.Store(ref inside[at]);
            beside.Store(ref outside[at]);
        }

        return at;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Single(ref readonly double first, int count, int width, Span<double> into)
    {
        ref double from = ref Unsafe.AsRef(in first), to = ref MemoryMarshal.GetReference(into);
        int at = 0;
        if (width is 8)
            for (; at <= count - 8; at += 8) One<Lane8>(ref Unsafe.Add(ref from, at)).Store(ref Unsafe.Add(ref to, at));
        if (width >= 4)
            for (; at <= count - 4; at += 4) One<Lane4>(ref Unsafe.Add(ref from, at)).Store(ref Unsafe.Add(ref to, at));
        for (; at < count; at++) One<Lane1>(ref Unsafe.Add(ref from, at)).Store(ref Unsafe.Add(ref to, at));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T One<T>(ref double loss) where T : struct, ILanes<T>
    {
        ref readonly CoverRow cover = ref _covers[0];
        T zero = T.All(0), amount = Least(T.Load(in loss), T.All(cover.SubLimit));
        if (cover.BearsHere)
        {
            T retention = T.All(_terms.Retention), uplift = T.All(_terms.Retention * _terms.Uplift);
            amount = _terms.Kind is RetentionKind.Franchise
                ? T.WhereLess(retention + uplift, amount, amount, zero)
                : Most(Most(amount - retention, zero) - uplift, zero);
        }

        return Least(amount * T.All(cover.Coinsurance), T.All(_terms.EventLimit));
    }

    // T.Count events from cover terms to the event limit: what is inside and what is outside the aggregate, the share of the
    // losses that bear the retention which is kept, and the share that fits into the event limit. The amounts after
    // sub-limits stay in the scratch.
    private (T Inside, T Outside, T Kept, T Fit) Block<T>(ref readonly double first, int events, ref double scratch)
        where T : struct, ILanes<T>
    {
        T zero = T.All(0), bearing = zero, borne = zero;
        for (int c = 0; c < _covers.Length; c++)
        {
            ref readonly CoverRow cover = ref _covers[c];
            T amount = T.Load(in Unsafe.Add(ref Unsafe.AsRef(in first), c * events));
            if (cover.IsInterruption) amount = Interrupted(amount, in cover, ref borne);

            amount = Least(amount, T.All(cover.SubLimit));
            if (cover.BearsHere) bearing += amount;
            amount.Store(ref Unsafe.Add(ref scratch, c * LanesMax));
        }

        // kept = what is left of the losses that bear the retention, as a share of them
        T open = Most(T.All(_terms.Retention) - borne, zero), uplift = T.All(_terms.Retention * _terms.Uplift);
        T kept = _terms.Kind is RetentionKind.Franchise
            ? T.WhereLess(open + uplift, bearing, bearing, zero)
            : Most(Most(bearing - open, zero) - uplift, zero);
        T share = T.WhereLess(zero, bearing, kept / T.WhereLess(zero, bearing, bearing, T.All(1)), zero);

        T inside = zero, outside = zero;
        for (int c = 0; c < _covers.Length; c++)
        {
            ref readonly CoverRow cover = ref _covers[c];
            T amount = T.Load(in Unsafe.Add(ref scratch, c * LanesMax));
            if (cover.BearsHere) amount *= share;
            amount *= T.All(cover.Coinsurance);
            if (cover.InsideAggregate) inside += amount;
            else outside += amount;
        }

        T fit = T.All(1);
        if (double.IsFinite(_terms.EventLimit))
        {
            T total = inside + outside, most = T.All(_terms.EventLimit);
            fit = T.WhereLess(most, total, most / T.WhereLess(most, total, total, T.All(1)), T.All(1));
            inside *= fit;
            outside *= fit;
        }

        return (inside, outside, share, fit);
    }

    // gross = hours × hourly; waiting = min(hours, W) × hourly; see InterruptionLoss for the four modes
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T Interrupted<T>(T outage, ref readonly CoverRow cover, ref T borne) where T : struct, ILanes<T>
    {
        T zero = T.All(0), hourly = T.All(cover.HourlyLoss);
        T hours = Least(outage, T.All(cover.IndemnityHours));
        T gross = hours * hourly, waiting = Least(hours, T.All(cover.WaitingHours)) * hourly;
        T own = cover.RetentionApplies ? Most(T.All(_terms.Retention) - borne, zero) : zero;
        T taken = cover.Mode switch
        {
            WaitingMode.WaitingOnly => waiting,
            WaitingMode.DeductibleOnly => own,
            WaitingMode.HigherOf => Most(waiting, own),
            WaitingMode.Both => waiting + own,
            WaitingMode.WaitingFranchise => T.WhereLess(T.All(cover.WaitingHours), hours, zero, gross),
        };
        borne += cover.Mode switch
        {
            WaitingMode.WaitingOnly or WaitingMode.WaitingFranchise => zero,
            WaitingMode.DeductibleOnly or WaitingMode.HigherOf => Least(own, gross),
            WaitingMode.Both => Least(own, gross - waiting),
        };
        return Most(gross - taken, zero);
    }

    // A(s) = min(max(s − retention, 0), limit) on the year's running sum s; an event pays the growth of A
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Aggregate(
        ReadOnlySpan<double> inside, ReadOnlySpan<double> outside, ReadOnlySpan<int> years, Span<double> paid,
            ref Account account)
    {
        double sum = account.Sum, used = account.Used;
        int year = account.Year;
        for (int i = 0; i < inside.Length; i++)
        {
            if (!years.IsEmpty && years[i] != year) (year, sum, used) = (years[i], 0, 0);

            sum += inside[i];
            double now = Math.Min(Math.Max(sum - _terms.AggregateRetention, 0), _terms.AggregateLimit);
            paid[i] = outside.IsEmpty ? now - used : now - used + outside[i];
            used = now;
        }

        account = new Account { Sum = sum, Used = used, Year = year };
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Least<T>(T left, T right) where T : struct, ILanes<T> => T.WhereLess(left, right, left, right);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Most<T>(T left, T right) where T : struct, ILanes<T> => T.WhereLess(left, right, right, left);

    private struct Account
    {
        internal double Sum;
        internal double Used;
        internal int Year;
    }

    private readonly struct CoverRow(CoverTerms cover)
    {
        internal readonly double SubLimit = cover.SubLimit;
        internal readonly double Coinsurance = cover.Coinsurance;
        internal readonly double HourlyLoss = cover.Interruption?.HourlyLoss ?? 0;
        internal readonly double WaitingHours = cover.Interruption?.WaitingHours ?? 0;
        internal readonly double IndemnityHours = cover.Interruption?.IndemnityHours ?? 0;
        internal readonly WaitingMode Mode = cover.Interruption?.Mode ?? WaitingMode.WaitingOnly;
        internal readonly bool IsInterruption = cover.Interruption is not null;
        internal readonly bool RetentionApplies = cover.RetentionApplies;
        internal readonly bool InsideAggregate = cover.InsideAggregate;

        /// <summary>Interruption bears its part of the retention by itself, before.</summary>
        internal readonly bool BearsHere = cover.RetentionApplies && cover.Interruption is null;
    }
}
