using System.Text.Json;
using Breakwater.Assessment.Contracts;

namespace Breakwater.Assessment.Scans;

/// <summary>Reads a CycloneDX bill of materials: components, vulnerabilities with their analysis, services.</summary>
/// <remarks>
/// It is a document about software, not a scan of a host: the subject is the software the file names itself by. Read
/// twice, because the name and time may stand anywhere. A vulnerability whose analysis rules it out is no finding.
/// Source: CycloneDX 1.4 to 1.6, JSON.
/// </remarks>
internal sealed class CycloneDxReader(IScanSink sink, DateTimeOffset? stated)
{
    // Analysis states that rule a vulnerability out.
    private static readonly HashSet<string> RuledOut = new(
        ["not_affected", "false_positive", "resolved", "resolved_with_pedigree"], StringComparer.Ordinal);

    private string _software = "";
    private DateTimeOffset _at;

    /// <summary>Hands everything to the sink; why the file is refused, or null.</summary>
    /// <param name="open">Gives the file from its beginning, each time it is asked.</param>
    /// <param name="cancel">Stops the reading.</param>
    internal async Task<Refusal?> Read(Func<Stream> open, CancellationToken cancel)
    {
        if (await Head(open, cancel) is { } unfit) return unfit;

        var parts = new JsonParts(open(), "components[]", "services[]", "vulnerabilities[]");
        await foreach (JsonPart part in parts.Read(cancel))
        {
            if (part.IsTooLong)
            {
                sink.Skip(part.At, ScanFault.TooLong);
                continue;
            }

            (List<object>? found, ScanFault? fault) = JsonFields.Parse<List<object>>(part.Bytes, piece => part.Path switch
            {
                "vulnerabilities[]" => Vulnerability(piece, part.At.Line),
                "services[]" => (Services(piece, part.At.Line, depth: 0), null),
                _ => (Component(piece, part.At.Line), null),
            });
            if (fault is not null) sink.Skip(part.At, fault);
            foreach (object each in found ?? [])
            {
                Refusal? refused = each is DependencySign sign
                    ? await sink.Take(sign, cancel)
                    : await sink.Take((ScannedHost)each, cancel);
                if (refused is not null) return refused;
            }
        }

        return parts.Fault;
    }

    private async Task<Refusal?> Head(Func<Stream> open, CancellationToken cancel)
    {
        DateTimeOffset? at = null;
        string? name = null;
        bool isFound = false;
        var parts = new JsonParts(open(), "metadata", "serialNumber", "specVersion");
        await foreach (JsonPart part in parts.Read(cancel))
        {
            (string? text, _) = JsonFields.Parse(part.Bytes, piece => (
                part.Path is "metadata" ? Told(piece, ref at)
                    : piece.ValueKind is JsonValueKind.String ? piece.GetString() : null,
                (ScanFault?)null));
            if (part.Path is "specVersion") sink.Version(ScanText.Line(text, ScanLimits.WordMax));
            if (part.Path is "serialNumber") name ??= text;
            if (part.Path is not "metadata") continue;

            name = string.IsNullOrWhiteSpace(text) ? name : text;
            isFound = true;
            if (at is not null) break;
        }

        if (!isFound && parts.Fault is { } fault) return fault;
        if ((at ?? stated) is not { } when) return ScanRefusals.NoDay;

        _at = when;
        _software = ScanText.Line(string.IsNullOrWhiteSpace(name) ? "?" : name, ScanLimits.CheckMax);
        return null;
    }

    private static string? Told(JsonElement metadata, ref DateTimeOffset? at)
    {
        at = ScanTimes.Iso(metadata.Text("timestamp"));
        return metadata.Member("component")?.Text("name");
    }

    private List<object> Component(JsonElement piece, int line)
    {
        List<object> found = [];
        if (piece.Text("purl") is { Length: > 0 } purl)
            found.Add(new DependencySign(line, _software, IsSoftware: true, SignKind.Component, purl, _at));
        string product = ScanText.Line($"{piece.Text("name")} {piece.Text("version")}".Trim(), 120);
        if (product.Length > 0)
        {
            // No port: what it says is which product in which version is inside.
            found.Add(new ScannedHost(
                line, Name: null, Address: null, _at, [new OpenPort(0, "", "", product)], Checks: [], _software));
        }

        return found;
    }

    // Services hold services. Where one is called, and who provides it.
    private List<object> Services(JsonElement piece, int line, int depth)
    {
        List<object> found = [];
        IEnumerable<string?> places = [piece.Member("provider")?.Text("name"), piece.Text("group"), .. piece.Texts("endpoints")];
        foreach (string place in places.OfType<string>())
        {
            string value = ScanText.Target(place) is { Name: { } name } ? name : place;
            found.Add(new DependencySign(line, _software, IsSoftware: true, SignKind.Called, value, _at));
        }

        if (depth < 8)
            foreach (JsonElement inner in piece.Objects("services")) found.AddRange(Services(inner, line, depth + 1));
        return found;
    }

    private (List<object>? Found, ScanFault? Fault) Vulnerability(JsonElement piece, int line)
    {
        if (ScanText.Identifier(piece.Text("id"), ScanLimits.CheckMax) is not { } id) return (null, ScanFault.NoCheck);

        string? state = piece.Member("analysis")?.Text("state");
        if (state is not null && RuledOut.Contains(state))
        {
            sink.Pass();
            return ([], null);
        }

        (Severity severity, string said) = Gravest(piece);
        string affected = string.Join(' ', piece.Objects("affects").Select(each => each.Text("ref")));
        string detail = ScanText.Line($"{affected} {piece.Text("description")}", ScanLimits.DetailMax);
        string at = ScanText.Line(affected.Split('?')[0], 120);
        IEnumerable<string?> names = [id, .. piece.Objects("references").Select(each => each.Text("id"))];
        var check = new ScannedCheck(
            id, Port: 0, severity, said, Words.Same(at.Length > 0 ? $"{id}: {at}" : id), Words.Same(detail),
            ScanText.Cves(names));
        return ([new ScannedHost(line, Name: null, Address: null, _at, Ports: null, [check], _software)], null);
    }

    // Several raters may disagree; the gravest counts, and what it said is kept.
    private static (Severity Severity, string Said) Gravest(JsonElement piece)
    {
        (Severity Severity, string Said) gravest = (Severity.Info, "unknown");
        foreach (JsonElement rating in piece.Objects("ratings"))
        {
            string? word = rating.Text("severity");
            string? score = rating.Text("score");
            if ((Severities.OfWord(word ?? "") ?? Severities.OfScore(score)) is not { } severity) continue;

            string said = ScanText.Line($"{score} {word}".Trim(), ScanLimits.WordMax);
            bool isGraver = Severities.Graver(severity, gravest.Severity) != gravest.Severity;
            if (isGraver || gravest.Said is "unknown") gravest = (severity, said);
        }

        return gravest;
    }
}
