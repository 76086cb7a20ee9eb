using Breakwater.Assessment.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Underwriting;

/// <summary>A submission that prices are asked for.</summary>
/// <param name="Risk">The facts as they stand.</param>
/// <param name="Product">The filed version, in force when cover would begin.</param>
/// <param name="Option">Limit and retention asked for; null for those that are filed.</param>
internal sealed record Asked(RiskProfile Risk, FiledProduct Product, (Money Limit, Money Retention)? Option);

/// <summary>Opens a submission for prices that bind nobody; outside a filing in force there are none.</summary>
internal sealed class AskedOption(Store store, IRiskProfiles profiles, IFilingBook filings, TimeProvider clock)
{
    private const long YuanMax = 1_000_000_000_000;

    private static readonly Refusal Unfit = Refusal.InvalidFields("UW-OPTIONS", [new("limit", "RANGE", new(
        "限额和免赔额以元为单位成对给出，限额大于零，免赔额不得为负且应小于限额；都不填则按备案方案计算。",
        "Give limit and retention together, in yuan, the limit more than zero, the retention not negative and less than it; "
        + "leave both out for the filed options."))]);

    /// <summary>The submission with what its prices rest on.</summary>
    /// <param name="id">The submission.</param>
    /// <param name="limit">Aggregate limit in yuan, 1 to 10¹²; with <paramref name="retention"/> or not at all.</param>
    /// <param name="retention">Per event in yuan, from 0, less than the limit.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    internal async Task<Outcome<Asked>> Open(
        SubmissionId id, long? limit, long? retention, Caller caller, CancellationToken cancel)
    {
        bool isPair = (limit is null) == (retention is null);
        if (!isPair || limit is <= 0 or > YuanMax || retention < 0 || retention >= limit) return Unfit;

        Submission? submission = await store.Read<Submission>().VisibleTo(caller).FirstOrDefaultAsync(s => s.Id == id, cancel);
        if (submission is null) return UnderwritingRefusals.NoSubmission;
        if (await profiles.Find(submission.Assessment, cancel) is not { } risk) return UnderwritingRefusals.NoAssessment;

        DateOnly from = Applications.CoverFrom(submission, clock.Today());
        Outcome<FiledProduct> filed = await filings.InForce(submission.Filing, from, risk.Province, cancel);
        if (!filed.Try(out FiledProduct? product, out Refusal? why)) return why;

        return new Asked(
            risk, product, limit is { } yuan ? (Money.Yuan(yuan), Money.Yuan(retention!.Value)) : null);
    }
}
