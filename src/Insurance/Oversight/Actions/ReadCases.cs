using Breakwater.Oversight.Cases;
using Breakwater.Oversight.Contracts;
using Breakwater.Parties.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Oversight.Actions;

/// <summary>Case studies as the insurer works on them, and as the insured is asked about them.</summary>
internal static class ReadCases
{
    private static readonly (string Route, CaseStep Step)[] Steps =
    [
        ("cases.write", CaseStep.Write), ("cases.hide", CaseStep.Write), ("cases.redact", CaseStep.Redact),
        ("cases.review", CaseStep.Review), ("cases.send-back", CaseStep.SendBack), ("cases.publish", CaseStep.Publish),
        ("cases.retire", CaseStep.Retire),
    ];

    private static readonly Sorts<CaseStudy> Columns = new Sorts<CaseStudy>().By("drafted", c => c.DraftedAt)
        .By("state", c => c.State);

    /// <param name="Id">Its identifier.</param>
    /// <param name="Number">Number in the library; null before it was published.</param>
    /// <param name="Claim">The claim.</param>
    /// <param name="Insured">The insured.</param>
    /// <param name="Category">Category.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Consent">The insured's consent.</param>
    /// <param name="DraftedAt">When it was drafted.</param>
    internal sealed record Item(
        CaseStudyId Id, string? Number, Guid Claim, Words Insured, Words Category, CaseState State, CaseConsent Consent,
        DateTimeOffset DraftedAt);

    /// <param name="What">What: Drafted, Redacted, Reviewed, ConsentAnswered, Published or Retired.</param>
    /// <param name="By">By whom.</param>
    /// <param name="At">When.</param>
    internal sealed record Hand(string What, Words By, DateTimeOffset At);

    /// <summary>A case study with all that belongs to it.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="Claim">The claim.</param>
    /// <param name="Insured">The insured.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Consent">The insured's consent.</param>
    /// <param name="ConsentAskedAt">When it was asked.</param>
    /// <param name="ConsentAnsweredAt">When it answered.</param>
    /// <param name="Told">The case as the library tells it, or would tell it today.</param>
    /// <param name="Firms">Firms that share industry and region as told; null once published.</param>
    /// <param name="Least">Firms there must be.</param>
    /// <param name="Replaced">What was replaced; null for the insured and once published.</param>
    /// <param name="Left">Identifiers that stand in the texts now; null for the insured.</param>
    /// <param name="Hands">Who did what.</param>
    /// <param name="ReturnReason">Why it was sent back; null when it was not.</param>
    /// <param name="RetiredReason">Why it was retired; null while it is not.</param>
    /// <param name="Actions">Routes that make sense now.</param>
    internal sealed record View(
        CaseStudyId Id, Guid Claim, Words Insured, CaseState State, CaseConsent Consent, DateTimeOffset? ConsentAskedAt,
        DateTimeOffset? ConsentAnsweredAt, PublicCase Told, int? Firms, int Least,
        IReadOnlyList<Replacement>? Replaced, IReadOnlyList<Leftover>? Left, IReadOnlyList<Hand> Hands, string? ReturnReason,
        string? RetiredReason, IReadOnlyList<string> Actions);

    private static Task<IResult> List(
        [AsParameters] ListQuery query, CaseState? state, CaseConsent? consent, Guid? claim, Store store, Caller caller,
        IOrganisations organisations, HttpContext http)
    {
        IQueryable<CaseStudy> selection = store.Read<CaseStudy>().SeenBy(caller);
        if (state is { } wanted) selection = selection.Where(c => c.State == wanted);
        if (consent is { } said) selection = selection.Where(c => c.Consent == said);
        if (claim is { } of) selection = selection.Where(c => c.Claim == of);
        if (query.Search is { } text) selection = selection.Where(c => c.Number!.Contains(text) || c.Happened.Contains(text));
        return Listings.Answer<CaseStudy, Item>(http, query, selection, Columns, async (rows, cancel) =>
        {
            var names = await organisations.Find([.. rows.Select(c => c.Owner).Distinct()], cancel);
            return
            [
                .. rows.Select(c => new Item(
                    c.Id, c.Number, c.Claim, names.NameOf(c.Owner), c.Sheet.Category.Name, c.State, c.Consent, c.DraftedAt)),
            ];
        });
    }

