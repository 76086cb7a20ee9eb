using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Provenance;
using Breakwater.Foundation.Storage;
using Breakwater.Parties.Contracts;
using Breakwater.Parties.SignIn;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Parties;

/// <summary>Nothing personal and no secret lies readable anywhere.</summary>
public sealed class PersonalDataTests(SqliteParties host) : IClassFixture<SqliteParties>
{
    private const string Name = "钱金丝雀";
    private const string Email = "canary-mail@firm.example";
    private const string Phone = "13912345678";
    private const string Password = "Geheim-Vogel-77";
    private const string Guest = "孙金丝雀";
    private const string GuestEmail = "canary-guest@firm.example";
    private const string Signatory = "李金丝雀";
    private const string Device = "金丝雀的手机";

    private static readonly string[] Domains = ["example.cn"];

    [Fact]
    public async Task Canaries_AfterEveryWayIn_AreInNoFileAndNoLog()
    {
        List<string> canaries = [Name, Email, Phone, Password, Guest, GuestEmail, Signatory, Device];
        await Live(canaries);

        await AssertNowhere(canaries);
        List<Breach> breaches = [];
        await using AsyncServiceScope scope = host.Bench.Services.CreateAsyncScope();
        foreach (IIntegrityCheck check in scope.ServiceProvider.GetServices<IIntegrityCheck>())
            await foreach (Breach breach in check.Run(TestContext.Current.CancellationToken)) breaches.Add(breach);

        Assert.Empty(breaches);
    }

    // A test of the test: what is written in the clear is found.
    [Fact]
    public async Task Search_SomethingInTheClear_IsFound()
    {
        Firm firm = await host.NewFirm(OrganisationKind.Enterprise);

        Assert.Contains(firm.View.Name.Zh, await Found([firm.View.Name.Zh]));
    }

    private async Task Live(List<string> canaries)
    {
        Firm platform = await host.NewFirm(OrganisationKind.Platform, Role.SecurityAdmin);
        Browser browser = host.NewBrowser();
        Answered registered = await browser.Post("/registrations", new
        {
            CreditCode = PartiesHost.Code(host.NextNumber()),
            Organisation = new
            {
                Name = new { Zh = "金屿软件有限公司", En = "" },
                Industry = "I65",
                Province = "320000",
                Address = "滨江路 1 号",
                Employees = 40,
                Revenue = Money.Yuan(9_000_000),
                Specialised = true,
            },
            Person = new { Name, Email, Phone, Password },
        });
        OrganisationId enterprise = new(Guid.Parse((string)registered.Body!["organisation"]!));
        await browser.Post("/session", new { Email, Password = Password + "x" });
        Assert.Equal(200, (await browser.Post("/session", new { Email, Password })).Status);
        Assert.Equal(Phone, (string?)(await browser.Get("/session")).Body!["person"]!["phone"]);

        using var device = new SoftAuthenticator();
        JsonNode options = (await browser.Post("/passkeys/options")).Body!;
        Assert.Equal(201, (await browser.Post("/passkeys", new
        {
            Ticket = (string)options["ticket"]!,
            Name = Device,
            Credential = device.Create(options["options"]!),
        })).Status);
        JsonNode enrolled = (await browser.Post("/totp")).Body!;
        canaries.Add((string)enrolled["secret"]!);
        byte[] secret = Base32.Decoded((string)enrolled["secret"]!);
        JsonNode confirmed = (await browser.Post("/totp/confirmations", new
        {
            Code = Totp.Code(secret, Totp.StepOf(host.Bench.Clock.GetUtcNow())),
        })).Body!;
        canaries.AddRange(confirmed["recoveryCodes"]!.AsArray().Select(code => (string)code!));

        DateOnly today = host.Bench.Clock.Today();
        Assert.Equal(201, (await browser.Post("/consents", new
        {
            Domains,
            Networks = Array.Empty<string>(),
            Window = new { From = today, To = today.AddDays(3) },
            Signatory,
        })).Status);
        await Administer(platform, enterprise, canaries);
    }

    private async Task Administer(Firm platform, OrganisationId enterprise, List<string> canaries)
    {
        Browser admin = await host.SignedIn(platform[Role.SecurityAdmin]);
        JsonNode invited = (await admin.Post("/people", new
        {
            Name = Guest,
            Email = GuestEmail,
            Role = "Enterprise",
            Phone,
            Organisation = enterprise,
        })).Body!;
        canaries.Add((string)invited["token"]!);
        Assert.Equal(200, (await host.NewBrowser().Post("/invitations/acceptances", new
        {
            Token = (string)invited["token"]!,
            Password,
        })).Status);
        JsonNode key = (await admin.Post("/keys", new { Label = "接口", Role = "Enterprise", Organisation = enterprise })).Body!;
        canaries.Add(((string)key["key"]!).Split('_', 3)[2]);
        Assert.Equal(2, (int)(await admin.Get($"/people?organisation={enterprise.Value}")).Body!["total"]!);
        Assert.Equal(200, (await admin.Post($"/people/{(string)invited["id"]!}/erasures", ifMatch: 2)).Status);
    }

    private async Task AssertNowhere(List<string> canaries)
    {
        Assert.Empty(await Found(canaries));
        Assert.DoesNotContain(
            canaries, canary => host.Logged.Any(line => line.Contains(canary, StringComparison.OrdinalIgnoreCase)));
    }

    // The file and its log beside it, as bytes: text in UTF-8 or UTF-16, and what a database would write of a blob of it.
    private async Task<List<string>> Found(IReadOnlyCollection<string> canaries)
    {
        string file = await host.Bench.Ask<Store, string>(store => Task.FromResult(
            new SqliteConnectionStringBuilder(store.Context.Database.GetConnectionString()).DataSource));
        List<byte[]> contents = [];
        foreach (string each in Directory.EnumerateFiles(Path.GetDirectoryName(file)!))
        {
            await using var stream = new FileStream(each, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var memory = new MemoryStream();
            await stream.CopyToAsync(memory);
            contents.Add(memory.ToArray());
        }

        Assert.NotEmpty(contents);
        return
        [
            .. canaries.Where(canary => contents.Exists(bytes =>
                new[] { canary, Convert.ToBase64String(Encoding.UTF8.GetBytes(canary)), Convert.ToHexString(Encoding.UTF8.GetBytes(canary)) }
                    .SelectMany(text => new[] { Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text) })
                    .Any(pattern => bytes.AsSpan().IndexOf(pattern) >= 0))),
        ];
    }
}
