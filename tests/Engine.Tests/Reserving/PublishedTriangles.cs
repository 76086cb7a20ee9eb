using Breakwater.Engine.Reserving;

namespace Breakwater.Engine.Tests.Reserving;

/// <summary>Triangles that reserving papers are checked on.</summary>
internal static class PublishedTriangles
{
    /// <summary>Taylor and Ashe (1983), Second moments of estimates of outstanding claims; incremental, as in Mack
    /// (1993).</summary>
    private static readonly double[][] TaylorAsheIncrements =
    [
        [357848, 766940, 610542, 482940, 527326, 574398, 146342, 139950, 227229, 67948],
        [352118, 884021, 933894, 1183289, 445745, 320996, 527804, 266172, 425046],
        [290507, 1001799, 926219, 1016654, 750816, 146923, 495992, 280405],
        [310608, 1108250, 776189, 1562400, 272482, 352053, 206286],
        [443160, 693190, 991983, 769488, 504851, 470639],
        [396132, 937085, 847498, 805037, 705960],
        [440832, 847631, 1131398, 1063269],
        [359480, 1061648, 1443370],
        [376686, 986608],
        [344014],
    ];

    /// <summary>Reinsurance Association of America, automatic facultative general liability; cumulative, as in Mack
    /// (1994).</summary>
    private static readonly double[][] Raa =
    [
        [5012, 8269, 10907, 11805, 13539, 16181, 18009, 18608, 18662, 18834],
        [106, 4285, 5396, 10666, 13782, 15599, 15496, 16169, 16704],
        [3410, 8992, 13873, 16141, 18735, 22214, 22863, 23466],
        [5655, 11555, 15766, 21266, 23425, 26083, 27067],
        [1092, 9565, 15836, 22169, 25955, 26180],
        [1513, 6445, 11702, 12935, 15852],
        [557, 4020, 10946, 12314],
        [1351, 6947, 13112],
        [3133, 5395],
        [2063],
    ];

    internal static Triangle TaylorAshe => Triangle.OfRows([.. TaylorAsheIncrements.Select(Cumulated)]).Done();

    internal static Triangle ReinsuranceAssociation => Triangle.OfRows(Raa).Done();

    private static double[] Cumulated(double[] increments)
    {
        double sum = 0;
        return [.. increments.Select(increment => sum += increment)];
    }
}
