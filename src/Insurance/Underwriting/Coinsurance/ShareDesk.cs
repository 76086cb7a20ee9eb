using Breakwater.Parties.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Underwriting.Coinsurance;

/// <summary>A co-insurer that the lead names.</summary>
/// <param name="Insurer">An insurer of the register, not the lead.</param>
/// <param name="PerMille">Its share, 1 to 999.</param>
internal sealed record NamedShare(OrganisationId Insurer, int PerMille);

/// <summary>The lead names co-insurers; each of them answers for itself.</summary>
/// <remarks>Σ shares = 1000 with the lead's own. Naming shares anew withdraws all answers: everybody is asked again.</remarks>
internal sealed class ShareDesk(
    Store store, Sides sides, IOrganisations organisations, IPeople people, Dated<CoinsuranceRule> rules, SubmissionLog log,
    IIdSource ids)
{
    private static readonly SubmissionState[] Naming =
        [SubmissionState.Draft, SubmissionState.Referred, SubmissionState.Quoted, SubmissionState.Accepted];

    /// <summary>Names the co-insurers of a submission, or that there are none.</summary>
    internal async Task<Refusal?> Name(
        Dossier dossier, IReadOnlyList<NamedShare> followers, int leadPerMille, int feePerMille, Moment at,
        CancellationToken cancel)
    {
        Submission submission = dossier.Submission;
        if (at.By.Organisation != submission.Carrier) return UnderwritingRefusals.OwnPeople;
        if (!Naming.Contains(submission.StateOn(at.Day)))
            return UnderwritingRefusals.State(submission, at.Day, new("安排共保份额", "name co-insurers"));
        if (await sides.Free(submission, at, cancel) is { } held) return held;
        if (rules.On(at.Day) is not { } rule) return ShareRefusals.NoRule;

        IReadOnlyDictionary<OrganisationId, OrganisationView> known = await organisations.Find(
            [.. followers.Select(each => each.Insurer).Append(submission.Owner).Append(submission.Carrier).Distinct()], cancel);
        if (followers.Count > 0)
        {
            List<FieldFault> faults = Faults(submission, followers, leadPerMille, feePerMille, known, rule.Value);
            if (faults.Count > 0) return ShareRefusals.Faulty(faults);
            if (submission.Premium == Money.Zero) return ShareRefusals.NoPrice;
        }

        foreach (ShareOffer earlier in await Standing(submission.Id, cancel))
            earlier.Move(ShareState.Withdrawn, reason: null, at);
        foreach (NamedShare share in followers) Ask(submission, share, feePerMille, known, at);
        string named = string.Join("、", followers.Select(each => $"{known[each.Insurer].Name.Zh} {each.PerMille}‰"));
        string inEnglish = string.Join(", ", followers.Select(each => $"{known[each.Insurer].Name.En} {each.PerMille}‰"));
        log.Note(dossier, LogKind.SharesNamed, at, followers.Count is 0
            ? new("不安排共保。", "No co-insurance.")
            : new($"安排共保：首席 {leadPerMille}‰，{named}；管理费 {feePerMille}‰。",
                $"Co-insurance: lead {leadPerMille}‰, {inEnglish}; fee {feePerMille}‰."));
        return null;
    }

    /// <summary>A co-insurer's underwriter takes its share, or does not.</summary>
    internal async Task<Refusal?> Answer(ShareOffer offer, ShareState to, string? reason, Moment at, CancellationToken cancel)
    {
        if (at.By.Organisation != offer.Owner) return ShareRefusals.NotYours;
        if (!ShareLifecycle.Allows(offer.State, to)) return ShareRefusals.Answered(offer.State);
        if (to is ShareState.Refused && string.IsNullOrWhiteSpace(reason)) return UnderwritingRefusals.Note("/reason");
        if (to is ShareState.Confirmed)
        {
            Money needed = offer.Limit.Times(offer.PerMille / 1000m, RoundingRule.HalfUp);
            Money mandate = (await people.MandateOf(at.By.Actor, cancel)).Underwriting;
            if (mandate < needed) return ShareRefusals.Mandate(needed, mandate);
        }

        offer.Move(to, reason?.Trim(), at);
        return null;
    }

    /// <summary>The shares that count for a submission, as they were asked.</summary>
    internal async Task<IReadOnlyList<ShareOffer>> Standing(SubmissionId submission, CancellationToken cancel)
    {
        DbSet<ShareOffer> all = store.Context.Set<ShareOffer>();
        await all.Where(each => each.Submission == submission && each.State != ShareState.Withdrawn).LoadAsync(cancel);
        return
        [
            .. all.Local.Where(each => each.Submission == submission && each.State is not ShareState.Withdrawn)
                .OrderBy(each => each.AskedAt).ThenByDescending(each => each.PerMille).ThenBy(each => each.Id.Value),
        ];
    }

    private void Ask(
        Submission submission, NamedShare share, int feePerMille,
        IReadOnlyDictionary<OrganisationId, OrganisationView> known, Moment at) => store.Set<ShareOffer>().Add(new ShareOffer
        {
            Id = ids.Next<ShareOfferId>(),
            Submission = submission.Id,
            Owner = share.Insurer,
            Carrier = submission.Carrier,
            Name = known[share.Insurer].Name,
            LeadName = known[submission.Carrier].Name,
            InsuredName = known[submission.Owner].Name,
            ProductName = submission.ProductName,
            SubmissionNumber = submission.Number,
            Province = submission.Province,
            Industry = submission.Industry,
            Inception = submission.Inception,
            PerMille = share.PerMille,
            FeePerMille = feePerMille,
            Limit = submission.Limit,
            Premium = submission.Premium,
            AskedBy = at.By.Actor,
            AskedAt = at.At,
        });

    private static List<FieldFault> Faults(
        Submission submission, IReadOnlyList<NamedShare> followers, int leadPerMille, int feePerMille,
        IReadOnlyDictionary<OrganisationId, OrganisationView> known, CoinsuranceRule rule)
    {
        List<FieldFault> faults = [];
        int sum = leadPerMille + followers.Sum(each => each.PerMille);
        if (sum != ShareRefusals.Whole) faults.Add(ShareRefusals.Sum(sum));
        if (leadPerMille < rule.LeadLeast) faults.Add(ShareRefusals.LeadLeast(rule));
        if (followers.Count > rule.FollowersMost) faults.Add(ShareRefusals.Many(rule));
        if (feePerMille < 0 || feePerMille > rule.FeeMost) faults.Add(ShareRefusals.Fee(rule));
        HashSet<OrganisationId> seen = [];
        foreach ((int at, NamedShare each) in followers.Index())
        {
            if (each.PerMille < 1) faults.Add(ShareRefusals.Small(at));
            if (each.Insurer == submission.Carrier) faults.Add(ShareRefusals.IsLead(at));
            else if (!seen.Add(each.Insurer)) faults.Add(ShareRefusals.Twice(at));
            else if (known.GetValueOrDefault(each.Insurer) is not { Kind: OrganisationKind.Insurer })
                faults.Add(ShareRefusals.NoInsurer(at));
        }

        return faults;
    }
}
