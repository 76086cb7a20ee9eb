using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Storage;
using Breakwater.Foundation.Work;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Foundation.Access;

/// <summary>Idempotency keys of the requests this host is carrying out.</summary>
internal sealed class InFlight : ConcurrentDictionary<(string Actor, string Key), byte>;

/// <summary>Turns a request that changes something into a command, and the reply into a response.</summary>
public sealed class CommandGate
{
    private static readonly Refusal NoKey = new(400, "IDEMPOTENCY-KEY", new(
        "请在 Idempotency-Key 头中为这次操作给出一个唯一编号（1 至 64 个字符），重试时使用同一编号。",
        "Send a unique key of 1 to 64 characters for this change in the Idempotency-Key header; repeat it when you retry."));

    private static readonly Refusal Flying = new(409, "IN-FLIGHT", new(
        "同一编号的请求正在处理，请稍后重试。", "A request with this key is being carried out; try again shortly."));

    private const int SubjectMax = 200;
    private const int TriesMax = 5;

    private readonly HttpContext _http;
    private readonly Caller _caller;

    private CommandGate(HttpContext http) => (_http, _caller) = (http, http.Features.GetRequiredFeature<Caller>());

    /// <summary>The version in <c>If-Match</c>, or null.</summary>
    public int? IfMatch =>
        int.TryParse(_http.Request.Headers.IfMatch.ToString().Trim('"'), CultureInfo.InvariantCulture, out int version)
            ? version
            : null;

    /// <summary>Binds a route handler's parameter.</summary>
    public static ValueTask<CommandGate> BindAsync(HttpContext http) => ValueTask.FromResult(new CommandGate(http));

    /// <summary>Carries the command out once per idempotency key.</summary>
    /// <param name="body">What identifies the request besides its route: its body, or the hash of an upload.</param>
    /// <param name="act">The work; may run twice, so it keeps no state outside entities.</param>
    public Task<IResult> Run<TBody>(TBody body, Func<CancellationToken, Task<Outcome<Effect>>> act) =>
        Run(body, act, reply => reply);

    /// <summary>Carries the command out and answers with more than is kept, e.g. a secret shown once.</summary>
    /// <param name="body">As above.</param>
    /// <param name="act">As above; its effect, which is kept for repeated requests, must not hold the secret.</param>
    /// <param name="show">Makes the answer from the effect; the same answer each time.</param>
    public Task<IResult> Run<TBody, TKept, TShown>(
        TBody body, Func<CancellationToken, Task<Outcome<Effect>>> act, Func<TKept, TShown> show)
    {
        var options = _http.RequestServices.GetRequiredService<JsonSerializerOptions>();
        return Run(body, act, reply => reply with
        {
            Body = JsonSerializer.SerializeToUtf8Bytes(show(JsonSerializer.Deserialize<TKept>(reply.Body, options)!), options),
        });
    }

    private async Task<IResult> Run<TBody>(
        TBody body, Func<CancellationToken, Task<Outcome<Effect>>> act, Func<Reply, Reply> show)
    {
        if (_http.Request.Headers["Idempotency-Key"] is not [{ Length: > 0 and <= 64 } key]) return Problems.Of(NoKey);

        string name = AccessTable.NameOf(_http.GetEndpoint()!)!;
        var inFlight = _http.RequestServices.GetRequiredService<InFlight>();
        if (!inFlight.TryAdd((_caller.Actor, key), 0)) return Problems.Of(Flying);

        var traffic = _http.RequestServices.GetRequiredService<Traffic>();
        traffic.Enter();
        try
        {
            var options = _http.RequestServices.GetRequiredService<JsonSerializerOptions>();
            byte[] json = JsonSerializer.SerializeToUtf8Bytes(body, options);
            if (NulIn(json) is { } pointer) return Problems.Of(Unkeepable(pointer));

            string about = $"{name} {_http.Request.Path} {_http.Request.Headers.IfMatch} ";
            byte[] hash = SHA256.HashData([.. Encoding.UTF8.GetBytes(about), .. json]);
            string subject = _http.Request.Path.Value!;
            var command = new Command(
                _http.RequestServices.GetRequiredService<Store>(), _caller, name,
                subject.Length <= SubjectMax ? subject : subject[..SubjectMax], key, hash, act);
            var writer = _http.RequestServices.GetRequiredService<IWriter>();
            Reply reply = await writer.Commit(command, _http.RequestAborted);
            // Who named no version has nothing that could be stale: of two at once the second comes after the first.
            for (int tries = 1; reply.Refusal == Versions.Stale && IfMatch is null && tries < TriesMax; tries++)
                reply = await writer.Commit(command, _http.RequestAborted);
            return reply.Refusal is { } why ? Problems.Of(why) : new Answer(show(reply));
        }
        finally
        {
            traffic.Leave();
            inFlight.TryRemove((_caller.Actor, key), out _);
        }
    }

    private static Refusal Unkeepable(string pointer) => new(400, "BAD-TEXT", new(
        "文字中含有不能保存的字符（NUL）。", "A text contains a character that cannot be kept (NUL)."))
    {
        Faults = [new FieldFault(pointer, "NUL", new("请删除不可见字符后重试。", "Remove the invisible character and try again."))],
    };

    // PostgreSQL keeps no NUL in a text, and tools cut a text of SQLite there. Returns a pointer to the first one.
    private static string? NulIn(byte[] json)
    {
        if (json.AsSpan().IndexOf("\\u0000"u8) < 0) return null;      // it may still be a backslash and five characters

        JsonNode? whole = JsonNode.Parse(json);
        return whole is null ? null : Find(whole, "");

        static string? Find(JsonNode node, string at) => node switch
        {
            JsonObject members => members
                .Select(member => member.Key.Contains('\0')
                    ? at
                    : member.Value is { } value ? Find(value, at + "/" + JsonPointers.Escape(member.Key)) : null)
                .FirstOrDefault(found => found is not null),
            JsonArray entries => entries.Index()
                .Select(entry => entry.Item is { } value
                    ? Find(value, string.Create(CultureInfo.InvariantCulture, $"{at}/{entry.Index}")) : null)
                .FirstOrDefault(found => found is not null),
            JsonValue value => value.TryGetValue(out string? text) && text.Contains('\0') ? at : null,
            _ => null,
        };
    }

    private sealed class Answer(Reply reply) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = reply.Status;
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            if (reply.Version is { } version) httpContext.Response.Headers.ETag = $"\"{version}\"";
            await httpContext.Response.Body.WriteAsync(reply.Body, httpContext.RequestAborted);
        }
    }
}

/// <summary>Answers to reads.</summary>
public static class Answers
{
    /// <summary>200 with the thing and its version as ETag.</summary>
    public static IResult Versioned<T>(HttpContext http, T body, int version)
    {
        http.Response.Headers.ETag = $"\"{version}\"";
        return Results.Ok(body);
    }
}
