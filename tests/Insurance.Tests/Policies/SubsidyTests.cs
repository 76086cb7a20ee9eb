using System.Text.Json.Nodes;
using Breakwater.Billing.Contracts;
using Breakwater.Billing.Subsidies;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Policies.Contracts;
using Breakwater.Testing.Hosts;
using static Breakwater.Insurance.Tests.Policies.World;

namespace Breakwater.Insurance.Tests.Policies;

/// <summary>A sponsor pays part of a premium from a pot that cannot be overdrawn, and gets its share back when cover ends early.</summary>
/// <remarks>The premium is 77,026.95 yuan; 30 % of it, rounded down to the fen, is 23,108.08.</remarks>
public sealed class SubsidyTests(PostgresServer server)
{
    private static readonly DateOnly From = new(2026, 12, 1);
    private static readonly string[] NoSuchProvince = ["999999"];
    private static readonly string[] NoSuchIndustry = ["Z9"];

    private static object Rules(object? other = null) => other ?? new
    {
        provinces = Array.Empty<string>(),
        industries = Array.Empty<string>(),
        products = Array.Empty<string>(),
        employeesAtMost = (int?)null,
        revenueAtMost = (object?)null,
        specialisedOnly = false,
        stackable = false,
        priority = 10,
        payWithinDays = 90,
        papers = new[] { "Policy", "Invoice", "PaymentProof", "AssessmentReport" },
    };

    private static Someone Sponsor(World world) => world.Bench.As(Role.Authority, Town.Authority, "user:authority");

    private static async Task<Guid> Open(
        World world, string code = "WUXI-2026", decimal rate = 0.3m, decimal cap = 30_000, decimal pot = 50_000, object? rules = null)
    {
        Answered opened = await Sponsor(world).Post("/subsidy-programmes", new
        {
            code,
            name = new { zh = "示范补贴", en = "Demonstration subsidy" },
            source = "示例通知（虚构）",
            rate,
            cap = Yuan(cap),
            pot = Yuan(pot),
            from = "2026-01-01",
            to = "2027-01-01",
            rules = Rules(rules),
        });
        Assert.Equal(201, opened.Status);
        return Guid.Parse((string)opened.Body!["programme"]!);
    }

    private static Task<Answered> Bind(World world, params Guid[] subsidies) => BindAs(world, Town.Enterprise, subsidies);

    private static Task<Answered> BindAs(World world, OrganisationId owner, Guid[] subsidies) =>
        world.Bench.As(Role.Enterprise, owner, "user:owner").Post("/policies", new
        {
            submission = world.Offer(From, insured: owner).Value,
            confirmed = world.Exclusions,
            wordingVersion = world.Town.Product.Version,
            subsidies,
        });

    private static async Task<JsonNode> Budget(World world, Guid programme) =>
        (await Sponsor(world).Get($"/subsidy-programmes/{programme}")).Body!["programme"]!["budget"]!;

    private static string Text(JsonNode amount) => (string)amount["amount"]!;

