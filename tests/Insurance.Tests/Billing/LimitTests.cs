using Breakwater.Billing;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Provenance;
using Breakwater.Foundation.Storage;
using Breakwater.Parties.Contracts;
using Breakwater.Testing.Hosts;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Billing;

/// <summary>A limit is an account that cannot be overdrawn, on either database, whoever races.</summary>
public sealed class LimitTests(PostgresServer server)
{
    private static readonly DateOnly Day = new(2026, 11, 24);

    private static LimitNodeId Node(int number) => new(new Guid(number, 7, 0, [0, 0, 0, 0, 0, 0, 0, 0]));

    private static void Modules(IServiceCollection services) =>
        services.AddBilling().AddSingleton<IOrganisations, Market>().AddSingleton<IPeople, Market>();

    /// <summary>A step of a limit's life; amounts in fen.</summary>
    public sealed record Step(char Verb, long Fen);

    private static Gen<Step[]> Lives { get; } = Gen.ArrayOf(
        from verb in Gen.Elements('u', 'r', 'c')
        from fen in Gen.Choose(1, 400)
        from sign in Gen.Elements(1, -1)
        select new Step(verb, verb is 'c' ? sign * fen : fen));

    // The model: two numbers and the rule 0 ≤ used ≤ granted. 20 lives of some 30 steps each.
    [Fact]
    public async Task AnyLife_NeverOverdrawsAndTheMemorandumAccountsAgree()
    {
        await using Bench bench = await Bench.OnSqlite(Modules);
        Step[][] lives = [.. Lives.Sample(60, 20)];
        foreach ((int number, Step[] life) in lives.Index())
        {
            await bench.Do((services, _) =>
            {
                services.GetRequiredService<ILimits>().Grant(Node(number), Market.Insurer, Guid.Empty, Money.Cny(1_000), Day);
                return Task.CompletedTask;
            });
            (long granted, long used) = (1_000, 0);
            await bench.Do(async (services, cancel) =>
            {
                var limits = services.GetRequiredService<ILimits>();
                foreach (Step step in life)
                {
                    (long wouldGrant, long wouldUse) = step.Verb switch
                    {
                        'u' => (granted, used + step.Fen),
                        'r' => (granted, used - step.Fen),
                        _ => (granted + step.Fen, used),
                    };
                    bool allowed = 0 <= wouldUse && wouldUse <= wouldGrant;
                    Outcome<Money> outcome = step.Verb switch
                    {
                        'u' => await limits.Use(Node(number), Money.Cny(step.Fen), Guid.Empty, Day, cancel),
                        'r' => await limits.Release(Node(number), Money.Cny(step.Fen), Guid.Empty, Day, cancel),
                        _ => await limits.Change(Node(number), Money.Cny(step.Fen), Day, cancel),
                    };
                    if (allowed) (granted, used) = (wouldGrant, wouldUse);
                    Assert.Equal(allowed, outcome.Try(out Money left, out _));
                    if (allowed) Assert.Equal(granted - used, left.Fen);
                }
            });
            LimitView view = (await bench.Ask<ILimits, LimitView?>(limits => limits.Find(Node(number), CancellationToken.None)))!;
            Assert.Equal((granted, used), (view.Granted.Fen, view.Used.Fen));
        }

        await AssertIntact(bench);
    }

    [Fact]
    public async Task Use_InTheCommandThatGrants_CountsAtOnce()
    {
        await using Bench bench = await Bench.OnSqlite(Modules);

        await bench.Do(async (services, cancel) =>
        {
            var limits = services.GetRequiredService<ILimits>();
            limits.Grant(Node(1), Market.Insurer, Guid.Empty, Money.Yuan(100), Day);
            Assert.True((await limits.Use(Node(1), Money.Yuan(60), Guid.Empty, Day, cancel)).Try(out Money left, out _));
            Assert.Equal(Money.Yuan(40), left);
            Assert.False((await limits.Use(Node(1), Money.Yuan(41), Guid.Empty, Day, cancel)).Try(out _, out Refusal? why));
            Assert.Equal("BIL-201", why.Code);
        });

        await AssertIntact(bench);
    }

    // 100 yuan, forty commands that want 3 yuan each: 33 fit and one yuan is left.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Use_ManyAtOnce_TakesNoMoreThanWasGranted(bool onSqlite)
    {
        await using Bench bench = onSqlite ? await Bench.OnSqlite(Modules) : await Bench.OnPostgres(server, Modules);
        await bench.Do((services, _) =>
        {
            services.GetRequiredService<ILimits>().Grant(Node(1), Market.Insurer, Guid.Empty, Money.Yuan(100), Day);
            return Task.CompletedTask;
        });

        Reply[] replies = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => bench.Command(async (services, cancel) =>
            (await services.GetRequiredService<ILimits>().Use(Node(1), Money.Yuan(3), Guid.Empty, Day, cancel))
                .Match<Outcome<Effect>>(left => Effect.Changed(left), why => why))));

        Assert.Equal(33, replies.Count(reply => reply.Refusal is null));
        Assert.All(replies.Where(reply => reply.Refusal is not null), reply => Assert.Equal("BIL-201", reply.Refusal!.Code));
        LimitView view = (await bench.Ask<ILimits, LimitView?>(limits => limits.Find(Node(1), CancellationToken.None)))!;
        Assert.Equal(Money.Yuan(1), view.Available);
        await AssertIntact(bench);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Tamper_Overdraw_IsRefusedByTheDatabaseItself(bool onSqlite)
    {
        await using Bench bench = onSqlite ? await Bench.OnSqlite(Modules) : await Bench.OnPostgres(server, Modules);
        await bench.Do((services, _) =>
        {
            services.GetRequiredService<ILimits>().Grant(Node(1), Market.Insurer, Guid.Empty, Money.Yuan(100), Day);
            return Task.CompletedTask;
        });

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => bench.Tamper("update billing_limit set used_fen = 10001"));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => bench.Tamper("update billing_limit set used_fen = -1"));
        await bench.Tamper("update billing_limit set used_fen = 500");

        Assert.Equal([$"billing_limit {Node(1).Value}"], await Breaches(bench));
    }

    internal static async Task<List<string>> Breaches(Bench bench)
    {
        await using AsyncServiceScope scope = bench.Services.CreateAsyncScope();
        List<string> found = [];
        foreach (IIntegrityCheck check in scope.ServiceProvider.GetServices<IIntegrityCheck>()
            .Where(check => check.GetType().Namespace!.StartsWith("Breakwater.Billing", StringComparison.Ordinal)))
        {
            await foreach (Breach breach in check.Run(CancellationToken.None)) found.Add(breach.Record);
        }

        return found;
    }

    private static async Task AssertIntact(Bench bench) => Assert.Empty(await Breaches(bench));
}
