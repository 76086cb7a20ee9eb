using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Incidents.Contracts;
using Breakwater.Insurance.Tests.Policies;
using Breakwater.Policies.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Insurance.Tests.Incidents.Residents;

/// <summary>A certificate claim from filing to the bank's answer, on the demonstration's resident product.</summary>
/// <remarks>50,000 yuan, 3,000 deductible a year, 70 %, 30 days after the case (filings/cn/products/resident-anti-fraud).</remarks>
public abstract class LaneTests(Lane lane)
{
    [Fact]
    public async Task Filed_WithItsCase_WaitsAndIsReservedByTheFormulaInPotAndJournal()
    {
        Money before = await lane.OfPot();

        JsonNode filed = await lane.File(lane.Claim(lane.Certificate(), lost: 28_000, change: claim =>
            claim["recovered"] = System.Text.Json.JsonSerializer.SerializeToNode(World.Yuan(5_000))));

        // (28,000 − 5,000 − 3,000) × 70 % = 14,000; due 30 days after the case was opened
        Assert.Equal("Waiting", (string)filed["state"]!);
        Assert.Equal(Money.Yuan(14_000), World.Amount(filed["reserve"]!));
        Assert.Equal(Lane.Happened.AddDays(31).ToString("yyyy-MM-dd"), (string)filed["dueOn"]!);
        Assert.Equal(before + Money.Yuan(14_000), await lane.OfPot());
        JsonNode view = (await lane.Read(filed)).View;
        Assert.Equal("****" + ((string)view["summary"]!["certificate"]!)[^4..], (string)view["payee"]!);
    }

    [Fact]
    public async Task Filed_ThatIsNoClaim_SaysWhatToCorrect()
    {
        string certificate = lane.Certificate();
        JsonObject first = lane.Claim(certificate);
        await lane.File((JsonObject)first.DeepClone());
        (string Code, Action<JsonObject> Change)[] wrong =
        [
            ("RCL-021", claim => claim["occurredAt"] = $"{Lane.Happened.AddDays(90):yyyy-MM-dd}T00:00:00+08:00"),
            ("RCL-022", claim => claim["occurredAt"] = $"{Lane.Begins.AddDays(-1):yyyy-MM-dd}T23:59:00+08:00"),
            ("RCL-030", claim => claim["cause"] = "WEATHER"),
            ("RCL-031", claim => claim["lossItem"] = "X9"),
            ("RCL-040", claim => claim["lost"]!["amount"] = "0.00"),
            ("RCL-041", claim => claim["recovered"]!["amount"] = "13000.01"),
            ("RCL-050", claim => claim.Remove("caseFiledOn")),
            ("RCL-051", claim => claim["caseFiledOn"] = Lane.Happened.AddDays(-1).ToString("yyyy-MM-dd")),
            ("RCL-060", claim => claim["payee"] = "=1+1"),
            ("RCL-070", claim => claim["caseNumber"] = "  " + ((string)first["caseNumber"]!).Replace("号", " 号")),
        ];
        foreach ((string code, Action<JsonObject> change) in wrong)
        {
            Answered refused = await lane.Town.Sponsor.Post("/resident-claims", lane.Claim(certificate, lost: 13_000, change));
            Assert.Equal((422, code), (refused.Status, (string?)refused.Body!["errors"]![0]!["code"]));
        }

        Someone stranger = lane.World.Bench.As(Role.Sponsor, Policies.Town.OtherEnterprise);
        Assert.Equal(404, (await stranger.Post("/resident-claims", lane.Claim(certificate))).Status);
    }

