using System.Text.Json.Nodes;
using Breakwater.Foundation.Amounts;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Contracts;

namespace Breakwater.Insurance.Tests.Underwriting;

/// <summary>
/// Another premium than the filed one: 99,391.28 for the average firm at 8 m and 50,000. The demonstration filing leaves 80 % to
/// 120 %, and the juniors' mandate of 10 m reaches 5 % of it, the senior's 100 m all.
/// </summary>
public sealed class ChargeTests(SqliteUnderwritingHost host) : IClassFixture<SqliteUnderwritingHost>
{
    [Fact]
    public async Task Charge_WithinTheOwnAuthority_IsOnOfferAndBoundAtThatPremium()
    {
        Case at = await Quoted();

        Answered charged = await Charge(at, at.Junior, "95000.00");

        Assert.Equal((200, "Quoted"), (charged.Status, (string?)charged.Body!["submission"]!["state"]));
        JsonNode option = charged.Body["quote"]!["options"]![0]!, worksheet = option["worksheet"]!;
        Assert.Equal("95000.00", (string?)option["premium"]!["amount"]);
        Assert.Equal("99391.28", (string?)worksheet["premium"]!["amount"]);
        Assert.Equal((0.9558m, "SecurityPosture"), ((decimal)worksheet["charged"]!["ratio"]!, (string?)worksheet["charged"]!["reason"]));
        Assert.Equal("95000.00", (string?)worksheet["trail"]!["steps"]!.AsArray()[^1]!["result"]);
        decimal technical = decimal.Parse((string)worksheet["technical"]!["premium"]!["amount"]!);
        Assert.Equal(Math.Round(95_000 / technical, 4), Math.Round((decimal)worksheet["technical"]!["adequacy"]!, 4));
        Assert.Equal(200, (await at.Accept(1)).Status);
        AcceptedQuote quote = await host.Bench.Ask<IQuotes, AcceptedQuote>(async quotes =>
            (await quotes.ForBinding(at.Id, at.Today, at.Signs, default)).Match(q => q, why => throw new InvalidOperationException(why.Code)));
        Assert.Equal((Money.Yuan(95_000), Money.Cny(9_939_128)), (quote.Worksheet.Payable, quote.Worksheet.Premium));
    }

    [Fact]
    public async Task Charge_BeyondTheOwnAuthority_IsDecidedBySomebodyElseWithMore()
    {
        Case at = await Quoted();
        string other = host.Market.Person(at.Insurer, mandateYuan: 10_000_000);

        Answered charged = await Charge(at, at.Junior, "90000.00");

        Assert.Equal("Referred", (string?)charged.Body!["submission"]!["state"]);
        Assert.NotNull((await at.Issue("PRICE"))["proposedBy"]);
        await at.Post(at.As(at.Junior), "/releases", new { });
        Assert.Equal((403, "UW-FOUR-EYES"), await Refused(at.Approve("PRICE", by: at.Junior)));
        Assert.Equal((403, "UW-DISCRETION"), await Refused(at.Approve("PRICE", by: other)));
        Assert.Equal((409, "UW-NOT-OFFERED"), await Refused(at.Accept(1)));
        Assert.Equal(200, (await at.Approve("PRICE", by: at.Senior)).Status);
        Assert.Equal("Quoted", await at.State());
        Assert.Equal(200, (await at.Accept(1)).Status);
    }

    // 80 % of 99,391.28 is 79,513.024, to the fen 79,513.02.
    [Theory]
    [InlineData("79513.02", 200, null)]
    [InlineData("79513.01", 422, "RAT-007")]
    [InlineData("119269.54", 200, null)]
    [InlineData("119269.55", 422, "RAT-007")]
    public async Task Charge_AtTheEndsOfTheFiledDiscretion_IsHeldToIt(string premium, int status, string? code)
    {
        Case at = await Quoted();

        Answered answer = await Charge(at, at.Senior, premium);

        Assert.Equal((status, code), (answer.Status, answer.Code));
        if (status is 200) Assert.Equal("Quoted", (string?)answer.Body!["submission"]!["state"]);
    }

    [Fact]
    public async Task Charge_WhereTheFilingLeavesNoDiscretion_NamesTheFiling()
    {
        ProductPackage strict = Market.Demonstration with { Tariff = Market.Demonstration.Tariff with { Discretion = null } };
        Case at = await host.Submit(product: strict);
        await at.Quote((8_000_000, 50_000));

        Answered answer = await Charge(at, at.Senior, "95000.00");

        Assert.Equal((409, "RAT-006"), (answer.Status, answer.Code));
        Assert.Contains($"{strict.Version} (tariff {strict.Tariff.Version})", (string)answer.Body!["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Charge_ThenAskedAgain_IsAtTheFiledPriceAndTheOldOptionIsGone()
    {
        Case at = await Quoted();
        string before = await at.Option(1);
        await Charge(at, at.Junior, "95000.00");
        string charged = await at.Option(1);
        Assert.Equal((409, "UW-OPTION-OLD"), await Refused(at.Post(at.Applicant, "/acceptances", new { option = before })));

        await at.Quote((8_000_000, 50_000));

        JsonNode view = (await at.Read()).Body!;
        Assert.Equal("99391.28", (string?)view["quote"]!["options"]![0]!["premium"]!["amount"]);
        Assert.Equal((409, "UW-OPTION-OLD"), await Refused(at.Post(at.Applicant, "/acceptances", new { option = charged })));
        Assert.DoesNotContain("internal: seen on site", view.ToJsonString(), StringComparison.Ordinal);
        Assert.Null(view["discretion"]);
        Assert.Contains("internal: seen on site", (await at.Read(at.As(at.Senior))).Body!["events"]!.ToJsonString(), StringComparison.Ordinal);
    }

    // What was approved for one option holds when another is charged; what waits, waits on, and not for who proposed it.
    [Fact]
    public async Task Charge_AnotherOption_KeepsWhatWasProposedForTheFirst()
    {
        Case at = await host.Submit();
        await at.Quote((8_000_000, 50_000), (5_000_000, 50_000));
        await Charge(at, at.Junior, "90000.00");
        await at.Post(at.As(at.Junior), "/releases", new { });

        string premium = (string)(await at.Read()).Body!["quote"]!["options"]![1]!["premium"]!["amount"]!;
        string lower = (decimal.Parse(premium) * 0.9m).ToString("0.00");
        Answered second = await Charge(at, at.Senior, lower, option: 2);

        Assert.Equal("Referred", (string?)second.Body!["submission"]!["state"]);
        Assert.Equal(["90000.00", lower],
            second.Body["quote"]!["options"]!.AsArray().Select(option => (string?)option!["premium"]!["amount"]));
        await at.Post(at.As(at.Senior), "/releases", new { });
        Assert.Equal((403, "UW-FOUR-EYES"), await Refused(at.Approve("PRICE", by: at.Junior)));
        Assert.Equal(200, (await at.Approve("PRICE", by: at.Senior)).Status);
    }

    private async Task<Case> Quoted()
    {
        Case at = await host.Submit();
        await at.Quote((8_000_000, 50_000));
        return at;
    }

    private static async Task<Answered> Charge(Case at, string by, string premium, int option = 1) => await at.Post(
        at.As(by), "/charges",
        new
        {
            option = await at.Option(option),
            premium = new { amount = premium, currency = "CNY" },
            reason = "SecurityPosture",
            note = "internal: seen on site",
        });

    private static async Task<(int, string?)> Refused(Task<Answered> answer) => ((await answer).Status, (await answer).Code);
}
