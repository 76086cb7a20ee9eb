using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Terms;

/// <summary>An excess-of-loss layer in the vector form; see <see cref="Layer"/> for the meaning.</summary>
/// <param name="Attachment">Per event, currency units, at least 0.</param>
/// <param name="Limit">Per event, more than 0; infinite for none.</param>
/// <param name="Share">More than 0 up to 1.</param>
/// <param name="AggregateRetention">At least 0.</param>
/// <param name="AggregateLimit">Most in a year before the share; infinite for none.</param>
/// <param name="Reinstatements">Prices as shares of the premium; null for a layer that never runs out.</param>
public sealed record LayerTerms(
    double Attachment,
    double Limit,
    double Share = 1,
    double AggregateRetention = 0,
    double AggregateLimit = double.PositiveInfinity,
    IReadOnlyList<double>? Reinstatements = null)
{
    /// <summary>Most the layer pays in a year, before the share.</summary>
    public double Capacity =>
        Reinstatements is null ? AggregateLimit : Math.Min(AggregateLimit, Limit * (1 + Reinstatements.Count));

    internal Refusal? Faults()
    {
        var check = new InputCheck("ENG-TERMS");
        check.NotNegative("/attachment", Attachment);
        check.That(Limit > 0, "/limit", "NOT-POSITIVE", "应大于零。", "Must be more than zero.");
        if (check.Positive("/share", Share)) check.Within("/share", Share, 0, 1);
        check.NotNegative("/aggregateRetention", AggregateRetention);
        check.NotNegativeOrInfinite("/aggregateLimit", AggregateLimit);
        if (Reinstatements is not null) check.AllNotNegative("/reinstatements", Reinstatements);
        check.That(
            Reinstatements is null || double.IsFinite(Limit), "/limit", "NOT-FINITE", "有恢复条款的层必须有限额。",
            "A layer with reinstatements needs a limit.");
        return check.Refusal;
    }
}

/// <summary>A layer applied to many events at once; allocates nothing per event.</summary>
public sealed class LayerKernel
{
    private readonly LayerTerms _terms;

    private LayerKernel(LayerTerms terms) => _terms = terms;

    /// <summary>Prepares a layer.</summary>
    /// <returns>A refusal names the terms out of range.</returns>
    public static Outcome<LayerKernel> Of(LayerTerms terms) => terms.Faults() is { } why ? why : new LayerKernel(terms);

    /// <summary>Ceded per event: share × growth of min(max(Σ min(max(x − A, 0), L) − retention, 0), capacity).</summary>
    /// <param name="losses">Shape [events], currency units, each ≥ 0.</param>
    /// <param name="years">Shape [events], ascending; empty when all are of one year.</param>
    /// <param name="ceded">Shape [events]; overwritten; may be the span of the losses.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    public void Apply(ReadOnlySpan<double> losses, ReadOnlySpan<int> years, Span<double> ceded)
    {
        if (losses.Length != ceded.Length) throw new ArgumentException("As many losses as events.", nameof(losses));
        if (!years.IsEmpty && years.Length != ceded.Length)
            throw new ArgumentException("As many years as events.", nameof(years));

        bool aggregate = _terms.AggregateRetention > 0 || double.IsFinite(_terms.Capacity);
        Each(losses, _terms.Attachment, _terms.Limit, aggregate ? 1 : _terms.Share, ceded);
        if (aggregate) Years(years, ceded);
    }

