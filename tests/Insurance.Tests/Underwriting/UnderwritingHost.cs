using System.Text.Json.Nodes;
using Breakwater.Assessment.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Parties.Contracts;
using Breakwater.Rating;
using Breakwater.Registry.Contracts;
using Breakwater.Testing.Hosts;
using Breakwater.Underwriting;
using Breakwater.Underwriting.Contracts;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Underwriting;

/// <summary>Underwriting and the real rater on a database; each test brings its own insurer and applicant.</summary>
public abstract class UnderwritingHost : IAsyncLifetime
{
    private readonly string _files = Directory.CreateTempSubdirectory("breakwater-evidence-").FullName;

    internal Market Market { get; } = new();

    internal Bench Bench { get; private set; } = null!;

    internal string Files => _files;

    public async ValueTask InitializeAsync() => Bench = await Start(
        services => services.AddUnderwriting().AddRating()
            .AddSingleton<IOrganisations>(Market).AddSingleton<IPeople>(Market)
            .AddSingleton<IFilingBook>(Market).AddSingleton<IPlanBook>(Market).AddSingleton<IRiskProfiles>(Market)
            .AddSingleton(AssessmentRules.Shipped).AddSingleton(new EvidenceFolder(_files)));

    public async ValueTask DisposeAsync()
    {
        await Bench.DisposeAsync();
        Directory.Delete(_files, recursive: true);
    }

    /// <summary>An applicant that has submitted to an insurer, and the people of both.</summary>
    internal async Task<Case> Submit(
        Func<RiskProfile, RiskProfile>? facts = null, int daysAhead = 60, ProductPackage? product = null)
    {
        Case made = Prepare(facts, product);
        Answered answer = await made.Applicant.Post(
            "/submissions", new { assessment = made.Assessment, inception = made.Today.AddDays(daysAhead) });
        Assert.Equal((201, "Draft", 1), (answer.Status, (string?)answer.Body!["state"], answer.Version));
        made.Id = SubmissionId.From(Guid.Parse((string)answer.Body["id"]!));
        made.Number = (string)answer.Body["number"]!;
        return made;
    }

    /// <summary>An applicant with an assessment that has not submitted yet.</summary>
    internal Case Prepare(Func<RiskProfile, RiskProfile>? facts = null, ProductPackage? product = null)
    {
        OrganisationId insurer = Market.Organisation("示例财险");
        OrganisationId firm = Market.Organisation("示例电子");
        FilingId filing = Market.File(insurer, product ?? Market.Demonstration);
        RiskProfile profile = Firm.Average(firm, filing);
        return new Case(this, insurer, firm, filing, Market.Assess(facts?.Invoke(profile) ?? profile));
    }

    private protected abstract Task<Bench> Start(Action<IServiceCollection> modules);
}

public sealed class SqliteUnderwritingHost : UnderwritingHost
{
    private protected override Task<Bench> Start(Action<IServiceCollection> modules) =>
        Bench.OnSqlite(modules, routes => routes.MapUnderwriting());
}

public sealed class PostgresUnderwritingHost(PostgresServer server) : UnderwritingHost
{
    private protected override Task<Bench> Start(Action<IServiceCollection> modules) =>
        Bench.OnPostgres(server, modules, routes => routes.MapUnderwriting());
}

/// <summary>One submission and everybody around it.</summary>
internal sealed class Case
{
    private readonly UnderwritingHost _host;

    internal Case(UnderwritingHost host, OrganisationId insurer, OrganisationId firm, FilingId filing, AssessmentId assessment)
    {
        (_host, Insurer, Firm, Filing, Assessment) = (host, insurer, firm, filing, assessment);
        Senior = host.Market.Person(insurer, mandateYuan: 100_000_000);
        Junior = host.Market.Person(insurer, mandateYuan: 10_000_000);
        Applicant = host.Bench.As(Role.Enterprise, firm, "user:applicant" + firm.Value.ToString("N")[..8]);
    }

    internal OrganisationId Insurer { get; }

    internal OrganisationId Firm { get; }

    internal FilingId Filing { get; }

    internal AssessmentId Assessment { get; }

