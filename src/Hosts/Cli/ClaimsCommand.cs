using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;

namespace Breakwater.Cli;

/// <summary><c>breakwater file-claims claims.csv --scheme ID</c>: sends certificate claims, keeps rejects.</summary>
internal static class ClaimsCommand
{
    private const int Unfinished = 2;

    private static readonly Argument<FileInfo> Claims = new("claims") { Description = "CSV file, UTF-8 or GBK 索赔文件" };

    private static readonly Option<Guid> Scheme = new("--scheme")
    {
        Description = "Identifier of the scheme 团体方案",
        Required = true,
    };

    private static readonly Option<FileInfo?> Rejects = new("--rejects")
    {
        Description = "Where to keep the rejected lines (CSV) 退回清单；default CLAIMS.rejects.csv",
    };

    internal static Command Build()
    {
        var command = new Command(
            "file-claims",
            """
            Send a file of certificate claims for a scheme 提交凭证索赔文件
              The same file sent again adds nothing; one that was cut off goes on where it was.
              Exit code 0 done, 1 refused, 2 done with rejected lines.
            """)
        {
            Claims, Scheme, Rejects, CallCommands.Server, CallCommands.Key, CallCommands.English,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            using var gateway = new ServerGateway(
                parsed.GetValue(CallCommands.Server)!, parsed.GetValue(CallCommands.Key), parsed.GetValue(CallCommands.English));
            return await Send(gateway, parsed, cancel);
        });
        return command;
    }

    private static async Task<int> Send(ServerGateway gateway, ParseResult parsed, CancellationToken cancel)
    {
        FileInfo claims = parsed.GetValue(Claims)!;
        await using FileStream file = claims.OpenRead();
        var content = new StreamContent(file);
        content.Headers.ContentType = new("text/csv");
        string path = $"/api/v1/schemes/{parsed.GetValue(Scheme)}/claim-batches?name={Uri.EscapeDataString(claims.Name)}";
        ServerGateway.Answer answer = await gateway.Send(new("POST", path, content), cancel);
        JsonNode body = JsonNode.Parse(answer.Body)!;
        if (answer.Status is < 200 or >= 300)
        {
            Console.Error.WriteLine($"{body["title"]}: {body["detail"]} ({body["code"]})");
            return 1;
        }

        bool english = parsed.GetValue(CallCommands.English);
        int refused = body["rejected"]!.GetValue<int>() + body["duplicates"]!.GetValue<int>();
        Console.WriteLine(english
            ? $"{body["number"]}: {body["lines"]} lines = {body["accepted"]} claims + {body["rejected"]} rejected + "
              + $"{body["duplicates"]} filed before; reserve {body["reserve"]!["amount"]} CNY"
            : $"{body["number"]}：共 {body["lines"]} 行 = 受理 {body["accepted"]} + 退回 {body["rejected"]} + "
              + $"此前已提交 {body["duplicates"]}；准备金 {body["reserve"]!["amount"]} 元");
        if (refused is 0) return 0;

        ServerGateway.Answer rejects =
            await gateway.Send(new("GET", $"/api/v1/claim-batches/{body["id"]}/rejects", Accept: "text/csv"), cancel);
        if (rejects.Status is not 200)
        {
            Console.Error.WriteLine(Encoding.UTF8.GetString(rejects.Body));
            return 1;
        }

        string target = parsed.GetValue(Rejects)?.FullName ?? claims.FullName + ".rejects.csv";
        await File.WriteAllBytesAsync(target, rejects.Body, cancel);
        Console.WriteLine(english ? $"Rejected lines: {target}" : $"退回清单：{target}");
        return Unfinished;
    }
}
