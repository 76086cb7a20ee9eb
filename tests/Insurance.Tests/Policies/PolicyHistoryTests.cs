using System.Globalization;
using Breakwater.Billing;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Provenance;
using Breakwater.Foundation.Storage;
using Breakwater.Policies;
using Breakwater.Policies.Contracts;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Testing.Hosts;
using Breakwater.Underwriting.Contracts;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Policies;

/// <summary>
/// Random histories of policies against a plain oracle that keeps a list of what was agreed and adds it up from the start for every
/// question. <c>BREAKWATER_HISTORIES</c> sets how many, for 10,000; their figures are written to the test's output.
/// </summary>
public sealed class PolicyHistoryTests(PostgresServer server)
{
    private const int StepsMax = 9;
    private static readonly DateOnly Begin = new(2027, 1, 4);
    private static readonly long[] Limits = [1_000_000, 2_000_000, 3_000_000, 5_000_000, 8_000_000, 10_000_000];
    private static readonly string[] Addresses = ["示范市运河路 1 号", "示范市新港路 2 号", "示范市望江路 3 号"];
    private static readonly Caller Underwriter = new("user:uw", Role.Underwriter, Town.Insurer, Reach.Own);

    private static int Histories =>
        int.TryParse(Environment.GetEnvironmentVariable("BREAKWATER_HISTORIES"), CultureInfo.InvariantCulture, out int count)
            ? count : 24;

    /// <summary>Something somebody tries.</summary>
    /// <param name="Wait">Days after the step before, 1 to 45.</param>
    /// <param name="Verb">change, cancel, reinstate or pay what is due first.</param>
    /// <param name="Shift">Effective so many days after the day it is tried.</param>
    /// <param name="Limit">Which limit; negative for the same. Of a payment: negative for half of what is open.</param>
    /// <param name="Address">Which address; negative for the same.</param>
    public sealed record Step(int Wait, string Verb, int Shift, int Limit, int Address);

    /// <summary>A policy's life.</summary>
    /// <param name="Bound">Days after the beginning on which it is bound.</param>
    /// <param name="Ahead">Days until cover begins.</param>
    /// <param name="Limit">Which limit.</param>
    /// <param name="Charged">Charged ÷ filed in thousandths.</param>
    /// <param name="Plan">The plan its premium is paid by; null for in one.</param>
    /// <param name="Steps">What follows.</param>
    public sealed record Life(int Bound, int Ahead, int Limit, int Charged, string? Plan, Step[] Steps);

    private static Gen<Step> AnyStep { get; } =
        from wait in Gen.Choose(1, 45)
        from verb in Gen.Elements("change", "change", "change", "change", "change", "change", "cancel", "reinstate", "pay", "pay")
        from shift in Gen.OneOf(Gen.Choose(0, 0), Gen.Choose(0, 0), Gen.Choose(-30, 0), Gen.Choose(0, 90))
        from limit in Gen.Choose(-1, Limits.Length - 1)
        from address in Gen.Choose(-3, Addresses.Length - 1)
        select new Step(wait, verb, shift, limit, address);

    private static Gen<Life> AnyLife { get; } =
        from bound in Gen.Choose(0, 60)
        from ahead in Gen.Choose(0, 30)
        from limit in Gen.Choose(0, Limits.Length - 1)
        from charged in Gen.Elements(1000, 1000, 950, 1080)
        from plan in Gen.Elements(null, "HALF-YEARLY", "QUARTERLY", "MONTHLY")
        from count in Gen.Choose(1, StepsMax)
        from steps in Gen.ArrayOf(AnyStep, count)
        select new Life(bound, ahead, limit, charged, plan, steps);

