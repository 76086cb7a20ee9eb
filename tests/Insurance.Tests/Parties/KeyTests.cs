using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Parties.Contracts;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Parties;

/// <summary>The life of an API key.</summary>
public abstract class KeyTests
{
    private readonly PartiesHost _host;

    protected KeyTests(PartiesHost host)
    {
        _host = host;
        host.Bench.Clock.Advance(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task Key_IssuedUsedAndRevoked_WorksUntilThen()
    {
        Firm insurer = await _host.NewFirm(OrganisationKind.Insurer, Role.SecurityAdmin);
        Browser admin = await _host.SignedIn(insurer[Role.SecurityAdmin]);
        object body = new { Label = "核心系统接口", Role = "Underwriter" };

        Answered issued = await admin.Post("/keys", body, key: "issue-1");
        Answered again = await admin.Post("/keys", body, key: "issue-1");
        string key = (string)issued.Body!["key"]!;
        string id = (string)issued.Body["id"]!;
        JsonNode unused = (await admin.Get("/keys")).Body!["items"]![0]!;
        Answered shown = await Get(key, "/session");
        JsonNode used = (await admin.Get("/keys")).Body!["items"]![0]!;

        Assert.Equal((201, issued.Body.ToJsonString()), (issued.Status, again.Body!.ToJsonString()));
        Assert.Matches("^bw_[0-9a-f]{32}_[A-Za-z0-9_-]{43}$", key);
        Assert.Equal(
            (200, $"key:{id}", "Underwriter", insurer.Id.Value.ToString()),
            (shown.Status, (string?)shown.Body!["actor"], (string?)shown.Body["role"], (string?)shown.Body["organisation"]!["id"]));
        Assert.Equal((null, "2026"), ((string?)unused["lastUsedOn"], ((string?)used["lastUsedOn"])?[..4]));
        Assert.Equal(insurer[Role.SecurityAdmin].Name, (string?)used["createdBy"]!["zh"]);

        Assert.Equal((428, 412), ((await admin.Post($"/keys/{id}/revocations")).Status, (await admin.Post($"/keys/{id}/revocations", ifMatch: 9)).Status));
        Assert.Equal(200, (await admin.Post($"/keys/{id}/revocations", ifMatch: 1)).Status);
        Assert.Equal((401, "SIGN-IN-REQUIRED"), await Codes(Get(key, "/session")));
        Assert.Equal((409, "KEY-STATE"), await Codes(admin.Post($"/keys/{id}/revocations", ifMatch: 2)));
        Assert.Equal(["keys.use"], (await _host.Audit($"key:{id}")).Select(r => r.Command));
    }

    // What another process changes is seen after five seconds at most.
    [Fact]
    public async Task Key_RevokedElsewhere_IsRememberedFiveSeconds()
    {
        Firm insurer = await _host.NewFirm(OrganisationKind.Insurer);
        string key = "";
        await _host.Enter(register => key = register.Key("对账接口", Role.Finance, insurer.Id, _host.Bench.Clock.GetUtcNow()));
        Assert.Equal(200, (await Get(key, "/session")).Status);
        await _host.Bench.Tamper("update parties_api_key set \"RevokedAt\" = 1");

        Assert.Equal(200, (await Get(key, "/session")).Status);
        _host.Bench.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(401, (await Get(key, "/session")).Status);
        await _host.Bench.Tamper("update parties_api_key set \"RevokedAt\" = null");
    }

    [Fact]
    public async Task Key_WithAnythingWrong_IsNotSignedIn()
    {
        Firm insurer = await _host.NewFirm(OrganisationKind.Insurer);
        string key = "";
        await _host.Enter(register => key = register.Key("对账接口", Role.Finance, insurer.Id, _host.Bench.Clock.GetUtcNow()));
        string other = key[..^1] + (key[^1] is 'A' ? 'Q' : 'A');

        foreach (string wrong in new[] { other, key + "A", key[..^1], key.Replace("bw_", "bx_"), "bw__", "bw_x_y", "", new string('A', 5_000) })
            Assert.Equal(401, (await Get(wrong, "/session")).Status);
        Assert.Equal(200, (await Get(key, "/session")).Status);
    }

    [Fact]
    public async Task Key_ForRightsOrAPersonsBusiness_IsRefused()
    {
        Firm insurer = await _host.NewFirm(OrganisationKind.Insurer, Role.SecurityAdmin, Role.Finance);
        Firm rival = await _host.NewFirm(OrganisationKind.Insurer, Role.SecurityAdmin);
        Browser admin = await _host.SignedIn(insurer[Role.SecurityAdmin]);
        Browser other = await _host.SignedIn(rival[Role.SecurityAdmin]);
        Answered issued = await admin.Post("/keys", new { Label = "接口", Role = "Finance" });
        string key = (string)issued.Body!["key"]!;
        string id = (string)issued.Body["id"]!;

        Assert.Equal((422, "KEY-ROLE"), await Codes(admin.Post("/keys", new { Label = "接口", Role = "SecurityAdmin" })));
        Assert.Equal((422, "PPL-ROLE"), await Codes(admin.Post("/keys", new { Label = "接口", Role = "Authority" })));
        Assert.Equal((422, "KEY-LABEL"), await Codes(admin.Post("/keys", new { Label = " ", Role = "Finance" })));
        Assert.Equal((404, "ORG-404"), await Codes(admin.Post("/keys", new { Label = "x", Role = "Finance", Organisation = rival.Id })));
        Assert.Equal((404, "KEY-404"), await Codes(other.Post($"/keys/{id}/revocations", ifMatch: 1)));
        Assert.Equal(0, (int)(await other.Get("/keys")).Body!["total"]!);
        Assert.Equal((403, "ROLE-NOT-GRANTED"), await Codes((await _host.SignedIn(insurer[Role.Finance])).Get("/keys")));
        foreach (string path in new[] { "/totp", "/passkeys/options" })
            Assert.Equal((403, "PERSON-ONLY"), await Codes(Post(key, path)));
    }

    private static async Task<(int, string?)> Codes(Task<Answered> answering)
    {
        Answered answer = await answering;
        return (answer.Status, answer.Code);
    }

    private Task<Answered> Get(string key, string path) => Send(key, HttpMethod.Get, path);

    private Task<Answered> Post(string key, string path) => Send(key, HttpMethod.Post, path);

    private async Task<Answered> Send(string key, HttpMethod method, string path)
    {
        using HttpClient http = ((TestServer)_host.Bench.Services.GetRequiredService<IServer>()).CreateClient();
        using HttpRequestMessage request = new(method, "/api/v1" + path);
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + key);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        return await Answered.Of(await http.SendAsync(request));
    }
}

/// <summary>On SQLite.</summary>
public sealed class KeyOnSqliteTests(SqliteParties host) : KeyTests(host), IClassFixture<SqliteParties>;

/// <summary>On PostgreSQL.</summary>
public sealed class KeyOnPostgresTests(PostgresParties host) : KeyTests(host), IClassFixture<PostgresParties>;
