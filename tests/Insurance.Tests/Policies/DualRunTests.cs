using System.Text.Json.Nodes;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Registry.Contracts;
using Breakwater.Testing.Hosts;
using static Breakwater.Insurance.Tests.Policies.World;

namespace Breakwater.Insurance.Tests.Policies;

/// <summary>A second tariff beside the one in force, over the policies and quotes of a period.</summary>
public sealed class DualRunTests(PostgresServer server)
{
    private static readonly DateOnly From = new(2026, 12, 1);

    // Filed 77,026.95 at 5 million and a base rate of 0.0130; half as much again is 115,540.43 (half up, …425).
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Policies_OfAPeriod_AreRatedTwiceAndNothingMoves(string database)
    {
        await using World world = await On(database, server);
        world.Town.Product = world.Town.Product with
        {
            Tariff = world.Town.Product.Tariff with
            {
                Discretion = new PriceDiscretion(0.9m, 1.1m, [new(Money.Zero, 0.1m)], "clause 9.2"),
            },
        };
        world.Town.Next = Dearer(world);
        await world.Issued(From);
        await world.Bind(world.Offer(From, charged: Money.Cny(7_500_000)));       // waits for its premium, charged below the filed
        Money written = await world.Balance(Account.PremiumWritten);
        world.Clock.Set(new DateOnly(2026, 11, 25));
        await world.Issued(From);

        JsonNode first = await Run(world, "2026-11-24", "2026-11-24"), both = await Run(world, "2026-11-24", "2026-11-25", "Week");

        Assert.Equal((2, 0, 0), Counts(first));
        Assert.Equal(("154053.90", "231080.86", "154053.90"), Sums(first));
        Assert.Equal((3, 0, 0), Counts(both));
        Assert.Equal("2026-11-23", (string?)Assert.Single(both["run"]!["steps"]!.AsArray())!["from"]);
        Assert.Equal("BASE", (string?)both["run"]!["whole"]!["factors"]![0]!["code"]);
        Assert.Equal("next", (string?)both["second"]!["version"]);
        Assert.Equal(2 * written.Fen, (await world.Balance(Account.PremiumWritten)).Fen);
        Assert.Equal((0, 0, 0), Counts(await Run(world, "2026-11-26", "2026-12-31")));
    }

    [Fact]
    public async Task Policies_ATableWithoutACell_AreUnratedWithTheReason()
    {
        await using World world = await On("sqlite", server);
        ProductPackage dearer = Dearer(world);
        world.Town.Next = dearer with
        {
            Tariff = dearer.Tariff with
            {
                Tables =
                [
                    .. dearer.Tariff.Tables, Rating.Sample.Posture with { Code = "STAFF", By = "employees", Name = new("人数", "Staff") },
                ],
            },
        };
        await world.Issued(From);

        JsonNode run = await Run(world, "2026-11-24", "2026-11-24");

        Assert.Equal((0, 1, 0), Counts(run));
        Assert.Contains("人数", (string)run["run"]!["whole"]!["unratedFirst"]![0]!["why"]!["zh"]!, StringComparison.Ordinal);
        Assert.Equal(("0.00", "0.00", "77026.95"), Sums(run));
        Assert.Equal("77026.95", (string?)run["run"]!["unratedFirst"]!["amount"]);
    }

    [Fact]
    public async Task Quotes_WhoseFactsChanged_AreCountedApart()
    {
        await using World world = await On("sqlite", server);
        world.Town.Next = Dearer(world);
        DateOnly day = new(2026, 11, 24);
        (Money limit, Money own) = (Money.Yuan(5_000_000), Money.Yuan(50_000));
        world.Town.Quoted.AddRange(
        [
            new("S-1/1", day, world.Town.Risk(Town.Enterprise), limit, own, Money.Cny(7_702_695)),
            new("S-2/1", day, Risk: null, limit, own, Money.Cny(1)),
            new("S-3/1", day, world.Town.Risk(Town.Enterprise), limit, own, Filed: null),
        ]);

        JsonNode run = await Run(world, "2026-11-24", "2026-11-24", of: "Quotes");

        Assert.Equal((1, 0, 0), Counts(run));
        Assert.Equal((1, 1), ((int)run["run"]!["changed"]!, (int)run["run"]!["unpriced"]!));
        Assert.Equal(("77026.95", "115540.43", "77026.95"), Sums(run));
    }

    [Fact]
    public async Task Run_WhereItMayNot_IsRefusedWithItsCode()
    {
        await using World world = await On("sqlite", server);
        world.Town.Next = Dearer(world);
        string path = Path("2026-11-24", "2026-11-24");

        Assert.Equal(404, (await world.Bench.As(Role.Actuary, Town.OtherInsurer, "user:a").Get(path)).Status);
        Assert.Equal(403, (await world.Insured.Get(path)).Status);
        Assert.Equal(403, (await world.Underwriter.Get(path)).Status);
        Assert.Equal((422, "POL-244"), await Code(world, Path("2026-11-24", "2026-11-23")));
        Assert.Equal((422, "POL-244"), await Code(world, Path("2026-01-01", "2027-01-02")));
        Assert.Equal(200, (await Code(world, Path("2026-01-01", "2027-01-01"))).Status);
        world.Town.Next = world.Town.Next! with { Product = "another" };
        Assert.Equal((409, "POL-243"), await Code(world, path));
    }

    private static ProductPackage Dearer(World world)
    {
        ProductPackage now = world.Town.Product;
        return now with
        {
            Version = "next",
            Tariff = now.Tariff with { BaseRate = now.Tariff.BaseRate * 1.5m, HighestRate = now.Tariff.HighestRate * 2 },
        };
    }

    private static Someone Actuary(World world) => world.Bench.As(Role.Actuary, Town.Insurer, "user:actuary");

    private static string Path(string from, string to, string by = "Day", string of = "Policies") =>
        $"/policies/dual-run?first={Town.Filing.Value}&second={Town.NextFiling.Value}&from={from}&to={to}&by={by}&of={of}";

    private static async Task<JsonNode> Run(World world, string from, string to, string by = "Day", string of = "Policies")
    {
        Answered answer = await Actuary(world).Get(Path(from, to, by, of));
        Assert.Equal(200, answer.Status);
        return answer.Body!;
    }

    private static async Task<(int Status, string? Code)> Code(World world, string path)
    {
        Answered answer = await Actuary(world).Get(path);
        return (answer.Status, answer.Status is 422 ? (string?)answer.Body!["errors"]![0]!["code"] ?? answer.Code : answer.Code);
    }

    private static (int Rated, int Unrated, int Differing) Counts(JsonNode run) =>
        ((int)run["run"]!["whole"]!["policies"]!, (int)run["run"]!["whole"]!["unrated"]!, (int)run["run"]!["differing"]!);

    private static (string?, string?, string?) Sums(JsonNode run) => (
        (string?)run["run"]!["whole"]!["before"]!["amount"], (string?)run["run"]!["whole"]!["after"]!["amount"],
        (string?)run["run"]!["given"]!["amount"]);
}
