using Breakwater.Billing.Contracts;
using Breakwater.Policies.Coinsurance;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Policies.Actions;

/// <summary>Shows what binding will do, and every text that frees the insurer, as filed (Insurance Law art. 17).</summary>
internal static class ShowProposal
{
    private static readonly Words OnPayment = new(
        "见费出单：保费（分期缴费的为首期）在最晚到账日前全额到账后签发保单。到账晚于起保日的，保障自到账次日零时起，保险期间顺延。到期未到账的，合同不成立。",
        "Issued on payment: the policy is issued when the premium, or its first part, has arrived in full by the last day. "
        + "If it arrives after the first day of cover, cover begins at 00:00 on the day after and the term keeps its "
        + "length. If it does not arrive, no contract comes about.");

    private static readonly Words AtOnce = new(
        "确认后即签发保单，保费按账单日期缴纳。", "The policy is issued on confirmation; the premium is paid as invoiced.");

    /// <param name="Submission">The submission.</param>
    /// <param name="SubmissionNumber">Its public number.</param>
    /// <param name="InsuredName">The applicant.</param>
    /// <param name="InsurerName">The insurer.</param>
    /// <param name="Filing">The product version.</param>
    /// <param name="Product">Product code.</param>
    /// <param name="ProductName">Product name.</param>
    /// <param name="WordingVersion">To be sent back when confirming.</param>
    /// <param name="RegistrationNumber">Of the filing.</param>
    /// <param name="Demonstration">Whether nobody filed it.</param>
    /// <param name="From">First day of cover, if the premium arrives by then.</param>
    /// <param name="To">Day after the last.</param>
    /// <param name="Terms">Terms; the premium is for the whole term.</param>
    /// <param name="Trail">How the premium came to be.</param>
    /// <param name="Covers">Covers, in schedule order.</param>
    /// <param name="Exclusions">Each must be confirmed.</param>
    /// <param name="Conditions">Duties, shown with what a breach does.</param>
    /// <param name="TextsHash">SHA-256 over exclusions and conditions as shown; kept as proof.</param>
    /// <param name="IssuedOnPayment">Whether the policy waits for its premium.</param>
    /// <param name="Due">Last day on which the premium may arrive.</param>
    /// <param name="Rule">When cover begins.</param>
    /// <param name="Postings">What is posted at issue.</param>
    /// <param name="Subsidies">What each open programme would pay of the premium, or why it pays nothing.</param>
    /// <param name="Plans">Ways to pay it in parts; empty when it is only paid in one.</param>
    /// <param name="Bearers">The insurers and their shares, the lead first; empty when one bears it alone.</param>
    internal sealed record View(
        SubmissionId Submission,
        string SubmissionNumber,
        Words InsuredName,
        Words InsurerName,
        FilingId Filing,
        string Product,
        Words ProductName,
        string WordingVersion,
        string RegistrationNumber,
        bool Demonstration,
        DateOnly From,
        DateOnly To,
        PolicyTerms Terms,
        Explanation Trail,
        IReadOnlyList<CoverDefinition> Covers,
        IReadOnlyList<ExclusionDefinition> Exclusions,
        IReadOnlyList<ConditionDefinition> Conditions,
        string TextsHash,
        bool IssuedOnPayment,
        DateOnly Due,
        Words Rule,
        IReadOnlyList<PostingLine> Postings,
        IReadOnlyList<SubsidyOffer> Subsidies,
        IReadOnlyList<PaymentOffer> Plans,
        IReadOnlyList<ListShares.Bearer> Bearers);

    /// <summary>A way to pay the premium in parts.</summary>
    /// <param name="Code">To be sent back when confirming.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Premium">Premium of the term when it is paid so.</param>
    /// <param name="Surcharge">What of it is for paying in parts.</param>
    /// <param name="Parts">The parts; where a subsidy pays a share, they are of the rest.</param>
    /// <param name="Trail">How the premium came to be.</param>
    /// <param name="Source">Clause.</param>
    /// <param name="Grade">How well that is known.</param>
    internal sealed record PaymentOffer(
        string Code, Words Name, Money Premium, Money Surcharge, IReadOnlyList<PartDue> Parts, Explanation Trail, string Source,
        Grade Grade);

    internal static async Task<IResult> Handle(
        [FromQuery] Guid submission, HttpContext http, Caller caller, Binder binder, ISubsidies subsidies,
        TimeProvider clock)
    {
        Outcome<Proposal> proposed = await binder.Propose(
            new SubmissionId(submission), clock.Today(), caller, http.RequestAborted);
        if (!proposed.Try(out Proposal? proposal, out Refusal? why)) return Problems.Of(why);

        IReadOnlyList<SubsidyOffer> offers = await subsidies.Offers(proposal.Case(clock.Today()), http.RequestAborted);
        return Results.Ok(Show(proposal, offers));
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/policies/proposal", Handle)
        .WithName("policies.proposal").WithTags("Policies").WithSummary("Show what binding a submission will do")
        .Produces<View>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    internal static View Show(Proposal proposal, IReadOnlyList<SubsidyOffer> offers)
    {
        (AcceptedQuote quote, TransactionDraft draft) = (proposal.Quote, proposal.Draft);
        ProductPackage package = proposal.Product.Package;
        bool onPayment = package.Term.IssueOnPayment;
        return new View(
            quote.Submission, quote.Number, proposal.Insured.Name, proposal.InsurerName, quote.Filing, package.Product,
            package.Name, package.Version, proposal.Product.RegistrationNumber, package.Demonstration, draft.From, draft.To,
            draft.Terms, draft.Trail, package.Covers, package.Exclusions, package.Conditions,
            BindingProof.HashOf(package), onPayment, proposal.Due, onPayment ? OnPayment : AtOnce,
            PostingLine.Of(draft, onPayment ? draft.Total : Money.Zero, []), offers, [.. proposal.Plans.Select(Offer)],
            Bearers(proposal));

        PaymentOffer Offer(PaymentPlan plan)
        {
            TransactionDraft under = proposal.Under(plan);
            return new PaymentOffer(
                plan.Code, plan.Name, under.PremiumChange, under.PremiumChange - draft.PremiumChange,
                proposal.Parts(plan, under.PremiumChange), under.Trail, plan.Source, plan.Grade);
        }
    }

    private static IReadOnlyList<ListShares.Bearer> Bearers(Proposal proposal)
    {
        IReadOnlyList<CoinsurerShare> others = proposal.Quote.Coinsurers;
        if (others.Count is 0) return [];

        int own = ShareSplit.Whole - others.Sum(each => each.PerMille);
        return
        [
            new ListShares.Bearer(proposal.InsurerName, own, IsLead: true),
            .. others.Select(each => new ListShares.Bearer(each.Name, each.PerMille, IsLead: false)),
        ];
    }
}
