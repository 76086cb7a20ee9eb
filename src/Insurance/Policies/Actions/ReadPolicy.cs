using Breakwater.Billing.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Policies.Actions;

/// <summary>Shows one policy as of two days: what counted then, as it was known then.</summary>
internal static class ReadPolicy
{
    /// <summary>The five facts of a policy.</summary>
    /// <param name="Insured">Who is insured.</param>
    /// <param name="Limit">Aggregate limit on the day, and how much of it is used today.</param>
    /// <param name="Retention">Per event, on the day.</param>
    /// <param name="Premium">For the whole term on the day; written by then; received and open today.</param>
    /// <param name="Period">Term, end of cover and days left on the day.</param>
    internal sealed record Facts(InsuredFact Insured, LimitFact Limit, Money Retention, PremiumFact Premium, PeriodFact Period);

    /// <param name="Id">The organisation.</param>
    /// <param name="Name">Its name at binding.</param>
    /// <param name="CreditCode">Its credit code.</param>
    /// <param name="Industry">GB/T 4754 division at binding.</param>
    /// <param name="Province">GB/T 2260 code at binding.</param>
    internal sealed record InsuredFact(OrganisationId Id, Words Name, string CreditCode, string Industry, string Province);

    /// <param name="Amount">Aggregate limit on the day.</param>
    /// <param name="Used">Reserved or paid today.</param>
    /// <param name="Available">Left today.</param>
    internal sealed record LimitFact(Money Amount, Money Used, Money Available);

    /// <param name="Yearly">For the whole term at the terms of the day.</param>
    /// <param name="Written">Written less returned by the day.</param>
    /// <param name="Received">Received less refunded today.</param>
    /// <param name="Open">Demanded and not received today; negative when a refund is open.</param>
    internal sealed record PremiumFact(Money Yearly, Money Written, Money Received, Money Open);

    /// <param name="From">First day.</param>
    /// <param name="To">Day after the last.</param>
    /// <param name="CoverEnds">First day without cover.</param>
    /// <param name="DaysLeft">Days of cover from the day on; 0 when there is none.</param>
    /// <param name="Proration">How parts of the term are counted.</param>
    /// <param name="ReportingEnds">First day after the extended reporting taken by the day; null when none was.</param>
    internal sealed record PeriodFact(
        DateOnly From, DateOnly To, DateOnly CoverEnds, int DaysLeft, ProrationBasis Proration, DateOnly? ReportingEnds);

    /// <summary>One transaction.</summary>
    /// <param name="Id">Its identifier, and the subject of its invoice.</param>
    /// <param name="Number">Its place in the policy.</param>
    /// <param name="Kind">What it does.</param>
    /// <param name="Text">In a sentence.</param>
    /// <param name="Effective">First insurance day it counts for.</param>
    /// <param name="Recorded">Insurance day on which it was written.</param>
    /// <param name="RecordedAt">The instant.</param>
    /// <param name="Counts">Whether it counts on the day asked for.</param>
    /// <param name="Terms">Terms after it.</param>
    /// <param name="PremiumChange">Premium it added.</param>
    /// <param name="LimitChange">Limit it added in the ledger.</param>
    /// <param name="Reason">Why, as whoever asked said; null when nothing was said.</param>
    /// <param name="Source">Clause or article it rests on.</param>
    /// <param name="By">Who decided it.</param>
    /// <param name="Trail">How the premium came to be.</param>
    /// <param name="Reverses">The transaction it undoes; null for none.</param>
    /// <param name="Reapplies">The transaction it puts back after an earlier change; null for none.</param>
    internal sealed record Entry(
        PolicyTransactionId Id,
        int Number,
        TransactionKind Kind,
        Words Text,
        DateOnly Effective,
        DateOnly Recorded,
        DateTimeOffset RecordedAt,
        bool Counts,
        PolicyTerms Terms,
        Money PremiumChange,
        Money LimitChange,
        string? Reason,
        string Source,
        Words By,
        Explanation Trail,
        PolicyTransactionId? Reverses,
        PolicyTransactionId? Reapplies);

