using System.Text.Json;
using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Residents;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Lists certificate claims, and shows one with its trail and why a person looks at it.</summary>
internal static class ReadResidentClaims
{
    /// <summary>A row.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="Number">Public number.</param>
    /// <param name="Certificate">Number of the certificate.</param>
    /// <param name="Scheme">Its scheme.</param>
    /// <param name="SchemeName">Name of the scheme.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="LossDay">Insurance day it happened.</param>
    /// <param name="FiledOn">Day it was filed.</param>
    /// <param name="DueOn">First day on which it may be decided.</param>
    /// <param name="Lost">What was lost.</param>
    /// <param name="Reserve">Set aside.</param>
    /// <param name="Payable">As decided.</param>
    /// <param name="Paid">Paid.</param>
    /// <param name="Review">Codes of the reasons for a review.</param>
    internal sealed record Item(
        ResidentClaimId Id, string Number, string Certificate, SchemeId Scheme, Words SchemeName, LaneState State,
        DateOnly LossDay, DateOnly FiledOn, DateOnly? DueOn, Money Lost, Money Reserve, Money Payable, Money Paid,
        IReadOnlyList<string> Review);

    /// <summary>Totals of the whole selection.</summary>
    /// <param name="Lost">What was lost.</param>
    /// <param name="Reserve">Set aside.</param>
    /// <param name="Payable">As decided.</param>
    /// <param name="Paid">Paid.</param>
    internal sealed record Totals(Money Lost, Money Reserve, Money Payable, Money Paid);

    /// <summary>Money that came back.</summary>
    /// <param name="On">Insurance day.</param>
    /// <param name="Whole">In all.</param>
    /// <param name="Insurer">The insurer's part.</param>
    internal sealed record RecoveryView(DateOnly On, Money Whole, Money Insurer);

    /// <summary>One claim.</summary>
    /// <param name="Summary">As listed.</param>
    /// <param name="SchemeNumber">Number of the scheme.</param>
    /// <param name="Cause">Name of the cause.</param>
    /// <param name="LossItem">Name of what was lost.</param>
    /// <param name="OccurredAt">When it happened.</param>
    /// <param name="Returned">Came back before it was decided.</param>
    /// <param name="Recovered">The insurer's part of what came back after it was paid.</param>
    /// <param name="CaseNumber">Number of the police's case, covered but its end.</param>
    /// <param name="CaseFiledOn">Day the case was opened.</param>
    /// <param name="FrozenAt">When the account was frozen.</param>
    /// <param name="Account">Account the money went to, covered but its end.</param>
    /// <param name="Device">Device used, covered but its end.</param>
    /// <param name="Payee">Account to be paid to, covered but its end.</param>
    /// <param name="FiledAt">When it was filed.</param>
    /// <param name="DecidedOn">Day it was decided as of.</param>
    /// <param name="Status">Whether it is covered; null before it is decided.</param>
    /// <param name="Clause">Clause that rests on.</param>
    /// <param name="Reason">As the claimant reads it.</param>
    /// <param name="Trail">Every step to what is payable; null before it is decided.</param>
    /// <param name="Reasons">Why a person looks at it.</param>
    /// <param name="ReviewedAt">When a person did.</param>
    /// <param name="Note">What was said when it was released, refused, withdrawn or returned.</param>
    /// <param name="PaymentFile">The file it is paid by.</param>
    /// <param name="BankReference">The bank's reference.</param>
    /// <param name="PaidOn">Day it was paid.</param>
    /// <param name="Recoveries">What came back after it was paid.</param>
    /// <param name="Actions">What the caller may do now, by route.</param>
    internal sealed record View(
        Item Summary, string SchemeNumber, Words Cause, Words LossItem, DateTimeOffset OccurredAt, Money Returned,
        Money Recovered,
        string? CaseNumber, DateOnly? CaseFiledOn, DateTimeOffset? FrozenAt, string? Account, string? Device, string Payee,
        DateTimeOffset FiledAt, DateOnly? DecidedOn, CoverStatus? Status, string? Clause, Words? Reason, Explanation? Trail,
        IReadOnlyList<ReviewReason> Reasons, DateTimeOffset? ReviewedAt, string? Note, PaymentFileId? PaymentFile,
        string? BankReference, DateOnly? PaidOn, IReadOnlyList<RecoveryView> Recoveries, IReadOnlyList<string> Actions);