    [Theory]
    [InlineData("sqlite", ProrationBasis.Days)]
    [InlineData("sqlite", ProrationBasis.Months)]
    [InlineData("postgres", ProrationBasis.Days)]
    public async Task AnyHistory_AgainstAPlainOracle_EveryViewPremiumAndJournalIsEqual(string database, ProrationBasis basis)
    {
        await using World world = await World.On(database, server, prints: false);
        world.Town.Mandates[Underwriter.Actor] = Money.Yuan(100_000_000);
        world.Town.Product = world.Town.Product with
        {
            Term = world.Town.Product.Term with
            {
                IssueOnPayment = false,
                Proration = basis,
                PaymentPlans = [.. world.Town.Product.Term.PaymentPlans.Select(p => p with { AtLeast = Money.Yuan(1) })],
            },
            Tariff = world.Town.Product.Tariff with
            {
                Discretion = new PriceDiscretion(0.9m, 1.1m, [new(Money.Zero, 0.1m)], "clause 9.2"),
            },
        };
        int count = database is "postgres" ? Math.Min(Histories / 2, 100) : Histories;
        Oracle[] all = [.. AnyLife.Sample(count, 100).Select(life => new Oracle(
            life, YearlyOf(world),
            world.Town.Product.Term.PaymentPlans.FirstOrDefault(
                plan => string.Equals(plan.Code, life.Plan, StringComparison.Ordinal))?.Surcharge ?? 0, basis))];

        (int done, int refused, int paid) = await Play(world, all);

        (int views, int undone) = (0, 0);
        foreach (Oracle one in all)
        {
            (int more, int reversals) = await Compare(world, one);
            (views, undone) = (views + more, undone + reversals);
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{database}, {basis}: {all.Length} histories, {done} steps done, {refused} refused, {undone} reversals, {paid} payments, "
            + $"{views} views compared");
        // A handful of lives may happen to try little; many do not.
        if (all.Length >= 1_000)
        {
            Assert.True(
                done > all.Length && undone > all.Length / 10 && paid > all.Length / 4,
                $"{done} done, {undone} reversals, {paid} payments");
        }

        await using AsyncServiceScope scope = world.Bench.Services.CreateAsyncScope();
        foreach (IIntegrityCheck check in scope.ServiceProvider.GetServices<IIntegrityCheck>())
        {
            await foreach (Breach breach in check.Run(TestContext.Current.CancellationToken)) Assert.Fail(breach.What.En);
        }
    }

    private static Func<long, Money> YearlyOf(World world)
    {
        var rater = world.Bench.Services.GetRequiredService<IRater>();
        Dictionary<long, Money> known = Limits.ToDictionary(limit => limit, limit => rater.Rate(
            world.Town.Product, world.Town.Risk(Town.Enterprise), Money.Yuan(limit), Money.Yuan(50_000))
            .Match(sheet => sheet.Premium!.Value, why => throw new InvalidOperationException(why.Code)));
        return limit => known[limit];
    }

    // All lives on one calendar: what falls on a day is one command.
    private static async Task<(int Done, int Refused, int Paid)> Play(World world, Oracle[] all)
    {
        (int done, int refused, int paid, int number) = (0, 0, 0, 0);
        SortedDictionary<DateOnly, List<(Oracle Of, Step? What)>> days = [];
        void At(DateOnly day, Oracle of, Step? what)
        {
            if (!days.TryGetValue(day, out List<(Oracle, Step?)>? list)) days[day] = list = [];
            list.Add((of, what));
        }

        foreach (Oracle one in all)
        {
            DateOnly day = Begin.AddDays(one.Life.Bound);
            At(day, one, what: null);
            foreach (Step step in one.Life.Steps) At(day = day.AddDays(step.Wait), one, step);
        }

        foreach ((DateOnly day, List<(Oracle Of, Step? What)> tried) in days)
        {
            world.Clock.Set(day);
            SubmissionId[] offers =
            [
                .. tried.Where(each => each.What is null).Select(each => world.Offer(
                    each.Of.From, Limits[each.Of.Life.Limit], until: each.Of.From.AddDays(40), charged: each.Of.Charged)),
            ];
            await world.Bench.Do(async (services, cancel) =>
            {
                var import = services.GetRequiredService<IPolicyImport>();
                int offered = 0;
                foreach ((Oracle of, Step? what) in tried)
                {
                    string invoice = $"INV-{++number:D8}";
                    if (what is null)
                    {
                        // What the register says that day: an address that moved on one policy moved there too.
                        string there = world.Town.Addresses.GetValueOrDefault(Town.Enterprise, Addresses[0]);
                        BoundPolicy bound = (await import.Bind(
                                offers[offered++], invoice, $"P-{number:D8}", of.Life.Plan, day, Underwriter, cancel))
                            .Match(b => b, why => throw new InvalidOperationException(why.Code));
                        of.Bound(bound.Policy, there, day);
                        continue;
                    }

                    if (what.Verb is "pay")
                    {
                        if (await Pay(services, of, isHalf: what.Limit < 0, $"REC-{number:D8}", cancel)) paid++;
                        continue;
                    }

                    Outcome<AcceptedChange> outcome = await Try(import, of, what, day, invoice, cancel);
                    bool wasDone = outcome.Try(out _, out Refusal? because), should = of.Take(what, day);
                    Assert.True(wasDone == should,
                        $"{what} on {day:O} was {(wasDone ? "done" : $"refused ({because!.Code})")}; the oracle says otherwise: {of}");
                    if (wasDone) done++;
                    else refused++;
                }
            });
        }

        return (done, refused, paid);
    }

