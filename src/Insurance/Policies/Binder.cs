using System.Globalization;
using Breakwater.Assessment.Contracts;
using Breakwater.Billing.Contracts;
using Breakwater.Parties.Contracts;
using Breakwater.Policies.Coinsurance;
using Breakwater.Policies.Contracts;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies;

/// <summary>What binding would do.</summary>
/// <param name="Quote">The accepted quote.</param>
/// <param name="Product">Its filed version, in force on the first day of cover.</param>
/// <param name="Risk">The risk it was quoted on.</param>
/// <param name="Insured">The applicant.</param>
/// <param name="InsurerName">The insurer's name.</param>
/// <param name="Draft">The transaction it makes.</param>
/// <param name="Due">Last day on which the premium may arrive.</param>
internal sealed record Proposal(
    AcceptedQuote Quote,
    FiledProduct Product,
    RiskProfile Risk,
    OrganisationView Insured,
    Words InsurerName,
    TransactionDraft Draft,
    DateOnly Due)
{
    /// <summary>The policy it renews; null for an accepted quote.</summary>
    internal Policy? Renews { get; init; }

    /// <summary>What a subsidy programme looks at.</summary>
    internal SubsidyCase Case(DateOnly on) =>
        new(Insured, Quote.Insurer, Product.Package.Product, Draft.PremiumChange, on);

    /// <summary>The plans of the filing by which its premium may be paid.</summary>
    internal IEnumerable<PaymentPlan> Plans =>
        Product.Package.Term.PaymentPlans.Where(plan => Draft.PremiumChange >= plan.AtLeast);

    /// <summary>The draft with what a plan adds to the premium.</summary>
    internal TransactionDraft Under(PaymentPlan plan)
    {
        if (plan.Surcharge == 0) return Draft;

        // premium = premium × (1 + surcharge), rounded once
        Money premium = Draft.PremiumChange.Times(1 + plan.Surcharge, Product.Package.Term.Rounding);
        var trail = Trail.After(Draft.Trail);
        trail.Note(
            new($"分期附加：{plan.Name.Zh}", $"Surcharge for payment in parts: {plan.Name.En}"), "×",
            (1 + plan.Surcharge).ToString("0.00##", CultureInfo.InvariantCulture), premium, plan.Source);
        PolicyTerms terms = Draft.Terms;
        return Draft with
        {
            PremiumChange = premium,
            Terms = terms with { Premium = premium, Filed = terms.Filed ?? terms.Premium },
            Trail = trail.Written(),
        };
    }

    /// <summary>The parts of what the policyholder pays by a plan.</summary>
    internal IReadOnlyList<PartDue> Parts(PaymentPlan plan, Money own) =>
        [.. plan.Of(own, Due, Draft.From).Select(part => new PartDue(part.Number, part.Amount, part.Due))];
}

/// <summary>What the policyholder confirms.</summary>
/// <param name="Codes">Codes of exclusions; codes of conditions may be among them.</param>
/// <param name="WordingVersion">Version of the product whose wording was read.</param>
/// <param name="Subsidies">Programmes that are to pay a share of the premium.</param>
/// <param name="Plan">Code of the plan by which it is paid; null for in one.</param>
internal sealed record Confirmation(
    IReadOnlyList<string> Codes, string WordingVersion, IReadOnlyList<SubsidyProgrammeId> Subsidies, string? Plan = null);

/// <summary>Numbers taken before the command.</summary>
/// <param name="Invoice">For the invoice.</param>
/// <param name="Policy">For a policy that is issued at once; null for one that waits for its premium.</param>
internal sealed record BindingNumbers(string Invoice, string? Policy);

