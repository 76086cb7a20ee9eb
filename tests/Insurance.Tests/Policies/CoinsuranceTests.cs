using System.Text.Json.Nodes;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Storage;
using Breakwater.Policies.Coinsurance;
using Breakwater.Policies.Contracts;
using Breakwater.Testing.Hosts;
using Breakwater.Underwriting.Contracts;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Breakwater.Insurance.Tests.Policies.World;

namespace Breakwater.Insurance.Tests.Policies;

/// <summary>Several insurers, one policy: each bears its share of every amount, and nothing is lost or found in rounding.</summary>
public sealed class CoinsuranceTests(PostgresServer server)
{
    private static readonly DateOnly From = new(2026, 12, 1);
    private static readonly OrganisationId Third = Town.Id(7);

    // Premium 77,026.95 shared 600/250/150: 46,216.17, 19,256.7375 and 11,554.0425. The fractions leave one fen, which goes to the
    // largest remainder: 19,256.74 and 11,554.04. Fee 20 ‰: 385.1348 → 385.13 and 231.0808 → 231.08.
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Premium_WrittenRaisedAndGivenBack_IsSharedToTheFen(string database)
    {
        await using World world = await On(database, server);
        PolicyId id = await Issued(world);

        Assert.Equal(
            [("Qingshan Property and Casualty", "19256.74", "385.13"), ("Linhai Property and Casualty", "11554.04", "231.08")],
            await Premiums(world, id));
        Assert.Equal(Money.Cny(1_925_674 + 1_155_404), await world.Balance(Account.PremiumToCoinsurers));
        Assert.Equal(Money.Cny(-(38_513 + 23_108)), await world.Balance(Account.CoinsuranceFees));
        Assert.Equal(Money.Cny(-(1_925_674 + 1_155_404 - 38_513 - 23_108)), await world.Balance(Account.CoinsurancePayable));
        Assert.Equal(Money.Cny(-7_702_695), await world.Balance(Account.PremiumWritten));
        JsonNode page = await world.Read(id);
        Assert.Equal([600, 250, 150], page["bearers"]!.AsArray().Select(each => (int)each!["perMille"]!));

        world.Clock.Set(new DateOnly(2027, 3, 1));
        await world.Endorse(id, new { effective = "2027-03-01", limit = Yuan(8_000_000) });
        Assert.Equal("19256.74", (await Premiums(world, id))[0].Share);      // nothing is shared before it is written
        await world.Pay(id);
        world.Clock.Set(new DateOnly(2027, 5, 10));
        await world.Endorse(id, new { effective = "2027-05-10", limit = Yuan(6_000_000) });
        world.Clock.Set(new DateOnly(2027, 8, 31));
        await world.Cancel(id, new { effective = "2027-08-31", ground = "PolicyholderRequest", reason = "停业" });

        Money written = -await world.Balance(Account.PremiumWritten);
        IReadOnlyList<Money> parts = written.Split([600, 250, 150]);
        Assert.Equal(parts[1] + parts[2], await world.Balance(Account.PremiumToCoinsurers));
        Assert.Empty(await world.Breaches());
    }

    [Fact]
    public async Task Cancel_BeforeCoverBegins_TakesBackExactlyWhatWasShared()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await Issued(world);

        await world.Cancel(id, new { effective = From, ground = "PolicyholderRequest", reason = "停业" });

