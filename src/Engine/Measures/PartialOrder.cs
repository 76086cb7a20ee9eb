using System.Numerics;

namespace Breakwater.Engine.Measures;

/// <summary>Numbers of which only the order statistics that were asked for stand at their place.</summary>
/// <remarks>Source: Hoare (1961), Algorithm 65: FIND, with the median of three; sorts a range that does not shrink.</remarks>
internal sealed class PartialOrder(double[] values)
{
    private const int Small = 24;

    private readonly SortedSet<int> _placed = [];

    internal int Count => values.Length;

    /// <summary>The numbers; those behind a placed position are not smaller, those before it not larger.</summary>
    internal ReadOnlySpan<double> Values => values;

    /// <summary>Puts an order statistic, from 0, at its place.</summary>
    internal double Place(int at)
    {
        if (!_placed.Contains(at))
        {
            int low = 0, high = values.Length - 1;
            foreach (int placed in _placed)
            {
                if (placed < at) low = placed + 1;
                else high = Math.Min(high, placed - 1);
            }

            Select(at, low, high);
            _placed.Add(at);
        }

        return values[at];
    }

    private void Select(int at, int low, int high)
    {
        for (int left = 2 * BitOperations.Log2((uint)(high - low + 1) | 1); high - low > Small && left > 0; left--)
        {
            double pivot = Median(values[low], values[low + ((high - low) / 2)], values[high]);
            int i = low, j = high;
            while (i <= j)
            {
                while (values[i] < pivot) i++;
                while (values[j] > pivot) j--;
                if (i > j) break;

                (values[i], values[j]) = (values[j], values[i]);
                i++;
                j--;
            }

            if (at <= j) high = j;
            else if (at >= i) low = i;
            else return;
        }

        Array.Sort(values, low, high - low + 1);
    }

    private static double Median(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
