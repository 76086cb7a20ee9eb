using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Breakwater.Journeys.Tests.Browser;
using Breakwater.Parties.Contracts;
using Breakwater.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Breakwater.Journeys.Tests.Schemes;

/// <summary>
/// Many insured at once, led by clicking: residents, a park's tenants, a vendor's customers and a supply chain; and a subsidy
/// that is clawed back. docs/journeys/many-at-once.md walks a reader through it.
/// </summary>
[Collection(nameof(DemonstrationServer))]
public sealed class SchemesInBrowserTests(Chromium browser, DemonstrationServer server)
{
    // The people and firms of the two languages are others, so that neither finds the other's insured already.
    [Theory]
    [InlineData("zh-CN", 40_000)]
    [InlineData("en", 50_000)]
    public async Task Schemes_FromRosterToClaim_AreLedByClicking(string locale, int first)
    {
        string address = await server.Address();
        var album = new Album($"{locale}/schemes");
        List<string> complaints = [];
        List<Desk> desks = [];
        async Task<Desk> At(string email)
        {
            Desk desk = await Desk.SignIn(browser, address, locale, email, album, complaints);
            desks.Add(desk);
            return desk;
        }

        var clicked = new ClickedSchemes(new Texts(locale), first, At, () => browser.Open(address, locale));
        try
        {
            await clicked.Chain();
            await clicked.Subsidy();
            await clicked.Residents();
            await clicked.Park();
            await clicked.Vendor();
        }
        catch
        {
            foreach (Desk desk in desks) await desk.Leave("stopped-here");
            throw;
        }
        finally
        {
            foreach (Desk desk in desks) await desk.DisposeAsync();
        }

        Assert.True(complaints.Count is 0, string.Join('\n', complaints));
    }
}

