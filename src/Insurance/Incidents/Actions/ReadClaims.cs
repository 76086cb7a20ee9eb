using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Grading;
using Breakwater.Parties.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Lists claims and shows one.</summary>
internal static class ReadClaims
{
    /// <summary>A row of the list.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="Number">Public number.</param>
    /// <param name="Insured">Claimant.</param>
    /// <param name="PolicyNumber">Policy.</param>
    /// <param name="LossDay">Day of loss.</param>
    /// <param name="OpenedOn">Day it was opened.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Reserve">Outstanding reserve.</param>
    /// <param name="Paid">Paid so far.</param>
    /// <param name="NextDue">The nearest statutory deadline still running; null when none is.</param>
    internal sealed record Item(
        ClaimId Id, string Number, Words Insured, string PolicyNumber, DateOnly LossDay, DateOnly OpenedOn, ClaimState State,
        Money Reserve, Money Paid, DateTimeOffset? NextDue);

    /// <summary>Totals of the selection.</summary>
    /// <param name="Reserve">Outstanding reserves.</param>
    /// <param name="Paid">Paid.</param>
    internal sealed record Totals(Money Reserve, Money Paid);

    /// <summary>One loss item as shown.</summary>
    internal sealed record LossView(
        Guid Id, string Item, Words Name, Money Claimed, Money? Assessed, string? AssessmentNote, OutageDetail? Outage,
        CoverStatus? Status, string? Cover, string? Clause, Words Reason, Money? Payable)
    {
        /// <summary>The third party whose loss it is.</summary>
        public string? Claimant { get; init; }

        /// <summary>The exposure it stands under.</summary>
        public Guid? Exposure { get; init; }
    }

    /// <summary>One payment as shown.</summary>
    internal sealed record PaymentView(
        Guid Id, Money Amount, string Purpose, PaymentState State, Words ProposedBy, DateTimeOffset ProposedAt, Words? DecidedBy,
        DateTimeOffset? DecidedAt, string? BankReference, DateTimeOffset? PaidAt, bool IsMine)
    {
        /// <summary>To whom.</summary>
        public PayeeKind Payee { get; init; }

        /// <summary>The third party's or provider's label.</summary>
        public string? PayeeLabel { get; init; }

        /// <summary>The exposure it is paid under; null for the claim as a whole.</summary>
        public Guid? Exposure { get; init; }

        /// <summary>What for.</summary>
        public CostType Cost { get; init; }

        /// <summary>Whether it was made before the settlement.</summary>
        public bool IsAdvance { get; init; }

        /// <summary>Reference of the instruction to the bank.</summary>
        public string? InstructionReference { get; init; }

        /// <summary>Day the bank gave it back.</summary>
        public DateOnly? ReversedOn { get; init; }
    }

    /// <summary>Money sought back, as shown.</summary>
    internal sealed record RecoveryView(
        Guid Id, RecoveryKind Kind, string From, Money Expected, Money Received, DateTimeOffset At);

    /// <summary>One claim, complete.</summary>
    internal sealed record View(
        ClaimId Id, string Number, ClaimState State, IncidentId Incident, Words Insured, Words Insurer, Guid Policy,
        string PolicyNumber, DateOnly LossDay, DateTimeOffset OpenedAt, string? DocumentsRequested,
        Money Reserve, Money Committed, Money Paid,
        IReadOnlyList<LossView> Items, IReadOnlyList<Named> LossItems, IReadOnlyList<Named> Causes,
        IReadOnlyList<Named> Conditions, IReadOnlyList<string> CausesFound, IReadOnlyList<string> BreachesFound,
        SettlementView? Settlement, IReadOnlyList<PaymentView> Payments, IReadOnlyList<ClockView> Clocks,
        IReadOnlyList<EventView> Events, IReadOnlyList<string> Actions)
    {
        /// <summary>What the insured has paid third parties.</summary>
        public required Money Compensated { get; init; }

        /// <summary>What came back after it was paid.</summary>
        public required Money Recovered { get; init; }

        /// <summary>Money sought back.</summary>
        public required IReadOnlyList<RecoveryView> Recoveries { get; init; }

        /// <summary>Of the reserve, what is for expenses; null for the insured.</summary>
        public required Money? ReservedExpense { get; init; }

        /// <summary>Of what is approved, expenses: the settlement does not bound them.</summary>
        public required Money CommittedExpense { get; init; }

        /// <summary>One per cover that counts and claimant.</summary>
        public required IReadOnlyList<ExposureView> Exposures { get; init; }

        /// <summary>Lines of the reserve; they sum to it. Null for the insured: how the insurer estimates is its own.</summary>
        public required IReadOnlyList<ReserveLineView>? ReserveLines { get; init; }

        /// <summary>Changes of the reserve, newest first; null for the insured.</summary>
        public required IReadOnlyList<ReserveChangeView>? ReserveChanges { get; init; }

        /// <summary>The common event it belongs to; null for none.</summary>
        public CommonEventId? Event { get; init; }

        /// <summary>What a limit shared within the event allots to it; null when it shares none.</summary>
        public Money? Allotted { get; init; }

        /// <summary>What the journal says is set aside; the reserve, or something is wrong.</summary>
        public required Money ReserveBooked { get; init; }
    }

