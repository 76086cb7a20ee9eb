using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Registry.Contracts;
using Breakwater.Testing.Hosts;

namespace Breakwater.Journeys.Tests.OnePolicy;

/// <summary>From the filing to the issued policy and its documents.</summary>
internal sealed class CoverChapter(TestHost host, Market market)
{
    private const string Name = "晨光示例制造有限公司";
    private const string Email = "risk@chenguang.example";
    private const string Password = "Tide-And-Wall-88";

    private static readonly string[] Domains = ["chenguang.example"];
    private static readonly string[] Networks = ["203.0.113.0/28"];

    private Calls? _risk;
    private string _option = "";
    private Told? _invoice;

    /// <summary>The enterprise's person, signed in by cookie.</summary>
    internal Calls Risk => _risk!;

    internal string Policy { get; private set; } = "";

    /// <summary>Yearly premium of the accepted option, from its worksheet.</summary>
    internal Money Premium { get; private set; }

    private DateOnly Today => host.Clock.Today();

    private Calls Finance => market.As(market.Insurer, Role.Finance);

    internal async Task<string> FileAndObject()
    {
        Calls product = market.As(market.Insurer, Role.ProductManager);
        Calls authority = market.As(market.Authority, Role.Authority);
        Told filed = (await product.Post("/filings", new { Package = DemonstrationFilings.EnterpriseComprehensiveText })).Is(201);
        string filing = $"/filings/{filed.Text("id")}";
        (await authority.On(filing, "reviews")).Is(200);
        (await authority.On(filing, "objections", new { Text = "请说明系数上下限。 / Explain the bounds." })).Is(200);
        object register = new { Number = Steps.RegistrationNumber(1, Today) };
        Assert.Equal(409, (await authority.On(filing, "registrations", register)).Status);      // not before it is answered
        (await product.On(filing, "answers", new { Text = "见费率表 1.2 条。 / See clause 1.2." })).Is(200);
        Told registered = (await authority.On(filing, "registrations", register)).Is(200);
        Assert.Equal("Filed", registered.Text("state"));
        return filed.Text("id");
    }

    internal async Task<string> RegisterAndAssess(string filing)
    {
        var visitor = new Calls(host.CreateClient());
        (await visitor.Post("/registrations", new
        {
            CreditCode = Market.CreditCodeOf(700),
            Organisation = new
            {
                Name = new { Zh = Name, En = "Chenguang Example Manufacturing" },
                Industry = "C34",
                Province = "310000",
                Address = "示例路 700 号",
                Employees = 260,
                Revenue = Money.Yuan(80_000_000),
            },
            Person = new { Name = "风险负责人（示例）", Email, Password },
        })).Is(201);
        (await visitor.Post("/session", new { Email, Password = Password + "x" })).Refuses(401, "SIGN-IN-FAILED");

        HttpClient browser = host.CreateClient();
        _risk = await Calls.ByPassword(browser, Email, Password);
        browser.DefaultRequestHeaders.Remove("X-XSRF-TOKEN");
        (await Risk.Post("/assessments", new { Filing = filing })).Refuses(400, "ANTIFORGERY");
        (await Risk.Get("/session")).Is(200);       // the page's token again

        (await Risk.Post("/consents", new
        {
            Domains,
            Networks,
            Window = new { From = Today, To = Today.AddDays(60) },
            Signatory = "法定代表人（示例）",
        })).Is(201);
        string id = await Steps.Assess(Risk, filing, "BACKUP-OFFLINE", "MFA-REMOTE");
        await Import($"/assessments/{id}", "application/xml", Nmap(), inside: "203.0.113.5", outside: "198.51.100.7");
        await Import($"/assessments/{id}", "application/x-ndjson", Nuclei(), inside: "chenguang.example", outside: "elsewhere.example");
        string findings = Encoding.UTF8.GetString((await Risk.Get("/findings")).Is(200).Bytes);
        Assert.Contains("203.0.113.5", findings, StringComparison.Ordinal);
        Assert.DoesNotContain("198.51.100.7", findings, StringComparison.Ordinal);
        Assert.DoesNotContain("elsewhere.example", findings, StringComparison.Ordinal);
        return id;
    }

    /// <summary>Lets days pass; a session lasts eight hours, so the person signs in again.</summary>
    internal async Task Pass(int days)
    {
        host.Clock.Advance(TimeSpan.FromDays(days));
        (await Risk.Get("/session")).Refuses(401, "SIGN-IN-REQUIRED");
        _risk = await Calls.ByPassword(host.CreateClient(), Email, Password);
    }

