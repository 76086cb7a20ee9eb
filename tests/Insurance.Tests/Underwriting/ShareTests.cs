using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Outcomes;
using Breakwater.Underwriting.Coinsurance;
using Breakwater.Underwriting.Contracts;

namespace Breakwater.Insurance.Tests.Underwriting;

/// <summary>The lead names co-insurers; each takes or refuses its own share, and nothing is bound before all have.</summary>
public abstract class ShareTests(UnderwritingHost host)
{
    [Fact]
    public async Task Bind_NotBeforeEveryCoinsurerHasTakenItsShare_AndThenWithAllOfThem()
    {
        (Case at, OrganisationId second, OrganisationId third) = await Accepted();
        Assert.Equal(200, (await Name(at, [(second, 250), (third, 150)], lead: 600)).Status);

        Refusal open = await Refused(at);
        Assert.Equal("UW-SHARES-OPEN", open.Code);
        Assert.Contains("第二财险（待确认）", open.Detail.Zh, StringComparison.Ordinal);
        Assert.Equal(200, (await Answer(second, "confirmations", new { })).Status);
        Assert.Equal(200, (await Answer(third, "refusals", new { reason = "累积已满" })).Status);
        open = await Refused(at);
        Assert.DoesNotContain("第二财险", open.Detail.Zh, StringComparison.Ordinal);
        Assert.Contains("第三财险（不承接）", open.Detail.Zh, StringComparison.Ordinal);

        // Named anew, everybody is asked again, also who had agreed.
        Assert.Equal(200, (await Name(at, [(second, 400)], lead: 600)).Status);
        Assert.Equal("UW-SHARES-OPEN", (await Refused(at)).Code);
        Assert.Equal(200, (await Answer(second, "confirmations", new { })).Status);

        AcceptedQuote quote = (await Binding(at)).Match(done => done, why => throw new InvalidOperationException(why.Code));
        CoinsurerShare share = Assert.Single(quote.Coinsurers);
        Assert.Equal((second, 400, 20), (share.Insurer, share.PerMille, share.FeePerMille));
        Assert.Equal((409, "UW-SHARE-STATE"), Code(await Answer(second, "refusals", new { reason = "x" })));

        await host.Bench.Do((services, cancel) => ((IQuotes)services.GetService(typeof(IQuotes))!).Bound(at.Id, Guid.NewGuid(), cancel));
        Assert.Equal((409, "UW-STATE"), Code(await Name(at, [(second, 300)], lead: 700)));
    }

    [Theory]
    [InlineData("sum", "UW-SHARE-SUM")]
    [InlineData("self", "UW-SHARE-SELF")]
    [InlineData("twice", "UW-SHARE-TWICE")]
    [InlineData("kind", "UW-SHARE-KIND")]
    [InlineData("unknown", "UW-SHARE-KIND")]
    [InlineData("small", "UW-SHARE-SMALL")]
    [InlineData("lead", "UW-SHARE-LEAD")]
    [InlineData("many", "UW-SHARE-MANY")]
    [InlineData("fee", "UW-SHARE-FEE")]
    public async Task Name_SharesThatCannotBe_AreRefusedWithTheirCode(string fault, string code)
    {
        (Case at, OrganisationId second, OrganisationId third) = await Accepted();
        OrganisationId[] many = [.. Enumerable.Range(0, 6).Select(n => host.Market.Organisation($"第{n}财险"))];
        Answered answer = fault switch
        {
            "sum" => await Name(at, [(second, 250), (third, 150)], lead: 599),
            "self" => await Name(at, [(at.Insurer, 400)], lead: 600),
            "twice" => await Name(at, [(second, 200), (second, 200)], lead: 600),
            "kind" => await Name(at, [(at.Firm, 400)], lead: 600),
            "unknown" => await Name(at, [(new OrganisationId(Guid.NewGuid()), 400)], lead: 600),
            "small" => await Name(at, [(second, 0)], lead: 1000),
            "lead" => await Name(at, [(second, 801)], lead: 199),
            "many" => await Name(at, [.. many.Select(each => (each, 100))], lead: 400),
            _ => await Name(at, [(second, 400)], lead: 600, fee: 101),
        };

        Assert.Equal((422, "UW-SHARE-FIELDS"), Code(answer));
        Assert.Contains(code, answer.Body!["errors"]!.AsArray().Select(each => (string)each!["code"]!));
    }

