using System.Globalization;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Storage;
using Breakwater.Incidents;
using Breakwater.Incidents.Actions;
using Breakwater.Incidents.Contracts;
using Breakwater.Insurance.Tests.Billing;
using Breakwater.Policies.Contracts;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Incidents;

/// <summary>
/// Random lives of claims against a plain model: what the model allows is done, what it forbids is refused, and afterwards
/// limit, journal and claims say the same. <c>BREAKWATER_CLAIM_STEPS</c> sets the number of steps, for 1e5.
/// </summary>
public abstract class ClaimMoneyModelTests(ClaimsHost host)
{
    private const int Claims = 3;
    private const int StepsOfRound = 500;
    private const int Clients = 32;

    private static readonly Money Limit = Money.Yuan(2_000_000);
    private static readonly Caller Handler = new("user:handler", Role.ClaimsHandler, Market.Insurer, Reach.Own);
    private static readonly Caller Chief = new("user:chief", Role.ClaimsHandler, Market.Insurer, Reach.Own);
    private static readonly Caller Insured = new("user:risk", Role.Enterprise, Market.Enterprise, Reach.Own);
    private static readonly Caller Finance = new("user:finance", Role.Finance, Market.Insurer, Reach.Own);
    private static readonly string[] NoCodes = [];
    private static readonly string[] War = ["WAR"];

    private static int Steps =>
        int.TryParse(Environment.GetEnvironmentVariable("BREAKWATER_CLAIM_STEPS"), CultureInfo.InvariantCulture, out int steps)
            ? steps : 250;

    /// <summary>One thing somebody tries.</summary>
    /// <param name="Claim">Which claim, 0 to 2.</param>
    /// <param name="Verb">What.</param>
    /// <param name="Fen">How much; null for exactly what is open.</param>
    /// <param name="At">Which payment, counted from the newest that fits; 3 for one that need not fit.</param>
    /// <param name="Under">Whether under the exposure, or for the claim as a whole.</param>
    /// <param name="Expense">Whether an expense.</param>
    public sealed record Step(int Claim, string Verb, long? Fen, int At, bool Under, bool Expense);

    private static Gen<Step> Any { get; } =
        from claim in Gen.Choose(0, Claims - 1)
        from verb in Gen.Elements(
            "reserve", "reserve", "reserve", "propose", "propose", "propose", "advance", "approve", "approve", "approve", "reject",
            "instruct", "fail", "pay", "pay", "pay", "reverse", "recover", "decide", "decide", "exclude", "settle", "settle", "settle",
            "agree", "refuse", "close", "close", "reopen", "close-exposure", "reopen-exposure")
        from fen in Gen.OneOf(
            Gen.Constant<long?>(null), Gen.Choose(-5, 5).Select(each => (long?)each),
            Gen.Choose(1, 20_000_00).Select(each => (long?)each), Gen.Choose(1, 500_000_00).Select(each => (long?)each))
        from at in Gen.Choose(0, 3)
        from under in Gen.Elements(true, false)
        from expense in Gen.Frequency((4, Gen.Constant(false)), (1, Gen.Constant(true)))
        select new Step(claim, verb, fen, at, under, expense);

