using System.Globalization;
using Breakwater.Foundation.Calendar;

namespace Breakwater.Wiring.Demonstration;

/// <summary>An insurer closes its months: six in a row, one of them opened again and closed anew, the last waits.</summary>
internal sealed class CloseChapter(StoryHost story, Agenda agenda, Firm insurer)
{
    private const int Months = 6;
    private const int Reopened = 4;

    private DateOnly Today => story.Clock.GetUtcNow().ShanghaiDay();

    internal void Tell(DateOnly today)
    {
        var thisMonth = new DateOnly(today.Year, today.Month, 1);
        for (int back = Months; back > 0; back--)
        {
            DateOnly month = thisMonth.AddMonths(-back);
            (bool isLast, bool isReopened) = (back is 1, back is Reopened);
            agenda.At(month.AddMonths(1).AddDays(5), 18, () => Propose(month, isLast, isReopened));
        }
    }

    // A day on which the month was still posted to is not one to close it on.
    private async Task Propose(DateOnly month, bool isLast, bool isReopened)
    {
        Told next = await story.Get(insurer["finance"], "/periods/next");
        if (next["obstacles"].AsArray().Any(each => each!["blocks"]!.GetValue<bool>()))
        {
            agenda.At(Today.AddDays(1), 18, () => Propose(month, isLast, isReopened));
            return;
        }

        await story.Post(
            insurer["finance"], "/periods", new { Month = month.ToString("yyyy-MM", CultureInfo.InvariantCulture) });
        if (!isLast) agenda.At(Today.AddDays(1), 20, () => Approve(month, isReopened));
    }

    private async Task Approve(DateOnly month, bool isReopened)
    {
        await Step("actuary", "approvals", new { });
        if (!isReopened) return;

        agenda.At(Today.AddDays(2), 19, () => Step("finance", "reopenings", new
        {
            Reason = "月末一笔收款记错月份，重开更正后再关 / a receipt was booked to the wrong month; corrected and closed again",
        }));
        agenda.At(Today.AddDays(3), 19, () => Step("actuary", "reopenings/approvals", new { }));
        agenda.At(Today.AddDays(4), 19, () => Propose(month, isLast: false, isReopened: false));
    }

    private async Task Step(string who, string action, object body)
    {
        Told newest = await story.Get(insurer["finance"], "/periods?size=1&sort=-proposed");
        string path = $"/periods/{newest["items"][0]!["id"]!.GetValue<string>()}";
        await story.On(insurer[who], path, action, body);
    }
}