    [Fact]
    public async Task Offer_IsItsCoinsurersAlone()
    {
        (Case at, OrganisationId second, OrganisationId third) = await Accepted();
        await Name(at, [(second, 250), (third, 150)], lead: 600);
        Someone other = As(third, 100_000_000);
        Someone lead = at.As(at.Senior);
        JsonNode offer = await Offer(second);
        string path = $"/share-offers/{(string)offer["id"]!}";

        Assert.Equal(404, (await other.Get(path)).Status);
        Assert.Equal(404, (await other.Post($"{path}/confirmations", new { }, 1)).Status);
        Assert.Equal((403, "UW-SHARE-OWN"), Code(await lead.Post($"{path}/confirmations", new { }, 1)));
        Assert.Equal(404, (await other.Get(at.Path)).Status);        // a co-insurer sees the share and not the application
        Answered weak = await As(second, 1_000_000).Post($"{path}/confirmations", new { }, 1);
        Assert.Equal((403, "UW-SHARE-MANDATE"), Code(weak));
        Assert.Equal((422, "UW-NOTE"), Code(await As(second, 1).Post($"{path}/refusals", new { reason = " " }, 1)));
        Assert.Equal(412, (await As(second, 100_000_000).Post($"{path}/confirmations", new { }, 9)).Status);
        // 250 ‰ of the limit of 8,000,000.
        Assert.Equal("2000000.00", (string?)offer["ownLimit"]!["amount"]);
        Assert.Empty((await lead.Get(path)).Body!["actions"]!.AsArray());
        Assert.Equal(2, (int)(await lead.Get("/share-offers")).Body!["total"]!);
        Assert.Equal(1, (int)(await other.Get("/share-offers")).Body!["total"]!);
    }

    private async Task<(Case At, OrganisationId Second, OrganisationId Third)> Accepted()
    {
        Case at = await host.Submit();
        await at.Quote((8_000_000, 50_000));
        Assert.Equal(200, (await at.Accept(1)).Status);
        return (at, host.Market.Organisation("第二财险"), host.Market.Organisation("第三财险"));
    }

    private static Task<Answered> Name(Case at, (OrganisationId Insurer, int PerMille)[] followers, int lead, int fee = 20) =>
        at.Post(at.As(at.Senior), "/coinsurance", new
        {
            followers = followers.Select(each => new { insurer = each.Insurer.Value, perMille = each.PerMille }),
            leadPerMille = lead,
            feePerMille = fee,
        });

    private async Task<Answered> Answer(OrganisationId insurer, string answer, object body)
    {
        JsonNode offer = await Offer(insurer);
        return await As(insurer, 100_000_000).Post($"/share-offers/{(string)offer["id"]!}/{answer}", body, (int)offer["version"]!);
    }

    // The newest; those withdrawn come after it.
    private async Task<JsonNode> Offer(OrganisationId insurer)
    {
        JsonArray all = (await As(insurer, 1).Get("/share-offers")).Body!["items"]!.AsArray();
        return all.FirstOrDefault(each => (string?)each!["state"] is not "Withdrawn") ?? all[0]!;
    }

    private Someone As(OrganisationId insurer, long mandateYuan) =>
        host.Bench.As(Role.Underwriter, insurer, host.Market.Person(insurer, mandateYuan));

    private Task<Outcome<AcceptedQuote>> Binding(Case at) => host.Bench.Ask<IQuotes, Outcome<AcceptedQuote>>(
        quotes => quotes.ForBinding(at.Id, at.Today, at.Decides, CancellationToken.None));

    private async Task<Refusal> Refused(Case at) =>
        (await Binding(at)).Match(_ => throw new InvalidOperationException("It can be bound."), why => why);

    private static (int, string?) Code(Answered answer) => (answer.Status, answer.Code);
}

public sealed class ShareOnSqliteTests(SqliteUnderwritingHost host) : ShareTests(host), IClassFixture<SqliteUnderwritingHost>;

public sealed class ShareOnPostgresTests(PostgresUnderwritingHost host) : ShareTests(host), IClassFixture<PostgresUnderwritingHost>;

/// <summary>What may become of a share.</summary>
public sealed class ShareLifecycleTests
{
    [Fact]
    public void Allows_ExactlyTheStepsOfItsTable()
    {
        (string, string)[] allowed =
        [
            .. from before in Enum.GetValues<ShareState>()
               from after in Enum.GetValues<ShareState>()
               where ShareLifecycle.Allows(before, after)
               select (before.ToString(), after.ToString()),
        ];

        Assert.Equal(
            [
                ("Asked", "Confirmed"), ("Asked", "Refused"), ("Asked", "Withdrawn"), ("Confirmed", "Withdrawn"),
                ("Refused", "Withdrawn"),
            ],
            allowed);
    }
}