    [Fact]
    public async Task AnyLife_AgainstThePlainModel_DoesWhatItAllowsAndRefusesTheRest()
    {
        (int done, int refused) = (0, 0);
        for (int left = Steps; left > 0; left -= StepsOfRound)
        {
            (int did, int not) = await Round(Math.Min(left, StepsOfRound));
            (done, refused) = (done + did, refused + not);
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{done} done, {refused} refused, all as the model says");
        Assert.True(done > Steps / 10 && refused > Steps / 10, $"{done} done, {refused} refused: the steps try too little");
        Assert.Empty(await host.Breaches());
    }

    // A policy of its own for each round: its limit is filled after some hundred steps.
    private async Task<(int Done, int Refused)> Round(int steps)
    {
        PolicySnapshot policy = await host.Policy(limitYuan: 2_000_000);
        var book = new PlainBook(Limit);
        PlainClaim[] slots = new PlainClaim[Claims];
        for (int slot = 0; slot < Claims; slot++) slots[slot] = await Open(policy, book, yuan: 500_000);
        (int done, int refused) = (0, 0);
        foreach (Step step in Any.Sample(steps, 100))
        {
            PlainClaim claim = slots[step.Claim];
            if (!claim.IsLive && step.At is 3) claim = slots[step.Claim] = await Open(policy, book, yuan: 100_000);
            if (await Try(claim, step)) done++;
            else refused++;
            Assert.InRange(book.Used, 0, book.Limit);
        }

        await Compare(policy, book);
        return (done, refused);
    }

    private async Task Compare(PolicySnapshot policy, PlainBook book)
    {
        long reserve = book.Claims.Sum(claim => claim.Reserve), committed = book.Claims.Sum(claim => claim.Committed);
        (long paid, long recovered) = (book.Claims.Sum(claim => claim.Paid), book.Claims.Sum(claim => claim.Recovered));
        Assert.Equal(book.Used, (await host.Limit(policy)).Used.Fen);
        Assert.Equal(-reserve, (await host.Balance(policy, Account.OutstandingClaims)).Fen);
        Assert.Equal(-(committed - paid), (await host.Balance(policy, Account.ClaimsPayable)).Fen);
        Assert.Equal(reserve + committed, (await host.Balance(policy, Account.ClaimsIncurred)).Fen);
        Assert.Equal(-recovered, (await host.Balance(policy, Account.ClaimRecoveries)).Fen);
        Assert.Equal(Money.Yuan(65_000).Fen - paid + recovered, (await host.Balance(policy, Account.Cash)).Fen);
        foreach (PlainClaim claim in book.Claims)
        {
            Answered view = (await host.Handler.Get($"/claims/{claim.Id.Value}")).Ok();
            Assert.Equal(
                (claim.Reserve, claim.Reserve, claim.Committed, claim.Paid, claim.Recovered, claim.Version, claim.State.ToString()),
                (view.Body!.Money("reserve").Fen, view.Body!.Money("reserveBooked").Fen, view.Body!.Money("committed").Fen,
                    view.Body!.Money("paid").Fen, view.Body!.Money("recovered").Fen, view.Version!.Value, (string)view.Body!["state"]!));
            Assert.Equal(
                claim.Exposure is { } state ? [state.ToString()] : Array.Empty<string>(),
                view.Body!["exposures"]!.AsArray().Select(exposure => (string)exposure!["state"]!));
        }
    }

    // Thirty-two clients, each with a claim of its own, on one limit that holds a third of what they want.
    [Fact]
    public async Task Reserve_ManyClientsOnOneLimit_NeverOverdrawsAndTheJournalIsZero()
    {
        PolicySnapshot policy = await host.Policy(limitYuan: 1_000_000);
        ClaimId[] claims = new ClaimId[Clients];
        for (int client = 0; client < Clients; client++)
            claims[client] = new ClaimId(Guid.Parse((await ClaimStory.Opened(host, policy)).Claim));
        long[] held = new long[Clients];
        int[] refused = new int[Clients];
        int each = Math.Max(6, Steps / Clients);

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            int version = 1;
            foreach (int fen in Gen.Choose(0, 200_000_00).Sample(each, 100))
            {
                // Within the limit whenever anybody looks: what is left cannot be below zero.
                Outcome<Effect> outcome = await Act<PayClaim.Handler>((handler, cancel) => handler.Reserve(
                    claims[client], new PayClaim.ReserveRequest(Money.Cny(fen), "x"), version, Chief, cancel));
                if (outcome.Try(out _, out Refusal? why))
                {
                    (held[client], version) = (fen, version + 1);
                    continue;
                }

                Assert.Equal("BIL-201", why.Code);
                refused[client]++;
            }
        }));

        TestContext.Current.TestOutputHelper!.WriteLine($"{each * Clients} reserves by {Clients} clients, {refused.Sum()} refused");
        LimitView limit = await host.Limit(policy);
        Assert.Equal(held.Sum(), limit.Used.Fen);
        Assert.InRange(limit.Used.Fen, 1, limit.Granted.Fen);
        Assert.True(refused.Sum() > 0, "Nobody was refused: the limit was never short.");
        Assert.Equal(-held.Sum(), (await host.Balance(policy, Account.OutstandingClaims)).Fen);
        Assert.Equal(held.Sum(), (await host.Balance(policy, Account.ClaimsIncurred)).Fen);
        Assert.Empty(await host.Breaches());
    }

    private async Task<PlainClaim> Open(PolicySnapshot policy, PlainBook book, long yuan)
    {
        ClaimStory story = await ClaimStory.Opened(host, policy, ("F1-01", yuan));
        string item = (string)(await story.View())["items"]![0]!["id"]!;
        (await story.Do(host.Handler, $"loss-items/{item}/assessments", new { Assessed = Money.Yuan(yuan), Note = "x" })).Ok();
        Answered ready = (await story.Do(host.Handler, "document-receipts", new { })).Ok();
        var claim = new PlainClaim(new ClaimId(Guid.Parse(story.Claim)), Money.Yuan(yuan).Fen, book) { Version = ready.Version!.Value };
        book.Claims.Add(claim);
        return claim;
    }

    private async Task<bool> Try(PlainClaim claim, Step step)
    {
        (ClaimId id, int version) = (claim.Id, claim.Version);
        Guid? exposure = step.Under ? claim.ExposureId ?? Guid.Empty : null;
        CostType cost = step.Expense ? CostType.OwnExpense : CostType.Indemnity;
        switch (step.Verb)
        {
            case "reserve":
                Money amount = Money.Cny(step.Fen ?? 500_000_00);
                return await Agree<PayClaim.Handler>(
                    claim, step, claim.TrySet(step.Under, step.Expense, amount.Fen),
                    (h, c) => h.Reserve(id, new PayClaim.ReserveRequest(amount, "x", exposure, cost), version, Chief, c));
            case "decide" or "exclude":
                bool decided = await Agree<WorkClaim.Handler>(
                    claim, step, claim.TryDecide(step.Verb is "exclude"),
                    (h, c) => h.Decide(id, new WorkClaim.Findings(step.Verb is "exclude" ? War : NoCodes, NoCodes), version, Handler, c));
                if (decided) claim.ExposureId ??= await Newest<Exposure>(e => e.Claim == id, e => e.Id);
                return decided;
            case "settle":
                return await Agree<SettleClaim.Handler>(claim, step, claim.TrySettle(), (h, c) => h.Settle(id, version, Handler, c));
            case "agree":
                return await Agree<SettleClaim.Handler>(claim, step, claim.TryAgree(), (h, c) => h.Agree(id, version, Insured, c));
            case "refuse":
                return await Agree<SettleClaim.Handler>(
                    claim, step, claim.TryRefuse(), (h, c) => h.Refuse(id, new SettleClaim.RefusalNotice("x"), version, Handler, c));
            case "close":
                return await Agree<PayClaim.Handler>(
                    claim, step, claim.TryClose(), (h, c) => h.Close(id, new PayClaim.Because("x"), version, Handler, c));
            case "reopen":
                return await Agree<PayClaim.Handler>(
                    claim, step, claim.TryReopen(), (h, c) => h.Reopen(id, new PayClaim.Because("x"), version, Handler, c));
            case "close-exposure":
                Guid closed = claim.ExposureId ?? Guid.Empty;
                return await Agree<WorkExposure.Handler>(
                    claim, step, claim.TryCloseExposure(), (h, c) => h.Close(id, closed, new PayClaim.Because("x"), version, Handler, c));
            case "reopen-exposure":
                Guid opened = claim.ExposureId ?? Guid.Empty;
                return await Agree<WorkExposure.Handler>(
                    claim, step, claim.TryReopenExposure(),
                    (h, c) => h.Reopen(id, opened, new PayClaim.Because("x"), version, Handler, c));
            case "propose" or "advance":
                return await Propose(claim, step, exposure, cost);
            case "recover":
                return await Recover(claim, step);
            default:
                return await Move(claim, step);
        }
    }

    private async Task<bool> Propose(PlainClaim claim, Step step, Guid? exposure, CostType cost)
    {
        bool isAdvance = step.Verb is "advance", isExpense = step.Expense && !isAdvance;
        long fen = step.Fen ?? claim.Open(isExpense, isAdvance);
        ClaimId id = claim.Id;
        var payment = new PayClaim.NewPayment(
            Money.Cny(fen), "x", isExpense ? PayeeKind.Provider : PayeeKind.Insured, isExpense ? "x" : null, exposure,
            isAdvance ? CostType.Indemnity : cost);
        bool may = claim.MayPropose(fen, isExpense, step.Under, isAdvance);
        bool done = isAdvance
            ? await Agree<AdvancePayment.Handler>(claim, step, may, (h, c) => h.Propose(id, payment, claim.Version, Handler, c))
            : await Agree<PayClaim.Handler>(claim, step, may, (h, c) => h.Propose(id, payment, claim.Version, Handler, c));
        if (!done) return false;

        Guid made = (await Newest<Payment>(p => p.Claim == id, p => p.Id))!.Value;
        claim.Propose(new PlainClaim.Pay
        {
            Id = made,
            Fen = fen,
            IsExpense = isExpense,
            IsUnder = step.Under,
            IsAdvance = isAdvance,
            State = PaymentState.Proposed,
        });
        return true;
    }

    private async Task<bool> Move(PlainClaim claim, Step step)
    {
        PaymentState[] from = step.Verb switch
        {
            "approve" or "reject" => [PaymentState.Proposed],
            "instruct" => [PaymentState.Approved],
            "fail" => [PaymentState.Instructed],
            "pay" => [PaymentState.Approved, PaymentState.Instructed],
            _ => [PaymentState.Paid],
        };
        if (claim.Payments.Count is 0) return false;

        // Mostly one that fits; sometimes another, which must be refused.
        PlainClaim.Pay pay = claim.Payments.FindLast(p => from.Contains(p.State)) is { } fitting && step.At < 3
            ? fitting : claim.Payments[step.Fen.GetHashCode() % claim.Payments.Count is var at and >= 0 ? at : 0];
        (ClaimId id, Guid payment, int version) = (claim.Id, pay.Id, claim.Version);
        string reference = Guid.NewGuid().ToString("N");
        var because = new PayClaim.Because("x");
        bool may = claim.TryMove(pay, step.Verb);
        return step.Verb switch
        {
            "approve" => await Agree<PayClaim.Handler>(claim, step, may, (h, c) => h.Approve(id, payment, version, Chief, c)),
            "reject" => await Agree<PayClaim.Handler>(claim, step, may, (h, c) => h.Reject(id, payment, because, version, Handler, c)),
            "instruct" => await Agree<MovePayment.Handler>(
                claim, step, may, (h, c) => h.Instruct(id, payment, new MovePayment.Instruction(reference), version, Finance, c)),
            "fail" => await Agree<MovePayment.Handler>(claim, step, may, (h, c) => h.Fail(id, payment, because, version, Finance, c)),
            "pay" => await Agree<ClaimsAtBank>(claim, step, may, (h, c) => h.Pay(id, payment, reference, version, Finance, c)),
            _ => await Agree<MovePayment.Handler>(
                claim, step, may, (h, c) => h.Reverse(id, payment, new MovePayment.Reversal("x", reference), version, Finance, c)),
        };
    }

    private async Task<bool> Recover(PlainClaim claim, Step step)
    {
        ClaimId id = claim.Id;
        if (claim.Recovery is not { } recovery)
        {
            long sought = Math.Max(1, claim.PaidIndemnity);
            bool isSought = await Agree<RecoverLoss.Handler>(
                claim, step, claim.MaySeek(sought),
                (h, c) => h.Seek(
                    id, new RecoverLoss.NewRecovery(RecoveryKind.Subrogation, "x", Money.Cny(sought)), claim.Version, Handler, c));
            if (isSought) claim.Recovery = await Newest<Recovery>(r => r.Claim == id, r => r.Id);
            return isSought;
        }

        Money amount = Money.Cny(step.Fen ?? claim.PaidIndemnity - claim.Recovered);
        return await Agree<RecoverLoss.Handler>(
            claim, step, claim.TryReceive(amount.Fen),
            (h, c) => h.Receive(
                id, recovery, new RecoverLoss.NewReceipt(amount, Guid.NewGuid().ToString("N")), claim.Version, Finance, c));
    }

    // The model has moved already when it allows the step: then the platform must have done it too.
    private async Task<bool> Agree<THandler>(
        PlainClaim claim, Step step, bool allowed, Func<THandler, CancellationToken, Task<Outcome<Effect>>> act) where THandler : notnull
    {
        Outcome<Effect> outcome = await Act(act);
        bool done = outcome.Try(out _, out Refusal? why);
        Assert.True(done == allowed, $"{step} was {(done ? "done" : $"refused ({why!.Code} {why.Detail.En})")}; the model says otherwise: "
            + $"{claim.State}, exposure {claim.Exposure}, reserve {claim.Reserve}, committed {claim.Committed}, paid {claim.Paid}");
        if (done) claim.Version++;
        return done;
    }

    // The handler's own answer, in a command of its own.
    private async Task<Outcome<Effect>> Act<THandler>(
        Func<THandler, CancellationToken, Task<Outcome<Effect>>> act) where THandler : notnull
    {
        Reply reply = await host.Bench.Command((services, cancel) => act(services.GetRequiredService<THandler>(), cancel));
        return reply.Refusal is { } why ? why : Effect.Changed("done");
    }

    private Task<Guid?> Newest<T>(
        System.Linq.Expressions.Expression<Func<T, bool>> which, System.Linq.Expressions.Expression<Func<T, Guid>> id) where T : class =>
        host.Bench.Ask<Store, Guid?>(async store =>
            await store.Read<T>().Where(which).Select(id).OrderByDescending(each => each).Select(each => (Guid?)each).FirstOrDefaultAsync());
}

/// <summary>On a file.</summary>
public sealed class SqliteClaimMoneyModelTests(SqliteClaims host) : ClaimMoneyModelTests(host), IClassFixture<SqliteClaims>;

/// <summary>On a server.</summary>
public sealed class PostgresClaimMoneyModelTests(PostgresClaims host) : ClaimMoneyModelTests(host), IClassFixture<PostgresClaims>;