    internal SubmissionId Id { get; set; }

    internal string Number { get; set; } = "";

    internal string Senior { get; }

    internal string Junior { get; }

    internal Someone Applicant { get; }

    internal string Path => $"/submissions/{Id.Value}";

    internal DateOnly Today => DateOnly.FromDateTime(_host.Bench.Clock.GetUtcNow().UtcDateTime.AddHours(8));

    internal Someone As(string underwriter) => _host.Bench.As(Role.Underwriter, Insurer, underwriter);

    /// <summary>Who brings a history in.</summary>
    internal Caller Signs => new("user:applicant", Role.Enterprise, Firm, Reach.Own);

    internal Caller Decides => new(Senior, Role.Underwriter, Insurer, Reach.Own);

    internal async Task<Answered> Read(Someone? who = null)
    {
        Answered answer = await (who ?? Applicant).Get(Path);
        Assert.Equal(200, answer.Status);
        return answer;
    }

    internal async Task<string> State() => (string)(await Read()).Body!["state"]!;

    /// <summary>Posts a change of the submission as it stands.</summary>
    internal async Task<Answered> Post(Someone who, string path, object body) =>
        await who.Post(Path + path, body, (await Read()).Version);

    internal Task<Answered> Quote(params (long Limit, long Retention)[] options) => Post(Applicant, "/quote", Ask(options));

    internal static object Ask(params (long Limit, long Retention)[] options) => new
    {
        options = options.Select(option => new { limit = Money.Yuan(option.Limit), retention = Money.Yuan(option.Retention) }),
    };

    internal async Task<string> Option(int number) => (string)(await Read()).Body!["quote"]!["options"]![number - 1]!["id"]!;

    internal async Task<Answered> Accept(int number) =>
        await Post(Applicant, "/acceptances", new { option = await Option(number) });

    internal async Task<JsonNode> Issue(string rule) =>
        (await Read(As(Senior))).Body!["issues"]!.AsArray().Single(issue => Is(issue, rule))!;

    internal async Task<JsonNode> Contingency(string rule) =>
        (await Read(As(Senior))).Body!["contingencies"]!.AsArray().Single(each => Is(each, rule))!;

    internal async Task<Answered> Approve(string rule, string? by = null, long? upTo = null) => await Post(
        As(by ?? Senior), $"/issues/{(await Issue(rule))["id"]}/approvals",
        new { upTo = upTo is { } yuan ? Money.Yuan(yuan) : (Money?)null, until = (DateOnly?)null, note = "了解情况后同意" });

    internal async Task<Answered> Decide(string rule, string deed, string? by = null) => await Post(
        As(by ?? Senior), $"/issues/{(await Issue(rule))["id"]}/{deed}", new { note = "情况不清" });

    internal async Task<Answered> OnContingency(Someone who, string rule, string deed, object body) =>
        await Post(who, $"/contingencies/{(await Contingency(rule))["id"]}/{deed}", body);

    /// <summary>Uploads a file as it is.</summary>
    internal Task<Answered> Upload(byte[] content, string name, OrganisationId? by = null) =>
        _host.Bench.As(Role.Enterprise, by ?? Firm)
            .Upload($"{Path}/files?name={Uri.EscapeDataString(name)}", content, "application/octet-stream");

    /// <summary>An evidence file as an underwriter gets it.</summary>
    internal async Task<byte[]> Download(string sha256)
    {
        using HttpClient http = ((TestServer)_host.Bench.Services.GetRequiredService<IServer>()).CreateClient();
        http.DefaultRequestHeaders.Add("Authorization", $"Test {Role.Underwriter}/{Insurer.Value}/{Junior}");
        return await http.GetByteArrayAsync($"/api/v1{Path}/files/{sha256}");
    }

    internal static string[] Strings(JsonNode? array) => [.. array!.AsArray().Select(each => (string)each!)];

    internal static bool Is(JsonNode? raised, string rule) =>
        string.Equals((string?)raised!["rule"], rule, StringComparison.Ordinal);

    internal static string[] Rules(Answered answer) =>
        [.. answer.Body!["issues"]!.AsArray().Select(issue => (string)issue!["rule"]!)];
}
