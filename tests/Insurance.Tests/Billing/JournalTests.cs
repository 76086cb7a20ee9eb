using Breakwater.Billing;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Amounts;
using Breakwater.Parties.Contracts;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Billing;

/// <summary>Entries balance, and a balance is known as of two days.</summary>
public sealed class JournalTests
{
    private static readonly DateOnly Day = new(2026, 11, 24);

    private static void Modules(IServiceCollection services) =>
        services.AddBilling().AddSingleton<IOrganisations, Market>().AddSingleton<IPeople, Market>();

    private static Posting Entry(DateOnly effective, params IReadOnlyList<Line> lines) => new(
        "Test", new("试记", "A test"), Market.Insurer, Guid.Empty, Guid.Empty, effective, lines);

    [Fact]
    public async Task Post_OffByAFen_Throws()
    {
        await using Bench bench = await Bench.OnSqlite(Modules);

        await Assert.ThrowsAsync<InvalidOperationException>(() => bench.Do((services, _) =>
        {
            services.GetRequiredService<IJournal>().Post(Entry(
                Day, new Line(Account.Cash, Money.Cny(101)), new Line(Account.PremiumInAdvance, Money.Cny(-100))));
            return Task.CompletedTask;
        }));
    }

    // A premium split over payers by any weights is posted without a fen too many: all accounts together are zero.
    [Fact]
    public async Task Post_AnySplitOfAnyAmount_SumsToZero()
    {
        await using Bench bench = await Bench.OnSqlite(Modules);
        var splits = Gen.NonEmptyListOf(Gen.Choose(1, 1_000)).Sample(20, 80).Zip(Gen.Choose(1, 1_000_000_000).Sample(20, 80));

        await bench.Do((services, _) =>
        {
            var journal = services.GetRequiredService<IJournal>();
            foreach ((IList<int> weights, int fen) in splits)
            {
                IReadOnlyList<Money> parts = Money.Cny(fen).Split([.. weights.Select(weight => (decimal)weight)]);
                journal.Post(Entry(
                    Day,
                    [
                        new Line(Account.Cash, Money.Cny(fen)),
                        .. parts.Select(part => new Line(Account.PremiumWritten, -part)),
                    ]));
            }

            return Task.CompletedTask;
        });

        Money sum = Money.Zero;
        foreach (Account account in Enum.GetValues<Account>()) sum += await Balance(bench, account, Day, Day);
        Assert.Equal(Money.Zero, sum);
        Assert.True(await Balance(bench, Account.Cash, Day, Day) > Money.Zero);
        Assert.Empty(await LimitTests.Breaches(bench));
    }

    // 100 effective on the 1st written on the 24th; 7 of it taken back, effective on the 1st too, but known from the 25th.
    [Fact]
    public async Task Balance_CorrectedLater_IsKnownAsOfEitherDay()
    {
        await using Bench bench = await Bench.OnSqlite(Modules);
        DateOnly first = new(2026, 11, 1);
        await Write(100);
        bench.Clock.Set(Day.AddDays(1));
        await Write(-7);

        Assert.Equal(Money.Yuan(100), await Balance(bench, Account.Cash, first, Day));
        Assert.Equal(Money.Yuan(93), await Balance(bench, Account.Cash, first, Day.AddDays(1)));
        Assert.Equal(Money.Zero, await Balance(bench, Account.Cash, first.AddDays(-1), Day.AddDays(1)));

        Task Write(long yuan) => bench.Do((services, _) =>
        {
            services.GetRequiredService<IJournal>().Post(Entry(
                first, new Line(Account.Cash, Money.Yuan(yuan)), new Line(Account.PremiumWritten, Money.Yuan(-yuan))));
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task Tamper_OneLine_IsNamed()
    {
        await using Bench bench = await Bench.OnSqlite(Modules);
        await bench.Do((services, _) =>
        {
            services.GetRequiredService<IJournal>().Post(Entry(
                Day, new Line(Account.Cash, Money.Cny(5)), new Line(Account.PremiumInAdvance, Money.Cny(-5))));
            return Task.CompletedTask;
        });
        Guid entry = (await bench.Ask<IJournal, IReadOnlyList<EntryView>>(j => j.Of(Guid.Empty, CancellationToken.None)))[0].Id;

        await bench.Tamper("""update billing_line set "Fen" = 6 where "Number" = 0""");

        Assert.Equal([$"billing_entry {entry}"], await LimitTests.Breaches(bench));
    }

    [Fact]
    public void Names_EveryAccount_HasOneInBothLanguages() => Assert.All(Enum.GetValues<Account>(), account =>
    {
        Assert.NotEmpty(account.Name.Zh);
        Assert.NotEmpty(account.Name.En);
        Assert.True(Enum.IsDefined(account.Class));
    });

    private static Task<Money> Balance(Bench bench, Account account, DateOnly effective, DateOnly recorded) =>
        bench.Ask<IJournal, Money>(journal => journal.Balance(account, insurer: null, effective, recorded, CancellationToken.None));
}