    /// <summary>What waits, or waited too long, for its premium.</summary>
    /// <param name="Id">The transaction it becomes.</param>
    /// <param name="Kind">What it does.</param>
    /// <param name="Text">In a sentence.</param>
    /// <param name="Effective">First insurance day it would count for.</param>
    /// <param name="Terms">Terms after it.</param>
    /// <param name="Amount">Premium awaited.</param>
    /// <param name="InvoiceNumber">Its invoice.</param>
    /// <param name="Due">Last day on which the premium may arrive.</param>
    /// <param name="Lapsed">Whether that day is over.</param>
    internal sealed record Waiting(
        PolicyTransactionId Id, TransactionKind Kind, Words Text, DateOnly Effective, PolicyTerms Terms, Money Amount,
        string InvoiceNumber, DateOnly Due, bool Lapsed);

    /// <summary>A change the insured asked for.</summary>
    /// <param name="Id">The request.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Effective">First insurance day at the new terms.</param>
    /// <param name="Limit">New aggregate limit; null when it stays.</param>
    /// <param name="Address">New address; null when it stays.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="AskedAt">When.</param>
    /// <param name="AskedBy">Who.</param>
    /// <param name="Answer">Why it was declined; null otherwise.</param>
    internal sealed record Requested(
        ChangeRequestId Id, RequestState State, DateOnly Effective, Money? Limit, string? Address, string Reason,
        DateTimeOffset AskedAt, Words AskedBy, string? Answer);

    /// <summary>Proof that the exclusions were confirmed.</summary>
    /// <param name="Wording">Product and version.</param>
    /// <param name="TextsHash">SHA-256 over the texts as shown.</param>
    /// <param name="Confirmed">Codes confirmed.</param>
    /// <param name="At">When.</param>
    /// <param name="By">Who.</param>
    internal sealed record Proof(string Wording, string TextsHash, IReadOnlyList<string> Confirmed, DateTimeOffset At, Words By);

    /// <summary>What comes next.</summary>
    /// <param name="Text">In a sentence.</param>
    /// <param name="Route">The route that does it; null when it is somebody else's or only time has to pass.</param>
    /// <param name="By">Until when; null when there is no day.</param>
    internal sealed record Next(Words Text, string? Route, DateOnly? By);

    /// <summary>A policy, complete.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="Number">Public number; null until issued.</param>
    /// <param name="Status">Status on the day, as known then.</param>
    /// <param name="Effective">The day asked for.</param>
    /// <param name="Recorded">The last day of recording that counts.</param>
    /// <param name="Submission">The submission it was bound on.</param>
    /// <param name="SubmissionNumber">Its number.</param>
    /// <param name="Filing">Product version.</param>
    /// <param name="Product">Product code.</param>
    /// <param name="ProductName">Product name.</param>
    /// <param name="ProductVersion">Product version.</param>
    /// <param name="RegistrationNumber">Of the filing.</param>
    /// <param name="Demonstration">Whether nobody filed it.</param>
    /// <param name="Insurer">The insurer.</param>
    /// <param name="InsurerName">Its name.</param>
    /// <param name="BoundOn">Day of binding.</param>
    /// <param name="Facts">The five facts.</param>
    /// <param name="Terms">Terms in force on the day; null when nothing was issued by then.</param>
    /// <param name="Newest">Newest terms; of what waits when nothing is issued.</param>
    /// <param name="Transactions">Those known by the day of recording, oldest first.</param>
    /// <param name="Waiting">What waits for a premium; null when nothing does.</param>
    /// <param name="Requests">Changes the insured asked for, newest first.</param>
    /// <param name="Confirmations">Proof of what was confirmed.</param>
    /// <param name="Next">What comes next; null when nothing does.</param>
    /// <param name="Actions">What the caller may do with it now, as route names.</param>
    /// <param name="Renews">The policy it renews; null for the first.</param>
    /// <param name="Arrears">Premium that is overdue; empty when none is.</param>
    /// <param name="Extension">Extended reporting that may be taken today; null when none may.</param>
    /// <param name="Bearers">The insurers and their shares, the lead first; empty when one bears it alone.</param>
    internal sealed record View(
        PolicyId Id,
        string? Number,
        PolicyStatus Status,
        DateOnly Effective,
        DateOnly Recorded,
        SubmissionId Submission,
        string SubmissionNumber,
        FilingId Filing,
        string Product,
        Words ProductName,
        string ProductVersion,
        string RegistrationNumber,
        bool Demonstration,
        OrganisationId Insurer,
        Words InsurerName,
        DateOnly BoundOn,
        Facts Facts,
        PolicyTerms? Terms,
        PolicyTerms Newest,
        IReadOnlyList<Entry> Transactions,
        Waiting? Waiting,
        IReadOnlyList<Requested> Requests,
        Proof Confirmations,
        Next? Next,
        IReadOnlyList<string> Actions,
        PolicyId? Renews,
        IReadOnlyList<Arrear> Arrears,
        ExtensionOffer? Extension,
        IReadOnlyList<ListShares.Bearer> Bearers);

