using System.Globalization;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Storage;
using Breakwater.Incidents.Actions;
using Breakwater.Incidents.Contracts;
using Breakwater.Insurance.Tests.Billing;
using Breakwater.Policies.Contracts;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Incidents;

/// <summary>
/// Random lives of claim money against a plain model: what the model allows is done, what it forbids is refused, and afterwards
/// limit, journal and claims say the same. <c>BREAKWATER_CLAIM_STEPS</c> sets the number of steps, for 1e5.
/// </summary>
public abstract class ClaimMoneyModelTests(ClaimsHost host)
{
    private const int Claims = 3;
    private const int Clients = 32;
    private const int StepsOfEach = 6;

    private static readonly long Limit = Money.Yuan(1_000_000).Fen;
    private static readonly Caller Handler = new("user:handler", Role.ClaimsHandler, Market.Insurer, Reach.Own);
    private static readonly Caller Chief = new("user:chief", Role.ClaimsHandler, Market.Insurer, Reach.Own);
    private static readonly Caller Finance = new("user:finance", Role.Finance, Market.Insurer, Reach.Own);

    private static int Steps =>
        int.TryParse(Environment.GetEnvironmentVariable("BREAKWATER_CLAIM_STEPS"), CultureInfo.InvariantCulture, out int steps)
            ? steps : 250;

    /// <summary>One thing somebody tries.</summary>
    /// <param name="Claim">Which claim, 0 to 2.</param>
    /// <param name="Verb">What.</param>
    /// <param name="Fen">How much.</param>
    /// <param name="At">Which payment, counted from the newest that fits.</param>
    public sealed record Step(int Claim, string Verb, long Fen, int At);

    private static Gen<Step> Any { get; } =
        from claim in Gen.Choose(0, Claims - 1)
        from verb in Gen.Elements(
            "reserve", "reserve", "propose", "propose", "approve", "approve", "approve", "reject", "instruct", "fail", "pay", "pay",
            "reverse", "recover")
        from fen in Gen.OneOf(Gen.Choose(-5, 5), Gen.Choose(1, 20_000_00), Gen.Choose(1, 500_000_00))
        from at in Gen.Choose(0, 2)
        select new Step(claim, verb, fen, at);

    private sealed class Book
    {
        public required ClaimId Id { get; init; }
        public required long Payable { get; init; }
        public int Version { get; set; }
        public long Reserve { get; set; }
        public long Committed { get; set; }
        public long Paid { get; set; }
        public long Recovered { get; set; }
        public Guid? Recovery { get; set; }
        public List<(Guid Id, long Fen, PaymentState State)> Payments { get; } = [];
    }

