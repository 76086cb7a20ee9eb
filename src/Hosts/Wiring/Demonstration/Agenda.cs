using System.Globalization;
using Breakwater.Foundation.Calendar;

namespace Breakwater.Wiring.Demonstration;

/// <summary>What happens in a story, each act at its time; an act may put others on the agenda.</summary>
/// <param name="clock">Moved to the time of each act.</param>
/// <param name="now">The story ends here: what lies later does not happen.</param>
/// <param name="told">Told of each new month, or null.</param>
internal sealed class Agenda(StoryClock clock, DateTimeOffset now, Action<string>? told)
{
    private readonly PriorityQueue<Func<Task>, (DateTimeOffset At, int Order)> _acts = new();
    private int _order;

    /// <summary>Puts an act on the agenda.</summary>
    /// <param name="day">Insurance day.</param>
    /// <param name="hour">Hour of the day in Shanghai, 0 to 23.</param>
    /// <param name="act">What happens.</param>
    internal void At(DateOnly day, int hour, Func<Task> act)
    {
        DateTimeOffset at = day.Begin().AddHours(hour);
        if (at < now) _acts.Enqueue(act, (at, _order++));
    }

    /// <summary>Lets everything happen in the order of time.</summary>
    internal async Task Run(CancellationToken cancel)
    {
        int month = 0;
        while (_acts.TryDequeue(out Func<Task>? act, out (DateTimeOffset At, int Order) when))
        {
            cancel.ThrowIfCancellationRequested();
            clock.MoveTo(when.At);
            DateOnly day = when.At.ShanghaiDay();
            if (told is not null && day.Month != month)
            {
                month = day.Month;
                told(string.Create(CultureInfo.InvariantCulture, $"  {day:yyyy-MM}  {_acts.Count:N0} 件待办 / things to do"));
            }

            await act();
        }
    }
}