    /// <summary>A code of the filing with its name.</summary>
    /// <param name="Code">Code.</param>
    /// <param name="Name">Name.</param>
    /// <param name="IsInterruption">For a loss item: whether it asks for hours.</param>
    internal sealed record Named(string Code, Words Name, bool IsInterruption = false);

    private static readonly Sorts<ClaimFile> Columns = new Sorts<ClaimFile>()
        .By("openedAt", c => c.OpenedAt).By("number", c => c.Number).By("lossDay", c => c.LossDay).By("state", c => c.State)
        .By("reserve", c => c.Reserve.Fen).By("paid", c => c.Paid.Fen);

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/claims", List)
            .WithName("claims.list").WithTags("Claims").WithSummary("Claims the caller may see")
            .Produces<Listing<Item, Totals>>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/claims/{id}", One)
            .WithName("claims.read").WithTags("Claims").WithSummary("One claim with losses, settlement, payments and clocks")
            .Produces<View>().ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> List(
        [AsParameters] ListQuery query, ClaimState? state, [FromQuery] Guid? policy, Store store, Caller caller,
        IOrganisations organisations, ReportingRules rules, HttpContext http)
    {
        IQueryable<ClaimFile> selection = await store.Read<ClaimFile>().VisibleByIndex(caller, http.RequestAborted);
        if (state is { } wanted) selection = selection.Where(c => c.State == wanted);
        if (policy is { } of) selection = selection.Where(c => c.Policy == new Breakwater.Policies.Contracts.PolicyId(of));
        if (query.Search is { } text) selection = selection.Where(c => c.Number.Contains(text) || c.PolicyNumber.Contains(text));
        Tally tally = new(0, new(Money.Zero, Money.Zero));
        return await Listings.Answer<ClaimFile, Item, Totals>(
            http, query, selection, Columns,
            async (rows, cancel) =>
            {
                var names = await organisations.Find([.. rows.Select(c => c.Owner).Distinct()], cancel);
                return
                [
                    .. rows.Select(c => new Item(
                        c.Id, c.Number, names.NameOf(c.Owner),
                        c.PolicyNumber, c.LossDay, c.OpenedOn, c.State, c.Reserve, c.Paid,
                        StatutoryClocks.Of(c, rules).Where(clock => clock.MetAt is null)
                            .Min(clock => (DateTimeOffset?)clock.Due))),
                ];
            },
            (_, _) => Task.FromResult(tally.Totals),
            async cancel => (tally = await Count(selection, cancel)).All);
    }

    /// <summary>Rows and totals of a selection, from one pass over one index.</summary>
    private sealed record Tally(int All, Totals Totals);

    private static async Task<Tally> Count(IQueryable<ClaimFile> selection, CancellationToken cancel)
    {
        var states = await selection.GroupBy(c => c.State)
            .Select(group => new
            {
                Count = group.Count(),
                Reserve = group.Sum(c => c.Reserve.Fen),
                Paid = group.Sum(c => c.Paid.Fen),
            })
            .ToListAsync(cancel);
        return new Tally(
            states.Sum(state => state.Count),
            new Totals(Money.Cny(states.Sum(state => state.Reserve)), Money.Cny(states.Sum(state => state.Paid))));
    }

