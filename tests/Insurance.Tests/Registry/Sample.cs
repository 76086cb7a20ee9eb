using Breakwater.Foundation.Access;
using Breakwater.Registry;
using Breakwater.Registry.Contracts;

namespace Breakwater.Insurance.Tests.Registry;

/// <summary>Filings of the demonstration product.</summary>
internal static class Sample
{
    private static readonly DateTimeOffset At = new(2026, 1, 1, 4, 0, 0, TimeSpan.Zero);
    private static readonly Caller By = new("user:test", Role.Authority, default, Reach.All);
    private static readonly ProductPackage Demonstration = FilingReader.Read(DemonstrationText.Whole)
        .Match(package => package, why => throw new InvalidOperationException(why.Code));

    internal static ProductPackage Package(DateOnly from, params IReadOnlyList<string> provinces) =>
        Demonstration with { EffectiveFrom = from, Provinces = provinces };

    /// <summary>A filing that has been registered.</summary>
    internal static Filing Filed(DateOnly from, params IReadOnlyList<string> provinces)
    {
        Filing filing = Filing.Of(default, default, Package(from, provinces));
        filing.Take(Package(from, provinces), "text");
        foreach (FilingMove move in (FilingMove[])
            [FilingMove.Drafted, FilingMove.Submitted, FilingMove.TakenUp, FilingMove.Registered])
        {
            filing.Move(move, new Filing.Step(By, At));
        }

        filing.Number("C00000030612026010100001");
        return filing;
    }

    internal static FilingEvent Pause(FilingMove move, DateOnly day) => new()
    {
        Move = move,
        Day = day,
        Actor = By.Actor,
    };
}