    [Fact]
    public async Task AnyLife_AgainstThePlainModel_DoesWhatItAllowsAndRefusesTheRest()
    {
        PolicySnapshot policy = await host.Policy(limitYuan: 1_000_000);
        Book[] books = new Book[Claims];
        for (int claim = 0; claim < Claims; claim++)
        {
            ClaimStory story = await ClaimStory.Settled(host, policy, [("F1-01", 500_000)]);
            Answered view = await host.Handler.Get($"/claims/{story.Claim}");
            books[claim] = new Book
            {
                Id = new ClaimId(Guid.Parse(story.Claim)),
                Payable = view.Body!["settlement"]!.Money("payable").Fen,
                Version = view.Version!.Value,
            };
        }

        (int done, int refused) = (0, 0);
        foreach (Step step in Any.Sample(Steps, 100))
        {
            Book book = books[step.Claim];
            long used = books.Sum(each => each.Reserve + each.Committed);
            bool wasDone = await Try(book, step, used);
            if (wasDone) done++;
            else refused++;
            Assert.InRange(books.Sum(each => each.Reserve + each.Committed), 0, Limit);
        }

        TestContext.Current.TestOutputHelper!.WriteLine($"{done} done, {refused} refused");
        Assert.True(done > Steps / 10 && refused > Steps / 10, $"{done} done, {refused} refused: the steps try too little");
        long reserve = books.Sum(book => book.Reserve), committed = books.Sum(book => book.Committed);
        (long paid, long recovered) = (books.Sum(book => book.Paid), books.Sum(book => book.Recovered));
        Assert.Equal(reserve + committed, (await host.Limit(policy)).Used.Fen);
        Assert.Equal(-reserve, (await host.Balance(policy, Account.OutstandingClaims)).Fen);
        Assert.Equal(-(committed - paid), (await host.Balance(policy, Account.ClaimsPayable)).Fen);
        Assert.Equal(reserve + committed, (await host.Balance(policy, Account.ClaimsIncurred)).Fen);
        Assert.Equal(-recovered, (await host.Balance(policy, Account.ClaimRecoveries)).Fen);
        Assert.Equal(Money.Yuan(65_000).Fen - paid + recovered, (await host.Balance(policy, Account.Cash)).Fen);
        foreach (Book book in books)
        {
            Answered view = (await host.Handler.Get($"/claims/{book.Id.Value}")).Ok();
            Assert.Equal(
                (book.Reserve, book.Committed, book.Paid, book.Recovered, book.Version),
                (view.Body!.Money("reserve").Fen, view.Body!.Money("committed").Fen, view.Body!.Money("paid").Fen,
                    view.Body!.Money("recovered").Fen, view.Version!.Value));
        }

        Assert.Empty(await host.Breaches());
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

        await Task.WhenAll(Enumerable.Range(0, Clients).Select(async client =>
        {
            int version = 1;
            foreach (int fen in Gen.Choose(0, 200_000_00).Sample(StepsOfEach, 100))
            {
                Outcome<Effect> outcome = await Act<PayClaim.Handler>((handler, cancel) => handler.Reserve(
                    claims[client], new PayClaim.ReserveRequest(Money.Cny(fen), "x"), version, Handler, cancel));
                if (outcome.Try(out _, out Refusal? why)) (held[client], version) = (fen, version + 1);
                else Assert.Equal("BIL-201", why.Code);
            }
        }));

        LimitView limit = await host.Limit(policy);
        Assert.Equal(held.Sum(), limit.Used.Fen);
        Assert.InRange(limit.Used.Fen, 1, Limit);
        Assert.Equal(-held.Sum(), (await host.Balance(policy, Account.OutstandingClaims)).Fen);
        Assert.Equal(held.Sum(), (await host.Balance(policy, Account.ClaimsIncurred)).Fen);
        Assert.Empty(await host.Breaches());
    }

    // What the model says of a step, and whether the platform agrees; the model moves only when it was done.
    private async Task<bool> Try(Book book, Step step, long used)
    {
        Money amount = Money.Cny(step.Fen);
        switch (step.Verb)
        {
            case "reserve":
                if (!await Agree<PayClaim.Handler>(
                    book, step, step.Fen >= 0 && used - book.Reserve + step.Fen <= Limit,
                    (h, c) => h.Reserve(book.Id, new PayClaim.ReserveRequest(amount, "x"), book.Version, Handler, c)))
                {
                    return false;
                }

                book.Reserve = step.Fen;
                return true;
            case "propose":
                long open = book.Payable - book.Committed
                    - book.Payments.Where(p => p.State is PaymentState.Proposed).Sum(p => p.Fen);
                if (!await Agree<PayClaim.Handler>(
                    book, step, step.Fen > 0 && step.Fen <= open,
                    (h, c) => h.Propose(book.Id, new PayClaim.NewPayment(amount, "x"), book.Version, Handler, c)))
                {
                    return false;
                }

                book.Payments.Add((await NewestPayment(book), step.Fen, PaymentState.Proposed));
                return true;
            case "recover":
                return await Recover(book, step);
            default:
                return await Move(book, step);
        }
    }

