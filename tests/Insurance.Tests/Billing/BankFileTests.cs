using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Billing.BankFiles;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Lists;
using Breakwater.Insurance.Tests.Policies;
using Breakwater.Policies.Contracts;
using Breakwater.Testing.Hosts;

namespace Breakwater.Insurance.Tests.Billing;

/// <summary>A bank's file is looked at, accepted and booked once: what is sure on its invoice, the rest in suspense.</summary>
public sealed class BankFileTests(PostgresServer server)
{
    private const string Header = "reference,date,amount,payer,remark\n";

    // 77,026.95 is the whole premium of InstalmentTests' policy, 31,118.89 the first of its four parts.
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task File_ThatPaysPolicies_IssuesThemAsIfFinanceHadRecordedIt(string database)
    {
        await using World world = await World.On(database, server);
        (PolicyId whole, string first) = await Bound(world, plan: null);
        (PolicyId parts, string second) = await Bound(world, plan: "QUARTERLY");
        string file = $"""
            交易日期,流水号,收入金额,支出金额,对方户名,附言
            2026-11-24,CN-1,"77,026.95",,某公司,保费 {first}
            20261124,CN-2,10000.00,0.00,,{second.ToLowerInvariant().Replace('-', ' ')}
            2026/11/24 09:30:00,CN-3,500.00,,,保费
            2026年11月24日,CN-4,￥21618.89,,,{second}
            """;

        Answered taken = await BankTown.Take(world.Finance, file);

        Assert.Equal(201, taken.Status);
        Assert.Equal(["Matched", "Matched", "Part", "Suspense"], BankTown.States(taken));
        Assert.Equal("Upcoming", (string?)(await world.Read(whole))["status"]);
        Assert.Equal("Upcoming", (string?)(await world.Read(parts))["status"]);
        Assert.Equal(Money.Cny(-50_000 - 50_000), await world.Balance(Account.Suspense));
        Assert.Equal(Money.Cny(7_702_695 + 3_111_889 + 100_000), await world.Balance(Account.Cash));
        Assert.Empty(await world.Breaches());
    }