    internal async Task<string> QuoteAndRefer(string assessment)
    {
        Told made = (await Risk.Post("/submissions", new { Assessment = assessment, Inception = Today.AddDays(7) })).Is(201);
        string id = made.Text("id"), submission = $"/submissions/{id}";
        Told indication = (await Risk.Get($"{submission}/indication")).Is(200);
        Told draft = (await Risk.Get(submission)).Is(200);
        (await Risk.Post($"{submission}/quote", new { Options = Steps.Offers(draft) }, draft.Version)).Is(200);
        Told quoted = (await Risk.Get(submission)).Is(200);
        Assert.Equal("Referred", quoted.Text("state"));
        JsonArray options = quoted["quote"]["options"]!.AsArray();
        Assert.Equal(3, options.Count);
        foreach ((int at, JsonNode? option) in options.Index())
        {
            Money premium = Told.MoneyOf(option!["premium"]!);
            Assert.Equal(premium.Units, Ledger.Replay(option["worksheet"]!["trail"]!));
            JsonNode price = indication["prices"][at]!;
            Assert.InRange(premium.Fen, Told.MoneyOf(price["lowest"]!).Fen, Told.MoneyOf(price["highest"]!).Fen);
        }

        _option = options[1]!["id"]!.GetValue<string>();
        Premium = Told.MoneyOf(options[1]!["premium"]!);
        await Approve(submission);
        return id;
    }

    // UW-015, remote access without a second factor, is an underwriter's to decide; the junior one may decide a million only.
    private async Task Approve(string submission)
    {
        Calls junior = await market.Person(market.Insurer, "junior");
        Calls chief = await market.Person(market.Insurer, "chief");
        Told view = (await chief.Get(submission)).Is(200);
        string[] open =
        [
            .. view["issues"].AsArray().Where(issue => issue!["state"]!.GetValue<string>() is "Open" && issue["decidable"]!.GetValue<bool>())
                .Select(issue => issue!["id"]!.GetValue<string>()),
        ];
        Assert.NotEmpty(open);
        object approval = new { UpTo = Money.Yuan(20_000_000), Note = "已电话核实。 / Confirmed by telephone." };
        (await junior.On(submission, $"issues/{open[0]}/approvals", approval)).Refuses(403, "UW-MANDATE");
        Calls other = await market.Person(market.OtherInsurer, "chief");
        (await other.Post($"{submission}/issues/{open[0]}/approvals", approval, view.Version)).Refuses(404, "UW-404");
        foreach (string issue in open) (await chief.On(submission, $"issues/{issue}/approvals", approval)).Is(200);
    }

    // UW-013: no offline backup, so its evidence comes before cover.
    internal async Task MeetConditions(string submission)
    {
        string at = $"/submissions/{submission}";
        Calls chief = await market.Person(market.Insurer, "chief");
        Told view = (await Risk.Get(at)).Is(200);
        JsonNode condition = Assert.Single(view["contingencies"].AsArray())!;
        Assert.Equal("UW-013", condition["rule"]!.GetValue<string>());
        string path = $"contingencies/{condition["id"]!.GetValue<string>()}";
        (await Risk.On(at, $"{path}/evidence", new { Text = "离线备份记录 / record of the offline backup" })).Is(200);
        (await chief.On(at, $"{path}/closures", new { Note = "证据充分 / sufficient" })).Is(200);
    }

    internal async Task Accept(string submission)
    {
        (await Risk.On($"/submissions/{submission}", "acceptances", new { Option = _option })).Is(200);
        Assert.Equal("Accepted", (await Risk.Get($"/submissions/{submission}")).Is(200).Text("state"));
    }

    internal async Task Bind(string submission)
    {
        Told proposal = (await Risk.Get($"/policies/proposal?submission={submission}")).Is(200);
        Assert.Equal(Premium, Told.MoneyOf(proposal["terms"]["premium"]!));
        string[] all = Steps.Exclusions(proposal);
        (await Risk.Post("/policies", Confirm(submission, all[1..], proposal))).Refuses(422, "POL-103");
        Told bound = (await Risk.Post("/policies", Confirm(submission, all, proposal))).Is(201);
        Policy = bound.Text("policy");
        Assert.Equal(("AwaitingPremium", Premium), (bound.Text("status"), bound.Money("amount")));
        Assert.All((await Ledger.Balances(Finance)).Values, balance => Assert.Equal(Money.Zero, balance));      // nothing is written yet
    }

