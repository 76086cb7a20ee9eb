using Breakwater.Incidents.Afterwards;
using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Response;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Shows a closing survey, what is waiting for an answer, and totals that show nobody.</summary>
internal static class ReadSurveys
{
    /// <param name="Code">Code.</param>
    /// <param name="Name">Question.</param>
    /// <param name="Low">What 1 means.</param>
    /// <param name="High">What 5 means.</param>
    /// <param name="Score">Answer, 1 to 5; null while there is none.</param>
    internal sealed record Question(string Code, Words Name, Words Low, Words High, int? Score);

    /// <summary>A survey, asked or answered.</summary>
    /// <param name="Incident">Of which incident.</param>
    /// <param name="ClosedOn">Day the case was closed; null while it is open.</param>
    /// <param name="Questions">Those the caller may read; empty while the case is open.</param>
    /// <param name="TextAsked">What the free text is asked by.</param>
    /// <param name="Text">In the insured's words; null for readers other than the insured and the insurer.</param>
    /// <param name="AnsweredAt">When it was answered; null while it was not.</param>
    /// <param name="CorrectedAt">When it was corrected.</param>
    /// <param name="Until">Last day to answer, or once answered to correct it.</param>
    /// <param name="Source">Where the questions come from.</param>
    /// <param name="IsInvented">Whether questions and days are invented.</param>
    /// <param name="Actions">Routes that make sense now.</param>
    internal sealed record View(
        IncidentId Incident, DateOnly? ClosedOn, IReadOnlyList<Question> Questions, Words TextAsked, string? Text,
        DateTimeOffset? AnsweredAt, DateTimeOffset? CorrectedAt, DateOnly? Until, string Source, bool IsInvented,
        IReadOnlyList<string> Actions);

    /// <summary>A case whose insured is invited to answer.</summary>
    /// <param name="Incident">Incident.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="Claim">Claim; null for none.</param>
    /// <param name="ClosedOn">Day the case was closed.</param>
    /// <param name="Until">Last day to answer.</param>
    internal sealed record Invitation(
        IncidentId Incident, string Number, ClaimId? Claim, DateOnly ClosedOn, DateOnly Until);

    /// <param name="Code">Code.</param>
    /// <param name="Name">Question.</param>
    /// <param name="Low">What 1 means.</param>
    /// <param name="High">What 5 means.</param>
    /// <param name="Answers">How many answered; null below the threshold.</param>
    /// <param name="Mean">Mean score to two places; null below the threshold.</param>
    internal sealed record Total(string Code, Words Name, Words Low, Words High, int? Answers, decimal? Mean);

    /// <summary>Totals over what the caller may see.</summary>
    /// <param name="Least">Answers below which nothing is shown.</param>
    /// <param name="Source">Where the questions come from.</param>
    /// <param name="IsInvented">Whether they are invented.</param>
    /// <param name="Rows">By question.</param>
    internal sealed record Totals(int Least, string Source, bool IsInvented, IReadOnlyList<Total> Rows);

    private static async Task<IResult> One(
        IncidentId id, Store store, CaseEnds ends, AfterRules rules, SurveyText texts, Caller caller, TimeProvider clock,
        HttpContext http)
    {
        CancellationToken cancel = http.RequestAborted;
        CaseEnd? end = await ends.Find(id, caller, cancel);
        if (end is null) return Problems.Of(Refusals.NoIncident);

        ClosingSurvey? survey = await store.Read<ClosingSurvey>().FirstOrDefaultAsync(s => s.Incident == id, cancel);
        SurveyRule? rule = survey is not null ? rules.SurveyOn(survey.Asked)
            : end.ClosedOn is { } closed ? rules.SurveyOn(closed) : null;
        if (rule is null)
        {
            return Results.Ok(new View(
                id, end.ClosedOn, [], Words.Same(""), null, null, null, null, "", IsInvented: false, []));
        }

        Guid of = survey?.Id ?? Guid.Empty;
        Dictionary<string, int> scores = await store.Read<SurveyScore>().Where(s => s.Survey == of)
            .ToDictionaryAsync(s => s.Question, s => s.Score, StringComparer.Ordinal, cancel);
        DateOnly? until = survey?.CorrectableUntil ?? end.ClosedOn?.AddDays(rule.AnswerDays);
        bool isOpen = caller.Role is Role.Enterprise && clock.Today() <= until;
        var view = new View(
            id, end.ClosedOn,
            [
                .. rule.Questions.Where(each => Reads(caller, each)).Select(each => new Question(
                    each.Code, each.Name.Words, each.Low.Words, each.High.Words,
                    scores.TryGetValue(each.Code, out int score) ? score : null)),
            ],
            rule.Text.Words,
            survey is not null && caller.Role is Role.Enterprise or Role.ClaimsHandler ? texts.Open(survey) : null,
            survey?.AnsweredAt, survey?.CorrectedAt, until, rule.Source, rule.Grade is "I",
            !isOpen ? [] : [survey is null ? "surveys.answer" : "surveys.correct"]);
        return survey is null ? Results.Ok(view) : Answers.Versioned(http, view, survey.Version);
    }