/// <summary>Binds accepted quotes; the page that is confirmed and the binding itself come from one proposal.</summary>
/// <remarks>
/// 见费出单: nothing is covered before the premium has arrived. It may arrive while the quote is valid. Arriving after the first day
/// asked for, it moves the whole term: cover begins at 00:00 on the day after the receipt.
/// </remarks>
internal sealed class Binder(
    Store store,
    IQuotes quotes,
    IFilingBook filings,
    IRiskProfiles profiles,
    IOrganisations organisations,
    IInvoices invoices,
    ISubsidies subsidies,
    TransactionPoster poster,
    IIdSource ids,
    TimeProvider clock)
{
    /// <summary>What binding a submission on a day would do, or why it may not be.</summary>
    internal async Task<Outcome<Proposal>> Propose(SubmissionId submission, DateOnly on, Caller caller, CancellationToken cancel)
    {
        Outcome<AcceptedQuote> accepted = await quotes.ForBinding(submission, on, caller, cancel);
        if (!accepted.Try(out AcceptedQuote? quote, out Refusal? why)) return why;
        if (await store.Read<Policy>().AnyAsync(p => p.Submission == submission && p.Renews == null, cancel))
            return PolicyRefusals.AlreadyBound;

        RiskProfile? risk = await profiles.Find(quote.Assessment, cancel);
        OrganisationView? insured = await organisations.Find(quote.Insured, cancel);
        OrganisationView? insurer = await organisations.Find(quote.Insurer, cancel);
        if (risk is null || insured is null || insurer is null) return PolicyRefusals.NoPrice;
        if (quote.Worksheet.Payable is not { } premium) return PolicyRefusals.NoPrice;

        DateOnly from = quote.Inception < on ? on : quote.Inception;
        Outcome<FiledProduct> filed = await filings.InForce(quote.Filing, from, risk.Province, cancel);
        DateOnly due = quote.ValidUntil < on ? on : quote.ValidUntil;
        return filed.Try(out FiledProduct? product, out why)
            ? Draft(quote, product, risk, insured, insurer, premium, from, due, new Words("新保", "New business"), caller)
            : why;
    }

    /// <summary>What renewing a policy on an offer would do, or why it may not be.</summary>
    internal async Task<Outcome<Proposal>> Propose(
        Policy ending, FilingId filing, RatingWorksheet worksheet, RiskProfile risk, Caller caller, CancellationToken cancel)
    {
        // Co-insurers took their shares for one term, and only they can take them for another.
        if (ending.Coinsured) return PolicyRefusals.SharesForOneTerm;

        DateOnly from = ending.To;
        Outcome<FiledProduct> filed = await filings.InForce(filing, from, risk.Province, cancel);
        if (!filed.Try(out FiledProduct? product, out Refusal? why)) return why;

        OrganisationView? insured = await organisations.Find(ending.Owner, cancel);
        OrganisationView? insurer = await organisations.Find(ending.Carrier, cancel);
        if (insured is null || insurer is null || worksheet.Payable is not { } premium) return PolicyRefusals.NoPrice;

        var quote = new AcceptedQuote(
            ending.Submission, ending.SubmissionNumber, filing, ending.Owner, ending.Carrier, risk.Assessment, ending.Plan, from,
            ValidUntil: from, worksheet, ending.Version);
        Words text = new($"续保，接续保单 {ending.Number}", $"Renewal of policy {ending.Number}");
        return Draft(quote, product, risk, insured, insurer, premium, from, due: from, text, caller) with { Renews = ending };
    }

    private static Proposal Draft(
        AcceptedQuote quote, FiledProduct product, RiskProfile risk, OrganisationView insured, OrganisationView insurer,
        Money premium, DateOnly from, DateOnly due, Words text, Caller caller)
    {
        TermRules rules = product.Package.Term;
        DateOnly to = from.AddMonths(rules.Months);
        Money limit = quote.Worksheet.Limit;
        var draft = new TransactionDraft(
            TransactionKind.NewBusiness, from, from, to, to,
            new PolicyTerms(limit, quote.Worksheet.Retention, insured.Address, premium)
            {
                Filed = quote.Worksheet.Charged is null ? null : quote.Worksheet.Premium,
            },
            premium, limit,
            text, Reason: null, rules.Source, quote.Worksheet.Trail, caller.Actor);
        return new Proposal(quote, product, risk, insured, insurer.Name, draft, due);
    }

    /// <summary>Binds, as part of the command in progress.</summary>
    internal async Task<Outcome<BoundPolicy>> Bind(
        Proposal proposal, Confirmation confirmed, BindingNumbers numbers, DateOnly on, Caller caller, CancellationToken cancel)
    {
        ProductPackage package = proposal.Product.Package;
        if (!string.Equals(confirmed.WordingVersion, package.Version, StringComparison.Ordinal))
            return PolicyRefusals.OtherWording(package.Version);
        if (Unconfirmed(package, confirmed.Codes) is { Count: > 0 } faults) return PolicyRefusals.Unconfirmed(faults);

        PaymentPlan? plan = proposal.Plans.FirstOrDefault(
            each => string.Equals(each.Code, confirmed.Plan, StringComparison.Ordinal));
        if (plan is null && confirmed.Plan is not null) return PolicyRefusals.NoPlan(confirmed.Plan);

        TransactionDraft draft = plan is null ? proposal.Draft : proposal.Under(plan);
        Policy policy = Open(proposal, draft, plan, on);
        PolicyTransactionId id = ids.Next<PolicyTransactionId>();
        store.Set<Policy>().Add(policy);
        store.Set<PolicyShare>().AddRange(SharesOf(proposal, policy, caller));
        store.Set<RiskCopy>().Add(new RiskCopy { Policy = policy.Id, Profile = RecordJson.Write(proposal.Risk) });
        store.Set<BindingProof>().Add(new BindingProof
        {
            Policy = policy.Id,
            Wording = $"{package.Product} {package.Version}",
            TextsHash = BindingProof.HashOf(package),
            Confirmed = string.Join(',', confirmed.Codes.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)),
            At = clock.GetUtcNow(),
            Actor = caller.Actor,
        });
        Outcome<Money> reserved = await subsidies.Reserve(
            proposal.Case(on), confirmed.Subsidies,
            new SubsidisedDemand(policy.Id.Value, id.Value, numbers.Invoice, proposal.Due), cancel);
        if (!reserved.Try(out Money subsidy, out Refusal? refused)) return refused;

        if (Demand(proposal, plan, draft, policy, id, subsidy, numbers.Invoice) is not { } demanded)
            return PolicyRefusals.NoPlan(plan!.Code);

        if (proposal.Renews is null) await quotes.Bound(proposal.Quote.Submission, policy.Id.Value, cancel);

        if (policy.IssueOnPayment)
        {
            store.Set<AwaitedTransaction>().Add(Await(policy, id, demanded, proposal.Due, numbers.Invoice, on));
            store.Publish(new PremiumAwaited(policy.Id, id));
            return Bound(awaits: true);
        }

        policy.Number = numbers.Policy ?? throw new InvalidOperationException("A policy issued at once needs its number.");
        await subsidies.Award(id.Value, cancel);
        Outcome<PolicyTransaction> posted = await poster.Post(policy, id, demanded, Money.Zero, on, cancel);
        return posted.Match<Outcome<BoundPolicy>>(
            done: _ => Bound(awaits: false), refused: why => why);

        BoundPolicy Bound(bool awaits)
        {
            Money own = demanded.PremiumChange - subsidy;
            return new BoundPolicy(policy.Id, id, awaits, subsidy, own, demanded.PayFirst ?? own);
        }
    }

    // The lead's own share is what the others leave; with it they come to 1000.
    private IEnumerable<PolicyShare> SharesOf(Proposal proposal, Policy policy, Caller caller)
    {
        IReadOnlyList<CoinsurerShare> others = proposal.Quote.Coinsurers;
        if (others.Count is 0) return [];

        return others
            .Select(each => (
                each.Insurer, each.Name, each.PerMille, each.FeePerMille, each.ConfirmedBy, each.ConfirmedAt))
            .Prepend((policy.Carrier, policy.InsurerName, ShareSplit.Whole - others.Sum(each => each.PerMille), 0, caller.Actor,
                clock.GetUtcNow()))
            .Select((each, number) => new PolicyShare
            {
                Policy = policy.Id,
                Number = number,
                Owner = each.Item1,
                Carrier = policy.Carrier,
                Name = each.Item2,
                PerMille = each.Item3,
                FeePerMille = each.Item4,
                ConfirmedBy = each.Item5,
                ConfirmedAt = each.Item6,
            });
    }

    // The premium in one invoice or in the parts of a plan; null when it is too small for so many.
    private TransactionDraft? Demand(
        Proposal proposal, PaymentPlan? plan, TransactionDraft draft, Policy policy, PolicyTransactionId id, Money subsidy,
        string number)
    {
        Money own = draft.PremiumChange - subsidy;
        var request = new InvoiceRequest(
            policy.Carrier, policy.Owner, policy.Id.Value, id.Value, own, proposal.Due,
            new Words($"保险费，{policy.ProductName.Zh}", $"Premium, {policy.ProductName.En}"));
        if (plan is null)
        {
            invoices.Raise(request, number);
            return draft;
        }

        IReadOnlyList<PartDue> parts = proposal.Parts(plan, own);
        if (parts.Any(part => part.Amount <= Money.Zero)) return null;

        invoices.Raise(request, number, parts);
        return draft with { Parts = parts, PayFirst = parts[0].Amount };
    }

    /// <summary>Keeps what was agreed until its premium arrives.</summary>
    internal AwaitedTransaction Await(
        Policy policy, PolicyTransactionId id, TransactionDraft draft, DateOnly due, string invoiceNumber, DateOnly on)
    {
        DateTimeOffset now = clock.GetUtcNow();
        policy.Writings++;
        return new AwaitedTransaction
        {
            Id = id,
            Policy = policy.Id,
            Kind = draft.Kind,
            Due = due,
            InvoiceNumber = invoiceNumber,
            Draft = RecordJson.Write(draft),
            On = on,
            Recorded = now.ShanghaiDay(),
            RecordedAt = now,
            Actor = draft.Actor,
        };
    }

    private static List<FieldFault> Unconfirmed(ProductPackage package, IReadOnlyList<string> codes)
    {
        HashSet<string> confirmed = new(codes, StringComparer.Ordinal);
        HashSet<string> known = new(
            package.Exclusions.Select(x => x.Code).Concat(package.Conditions.Select(c => c.Code)), StringComparer.Ordinal);
        return
        [
            .. package.Exclusions.Where(x => !confirmed.Contains(x.Code))
                .Select(x => PolicyRefusals.NotConfirmed(x.Code, x.Name)),
            .. confirmed.Where(code => !known.Contains(code)).Select(PolicyRefusals.UnknownCode),
        ];
    }

    private Policy Open(Proposal proposal, TransactionDraft draft, PaymentPlan? plan, DateOnly on)
    {
        AcceptedQuote quote = proposal.Quote;
        ProductPackage package = proposal.Product.Package;
        return new Policy
        {
            Id = ids.Next<PolicyId>(),
            Owner = quote.Insured,
            Carrier = quote.Insurer,
            Filing = quote.Filing,
            Plan = quote.Plan,
            Submission = quote.Submission,
            Renews = proposal.Renews?.Id,
            SubmissionNumber = quote.Number,
            Assessment = quote.Assessment,
            Product = package.Product,
            ProductName = package.Name,
            ProductVersion = package.Version,
            RegistrationNumber = proposal.Product.RegistrationNumber,
            Demonstration = package.Demonstration,
            InsuredName = proposal.Insured.Name,
            CreditCode = proposal.Insured.CreditCode,
            InsurerName = proposal.InsurerName,
            Province = proposal.Risk.Province,
            Industry = proposal.Risk.Industry,
            TermMonths = package.Term.Months,
            Proration = package.Term.Proration,
            Rounding = package.Term.Rounding,
            IssueOnPayment = package.Term.IssueOnPayment,
            TermSource = package.Term.Source,
            PaymentPlan = plan?.Code,
            Coinsured = quote.Coinsurers.Count > 0,
            LimitNode = ids.Next<LimitNodeId>(),
            BoundOn = on,
            BoundRecorded = clock.Today(),
            PayBy = proposal.Due,
            From = draft.From,
            To = draft.To,
            CoverEnds = draft.CoverEnds,
            Limit = draft.Terms.Limit,
            Premium = draft.Terms.Premium,
        };
    }
}
