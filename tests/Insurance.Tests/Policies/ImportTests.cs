using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Storage;
using Breakwater.Policies.Contracts;
using Breakwater.Testing.Hosts;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Policies;

/// <summary>A book of the past is written by the same rules, on its own days.</summary>
public sealed class ImportTests(PostgresServer server)
{
    private static readonly Caller Underwriter = new("user:uw", Role.Underwriter, Town.Insurer, Reach.Own);
    private static readonly DateOnly From = new(2025, 3, 1);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Import_AWholeLifeInOneCommand_StandsAsIfItHadHappenedThen(string database)
    {
        await using World world = await World.On(database, server);
        var submission = world.Offer(From);
        PolicyId id = default;

        Reply reply = await world.Bench.Command(async (services, cancel) =>
        {
            var import = services.GetRequiredService<IPolicyImport>();
            BoundPolicy bound = Done(await import.Bind(
                submission, "INV-2025-000001", policyNumber: null, plan: null, new(2025, 2, 20), Underwriter, cancel));
            id = bound.Policy;
            Done(await import.Issue(bound.Transaction, "P-2025-000001", new(2025, 2, 25), cancel));
            AcceptedChange raised = Done(await import.Endorse(
                id, new TermsChange(new(2025, 6, 1), Money.Yuan(8_000_000)), "INV-2025-000002", new(2025, 5, 20), Underwriter,
                cancel));
            Assert.True(raised.Awaits);
            Assert.True(Done(await import.Issue(raised.Transaction, "", new(2025, 5, 28), cancel)));
            Assert.False(Done(await import.Issue(raised.Transaction, "", new(2025, 5, 28), cancel)));
            AcceptedChange ended = Done(await import.Cancel(
                id, new EarlyEnd(new(2025, 9, 1), CancellationGround.PolicyholderRequest, "停业"), "INV-2025-000003",
                new(2025, 8, 30), Underwriter, cancel));
            Assert.False(ended.Awaits);
            return Effect.Changed("done");
        });

        Assert.Null(reply.Refusal);
        var page = await world.Read(id, "?effective=2025-07-01");
        Assert.Equal(("InForce", "8000000.00"), ((string?)page["status"], (string?)page["terms"]!["limit"]!["amount"]));
        Assert.Equal("Cancelled", (string?)(await world.Read(id))["status"]);
        Assert.Equal(3, page["transactions"]!.AsArray().Count);
        Assert.Equal(Money.Yuan(-8_000_000), await world.Balance(Account.LimitGranted, new(2025, 6, 1)));
        Assert.Equal(Money.Yuan(-5_000_000), await world.Balance(Account.LimitGranted, new(2025, 5, 31)));
        Assert.Empty(await world.Breaches());
    }

    [Fact]
    public async Task Import_WhatTheRulesForbid_IsRefusedAsByTheRoutes()
    {
        await using World world = await World.On("sqlite", server);
        PolicyId id = await world.Issued(new(2026, 12, 1));

        Reply tooMuch = await world.Bench.Command(async (services, cancel) =>
            (await services.GetRequiredService<IPolicyImport>().Endorse(
                id, new TermsChange(new(2026, 12, 1), Money.Yuan(20_000_001)), "INV-1", new(2026, 11, 24), Underwriter, cancel))
                .Match<Outcome<Effect>>(done => Effect.Changed(done), why => why));
        Reply late = await world.Bench.Command(async (services, cancel) =>
            (await services.GetRequiredService<IPolicyImport>().Endorse(
                id, new TermsChange(new(2026, 12, 1), Money.Yuan(6_000_000)), "INV-1", new(2026, 12, 2), Underwriter, cancel))
                .Match<Outcome<Effect>>(done => Effect.Changed(done), why => why));

        Assert.Equal(("POL-208", "POL-206"), (tooMuch.Refusal?.Code, late.Refusal?.Code));
    }

    private static T Done<T>(Outcome<T> outcome) =>
        outcome.Match(done => done, why => throw new InvalidOperationException(why.Code));
}
