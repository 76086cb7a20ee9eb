using Breakwater.Engine.Draws;
using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Processes;

/// <summary>Draws records of a Hawkes process.</summary>
/// <remarks>
/// Exact, without rejection: the next event is the earlier of the next background event (rate μ) and the next offspring of the
/// excess λ − μ, which fades at rate β. Source: Dassios &amp; Zhao, Exact simulation of Hawkes process with exponentially
/// decaying
/// intensity, Electron. Commun. Probab. 18 (2013). Event k of path i is drawn from the numbers 2k and 2k + 1 of index i.
/// </remarks>
public static class HawkesSimulation
{
    /// <summary>Most events of a record by default.</summary>
    public const int EventsDefault = 1_000_000;

    /// <summary>One record on [0, end], from an empty past.</summary>
    /// <param name="process">Parameters.</param>
    /// <param name="end">Length, more than 0.</param>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="path">Which record of the run, at least 0.</param>
    /// <param name="eventsMax">Limit of events, at least 1.</param>
    /// <returns>A refusal when the limit is reached: the process explodes or the time is too long.</returns>
    public static Outcome<EventRecord> Draw(
        HawkesProcess process, double end, ulong seed, long path = 0, int eventsMax = EventsDefault)
    {
        var check = new InputCheck("ENG-HAWKES");
        check.Positive("/T", end);
        check.Within("/events", eventsMax, 1, int.MaxValue);
        if (check.Refusal is { } why) return why;

        DrawCursor draws = DrawSeries.For(seed, "hawkes").At(path);
        List<double> times = [];
        double now = 0, excess = 0;
        while (times.Count < eventsMax)
        {
            double offspring = Offspring(excess, process.Decay, draws.Uniform());
            double wait = Math.Min(offspring, -Math.Log(draws.Uniform()) / process.Background);
            now += wait;
            if (now > end) return EventRecord.Of(times, end);

            times.Add(now);
            excess = excess * Math.Exp(-process.Decay * wait) + process.Excitation;
        }

        return Refusal.Invalid("ENG-HAWKES-EXPLODES", new(
            $"事件数达到上限 {eventsMax}，分支比为 {process.Branching:G4}。请缩短时间或提高上限。",
            $"{eventsMax} events were reached; the branching is {process.Branching:G4}. Shorten the time or raise the limit."));
    }

    // Integrated excess reaches −ln u at time s: (excess/β)(1 − e^{−βs}) = −ln u; never when the whole integral is smaller.
    private static double Offspring(double excess, double decay, double uniform)
    {
        double left = 1 + decay * Math.Log(uniform) / excess;
        return excess > 0 && left > 0 ? -Math.Log(left) / decay : double.PositiveInfinity;
    }
}