    private static async Task<IResult> One(
        ClaimId id, Store store, Caller caller, IOrganisations organisations, IPeople people, IFilingBook filings,
        ClaimBooks books, CaseHistory history, ReportingRules rules, HttpContext http)
    {
        CancellationToken cancel = http.RequestAborted;
        await using IAsyncDisposable moment = await store.AtOneMoment(cancel);
        ClaimFile? c = await store.Read<ClaimFile>().VisibleTo(caller).FirstOrDefaultAsync(each => each.Id == id, cancel);
        if (c is null) return Problems.Of(Refusals.NoClaim);

        var names = await organisations.Find([c.Owner, c.Carrier], cancel);
        ProductPackage product = (await filings.Find(c.Filing, cancel))!.Package;
        List<LossItemRow> items = await store.Read<LossItemRow>()
            .Where(i => i.Claim == id).OrderBy(i => i.Id).ToListAsync(cancel);
        List<Payment> payments = await store.Read<Payment>()
            .Where(p => p.Claim == id).OrderBy(p => p.ProposedAt).ThenBy(p => p.Id).ToListAsync(cancel);
        List<Recovery> recoveries = await store.Read<Recovery>().Where(r => r.Claim == id).OrderBy(r => r.Id).ToListAsync(cancel);
        List<Exposure> exposures = await store.Read<Exposure>().Where(e => e.Claim == id).OrderBy(e => e.Id).ToListAsync(cancel);
        bool showsReserve = caller.Role is not Role.Enterprise;
        List<ReserveLine> lines = showsReserve
            ? await store.Read<ReserveLine>().Where(l => l.Claim == id).OrderBy(l => l.Id).ToListAsync(cancel)
            : [];
        List<ReserveChange> changes = showsReserve
            ? await store.Read<ReserveChange>().Where(change => change.Claim == id).OrderByDescending(change => change.Id)
                .ToListAsync(cancel)
            : [];
        string[] actors =
        [
            .. payments.SelectMany(p => new[] { p.ProposedBy, p.DecidedBy }).OfType<string>()
                .Concat(changes.Select(change => change.Actor)).Distinct(),
        ];
        var named = await people.Named(actors, cancel);

        var view = new View(
            c.Id, c.Number, c.State, c.Incident, names[c.Owner].Name, names[c.Carrier].Name, c.Policy.Value, c.PolicyNumber,
            c.LossDay, c.OpenedAt, c.DocumentsRequested, c.Reserve, c.Committed, c.Paid,
            [.. items.Select(ViewOf)],
            [
                .. product.LossItems.Select(item => new Named(item.Code, item.Name, product.IsInterruption(item.Code))),
            ],
            [.. product.Causes.Select(cause => new Named(cause.Code, cause.Name))],
            [.. product.Conditions.Select(condition => new Named(condition.Code, condition.Name))],
            c.Causes, c.Breaches, c.Settlement,
            [.. payments.Select(p => ViewOf(p, named.NameOf, caller))],
            StatutoryClocks.Of(c, rules), await history.Of(id.Value, cancel), ActionsFor(c, payments, caller))
        {
            Compensated = c.Compensated,
            Recovered = c.Recovered,
            Recoveries = [.. recoveries.Select(r => new RecoveryView(r.Id, r.Kind, r.From, r.Expected, r.Received, r.At))],
            Event = c.Event,
            Allotted = c.AllottedFen is { } fen ? Money.Cny(fen) : null,
            ReservedExpense = showsReserve ? c.ReservedExpense : null,
            CommittedExpense = c.CommittedExpense,
            Exposures = [.. exposures.Select(exposure => ViewOf(c, exposure, lines, payments, caller))],
            ReserveLines = !showsReserve ? null : [.. lines.Select(line => ViewOf(line, product))],
            ReserveChanges = !showsReserve ? null :
            [
                .. changes.Select(change => new ReserveChangeView(
                    change.Id, change.Line, change.Change, change.Reason, named.NameOf(change.Actor), change.At, change.Payment)),
            ],
            ReserveBooked = await books.Booked(id, payments.Select(p => p.Id), cancel),
        };
        return Answers.Versioned(http, view, c.Version);
    }

    private static LossView ViewOf(LossItemRow i) => new(
        i.Id, i.Item, i.Name, i.Claimed, i.Assessed, i.AssessmentNote, i.Outage, i.Status, i.Cover, i.Clause, i.Reason, i.Payable)
    {
        Claimant = i.Claimant,
        Exposure = i.Exposure,
    };

    private static PaymentView ViewOf(Payment p, Func<string, Words> nameOf, Caller caller) => new(
        p.Id, p.Amount, p.Purpose, p.State, nameOf(p.ProposedBy), p.ProposedAt, p.DecidedBy is { } by ? nameOf(by) : null,
        p.DecidedAt, p.BankReference, p.PaidAt, string.Equals(p.ProposedBy, caller.Actor, StringComparison.Ordinal))
    {
        Payee = p.Payee,
        PayeeLabel = p.PayeeLabel,
        Exposure = p.Exposure,
        Cost = p.Cost,
        IsAdvance = p.IsAdvance,
        InstructionReference = p.InstructionReference,
        ReversedOn = p.ReversedOn,
    };

