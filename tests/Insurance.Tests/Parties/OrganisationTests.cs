using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Parties.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Parties;

/// <summary>Organisations: registered by themselves or by the platform, described in versions, found by name and code.</summary>
public abstract class OrganisationTests
{
    private readonly PartiesHost _host;

    protected OrganisationTests(PartiesHost host)
    {
        _host = host;
        host.Bench.Clock.Advance(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task Register_AnEnterpriseWithItsFirstPerson_LetsThatPersonSignInForIt()
    {
        string code = PartiesHost.Code(_host.NextNumber());
        string email = $"first@{code}.example";
        Browser browser = _host.NewBrowser();

        Answered registered = await browser.Post("/registrations", Registration(" " + code.ToLowerInvariant(), email), key: code);
        Answered again = await browser.Post("/registrations", Registration(" " + code.ToLowerInvariant(), email), key: code);
        Answered signedIn = await browser.Post("/session", new { email, PartiesHost.Password });
        JsonNode session = (await browser.Get("/session")).Body!;
        Answered own = await browser.Get($"/organisations/{(string)registered.Body!["organisation"]!}");

        Assert.Equal((201, 200, "Enterprise"), (registered.Status, signedIn.Status, (string?)session["role"]));
        Assert.Equal(registered.Body.ToJsonString(), again.Body!.ToJsonString());
        Assert.Equal((string?)registered.Body["actor"], (string?)session["actor"]);
        Assert.Equal(
            (code, "望海软件有限公司", "软件和信息技术服务业", "江苏省", 1),
            ((string?)own.Body!["organisation"]!["creditCode"], (string?)own.Body["organisation"]!["name"]!["en"],
                (string?)own.Body["industryName"]!["zh"], (string?)own.Body["provinceName"]!["zh"], own.Version));
    }

    [Fact]
    public async Task Register_ACodeOrEmailThatIsTaken_IsRefused()
    {
        Firm firm = await _host.NewFirm(OrganisationKind.Enterprise, Role.Enterprise);
        Browser browser = _host.NewBrowser();

        Answered code = await browser.Post("/registrations", Registration(firm.View.CreditCode, "new@firm.example"));
        Answered email = await browser.Post(
            "/registrations", Registration(PartiesHost.Code(_host.NextNumber()), firm[Role.Enterprise].Email.ToUpperInvariant()));

        Assert.Equal((409, "ORG-TAKEN"), (code.Status, code.Code));
        Assert.Equal((409, "PPL-EMAIL"), (email.Status, email.Code));
    }

    [Fact]
    public async Task Register_WithFaults_ReportsThemAllAtTheirPlaces()
    {
        Answered refused = await _host.NewBrowser().Post("/registrations", new
        {
            CreditCode = "91350100M000100Y44",
            Organisation = new
            {
                Name = new { Zh = "" },
                Industry = "C99",
                Province = "999999",
                Address = "",
                Employees = 0,
                Revenue = Money.Zero,
                Specialised = false,
            },
            Person = new { Name = "", Email = "nobody", Phone = "call me", Password = "short" },
        });

        Assert.Equal((422, "ORG-FIELDS"), (refused.Status, refused.Code));
        Assert.Equal(
            [
                "/creditCode", "/organisation/name", "/organisation/industry", "/organisation/province", "/organisation/address",
                "/organisation/employees", "/organisation/revenue", "/person/name", "/person/email", "/person/phone", "/person/password",
            ],
            refused.Body!["errors"]!.AsArray().Select(fault => (string?)fault!["pointer"]));
    }

    [Theory]
    [InlineData("aaaaaaaaaaaa", "KINDS")]
    [InlineData("Aa1aaaaaa", "LENGTH")]
    [InlineData("Wangwu-2026x", "EMAIL")]
    public async Task Register_WeakPassword_IsRefused(string password, string code)
    {
        Answered refused = await _host.NewBrowser().Post(
            "/registrations", Registration(PartiesHost.Code(_host.NextNumber()), "wangwu@firm.example", password));

        Assert.Equal((422, code), (refused.Status, (string?)Assert.Single(refused.Body!["errors"]!.AsArray())!["code"]));
    }

    [Fact]
    public async Task Add_AnInsurer_IsThePlatformsToDo()
    {
        Firm insurer = await _host.NewFirm(OrganisationKind.Insurer, Role.SecurityAdmin, Role.Underwriter);
        Firm platform = await _host.NewFirm(OrganisationKind.Platform, Role.SecurityAdmin);
        Browser whole = await _host.SignedIn(platform[Role.SecurityAdmin]);
        object body = Addition(PartiesHost.Code(_host.NextNumber()));

        Answered anyone = await _host.NewBrowser().Post("/organisations", body);
        Answered underwriter = await (await _host.SignedIn(insurer[Role.Underwriter])).Post("/organisations", body);
        Answered insurers = await (await _host.SignedIn(insurer[Role.SecurityAdmin])).Post("/organisations", body);
        Answered platforms = await whole.Post("/organisations", body);
        Answered twice = await whole.Post("/organisations", body);

        Assert.Equal((401, 403, 403), (anyone.Status, underwriter.Status, insurers.Status));
        Assert.Equal("ORG-PLATFORM", insurers.Code);
        Assert.Equal((201, 409), (platforms.Status, twice.Status));
    }

    [Fact]
    public async Task Change_KeepsEveryVersionAndWhoMadeIt()
    {
        Firm firm = await _host.NewFirm(OrganisationKind.Enterprise, Role.Enterprise);
        Firm other = await _host.NewFirm(OrganisationKind.Enterprise, Role.Enterprise);
        Browser browser = await _host.SignedIn(firm[Role.Enterprise]);
        Browser stranger = await _host.SignedIn(other[Role.Enterprise]);
        string path = $"/organisations/{firm.Id.Value}";

        Answered changed = await browser.Post(path + "/profile", firm.View.ToProfile(employees: 150), ifMatch: 1);
        Answered same = await browser.Post(path + "/profile", firm.View.ToProfile(employees: 150), ifMatch: 2);
        Answered stale = await browser.Post(path + "/profile", firm.View.ToProfile(employees: 160), ifMatch: 1);
        Answered foreign = await stranger.Post(path + "/profile", firm.View.ToProfile(employees: 170), ifMatch: 2);
        await _host.Bench.Do((services, cancel) =>
            services.GetRequiredService<IOrganisations>().MoveTo(firm.Id, " 新址路 9 号 ", cancel));
        JsonArray revisions = (await browser.Get(path + "/revisions")).Body!.AsArray();

        Assert.Equal((200, 2), (changed.Status, changed.Version));
        Assert.Equal((200, 2), (same.Status, same.Version));
        Assert.Equal((412, 404), (stale.Status, foreign.Status));
        Assert.Equal([3, 2, 1], revisions.Select(each => (int)each!["number"]!));
        Assert.Equal(
            ("新址路 9 号", 150, firm[Role.Enterprise].Name, 120),
            ((string?)revisions[0]!["profile"]!["address"], (int)revisions[0]!["profile"]!["employees"]!,
                (string?)revisions[1]!["by"]!["zh"], (int)revisions[2]!["profile"]!["employees"]!));
        Assert.Equal(404, (await stranger.Get(path)).Status);
        Assert.Equal(404, (await stranger.Get(path + "/revisions")).Status);
        Assert.Equal("新址路 9 号", (await _host.Bench.Ask<IOrganisations, OrganisationView?>(all =>
            all.Find(firm.Id, CancellationToken.None)))!.Address);
    }

    // An enterprise's custom is nobody's business: others find it only when they know its code.
    [Fact]
    public async Task List_OfOthers_FindsTheMarketAndAnEnterpriseByItsWholeCode()
    {
        Firm firm = await _host.NewFirm(OrganisationKind.Enterprise, Role.Enterprise);
        Firm other = await _host.NewFirm(OrganisationKind.Enterprise, Role.Enterprise);
        Firm insurer = await _host.NewFirm(OrganisationKind.Insurer, Role.Underwriter);
        Firm authority = await _host.NewFirm(OrganisationKind.Authority, Role.Authority);
        Browser enterprise = await _host.SignedIn(other[Role.Enterprise]);
        Browser underwriter = await _host.SignedIn(insurer[Role.Underwriter]);
        Browser supervisor = await _host.SignedIn(authority[Role.Authority]);
        string name = Uri.EscapeDataString(firm.View.Name.Zh);

        Assert.Equal(0, await Total(enterprise, name));
        Assert.Equal(0, await Total(underwriter, name));
        Assert.Equal(0, await Total(underwriter, firm.View.CreditCode[..17]));
        Assert.Equal(1, await Total(underwriter, firm.View.CreditCode));
        Assert.Equal(1, await Total(supervisor, name));
        Assert.Equal(1, await Total(supervisor, Uri.EscapeDataString(firm.View.Name.En.ToUpperInvariant())));
        Assert.Equal(1, await Total(enterprise, Uri.EscapeDataString(insurer.View.Name.Zh)));
        Assert.Equal(1, await Total(enterprise, Uri.EscapeDataString(other.View.Name.Zh)));
        JsonNode row = (await supervisor.Get("/organisations?kind=Enterprise&province=320000&industry=C34&q=" + name)).Body!;
        Assert.Equal((firm.View.CreditCode, 1), ((string?)row["items"]![0]!["creditCode"], (int)row["totals"]!["byKind"]!["Enterprise"]!));
        Assert.Equal(
            [firm.Id],
            await _host.Bench.Ask<IOrganisations, IReadOnlyList<OrganisationId>>(all =>
                all.Named(firm.View.CreditCode[..17], 10, CancellationToken.None)));
    }

    [Fact]
    public async Task Codes_AreOpenToAnyone()
    {
        Browser browser = _host.NewBrowser();

        Answered industries = await browser.Get("/codes/industries");
        Answered provinces = await browser.Get("/codes/provinces");

        Assert.Equal(("GB/T 4754-2017", 97), ((string?)industries.Body!["source"], industries.Body["divisions"]!.AsArray().Count));
        Assert.Equal(("GB/T 2260", 34), ((string?)provinces.Body!["source"], provinces.Body["items"]!.AsArray().Count));
    }

    private static async Task<int> Total(Browser browser, string text) =>
        (int)(await browser.Get("/organisations?q=" + text)).Body!["total"]!;

    private static object Registration(string code, string email, string password = PartiesHost.Password) => new
    {
        CreditCode = code,
        Organisation = new
        {
            Name = new { Zh = " 望海软件有限公司 " },
            Industry = "i65",
            Province = "320000",
            Address = "滨江路 1 号",
            Employees = 40,
            Revenue = Money.Yuan(9_000_000),
            Specialised = true,
        },
        Person = new { Name = "王五", email, Password = password },
    };

    private static object Addition(string code) => new
    {
        Kind = "Insurer",
        CreditCode = code,
        Organisation = new
        {
            Name = new { Zh = "朗屿保险有限公司", En = "Langyu Insurance" },
            Industry = "J68",
            Province = "310000",
            Address = "外滩 2 号",
            Employees = 400,
            Revenue = Money.Zero,
            Specialised = false,
        },
    };
}

/// <summary>On SQLite.</summary>
public sealed class OrganisationOnSqliteTests(SqliteParties host) : OrganisationTests(host), IClassFixture<SqliteParties>;

/// <summary>On PostgreSQL.</summary>
public sealed class OrganisationOnPostgresTests(PostgresParties host) : OrganisationTests(host), IClassFixture<PostgresParties>;
