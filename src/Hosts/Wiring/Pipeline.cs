using System.Data.Common;
using System.Text.Json;
using Breakwater.Foundation;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using BadHttpRequestException = Microsoft.AspNetCore.Http.BadHttpRequestException;

namespace Breakwater.Wiring;

/// <summary>What happens to a request before and after its action.</summary>
public static class Pipeline
{
    private const long BodyMax = 4 * 1024 * 1024;       // imports name their own limit

    private static readonly Refusal BadBody = new(400, "BAD-REQUEST", new(
        "请求内容无法读取：请检查 JSON 格式、字段名称和字段类型。",
        "The request cannot be read: check its JSON, the names and the types of its fields."));

    private static readonly Refusal TooLarge = new(413, "TOO-LARGE", new(
        "请求内容超过允许的大小。", "The request is larger than is allowed."));

    private static readonly Refusal WrongFormat = new(415, "MEDIA-TYPE", new(
        "不支持这种内容格式，请使用 application/json 或接口说明中列出的格式。",
        "This format is not supported: use application/json or what the route's description names."));

    private static readonly Refusal Fault = new(500, "FAULT", new(
        "系统出现故障，本次操作没有生效。请稍后重试；若再次出现，请把时间告知系统管理员。",
        "Something failed and nothing was changed. Try again; if it happens again, tell the system administrator when it was."));

    /// <summary>Settings every host shares.</summary>
    public static IServiceCollection AddPipeline(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => FoundationModule.WireJson(json.SerializerOptions));
        // Alike in every environment: only Development throws by itself.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = BodyMax;
            kestrel.AddServerHeader = false;
        });
        services.AddProblemDetails();
        return services;
    }

    /// <summary>Headers and errors first, then routing and sign-in; the access gate comes when the routes are known.</summary>
    public static void UsePipeline(this WebApplication app)
    {
        // At the last moment, because an answer to an exception begins with empty headers.
        app.Use((http, next) =>
        {
            http.Response.OnStarting(() =>
            {
                Protect(http);
                return Task.CompletedTask;
            });
            return next(http);
        });
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = http => Problems.Write(http, Explain(http.Features.Get<IExceptionHandlerFeature>()?.Error)),
            // What a caller got wrong is the caller's to read, not the operator's.
            SuppressDiagnosticsCallback = failed => failed.Exception is BadHttpRequestException,
        });
        app.Use(async (http, next) =>
        {
            await next(http);
            // A body that is too large is answered by the server itself, without a word.
            if (!http.Response.HasStarted
                && http.Response is { StatusCode: StatusCodes.Status413PayloadTooLarge, ContentType: null })
            {
                await Problems.Write(http, TooLarge);
            }
        });
    }

    private static void Protect(HttpContext http)
    {
        IHeaderDictionary headers = http.Response.Headers;
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("Referrer-Policy", "same-origin");
        headers.TryAdd(
            "Content-Security-Policy",
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
            + "frame-ancestors 'none'; base-uri 'self'; form-action 'self'");
        // An answer to an exception says "no-cache, no-store" by itself.
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)) headers.TryAdd("Cache-Control", "no-store");
    }

    private static Refusal Explain(Exception? failure) => failure switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => TooLarge,
        BadHttpRequestException { StatusCode: StatusCodes.Status415UnsupportedMediaType } => WrongFormat,
        BadHttpRequestException { InnerException: JsonException json } => BadBody with
        {
            Faults = [new FieldFault(JsonPointers.Of(json.Path), "UNREADABLE", new(
                "这一项的格式或类型不对，或不是已知的字段。", "This entry has the wrong form or type, or is not a known field."))],
        },
        BadHttpRequestException => BadBody,
        RefusedException refused => refused.Why,
        _ => IsUnkeepable(failure) ? BadBody : Fault,
    };

    // PostgreSQL's own word for a text it cannot take: 22021 a NUL in it, 22001 longer than its column.
    private static bool IsUnkeepable(Exception? failure)
    {
        for (Exception? at = failure; at is not null; at = at.InnerException)
            if (at is DbException { SqlState: "22021" or "22001" }) return true;

        return false;
    }
}
