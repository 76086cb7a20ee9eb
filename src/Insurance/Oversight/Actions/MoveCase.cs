using Breakwater.Incidents.Contracts;
using Breakwater.Oversight.Cases;
using Breakwater.Oversight.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Oversight.Actions;

/// <summary>Takes a case study from redacted to reviewed, published and retired.</summary>
internal static class MoveCase
{
    private const int ReasonMax = 500;

    /// <param name="Reason">Why, 1 to 500 characters.</param>
    internal sealed record Because(string Reason);

    /// <summary>Why a person may not review; null when they may.</summary>
    internal static Refusal? WhyNotReview(CaseStudy study, Caller caller) =>
        new[] { study.DraftedBy, study.EditedBy, study.RedactedBy }.Contains(caller.Actor, StringComparer.Ordinal)
            ? CaseRefusals.FourEyes
            : null;

    internal sealed class Handler(CaseDesk desk, CaseRules rules, CellGuard guard, TimeProvider clock)
    {
        internal Task<Outcome<Effect>> Redact(CaseStudyId id, int? ifMatch, Caller caller, CancellationToken cancel) =>
            Step(id, CaseStep.Redact, ifMatch, caller, async study =>
            {
                if (await WhyNotTold(study, caller, cancel) is { } why) return why;

                (study.RedactedBy, study.RedactedAt, study.ReturnReason) = (caller.Actor, clock.GetUtcNow(), null);
                return null;
            }, cancel);

        internal Task<Outcome<Effect>> Review(CaseStudyId id, int? ifMatch, Caller caller, CancellationToken cancel) =>
            Step(id, CaseStep.Review, ifMatch, caller, async study =>
            {
                if (WhyNotReview(study, caller) is { } second) return second;
                if (await WhyNotTold(study, caller, cancel) is { } why) return why;

                (study.ReviewedBy, study.ReviewedAt) = (caller.Actor, clock.GetUtcNow());
                return null;
            }, cancel);

        internal Task<Outcome<Effect>> SendBack(
            CaseStudyId id, Because because, int? ifMatch, Caller caller, CancellationToken cancel) =>
            Step(id, CaseStep.SendBack, ifMatch, caller, study =>
            {
                if (!IsReason(because)) return Task.FromResult<Refusal?>(CaseRefusals.NoReason);

                (study.ReturnReason, study.RedactedBy, study.RedactedAt) = (because.Reason.Trim(), null, null);
                (study.ReviewedBy, study.ReviewedAt) = (null, null);
                if (ConsentLifecycle.After(study.Consent, ConsentStep.Reset) is { } anew)
                {
                    (study.Consent, study.ConsentAskedAt) = (anew, null);
                    (study.ConsentAnsweredAt, study.ConsentAnsweredBy) = (null, null);
                }

                return Task.FromResult<Refusal?>(null);
            }, cancel);

        internal Task<Outcome<Effect>> Publish(
            CaseStudyId id, string number, int? ifMatch, Caller caller, CancellationToken cancel) =>
            Step(id, CaseStep.Publish, ifMatch, caller, async study =>
            {
                if (study.Consent is not CaseConsent.Given) return CaseRefusals.NoConsent(study.Consent);
                if (await WhyNotTold(study, caller, cancel) is { } why) return why;

                DateOnly today = clock.Today();
                if (rules.On(today) is not { } rule) return CaseRefusals.NoRule(today);

                Shown shown = await guard.Of(study.Industry, study.Province, rule, cancel);
                (study.IndustryShown, study.RegionShown) = (shown.Industry, shown.Region);
                (study.IndustryLevel, study.RegionLevel) = (shown.IndustryLevel, shown.RegionLevel);
                (study.Number, study.PublishedBy, study.PublishedAt) = (number, caller.Actor, clock.GetUtcNow());
                study.PublishedMonth = today.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);
                ReplacedTexts.Forget(study);
                return null;
            }, cancel);

        internal Task<Outcome<Effect>> Retire(
            CaseStudyId id, Because because, int? ifMatch, Caller caller, CancellationToken cancel) =>
            Step(id, CaseStep.Retire, ifMatch, caller, study =>
            {
                if (!IsReason(because)) return Task.FromResult<Refusal?>(CaseRefusals.NoReason);

                (study.RetiredBy, study.RetiredAt, study.RetiredReason) =
                    (caller.Actor, clock.GetUtcNow(), because.Reason.Trim());
                return Task.FromResult<Refusal?>(null);
            }, cancel);

        private static bool IsReason(Because because) => because.Reason.Trim().Length is > 0 and <= ReasonMax;

        // The names are looked up anew each time: a firm may have been renamed, a domain authorised since.
        private async Task<Refusal?> WhyNotTold(CaseStudy study, Caller caller, CancellationToken cancel)
        {
            if (await desk.Source(study.Claim, caller, cancel) is not var (closed, known)) return CaseRefusals.NoClaim;
            if (closed.State is not ClaimState.Closed) return CaseRefusals.Open;

            IReadOnlyList<Leftover> left = CaseDesk.Left(study, known);
            return left.Count > 0 ? CaseRefusals.Identified(left) : null;
        }

        private async Task<Outcome<Effect>> Step(
            CaseStudyId id, CaseStep step, int? ifMatch, Caller caller, Func<CaseStudy, Task<Refusal?>> act,
            CancellationToken cancel)
        {
            Outcome<CaseStudy> begun = await desk.Begin(id, step, ifMatch, caller, cancel);
            if (!begun.Try(out CaseStudy? study, out Refusal? why)) return why;
            return await act(study) is { } refused ? refused : CaseDesk.End(study, step);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        DraftCase.Describe(routes.MapPost("/cases/{id}/redactions", (
            CaseStudyId id, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run("redact", cancel => handler.Redact(id, gate.IfMatch, caller, cancel))),
            "cases.redact", "Declare that nothing recognisable is left");
        DraftCase.Describe(routes.MapPost("/cases/{id}/reviews", (
            CaseStudyId id, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run("review", cancel => handler.Review(id, gate.IfMatch, caller, cancel))),
            "cases.review", "Find a case fit to be told, as a second person");
        DraftCase.Describe(routes.MapPost("/cases/{id}/returns", (
            CaseStudyId id, Because because, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(because, cancel => handler.SendBack(id, because, gate.IfMatch, caller, cancel))),
            "cases.send-back", "Send a case back to be written anew; the insured is asked anew");
        DraftCase.Describe(routes.MapPost("/cases/{id}/publications", async (
            CaseStudyId id, Handler handler, Caller caller, CommandGate gate, INumbers numbers, TimeProvider clock,
            HttpContext http) =>
        {
            string number = await numbers.Next($"AL-{clock.Today().Year}", http.RequestAborted);
            return await gate.Run("publish", cancel => handler.Publish(id, number, gate.IfMatch, caller, cancel));
        }), "cases.publish", "Publish a reviewed case in the library; what was replaced is forgotten");
        DraftCase.Describe(routes.MapPost("/cases/{id}/retirements", (
            CaseStudyId id, Because because, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(because, cancel => handler.Retire(id, because, gate.IfMatch, caller, cancel))),
            "cases.retire", "Take a case out of the library, with a reason");
    }
}
