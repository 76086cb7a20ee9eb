using Breakwater.Assessment.Contracts;
using Breakwater.Parties.Contracts;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Policies.Reports;

/// <summary>One thing to put right, with what it would do to score and price.</summary>
/// <param name="Control">Code of the control.</param>
/// <param name="Name">Its name.</param>
/// <param name="Text">What would be in place.</param>
/// <param name="Effort">About how much work; invented.</param>
/// <param name="Posture">Score with it, 0 to 100.</param>
/// <param name="Premium">Filed premium with it; null when the tariff has no price.</param>
/// <param name="Saving">Premium now less premium with it; null when there is no price.</param>
internal sealed record Improvement(
    string Control, Words Name, Words Text, Words Effort, decimal Posture, Money? Premium, Money? Saving);

/// <summary>The report of an assessment: what it says, what to do first, what was seen and what was not.</summary>
/// <param name="Product">The product version whose questions were asked.</param>
/// <param name="Profile">Score, traits, controls.</param>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Applicant">Name of the applicant.</param>
/// <param name="Offer">The filed pair of limit and retention the prices are for.</param>
/// <param name="Premium">Filed premium now; null when the tariff has no price yet.</param>
/// <param name="First">At most three, the largest effect first.</param>
internal sealed record AssessmentReport(
    FiledProduct Product,
    RiskProfile Profile,
    AssessmentEvidence Evidence,
    Words Applicant,
    OfferDefinition? Offer,
    Money? Premium,
    IReadOnlyList<Improvement> First)
{
    /// <summary>Share of the score's controls that rests on more than the applicant's word, 0 to 100.</summary>
    internal int Supported => Profile.Controls.Count is 0
        ? 0
        : 100 * (Evidence.Evidenced + Evidence.Observed) / Product.Package.Controls.Count;

    /// <summary>Whether a high score rests on little.</summary>
    internal bool IsThin => Profile.Posture >= 60 && (Supported < 30 || Evidence.Imports is 0);
}

/// <summary>Puts reports together: the price effect is the tariff's own, rated again on the profile as if.</summary>
internal sealed class ReportDesk(
    IAssessmentEvidence assessments, IFilingBook filings, IOrganisations organisations, IRater rater)
{
    private const int FirstMax = 3;

    private static readonly Words Days = new("约数日", "about days");
    private static readonly Words Weeks = new("约数周", "about weeks");
    private static readonly Words Months = new("约数月", "about months");

    // Invented, and said so on the page: nobody has measured it.
    private static readonly Dictionary<string, Words> Efforts = new(StringComparer.Ordinal)
    {
        ["MFA-REMOTE"] = Days,
        ["MFA-ADMIN"] = Days,
        ["NO-EXPOSED-ADMIN"] = Days,
        ["MAIL-FILTER"] = Days,
        ["TRAINING"] = Days,
        ["BACKUP-TEST"] = Days,
        ["SEGMENT"] = Months,
        ["MONITOR-24X7"] = Months,
    };

    /// <summary>The report; null when there is no such assessment, or the caller may not see it.</summary>
    internal async Task<AssessmentReport?> Of(AssessmentId id, Caller caller, CancellationToken cancel)
    {
        if (await assessments.Find(id, caller, cancel) is not var (profile, evidence)) return null;

        FiledProduct product = (await filings.Find(profile.Filing, cancel))!;
        OrganisationView? applicant = await organisations.Find(profile.Owner, cancel);
        OfferDefinition? offer = product.Package.Offers.Count > 0 ? product.Package.Offers[0] : null;
        Money? now = Price(product, profile, offer);
        return new AssessmentReport(
            product, profile, evidence, applicant?.Name ?? Words.Same("—"), offer, now, First(product, profile, offer, now));
    }

    private Improvement[] First(FiledProduct product, RiskProfile profile, OfferDefinition? offer, Money? now) =>
    [
        .. product.Package.Controls
            .Where(control => profile.Controls.GetValueOrDefault(control.Code)?.Presence is not ControlPresence.Present)
            .Select(control => With(product, profile, control, offer, now))
            .OrderByDescending(each => each.Saving?.Fen ?? 0).ThenByDescending(each => each.Posture)
            .ThenBy(each => each.Control, StringComparer.Ordinal)
            .Take(FirstMax),
    ];

    private Improvement With(
        FiledProduct product, RiskProfile profile, ControlDefinition control, OfferDefinition? offer, Money? now)
    {
        RiskProfile better = assessments.AsIf(profile, product, control.Code);
        Money? then = Price(product, better, offer);
        return new Improvement(
            control.Code, control.Name, control.Text, Efforts.GetValueOrDefault(control.Code, Weeks), better.Posture ?? 0, then,
            now is { } before && then is { } after ? before - after : null);
    }

    // No price where the tariff has none: a table that lacks a cell is no reason to guess.
    private Money? Price(FiledProduct product, RiskProfile profile, OfferDefinition? offer) => offer is null
        ? null
        : rater.Rate(product.Package, profile, offer.Limit, offer.Retention)
            .Match(done: sheet => sheet.Premium, refused: _ => (Money?)null);
}
