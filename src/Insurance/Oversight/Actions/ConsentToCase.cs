using Breakwater.Oversight.Cases;
using Breakwater.Oversight.Contracts;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Oversight.Actions;

/// <summary>The insurer asks whether a case may be published; the insured says yes or no, and may say no at any time.</summary>
internal static class ConsentToCase
{
    private const string TakenBack = "被保险人撤回同意 / the insured took its consent back";

    // Asked about a text that is finished; answered as long as that text may be read or is.
    private static readonly CaseState[] Askable = [CaseState.Redacted, CaseState.Reviewed];
    private static readonly CaseState[] Answerable = [CaseState.Redacted, CaseState.Reviewed, CaseState.Published];

    /// <summary>The insured's answer.</summary>
    /// <param name="Given">Whether the case may be published as it stands.</param>
    internal sealed record Answer(bool Given);

    /// <summary>Whether a step of consent may be taken now.</summary>
    internal static bool May(CaseStudy study, ConsentStep step) =>
        ConsentLifecycle.After(study.Consent, step) is not null
        && (step is ConsentStep.Ask ? Askable : Answerable).Contains(study.State);

    internal sealed class Handler(Store store, TimeProvider clock)
    {
        internal Task<Outcome<Effect>> Ask(CaseStudyId id, int? ifMatch, Caller caller, CancellationToken cancel) =>
            Step(id, ConsentStep.Ask, ifMatch, caller, study => study.ConsentAskedAt = clock.GetUtcNow(), cancel);

        internal Task<Outcome<Effect>> Say(
            CaseStudyId id, Answer answer, int? ifMatch, Caller caller, CancellationToken cancel) =>
            Step(id, answer.Given ? ConsentStep.Give : ConsentStep.Refuse, ifMatch, caller, study =>
            {
                (study.ConsentAnsweredBy, study.ConsentAnsweredAt) = (caller.Actor, clock.GetUtcNow());
                if (answer.Given || study.State is not CaseState.Published) return;

                // What was published is taken out at once; nobody has to agree.
                study.State = CaseLifecycle.After(study.State, CaseStep.Retire)!.Value;
                (study.RetiredBy, study.RetiredAt, study.RetiredReason) = (caller.Actor, clock.GetUtcNow(), TakenBack);
            }, cancel);

        private async Task<Outcome<Effect>> Step(
            CaseStudyId id, ConsentStep step, int? ifMatch, Caller caller, Action<CaseStudy> act, CancellationToken cancel)
        {
            CaseStudy? study = await store.Set<CaseStudy>().SeenBy(caller).FirstOrDefaultAsync(c => c.Id == id, cancel);
            if (study is null) return CaseRefusals.NoCase;
            if (study.Unless(ifMatch) is { } stale) return stale;
            if (ConsentLifecycle.After(study.Consent, step) is not { } after) return CaseRefusals.Wrong(step, study.Consent);
            if (!May(study, step)) return CaseRefusals.NotAnswerable(study.State);

            study.Consent = after;
            act(study);
            return CaseDesk.Changed(study);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        DraftCase.Describe(routes.MapPost("/cases/{id}/consent-requests", (
            CaseStudyId id, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run("ask", cancel => handler.Ask(id, gate.IfMatch, caller, cancel))),
            "cases.ask-consent", "Ask the insured whether the case may be published");
        DraftCase.Describe(routes.MapPost("/cases/{id}/consents", (
            CaseStudyId id, Answer answer, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(answer, cancel => handler.Say(id, answer, gate.IfMatch, caller, cancel))),
            "cases.answer-consent", "Say yes or no to publishing; a no takes a published case out at once");
    }
}
