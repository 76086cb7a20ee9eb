// Reserves of a cumulative triangle, and how far they may be off: chain ladder with Mack's standard errors.
// Data: the RAA triangle, as in Mack (1994); it says 52,135 with a standard error of 26,909.
using Breakwater.Engine.Reserving;

double[][] paid =
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

return Triangle.OfRows(paid).Match(
    triangle => ChainLadder.Estimate(triangle).Match(
        done =>
        {
            Console.WriteLine($"factors {string.Join(" ", done.Factors.Select(factor => $"{factor:F4}"))}");
            foreach (OriginReserve origin in done.Origins)
                Console.WriteLine($"origin {origin.Origin,2}: ibnr {origin.Ibnr,8:F0} ± {origin.StandardError,8:F0}");
            Console.WriteLine($"total ibnr {done.Total.Ibnr:F0} ± {done.Total.StandardError:F0}");
            foreach (var doubt in done.Doubts) Console.WriteLine($"doubt: {doubt}");
            return 0;
        },
        Failed),
    Failed);

static int Failed(Breakwater.Foundation.Outcomes.Refusal why)
{
    Console.Error.WriteLine(why.Detail.En);
    return 1;
}
