using Breakwater.Parties.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Contracts;

namespace Breakwater.Underwriting;

/// <summary>Who may do what: the applicant its part, the insurer's people theirs, and nobody both.</summary>
internal sealed class Sides(IPeople people)
{
    private const int NoteMax = 2_000;

    /// <summary>Why somebody may not act for the applicant; null when they may.</summary>
    internal static Refusal? Applicant(Dossier dossier, Moment at) =>
        at.By.Organisation == dossier.Submission.Owner ? null : UnderwritingRefusals.NoSubmission;

    /// <summary>Why somebody may not decide for the insurer; null when they may.</summary>
    internal static Refusal? Insurer(Dossier dossier, Moment at)
    {
        if (at.By.Organisation == dossier.Submission.Owner) return UnderwritingRefusals.OwnPeople;

        return at.By.Organisation == dossier.Submission.Carrier ? null : UnderwritingRefusals.NoSubmission;
    }

    /// <summary>Why a mandate does not reach a limit; null when it does.</summary>
    internal async Task<Refusal?> Mandate(Moment at, Money needed, CancellationToken cancel)
    {
        Money mandate = (await people.MandateOf(at.By.Actor, cancel)).Underwriting;
        return mandate < needed ? UnderwritingRefusals.Mandate(mandate, needed) : null;
    }

    /// <summary>How far somebody may depart from the filed premium alone; not at all beyond the mandate.</summary>
    internal async Task<decimal> Discretion(
        Moment at, Money limit, ProductPackage product, CancellationToken cancel)
    {
        Money mandate = (await people.MandateOf(at.By.Actor, cancel)).Underwriting;
        return mandate < limit ? 0 : product.Tariff.Discretion?.Of(mandate) ?? 0;
    }

    /// <summary>Why a submission is not free for somebody to work on; null when it is.</summary>
    internal async Task<Refusal?> Free(Submission submission, Moment at, CancellationToken cancel)
    {
        if (submission.HeldBy is not { } holder || string.Equals(holder, at.By.Actor, StringComparison.Ordinal)) return null;

        var named = await people.Named([holder], cancel);
        return UnderwritingRefusals.Held(named.GetValueOrDefault(holder)?.Name ?? new("一位同事", "A colleague"));
    }

    /// <summary>Whether a reason says something, and not too much.</summary>
    internal static bool IsNote(string? note) => !string.IsNullOrWhiteSpace(note) && note.Length <= NoteMax;

    /// <summary>Whether a submission stands in one of some states on the day.</summary>
    internal static bool Stands(Dossier dossier, Moment at, params ReadOnlySpan<SubmissionState> states) =>
        states.Contains(dossier.Submission.StateOn(at.Day));
}
