using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Breakwater.Engine.Numerics;

namespace Breakwater.Engine.Terms;

public sealed partial class ContractKernel
{
    /// <summary>What each event pays before the year's aggregate, and what each cover pays on average; allocates
    /// nothing.</summary>
    /// <param name="losses">Shape [covers][events], as in <see cref="Apply(ReadOnlySpan{double}, ReadOnlySpan{int},
    /// Span{double})"/>.</param>
    /// <param name="weights">Shape [events]: weight of each event in the average.</param>
    /// <param name="inside">Shape [events]: paid inside the aggregate; overwritten.</param>
    /// <param name="outside">Shape [events]: paid outside it; overwritten.</param>
    /// <param name="byCover">Shape [covers]: Σ weight × paid; added to.</param>
    /// <exception cref="ArgumentException">The spans do not fit together.</exception>
    public void Split(
        ReadOnlySpan<double> losses, ReadOnlySpan<double> weights, Span<double> inside, Span<double> outside,
        Span<double> byCover)
    {
        int events = weights.Length;
        if (losses.Length != events * _covers.Length || inside.Length != events || outside.Length != events
            || byCover.Length != _covers.Length)
        {
            throw new ArgumentException($"Shape [{_covers.Length}][{events}] is needed.", nameof(losses));
        }

        int at = 0;
        if (Vector512.IsHardwareAccelerated) at = SplitBlocks<Lane8>(losses, weights, at, inside, outside, byCover);
        if (Vector256.IsHardwareAccelerated) at = SplitBlocks<Lane4>(losses, weights, at, inside, outside, byCover);
        SplitBlocks<Lane1>(losses, weights, at, inside, outside, byCover);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int SplitBlocks<T>(
        ReadOnlySpan<double> losses, ReadOnlySpan<double> weights, int at, Span<double> inside, Span<double> outside,
        Span<double> byCover)
        where T : struct, ILanes<T>
    {
        int events = weights.Length;
        Span<double> scratch = stackalloc double[ContractTerms.CoversMax * LanesMax];
        Span<double> paid = stackalloc double[LanesMax];
        ref double first = ref MemoryMarshal.GetReference(losses);
        for (; at <= events - T.Count; at += T.Count)
        {
            (T within, T beside, T kept, T fit) =
                Block<T>(in Unsafe.Add(ref first, at), events, ref MemoryMarshal.GetReference(scratch));
            within.Store(ref inside[at]);
            beside.Store(ref outside[at]);
            T weight = T.Load(in weights[at]);
            for (int c = 0; c < _covers.Length; c++)
            {
                T amount = T.Load(in scratch[c * LanesMax]);
                if (_covers[c].BearsHere) amount *= kept;
                (amount * T.All(_covers[c].Coinsurance) * fit * weight).Store(ref paid[0]);
                for (int lane = 0; lane < T.Count; lane++) byCover[c] += paid[lane];
            }
        }

        return at;
    }
}
