using System.Text.Json.Nodes;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Storage;
using Breakwater.Policies.Certificates;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Exits;
using Breakwater.Policies.Schemes;
using Breakwater.Testing.Hosts;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Insurance.Tests.Policies.Schemes;

/// <summary>Members leave, schemes are cancelled and renewed: cover, money, figures and personal data stay true.</summary>
public sealed class ExitTests(PostgresServer server)
{
    private const long TierTwoFen = 2_880;      // as in EnrolmentTests
    private static readonly DateOnly Begins = World.Today.AddDays(7);
    private static readonly DateOnly Half = Begins.AddDays(183);

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Member_WhoLeaves_GetsTheDaysBack_AndTheSchemeCancelledAfterwardsTheRest(string database)
    {
        await using Community town = await Community.On(database, server);
        await town.Issue(await town.Check(Community.Roster(first: 1, count: 5)));
        string one = await Certificate(town, 1);
        string path = $"/schemes/{town.Scheme}/certificates/{one}/exits";
        var end = new { effective = Half, ground = "PolicyholderRequest", reason = "迁出 / moved away" };

        JsonNode preview = (await town.Sponsor.Post(path + "/preview", end)).Body!;
        Answered left = await town.Sponsor.Post(path, end);
        Answered again = await town.Sponsor.Post(path, end);

        // 28.80 × 182 / 365 = 14.3605…
        Assert.Equal((201, Money.Cny(1_436)), (left.Status, World.Amount(left.Body!["refund"]!)));
        Assert.Equal(World.Amount(preview["refund"]!), World.Amount(left.Body["refund"]!));
        Assert.Equal("14.36", (string)preview["trail"]!["steps"]!.AsArray()[^1]!["result"]!);
        Assert.Equal((409, "EXT-201"), (again.Status, again.Code));
        Assert.Equal(Money.Cny(TierTwoFen * -5 + 1_436), await town.World.Balance(Account.PremiumWritten));
        Assert.Equal(Money.Cny(-1_436), await town.World.Balance(Account.RefundPayable));
        Assert.Equal((5, 5, 5), await Figures(town, Half.AddDays(-1)));
        Assert.Equal((5, 4, 4), await Figures(town, Half));

        await Cancel(town, Begins.AddDays(30));

        // 28.80 × 335 / 365 = 26.43288, the one less what went back before
        Assert.Equal(Money.Cny(TierTwoFen * -5 + 2_643 * 5), await town.World.Balance(Account.PremiumWritten));
        Assert.Equal((5, 0, 0), await Figures(town, Begins.AddDays(30)));
        Assert.Equal((5, 5, 5), await Figures(town, Begins.AddDays(29)));
        Assert.Equal("Ended", (string)(await town.Sponsor.Get($"/schemes/{town.Scheme}")).Body!["summary"]!["state"]!);
        JsonNode exits = (await town.Sponsor.Get($"/schemes/{town.Scheme}/exits")).Body!;
        Assert.Equal((2, 6, Money.Cny(2_643 * 5)), (
            (int)exits["total"]!, (int)exits["totals"]!["certificates"]!, World.Amount(exits["totals"]!["refund"]!)));
        Assert.Empty(await town.Breaches());
        await town.World.Bench.Tamper("update policies_certificate set \"Ends\" = \"Ends\" - 1");
        Assert.Contains(await town.Breaches(), breach => breach.StartsWith("policies_exit", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cancellation_BeforeCoverBegins_GivesEverythingBack_ByPayer()
    {
        await using Community town = await Community.On("sqlite", server);
        string scheme = await town.Open(funding: new
        {
            model = "Government",
            shares = new[] { new { payer = Town.Authority, share = 0.7 }, new { payer = Town.Enterprise, share = 0.3 } },
        });
        await town.Issue(await town.Check(Community.Roster(first: 1, count: 1), scheme: scheme));

        await Cancel(town, World.Today, scheme);

        Assert.Equal(Money.Zero, await town.World.Balance(Account.PremiumWritten));
        JsonArray credits = (await town.World.Finance.Get("/invoices?state=Open")).Body!["items"]!.AsArray();
        Assert.Equal(["-20.16", "-8.64"], credits.Select(credit => (string)credit!["amount"]!["amount"]!).Order(StringComparer.Ordinal));
        Assert.Empty(await town.Breaches());
    }

    [Fact]
    public async Task Renewal_OfAScheme_TakesOverWhoIsCoveredToItsEve_AtTodaysPrices()
    {
        await using Community park = await Community.Park("sqlite", server);
        await park.Issue(await park.Check(ParkTests.Roster(1, 4)));
        string leaves = (string)(await park.Sponsor.Get($"/schemes/{park.Scheme}/tenants?q={ParkTests.Code(2)}"))
            .Body!["items"]![0]!["certificate"]!;
        await park.Sponsor.Post(
            $"/schemes/{park.Scheme}/certificates/{leaves}/exits",
            new { effective = Half, ground = "PolicyholderRequest", reason = "搬离 / left" });
        park.World.Clock.Advance(TimeSpan.FromDays(340));

        Answered opened = await park.World.Underwriter.Post($"/schemes/{park.Scheme}/renewals", new { pot = (object?)null });
        string next = (string)opened.Body!["scheme"]!;
        Answered twice = await park.World.Underwriter.Post($"/schemes/{park.Scheme}/renewals", new { pot = (object?)null });
        await park.World.Underwriter.Post($"/schemes/{next}/activation", new { }, opened.Version);
        Answered sent = await park.Sponsor.Post($"/schemes/{next}/renewal-roster", new { });
        Answered again = await park.Sponsor.Post($"/schemes/{next}/renewal-roster", new { });
        JsonNode batch = await park.Until((string)sent.Body!["batch"]!, "Validated");
        await park.Issue(batch);

        Assert.Equal("SCH-116", twice.Code);
        Assert.Equal((200, false), (again.Status, (bool)again.Body!["isNew"]!));
        Assert.Equal((3, 3), ((int)batch["lines"]!, (int)batch["accepted"]!));
        JsonNode tenants = (await park.Sponsor.Get($"/schemes/{next}/tenants?sort=name")).Body!;
        Assert.Equal(
            [ParkTests.Name(1), ParkTests.Name(3), ParkTests.Name(4)],
            tenants["items"]!.AsArray().Select(item => (string)item!["name"]!));
        Assert.Equal(Begins.AddYears(1).ToString("O"), (string)tenants["items"]![0]!["from"]!);
        Assert.Equal("Asked", (string)tenants["items"]![0]!["consent"]!);       // a consent is for one period
        Assert.Empty(await park.Breaches());
    }

    [Fact]
    public async Task Erasure_AfterCover_LeavesTheRowAndNothingOfThePerson()
    {
        await using Community town = await Community.On("sqlite", server);
        await town.Issue(await town.Check(Community.Roster(first: 1, count: 2)));
        string number = await Certificate(town, 1);
        string path = $"/schemes/{town.Scheme}/certificates/{number}";

        Answered early = await town.Sponsor.Post(path + "/erasures", new { });
        await town.Sponsor.Post(path + "/exits", new { effective = World.Today, ground = "PolicyholderRequest", reason = "x" });
        town.World.Clock.Advance(TimeSpan.FromDays(7));
        Answered erased = await town.Sponsor.Post(path + "/erasures", new { });

        Assert.Equal(("EXT-204", 200), (early.Code, erased.Status));
        Assert.Null((await town.Sponsor.Get(path)).Body!["holder"]);
        Assert.Equal(0, (int)(await town.Sponsor.Get($"/schemes/{town.Scheme}/certificates?q={Community.Identity(1)}"))
            .Body!["total"]!);
        Assert.Equal(410, (await town.Sponsor.Download(path + "/document")).Status);
        (byte[]? key, byte[]? holder) = await town.World.Bench.Ask<Store, (byte[]?, byte[]?)>(async store =>
        {
            long serial = CertificateNumber.Parse(number)!.Value;
            Certificate row = await store.Read<Certificate>().FirstAsync(c => c.Serial == serial);
            return (row.Key, row.Holder);
        });
        Assert.Equal((null, null), (key, holder));
        Assert.Empty(await town.Breaches());
    }

    /// <summary>kept + returned = premium to the fen, whatever the days on which somebody leaves, and however often.</summary>
    [Fact]
    public void Refunds_OfAnyEndsInAnyOrder_AndWhatIsKept_AddUpToThePremium() => Prop.ForAll(
        ArbMap.Default.ArbFor<(PositiveInt Premium, NonNegativeInt Late, int[] Days, bool Months)>(), drawn =>
        {
            DateOnly from = Begins.AddDays(drawn.Late.Get % 360), to = Begins.AddYears(1);
            long premium = drawn.Premium.Get;
            Scheme scheme = SchemeOf(drawn.Months ? ProrationBasis.Months : ProrationBasis.Days, from, to);
            DateOnly ends = to;
            long returned = 0;
            foreach (int day in drawn.Days)
            {
                DateOnly effective = from.AddDays(Math.Abs(day % 400) - 20);
                DateOnly next = ExitDesk.EndOf(from, effective);
                if (next >= ends) continue;     // is over by then, and refused

                long refund = ExitDesk.Refund(scheme, new AlikeCertificates(0, from, to, ends, premium, 0, 1), effective);
                if (refund < 0) return false;

                returned += refund;
                ends = next;
            }

            long kept = premium - ExitDesk.Unearned(scheme, from, to, premium, ends);
            Money[] parts = [.. Money.Cny(-returned).Split([0.4m, 0.35m, 0.25m])];
            return returned + kept == premium && kept >= 0 && parts.Total() == Money.Cny(-returned)
                && (ends > from || returned == premium);
        }).QuickCheckThrowOnFailure();

    private static Scheme SchemeOf(ProrationBasis basis, DateOnly from, DateOnly to) => new()
    {
        Number = "M-1",
        Product = "P",
        ProductVersion = "1",
        RegistrationNumber = "C",
        Section = "C",
        Province = "320000",
        From = from,
        To = to,
        Proration = basis,
        Rounding = RoundingRule.HalfUp,
        TermSource = "",
        Funding = new FundingRule(FundingModel.Sponsor, []),
        Tiers = [],
        Answers = new Dictionary<string, string>(),
        Actor = "user:uw",
    };

    private static async Task Cancel(Community town, DateOnly on, string? id = null)
    {
        string scheme = $"/schemes/{id ?? town.Scheme}";
        var end = new { effective = on, ground = "PolicyholderRequest", reason = "方案终止 / scheme cancelled" };
        JsonNode preview = (await town.Sponsor.Post(scheme + "/exits/preview", end)).Body!;
        Answered opened = await town.Sponsor.Post(scheme + "/exits", end, (await town.Sponsor.Get(scheme)).Version);
        Assert.True(opened.Status is 201, opened.Body?.ToJsonString());
        for (int attempt = 0; attempt < 400; attempt++)
        {
            JsonNode newest = (await town.Sponsor.Get(scheme + "/exits?sort=-opened")).Body!["items"]!.AsArray()
                .Single(item => item!["certificate"] is null)!;
            if ((string)newest["state"]! is "Done")
            {
                Assert.Equal(World.Amount(preview["refund"]!), World.Amount(newest["refund"]!));
                return;
            }

            await Task.Delay(25, TestContext.Current.CancellationToken);
        }

        throw new TimeoutException("The exit was never done.");
    }

    private static async Task<string> Certificate(Community town, int person) =>
        (string)(await town.Sponsor.Get($"/schemes/{town.Scheme}/certificates?q={Community.Identity(person)}"))
            .Body!["items"]![0]!["number"]!;

    // Certificates written, in force, and in force by their limit.
    private static async Task<(int Written, int InForce, int Limits)> Figures(Community town, DateOnly day)
    {
        PolicyFigure figure = Assert.Single(await town.World.Bench.Ask<IPolicyFigures, IReadOnlyList<PolicyFigure>>(figures =>
            figures.Of(Breakdown.Product, Town.Insurer, day, day, CancellationToken.None)));
        return (figure.Policies, figure.InForce, (int)(figure.Limit.Fen / Money.Yuan(50_000).Fen));
    }
}