    private static async Task<JsonNode> SponsorsInvoice(World world, PolicyId policy) =>
        (await world.Finance.Get($"/invoices?policy={policy.Value}")).Body!["items"]!.AsArray()
            .First(i => ((string)i!["number"]!).Contains('/', StringComparison.Ordinal))!;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Subsidy_FromProposalToClawback_SplitsEveryAmountToTheFen(string database)
    {
        await using World world = await On(database, server);
        Guid programme = await Open(world);

        // Offered on the page that is confirmed.
        JsonNode offer = (await world.Insured.Get($"/policies/proposal?submission={world.Offer(From).Value}")).Body!["subsidies"]![0]!;
        Assert.Equal(("23108.08", null), (Text(offer["amount"]!), (string?)offer["why"]));

        // Reserved when bound: two invoices that are the premium.
        Answered bound = await Bind(world, programme);
        Assert.Equal(201, bound.Status);
        PolicyId id = new(Guid.Parse((string)bound.Body!["policy"]!));
        Assert.Equal(("53918.87", "23108.08"), (Text(bound.Body["amount"]!), Text(bound.Body["subsidy"]!)));
        Assert.Equal(7_702_695, 5_391_887 + 2_310_808);
        Assert.Equal(("23108.08", "26891.92"), (Text((await Budget(world, programme))["reserved"]!), Text((await Budget(world, programme))["left"]!)));

        // The sponsor pays for a policy, not for a proposal.
        JsonNode theirs = await SponsorsInvoice(world, id);
        async Task<Answered> SponsorPays() => await world.Finance.Post(
            $"/invoices/{(string)theirs["id"]!}/receipts",
            new { amount = theirs["amount"], on = world.Clock.Today(), bankReference = "GOV-1" },
            (await world.Finance.Get($"/invoices/{(string)theirs["id"]!}")).Version);
        Assert.Equal("BIL-404", (await SponsorPays()).Code);

        // Awarded at issue, which waits for the insured's own part only.
        Assert.Equal(201, (await world.Pay(id)).Status);
        Assert.Equal("23108.08", Text((await Budget(world, programme))["awarded"]!));
        Assert.Equal(Money.Cny(-7_702_695), await world.Balance(Account.PremiumWritten));
        Assert.Equal(Money.Cny(2_310_808), await world.Balance(Account.PremiumReceivable));

        // Disbursed by a run; the money clears what was receivable.
        Answered run = await Sponsor(world).Post($"/subsidy-programmes/{programme}/runs", new { });
        Assert.Equal((201, "23108.08"), (run.Status, Text(run.Body!["amount"]!)));
        Assert.Equal("BIL-407", (await Sponsor(world).Post($"/subsidy-programmes/{programme}/runs", new { })).Code);
        Assert.Equal(201, (await SponsorPays()).Status);
        Assert.Equal(Money.Zero, await world.Balance(Account.PremiumReceivable));
        string file = await (await world.Raw(
            $"/subsidy-awards?run={(string)run.Body["number"]!}", "text/csv", Role.Authority, Town.Authority)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("23108.08", file, StringComparison.Ordinal);

        // 153 of 365 days are given back: 32,288.01, of it 32,288.01 × 23,108.08 / 77,026.95 = 9,686.4015... to the sponsor.
        world.Clock.Set(new DateOnly(2027, 7, 1));
        object end = new { effective = "2027-07-01", ground = "PolicyholderRequest", reason = "停业" };
        JsonNode preview = (await world.Insured.Post($"/policies/{id.Value}/cancellations/preview", end)).Body!;
        Answered cancelled = await world.Cancel(id, end, world.Insured);
        Assert.Equal("9686.40", Text(preview["toSponsors"]!));
        Assert.Equal("9686.40", Text(cancelled.Body!["change"]!["toSponsors"]!));
        JsonArray invoices = (await world.Finance.Get($"/invoices?policy={id.Value}")).Body!["items"]!.AsArray();
        Assert.Equal(
            ["-22601.61", "-9686.40", "23108.08", "53918.87"],
            invoices.Select(i => Text(i!["amount"]!)).Order(StringComparer.Ordinal));
        Assert.Equal(Money.Cny(-3_228_801), await world.Balance(Account.RefundPayable));
        JsonNode after = await Budget(world, programme);
        Assert.Equal(
            ("23108.08", "9686.40", "36578.32"), (Text(after["disbursed"]!), Text(after["recovered"]!), Text(after["left"]!)));
        Assert.Empty(await world.Breaches());
    }

    [Fact]
    public async Task Reserve_BeyondCapOrPot_IsRefusedAndTakesNothing()
    {
        await using World world = await On("sqlite", server);
        Guid capped = await Open(world, cap: 30_000, pot: 40_000);

        // 23,108.08, then what is left of the cap: 6,891.92; then nothing.
        Assert.Equal("23108.08", Text((await Bind(world, capped)).Body!["subsidy"]!));
        Assert.Equal("6891.92", Text((await Bind(world, capped)).Body!["subsidy"]!));
        Assert.Equal("BIL-412", (await Bind(world, capped)).Code);
        // The pot holds 10,000 more, less than another insured's 23,108.08: nothing in part.
        Assert.Equal("BIL-413", (await BindAs(world, Town.OtherEnterprise, [capped])).Code);
        Assert.Equal("10000.00", Text((await Budget(world, capped))["left"]!));
        Assert.Empty(await world.Breaches());
    }

    [Fact]
    public async Task Reservation_WithdrawnOrLapsed_GoesBackToThePot()
    {
        await using World world = await On("sqlite", server);
        Guid programme = await Open(world, cap: 60_000, pot: 60_000);
        PolicyId withdrawn = new(Guid.Parse((string)(await Bind(world, programme)).Body!["policy"]!));
        await Bind(world, programme);

        Answered dropped = await world.Underwriter.Post(
            $"/policies/{withdrawn.Value}/withdrawals", new { reason = "不再投保" }, await world.VersionOf(withdrawn));
        Assert.Equal(200, dropped.Status);
        Assert.Equal("36891.92", Text((await Budget(world, programme))["left"]!));

        // The other one lapses with its due day, and the next reservation finds the whole pot.
        world.Clock.Set(From.AddDays(25));
        Assert.Equal("60000.00", Text((await Budget(world, programme))["left"]!));
        Answered fresh = await world.Bench.As(Role.Enterprise, Town.Enterprise, "user:owner").Post("/policies", new
        {
            submission = world.Offer(From.AddDays(26)).Value,
            confirmed = world.Exclusions,
            wordingVersion = world.Town.Product.Version,
            subsidies = new[] { programme },
        });
        Assert.Equal("23108.08", Text(fresh.Body!["subsidy"]!));
        Assert.Empty(await world.Breaches());
    }

    // A pot of 100,000 holds four shares of 23,108.08; of twelve insured who bind at once, four get one.
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Reserve_ManyAtOnce_NeverOverdrawsThePot(string database)
    {
        await using World world = await On(database, server);
        Guid programme = await Open(world, cap: 100_000, pot: 100_000);
        object[] asked = [.. Enumerable.Range(0, 12).Select(_ => new
        {
            submission = world.Offer(From).Value,
            confirmed = world.Exclusions,
            wordingVersion = world.Town.Product.Version,
            subsidies = new[] { programme },
        })];

        Answered[] answers = await Task.WhenAll(asked.Select(body =>
            world.Bench.As(Role.Enterprise, Town.Enterprise, "user:owner").Post("/policies", body)));

        Assert.Equal(4, answers.Count(a => a.Status is 201 && Text(a.Body!["subsidy"]!) is "23108.08"));
        Assert.All(answers.Where(a => a.Status is not 201), a => Assert.True(a.Code is "BIL-412" or "BIL-413", a.Code));
        decimal left = decimal.Parse(Text((await Budget(world, programme))["left"]!), System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(left, 0, 100_000 - (4 * 23_108.08m));
        Assert.Empty(await world.Breaches());
    }

    [Fact]
    public async Task Offers_OutsideTheRules_SayWhyAndPayNothing()
    {
        await using World world = await On("sqlite", server);
        await Open(world, "SPECIALISED", rules: new
        {
            provinces = Array.Empty<string>(),
            industries = Array.Empty<string>(),
            products = Array.Empty<string>(),
            specialisedOnly = true,
            stackable = false,
            priority = 10,
            payWithinDays = 0,
            papers = Array.Empty<string>(),
        });
        Guid open = await Open(world, "OPEN-1");
        Guid other = await Open(world, "OPEN-2");

        JsonArray offers = (await world.Insured.Get($"/policies/proposal?submission={world.Offer(From).Value}"))
            .Body!["subsidies"]!.AsArray();
        Assert.Equal(
            [("OPEN-1", null), ("OPEN-2", null), ("SPECIALISED", "BIL-411")],
            offers.Select(o => ((string)o!["code"]!, (string?)o["why"])));
        Assert.Equal("BIL-402", (await Bind(world, open, other)).Code);
        Assert.Equal("BIL-401", (await Bind(world, Guid.NewGuid())).Code);
        Assert.Equal("BIL-401", (await Bind(world, open, open)).Code);
        Assert.Equal("BIL-405", (await Sponsor(world).Post("/subsidy-programmes", new
        {
            code = "OPEN-1",
            name = new { zh = "重复", en = "Again" },
            source = "示例",
            rate = 0.1m,
            cap = Yuan(1),
            pot = Yuan(1),
            from = "2026-01-01",
            to = "2027-01-01",
            rules = Rules(),
        })).Code);
    }

    [Fact]
    public async Task Open_NonsenseOfEveryKind_NamesEachField()
    {
        await using World world = await On("sqlite", server);

        Answered refused = await Sponsor(world).Post("/subsidy-programmes", new
        {
            code = "a/b",
            name = new { zh = "", en = "x" },
            source = " ",
            rate = 1m,
            cap = Yuan(0),
            pot = Yuan(0),
            from = "2026-02-01",
            to = "2026-02-01",
            rules = new
            {
                provinces = NoSuchProvince,
                industries = NoSuchIndustry,
                products = Array.Empty<string>(),
                specialisedOnly = false,
                stackable = false,
                priority = 0,
                payWithinDays = 400,
                papers = Array.Empty<string>(),
            },
        });

        Assert.Equal((422, "BIL-400"), (refused.Status, refused.Code));
        Assert.Equal(
            ["/cap", "/code", "/name", "/pot", "/rate", "/rules/industries/0", "/rules/payWithinDays", "/rules/priority",
                "/rules/provinces/0", "/source", "/to"],
            refused.Body!["errors"]!.AsArray().Select(e => (string)e!["pointer"]!).Order(StringComparer.Ordinal));
    }

    // The lifecycle, all twenty pairs: what is not listed is refused.
    [Fact]
    public void Lifecycle_AllowsWhatIsListedAndNothingElse()
    {
        Dictionary<(SubsidyAwardState, SubsidyMove), SubsidyAwardState> allowed = new()
        {
            [(SubsidyAwardState.Reserved, SubsidyMove.Award)] = SubsidyAwardState.Awarded,
            [(SubsidyAwardState.Reserved, SubsidyMove.Release)] = SubsidyAwardState.Released,
            [(SubsidyAwardState.Awarded, SubsidyMove.Disburse)] = SubsidyAwardState.Disbursed,
            [(SubsidyAwardState.Awarded, SubsidyMove.ClawBack)] = SubsidyAwardState.Recovered,
            [(SubsidyAwardState.Disbursed, SubsidyMove.ClawBack)] = SubsidyAwardState.Recovered,
            [(SubsidyAwardState.Recovered, SubsidyMove.ClawBack)] = SubsidyAwardState.Recovered,
        };

        foreach (SubsidyAwardState state in Enum.GetValues<SubsidyAwardState>())
        {
            foreach (SubsidyMove move in Enum.GetValues<SubsidyMove>())
                Assert.Equal(allowed.TryGetValue((state, move), out SubsidyAwardState after) ? after : null, state.After(move));
        }
    }
}