/// <summary>The steps of schemes as their people click them.</summary>
internal sealed partial class ClickedSchemes(Texts texts, int first, Func<string, Task<Desk>> signIn, Func<Task<IPage>> visit)
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private Desk? _finance;

    /// <summary>A community's residents: from a file to a certificate anyone can check.</summary>
    internal async Task Residents()
    {
        Desk sponsor = await signIn("tingchao@demo.example");
        string scheme = await TheScheme(sponsor);
        await sponsor.Shoot("residents-scheme");
        string roster = Journeys.Tests.Residents.Roster(first, 40) + Journeys.Tests.Residents.Roster(first, 1).Split('\n')[1] + "\n";
        string batch = await Enrol(sponsor, $"residents-{first}.csv", "text/csv", Encoding.UTF8.GetBytes(roster), "residents");
        await PayAll(batch);
        await sponsor.Sees("schemes.batch.next.CompletedWithErrors");
        await sponsor.Shoot("residents-issued");

        JsonNode member = (await sponsor.Read($"/schemes/{scheme}/certificates?size=1&sort=-number"))["items"]![0]!;
        string number = member["number"]!.GetValue<string>();
        await sponsor.Go($"/schemes/{scheme}?tab=members");
        await Expect(sponsor.Page.GetByText(number).First).ToBeVisibleAsync();
        await sponsor.Shoot("residents-members");
        string certificate = await sponsor.Page.EvaluateAsync<string>(
            "path => fetch(path).then((answer) => answer.text())", $"/api/v1/schemes/{scheme}/certificates/{number}/document?lang=en");
        Match printed = CheckOf().Match(certificate);
        Assert.True(printed.Success, "The certificate does not say where it is checked.");
        IPage anybody = await visit();
        await anybody.GotoAsync($"/certificates/{number}?code={printed.Groups["code"].Value}");
        await Expect(anybody.GetByText(number).First).ToBeVisibleAsync();
        string shown = await anybody.InnerTextAsync("main");
        Assert.DoesNotContain(member["holder"]!["name"]!.GetValue<string>(), shown, StringComparison.Ordinal);
        await sponsor.Shoot("residents-check", anybody);
        await anybody.Context.CloseAsync();
    }

    /// <summary>A park's workbook with a mistyped row; two bills; a tenant agrees to be looked at.</summary>
    internal async Task Park()
    {
        Desk keeper = await signIn("tidalbay@demo.example");
        string scheme = await TheScheme(keeper);
        string batch = await Enrol(keeper, $"tenants-{first}.xlsx", Workbook, Tenants(), "park");
        await PayAll(batch);
        await keeper.Sees("schemes.batch.next.CompletedWithErrors");
        await keeper.Page.GetByRole(AriaRole.Tab).Nth(1).ClickAsync();
        await keeper.Shoot("park-rejected");

        await keeper.Go($"/schemes/{scheme}?tab=tenants");
        await keeper.Shoot("park-tenants");
        JsonNode tenant = (await keeper.Read($"/schemes/{scheme}/tenants?size=1&q={Uri.EscapeDataString(TenantName(1))}"))["items"]![0]!;
        IPage enterprise = await visit();
        await enterprise.GotoAsync(new Uri(tenant["link"]!.GetValue<string>()).PathAndQuery);
        await enterprise.Locator("#domains").FillAsync("tenant.example");
        await enterprise.Locator("#signatory").FillAsync("Signatory");
        await keeper.Shoot("park-consent", enterprise);
        await enterprise.GetByRole(AriaRole.Button, new() { NameRegex = texts.Like("tenantConsent.agree") }).ClickAsync();
        await Expect(enterprise.GetByText(texts["states.tenantConsent.Given"]).First).ToBeVisibleAsync();
        await enterprise.Context.CloseAsync();
        JsonNode agreed = (await keeper.Read($"/schemes/{scheme}/tenants?size=1&q={Uri.EscapeDataString(TenantName(1))}"))["items"]![0]!;
        Assert.Equal("Given", agreed["consent"]!.GetValue<string>());
    }

    /// <summary>A vendor declares one customer's contract; its certificate follows by itself.</summary>
    internal async Task Vendor()
    {
        Desk seller = await signIn("boyun@demo.example");
        string scheme = await TheScheme(seller);
        string serial = string.Create(CultureInfo.InvariantCulture, $"EP-CLICKED-{first}");
        await seller.Confirm("schemes.declare.label", async dialog =>
        {
            await dialog.Locator("#customer").FillAsync("点选示例有限公司");
            await dialog.Locator("#creditCode").FillAsync(CodeOf("HAND", 1));
            await dialog.Locator("#mobile").FillAsync("13900000001");
            await dialog.Locator("#contract").FillAsync(serial);
            await dialog.Locator("#amount").FillAsync("60000");
            await seller.Choose(dialog, "product", 0);
            await dialog.Locator("#licence").FillAsync(serial);
        }, "vendor-declare");
        string declared = $"/schemes/{scheme}/declarations?size=1&q={serial}";
        for (int attempt = 0; (await seller.Read(declared))["total"]!.GetValue<int>() is 0; attempt++)
        {
            Assert.True(attempt < 300, "The declaration never became a certificate.");
            await Task.Delay(100);
        }

        await seller.Go($"/schemes/{scheme}?tab=declarations");
        await Expect(seller.Page.GetByText(serial).First).ToBeVisibleAsync();
        await seller.Shoot("vendor-declared");
    }

    /// <summary>A claim of a chain's member, decided before it is recorded.</summary>
    internal async Task Chain()
    {
        Desk leader = await signIn("jichuan@demo.example");
        string scheme = await TheScheme(leader);
        await leader.Go($"/schemes/{scheme}?tab=chain");
        await leader.Shoot("chain-limits", whole: true);
        Desk handler = await signIn("chief-claims@wanghai.demo.example");
        await handler.Go($"/schemes/{scheme}?tab=chain-claims");
        int before = await Claims();
        await handler.Confirm("schemes.chainClaim.record", async dialog =>
        {
            await handler.Choose(dialog, "certificate", 4);
            await dialog.Locator("#event").FillAsync($"EV-CLICKED-{first}");
            await handler.Choose(dialog, "cause", 0);
            await handler.Choose(dialog, "items_0_item", 0);
            await dialog.Locator("#items_0_amount").FillAsync("20000");
            await Expect(dialog.Locator("button[type=submit]")).ToBeEnabledAsync();
        }, "chain-claim");
        await handler.Shoot("chain-claimed", whole: true);
        Assert.Equal(before + 1, await Claims());

        async Task<int> Claims() => (await handler.Read($"/schemes/{scheme}/chain-claims?size=1"))["total"]!.GetValue<int>();
    }

    /// <summary>A subsidised policy is cancelled; the part of the premium not used goes back into the pot.</summary>
    internal async Task Subsidy()
    {
        Desk authority = await signIn("authority@demo.example");
        JsonNode programme = (await authority.Read("/subsidy-programmes?size=1"))["items"]![0]!;
        string page = $"/subsidies/{programme["id"]!.GetValue<string>()}";
        await authority.Go(page);
        await authority.Shoot("subsidy-budget");
        Desk underwriter = await signIn("chief-underwriter@wanghai.demo.example");
        string policy = await Subsidised(underwriter);
        await underwriter.Go($"/policies/{policy}");
        await underwriter.Confirm("policies.cancel.label", async dialog =>
        {
            await dialog.Locator("#reason").FillAsync("业务转让 / the business was sold");
            await Expect(dialog.Locator("button[type=submit]")).ToBeEnabledAsync();
        }, "subsidy-cancel");
        await authority.Go(page);
        await authority.Shoot("subsidy-recovered");
        JsonNode after = (await authority.Read("/subsidy-programmes?size=1"))["items"]![0]!;
        Assert.True(Recovered(after) > Recovered(programme), "Nothing came back into the pot.");

        static decimal Recovered(JsonNode of) =>
            decimal.Parse(of["budget"]!["recovered"]!["amount"]!.GetValue<string>(), CultureInfo.InvariantCulture);
    }

    // In force, with a subsidy of which nothing has come back yet.
    private static async Task<string> Subsidised(Desk underwriter)
    {
        foreach (JsonNode? award in (await underwriter.Read("/subsidy-awards?size=100"))["items"]!.AsArray())
        {
            string policy = award!["policy"]!.GetValue<string>();
            if (award["state"]!.GetValue<string>() is not ("Awarded" or "Disbursed")) continue;
            if (award["recovered"]!["amount"]!.GetValue<string>() is not "0.00") continue;
            JsonNode view = await underwriter.Read($"/policies/{policy}");
            if (view["status"]!.GetValue<string>() is "InForce") return policy;
        }

        throw new InvalidOperationException("The book has no subsidised policy in force.");
    }

    private static async Task<string> TheScheme(Desk desk)
    {
        JsonNode active = (await desk.Read("/schemes?size=50"))["items"]!.AsArray()
            .First(each => each!["state"]!.GetValue<string>() is "Active")!;
        string scheme = active["id"]!.GetValue<string>();
        await desk.Go($"/schemes/{scheme}");
        return scheme;
    }

    // Ends on the batch's page, agreed to and waiting for money.
    private static async Task<string> Enrol(Desk desk, string name, string type, byte[] file, string picture)
    {
        await desk.Page.Locator("input[type=file]").First.SetInputFilesAsync(new FilePayload { Name = name, MimeType = type, Buffer = file });
        string batch = await desk.LandedOn("batches");
        await desk.Sees("schemes.batch.next.Validated");
        await desk.Shoot($"{picture}-checked");
        await desk.Confirm("schemes.batch.confirm.label", picture: $"{picture}-confirm");
        await desk.Sees("schemes.batch.next.Confirmed");
        return batch;
    }

    private async Task PayAll(string batch)
    {
        _finance ??= await signIn("finance@wanghai.demo.example");
        string[] bills =
        [
            .. (await _finance.Read("/invoices?size=100&sort=-raised"))["items"]!.AsArray()
                .Where(each => string.Equals(each!["subject"]!.GetValue<string>(), batch, StringComparison.Ordinal))
                .Select(each => each!["id"]!.GetValue<string>()),
        ];
        Assert.NotEmpty(bills);
        foreach (string bill in bills)
        {
            await _finance.Go($"/invoices/{bill}");
            await _finance.Confirm(
                "billing.receive.label", dialog => dialog.Locator("#bankReference").FillAsync($"ROSTER-{bill[^12..]}"));
            await _finance.Sees("billing.next.done");
        }
    }

    private byte[] Tenants()
    {
        List<object?[]> rows = [["企业名称", "统一社会信用代码", "联系人", "联系电话", "行业", "人员规模", "档次"]];
        for (int n = 1; n <= 6; n++)
        {
            string code = CodeOf("PARK", n);
            if (n is 5) code = code[..17] + (code[17] is '0' ? '1' : '0');
            rows.Add([TenantName(n), code, "联系人", 13_900_000_000d + n, "I65", (double)(10 * n), "1"]);
        }

        return Workbooks.Of(rows);
    }

    private string TenantName(int number) => string.Create(CultureInfo.InvariantCulture, $"点选园区{first + number}号科技有限公司");

    private string CodeOf(string body, int number)
    {
        string code = string.Create(CultureInfo.InvariantCulture, $"91310000{body}{first + number:D5}");
        return code + CreditCode.CheckCharacter(code);
    }

    [GeneratedRegex("code=(?<code>[A-Z2-9]{16})", RegexOptions.None, 1_000)]
    private static partial Regex CheckOf();
}
