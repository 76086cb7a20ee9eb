using System.Text.Json.Nodes;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Storage;
using Breakwater.Policies.Contracts;
using Breakwater.Testing.Hosts;
using Microsoft.Extensions.DependencyInjection;
using static Breakwater.Insurance.Tests.Policies.World;

namespace Breakwater.Insurance.Tests.Policies;

/// <summary>
/// A policy's page is remembered, and is yet what the records say at each moment: asked for with both days it is put together
/// anew, and the two must be one.
/// </summary>
public sealed class PageTests(PostgresServer server)
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Read_AfterEachChangeOfAPolicysLife_IsWhatThePageMadeAnewSays(string database)
    {
        await using World world = await On(database, server);
        PolicyId id = await world.Bound(new DateOnly(2026, 12, 1));
        var pages = new Pages(world, id);
        await pages.AreNew();

        Assert.Equal(201, (await world.Pay(id)).Status);
        await pages.AreNew();
        world.Clock.Set(new DateOnly(2027, 3, 1));
        await pages.AreNew();

        object more = new { effective = "2027-03-01", limit = Yuan(6_000_000), reason = "扩大业务" };
        Answered asked = await world.Insured.Post($"/policies/{id.Value}/requests", more, await world.VersionOf(id));
        Assert.Equal(201, asked.Status);
        await pages.AreNew();
        Assert.Equal(200, (await world.Underwriter.Post(
            $"/policies/{id.Value}/requests/{(string)asked.Body!["request"]!}/declines", new { reason = "近期有未整改隐患" },
            await world.VersionOf(id))).Status);
        await pages.AreNew();

        Assert.Equal(201, (await world.Endorse(id, new { effective = "2027-03-01", limit = Yuan(8_000_000) })).Status);
        await pages.AreNew();
        Assert.Equal(200, (await world.Underwriter.Post(
            $"/policies/{id.Value}/withdrawals", new { reason = "不再需要" }, await world.VersionOf(id))).Status);
        await pages.AreNew();
        Assert.Equal(201, (await world.Endorse(id, new { effective = "2027-03-01", limit = Yuan(8_000_000) })).Status);
        await pages.AreNew();
        Assert.Equal(201, (await world.Pay(id)).Status);
        await pages.AreNew();

        // A claim takes from the limit, and gives some back, without touching the policy's own rows.
        PolicySnapshot policy = (await world.Bench.Ask<IPolicies, PolicySnapshot?>(p => p.On(id, new(2027, 3, 1), default)))!;
        foreach (bool takes in new[] { true, false })
        {
            Reply moved = await world.Bench.Command(async (services, cancel) =>
            {
                var limits = services.GetRequiredService<ILimits>();
                return (await (takes
                    ? limits.Use(policy.LimitNode, Money.Yuan(3), id.Value, new(2027, 3, 1), cancel)
                    : limits.Release(policy.LimitNode, Money.Yuan(1), id.Value, new(2027, 3, 1), cancel)))
                    .Match<Breakwater.Foundation.Outcomes.Outcome<Effect>>(done: left => Effect.Changed(left), refused: why => why);
            });
            Assert.Null(moved.Refusal);
            await pages.AreNew();
        }

        world.Clock.Set(new DateOnly(2027, 8, 31));
        await pages.AreNew();
        object end = new { effective = "2027-08-31", ground = "PolicyholderRequest", reason = "停业" };
        Assert.Equal(201, (await world.Cancel(id, end, world.Insured)).Status);
        await pages.AreNew();
    }

    [Fact]
    public async Task Read_ByAnotherEnterpriseOfTheSameRole_IsNotFoundThoughThePageIsRemembered()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(new DateOnly(2026, 12, 1));
        Assert.Equal(200, (await world.Insured.Get($"/policies/{id.Value}")).Status);

        Answered other = await world.Bench
            .As(Role.Enterprise, new OrganisationId(Guid.CreateVersion7()), "user:other").Get($"/policies/{id.Value}");

        Assert.Equal(404, other.Status);
    }

    /// <summary>The page as each role sees it; each must differ from what it was before the last change.</summary>
    private sealed class Pages(World world, PolicyId id)
    {
        private readonly Dictionary<string, string> _last = new(StringComparer.Ordinal);

        internal async Task AreNew()
        {
            string day = world.Clock.Today().ToString("O", System.Globalization.CultureInfo.InvariantCulture);
            foreach ((string role, Someone reader) in new[]
            {
                ("insured", world.Insured), ("underwriter", world.Underwriter), ("finance", world.Finance),
            })
            {
                Answered page = await reader.Get($"/policies/{id.Value}");
                Answered anew = await reader.Get($"/policies/{id.Value}?effective={day}&recorded={day}");
                Assert.Equal((200, anew.Version), (page.Status, page.Version));
                Assert.True(JsonNode.DeepEquals(anew.Body, page.Body), $"{role}: {page.Body} is not {anew.Body}");
                Assert.NotEqual(_last.GetValueOrDefault(role), page.Body!.ToJsonString());
                _last[role] = page.Body.ToJsonString();
                Assert.Equal(_last[role], (await reader.Get($"/policies/{id.Value}")).Body!.ToJsonString());
            }
        }
    }
}
