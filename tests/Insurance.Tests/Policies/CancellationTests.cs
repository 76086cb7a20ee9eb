using System.Text.Json.Nodes;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Storage;
using Breakwater.Policies.Contracts;
using Breakwater.Testing.Hosts;
using Microsoft.Extensions.DependencyInjection;
using static Breakwater.Insurance.Tests.Policies.World;

namespace Breakwater.Insurance.Tests.Policies;

/// <summary>An early end returns what was not earned, and leaves to claims what was covered.</summary>
public sealed class CancellationTests(PostgresServer server)
{
    private static readonly DateOnly From = new(2026, 12, 1);

    private static object End(string day, string ground = "PolicyholderRequest") =>
        new { effective = day, ground, reason = "停业" };

    // 77,026.95 for 365 days; on 1 July 2027 153 are left: 77,026.95 × 153 / 365 = 32,288.0091... → 32,288.01.
    [Fact]
    public async Task Cancel_WithinTheTerm_ReturnsTheUnexpiredDaysAndKeepsTheLimitForWhatHappened()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        world.Clock.Set(new DateOnly(2027, 7, 1));

        Answered cancelled = await world.Cancel(id, End("2027-07-01"), world.Insured);

        JsonNode change = cancelled.Body!["change"]!;
        Assert.Equal("-32288.01", (string?)change["premiumChange"]!["amount"]);
        Assert.Equal("0.00", (string?)change["limitChange"]!["amount"]);
        Assert.Equal(Money.Cny(-3_228_801), await world.Balance(Account.RefundPayable));
        Assert.Equal(Money.Cny(-7_702_695 + 3_228_801), await world.Balance(Account.PremiumWritten));
        Assert.Equal("Cancelled", (string?)(await world.Read(id))["status"]);
        // A claim for an incident before the end still finds its limit, and other days find none.
        PolicySnapshot policy = (await world.Bench.Ask<IPolicies, PolicySnapshot?>(p => p.On(id, new(2027, 6, 30), default)))!;
        Assert.Equal(PolicyStatus.InForce, policy.Status);
        Reply used = await world.Bench.Command(async (services, cancel) =>
            (await services.GetRequiredService<ILimits>().Use(policy.LimitNode, Money.Yuan(1), id.Value, new(2027, 7, 2), cancel))
                .Match<Foundation.Outcomes.Outcome<Effect>>(left => Effect.Changed(left), why => why));
        Assert.Null(used.Refusal);
        PolicyFigure figure = Assert.Single(await world.Bench.Ask<IPolicyFigures, IReadOnlyList<PolicyFigure>>(f =>
            f.Of(Breakdown.Product, insurer: null, new(2027, 7, 1), DateOnly.MaxValue, default)));
        Assert.Equal((1, 0, Money.Zero), (figure.Policies, figure.InForce, figure.Limit));
        Assert.Empty(await world.Breaches());
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Cancel_BeforeCoverBegins_ReturnsEverythingAndTheWholeLimit(string database)
    {
        await using World world = await On(database, server);
        PolicyId id = await world.Issued(From);

        Answered cancelled = await world.Cancel(id, End("2026-12-01"), world.Insured);

        Assert.Equal(201, cancelled.Status);
        Assert.Equal(Money.Zero, await world.Balance(Account.PremiumWritten));
        Assert.Equal(Money.Zero, await world.Balance(Account.LimitGranted));
        Assert.Equal("Cancelled", (string?)(await world.Read(id))["status"]);
        Assert.Equal("Cancelled", (string?)(await world.Read(id, "?effective=2027-05-01"))["status"]);
        Assert.Empty(await world.Breaches());
    }

    [Fact]
    public async Task Cancel_RefundPaidOut_ClosesTheCreditNote()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        Answered cancelled = await world.Cancel(id, End("2026-12-01"));
        string number = (string)cancelled.Body!["invoiceNumber"]!;
        JsonNode note = (await world.Finance.Get($"/invoices?policy={id.Value}&q={number}")).Body!["items"]![0]!;

        Answered paid = await world.Finance.Post(
            $"/invoices/{(string)note["id"]!}/refunds",
            new { amount = Yuan(77_026.95m), on = World.Today, bankReference = "R-1" }, ifMatch: 1);

        Assert.Equal((201, "Paid"), (paid.Status, (string?)paid.Body!["invoice"]!["state"]));
        Assert.Equal((Money.Zero, Money.Zero), (await world.Balance(Account.Cash), await world.Balance(Account.RefundPayable)));
    }

    [Fact]
    public async Task Cancel_WhileAChangeWaits_DropsItAndSaysSo()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        Answered waiting = await world.Endorse(id, new { effective = "2026-12-01", limit = Yuan(6_000_000) });

        Answered cancelled = await world.Cancel(id, End("2026-12-05"));

        Assert.Equal(201, cancelled.Status);
        Assert.Equal((string?)waiting.Body!["invoiceNumber"], (string?)cancelled.Body!["change"]!["drops"]);
        Assert.Null((await world.Read(id))["waiting"]);
        Assert.Equal(409, (await world.Cancel(id, End("2026-12-06"))).Status);
        Assert.Empty(await world.Breaches());
    }

    [Theory]
    [InlineData("2026-12-01", "RiskIncreased", 403, "POL-211")]
    [InlineData("2026-12-02", "PolicyholderRequest", 422, "POL-206")]      // yesterday
    [InlineData("2026-11-30", "PolicyholderRequest", 422, "POL-206")]
    [InlineData("2027-12-01", "PolicyholderRequest", 422, "POL-206")]
    public async Task Cancel_ByTheInsuredAsItMayNot_IsRefused(string day, string ground, int status, string code)
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        world.Clock.Set(new DateOnly(2026, 12, 3));

        Answered answer = await world.Cancel(id, End(day, ground), world.Insured);

        Assert.Equal((status, code), (answer.Status, answer.Code));
    }

    [Fact]
    public async Task Cancel_ByTheInsurerOnALegalGround_NamesTheArticle()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);

        Answered answer = await world.Cancel(id, End("2026-12-20", "RiskIncreased"));

        Assert.Contains("52", (string)answer.Body!["change"]!["source"]!, StringComparison.Ordinal);
        Someone other = world.Bench.As(Role.Underwriter, Town.OtherInsurer);
        Assert.Equal(404, (await world.Cancel(id, End("2026-12-20"), other)).Status);
    }

    [Fact]
    public async Task Cancel_NotIssued_SaysToWithdraw()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Bound(From);

        Answered answer = await world.Cancel(id, End("2026-12-05"));

        Assert.Equal((409, "POL-201"), (answer.Status, answer.Code));
    }
}
