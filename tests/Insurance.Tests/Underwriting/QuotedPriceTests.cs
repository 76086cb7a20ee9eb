using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Rating.Contracts;
using Breakwater.Underwriting.Contracts;

namespace Breakwater.Insurance.Tests.Underwriting;

/// <summary>What was quoted in a period can be rated again to the fen, or says that its facts are gone.</summary>
public abstract class QuotedPriceTests(UnderwritingHost host)
{
    [Fact]
    public async Task Between_TheNewestQuote_HasTheRiskThatGivesItsFiledPriceAgain()
    {
        Case at = await host.Submit();
        await at.Quote((3_000_000, 30_000));
        await at.Quote((8_000_000, 50_000), (20_000_000, 100_000));
        Answered charged = await at.Post(
            at.As(at.Senior), "/charges",
            new { option = await at.Option(1), premium = Money.Cny(9_500_000), reason = "SecurityPosture", note = "好于表列" });
        Assert.Equal(200, charged.Status);

        QuotedPrice[] prices = await Prices(at, at.Today, at.Today);

        Assert.Equal([at.Number + "/1", at.Number + "/2"], prices.Select(each => each.Name));
        Assert.Equal(Money.Cny(9_939_128), prices[0].Filed);            // not the 95,000 that is charged
        foreach (QuotedPrice each in prices)
        {
            Money? again = await host.Bench.Ask<IRater, Money?>(rater => Task.FromResult(
                rater.Rate(Market.Demonstration, each.Risk!, each.Limit, each.Retention)
                    .Match(sheet => sheet.Premium, why => throw new InvalidOperationException(why.Code))));
            Assert.Equal(each.Filed, again);
        }
    }

    [Fact]
    public async Task Between_AnotherPeriodInsurerOrFiling_HasNone()
    {
        Case at = await host.Submit();
        await at.Quote((8_000_000, 50_000));
        Case other = await host.Submit();

        Assert.Empty(await Prices(at, at.Today.AddDays(1), at.Today.AddDays(9)));
        Assert.Empty(await Prices(at, at.Today.AddDays(-9), at.Today.AddDays(-1)));
        Assert.Empty(await Prices(at, at.Today, at.Today, insurer: other.Insurer));
        Assert.Empty(await Prices(other, at.Today, at.Today));
    }

    [Fact]
    public async Task Between_FactsThatChangedSince_HasNoRisk()
    {
        Case at = await host.Submit();
        await at.Quote((8_000_000, 50_000));
        host.Market.Register(at.Assessment, risk => risk with { Industry = "J66" });

        Assert.Null(Assert.Single(await Prices(at, at.Today, at.Today)).Risk);
    }

    private Task<QuotedPrice[]> Prices(Case at, DateOnly from, DateOnly to, OrganisationId? insurer = null) =>
        host.Bench.Ask<IQuotedPrices, QuotedPrice[]>(async quoted =>
        {
            List<QuotedPrice> all = [];
            var actuary = new Caller("user:actuary", Role.Actuary, insurer ?? at.Insurer, Reach.Own);
            await foreach (IReadOnlyList<QuotedPrice> piece in quoted.Between(at.Filing, from, to, actuary, default)) all.AddRange(piece);
            return [.. all];
        });
}

public sealed class QuotedPriceOnSqliteTests(SqliteUnderwritingHost host)
    : QuotedPriceTests(host), IClassFixture<SqliteUnderwritingHost>;

public sealed class QuotedPriceOnPostgresTests(PostgresUnderwritingHost host)
    : QuotedPriceTests(host), IClassFixture<PostgresUnderwritingHost>;
