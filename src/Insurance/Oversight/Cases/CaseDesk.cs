using Breakwater.Incidents.Contracts;
using Breakwater.Oversight.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Oversight.Cases;

/// <summary>What every step of a case study begins and ends with.</summary>
internal sealed class CaseDesk(Store store, IClosedCases cases, KnownIdentifiers identifiers)
{
    /// <summary>The case, if the caller may see it, has read its newest version and the step may be taken.</summary>
    internal async Task<Outcome<CaseStudy>> Begin(
        CaseStudyId id, CaseStep step, int? ifMatch, Caller caller, CancellationToken cancel)
    {
        CaseStudy? study = await store.Set<CaseStudy>().SeenBy(caller).FirstOrDefaultAsync(c => c.Id == id, cancel);
        if (study is null) return CaseRefusals.NoCase;
        if (study.Unless(ifMatch) is { } stale) return stale;
        return CaseLifecycle.After(study.State, step) is null ? CaseRefusals.Wrong(step, study.State) : study;
    }

    /// <summary>Takes the step.</summary>
    internal static Effect End(CaseStudy study, CaseStep step)
    {
        study.State = CaseLifecycle.After(study.State, step)!.Value;
        return Changed(study);
    }

    internal static Effect Changed(CaseStudy study) =>
        Effect.Changed(new CaseMoved(study.Id, study.State, study.Consent, study.Version + 1), study.Version + 1);

    /// <summary>What is known of the claim and must not be told; null when the claim is gone for the caller.</summary>
    internal async Task<(ClosedCase Closed, IReadOnlyList<KnownTerm> Known)?> Source(
        Guid claim, Caller caller, CancellationToken cancel) =>
        await cases.Find(new ClaimId(claim), caller, cancel) is { } closed
            ? (closed, await identifiers.Of(closed, cancel))
            : null;

    /// <summary>Identifiers that stand in the texts now.</summary>
    internal static IReadOnlyList<Leftover> Left(CaseStudy study, IReadOnlyCollection<KnownTerm> known) =>
    [
        .. study.Texts.SelectMany(section => Redactor.Find(section.Value, known).Select(found => new Leftover(
            section.Key, found.Kind, section.Value.Substring(found.Start, found.Length)))),
    ];
}

/// <summary>Where a case study stands after a change.</summary>
/// <param name="Id">The case study.</param>
/// <param name="State">Its state.</param>
/// <param name="Consent">The insured's consent.</param>
/// <param name="Version">Its version, as in the ETag.</param>
internal sealed record CaseMoved(CaseStudyId Id, CaseState State, CaseConsent Consent, int Version);

/// <summary>The one place where case studies are cut to who may see them.</summary>
internal static class CaseVisibility
{
    extension(IQueryable<CaseStudy> all)
    {
        /// <summary>The insurer's; its insured's once it was asked about one: a draft is the insurer's own.</summary>
        internal IQueryable<CaseStudy> SeenBy(Caller caller)
        {
            IQueryable<CaseStudy> visible = all.VisibleTo(caller);
            return caller.Role is Role.Enterprise
                ? visible.Where(c => c.Consent != CaseConsent.NotAsked && c.State != CaseState.Draft)
                : visible;
        }
    }
}
