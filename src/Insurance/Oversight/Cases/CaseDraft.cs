using Breakwater.Incidents.Contracts;

namespace Breakwater.Oversight.Cases;

/// <summary>Fills a case study from the books.</summary>
internal static class CaseDraft
{
    private const string Control = "control";

    // Codes that name no control.
    private static readonly string[] NoControl = ["NONE", "UNKNOWN"];

    /// <summary>Facts in bands and offsets: nothing exact, no day.</summary>
    internal static CaseSheet Sheet(ClosedCase closed, CaseRule rule) => new(
        rule.Day!.Value, closed.Size, closed.Category,
        [.. closed.Tags.Where(tag => !string.Equals(tag.Kind, closed.Category.Kind, StringComparison.Ordinal))],
        [
            .. closed.Moments.Select(moment => new CaseDay(
                moment.What, moment.At.ShanghaiDay().DayNumber - closed.Discovered.ShanghaiDay().DayNumber)),
        ],
        [
            .. closed.Losses.Select(loss => new CaseItem(
                loss.Name, loss.Status, loss.Clause, rule.BandOf(loss.Claimed),
                loss.Payable is { } payable ? rule.BandOf(payable) : null)),
        ],
        closed.Causes, rule.BandOf(closed.Losses.Select(loss => loss.Claimed).Total()), rule.BandOf(closed.Paid));

    /// <summary>What is known for the written parts; lines in Chinese and English where the books speak both.</summary>
    internal static IReadOnlyDictionary<CaseSection, string> Texts(ClosedCase closed)
    {
        Words[] failed =
        [
            .. closed.Tags.Where(tag => tag.Kind is Control && !NoControl.Contains(tag.Code)).Select(tag => tag.Name),
        ];
        return new Dictionary<CaseSection, string>
        {
            [CaseSection.Happened] = closed.Description,
            [CaseSection.Helped] = closed.Skills.Count is 0 ? "" : Line(new("服务方完成", "Providers did"), closed.Skills),
            [CaseSection.Lessons] = failed.Length is 0
                ? "（请写出可供他人借鉴之处 / write what others can learn）"
                : Line(new("没有起作用的控制措施", "Controls that failed"), failed),
        };
    }

    private static string Line(Words what, IReadOnlyList<Words> list) =>
        $"{what.Zh}：{string.Join("、", list.Select(each => each.Zh))}。\n"
        + $"{what.En}: {string.Join(", ", list.Select(each => each.En))}.";
}