        foreach (Account account in new[] { Account.PremiumToCoinsurers, Account.CoinsuranceFees, Account.CoinsurancePayable })
            Assert.Equal(Money.Zero, await world.Balance(account));
        Assert.All(await Premiums(world, id), each => Assert.Equal(("0.00", "0.00"), (each.Share, each.Fee)));
        Assert.Empty(await world.Breaches());
    }

    // 100,000.01 paid, 30,000 back: 250 ‰ of 100,000.01 is 25,000.0025, of 30,000 is 7,500.
    [Fact]
    public async Task Claim_PaidAndRecovered_IsOwedByTheOthers()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await Issued(world);

        await Post(world, id, SharedMoney.Claim, Money.Cny(10_000_001));
        Assert.Equal(Money.Cny(2_500_000 + 1_500_000), await world.Balance(Account.CoinsuranceReceivable));
        await Post(world, id, SharedMoney.Recovery, Money.Yuan(30_000));
        Assert.Equal(Money.Cny(4_000_000 - 1_200_000), await world.Balance(Account.CoinsuranceReceivable));
        Assert.Equal(Money.Cny(-(4_000_000 - 1_200_000)), await world.Balance(Account.ClaimsOfCoinsurers));
        await Post(world, id, SharedMoney.Claim, Money.Cny(-10_000_001));

        Assert.Equal(Money.Yuan(-12_000), await world.Balance(Account.CoinsuranceReceivable));
        Assert.Empty(await world.Breaches());
    }

    [Fact]
    public async Task Renewal_OfASharedPolicy_IsBlockedAndNamesTheShares()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await Issued(world);
        world.Clock.Set(From.AddYears(1).AddDays(-30));

        Answered run = await world.Underwriter.Post("/renewals/runs", new { });

        Assert.Equal((1, 0), ((int)run.Body!["looked"]!, (int)run.Body["offered"]!));
        Answered view = await world.Underwriter.Get($"/renewals/{id.Value}");
        Assert.Equal("Blocked", (string?)view.Body!["finding"]);
        Assert.Equal("SHARES", (string?)Assert.Single(view.Body["reasons"]!.AsArray())!["code"]);
        Answered taken = await world.Underwriter.Post($"/renewals/{id.Value}/assignments", new { }, view.Version);
        Assert.Equal((409, "POL-254"), Code(await world.Underwriter.Post(
            $"/renewals/{id.Value}/offers", new { note = "x" }, taken.Version)));
    }

    // The offer was made before its policy was known to be shared.
    [Fact]
    public async Task Renewal_OfASharedPolicyThatWasOffered_IsNotAccepted()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await world.Issued(From);
        world.Clock.Set(From.AddYears(1).AddDays(-30));
        await world.Underwriter.Post("/renewals/runs", new { });
        await world.Bench.Tamper("update policies_policy set \"Coinsured\" = 1");
        int? version = (await world.Insured.Get($"/renewals/{id.Value}")).Version;

        Assert.Equal((409, "POL-270"), Code(await world.Insured.Get($"/renewals/{id.Value}/proposal")));
        Assert.Equal((409, "POL-270"), Code(await world.Insured.Post(
            $"/renewals/{id.Value}/acceptances",
            new { confirmed = world.Exclusions, wordingVersion = world.Town.Product.Version }, version)));
    }

    [Fact]
    public async Task Follower_SeesItsOwnShareToReadAndNothingElse()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await Issued(world);
        PolicyId alone = await world.Issued(From);
        Someone follower = world.Bench.As(Role.Underwriter, Town.OtherInsurer, "user:other-uw");
        Someone stranger = world.Bench.As(Role.Underwriter, Town.Id(8), "user:stranger");

        JsonArray seen = (await follower.Get("/policy-shares")).Body!["items"]!.AsArray();
        Answered own = await follower.Get($"/policy-shares/{id.Value}");
        Assert.Equal([id.Value.ToString()], seen.Select(each => (string)each!["policy"]!));
        Assert.All(own.Body!["postings"]!.AsArray(), each => Assert.Equal(Town.OtherInsurer.Value.ToString(), (string)each!["insurer"]!));
        Assert.Single(own.Body["shares"]!.AsArray());
        Assert.Equal(2, (await world.Underwriter.Get($"/policy-shares/{id.Value}")).Body!["shares"]!.AsArray().Count);

        // Neither the lead's page of it, nor its money, nor anything that changes it; nor a policy it has no share of.
        Assert.Equal(404, (await follower.Get($"/policies/{id.Value}")).Status);
        Assert.Equal(404, (await follower.Get($"/policies/{id.Value}/money")).Status);
        Assert.Equal(404, (await follower.Get($"/policies/{id.Value}/documents")).Status);
        Assert.Equal(0, (int)(await follower.Get("/policies")).Body!["total"]!);
        object end = new { effective = From, ground = "RiskIncreased", reason = "x" };
        Assert.Equal(404, (await follower.Post($"/policies/{id.Value}/cancellations", end, 1)).Status);
        Assert.Equal(404, (await follower.Get($"/policy-shares/{alone.Value}")).Status);
        Assert.Equal(404, (await stranger.Get($"/policy-shares/{id.Value}")).Status);
        Assert.Empty((await stranger.Get("/policy-shares")).Body!["items"]!.AsArray());
        Assert.Equal(403, (await world.Insured.Get("/policy-shares")).Status);
    }

    [Fact]
    public async Task Check_AFenTooMuchForAFollower_IsNamed()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await Issued(world);
        Assert.Empty(await world.Breaches());

        await world.Bench.Do((services, _) =>
        {
            services.GetRequiredService<Store>().Set<Cession>().Add(new Cession
            {
                Id = Guid.CreateVersion7(),
                Policy = id,
                Owner = Town.OtherInsurer,
                Carrier = Town.Insurer,
                Kind = SharedMoney.Premium,
                Text = new("多记一分", "A fen too much"),
                ShareFen = 1,
            });
            return Task.CompletedTask;
        });

        IReadOnlyList<string> found = await world.Breaches();
        Assert.Contains(found, each => each.Contains("Qingshan", StringComparison.Ordinal));
        Assert.Contains(found, each => each.Contains("differ from its rows", StringComparison.Ordinal));
    }

    // December: 19,256.74 of premium less 385.13 of fee, less 2,500.00 of a claim of 10,000.00.
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Statement_OfAMonth_IsDrawnApprovedByAnotherAndBooked(string database)
    {
        await using World world = await On(database, server);
        world.Clock.Set(From);
        PolicyId id = await Issued(world);
        await Post(world, id, SharedMoney.Claim, Money.Yuan(10_000));
        object december = new { insurer = Town.OtherInsurer.Value, month = "2026-12-15" };
        Assert.Equal((409, "POL-281"), Code(await world.Finance.Post("/share-statements", december)));

        world.Clock.Set(new DateOnly(2027, 1, 3));
        Answered drawn = await world.Finance.Post("/share-statements", december);
        Assert.Equal((201, "16371.61"), (drawn.Status, (string?)drawn.Body!["net"]!["amount"]));
        Assert.Equal((409, "POL-282"), Code(await world.Finance.Post("/share-statements", december)));
        Assert.Equal((409, "POL-283"), Code(await world.Finance.Post(
            "/share-statements", new { insurer = Town.Id(8).Value, month = "2026-12-15" })));
        string path = $"/share-statements/{(string)drawn.Body["id"]!}";
        object paid = new { bankReference = "CO-1" };
        Someone second = world.Bench.As(Role.Finance, Town.Insurer, "user:finance-2");
        Someone follower = world.Bench.As(Role.Finance, Town.OtherInsurer, "user:other-finance");

        Assert.Equal((403, "POL-285"), Code(await world.Finance.Post($"{path}/approvals", new { }, 1)));
        Assert.Equal((409, "POL-286"), Code(await second.Post($"{path}/settlements", paid, 1)));
        Assert.Equal((403, "POL-284"), Code(await follower.Post($"{path}/approvals", new { }, 1)));
        Assert.Equal(200, (await second.Post($"{path}/approvals", new { }, 1)).Status);
        Assert.Equal((422, "POL-287"), Code(await second.Post($"{path}/settlements", new { bankReference = " " }, 2)));
        Money before = await world.Balance(Account.Cash);
        Assert.Equal(200, (await second.Post($"{path}/settlements", paid, 2)).Status);

        Assert.Equal(Money.Cny(-1_637_161), await world.Balance(Account.Cash) - before);
        Assert.Equal("Settled", (string?)(await follower.Get(path)).Body!["state"]);
        Assert.Equal(404, (await world.Bench.As(Role.Finance, Third, "user:third").Get(path)).Status);
        // What is left is the other co-insurer's.
        Assert.Equal(Money.Cny(-(1_155_404 - 23_108)), await world.Balance(Account.CoinsurancePayable));
        Assert.Equal(Money.Yuan(1_500), await world.Balance(Account.CoinsuranceReceivable));
        Assert.Empty(await world.Breaches());
    }

    [Fact]
    public void StatementLifecycle_AllowsExactlyItsSteps()
    {
        (string, string)[] allowed =
        [
            .. from before in Enum.GetValues<ShareStatementState>()
               from after in Enum.GetValues<ShareStatementState>()
               where ShareStatementLifecycle.Allows(before, after)
               select (before.ToString(), after.ToString()),
        ];

        Assert.Equal([("Proposed", "Approved"), ("Approved", "Settled")], allowed);
    }

    [Fact]
    public async Task Schedule_NamesEveryInsurerWithItsShareAndThatTheyAreNotJoint()
    {
        await using World world = await On("sqlite", server);
        PolicyId id = await Issued(world);
        await world.Documents(id, 8);

        HttpResponseMessage raw = await world.Raw(
            $"/policies/{id.Value}/documents/schedule?lang=en", "text/html", Role.Enterprise, Town.Enterprise, "en");
        string page = await raw.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("Linhai Property and Casualty", page, StringComparison.Ordinal);
        Assert.Contains("150 ‰", page, StringComparison.Ordinal);
        Assert.Contains("severally and not jointly", page, StringComparison.Ordinal);
    }

    private static (int, string?) Code(Answered answer) => (answer.Status, answer.Code);

    /// <summary>Shares that come to 1000, and amounts posted one after another.</summary>
    /// <param name="Shares">The lead's first.</param>
    /// <param name="Fen">Amounts, up and down.</param>
    public sealed record Panel(int[] Shares, int[] Fen);

    private static Gen<Panel> AnyPanel { get; } =
        from count in Gen.Choose(1, 6)
        from cuts in Gen.ArrayOf(Gen.Choose(1, 999), count)
        from steps in Gen.Choose(1, 12)
        from fen in Gen.ArrayOf(Gen.Choose(-5_000_000, 9_000_000), steps)
        select new Panel(SharesOf(cuts), fen);

    // The oracle is the definition: parts are whole, within one fen of the exact share, ordered as the shares are, and what is
    // posted telescopes, so that everything given back is everything that was ceded.
    [Fact]
    public void Split_AnySharesAndAmounts_IsWholeOrderedAndComesBackToNothing() =>
        Prop.ForAll(AnyPanel.ToArbitrary(), panel =>
        {
            long[] ceded = new long[panel.Shares.Length];
            long total = 0;
            foreach (long fen in panel.Fen.Select(each => (long)each).Append(-panel.Fen.Sum(each => (long)each)))
            {
                total += fen;
                IReadOnlyList<Money> parts = ShareSplit.Parts(Money.Cny(total), panel.Shares);
                Assert.Equal(total, parts.Sum(part => part.Fen));
                foreach ((int at, Money part) in parts.Index())
                {
                    Assert.True(Math.Abs((part.Fen * 1000m) - (total * (decimal)panel.Shares[at])) < 1000m);
                    Assert.All(
                        parts.Index().Where(other => panel.Shares[other.Index] > panel.Shares[at]),
                        other => Assert.True(Math.Abs(other.Item.Fen) >= Math.Abs(part.Fen)));
                    ceded[at] += part.Fen - ceded[at];
                }
            }

            Assert.All(ceded, each => Assert.Equal(0, each));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));

    private static int[] SharesOf(int[] cuts)
    {
        int[] at = [0, .. cuts.Distinct().Order(), 1000];
        return [.. at.Zip(at.Skip(1)).Select(pair => pair.Second - pair.First)];
    }

    private static async Task<PolicyId> Issued(World world)
    {
        world.Town.Names[Third] = new("临海财产保险股份有限公司", "Linhai Property and Casualty");
        CoinsurerShare[] others =
        [
            new(Town.OtherInsurer, world.Town.Names[Town.OtherInsurer], 250, 20, "user:other-uw", world.Clock.GetUtcNow()),
            new(Third, world.Town.Names[Third], 150, 20, "user:third-uw", world.Clock.GetUtcNow()),
        ];
        SubmissionId submission = world.Offer(From, coinsurers: others);
        Answered proposal = await world.Insured.Get($"/policies/proposal?submission={submission.Value}");
        Assert.Equal([600, 250, 150], proposal.Body!["bearers"]!.AsArray().Select(each => (int)each!["perMille"]!));
        Answered bound = await world.Bind(submission);
        Assert.Equal(201, bound.Status);
        var id = new PolicyId(Guid.Parse((string)bound.Body!["policy"]!));
        Assert.Equal(201, (await world.Pay(id)).Status);
        return id;
    }

    private static Task Post(World world, PolicyId id, SharedMoney kind, Money gross) => world.Bench.Do((services, cancel) =>
        services.GetRequiredService<ICoinsurance>().Share(
            new Posting("", new("赔款", "Claim"), Town.Insurer, id.Value, Guid.CreateVersion7(), From, []), kind, gross, cancel));

    private static async Task<List<(string Name, string Share, string Fee)>> Premiums(World world, PolicyId id) =>
    [
        .. (await world.Underwriter.Get($"/policy-shares/{id.Value}")).Body!["shares"]!.AsArray().Select(each => (
            (string)each!["insurerName"]!["en"]!, (string)each["premium"]!["amount"]!, (string)each["fee"]!["amount"]!)),
    ];
}
