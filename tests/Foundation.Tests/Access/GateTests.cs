using System.Net;
using System.Net.Http.Json;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Tests.Hosts;

namespace Breakwater.Foundation.Tests.Access;

/// <summary>Who is not known is asked to sign in, who may not is told so, and what is another's is not there.</summary>
public sealed class GateTests(SqliteWorkshop shared) : IClassFixture<SqliteWorkshop>
{
    private static readonly Things.Request Body = new("gate");

    private Workshop Workshop => shared.Workshop;

    private Someone Me => Workshop.As(Role.Enterprise, Workshop.Mine);

    private Someone Nobody => new(Workshop.Client(), "");

    [Fact]
    public async Task Post_NotSignedIn_Is401() =>
        (await Nobody.Post("/things", Body)).Is(HttpStatusCode.Unauthorized, "SIGN-IN-REQUIRED");

    [Fact]
    public async Task Get_NotSignedInAtAnOpenRoute_Is200() => (await Nobody.Get("/open")).Is(HttpStatusCode.OK);

    [Theory]
    [InlineData(Role.Underwriter)]
    [InlineData(Role.SystemAdmin)]
    [InlineData(Role.SecurityAdmin)]
    [InlineData(Role.AuditAdmin)]
    [InlineData(Role.Resident)]
    public async Task Post_RoleNotGranted_Is403(Role role) =>
        (await Workshop.As(role, Workshop.Mine).Post("/things", Body)).Is(HttpStatusCode.Forbidden, "ROLE-NOT-GRANTED");

    [Theory]
    [InlineData("/nowhere")]
    [InlineData("/things/not-a-uuid/renamings/more")]
    public async Task Get_NoSuchRoute_Is404ForAnyone(string path)
    {
        (await Me.Get(path)).Is(HttpStatusCode.NotFound, "NO-ROUTE");
        (await Nobody.Get(path)).Is(HttpStatusCode.NotFound, "NO-ROUTE");
    }

    [Fact]
    public async Task Send_OtherMethod_Is405()
    {
        foreach (HttpMethod method in new[] { HttpMethod.Delete, HttpMethod.Put, HttpMethod.Patch })
        {
            (await Me.Send(method, "/things", JsonContent.Create(Body, options: Someone.Wire), ifMatch: null, "k", "en"))
                .Is(HttpStatusCode.MethodNotAllowed, "OTHER-METHOD");
        }
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("multipart/form-data")]
    public async Task Post_OtherContentType_Is415(string type) =>
        (await Me.PostText("/things", """{"name":"x"}""", type)).Is(HttpStatusCode.UnsupportedMediaType);

    [Fact]
    public async Task Post_NoContentType_Is415() =>
        (await Me.Send(HttpMethod.Post, "/things", new ByteArrayContent("{}"u8.ToArray()), ifMatch: null, "k", "en"))
            .Is(HttpStatusCode.UnsupportedMediaType);

    [Fact]
    public async Task Get_AnothersThing_Is404AsIfItWereNotThere()
    {
        string id = (string)(await Me.Post("/things", new Things.Request("mine"))).Body!;
        Someone other = Workshop.As(Role.Enterprise, Workshop.Theirs);

        (await Me.Get($"/things/{id}")).Is(HttpStatusCode.OK);
        (await Workshop.As(Role.Authority, Workshop.Theirs).Get($"/things/{id}")).Is(HttpStatusCode.OK);
        Told hidden = await other.Get($"/things/{id}");
        Told absent = await other.Get($"/things/{Guid.CreateVersion7()}");
        hidden.Is(HttpStatusCode.NotFound, "THING-404");
        Assert.Equal((string?)absent.Body!["detail"], (string?)hidden.Body!["detail"]);
        (await other.Post($"/things/{id}/renamings", new Things.Renaming("stolen"), "\"1\""))
            .Is(HttpStatusCode.NotFound, "THING-404");
        Assert.Equal(0, (int)(await other.Get("/things")).Body!["total"]!);
    }

    [Fact]
    public async Task Get_RoleOfAnUnknownName_Is401AndNoFault() =>
        (await new Someone(Workshop.Client(), $"Test Emperor/{Workshop.Mine.Value}/user:1").Get("/things"))
            .Is(HttpStatusCode.Unauthorized, "SIGN-IN-REQUIRED");

    // A cookie comes by itself, so our page must prove that it sent the request.
    [Fact]
    public async Task Post_ByCookieWithoutToken_Is400() =>
        (await ByCookie(HttpMethod.Post, "/things", token: null)).Is(HttpStatusCode.BadRequest, "ANTIFORGERY");

