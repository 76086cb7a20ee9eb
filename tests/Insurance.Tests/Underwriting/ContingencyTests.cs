using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Outcomes;
using Breakwater.Underwriting;
using Breakwater.Underwriting.Contracts;
using static Breakwater.Insurance.Tests.Underwriting.QuoteTests;

namespace Breakwater.Insurance.Tests.Underwriting;

/// <summary>Conditions before binding and their evidence, through the API.</summary>
public abstract class ContingencyTests(UnderwritingHost host)
{
    private const string Rule = "UW-014";

    [Fact]
    public async Task Open_BlocksBindingAndNamesTheEvidence()
    {
        Case at = await Conditional();

        Refusal why = await Refusal(at);

        Assert.Equal((409, "UW-BIND-CONTINGENCY"), (why.Status, why.Code));
        Assert.Equal([Rule], why.Faults.Select(fault => fault.Code));
        Assert.Contains("multi-factor sign-in", why.Detail.En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_ReturnedThenAccepted_LetsItBeBound()
    {
        Case at = await Conditional();
        object note = new { note = "截图缺少日期" };

        Assert.Equal((200, "Accepted"), await Became(Give(at, "截图")));
        Assert.Equal((409, "UW-CONTINGENCY-STATE"), await Refused(Give(at, "再次")));
        Assert.Equal("UW-BIND-CONTINGENCY", (await Refusal(at)).Code);          // handed in is not accepted
        Assert.Equal(200, (await at.OnContingency(at.As(at.Junior), Rule, "returns", note)).Status);
        JsonNode returned = (await at.Read()).Body!["contingencies"]![0]!;
        Assert.Equal(("Returned", "截图缺少日期"), ((string?)returned["state"], (string?)returned["note"]));
        Assert.Equal(200, (await Give(at, "带日期的截图")).Status);
        Assert.Equal(200, (await at.OnContingency(at.As(at.Junior), Rule, "closures", new { note = "已核对" })).Status);

        JsonNode view = (await at.Read()).Body!;
        Assert.Equal("Closed", (string?)view["contingencies"]![0]!["state"]);
        Assert.Equal("Approved", (string?)view["issues"]![0]!["state"]);
        Assert.Equal("none", (await Binding(at)).Match(_ => "none", refused => refused.Code));
        Assert.Equal((409, "UW-CONTINGENCY-STATE"), await Refused(at.OnContingency(at.As(at.Senior), Rule, "waivers", note)));
    }

    [Fact]
    public async Task Close_WithoutEvidence_IsRefused()
    {
        Case at = await Conditional();

        Assert.Equal((409, "UW-CONTINGENCY-STATE"), await Refused(Decide(at, at.Senior, "closures", "好")));
        Assert.Equal((409, "UW-CONTINGENCY-STATE"), await Refused(Decide(at, at.Senior, "returns", "不好")));
        Assert.Equal((422, "UW-EVIDENCE"), await Refused(Give(at, " ")));
        Assert.Equal((422, "UW-EVIDENCE"), await Refused(Give(at, "附件", new string('0', 64))));
    }

    [Fact]
    public async Task Waive_NeedsTheMandateForTheLimitAndAReason()
    {
        Case at = await host.Submit(firm => firm.With("control:MFA-ADMIN", "Absent"));
        await at.Quote((20_000_000, 100_000));
        await at.Accept(1);

        Assert.Equal((403, "UW-MANDATE"), await Refused(Decide(at, at.Junior, "waivers", "小企业")));
        Assert.Equal((422, "UW-NOTE"), await Refused(Decide(at, at.Senior, "waivers", "")));
        Assert.Equal((403, "ROLE-NOT-GRANTED"), await Refused(
            at.OnContingency(at.Applicant, Rule, "waivers", new { note = "自己豁免" })));
        Assert.Equal(200, (await at.OnContingency(at.As(at.Senior), Rule, "waivers", new { note = "已有替代措施" })).Status);
        Assert.Equal("none", (await Binding(at)).Match(_ => "none", refused => refused.Code));
    }

    [Fact]
    public async Task Quote_Again_KeepsEvidenceWhileTheFactStays()
    {
        Case at = await host.Submit(firm => firm.With("control:MFA-ADMIN", "Absent"));
        await at.Quote((8_000_000, 50_000));
        await Give(at, "截图");
        await at.OnContingency(at.As(at.Senior), Rule, "closures", new { note = "已核对" });

        await at.Quote((5_000_000, 50_000));
        Assert.Equal("Closed", (string?)(await at.Contingency(Rule))["state"]);

        host.Market.Change(at.Assessment, firm => firm.With("control:MFA-ADMIN", "Partial"));
        await at.Quote((5_000_000, 50_000));
        Assert.Equal("Open", (string?)(await at.Contingency(Rule))["state"]);
    }

    [Fact]
    public async Task Waiver_DoesNotReachAHigherLimit()
    {
        Case at = await host.Submit(firm => firm.With("control:MFA-ADMIN", "Absent"));
        await at.Quote((8_000_000, 50_000));
        await at.OnContingency(at.As(at.Junior), Rule, "waivers", new { note = "限额不高" });

        await at.Quote((7_000_000, 50_000));
        Assert.Equal("Waived", (string?)(await at.Contingency(Rule))["state"]);
        await at.Quote((9_000_000, 50_000));
        Assert.Equal("Open", (string?)(await at.Contingency(Rule))["state"]);
    }

    [Fact]
    public async Task File_Uploaded_IsKeptOnceUnderItsHashAndGoesWithTheEvidence()
    {
        Case at = await Conditional();
        byte[] content = Encoding.UTF8.GetBytes("导出的配置");
        string hash = Convert.ToHexStringLower(SHA256.HashData(content));

        Answered first = await at.Upload(content, "C:\\桌面\\配置.txt");
        Answered again = await at.Upload(content, "again.txt");

        Assert.Equal((201, hash, "配置.txt"), (first.Status, (string?)first.Body!["sha256"], (string?)first.Body["name"]));
        Assert.Equal((200, "配置.txt"), (again.Status, (string?)again.Body!["name"]));
        Assert.Single(Directory.EnumerateFiles(host.Files, hash, SearchOption.AllDirectories));
        await Give(at, "见附件", hash);
        Assert.Equal("配置.txt", (string?)(await at.Contingency(Rule))["file"]!["name"]);
        Assert.Equal(content, await at.Download(hash));
    }

    [Fact]
    public async Task File_TooLargeEmptyNamelessOrForeign_IsRefusedAndNothingIsLeft()
    {
        Case at = await Conditional();
        int before = Directory.EnumerateFiles(host.Files, "*", SearchOption.AllDirectories).Count();

        Assert.Equal((413, "UW-FILE-LARGE"), await Refused(at.Upload(new byte[EvidenceFolder.BytesMax + 1], "big.bin")));
        Assert.Equal((422, "UW-FILE-EMPTY"), await Refused(at.Upload([], "empty.txt")));
        Assert.Equal((422, "UW-FILE-NAME"), await Refused(at.Upload([1], "folder/")));
        Assert.Equal((404, "UW-404"), await Refused(at.Upload([1], "a.txt", by: host.Prepare().Firm)));
        Assert.Equal((404, "UW-FILE"), await Refused(at.As(at.Senior).Get($"{at.Path}/files/{new string('a', 64)}")));
        Assert.Equal((404, "UW-FILE"), await Refused(at.As(at.Senior).Get($"{at.Path}/files/..%2F..%2Fsecret")));
        Assert.Equal(before, Directory.EnumerateFiles(host.Files, "*", SearchOption.AllDirectories).Count());
    }

    private async Task<Case> Conditional()
    {
        Case at = await host.Submit(firm => firm.With("control:MFA-ADMIN", "Absent"));
        Answered answer = await at.Quote((8_000_000, 50_000));
        Assert.Equal((Rule, "Quoted"), (Case.Rules(answer).Single(), (string?)answer.Body!["submission"]!["state"]));
        Assert.Equal((200, "Accepted"), await Became(at.Accept(1)));
        return at;
    }

    private static Task<Answered> Decide(Case at, string underwriter, string deed, string note) =>
        at.OnContingency(at.As(underwriter), Rule, deed, new { note });

    private static Task<Answered> Give(Case at, string text, string? file = null) =>
        at.OnContingency(at.Applicant, Rule, "evidence", new { text, file });

    private Task<Outcome<AcceptedQuote>> Binding(Case at) => host.Bench.Ask<IQuotes, Outcome<AcceptedQuote>>(
        quotes => quotes.ForBinding(at.Id, at.Today, at.Decides, CancellationToken.None));

    private async Task<Refusal> Refusal(Case at) =>
        (await Binding(at)).Match(_ => throw new InvalidOperationException("It can be bound."), why => why);
}

public sealed class ContingencyOnSqliteTests(SqliteUnderwritingHost host)
    : ContingencyTests(host), IClassFixture<SqliteUnderwritingHost>;

public sealed class ContingencyOnPostgresTests(PostgresUnderwritingHost host)
    : ContingencyTests(host), IClassFixture<PostgresUnderwritingHost>;