    private static bool Reads(Caller caller, SurveyQuestion question) => caller.Role switch
    {
        Role.Enterprise => true,
        Role.Provider => question.Sees.Contains(ScoreReader.Provider),
        Role.Anyone or Role.Underwriter or Role.Actuary or Role.ClaimsHandler or Role.Finance or Role.ProductManager
            or Role.ParkOperator or Role.Sponsor or Role.Authority or Role.Resident or Role.SystemAdmin or Role.SecurityAdmin
            or Role.AuditAdmin => question.Sees.Contains(ScoreReader.Insurer),
    };

    // What was closed so long ago that no survey of any day is open is not looked at.
    private static async Task<IResult> Open(
        Store store, AfterRules rules, Caller caller, TimeProvider clock, HttpContext http)
    {
        CancellationToken cancel = http.RequestAborted;
        DateOnly today = clock.Today();
        int most = rules.SurveyOn(today)?.AnswerDays ?? 0;
        DateTimeOffset since = today.AddDays(-most).Begin();
        IQueryable<IncidentNotice> unanswered = store.Read<IncidentNotice>().VisibleTo(caller)
            .Where(n => !store.Read<ClosingSurvey>().Any(s => s.Incident == n.Id));
        List<IncidentNotice> alone = await unanswered
            .Where(n => n.State == IncidentState.ClosedNoClaim && n.HandledAt >= since).ToListAsync(cancel);
        List<ClaimFile> closed = await store.Read<ClaimFile>().VisibleTo(caller)
            .Where(c => c.State == ClaimState.Closed && c.ClosedAt >= since
                && !store.Read<ClosingSurvey>().Any(s => s.Incident == c.Incident)).ToListAsync(cancel);
        IncidentId[] ids = [.. closed.Select(c => c.Incident)];
        Dictionary<IncidentId, IncidentNotice> notices = await store.Read<IncidentNotice>().Where(n => ids.Contains(n.Id))
            .ToDictionaryAsync(n => n.Id, cancel);
        IEnumerable<CaseEnd> ends = alone.Select(n => new CaseEnd(n, null))
            .Concat(closed.Select(c => new CaseEnd(notices[c.Incident], c)));
        return Results.Ok(
            (from end in ends
             let day = end.ClosedOn
             where day is not null
             let rule = rules.SurveyOn(day.Value)
             where rule is not null
             let until = day.Value.AddDays(rule.AnswerDays)
             where today <= until
             orderby until, end.Notice.Number
             select new Invitation(end.Notice.Id, end.Notice.Number, end.Claim?.Id, day.Value, until)).ToArray());
    }

    private static async Task<IResult> Sum(
        Store store, AfterRules rules, Caller caller, TimeProvider clock, HttpContext http)
    {
        CancellationToken cancel = http.RequestAborted;
        DateOnly today = clock.Today();
        if (rules.SurveyOn(today) is not { } rule) return Problems.Of(AfterRefusals.NoRule(today));

        IQueryable<ClosingSurvey> seen = store.Read<ClosingSurvey>();
        if (caller.Role is Role.Provider)
        {
            OrganisationId? own = caller.Organisation;
            seen = seen.Where(s => store.Read<ServiceRequest>().Any(r => r.Incident == s.Incident && r.Provider == own
                && CaseEnds.Worked.Contains(r.State)));
        }
        else
        {
            seen = seen.VisibleTo(caller);
        }

        var sums = (await (
            from survey in seen
            join score in store.Read<SurveyScore>() on survey.Id equals score.Survey
            select new { score.Question, score.Score }).GroupBy(each => each.Question)
            .Select(same => new { same.Key, Count = same.Count(), Sum = same.Sum(each => each.Score) })
            .ToListAsync(cancel)).ToDictionary(each => each.Key, StringComparer.Ordinal);
        return Results.Ok(new Totals(
            rule.Least, rule.Source, rule.Grade is "I",
            [
                .. rule.Questions.Where(each => Reads(caller, each)).Select(each =>
                {
                    var sum = sums.GetValueOrDefault(each.Code);
                    bool isShown = sum is not null && sum.Count >= rule.Least;
                    return new Total(
                        each.Code, each.Name.Words, each.Low.Words, each.High.Words, isShown ? sum!.Count : null,
                        isShown ? RoundingRule.HalfUp.Apply((decimal)sum!.Sum / sum.Count * 100) / 100 : null);
                }),
            ]));
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/incidents/{id}/survey", One)
            .WithName("surveys.read").WithTags("Afterwards").WithSummary("The closing survey of a case, asked or answered")
            .Produces<View>().ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/surveys/open", Open)
            .WithName("surveys.open").WithTags("Afterwards").WithSummary("Closed cases whose survey waits for an answer")
            .Produces<Invitation[]>();
        routes.MapGet("/surveys/totals", Sum)
            .WithName("surveys.totals").WithTags("Afterwards").WithSummary("Mean scores, where enough have answered")
            .Produces<Totals>().ProducesProblem(StatusCodes.Status409Conflict);
    }
}
