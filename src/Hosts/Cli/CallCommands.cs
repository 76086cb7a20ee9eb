using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Wiring;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Cli;

/// <summary>Every route of the API as a command: <c>policies.read</c> is <c>breakwater policies read ID</c>.</summary>
/// <remarks>Made from the routes themselves, so a new route is a new command without a line here.</remarks>
internal static class CallCommands
{
    internal static readonly Option<Uri> Server = new("--server")
    {
        Description = "Address of the server 服务器地址 (or BREAKWATER_SERVER)",
        DefaultValueFactory = _ => new Uri(Environment.GetEnvironmentVariable("BREAKWATER_SERVER") ?? "http://127.0.0.1:5080"),
    };

    internal static readonly Option<string?> Key = new("--key")
    {
        Description = "API key 接口密钥 (or BREAKWATER_KEY)",
        DefaultValueFactory = _ => Environment.GetEnvironmentVariable("BREAKWATER_KEY"),
    };

    private static readonly Option<bool> Json = new("--json") { Description = "Answer as JSON 输出 JSON" };
    internal static readonly Option<bool> English = new("--en") { Description = "Answer in English 以英文回答" };

    private static readonly Option<string?> Body = new("--body")
    {
        Description = "Request body: JSON, or @FILE (.json, .yaml, .xml, .jsonl, .csv, .gz, .zip) 请求内容",
    };

    private static readonly Option<string[]> Query = new("--query") { Description = "Query parameter NAME=VALUE 查询参数" };

    private static readonly Option<string?> IfMatch = new("--if-match")
    {
        Description = "Version the change rests on, or 'latest' to read it first 所依据的版本",
    };

    private static readonly Option<string?> Idempotency = new("--idempotency-key") { Description = "Key of this change 幂等编号" };

    internal static IEnumerable<Command> Build() => Routes()
        .GroupBy(route => route.Name.Split('.')[0], StringComparer.Ordinal)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group =>
        {
            var noun = new Command(group.Key, $"{group.Count()} routes under {group.First().Pattern.Split('/')[3]}");
            foreach (ApiRoute route in group.OrderBy(route => route.Name, StringComparer.Ordinal)) noun.Add(Verb(route));
            return noun;
        });

    private static Command Verb(ApiRoute route)
    {
        string name = string.Join('-', route.Name.Split('.')[1..]);
        var command = new Command(name, $"{route.Summary} ({route.Method} {route.Pattern})")
        {
            Server, Key, Json, English, Body, Query, IfMatch, Idempotency,
        };
        Argument<string>[] arguments = [.. route.Parameters.Select(parameter => new Argument<string>(parameter))];
        foreach (Argument<string> argument in arguments) command.Add(argument);
        command.SetAction(async (parsed, cancel) =>
        {
            string path = route.PathWith([.. arguments.Select(argument => parsed.GetValue(argument)!)]);
            using var gateway = new ServerGateway(parsed.GetValue(Server)!, parsed.GetValue(Key), parsed.GetValue(English));
            string? version = parsed.GetValue(IfMatch);
            if (version is "latest") version = await Latest(gateway, path, cancel);
            string query = string.Join('&', (parsed.GetValue(Query) ?? []).Select(pair =>
                string.Join('=', pair.Split('=', 2).Select(Uri.EscapeDataString))));
            ServerGateway.Answer answer = await gateway.Send(
                new(route.Method, query.Length > 0 ? path + "?" + query : path, ReadBody(parsed), version,
                    parsed.GetValue(Idempotency)),
                cancel);
            return Show(answer, parsed.GetValue(Json));
        });
        return command;
    }

    // A change of /policies/ID/endorsements rests on the version of /policies/ID.
    private static async Task<string?> Latest(ServerGateway gateway, string path, CancellationToken cancel)
    {
        for (string at = path; at.LastIndexOf('/') > "/api/v1".Length; at = at[..at.LastIndexOf('/')])
        {
            ServerGateway.Answer answer = await gateway.Send(new("GET", at), cancel);
            if (answer is { Status: 200, Version: { } version }) return version;
        }

        return null;
    }

    private static HttpContent? ReadBody(ParseResult parsed)
    {
        if (parsed.GetValue(Body) is not { } body) return null;
        if (!body.StartsWith('@')) return new StringContent(body, Encoding.UTF8, "application/json");

        string file = body[1..];
        string type = Path.GetExtension(file) switch
        {
            ".yaml" or ".yml" => "text/yaml",
            ".xml" or ".nessus" => "application/xml",
            ".csv" => "text/csv",
            ".gz" => "application/gzip",
            ".zip" => "application/zip",
            ".jsonl" => "application/x-ndjson",
            _ => "application/json",
        };
        var content = new ByteArrayContent(File.ReadAllBytes(file));
        content.Headers.ContentType = new(type);
        return content;
    }

    private static int Show(ServerGateway.Answer answer, bool asJson)
    {
        bool isDone = answer.Status is >= 200 and < 300;
        string text = Encoding.UTF8.GetString(answer.Body);
        TextWriter to = isDone || asJson ? Console.Out : Console.Error;
        if (asJson || isDone || !text.StartsWith('{'))
        {
            to.WriteLine(asJson || !text.StartsWith('{') ? text : Indented(text));
            return isDone ? 0 : 1;
        }

        JsonNode problem = JsonNode.Parse(text)!;
        to.WriteLine($"{problem["title"]}: {problem["detail"]} ({problem["code"]})");
        foreach (JsonNode? fault in problem["errors"] as JsonArray ?? [])
        {
            to.WriteLine($"  {fault!["pointer"]}: {fault["detail"]}");
        }
        return 1;
    }

    private static string Indented(string json) => JsonNode.Parse(json)!.ToJsonString(new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    private static List<ApiRoute> Routes()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddBreakwater(builder.Configuration);
        WebApplication app = builder.Build();
        app.MapBreakwater();
        return
        [
            .. ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
                .Select(ApiRoute.Of).OfType<ApiRoute>(),
        ];
    }
}
