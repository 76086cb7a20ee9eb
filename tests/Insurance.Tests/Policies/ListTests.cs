using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Storage;
using Breakwater.Policies;
using Breakwater.Policies.Contracts;
using Breakwater.Testing.Hosts;
using Microsoft.EntityFrameworkCore;
using static Breakwater.Insurance.Tests.Policies.World;

namespace Breakwater.Insurance.Tests.Policies;

/// <summary>Lists are filtered, searched and totalled in the database; a status there is the status anywhere.</summary>
public sealed class ListTests(PostgresServer server)
{
    private static readonly DateOnly From = new(2026, 12, 1);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task List_EveryStatusOnEveryDay_IsTheOneThePolicyItselfSays(string database)
    {
        await using World world = await On(database, server);
        await world.Bound(From);
        await world.Issued(From);
        PolicyId cut = await world.Issued(From, 2_000_000);
        await world.Cancel(cut, new { effective = "2027-02-03", ground = "PolicyholderRequest", reason = "x" });
        PolicyId flat = await world.Issued(From);
        await world.Cancel(flat, new { effective = "2026-12-01", ground = "PolicyholderRequest", reason = "x" });
        PolicyId dropped = await world.Bound(From);
        await world.Insured.Post($"/policies/{dropped.Value}/withdrawals", new { reason = "x" }, ifMatch: 1);

        List<Policy> all = await world.Bench.Ask<Store, List<Policy>>(store => store.Read<Policy>().ToListAsync());
        foreach (DateOnly day in new DateOnly[]
        {
            new(2026, 11, 23), new(2026, 11, 24), new(2026, 11, 30), new(2026, 12, 1), new(2026, 12, 21), new(2026, 12, 22),
            new(2027, 2, 2), new(2027, 2, 3), new(2027, 11, 30), new(2027, 12, 1),
        })
        {
            foreach (PolicyStatus status in Enum.GetValues<PolicyStatus>())
            {
                List<PolicyId> found = await world.Bench.Ask<Store, List<PolicyId>>(store =>
                    store.Read<Policy>().Where(PolicyStanding.Is(status, day)).Select(p => p.Id).ToListAsync());

                Assert.Equal(all.Where(p => p.StatusOn(day) == status).Select(p => p.Id).ToHashSet(), found.ToHashSet());
            }
        }

        Answered list = await world.Underwriter.Get("/policies?status=InForce&on=2027-01-01&sort=-premium");
        Assert.Equal((2, 2), ((int)list.Body!["total"]!, (int)list.Body["totals"]!["policies"]!));
        Assert.Equal(Money.Yuan(7_000_000), Amount(list.Body["totals"]!["limit"]!));
        Assert.Equal(
            list.Body["items"]!.AsArray().Select(row => Amount(row!["written"]!)).Total(),
            Amount(list.Body["totals"]!["written"]!));
        Assert.Equal(1, (int)(await world.Underwriter.Get("/policies?on=2027-01-20&expiring=30")).Body!["total"]!);
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task List_SearchedAndFiltered_FindsByNumberNameCodeProvinceAndProduct(string database)
    {
        await using World world = await On(database, server);
        world.Town.Provinces[Town.OtherEnterprise] = "440000";
        await world.Issued(From);

        async Task<int> Count(string query) => (int)(await world.Underwriter.Get("/policies?" + query)).Body!["total"]!;

        Assert.Equal(1, await Count("q=P-2026-000001"));
        Assert.Equal(1, await Count("q=" + Uri.EscapeDataString("云启精密")));
        Assert.Equal(1, await Count("q=91320100MA030"));
        Assert.Equal(0, await Count("q=" + Uri.EscapeDataString("听涛")));
        Assert.Equal(1, await Count("province=320000&product=ENT-CYBER"));
        Assert.Equal(0, await Count("province=440000"));
        Assert.Equal(1, await Count($"insurer={Town.Insurer.Value}&insured={Town.Enterprise.Value}"));
        Assert.Equal(0, await Count($"insurer={Town.OtherInsurer.Value}"));
        Assert.Equal(422, (await world.Underwriter.Get("/policies?expiring=0")).Status);
        Assert.Equal(422, (await world.Underwriter.Get("/policies?sort=secret")).Status);
    }

    [Fact]
    public async Task List_ByOthers_ShowsOnlyWhatIsTheirs()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);

        foreach ((Role role, OrganisationId of, int expected) in new[]
        {
            (Role.Enterprise, Town.Enterprise, 1), (Role.Enterprise, Town.OtherEnterprise, 0),
            (Role.Underwriter, Town.OtherInsurer, 0), (Role.ClaimsHandler, Town.Insurer, 1), (Role.Authority, Town.Authority, 1),
        })
        {
            Someone who = world.Bench.As(role, of);
            Assert.Equal(expected, (int)(await who.Get("/policies")).Body!["total"]!);
            foreach (string page in new[] { "", "/money", "/documents", "/documents/schedule" })
                if (expected is 0) Assert.Equal(404, (await who.Get($"/policies/{id.Value}{page}")).Status);
        }

        foreach (Role role in new[] { Role.Resident, Role.Provider, Role.SystemAdmin, Role.SecurityAdmin, Role.AuditAdmin })
            Assert.Equal(403, (await world.Bench.As(role, Town.Enterprise).Get("/policies")).Status);
        Assert.Equal(401, (int)(await world.Raw($"/policies/{id.Value}")).StatusCode);
    }

    [Fact]
    public async Task List_AsCsv_StreamsTheWholeSelection()
    {
        await using World world = await On("sqlite", server);
        world.Town.Names[Town.Enterprise] = new("=HYPERLINK(1)公司", "x");
        await world.Issued(From);
        await world.Bound(From);

        HttpResponseMessage csv = await world.Raw("/policies?size=1", "text/csv", Role.Enterprise, Town.Enterprise);

        string[] lines = (await csv.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).TrimEnd().Split("\r\n");
        Assert.Equal(3, lines.Length);
        Assert.Contains("'=HYPERLINK", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Breach_TransactionChangedBehindTheBooks_IsNamed()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);

        await world.Bench.Tamper("update policies_transaction set premium_change_fen = premium_change_fen + 1");

        IReadOnlyList<string> breaches = await world.Breaches();
        string number = (string)(await world.Read(id))["number"]!;
        Assert.Contains(breaches, b => b.StartsWith($"policies_policy {number}", StringComparison.Ordinal));
        Assert.Contains(breaches, b => b.Contains("do not match their hash", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Of_AnInsured_ListsItsIssuedPoliciesWithTheTermsOfTheDay()
    {
        await using World world = await On("sqlite", server);
        await world.Bound(From);
        PolicyId id = await world.Issued(From);
        world.Clock.Set(new DateOnly(2027, 1, 5));
        await world.Endorse(id, new { effective = "2027-01-05", limit = Yuan(4_000_000) });

        IReadOnlyList<PolicySnapshot> before = await world.Bench.Ask<IPolicies, IReadOnlyList<PolicySnapshot>>(p =>
            p.Of(Town.Enterprise, new(2027, 1, 4), default));
        IReadOnlyList<PolicySnapshot> after = await world.Bench.Ask<IPolicies, IReadOnlyList<PolicySnapshot>>(p =>
            p.Of(Town.Enterprise, new(2027, 1, 5), default));

        Assert.Equal((id, Money.Yuan(5_000_000)), (Assert.Single(before).Id, before[0].Terms.Limit));
        Assert.Equal(Money.Yuan(4_000_000), Assert.Single(after).Terms.Limit);
    }
}