    [Fact]
    public async Task Preview_KeepsNothing_AndOnlyWhatWasSeenIsAccepted()
    {
        await using BankTown town = await BankTown.On("sqlite", server);
        string number = await town.Raise(Money.Yuan(650));
        byte[] file = Encoding.UTF8.GetBytes($"{Header}A-1,2026-11-24,650.00,单位3,{number}\nA-2,2026-11-24,1.00,,x");

        Answered seen = await BankTown.Preview(town.Finance, file);
        Answered unseen = await town.Finance.Upload("/bank-files?name=a.csv", file, "text/csv");
        Answered other = await town.Finance.Upload("/bank-files?name=a.csv&seen=0", file, "text/csv");

        JsonNode line = seen.Body!["lines"]![0]!;
        Assert.Equal(("Matched", "InvoiceNumber", number), (Text(line, "state"), Text(line, "rule"), Text(line, "invoiceNumber")));
        Assert.Equal("Suspense", Text(seen.Body["lines"]![1]!, "state"));
        Assert.Equal(("BIL-606", "BIL-606"), (unseen.Code, other.Code));
        Assert.Equal(0, (int)(await town.Finance.Get("/bank-files")).Body!["total"]!);
        Assert.Equal(Money.Zero, await town.Balance(Account.Cash));

        // Somebody pays in between: what was seen is no longer so.
        Answered invoice = await town.Finance.Get($"/invoices/{Text(line, "invoice")}");
        await town.Finance.Post(
            $"/invoices/{Text(line, "invoice")}/receipts",
            new { amount = Money.Yuan(1), on = BankTown.Today, bankReference = "H-1" }, invoice.Version);
        string late = $"/bank-files?name=a.csv&seen={Text(seen.Body, "seen")}";
        Assert.Equal("BIL-606", (await town.Finance.Upload(late, file, "text/csv")).Code);
        Assert.Empty(await town.Breaches());
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task File_AgainOverlappingOrChanged_AddsNothingAndRefusesWhatChangedLineByLine(string database)
    {
        await using BankTown town = await BankTown.On(database, server);
        string number = await town.Raise(Money.Yuan(650));
        string file = $"{Header}A-1,2026-11-24,600.00,,{number}\nA-2,2026-11-24,7.00,,x";
        await town.Take(file);

        Answered again = await town.Take(file);
        Answered edited = await town.Take($"{file}\nA-3,2026-11-24,50.00,,{number}".Replace(",7.00", ",70.00", StringComparison.Ordinal));

        Assert.Equal((200, false), (again.Status, (bool)again.Body!["isNew"]!));
        Assert.Equal(["Matched", "Repeated", "Refused"], BankTown.States(edited));
        Assert.Equal(Money.Yuan(650 + 7), await town.Balance(Account.Cash));
        Assert.Equal(Money.Yuan(650), await town.Paid(number));
        Assert.Equal(Money.Yuan(-7), await town.Balance(Account.Suspense));
        Answered refused = await town.Finance.Get("/bank-lines?state=Refused");
        Assert.Contains("7.00 CNY of 2026-11-24", (string?)refused.Body!["items"]![0]!["note"]!["en"], StringComparison.Ordinal);
        Assert.Empty(await town.Breaches());
    }

    // 1,000 in suspense: 300 on one invoice, 450 on another, 250 go back and the next file says that they went.
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Suspense_SharedOutInPartsAndGivenBack_EndsAtZero(string database)
    {
        await using BankTown town = await BankTown.On(database, server);
        string first = await town.Raise(Money.Yuan(300)), second = await town.Raise(Money.Yuan(600));
        await town.Take($"{Header}A-1,2026-11-24,1000.00,,不知道");
        Answered view = await town.Finance.Get($"/bank-lines/{Text(await town.Line("A-1"), "id")}");
        Assert.Equal(["bank.allocate", "bank.refund"], view.Body!["actions"]!.AsArray().Select(action => (string?)action));

        Assert.Equal(422, (await town.Allocate("A-1", first, Money.Yuan(301))).Status);
        Assert.Equal("Part", Text((await town.Allocate("A-1", first, Money.Yuan(300))).Body!, "state"));
        Assert.Equal("BIL-621", FaultOf(await town.Allocate("A-1", first, Money.Yuan(1))));
        Assert.Equal(200, (await town.Allocate("A-1", second, Money.Yuan(450))).Status);
        Assert.Equal(422, (await town.Work("A-1", "refunds", new { amount = Money.Yuan(251), reason = "x" })).Status);
        Answered back = await town.Work("A-1", "refunds", new { amount = Money.Yuan(250), reason = "误汇" });

        string order = Text(back.Body!, "number");
        Assert.Equal("Settled", Text(back.Body!, "state"));
        Assert.Equal("BIL-607", (await town.Allocate("A-1", second, Money.Yuan(1))).Code);
        Assert.Equal(Money.Zero, await town.Balance(Account.Suspense));
        Assert.Equal(Money.Yuan(-250), await town.Balance(Account.RefundPayable));

        Answered less = await town.Take($"{Header}A-2,2026-11-24,-249.00,,退回 {order}");
        Answered paid = await town.Take($"{Header}A-3,2026-11-24,-250.00,,退回 {order}");

        Assert.Equal(["Unmatched"], BankTown.States(less));
        Assert.Equal(["Matched"], BankTown.States(paid));
        Assert.Equal(Money.Zero, await town.Balance(Account.RefundPayable));
        Assert.Equal(Money.Yuan(750), await town.Balance(Account.Cash));
        Assert.Equal((Money.Yuan(300), Money.Yuan(450)), (await town.Paid(first), await town.Paid(second)));
        Assert.Empty(await town.Breaches());
    }

    [Fact]
    public async Task Out_MatchesCreditNotes_AndWhatIsRecordedByHandIsNotBookedAgain()
    {
        await using BankTown town = await BankTown.On("sqlite", server);
        string note = await town.Raise(Money.Yuan(-300)), demand = await town.Raise(Money.Yuan(80));
        string byHand = Text((await town.Finance.Get($"/invoices?q={demand}")).Body!["items"]![0]!, "id");
        object slip = new { amount = Money.Yuan(80), on = BankTown.Today, bankReference = "H-1" };
        Assert.Equal(201, (await town.Finance.Post($"/invoices/{byHand}/receipts", slip, 1)).Status);

        Answered taken = await town.Take(
            $"{Header}B-1,2026-11-24,-120.00,,{note}\nB-2,2026-11-24,-35.00,,手续费\n"
            + $"H-1,2026-11-24,80.00,,{demand}\nB-3,2026-11-24,-181.00,,{note}\nB-4,2026-11-24,5.00,,y");

        Assert.Equal(["Matched", "Suspense", "Cleared", "Unmatched", "Unmatched"], BankTown.States(taken));
        Assert.Equal(Money.Yuan(-120), await town.Paid(note));
        Assert.Equal(Money.Yuan(80 - 120 + 5), await town.Balance(Account.Cash));
        // What a file brought is not for a form; what nobody knew is said by hand, as a whole.
        slip = new { amount = Money.Yuan(5), on = BankTown.Today, bankReference = "B-4" };
        string credit = Text((await town.Finance.Get($"/invoices?q={note}")).Body!["items"]![0]!, "id");
        Assert.Equal("BIL-609", (await town.Finance.Post($"/invoices/{credit}/refunds", slip, 2)).Code);
        Assert.Equal("BIL-620", FaultOf(await town.Allocate("B-2", note, Money.Yuan(30))));
        Assert.Equal(200, (await town.Allocate("B-2", note, Money.Yuan(35))).Status);
        Assert.Equal(Money.Yuan(-155), await town.Paid(note));
        Assert.Empty(await town.Breaches());
    }

    [Fact]
    public async Task Payer_WithItsAmount_IsMatchedOnlyWhenThereIsOneInvoice()
    {
        await using BankTown town = await BankTown.On("sqlite", server);
        await town.Raise(Money.Yuan(10));
        string one = await town.Raise(Money.Yuan(77));
        await town.Raise(Money.Yuan(10));
        await town.Raise(Money.Yuan(55), Market.OtherEnterprise);

        Answered taken = await town.Take(
            $"{Header}C-1,2026-11-24,77.00,单 位３,\nC-2,2026-11-24,10.00,单位3,\nC-3,2026-11-24,55.00,单位3,\nC-4,2026-11-24,77.00,单位3,");

        Assert.Equal(["Matched", "Suspense", "Suspense", "Suspense"], BankTown.States(taken));
        JsonNode line = await town.Line("C-1");
        Assert.Equal(("PayerAndAmount", one), (Text(line, "rule"), Text(line["shares"]![0]!, "invoiceNumber")));
        JsonNode held = (await town.Finance.Get($"/bank-lines/{Text(await town.Line("C-3"), "id")}")).Body!;
        Assert.Contains(held["suggestions"]!.AsArray(), each => Text(each!, "rule") is "Amount");
        Someone others = town.Bench.As(Role.Finance, Market.OtherInsurer);
        Assert.Equal(404, (await others.Get($"/bank-lines/{Text(line, "id")}")).Status);
        Assert.Equal(0, (int)(await others.Get("/bank-lines")).Body!["total"]!);
        Assert.Equal(403, (await town.Bench.As(Role.Underwriter, Market.Insurer).Get("/bank-lines")).Status);
    }

    [Fact]
    public async Task Read_GbkWithHostileCells_IsHarmlessWhereItIsShown()
    {
        await using BankTown town = await BankTown.On("sqlite", server);
        byte[] file = CsvText.Of(isUtf8: false).GetBytes(
            "\"交易日期\",\"流水号\",\"借贷标志\",\"金额\",\"对方户名\",\"摘要\"\r\n"
            + "2026-11-24,\"=\"\"0012\"\"\",贷,5,\"=HYPERLINK(\"\"http://x\"\")\",\"@SUM(A1)\u0007 张三\"\r\n");

        Answered taken = await BankTown.Take(town.Finance, file);

        Assert.Equal(["Suspense"], BankTown.States(taken));
        JsonNode line = await town.Line("0012");
        Assert.Equal(("=HYPERLINK(\"http://x\")", "@SUM(A1) 张三"), (Text(line, "payer"), Text(line, "remark")));
        string csv = await town.Csv("/bank-lines");
        Assert.Contains("'=HYPERLINK", csv, StringComparison.Ordinal);
        Assert.Contains("'@SUM", csv, StringComparison.Ordinal);
        // The database holds neither text.
        Assert.False(await town.Holds("HYPERLINK"));
        Assert.False(await town.Holds("张三"));
    }

    [Fact]
    public async Task File_WithFaults_IsRefusedAsAWholeWithItsRows()
    {
        await using BankTown town = await BankTown.On("sqlite", server);

        Answered refused = await town.Take(
            $"{Header}A,2026-11-24,1.00,,\n,2026-11-25,1.001,,\nA,24.11.2026,0,,\n1.23E+15,2026-11-24,\"1,50\",,\nB,2026-11-24,1");

        Assert.Equal((422, "BIL-600"), (refused.Status, refused.Code));
        Assert.Equal(
            ["BIL-611", "BIL-613", "BIL-614", "BIL-612", "BIL-613", "BIL-614", "BIL-611", "BIL-614", "BIL-618"],
            refused.Body!["errors"]!.AsArray().Select(fault => (string?)fault!["code"]));
        Assert.Equal("BIL-602", (await town.Take("day,amount\n2026-11-24,1")).Code);
        Assert.Equal("BIL-601", (await town.Take(Header)).Code);
        StringBuilder many = new(Header);
        for (int row = 0; row <= BankFileReader.RowsMax; row++) many.Append($"R{row},2026-11-24,1.00,,\n");
        Assert.Equal("BIL-604", (await town.Take(many.ToString())).Code);
        Answered large = await BankTown.Take(town.Finance, new byte[BankFileReader.BytesMax + 1]);
        Assert.Equal(413, large.Status);
        Assert.Equal(Money.Zero, await town.Balance(Account.Cash));
    }

    [Theory]
    [InlineData("保费INV-2026-000042", "INV-2026-000042")]
    [InlineData("ｉｎｖ２０２６００００４２ 款", "INV-2026-000042")]
    [InlineData("inv 2026 000042 p02", "INV-2026-000042-P02")]
    [InlineData("INV-2026-000042/WUXI-2026", "INV-2026-000042/WUXI-2026")]
    [InlineData("INV-2026-42", null)]
    [InlineData("20260000420001", null)]
    public void Named_HoweverItIsSpaced_IsTheNumber(string remark, string? number) =>
        Assert.Equal(number is null ? [] : [number], BankMatcher.Named(remark));

    [Fact]
    public async Task Verify_AgainstTampering_FindsIt()
    {
        await using BankTown town = await BankTown.On("sqlite", server);
        string number = await town.Raise(Money.Yuan(30));
        await town.Take($"{Header}A-1,2026-11-24,40.00,,{number}");
        Assert.Empty(await town.Breaches());

        await town.Bench.Tamper("update billing_bank_line set refunded_fen = 100");

        Assert.Equal(2, (await town.Breaches()).Count(breach =>
            breach.Contains("Suspense", StringComparison.Ordinal) || breach.StartsWith("billing_bank_line", StringComparison.Ordinal)));
    }

    private static string Text(JsonNode node, string field) => (string)node[field]!;

    private static string? FaultOf(Answered answer) => (string?)answer.Body!["errors"]![0]!["code"];

    private static async Task<(PolicyId, string)> Bound(World world, string? plan)
    {
        Answered bound = await world.Bind(world.Offer(new DateOnly(2026, 12, 1)), plan: plan);
        Assert.Equal(201, bound.Status);
        string policy = (string)bound.Body!["policy"]!;
        Answered list = await world.Finance.Get($"/invoices?policy={policy}&sort=due");
        return (new PolicyId(Guid.Parse(policy)), (string)list.Body!["items"]![0]!["number"]!);
    }
}