    // What is open on the invoice that is due first. No view of the policy changes with it, but what a later change finds to take.
    private static async Task<bool> Pay(
        IServiceProvider services, Oracle of, bool isHalf, string number, CancellationToken cancel)
    {
        var store = services.GetRequiredService<Store>();
        Invoice? due = (await store.Set<Invoice>().Where(i => i.Policy == of.Id.Value).ToListAsync(cancel))
            .Where(i => i.ToReceive > Money.Zero).OrderBy(i => i.Due).ThenBy(i => i.Number, StringComparer.Ordinal).FirstOrDefault();
        if (due is null) return false;

        DateTimeOffset now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        await services.GetRequiredService<Invoices>().Receive(
            due,
            new BankMovement
            {
                Number = number,
                Invoice = due.Id,
                Insurer = due.Carrier,
                Amount = isHalf ? Money.Cny((due.ToReceive.Fen + 1) / 2) : due.ToReceive,
                On = now.ShanghaiDay(),
                BankReference = number,
                RecordedAt = now,
                By = Underwriter.Actor,
            },
            isHeld: false,
            cancel);
        return true;
    }

    private static Task<Outcome<AcceptedChange>> Try(
        IPolicyImport import, Oracle of, Step what, DateOnly day, string invoice, CancellationToken cancel)
    {
        DateOnly effective = day.AddDays(what.Shift);
        return what.Verb switch
        {
            "change" => import.Endorse(
                of.Id,
                new TermsChange(
                    effective, what.Limit < 0 ? null : Money.Yuan(Limits[what.Limit]), what.Address < 0 ? null : Addresses[what.Address]),
                invoice, day, Underwriter, cancel),
            "cancel" => import.Cancel(
                of.Id, new EarlyEnd(effective, CancellationGround.PolicyholderRequest, "x"), invoice, day, Underwriter, cancel),
            _ => import.Reinstate(
                of.Id, new Restart(what.Limit < 0 ? of.Ends : effective, "x", NoKnownLoss: true), invoice, day, Underwriter, cancel),
        };
    }

    private static async Task<(int Views, int Reversals)> Compare(World world, Oracle one)
    {
        PolicyFile file = await world.Bench.Ask<PolicyFiles, PolicyFile>(async files => (await files.Read(one.Id, default))!);
        IReadOnlyList<InvoiceView> demanded =
            await world.Bench.Ask<IInvoices, IReadOnlyList<InvoiceView>>(all => all.Of(one.Id.Value, default));
        IReadOnlyList<EntryView> entries = await world.Bench.Ask<IJournal, IReadOnlyList<EntryView>>(j => j.Of(one.Id.Value, default));
        Assert.True(
            file.Written == demanded.Select(i => i.Amount).Total(),
            $"{file.Written} is written and {string.Join(", ", demanded.Select(i => $"{i.Number} {i.Amount} {i.State}"))} demanded; {one}");
        Assert.Equal(
            demanded.Select(i => i.Paid).Total(),
            entries.SelectMany(e => e.Lines).Where(l => l.Account is Account.Cash).Select(l => l.Amount).Total());
        int views = 0;
        foreach (DateOnly known in one.Days.SelectMany(day => new[] { day, day.AddDays(17) }))
        {
            PolicyFile then = file.AsKnown(known);
            foreach (DateOnly day in one.Effectives.SelectMany(day => new[] { day.AddDays(-1), day }))
            {
                View expected = one.On(day, known);
                PolicyTerms terms = then.TermsOn(day);
                Money written = then.Transactions.Where(t => t.Effective <= day).Select(t => t.PremiumChange).Total();
                Money booked = -entries.Where(e => e.Effective <= day && e.RecordedAt.ShanghaiDay() <= known)
                    .SelectMany(e => e.Lines).Where(l => l.Account is Account.PremiumWritten).Select(l => l.Amount).Total();
                Money granted = -entries.Where(e => e.Effective <= day && e.RecordedAt.ShanghaiDay() <= known)
                    .SelectMany(e => e.Lines).Where(l => l.Account is Account.LimitGranted).Select(l => l.Amount).Total();
                var found = new View(terms.Limit, terms.Address, terms.Premium, then.StatusOn(day), written, granted);
                Assert.True(expected == found, $"on {day:O} as known on {known:O}: {expected} and not {found}; {one}");
                Assert.Equal(written, booked);
                views++;
            }
        }

        return (views, file.Transactions.Count(t => t.Kind is TransactionKind.Reversal));
    }

