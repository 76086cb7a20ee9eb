using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Breakwater.Cli;

/// <summary><c>breakwater enrol roster.csv --scheme ID</c>: sends a roster, follows it, and keeps the rejected lines.</summary>
internal static class EnrolCommand
{
    private const int Unfinished = 2;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private static readonly Argument<FileInfo> Roster = new("roster") { Description = "CSV file, UTF-8 or GBK 名单文件" };

    private static readonly Option<Guid> Scheme = new("--scheme")
    {
        Description = "Identifier of the scheme 团体方案",
        Required = true,
    };

    private static readonly Option<int?> Chunk = new("--chunk")
    {
        Description = "Lines in one transaction, 100 to 200000 每次提交的行数",
    };

    private static readonly Option<bool> Confirm = new("--confirm")
    {
        Description = "Agree to the control totals and follow until certificates are issued 核对后直接确认并等待出单",
    };

    private static readonly Option<FileInfo?> Rejects = new("--rejects")
    {
        Description = "Where to keep the rejected lines (CSV) 退回清单；default ROSTER.rejects.csv",
    };

    internal static Command Build()
    {
        var command = new Command(
            "enrol",
            """
            Send a roster for a scheme and follow it 提交参保名单
              Ctrl-C stops following, not the roster; the same file sent again goes on where it is.
              Exit code 0 done or waiting for the premium, 1 refused, 2 done with rejected lines.
            """)
        {
            Roster, Scheme, Chunk, Confirm, Rejects, CallCommands.Server, CallCommands.Key, CallCommands.English,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            using var gateway = new ServerGateway(
                parsed.GetValue(CallCommands.Server)!, parsed.GetValue(CallCommands.Key), parsed.GetValue(CallCommands.English));
            try
            {
                return await new Following(gateway, parsed).Run(cancel);
            }
            catch (RefusedByServer refused)
            {
                Console.Error.WriteLine(refused.Message);
                return 1;
            }
        });
        return command;
    }

    private sealed class RefusedByServer(string message) : Exception(message);

    private sealed class Following(ServerGateway gateway, ParseResult parsed)
    {
        private static readonly string[] Moving = ["Received", "Validating", "Issuing"];

        private readonly bool _english = parsed.GetValue(CallCommands.English);

        internal async Task<int> Run(CancellationToken cancel)
        {
            FileInfo roster = parsed.GetValue(Roster)!;
            await using FileStream file = roster.OpenRead();
            var content = new StreamContent(file);
            content.Headers.ContentType = new("text/csv");
            string chunk = parsed.GetValue(Chunk) is { } lines ? FormattableString.Invariant($"&chunk={lines}") : "";
            JsonNode sent = await Ask(
                new("POST",
                    $"/api/v1/schemes/{parsed.GetValue(Scheme)}/batches?name={Uri.EscapeDataString(roster.Name)}{chunk}",
                    content),
                cancel);
            string path = $"/api/v1/batches/{sent["batch"]}";
            bool isNew = sent["isNew"]!.GetValue<bool>();
            Say($"{sent["number"]}: {sent["lines"]} 行{(isNew ? "" : "，此前已上传")}",
                $"{sent["number"]}: {sent["lines"]} lines{(isNew ? "" : ", sent before")}");

            (JsonNode view, string? version) = await Follow(path, cancel);
            Totals(view);
            if (view["state"]!.ToString() is "Validated" && parsed.GetValue(Confirm))
            {
                var body = new JsonObject
                {
                    ["members"] = view["accepted"]!.DeepClone(),
                    ["premium"] = view["premium"]!.DeepClone(),
                };
                await Ask(
                    new("POST", path + "/confirmation", new StringContent(body.ToJsonString(), Encoding.UTF8,
                        "application/json"), version),
                    cancel);
                (view, _) = await Follow(path, cancel, waits: true);
                Totals(view);
            }

            await KeepRejects(path, roster, view, cancel);
            return view["state"]!.ToString() is "CompletedWithErrors" ? Unfinished : 0;
        }

        // Until the roster waits for a person; with --confirm also through the premium, which somebody else may be paying now.
        private async Task<(JsonNode View, string? Version)> Follow(string path, CancellationToken cancel, bool waits = false)
        {
            string last = "";
            while (true)
            {
                ServerGateway.Answer answer = await gateway.Send(new("GET", path), cancel);
                JsonNode view = Read(answer);
                string state = view["state"]!.ToString();
                string line = Line(view);
                if (!string.Equals(line, last, StringComparison.Ordinal)) Console.WriteLine(line);
                last = line;
                bool goesOn = Moving.Contains(state, StringComparer.Ordinal) || (waits && state is "Confirmed");
                if (!goesOn) return (view, answer.Version);

                await Task.Delay(Beat, cancel);
            }
        }

        private string Line(JsonNode view)
        {
            string state = view["stateName"]![_english ? "en" : "zh"]!.ToString();
            if (view["progress"] is not { } progress) return state;

            double done = progress["done"]!.GetValue<double>(), of = progress["of"]!.GetValue<double>();
            string share = string.Create(CultureInfo.InvariantCulture, $"{state} {done:N0}/{of:N0} ({done / of:P1})");
            if (progress["perSecond"]?.GetValue<double>() is not { } rate) return share;

            TimeSpan left = TimeSpan.FromSeconds(progress["secondsLeft"]!.GetValue<double>());
            return _english
                ? string.Create(CultureInfo.InvariantCulture, $"{share}  {rate:N0} lines/s, {left:hh\\:mm\\:ss} left")
                : string.Create(CultureInfo.InvariantCulture, $"{share}  每秒 {rate:N0} 行，剩余 {left:hh\\:mm\\:ss}");
        }

        private void Totals(JsonNode view) => Say(
            $"共 {view["lines"]} 行 = 可承保 {view["accepted"]} + 退回 {view["rejected"]} + 重复 {view["duplicates"]}；"
            + $"保费 {view["premium"]!["amount"]} 元；已出单 {view["issued"]}",
            $"{view["lines"]} lines = {view["accepted"]} accepted + {view["rejected"]} rejected + {view["duplicates"]} "
            + $"duplicate; premium {view["premium"]!["amount"]} CNY; {view["issued"]} issued");

        private async Task KeepRejects(string path, FileInfo roster, JsonNode view, CancellationToken cancel)
        {
            if (view["rejected"]!.GetValue<int>() + view["duplicates"]!.GetValue<int>() is 0) return;

            ServerGateway.Answer answer = await gateway.Send(new("GET", path + "/rejects", Accept: "text/csv"), cancel);
            if (answer.Status is not 200) throw new RefusedByServer(Encoding.UTF8.GetString(answer.Body));

            string file = parsed.GetValue(Rejects)?.FullName ?? roster.FullName + ".rejects.csv";
            await File.WriteAllBytesAsync(file, answer.Body, cancel);
            Say($"退回清单：{file}", $"Rejected lines: {file}");
        }

        private async Task<JsonNode> Ask(ServerGateway.Call call, CancellationToken cancel) => Read(await gateway.Send(call,
            cancel));

        private static JsonNode Read(ServerGateway.Answer answer)
        {
            JsonNode body = JsonNode.Parse(answer.Body)!;
            return answer.Status is >= 200 and < 300
                ? body
                : throw new RefusedByServer($"{body["title"]}: {body["detail"]} ({body["code"]})");
        }

        private void Say(string zh, string en) => Console.WriteLine(_english ? en : zh);
    }
}