    private static async Task<IResult> One(
        CaseStudyId id, Store store, CaseDesk desk, CaseRules rules, CellGuard guard, CaseNames names, ReplacedTexts replaced,
        IOrganisations organisations, IPeople people, Caller caller, TimeProvider clock, HttpContext http)
    {
        CancellationToken cancel = http.RequestAborted;
        CaseStudy? study = await store.Read<CaseStudy>().SeenBy(caller).FirstOrDefaultAsync(c => c.Id == id, cancel);
        if (study is null) return Problems.Of(CaseRefusals.NoCase);
        if (rules.On(clock.Today()) is not { } rule) return Problems.Of(CaseRefusals.NoRule(clock.Today()));

        bool isInsurer = caller.Role is not Role.Enterprise;
        bool isTold = study.IndustryLevel is not null;
        Shown shown = study is { IndustryLevel: { } industry, RegionLevel: { } region }
            ? new(study.IndustryShown!, study.RegionShown!, industry, region, 0)
            : await guard.Of(study.Industry, study.Province, rule, cancel);
        IReadOnlyList<Leftover>? left = isInsurer && !isTold && await desk.Source(study.Claim, caller, cancel) is var (_, known)
            ? CaseDesk.Left(study, known) : isInsurer ? [] : null;
        (string What, string? By, DateTimeOffset? At)[] hands =
        [
            ("Drafted", study.DraftedBy, study.DraftedAt), ("Redacted", study.RedactedBy, study.RedactedAt),
            ("Reviewed", study.ReviewedBy, study.ReviewedAt),
            ("ConsentAnswered", study.ConsentAnsweredBy, study.ConsentAnsweredAt),
            ("Published", study.PublishedBy, study.PublishedAt), ("Retired", study.RetiredBy, study.RetiredAt),
        ];
        var insured = await organisations.Find([study.Owner], cancel);
        var named = await people.Named([.. hands.Select(each => each.By).OfType<string>().Distinct()], cancel);
        return Answers.Versioned(
            http,
            new View(
                study.Id, study.Claim, insured.NameOf(study.Owner), study.State, study.Consent, study.ConsentAskedAt,
                study.ConsentAnsweredAt, names.Of(study, shown, rule), isTold ? null : shown.Firms, rule.Least,
                isInsurer && !isTold ? replaced.Of(study) : null, left,
                [
                    .. hands.Where(each => each is { By: not null, At: not null })
                        .Select(each => new Hand(each.What, named.NameOf(each.By!), each.At!.Value)),
                ],
                study.ReturnReason, study.RetiredReason, ActionsOf(study, caller)),
            study.Version);
    }

    private static List<string> ActionsOf(CaseStudy study, Caller caller)
    {
        if (caller.Role is Role.Enterprise)
        {
            return ConsentToCase.May(study, ConsentStep.Give) || ConsentToCase.May(study, ConsentStep.Refuse)
                ? ["cases.answer-consent"] : [];
        }

        if (caller.Role is not Role.ClaimsHandler) return [];

        List<string> actions =
        [
            .. Steps.Where(each => CaseLifecycle.After(study.State, each.Step) is not null
                && (each.Step is not CaseStep.Review || MoveCase.WhyNotReview(study, caller) is null)
                && (each.Step is not CaseStep.Publish || study.Consent is CaseConsent.Given)).Select(each => each.Route),
        ];
        if (ConsentToCase.May(study, ConsentStep.Ask)) actions.Add("cases.ask-consent");
        return actions;
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/cases", List)
            .WithName("cases.list").WithTags("Cases").WithSummary("Case studies the caller works on or is asked about")
            .Produces<Listing<Item, NoTotals>>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/cases/{id}", One)
            .WithName("cases.read").WithTags("Cases").WithSummary("A case study with what was replaced in it")
            .Produces<View>().ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }
}