    /// <summary>What a policy is on a day, as known on another.</summary>
    private sealed record View(Money Limit, string Address, Money Premium, PolicyStatus Status, Money Written, Money Granted);

    /// <summary>Something that was agreed: what it sets, from when.</summary>
    private sealed record Fact(string Verb, DateOnly Effective, long? Limit, string? Address, DateOnly Recorded);

    /// <summary>Keeps a list of what was agreed; every question adds it up from the start.</summary>
    private sealed class Oracle(Life life, Func<long, Money> filed, decimal surcharge, ProrationBasis basis)
    {
        private readonly List<(DateOnly Day, List<Fact> Facts)> _known = [];
        private List<Fact> _facts = [];

        internal Life Life => life;

        internal PolicyId Id { get; private set; }

        internal DateOnly From => Begin.AddDays(life.Bound + life.Ahead);

        internal DateOnly To => From.AddMonths(12);

        internal Money? Charged => life.Charged is 1000 ? null : Agreed;

        internal DateOnly Ends => EndsOf(_facts);

        internal IEnumerable<DateOnly> Days => _known.Select(each => each.Day);

        internal IEnumerable<DateOnly> Effectives => _known.SelectMany(each => each.Facts).Select(f => f.Effective).Append(To).Distinct();

        internal void Bound(PolicyId id, string address, DateOnly day)
        {
            Id = id;
            Keep([new Fact("new", From, Limits[life.Limit], address, day)], day);
        }

        internal bool Take(Step step, DateOnly day)
        {
            DateOnly effective = day.AddDays(step.Shift);
            return step.Verb switch
            {
                "change" => Change(effective, step, day),
                "cancel" => Cancel(effective, day),
                _ => Reinstate(step.Limit < 0 ? Ends : effective, day),
            };
        }

        private bool Change(DateOnly effective, Step step, DateOnly day)
        {
            if (IsOver(day)) return false;
            Fact[] before = [.. _facts.Where(f => f.Effective <= effective)];
            if (effective < From || effective >= To || _facts.Except(before).Any(f => f.Verb is not "change")) return false;

            (long limit, string address) = State(before);
            long wanted = step.Limit < 0 ? limit : Limits[step.Limit];
            string there = step.Address < 0 ? address : Addresses[step.Address];
            bool wrongDay = (wanted > limit && effective < day) || (wanted < limit && effective > day);
            if (wrongDay || (wanted == limit && string.Equals(there, address, StringComparison.Ordinal))) return false;

            Keep(
                [
                    .. before,
                    new Fact(
                        "change", effective, wanted == limit ? null : wanted,
                        string.Equals(there, address, StringComparison.Ordinal) ? null : there, day),
                    .. _facts.Except(before),
                ],
                day);
            return true;
        }

        private bool Cancel(DateOnly effective, DateOnly day)
        {
            if (IsOver(day)) return false;
            Fact[] before = [.. _facts.Where(f => f.Effective <= effective)];
            if (effective < From || effective >= To || _facts.Except(before).Any(f => f.Verb is not "change")) return false;

            Keep([.. before, new Fact("cancel", effective, null, null, day)], day);
            return true;
        }

        private bool Reinstate(DateOnly effective, DateOnly day)
        {
            if (_facts[^1] is not { Verb: "cancel" } end || _facts.Exists(f => f.Verb is "again")) return false;
            DateOnly last = (end.Effective > end.Recorded ? end.Effective : end.Recorded).AddDays(30);
            bool isOpen = day <= last && day < To;
            bool fits = effective == end.Effective || (effective >= day && effective > end.Effective && effective < To);
            if (!isOpen || !fits) return false;

            Keep([.. _facts, new Fact("again", effective, null, null, day)], day);
            return true;
        }

