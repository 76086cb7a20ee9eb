using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Jobs;
using Breakwater.Assessment.Scans;
using Breakwater.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment;

/// <summary>Which tier an assessment has reached: by its questionnaire, its imports and signed reports, on a day.</summary>
/// <remarks>
/// reached = the deepest tier of evidence that counts on the day, and none while the questionnaire is not complete: no scan
/// stands for the duty of disclosure. Which tool shows which tier is drawn up here (invented).
/// </remarks>
internal sealed class TierBook(Store store, AssessmentRules rules, TimeProvider clock)
{
    /// <summary>How deep an assessment has come today.</summary>
    /// <param name="id">The assessment.</param>
    /// <param name="isComplete">Whether its questionnaire is complete.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    internal async Task<TierStanding> Of(AssessmentId id, bool isComplete, CancellationToken cancel) =>
        (await Of(new Dictionary<AssessmentId, bool> { [id] = isComplete }, cancel))[id];

    /// <summary>The same of many at once, with whether the questionnaire of each is complete.</summary>
    internal async Task<IReadOnlyDictionary<AssessmentId, TierStanding>> Of(
        IReadOnlyDictionary<AssessmentId, bool> complete, CancellationToken cancel)
    {
        DateOnly today = clock.Today();
        AssessmentId[] ids = [.. complete.Keys];
        ILookup<AssessmentId, Shown> shown = (await Imports(ids, cancel)).Concat(await Reports(ids, cancel))
            .Where(each => each.Until > today).ToLookup(each => each.Assessment);
        return complete.ToDictionary(each => each.Key, each =>
        {
            Dictionary<AssessmentTier, Shown> newest = shown[each.Key]
                .GroupBy(one => one.Tier).ToDictionary(group => group.Key, group => group.MaxBy(one => one.Until)!);
            AssessmentTier? reached = each.Value ? newest.Keys.Append(AssessmentTier.Questionnaire).Max() : null;
            return new TierStanding(
                reached,
                [
                    .. Enum.GetValues<AssessmentTier>()
                        .Select(tier => Step(tier, reached, newest.GetValueOrDefault(tier), today)),
                ]);
        });
    }

    private TierStep Step(AssessmentTier tier, AssessmentTier? reached, Shown? shown, DateOnly today)
    {
        Dated<TierRule>.Entry? rule = rules.Tiers.On(today);
        TierBand? band = rule?.Value.Bands.FirstOrDefault(each => each.Tier == tier);
        bool isReached = tier <= reached;
        return new TierStep(
            tier, isReached, shown?.What, shown?.Until, shown?.Job, isReached ? null : tier.Need, band?.Above,
            band is null ? null : rule!.Source, band is null ? null : rule!.Value.Grade);
    }

    private async Task<IEnumerable<Shown>> Imports(AssessmentId[] ids, CancellationToken cancel)
    {
        var rows = await store.Read<ScanImport>().Where(import => ids.Contains(import.Assessment) && import.ScannedTo != null)
            .GroupBy(import => new { import.Assessment, import.Tool })
            .Select(group => new { group.Key.Assessment, group.Key.Tool, Day = group.Max(each => each.ScannedTo) })
            .ToListAsync(cancel);
        return rows.SelectMany(row => Shows(row.Tool) is { } tier && Until(tier, row.Day!.Value) is { } until
            ? new[]
            {
                new Shown(row.Assessment, tier, until, new(
                    $"{row.Tool} 扫描（{row.Day:yyyy-MM-dd}）", $"{row.Tool} scan of {row.Day:yyyy-MM-dd}"), Job: null),
            }
            : []);
    }

    private async Task<IEnumerable<Shown>> Reports(AssessmentId[] ids, CancellationToken cancel)
    {
        IReadOnlyList<JobState> counting = JobLifecycle.Counting;
        var rows = await store.Read<AssessmentJob>().Where(job => ids.Contains(job.Assessment) && counting.Contains(job.State))
            .Select(job => new { job.Assessment, job.Id, job.Number, job.Tier, job.TestedTo, job.ExpiresOn, job.BroughtFrom })
            .ToListAsync(cancel);
        return rows.Select(row => new Shown(row.Assessment, row.Tier, row.ExpiresOn!.Value, row.BroughtFrom is { } from
            ? new($"认可的报告 {row.Number}，{from}（检测至 {row.TestedTo:yyyy-MM-dd}）",
                $"accepted report {row.Number} of {from} (looked at until {row.TestedTo:yyyy-MM-dd})")
            : new($"签署报告 {row.Number}（检测至 {row.TestedTo:yyyy-MM-dd}）",
                $"signed report {row.Number} (looked at until {row.TestedTo:yyyy-MM-dd})"), row.Id));
    }

    // From the rule in force on the day of the look; before the first rule nothing counts.
    private DateOnly? Until(AssessmentTier tier, DateOnly day) => rules.Validity.On(day) is { } days
        ? day.AddDays(days.Value.Of(tier))
        : null;

    private static AssessmentTier? Shows(ScanTool tool) => tool switch
    {
        ScanTool.Nmap or ScanTool.Nuclei or ScanTool.Masscan or ScanTool.Testssl or ScanTool.Table => AssessmentTier.OutsideIn,
        ScanTool.Nessus or ScanTool.OpenVas => AssessmentTier.AuthorisedScan,
        // A bill of materials, a source review and name records look at no host.
        ScanTool.CycloneDx or ScanTool.Sarif or ScanTool.Dns => null,
    };

    private sealed record Shown(AssessmentId Assessment, AssessmentTier Tier, DateOnly Until, Words What, AssessmentJobId? Job);
}