    [Fact]
    public async Task Adjudicated_InTheOrderOfDueDays_BearsTheDeductibleOnceAYearAndEndsItsTrailWithWhatIsPaid()
    {
        string certificate = lane.Certificate();
        JsonNode first = await lane.File(lane.Claim(certificate, lost: 4_000));
        JsonNode second = await lane.File(lane.Claim(certificate, lost: 6_000, change: claim =>
            claim["caseFiledOn"] = Lane.Happened.AddDays(2).ToString("yyyy-MM-dd")));
        JsonNode early = await lane.File(lane.Claim(lane.Certificate(), change: claim =>
        {
            claim["occurredAt"] = $"{Lane.Begins.AddDays(29):yyyy-MM-dd}T10:00:00+08:00";       // in the waiting days
            claim["caseFiledOn"] = Lane.Happened.ToString("yyyy-MM-dd");
        }));
        JsonNode fresh = await lane.File(lane.Claim(lane.Certificate(), change: claim =>
            claim["caseFiledOn"] = Lane.Happened.AddDays(11).ToString("yyyy-MM-dd")));          // 29 days ago

        await lane.Run(chunk: 1);

        // (4,000 − 3,000) × 70 % = 700; 6,000 × 70 % = 4,200: the year's deductible is borne
        Assert.Equal(Money.Yuan(700), World.Amount((await lane.Read(first)).View["summary"]!["payable"]!));
        JsonNode view = (await lane.Read(second)).View;
        Assert.Equal(Money.Yuan(4_200), World.Amount(view["summary"]!["payable"]!));
        JsonArray steps = view["trail"]!["steps"]!.AsArray();
        Assert.Equal("4200.00", (string)steps[^1]!["result"]!);
        Assert.Contains(steps, step => ((string)step!["label"]!["zh"]!).Contains("年度免赔额", StringComparison.Ordinal));
        JsonNode refused = (await lane.Read(early)).View;
        Assert.Equal(("Refused", "1.4"), ((string)refused["summary"]!["state"]!, (string)refused["clause"]!));
        Assert.Equal(Money.Zero, World.Amount(refused["summary"]!["reserve"]!));
        Assert.Equal("Waiting", await lane.StateOf(fresh));
        Assert.Empty(await lane.Breaches());
    }

    [Fact]
    public async Task Unproved_WaitsForItsCase_AndMayBeWithdrawn()
    {
        string certificate = lane.Certificate();
        string number = lane.Case();
        JsonObject bare = lane.Claim(certificate, lost: 9_000, change: claim =>
        {
            claim.Remove("caseNumber");
            claim.Remove("caseFiledOn");
        });
        JsonNode filed = await lane.File(bare);
        Assert.Equal("ProofPending", (string)filed["state"]!);

        var proof = new { caseNumber = number, caseFiledOn = Lane.Happened.AddDays(3) };
        Answered proved = await lane.Do(lane.Town.Sponsor, filed, "proofs", proof);
        Answered twice = await lane.Do(lane.Town.Sponsor, filed, "proofs", proof);
        Money held = await lane.OfPot();
        Answered withdrawn = await lane.Do(lane.Town.Sponsor, filed, "withdrawals", new { reason = "钱款已全部追回" });

        Assert.Equal((200, 409, 200), (proved.Status, twice.Status, withdrawn.Status));
        Assert.Equal("Withdrawn", await lane.StateOf(filed));
        Assert.Equal(held - Money.Yuan(4_200), await lane.OfPot());      // (9,000 − 3,000) × 70 %
        JsonNode again = await lane.File(lane.Claim(certificate, lost: 9_001, change: claim => claim["caseNumber"] = number));
        Assert.Equal("Waiting", (string)again["state"]!);
    }

    [Fact]
    public async Task Repeated_AccountOrDevice_IsLookedAtByAnotherThanWhoFiledIt()
    {
        void Shared(JsonObject claim) => claim["account"] = "6217 0001 2345 6789";
        JsonNode one = await lane.File(lane.Claim(lane.Certificate(), lost: 5_000, change: Shared));
        Answered own = await lane.Handler.Post("/resident-claims", lane.Claim(lane.Certificate(), lost: 5_000, change: claim =>
            claim["account"] = "6217000123456789"));
        await lane.Run();

        Assert.Equal(["InReview", "InReview"], [await lane.StateOf(one), await lane.StateOf(own.Body!)]);
        Assert.Contains("ACCOUNT", (await lane.Read(one)).View["reasons"]!.AsArray().Select(each => (string)each!["code"]!));
        Answered self = await lane.Do(lane.Handler, own.Body!, "releases", new { reason = "核实无误" });
        Answered silent = await lane.Do(lane.Chief, own.Body!, "releases", new { reason = " " });
        Answered released = await lane.Do(lane.Chief, own.Body!, "releases", new { reason = "核实无误" });
        Money held = await lane.OfPot();
        Answered refused = await lane.Do(lane.Handler, one, "refusals", new { reason = "同一收款账户，材料不实" });

        Assert.Equal((403, "RCL-203"), (self.Status, self.Code));
        Assert.Equal((422, 200, 200), (silent.Status, released.Status, refused.Status));
        Assert.Equal(["Refused", "Payable"], [await lane.StateOf(one), await lane.StateOf(own.Body!)]);
        Assert.Equal(held - Money.Yuan(1_400), await lane.OfPot());      // (5,000 − 3,000) × 70 %
    }

