using System.Text.Json;

namespace Breakwater.Assessment.Scans;

/// <summary>Reads SARIF 2.1: results of code analysis, and of web scanners that write it.</summary>
/// <remarks>
/// A result at a web address is judged by its host; any other is about the software of the run, and results of one
/// rule there are one finding. Read twice, because rules and times may stand after the results. Suppressed, absent
/// and passing results are no findings. Source: OASIS, SARIF 2.1.0.
/// </remarks>
internal sealed class SarifReader(IScanSink sink, DateTimeOffset? stated)
{
    private const int RulesMax = 20_000;
    private const int RunsMax = 100;

    private sealed record Rule(string? Level, string? Score, string? Title);

    private sealed class RunDraft
    {
        internal string? Tool { get; set; }
        internal string? Repository { get; set; }
        internal DateTimeOffset? At { get; set; }
        internal string Software => Repository ?? $"code: {Tool ?? "?"}";
    }

    private readonly Dictionary<(int Run, string Id), Rule> _rules = [];
    private readonly Dictionary<int, RunDraft> _runs = [];

    /// <summary>Hands every result to the sink; why the file is refused, or null.</summary>
    /// <param name="open">Gives the file from its beginning, each time it is asked.</param>
    /// <param name="cancel">Stops the reading.</param>
    internal async Task<Refusal?> Read(Func<Stream> open, CancellationToken cancel)
    {
        if (await Head(open, cancel) is { } unfit) return unfit;
        if (_runs.Count is 0) return ScanRefusals.NothingReadable;

        var parts = new JsonParts(open(), "runs[].results[]");
        await foreach (JsonPart part in parts.Read(cancel))
        {
            if (part.IsTooLong)
            {
                sink.Skip(part.At, ScanFault.TooLong);
                continue;
            }

            bool isPassed = false;
            (ScannedHost? host, ScanFault? fault) = JsonFields.Parse(part.Bytes, result => Host(result, part, ref isPassed));
            if (isPassed) sink.Pass();
            if (fault is not null) sink.Skip(part.At, fault);
            if (host is not null && await sink.Take(host, cancel) is { } refused) return refused;
        }

        return parts.Fault;
    }

    private async Task<Refusal?> Head(Func<Stream> open, CancellationToken cancel)
    {
        var parts = new JsonParts(
            open(), "runs[].tool.driver.name", "runs[].tool.driver.rules[]", "runs[].tool.extensions[].rules[]",
            "runs[].invocations[]", "runs[].versionControlProvenance[]", "version");
        await foreach (JsonPart part in parts.Read(cancel))
        {
            if (part.Run > RunsMax) return ScanRefusals.TooMany;
            if (part.Run > 0 && !_runs.ContainsKey(part.Run)) _runs.Add(part.Run, new RunDraft());
            if (part.IsTooLong) continue;

            JsonFields.Parse(part.Bytes, piece =>
            {
                Note(piece, part);
                return ("", (ScanFault?)null);
            });
        }

        return parts.Fault;
    }

    private void Note(JsonElement piece, JsonPart part)
    {
        if (part.Path is "version")
        {
            sink.Version(ScanText.Line(piece.ValueKind is JsonValueKind.String ? piece.GetString() : "", ScanLimits.WordMax));
            return;
        }

        if (!_runs.TryGetValue(part.Run, out RunDraft? run)) return;

        switch (part.Path)
        {
            case "runs[].tool.driver.name":
                run.Tool = ScanText.Line(piece.ValueKind is JsonValueKind.String ? piece.GetString() : null, 60);
                break;
            case "runs[].invocations[]":
                run.At ??= ScanTimes.Iso(piece.Text("endTimeUtc")) ?? ScanTimes.Iso(piece.Text("startTimeUtc"));
                break;
            case "runs[].versionControlProvenance[]":
                string repository = ScanText.Line(piece.Text("repositoryUri"), ScanLimits.CheckMax);
                if (repository.Length > 0) run.Repository ??= repository;
                break;
            default:
                if (_rules.Count < RulesMax && ScanText.Identifier(piece.Text("id"), ScanLimits.CheckMax) is { } id)
                {
                    string title = ScanText.Line(
                        piece.Member("shortDescription")?.Text("text") ?? piece.Text("name"), ScanLimits.TitleMax);
                    _rules.TryAdd((part.Run, id), new Rule(
                        ScanText.Line(piece.Member("defaultConfiguration")?.Text("level"), ScanLimits.WordMax),
                        ScanText.Line(piece.Member("properties")?.Text("security-severity"), ScanLimits.WordMax), title));
                }

                break;
        }
    }

    private (ScannedHost? Host, ScanFault? Fault) Host(JsonElement result, JsonPart part, ref bool isPassed)
    {
        isPassed = result.Text("kind") is "pass" or "notApplicable" or "informational"
            || result.Text("baselineState") is "absent" || result.Objects("suppressions").Any();
        if (isPassed) return (null, null);
        if (!_runs.TryGetValue(part.Run, out RunDraft? run)) return (null, ScanFault.NoCheck);
        if ((run.At ?? stated) is not { } at) return (null, ScanFault.NoTime);

        string? named = result.Text("ruleId") ?? result.Member("rule")?.Text("id");
        if (ScanText.Identifier(named, ScanLimits.CheckMax) is not { } check) return (null, ScanFault.NoCheck);

        // A hierarchical identifier belongs to the rule it begins with (3.5.4).
        Rule? rule = _rules.GetValueOrDefault((part.Run, check)) ?? _rules.GetValueOrDefault((part.Run, check.Split('/')[0]));
        string level = First(result.Text("level"), rule?.Level, "warning");        // 3.27.10: warning when nothing is said
        string score = First(result.Member("properties")?.Text("security-severity"), rule?.Score, "");
        if ((Severities.OfScore(score) ?? Severities.OfWord(level)) is not { } severity) return (null, ScanFault.NoSeverity);

        string message = ScanText.Line(
            result.Member("message")?.Text("text") ?? result.Member("message")?.Text("markdown"), ScanLimits.DetailMax);
        string? uri = result.Objects("locations").Select(each =>
            each.Member("physicalLocation")?.Member("artifactLocation")?.Text("uri")).OfType<string>().FirstOrDefault();
        bool isWeb = uri is not null && (uri.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || uri.StartsWith("https://", StringComparison.OrdinalIgnoreCase));
        var target = isWeb ? ScanText.Target(uri) : null;
        string title = First(rule?.Title, ScanText.Line(message, ScanLimits.TitleMax), check);
        var found = new ScannedCheck(
            check, target?.Port ?? 0, severity, ScanText.Line($"{score} {level}".Trim(), ScanLimits.WordMax),
            Words.Same(title), Words.Same(ScanText.Line($"{uri} {message}", ScanLimits.DetailMax)),
            ScanText.Cves([check, .. result.Member("properties")?.Texts("tags") ?? []]));
        return (
            target is { } place
                ? new ScannedHost(part.At.Line, place.Name, place.Address, at, Ports: null, [found])
                : new ScannedHost(part.At.Line, Name: null, Address: null, at, Ports: null, [found], run.Software),
            null);
    }

    private static string First(params IEnumerable<string?> texts) =>
        texts.FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? "";
}
