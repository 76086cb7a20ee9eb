using System.Security.Claims;
using Breakwater.Foundation.Outcomes;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Breakwater.Foundation.Access;

/// <summary>Asks the table before any endpoint runs; refuses what it does not grant.</summary>
internal sealed class AccessGate(RequestDelegate next, AccessTable table, IAntiforgery antiforgery)
{
    private static readonly Refusal NoRoute = new(404, "NO-ROUTE", new(
        "没有这个地址。接口说明见 /openapi/v1.json。", "There is no such address. The routes are described in /openapi/v1.json."));

    private static readonly Refusal OtherMethod = new(405, "OTHER-METHOD", new(
        "这个地址不支持所用的方法。接口说明见 /openapi/v1.json。",
        "This address does not take that method. The routes are described in /openapi/v1.json."));

    private static readonly Refusal OtherType = new(415, "OTHER-TYPE", new(
        "这个地址不接受所用的内容格式（Content-Type）。接口说明见 /openapi/v1.json。",
        "This address does not take that Content-Type. The routes are described in /openapi/v1.json."));

    private static readonly Refusal SignIn = new(401, "SIGN-IN-REQUIRED", new(
        "请先登录，或在 Authorization 头中提供有效的接口密钥。", "Sign in first, or send a valid API key in the Authorization header."));

    private static readonly Refusal NotYours = new(403, "ROLE-NOT-GRANTED", new(
        "您的角色不能进行这项操作。如确有需要，请联系本单位的安全管理员。",
        "Your role may not do this. If you need to, ask the security administrator of your organisation."));

    private static readonly Refusal Forged = new(400, "ANTIFORGERY", new(
        "页面凭证缺失或已过期，请刷新页面后重试。", "The page's token is missing or has expired; reload the page and try again."));

    private static readonly Refusal Unreadable = new(400, "BAD-ADDRESS", new(
        "地址中含有不能使用的字符（NUL）。", "The address contains a character that cannot be used (NUL)."));

    public async Task InvokeAsync(HttpContext http)
    {
        // No database keeps it in a text, and one of ours would answer with a fault.
        if (http.Request.Path.Value!.Contains('\0') || http.Request.QueryString.Value!.Contains("%00", StringComparison.Ordinal))
        {
            await Problems.Write(http, Unreadable);
            return;
        }

        if (http.GetEndpoint() is not { } endpoint || AccessTable.NameOf(endpoint) is not { } route)
        {
            await Problems.Write(http, NoneOf(http.GetEndpoint()?.DisplayName));
            return;
        }

        ClaimsPrincipal user = http.User;
        // A sign-in whose role is not one of ours is none.
        bool signedIn = Enum.TryParse(user.FindFirstValue(CallerClaims.Role), out Role role)
            && user.Identity?.IsAuthenticated is true;
        if (!signedIn) role = Role.Anyone;
        Reach reach = table[route, role];
        if (reach is Reach.None)
        {
            await Problems.Write(http, signedIn ? NotYours : SignIn);
            return;
        }

        // A browser sends its cookie by itself, so a change must also prove that our page sent it.
        bool byCookie = signedIn && http.Request.Headers.Authorization.Count == 0;
        if (byCookie && !HttpMethods.IsGet(http.Request.Method) && !await antiforgery.IsRequestValidAsync(http))
        {
            await Problems.Write(http, Forged);
            return;
        }

        string actor = user.FindFirstValue("sub") ?? "anyone";
        _ = Guid.TryParse(user.FindFirstValue(CallerClaims.Organisation), out Guid organisation);
        http.Features.Set(new Caller(actor, role, new OrganisationId(organisation), reach));
        await next(http);
    }

    // Routing answers a known address with the wrong method or content type by an endpoint of its own, known by its name.
    private static Refusal NoneOf(string? endpoint) => endpoint switch
    {
        not null when endpoint.StartsWith("405 ", StringComparison.Ordinal) => OtherMethod,
        not null when endpoint.StartsWith("415 ", StringComparison.Ordinal) => OtherType,
        _ => NoRoute,
    };
}