    [Fact]
    public async Task Paid_ByAFileOfFourEyes_IsReconciledWithTheBankAndInTheStatisticsToTheFen()
    {
        JsonNode[] filed = [await lane.File(lane.Claim(lane.Certificate(), 13_000)), await lane.File(lane.Claim(lane.Certificate(), 5_000))];
        await lane.Run();
        foreach (JsonNode claim in filed)
            if (await lane.StateOf(claim) is "InReview") await lane.Do(lane.Chief, claim, "releases", new { reason = "抽查无误" });

        Answered proposed = await lane.Handler.Post("/payment-files", new { });
        string file = $"/payment-files/{(string)proposed.Body!["id"]!}";
        Answered early = await lane.World.Finance.Get(file + "/payments");
        Answered self = await lane.Handler.Post(file + "/approvals", new { }, proposed.Version);
        Answered approved = await lane.Chief.Post(file + "/approvals", new { }, proposed.Version);
        Assert.Equal((409, 403, 200), (early.Status, self.Status, approved.Status));
        JsonArray lines = (await lane.World.Finance.Get(file + "/payments?size=200")).Body!["items"]!.AsArray();
        string[] numbers = [.. filed.Select(claim => (string)claim["number"]!)];
        JsonNode line = lines.Single(each => Is(each!, numbers[0]))!;
        Assert.StartsWith("林", (string)line["name"]!, StringComparison.Ordinal);
        Assert.Equal(Money.Yuan(7_000), World.Amount(line["amount"]!));

        string answer = "索赔编号,结果,流水号,原因\n" + string.Concat(lines.Select(each => Is(each!, numbers[1])
            ? $"{numbers[1]},退回,BANK-R,账号有误\n" : $"{(string)each!["claim"]!},已付,BANK-{(string)each["claim"]!},\n"));
        Answered answered = await Answer(file, answer);
        Answered again = await Answer(file, answer);
        Assert.Equal((200, lines.Count - 1, 1), (answered.Status, (int)answered.Body!["paid"]!, (int)answered.Body["returned"]!));
        Assert.Equal((200, lines.Count), (again.Status, (int)again.Body!["known"]!));
        Assert.Equal(["Paid", "Returned"], [await lane.StateOf(filed[0]), await lane.StateOf(filed[1])]);
        Answered corrected = await lane.Do(lane.Town.Sponsor, filed[1], "payees", new { payee = "6222000011112222" });
        Assert.Equal((200, "Payable"), (corrected.Status, (string)corrected.Body!["state"]!));

        // The insurer bore 7,000 of 13,000: of 1,300 that come back, 700 are the insurer's.
        Answered back = await lane.Do(lane.World.Finance, filed[0], "recoveries",
            new { amount = World.Yuan(1_300), bankReference = "BACK-" + numbers[0] });
        Assert.Equal((200, Money.Yuan(700), Money.Zero), (
            back.Status, World.Amount(back.Body!["insurer"]!), World.Amount(back.Body["restored"]!)));
        Assert.Empty(await lane.Breaches());
        ClaimFigure figure = Assert.Single(await lane.World.Bench.Ask<IClaimFigures, IReadOnlyList<ClaimFigure>>(figures =>
            figures.Of(Breakdown.Product, Policies.Town.Insurer, DateOnly.MaxValue, DateOnly.MaxValue, CancellationToken.None)));
        Assert.Equal("ANTI-FRAUD", figure.Key);
        Assert.Equal(figure.Outstanding, -await lane.World.Balance(Account.OutstandingClaims));
    }