    private static ReserveLineView ViewOf(ReserveLine line, ProductPackage product) => new(
        line.Id, line.Exposure, line.Cost, line.Category,
        product.LossItems.FirstOrDefault(item => string.Equals(item.Code, line.Category, StringComparison.Ordinal))?.Name
            ?? Words.Same(line.Category),
        line.Outstanding);

    private static ExposureView ViewOf(
        ClaimFile claim, Exposure exposure, IReadOnlyList<ReserveLine> lines, IReadOnlyList<Payment> payments, Caller caller)
    {
        bool works = caller.Role is Role.ClaimsHandler && claim.State is not ClaimState.Closed;
        (bool May, string Route)[] steps =
        [
            (works && exposure.State is not ExposureState.Closed, "claims.close-exposure"),
            (works && exposure.State is ExposureState.Closed, "claims.reopen-exposure"),
            (works && exposure.Claimant is PayeeKind.ThirdParty && exposure.Waiver is null, "claims.note-waiver"),
        ];
        return new ExposureView(
            exposure.Id, exposure.Cover, exposure.Name, exposure.Claimant, exposure.Label, exposure.State, exposure.Payable,
            caller.Role is Role.Enterprise ? null
                : lines.Where(line => line.Exposure == exposure.Id).Select(line => line.Outstanding).Total(),
            payments.Where(p => p.Exposure == exposure.Id && p.IsCommitted).Select(p => p.Amount).Total(),
            exposure.Compensated, exposure.Waiver, [.. steps.Where(step => step.May).Select(step => step.Route)]);
    }

    private static List<string> ActionsFor(ClaimFile claim, List<Payment> payments, Caller caller)
    {
        bool handles = caller.Role is Role.ClaimsHandler;
        bool insured = caller.Role is Role.Enterprise;
        bool finance = caller.Role is Role.Finance;
        bool works = claim.State is ClaimState.Open or ClaimState.Investigating or ClaimState.Reopened;
        bool isOpen = claim.State is not ClaimState.Closed;
        bool decided = claim.State is ClaimState.CoverageDecided;
        bool settling = claim.State is ClaimState.Settling;
        bool proposed = payments.Exists(p => p.State is PaymentState.Proposed);
        (bool May, string Route)[] steps =
        [
            (works && (handles || insured), "claims.add-loss"),
            (works && handles, "claims.assess"),
            (works && handles && claim.DocumentsRequestedAt is null, "claims.ask-documents"),
            (works && handles && claim.DocumentsCompleteAt is null, "claims.complete-documents"),
            (handles && isOpen && !settling && claim.DocumentsCompleteAt is not null, "claims.decide"),
            (handles && decided && claim.RefusalDecidedAt is null, "claims.settle"),
            (handles && decided && claim.RefusalDecidedAt is not null, "claims.refuse"),
            (settling && insured && claim.AgreedAt is null, "claims.agree"),
            (handles && isOpen, "claims.reserve"),
            (handles && (settling || (isOpen && claim.ReservedExpense > Money.Zero)), "claims.propose-payment"),
            (handles && proposed, "claims.approve-payment"),
            (handles && proposed, "claims.reject-payment"),
            (handles && decided && claim.RefusalDecidedAt is null, "claims.advance"),
            (handles && isOpen && claim.CoverDecidedAt is not null, "claims.note-compensation"),
            (handles && claim.IndemnityPaid > Money.Zero, "claims.recover"),
            (finance && Any(PaymentState.Approved, PaymentState.Instructed), "claims.pay"),
            (finance && Any(PaymentState.Approved), "claims.instruct-payment"),
            (finance && Any(PaymentState.Instructed), "claims.fail-payment"),
            (finance && isOpen && Any(PaymentState.Paid), "claims.reverse-payment"),
            (finance && claim.Recovered < claim.IndemnityPaid, "claims.book-recovery"),
            (handles && isOpen && !proposed && claim.WhyNotClosed is null, "claims.close"),
            (handles && !isOpen, "claims.reopen"),
        ];
        return [.. steps.Where(step => step.May).Select(step => step.Route)];

        bool Any(params PaymentState[] states) => payments.Exists(p => states.Contains(p.State));
    }
}