    private async Task<bool> Move(Book book, Step step)
    {
        (PaymentState[] from, PaymentState to) = step.Verb switch
        {
            "approve" => ((PaymentState[])[PaymentState.Proposed], PaymentState.Approved),
            "reject" => ([PaymentState.Proposed], PaymentState.Rejected),
            "instruct" => ([PaymentState.Approved], PaymentState.Instructed),
            "fail" => ([PaymentState.Instructed], PaymentState.Approved),
            "pay" => ([PaymentState.Approved, PaymentState.Instructed], PaymentState.Paid),
            _ => ([PaymentState.Paid], PaymentState.Reversed),
        };
        if (book.Payments.Count is 0) return false;

        // Mostly one that fits; sometimes another, which must be refused.
        int fitting = book.Payments.FindLastIndex(p => from.Contains(p.State));
        int at = fitting >= 0 && step.At < 2 ? fitting : step.At % book.Payments.Count;
        (Guid id, long fen, PaymentState state) = book.Payments[at];
        bool fits = from.Contains(state)
            && (step.Verb is not "approve" || (book.Reserve >= fen && book.Committed + fen <= book.Payable));
        string reference = Guid.NewGuid().ToString("N");
        bool done = step.Verb switch
        {
            "approve" => await Agree<PayClaim.Handler>(
                book, step, fits, (h, c) => h.Approve(book.Id, id, book.Version, Chief, c)),
            "reject" => await Agree<PayClaim.Handler>(
                book, step, fits, (h, c) => h.Reject(book.Id, id, new PayClaim.Because("x"), book.Version, Handler, c)),
            "instruct" => await Agree<MovePayment.Handler>(
                book, step, fits, (h, c) => h.Instruct(book.Id, id, new MovePayment.Instruction(reference), book.Version, Finance, c)),
            "fail" => await Agree<MovePayment.Handler>(
                book, step, fits, (h, c) => h.Fail(book.Id, id, new PayClaim.Because("x"), book.Version, Finance, c)),
            "pay" => await Agree<PayClaim.Handler>(
                book, step, fits, (h, c) => h.Pay(book.Id, id, new PayClaim.Disbursement(reference), book.Version, Finance, c)),
            _ => await Agree<MovePayment.Handler>(
                book, step, fits, (h, c) => h.Reverse(book.Id, id, new MovePayment.Reversal("x", reference), book.Version, Finance, c)),
        };
        if (!done) return false;

        book.Payments[at] = (id, fen, to);
        if (step.Verb is "approve") (book.Reserve, book.Committed) = (book.Reserve - fen, book.Committed + fen);
        if (step.Verb is "pay") book.Paid += fen;
        if (step.Verb is "reverse")
            (book.Paid, book.Committed, book.Reserve) = (book.Paid - fen, book.Committed - fen, book.Reserve + fen);
        return true;
    }

    private async Task<bool> Recover(Book book, Step step)
    {
        if (book.Recovery is null)
        {
            if (!await Agree<RecoverLoss.Handler>(
                book, step, book.Paid > 0,
                (h, c) => h.Seek(
                    book.Id, new RecoverLoss.NewRecovery(RecoveryKind.Subrogation, "x", Money.Cny(Math.Max(1, book.Paid))), book.Version,
                    Handler, c)))
            {
                return false;
            }

            var view = (await host.Handler.Get($"/claims/{book.Id.Value}")).Ok().Body!;
            book.Recovery = Guid.Parse((string)view["recoveries"]![0]!["id"]!);
            return true;
        }

        if (!await Agree<RecoverLoss.Handler>(
            book, step, step.Fen > 0 && step.Fen <= book.Paid - book.Recovered,
            (h, c) => h.Receive(
                book.Id, book.Recovery.Value, new RecoverLoss.NewReceipt(Money.Cny(step.Fen), Guid.NewGuid().ToString("N")), book.Version,
                Finance, c)))
        {
            return false;
        }

        book.Recovered += step.Fen;
        return true;
    }

    private async Task<bool> Agree<THandler>(
        Book book, Step step, bool expected, Func<THandler, CancellationToken, Task<Outcome<Effect>>> act) where THandler : notnull
    {
        Outcome<Effect> outcome = await Act(act);
        bool done = outcome.Try(out _, out Refusal? why);
        Assert.True(done == expected, $"{step} was {(done ? "done" : $"refused ({why!.Code})")}; the model says otherwise: "
            + $"reserve {book.Reserve}, committed {book.Committed}, paid {book.Paid}, payable {book.Payable}");
        if (done) book.Version++;
        return done;
    }

    // The handler's own answer, in a command of its own.
    private async Task<Outcome<Effect>> Act<THandler>(
        Func<THandler, CancellationToken, Task<Outcome<Effect>>> act) where THandler : notnull
    {
        Reply reply = await host.Bench.Command((services, cancel) => act(services.GetRequiredService<THandler>(), cancel));
        return reply.Refusal is { } why ? why : Effect.Changed("done");
    }

    private async Task<Guid> NewestPayment(Book book)
    {
        var view = (await host.Handler.Get($"/claims/{book.Id.Value}")).Ok().Body!;
        HashSet<Guid> known = [.. book.Payments.Select(p => p.Id)];
        return view["payments"]!.AsArray().Select(p => Guid.Parse((string)p!["id"]!)).Single(id => !known.Contains(id));
    }
}

/// <summary>On a file.</summary>
public sealed class SqliteClaimMoneyModelTests(SqliteClaims host) : ClaimMoneyModelTests(host), IClassFixture<SqliteClaims>;

/// <summary>On a server.</summary>
public sealed class PostgresClaimMoneyModelTests(PostgresClaims host) : ClaimMoneyModelTests(host), IClassFixture<PostgresClaims>;