    [Fact]
    public async Task File_IsTakenLineByLine_AndAddsNothingTheSecondTime()
    {
        const string suspect = "62170009876543210";
        string[] certificates = [lane.Certificate(), lane.Certificate()];
        string number = lane.Case();
        string csv = "凭证号,发生时间,原因,损失项,损失金额,领款账号,立案编号,立案日期,涉案账号\r\n"
            + $"{certificates[0]},{Lane.Happened:yyyy-MM-dd},电信网络诈骗,被骗的资金,\"8,000.00\",6222000000000001,{number},"
            + $"{Lane.Happened.AddDays(1):yyyy-MM-dd},{suspect}\r\n"
            + $"{certificates[0]},{Lane.Happened:yyyy/M/d},TELECOM-FRAUD,S2-06,8000,6222000000000001,{number},{Lane.Happened:yyyy-MM-dd},\r\n"
            + $"C-000000000000,{Lane.Happened:yyyy-MM-dd},TELECOM-FRAUD,S2-06,8000,6222000000000001,,,\r\n"
            + $"{certificates[1]},昨天,TELECOM-FRAUD,S2-06,8000,6222000000000001,,,\r\n"
            + $"{certificates[1]},{Lane.Happened:yyyy-MM-dd},TELECOM-FRAUD,S2-06,8000\r\n"
            + $"{certificates[1]},{Lane.Happened:yyyy-MM-dd} 10:30,TELECOM-FRAUD,S2-06,8000,6222000000000002,,,\r\n";

        Answered sent = await lane.Send(csv);
        Answered again = await lane.Send(csv, "other-name.csv");

        JsonNode batch = sent.Body!;
        Assert.Equal((201, 200), (sent.Status, again.Status));
        Assert.Equal((6, 2, 3, 1), (
            (int)batch["lines"]!, (int)batch["accepted"]!, (int)batch["rejected"]!, (int)batch["duplicates"]!));
        Assert.Equal((string)batch["id"]!, (string)again.Body!["id"]!);
        JsonArray rejects = (await lane.Town.Sponsor.Get(
            $"/claim-batches/{(string)batch["id"]!}/rejects?size=50")).Body!["items"]!.AsArray();
        Assert.Equal("3 RCL-070,4 RCL-010,5 RCL-020,6 RCL-001", string.Join(',', rejects.Select(r => $"{(int)r!["line"]!} {(string)r["code"]!}")));
        JsonNode listed = (await lane.Town.Sponsor.Get($"/resident-claims?batch={(string)batch["id"]!}")).Body!;
        Assert.Equal(2, (int)listed["total"]!);
        if (lane.Database is not "sqlite") return;

        // Neither account nor case stands anywhere in the clear; the certificate's number does.
        string records = await lane.Ask(store => Task.FromResult(Path.GetDirectoryName(store.Context.Database.GetDbConnection().DataSource)!));
        string[] places = [lane.World.Files, records];
        Assert.Empty(Found(places, suspect, number, "6222000000000001"));
        Assert.NotEmpty(Found(places, certificates[0]));
    }

    [Fact]
    public async Task File_ThatIsHostile_IsRefusedAsAWhole()
    {
        const string header = "certificate,occurredAt,cause,lossItem,lost,payee\n";
        (string Code, byte[] Content)[] hostile =
        [
            ("RCL-102", []),
            ("RCL-102", Encoding.UTF8.GetBytes(header)),
            ("RCL-103", [0xFF, 0xFE, 0x41, 0x00]),
            ("RCL-103", Encoding.UTF8.GetBytes(header + "a\0b")),
            ("RCL-104", Encoding.UTF8.GetBytes(header + "\"never closed,1,2")),
            ("RCL-104", Encoding.UTF8.GetBytes(header + new string(',', 1_000_000))),
            ("RCL-104", Encoding.UTF8.GetBytes(header + "\"" + new string('x', 2_000_000) + "\"")),
            ("RCL-104", Encoding.UTF8.GetBytes(header + string.Concat(Enumerable.Repeat("\"\n\",", 100_000)))),
            ("RCL-107", Encoding.UTF8.GetBytes("name,amount\nx,1\n")),
        ];
        foreach ((string code, byte[] content) in hostile)
            Assert.Equal((422, code), ((await lane.Send(content)) is var refused ? (refused.Status, refused.Code) : default));
    }

    private async Task<Answered> Answer(string file, string csv) => await lane.World.Finance.Upload(
        file + "/answers", Encoding.UTF8.GetBytes(csv), "text/csv", (await lane.World.Finance.Get(file)).Version);

    private static bool Is(JsonNode line, string claim) => string.Equals((string)line["claim"]!, claim, StringComparison.Ordinal);

    private static List<string> Found(string[] folders, params string[] texts) =>
    [
        .. folders.Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            .Where(file =>
            {
                using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
                byte[] content = new byte[stream.Length];
                int read = stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
                return texts.Any(text => content.AsSpan(0, read).IndexOf(Encoding.UTF8.GetBytes(text)) >= 0);
            }),
    ];
}

/// <summary>On a file.</summary>
public sealed class SqliteLaneTests(SqliteLane lane) : LaneTests(lane), IClassFixture<SqliteLane>;

/// <summary>On a server.</summary>
public sealed class PostgresLaneTests(PostgresLane lane) : LaneTests(lane), IClassFixture<PostgresLane>;
