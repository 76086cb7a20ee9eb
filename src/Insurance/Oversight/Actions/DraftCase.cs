using Breakwater.Incidents.Contracts;
using Breakwater.Oversight.Cases;
using Breakwater.Oversight.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Oversight.Actions;

/// <summary>Drafts a case study from the books, changes its text and hides what identifies somebody.</summary>
internal static class DraftCase
{
    internal const int TextMax = 4_000;

    /// <summary>The parts people write; marks such as <c>⟦DATE-1⟧</c> stand for what was hidden.</summary>
    /// <param name="Happened">What happened, 1 to 4,000 characters.</param>
    /// <param name="Helped">What helped, at most 4,000 characters.</param>
    /// <param name="Lessons">What is to be learnt, 1 to 4,000 characters.</param>
    internal sealed record Texts(string Happened, string Helped, string Lessons);

    /// <summary>A piece of text to be hidden wherever it stands.</summary>
    /// <param name="Text">2 to 200 characters, as it stands in a part.</param>
    internal sealed record Piece(string Text);

    internal sealed class Handler(
        Store store, CaseDesk desk, CaseRules rules, ReplacedTexts replaced, IIdSource ids, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Draft(ClaimId claim, Caller caller, CancellationToken cancel)
        {
            if (await desk.Source(claim.Value, caller, cancel) is not var (closed, known)) return CaseRefusals.NoClaim;
            if (closed.State is not ClaimState.Closed) return CaseRefusals.Open;
            if (rules.On(clock.Today()) is not { } rule) return CaseRefusals.NoRule(clock.Today());
            Guid of = claim.Value;
            if (await store.Read<CaseStudy>().AnyAsync(c => c.Claim == of && c.State != CaseState.Retired, cancel))
                return CaseRefusals.Drafted;

            var study = new CaseStudy
            {
                Id = ids.Next<CaseStudyId>(),
                Claim = of,
                Owner = closed.Insured,
                Carrier = closed.Insurer,
                Industry = closed.Industry,
                Province = closed.Province,
                Category = closed.Category.Code,
                Sheet = CaseDraft.Sheet(closed, rule),
                Happened = "",
                Helped = "",
                Lessons = "",
                DraftedBy = caller.Actor,
                DraftedAt = clock.GetUtcNow(),
                EditedBy = caller.Actor,
            };
            Take(study, CaseDraft.Texts(closed), known);
            store.Set<CaseStudy>().Add(study);
            store.Set<CaseCode>().AddRange(closed.Tags.Append(closed.Category).DistinctBy(tag => (tag.Kind, tag.Code))
                .Select(tag => new CaseCode { Case = study.Id, Kind = tag.Kind, Code = tag.Code, Name = tag.Name }));
            return Effect.Created(new CaseMoved(study.Id, study.State, study.Consent, study.Version), study.Version);
        }

        internal async Task<Outcome<Effect>> Write(
            CaseStudyId id, Texts texts, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<CaseStudy> begun = await desk.Begin(id, CaseStep.Write, ifMatch, caller, cancel);
            if (!begun.Try(out CaseStudy? study, out Refusal? why)) return why;
            if (Faults(texts) is { Count: > 0 } faults) return Refusal.InvalidFields("CAS-FIELDS", faults);
            if (await desk.Source(study.Claim, caller, cancel) is not var (_, known)) return CaseRefusals.NoClaim;

            Take(study, new Dictionary<CaseSection, string>
            {
                [CaseSection.Happened] = texts.Happened,
                [CaseSection.Helped] = texts.Helped,
                [CaseSection.Lessons] = texts.Lessons,
            }, known);
            study.EditedBy = caller.Actor;
            return CaseDesk.End(study, CaseStep.Write);
        }

        internal async Task<Outcome<Effect>> Hide(
            CaseStudyId id, Piece piece, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<CaseStudy> begun = await desk.Begin(id, CaseStep.Write, ifMatch, caller, cancel);
            if (!begun.Try(out CaseStudy? study, out Refusal? why)) return why;

            string text = Redactor.Cleaned(piece.Text);
            bool stands = text.Length is >= 2 and <= 200 && !text.Contains('⟦') && !text.Contains('⟧')
                && study.Texts.Values.Any(each => each.Contains(text, StringComparison.OrdinalIgnoreCase));
            if (!stands)
            {
                return Refusal.InvalidFields("CAS-FIELDS", [new("/text", "ABSENT", new(
                    "请输入文中的一段文字（2 至 200 个字符，不含替换标记）。",
                    "Give a piece as it stands in the text, 2 to 200 characters, without a mark."))]);
            }

            List<Replacement> all = [.. replaced.Of(study)];
            string mark = Redactor.MarkOf(IdentifierKind.Text, text, all);
            study.Take(study.Texts.ToDictionary(
                each => each.Key, each => each.Value.Replace(text, mark, StringComparison.OrdinalIgnoreCase)));
            replaced.Keep(study, all);
            study.EditedBy = caller.Actor;
            return CaseDesk.End(study, CaseStep.Write);
        }

        // Whatever is saved goes through the redactor first: no text of a case holds what it finds.
        private void Take(CaseStudy study, IReadOnlyDictionary<CaseSection, string> texts, IReadOnlyCollection<KnownTerm> known)
        {
            IReadOnlyList<Replacement> all = replaced.Of(study);
            Dictionary<CaseSection, string> kept = [];
            foreach ((CaseSection section, string text) in texts.OrderBy(each => each.Key))
                (kept[section], all) = Redactor.Replace(Redactor.Cleaned(text), known, all);
            study.Take(kept);
            replaced.Keep(study, all);
        }

        private static List<FieldFault> Faults(Texts texts)
        {
            List<FieldFault> faults = [];
            Check("/happened", texts.Happened, isNeeded: true);
            Check("/helped", texts.Helped, isNeeded: false);
            Check("/lessons", texts.Lessons, isNeeded: true);
            return faults;

            void Check(string pointer, string text, bool isNeeded)
            {
                if (text.Length <= TextMax && (!isNeeded || !string.IsNullOrWhiteSpace(text))) return;

                faults.Add(new(pointer, "LENGTH", isNeeded
                    ? new($"请填写 1 至 {TextMax} 个字符。", $"Write 1 to {TextMax} characters.")
                    : new($"至多 {TextMax} 个字符。", $"At most {TextMax} characters.")));
            }
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/claims/{id}/case-study", (ClaimId id, Handler handler, Caller caller, CommandGate gate) =>
                gate.Run("draft", cancel => handler.Draft(id, caller, cancel)))
            .WithName("cases.draft").WithTags("Cases").WithSummary("Draft a case study from a closed claim, redacted")
            .Produces<CaseMoved>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        Describe(routes.MapPost("/cases/{id}/texts", (
            CaseStudyId id, Texts texts, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(texts, cancel => handler.Write(id, texts, gate.IfMatch, caller, cancel))),
            "cases.write", "Change the text of a draft; what identifies somebody is replaced");
        Describe(routes.MapPost("/cases/{id}/hidden-pieces", (
            CaseStudyId id, Piece piece, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(piece, cancel => handler.Hide(id, piece, gate.IfMatch, caller, cancel))),
            "cases.hide", "Hide a piece of text wherever it stands");
    }

    /// <summary>Name, summary and the answers every change of a case can give.</summary>
    internal static void Describe(RouteHandlerBuilder route, string name, string summary) => route
        .WithName(name).WithTags("Cases").WithSummary(summary)
        .Produces<CaseMoved>()
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status428PreconditionRequired);
}