    /// <summary>Extended reporting that may be taken.</summary>
    /// <param name="AskBy">Last day on which it may be asked for.</param>
    /// <param name="Options">What the filing offers.</param>
    /// <param name="Clause">Its clause.</param>
    /// <param name="Source">Where it comes from.</param>
    /// <param name="Grade">How well that is known.</param>
    internal sealed record ExtensionOffer(
        DateOnly AskBy, IReadOnlyList<ReportingOption> Options, string Clause, string Source, Grade Grade);

    /// <summary>Premium that is overdue, and what was done about it.</summary>
    /// <param name="Invoice">The invoice.</param>
    /// <param name="InvoiceNumber">Its number.</param>
    /// <param name="State">Reminded or noticed.</param>
    /// <param name="Open">What is open.</param>
    /// <param name="Due">Day it was due.</param>
    /// <param name="GraceEnds">Last day of grace; null before the notice.</param>
    /// <param name="Text">What that means for the cover.</param>
    internal sealed record Arrear(
        InvoiceId Invoice, string InvoiceNumber, ArrearsState State, Money Open, DateOnly Due, DateOnly? GraceEnds, Words Text);

    /// <param name="id">The policy.</param>
    /// <param name="effective">Day to look at; today when absent.</param>
    /// <param name="recorded">Last day of recording that counts; today when absent.</param>
    /// <param name="http">The request.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="pages">Pages as of today, put together before.</param>
    /// <param name="clock">Today.</param>
    internal static async Task<IResult> Handle(
        PolicyId id,
        DateOnly? effective,
        DateOnly? recorded,
        HttpContext http,
        Caller caller,
        RememberedPages pages,
        TimeProvider clock)
    {
        DateOnly today = clock.Today();
        if (effective is null && recorded is null)
        {
            var key = new PageKey("policies.read", id.Value, caller.Role, today);
            return await pages.Find(
                key, caller, http.RequestServices.GetRequiredService<Store>,
                cancel => Compose(id, today, today, today, caller, http.RequestServices, cancel), http.RequestAborted)
                ?? Problems.Of(PolicyRefusals.NoPolicy);
        }

        return await Compose(id, effective ?? today, recorded ?? today, today, caller, http.RequestServices, http.RequestAborted)
            is { } page ? Answers.Versioned(http, page.Body, page.Version) : Problems.Of(PolicyRefusals.NoPolicy);
    }

    // What composes is made only when it is needed.
    private static async Task<Page?> Compose(
        PolicyId id, DateOnly day, DateOnly known, DateOnly today, Caller caller, IServiceProvider services,
        CancellationToken cancel)
    {
        PolicyFile? file = await services.GetRequiredService<PolicyFiles>().Read(id, caller, cancel);
        return file is null || file.Policy.BoundRecorded > known
            ? null
            : await services.GetRequiredService<PolicyPage>().Of(file, day, known, today, caller, cancel);
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/policies/{id}", Handle)
        .WithName("policies.read").WithTags("Policies").WithSummary("Show a policy as of two days")
        .Produces<View>()
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status404NotFound);
}