        internal View On(DateOnly day, DateOnly known)
        {
            List<Fact> facts = _known.Last(each => each.Day <= known).Facts;
            Fact[] counted = [.. facts.Where(f => f.Effective <= day)];
            // What counts last decides the terms; before the first day those of the first.
            (long limit, string address) = State(counted.Length > 0 ? counted : [facts[0]]);
            Money written = Money.Zero, granted = Money.Zero;
            foreach ((Fact fact, Money premium, Money change) in Sums(facts).Where(each => each.Of.Effective <= day))
                (written, granted) = (written + premium, granted + change);
            return new View(Money.Yuan(limit), address, Yearly(limit), Status(facts, day), written, granted);
        }

        // Adds up from the start: each fact in its place, on what stands before it.
        private IEnumerable<(Fact Of, Money Premium, Money Limit)> Sums(List<Fact> facts)
        {
            Money written = Money.Zero;
            (Money returned, Money taken) = (Money.Zero, Money.Zero);
            for (int at = 0; at < facts.Count; at++)
            {
                Fact fact = facts[at];
                (long limit, _) = State(facts.Take(at + 1));
                long before = at is 0 ? 0 : State(facts.Take(at)).Limit;
                Money premium = fact.Verb switch
                {
                    "new" => Yearly(limit),
                    "change" => Part(Yearly(limit) - Yearly(before), fact.Effective),
                    "cancel" => -Money.Min(Part(Yearly(limit), fact.Effective), written),
                    _ => facts[at - 1].Effective == fact.Effective
                        ? returned : Money.Min(Part(Yearly(limit), fact.Effective), returned),
                };
                Money change = fact.Verb switch
                {
                    "new" => Money.Yuan(limit),
                    "change" => Money.Yuan(limit) - Money.Yuan(before),
                    "cancel" => fact.Effective == From ? -Money.Yuan(limit) : Money.Zero,
                    _ => taken,
                };
                if (fact.Verb is "cancel") (returned, taken) = (-premium, -change);
                written += premium;
                yield return (fact, premium, change);
            }
        }

        private PolicyStatus Status(List<Fact> facts, DateOnly day)
        {
            int again = facts.FindIndex(f => f.Verb is "again");
            if (again > 0 && facts[again - 1].Effective <= day && day < facts[again].Effective) return PolicyStatus.Cancelled;
            DateOnly ends = EndsOf(facts);
            if (ends <= From) return PolicyStatus.Cancelled;
            return day < From ? PolicyStatus.Upcoming
                : day < ends ? PolicyStatus.InForce
                : ends < To ? PolicyStatus.Cancelled : PolicyStatus.Ended;
        }

        private DateOnly EndsOf(List<Fact> facts) => facts is [.., { Verb: "cancel" } end] ? end.Effective : To;

        private bool IsOver(DateOnly day) => _facts[^1].Verb is "cancel" || day >= To;

        private static (long Limit, string Address) State(IEnumerable<Fact> facts)
        {
            (long limit, string address) = (0, "");
            foreach (Fact fact in facts) (limit, address) = (fact.Limit ?? limit, fact.Address ?? address);
            return (limit, address);
        }

        private Money Agreed => Rounded(filed(Limits[life.Limit]).Fen * life.Charged / 1000m);

        // charged(limit) = filed(limit) · charged(first) · (1 + surcharge of the plan) / filed(first)
        private Money Yearly(long limit)
        {
            Money first = Rounded(Agreed.Fen * (1 + surcharge));
            return Rounded((decimal)filed(limit).Fen * first.Fen / filed(Limits[life.Limit]).Fen);
        }

        private static Money Rounded(decimal fen) => Money.Cny((long)Math.Round(fen, MidpointRounding.AwayFromZero));

        private Money Part(Money yearly, DateOnly day)
        {
            int of = basis is ProrationBasis.Days ? To.DayNumber - From.DayNumber : 12;
            int gone = basis is ProrationBasis.Days
                ? day.DayNumber - From.DayNumber : Enumerable.Range(0, 12).Count(month => From.AddMonths(month) < day);
            return Rounded((decimal)yearly.Fen * (of - gone) / of);
        }

        private void Keep(List<Fact> facts, DateOnly day)
        {
            _facts = facts;
            _known.Add((day, facts));
        }

        public override string ToString() => string.Join("; ", _facts.Select(f =>
            $"{f.Verb} {f.Effective:O} {f.Limit} {f.Address} (known {f.Recorded:O})")) + $"; {From:O} to {To:O}";
    }
}
