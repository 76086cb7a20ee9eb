using Breakwater.Incidents.Afterwards;
using Breakwater.Incidents.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>The insured answers the closing survey, once, and may correct it until a day.</summary>
internal static class AnswerSurvey
{
    /// <summary>Answers.</summary>
    /// <param name="Scores">1 to 5 by code of question, every question once.</param>
    /// <param name="Text">In the insured's own words; may be empty. Kept encrypted.</param>
    internal sealed record Answers(IReadOnlyDictionary<string, int> Scores, string Text);

    /// <param name="Incident">Of which incident.</param>
    /// <param name="CorrectableUntil">Last day on which it may be corrected.</param>
    /// <param name="Version">Its version, as in the ETag.</param>
    internal sealed record Kept(IncidentId Incident, DateOnly CorrectableUntil, int Version);

    internal sealed class Handler(
        Store store, CaseEnds ends, AfterRules rules, SurveyText texts, CaseLog log, IIdSource ids, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Answer(IncidentId id, Answers answers, Caller caller, CancellationToken cancel)
        {
            CaseEnd? end = await ends.Find(id, caller, cancel);
            if (end is null) return Refusals.NoIncident;
            if (end.ClosedOn is not { } closed) return AfterRefusals.NotClosed;
            if (rules.SurveyOn(closed) is not { } rule) return AfterRefusals.NoRule(closed);
            if (await store.Read<ClosingSurvey>().AnyAsync(s => s.Incident == id, cancel)) return AfterRefusals.Answered;
            DateOnly until = closed.AddDays(rule.AnswerDays);
            if (clock.Today() > until) return AfterRefusals.Ended(until);
            if (Faults(answers, rule) is { Count: > 0 } faults) return Refusal.InvalidFields("SUR-FIELDS", faults);

            var survey = new ClosingSurvey
            {
                Id = ids.Next<IncidentId>().Value,
                Incident = id,
                Owner = end.Notice.Owner,
                Carrier = end.Notice.Carrier,
                Asked = rule.From,
                AnsweredAt = clock.GetUtcNow(),
                AnsweredBy = caller.Actor,
                CorrectableUntil = clock.Today().AddDays(rule.CorrectDays),
            };
            texts.Seal(survey, answers.Text.Trim());
            store.Set<ClosingSurvey>().Add(survey);
            store.Set<SurveyScore>().AddRange(rule.Questions.Select(question => new SurveyScore
            {
                Survey = survey.Id,
                Question = question.Code,
                Score = answers.Scores[question.Code],
            }));
            await log.Note(
                id.Value, "SurveyAnswered", new("被保险人填写了结案调查。", "The insured answered the closing survey."), caller, cancel);
            return Effect.Created(new Kept(id, survey.CorrectableUntil, survey.Version), survey.Version);
        }

        internal async Task<Outcome<Effect>> Correct(
            IncidentId id, Answers answers, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            ClosingSurvey? survey = await store.Set<ClosingSurvey>().VisibleTo(caller)
                .FirstOrDefaultAsync(s => s.Incident == id, cancel);
            if (survey is null)
            {
                bool isTheirs = await store.Read<IncidentNotice>().VisibleTo(caller).AnyAsync(n => n.Id == id, cancel);
                return isTheirs
                    ? Refusal.WrongState("SUR-NONE", new("尚未填写调查。", "The survey was not answered yet."))
                    : AfterRefusals.NoSurvey;
            }

            if (survey.Unless(ifMatch) is { } stale) return stale;
            if (clock.Today() > survey.CorrectableUntil) return AfterRefusals.TooLate(survey.CorrectableUntil);

            SurveyRule rule = rules.SurveyOn(survey.Asked)!;
            if (Faults(answers, rule) is { Count: > 0 } faults) return Refusal.InvalidFields("SUR-FIELDS", faults);

            Guid of = survey.Id;
            foreach (SurveyScore score in await store.Set<SurveyScore>().Where(s => s.Survey == of).ToListAsync(cancel))
                score.Score = answers.Scores[score.Question];
            texts.Seal(survey, answers.Text.Trim());
            survey.CorrectedAt = clock.GetUtcNow();
            await log.Note(
                id.Value, "SurveyCorrected", new("被保险人更正了结案调查。", "The insured corrected the closing survey."), caller, cancel);
            return Effect.Changed(new Kept(id, survey.CorrectableUntil, survey.Version + 1), survey.Version + 1);
        }

        private static List<FieldFault> Faults(Answers answers, SurveyRule rule)
        {
            List<FieldFault> faults = [];
            foreach (SurveyQuestion question in rule.Questions)
            {
                bool isGiven = answers.Scores.TryGetValue(question.Code, out int score)
                    && score is >= SurveyQuestion.Lowest and <= SurveyQuestion.Highest;
                if (!isGiven)
                    faults.Add(new($"/scores/{question.Code}", "SCORE", new("请打 1 至 5 分。", "Give a score of 1 to 5.")));
            }

            faults.AddRange(answers.Scores.Keys.Except(rule.Questions.Select(each => each.Code), StringComparer.Ordinal)
                .Select(unknown => new FieldFault(
                    $"/scores/{unknown}", "UNKNOWN", new("没有这个问题。", "There is no such question."))));
            if (answers.Text.Trim().Length > rule.TextMax)
            {
                faults.Add(new("/text", "LENGTH", new(
                    $"文字至多 {rule.TextMax} 个字符。", $"The text has at most {rule.TextMax} characters.")));
            }

            return faults;
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/incidents/{id}/survey", (
                IncidentId id, Answers answers, Handler handler, Caller caller, CommandGate gate) =>
                gate.Run(answers, cancel => handler.Answer(id, answers, caller, cancel)))
            .WithName("surveys.answer").WithTags("Afterwards").WithSummary("Answer the closing survey of a case")
            .Produces<Kept>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapPost("/incidents/{id}/survey/corrections", (
                IncidentId id, Answers answers, Handler handler, Caller caller, CommandGate gate) =>
                gate.Run(answers, cancel => handler.Correct(id, answers, gate.IfMatch, caller, cancel)))
            .WithName("surveys.correct").WithTags("Afterwards").WithSummary("Correct the closing survey while it may be")
            .Produces<Kept>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
    }
}