    [Fact]
    public async Task Post_ByCookieWithAToken_IsCarriedOut()
    {
        (string token, string cookie) = await Token(Workshop.Mine, "user:1");

        (await ByCookie(HttpMethod.Post, "/things", token, cookie)).Is(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Post_ByCookieWithAnothersTokenOrHalfOfIt_Is400()
    {
        (string token, string cookie) = await Token(Workshop.Mine, "user:2");
        (await ByCookie(HttpMethod.Post, "/things", token, cookie)).Is(HttpStatusCode.BadRequest, "ANTIFORGERY");
        (string own, string ownCookie) = await Token(Workshop.Mine, "user:1");
        (await ByCookie(HttpMethod.Post, "/things", own, cookie: null)).Is(HttpStatusCode.BadRequest, "ANTIFORGERY");
        (await ByCookie(HttpMethod.Post, "/things", own[..^4], ownCookie)).Is(HttpStatusCode.BadRequest, "ANTIFORGERY");
    }

    [Fact]
    public async Task Get_ByCookie_NeedsNoToken() =>
        (await ByCookie(HttpMethod.Get, "/things", token: null)).Is(HttpStatusCode.OK);

    [Theory]
    [InlineData(null, "zh-CN", "需要登录")]
    [InlineData("", "zh-CN", "需要登录")]
    [InlineData("zh-CN", "zh-CN", "需要登录")]
    [InlineData("en", "en", "Sign-in required")]
    [InlineData("en-GB,zh;q=0.5", "en", "Sign-in required")]
    [InlineData("zh;q=0.2, en;q=0.9", "en", "Sign-in required")]
    [InlineData("fr-FR, en;q=0.8, zh;q=0.4", "en", "Sign-in required")]
    [InlineData("fr-FR, zh;q=0.8, en;q=0.4", "zh-CN", "需要登录")]
    [InlineData("en;q=0, zh", "zh-CN", "需要登录")]
    [InlineData("fr", "zh-CN", "需要登录")]
    [InlineData("*", "zh-CN", "需要登录")]
    [InlineData(";;;q=,,,", "zh-CN", "需要登录")]
    public async Task Refuse_AcceptLanguage_IsAnsweredInIt(string? accept, string language, string title)
    {
        Told told = await Nobody.Send(HttpMethod.Get, "/things", content: null, ifMatch: null, key: null, accept);

        told.Is(HttpStatusCode.Unauthorized, "SIGN-IN-REQUIRED");
        Assert.Equal(title, (string?)told.Body!["title"]);
        Assert.Equal(language, told.Headers["Content-Language"]);
        Assert.Equal(401, (int)told.Body["status"]!);
        Assert.False(string.IsNullOrWhiteSpace((string?)told.Body["detail"]));
    }

    [Fact]
    public async Task Answer_EveryResponse_CarriesTheSafetyHeaders()
    {
        foreach (
            Told told in new[] { await Me.Get("/things"), await Nobody.Get("/nowhere"),
                await Me.Post("/things", new { no = 1 }) })
        {
            Assert.Equal("nosniff", told.Headers["X-Content-Type-Options"]);
            Assert.Contains("no-store", told.Headers["Cache-Control"], StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", told.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        }
    }

    private async Task<(string Token, string Cookie)> Token(OrganisationId of, string actor)
    {
        Told told = await new Someone(Workshop.Client(), "").Send(
            HttpMethod.Get, "/token", content: null, ifMatch: null, key: null, "en",
            more: [("X-Cookie", $"Enterprise/{of.Value}/{actor}")]);
        told.Is(HttpStatusCode.OK);
        return (told.Text, told.Headers["Set-Cookie"].Split(';')[0]);
    }

    private Task<Told> ByCookie(HttpMethod method, string path, string? token, string? cookie = null) => Nobody.Send(
        method, path, method == HttpMethod.Get ? null : JsonContent.Create(Body, options: Someone.Wire), ifMatch: null,
        Guid.NewGuid().ToString("N"), "en",
        more:
        [
            ("X-Cookie", $"Enterprise/{Workshop.Mine.Value}/user:1"),
            .. token is null ? Array.Empty<(string, string)>() : [("RequestVerificationToken", token)],
            .. cookie is null ? Array.Empty<(string, string)>() : [("Cookie", cookie)],
        ]);
}