    private static readonly Sorts<ResidentClaim> Columns = new Sorts<ResidentClaim>()
        .By("number", c => c.Ordinal).By("lossDay", c => c.LossDay).By("filedOn", c => c.FiledOn).By("dueOn", c => c.DueOn)
        .By("lost", c => c.LostFen).By("payable", c => c.PayableFen).By("paid", c => c.PaidFen).By("state", c => c.State);

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/resident-claims", List)
            .WithName("resident-claims.list").WithTags("ResidentClaims").WithSummary("List certificate claims")
            .Produces<Listing<Item, Totals>>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/resident-claims/{id}", One)
            .WithName("resident-claims.read").WithTags("ResidentClaims")
            .WithSummary("One certificate claim with its trail and why a person looks at it")
            .Produces<View>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Task<IResult> List(
        [AsParameters] ListQuery query, LaneState? state, Guid? scheme, Guid? batch, Guid? paymentFile, Store store,
        Caller caller, ICertificates certificates, HttpContext http)
    {
        IQueryable<ResidentClaim> selection = store.Read<ResidentClaim>().VisibleTo(caller);
        if (state is { } wanted) selection = selection.Where(c => c.State == wanted);
        if (scheme is { } of) selection = selection.Where(c => c.Scheme == new SchemeId(of));
        if (batch is { } file) selection = selection.Where(c => c.Batch == file);
        if (paymentFile is { } paid) selection = selection.Where(c => c.PaymentFile == new PaymentFileId(paid));
        if (query.Search is { } text)
        {
            string number = text.ToUpperInvariant();
            selection = selection.Where(c => c.Number.Contains(number) || c.Certificate.Contains(number));
        }

        return Listings.Answer<ResidentClaim, Item, Totals>(
            http, query, selection, Columns,
            async (rows, cancel) =>
            {
                var schemes = await certificates.Schemes([.. rows.Select(c => c.Scheme).Distinct()], cancel);
                return [.. rows.Select(c => Row(c, schemes[c.Scheme]))];
            },
            async (all, cancel) => new Totals(
                Money.Cny(await all.SumAsync(c => c.LostFen, cancel)), Money.Cny(await all.SumAsync(c => c.ReserveFen, cancel)),
                Money.Cny(await all.SumAsync(c => c.PayableFen, cancel)), Money.Cny(await all.SumAsync(c => c.PaidFen, cancel))));
    }

    private static async Task<IResult> One(
        ResidentClaimId id, Store store, Caller caller, ICertificates certificates, IFilingBook filings, ClaimFields fields,
        JsonSerializerOptions json, HttpContext http)
    {
        CancellationToken cancel = http.RequestAborted;
        ResidentClaim? c = await store.Read<ResidentClaim>().VisibleTo(caller).FirstOrDefaultAsync(each => each.Id == id, cancel);
        if (c is null) return Problems.Of(LaneRefusals.NoClaim);

        ClaimableScheme scheme = (await certificates.Schemes([c.Scheme], cancel))[c.Scheme];
        ProductPackage product = (await filings.Find(c.Filing, cancel))!.Package;
        LaneDecision? decision = await store.Read<LaneDecision>().FirstOrDefaultAsync(d => d.Claim == id, cancel);
        List<LaneRecovery> recoveries =
            await store.Read<LaneRecovery>().Where(r => r.Claim == id).OrderBy(r => r.Id).ToListAsync(cancel);
        ClaimTexts shown = fields.Shown(c);
        var view = new View(
            Row(c, scheme), scheme.Number,
            product.Causes.FirstOrDefault(each => string.Equals(each.Code, c.Cause, StringComparison.Ordinal))?.Name
                ?? Words.Same(c.Cause),
            product.LossItems.FirstOrDefault(each => string.Equals(each.Code, c.Item, StringComparison.Ordinal))?.Name
                ?? Words.Same(c.Item),
            c.OccurredAt, c.Returned,
            Money.Cny(c.RecoveredFen), shown.CaseNumber, c.CaseFiledOn, c.FrozenAt, shown.Account, shown.Device, shown.Payee,
            c.FiledAt, c.DecidedOn, decision?.Status, decision?.Clause, decision?.Reason,
            decision is null ? null : JsonSerializer.Deserialize<Explanation>(decision.Trail, json), c.Review, c.ReviewedAt,
            c.Note, c.PaymentFile, c.BankReference, c.PaidOn,
            [.. recoveries.Select(r => new RecoveryView(r.On, Money.Cny(r.WholeFen), Money.Cny(r.InsurerFen)))],
            ActionsFor(c, caller));
        return Answers.Versioned(http, view, c.Version);
    }

    private static Item Row(ResidentClaim c, ClaimableScheme scheme) => new(
        c.Id, c.Number, c.Certificate, c.Scheme, scheme.Name, c.State, c.LossDay, c.FiledOn, c.DueOn, c.Lost,
        Money.Cny(c.ReserveFen), c.Payable, Money.Cny(c.PaidFen), [.. c.Review.Select(reason => reason.Code)]);

    private static List<string> ActionsFor(ResidentClaim c, Caller caller)
    {
        bool handles = caller.Role is Role.ClaimsHandler;
        bool files = handles || caller.Role is Role.Sponsor or Role.ParkOperator;
        bool isFiler = string.Equals(c.FiledBy, caller.Actor, StringComparison.Ordinal);
        (bool May, string Route)[] steps =
        [
            (files && c.State is LaneState.ProofPending, "resident-claims.prove"),
            (files && LaneLifecycle.May(c.State, LaneState.Withdrawn), "resident-claims.withdraw"),
            (handles && c.State is LaneState.InReview && !isFiler, "resident-claims.release"),
            (handles && c.State is LaneState.InReview && !isFiler, "resident-claims.refuse"),
            (files && c.State is LaneState.Returned, "resident-claims.correct-payee"),
            (caller.Role is Role.Finance && c.PaidFen > c.RecoveredFen, "resident-claims.recover"),
        ];
        return [.. steps.Where(step => step.May).Select(step => step.Route)];
    }
}