    /// <summary>Adds one policy's share of each event to the events' totals: total += share × min(max(x − retention, 0),
    /// limit).</summary>
    /// <param name="losses">Shape [events], currency units, each ≥ 0.</param>
    /// <param name="retention">At least 0.</param>
    /// <param name="limit">At least 0; may be infinite.</param>
    /// <param name="share">0 to 1.</param>
    /// <param name="totals">Shape [events]; added to.</param>
    /// <exception cref="ArgumentException">The spans differ in length.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Accumulate(ReadOnlySpan<double> losses, double retention, double limit, double share, Span<double> totals)
    {
        if (losses.Length != totals.Length) throw new ArgumentException("As many losses as events.", nameof(losses));

        ref double from = ref MemoryMarshal.GetReference(losses), into = ref MemoryMarshal.GetReference(totals);
        int at = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; at <= losses.Length - 8; at += 8)
                Add<Lane8>(ref Unsafe.Add(ref from, at), ref Unsafe.Add(ref into, at), retention, limit, share);
        }

        if (Vector256.IsHardwareAccelerated)
        {
            for (; at <= losses.Length - 4; at += 4)
                Add<Lane4>(ref Unsafe.Add(ref from, at), ref Unsafe.Add(ref into, at), retention, limit, share);
        }

        for (; at < losses.Length; at++)
            Add<Lane1>(ref Unsafe.Add(ref from, at), ref Unsafe.Add(ref into, at), retention, limit, share);
    }

    /// <summary>Cuts losses to a layer in place: share × min(max(x − attachment, 0), limit).</summary>
    /// <param name="losses">Currency units, each ≥ 0; overwritten.</param>
    /// <param name="attachment">At least 0.</param>
    /// <param name="limit">At least 0; may be infinite.</param>
    /// <param name="share">0 to 1.</param>
    public static void Cut(Span<double> losses, double attachment, double limit, double share) =>
        Each(losses, attachment, limit, share, losses);

    /// <summary>Premium owed for what one year used of the layer, as a share of the layer's premium.</summary>
    /// <param name="ceded">Ceded in the year, as answered by <see cref="Apply"/>.</param>
    public double ReinstatementShare(double ceded)
    {
        double rest = ceded / _terms.Share, price = 0;
        foreach (double rate in _terms.Reinstatements ?? [])
        {
            double part = Math.Min(Math.Max(rest, 0), _terms.Limit);
            price += rate * (part / _terms.Limit);
            rest -= part;
        }

        return price;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Each(ReadOnlySpan<double> losses, double attachment, double limit, double share, Span<double> ceded)
    {
        ref double from = ref MemoryMarshal.GetReference(losses), into = ref MemoryMarshal.GetReference(ceded);
        int at = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; at <= losses.Length - 8; at += 8)
                One<Lane8>(ref Unsafe.Add(ref from, at), attachment, limit, share).Store(ref Unsafe.Add(ref into, at));
        }

        if (Vector256.IsHardwareAccelerated)
        {
            for (; at <= losses.Length - 4; at += 4)
                One<Lane4>(ref Unsafe.Add(ref from, at), attachment, limit, share).Store(ref Unsafe.Add(ref into, at));
        }

        for (; at < losses.Length; at++)
            One<Lane1>(ref Unsafe.Add(ref from, at), attachment, limit, share).Store(ref Unsafe.Add(ref into, at));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<T>(ref double from, ref double into, double retention, double limit, double share)
        where T : struct, ILanes<T> =>
        (T.Load(in into) + One<T>(ref from, retention, limit, share)).Store(ref into);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T One<T>(ref double from, double attachment, double limit, double share) where T : struct, ILanes<T>
    {
        T above = T.Load(in from) - T.All(attachment), zero = T.All(0), most = T.All(limit);
        above = T.WhereLess(above, zero, zero, above);
        return T.All(share) * T.WhereLess(above, most, above, most);
    }

    private void Years(ReadOnlySpan<int> years, Span<double> ceded)
    {
        double sum = 0, used = 0, capacity = _terms.Capacity;
        int year = years.IsEmpty ? 0 : years[0];
        for (int i = 0; i < ceded.Length; i++)
        {
            if (!years.IsEmpty && years[i] != year) (year, sum, used) = (years[i], 0, 0);

            sum += ceded[i];
            double now = Math.Min(Math.Max(sum - _terms.AggregateRetention, 0), capacity);
            ceded[i] = _terms.Share * (now - used);
            used = now;
        }
    }
}