    internal async Task PayAndIssue()
    {
        _invoice = await Steps.Invoice(Finance, Policy);
        Assert.Equal(Premium, _invoice.Money("toReceive"));
        string key = Calls.NextKey();
        string receipts = $"/invoices/{_invoice["invoice"]["id"]!.GetValue<string>()}/receipts";
        Calls finance = Finance;
        Told received = (await finance.Post(receipts, Steps.Receipt(_invoice, Today, "BANK-0001"), _invoice.Version, key)).Is(201);
        Told again = await finance.Post(receipts, Steps.Receipt(_invoice, Today, "BANK-0001"), _invoice.Version, key);
        Assert.Equal(received.Bytes, again.Bytes);

        Told policy = (await Risk.Get($"/policies/{Policy}")).Is(200);
        Assert.Equal("Upcoming", policy.Text("status"));
        JsonNode written = Assert.Single(policy["transactions"].AsArray())!;
        Assert.Equal(Premium, Told.MoneyOf(written["premiumChange"]!));
        IReadOnlyDictionary<string, Money> books = await Ledger.Balances(finance);
        Assert.Equal(
            (Premium, Money.Zero, -Premium, Money.Yuan(8_000_000)),
            (books["Cash"], books["PremiumInAdvance"], books["PremiumWritten"], books["LimitAvailable"]));
    }

    internal async Task ReadDocuments()
    {
        JsonArray documents = await Printed();
        foreach (JsonNode? document in documents.Where(each => each!["language"]!.GetValue<string>() is "zh"))
        {
            string address = document!["address"]!.GetValue<string>()["/api/v1".Length..];
            string page = WebUtility.HtmlDecode(Encoding.UTF8.GetString((await Risk.Get(address + "&format=html")).Is(200).Bytes));
            bool isWording = document["kind"]!.GetValue<string>() is "wording";
            Assert.True(isWording || page.Contains(Name, StringComparison.Ordinal), $"{document["kind"]} does not name the insured.");
        }
    }

    // Documents are printed after the commit, by the courier.
    private async Task<JsonArray> Printed()
    {
        string[] wanted = ["schedule", "wording", "certificate"];
        for (int attempt = 0; ; attempt++)
        {
            JsonArray documents = (await Risk.Get($"/policies/{Policy}/documents")).Is(200).Body!.AsArray();
            string[] kinds = [.. documents.Select(document => document!["kind"]!.GetValue<string>())];
            if (wanted.All(kinds.Contains)) return documents;

            Assert.True(attempt < 600, $"Only these were printed: {string.Join(", ", kinds)}");
            await Task.Delay(100);
        }
    }

    private static object Confirm(string submission, string[] exclusions, Told proposal) =>
        new { Submission = submission, Confirmed = exclusions, WordingVersion = proposal.Text("wordingVersion") };

    private async Task Import(string assessment, string type, string file, string inside, string outside)
    {
        Told now = (await Risk.Get(assessment)).Is(200);
        Told receipt = (await Risk.Upload($"{assessment}/imports", file, type, now.Version)).Is(201);
        Assert.Equal((1, 1), (receipt["added"].GetValue<int>(), receipt["outside"].GetValue<int>()));
        JsonNode refused = Assert.Single(receipt["refused"].AsArray())!;
        Assert.Contains(outside, refused.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain(inside, refused.ToJsonString(), StringComparison.Ordinal);
    }

    private string Nmap()
    {
        long at = host.Clock.GetUtcNow().AddMinutes(-5).ToUnixTimeSeconds();
        string Host(string address) =>
            $"""<host starttime="{at}"><status state="up"/><address addr="{address}" addrtype="ipv4"/><ports><port protocol="tcp" portid="3389"><state state="open"/><service name="ms-wbt-server" method="probed"/></port></ports></host>""";
        return $"""<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE nmaprun><nmaprun scanner="nmap" start="{at}" version="7.95">{Host("203.0.113.5")}{Host("198.51.100.7")}</nmaprun>""";
    }

    private string Nuclei()
    {
        string at = host.Clock.GetUtcNow().AddMinutes(-5).ToString("O");
        string Line(string where) => new JsonObject
        {
            ["template-id"] = "example-old-tls",
            ["info"] = new JsonObject { ["name"] = "Old TLS version", ["severity"] = "medium" },
            ["host"] = $"https://www.{where}",
            ["matched-at"] = $"https://www.{where}/",
            ["timestamp"] = at,
        }.ToJsonString();
        return $"{Line("chenguang.example")}\n{Line("elsewhere.example")}\n";
    }
}
