using System.Globalization;
using Breakwater.Assessment.Contracts;
using Breakwater.Parties.Contracts;

namespace Breakwater.Assessment.Scans;

/// <summary>Identifies an import of a scan file.</summary>
internal readonly record struct ImportId(Guid Value) : IId<ImportId>
{
    /// <inheritdoc/>
    public static ImportId From(Guid value) => new(value);
}

/// <summary>
/// A scan file that was taken in: what it was and what came of it; never changed. Of what was refused only
/// the count is kept.
/// </summary>
internal sealed class ScanImport : IRecorded
{
    public ImportId Id { get; init; }
    public AssessmentId Assessment { get; init; }
    public ScanTool Tool { get; init; }
    public required string ToolVersion { get; init; }
    public required string Sha256 { get; init; }
    public long Bytes { get; init; }

    /// <summary>First day something inside the scope was scanned; null when nothing was inside.</summary>
    public DateOnly? ScannedFrom { get; init; }

    public DateOnly? ScannedTo { get; init; }

    /// <summary>Hosts inside the scope.</summary>
    public int Hosts { get; init; }

    /// <summary>Findings that are new.</summary>
    public int Added { get; init; }

    /// <summary>Findings known before, or said more than once.</summary>
    public int Duplicate { get; init; }

    /// <summary>Of these, known from another tool until now.</summary>
    public int Merged { get; init; }

    /// <summary>Findings thought fixed that were seen again.</summary>
    public int Reopened { get; init; }

    /// <summary>Hosts or results outside the scope; which of them depends on the tool.</summary>
    public int Outside { get; init; }

    public int Unreadable { get; init; }

    /// <summary>Results that say nothing is wrong: not kept as findings.</summary>
    public int Passed { get; init; }

    /// <summary>Dependencies that are new.</summary>
    public int Dependencies { get; init; }

    /// <summary>Findings inside the scope by severity, new and known.</summary>
    public IReadOnlyDictionary<Severity, int> BySeverity { get; init; } = new Dictionary<Severity, int>();

    /// <summary>The authorisations it rests on, comma-separated.</summary>
    public required string Consents { get; init; }

    public DateTimeOffset At { get; init; }
    public required string By { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"scan-import|{Id.Value:N}|{Assessment.Value:N}|{Tool}|{Sha256}|{Bytes}|{Hosts}|{Added}|{Duplicate}|{Reopened}|"
        + $"{Merged}|{Passed}|{Dependencies}|{Outside}|{Unreadable}|{Consents}|{At.UtcTicks}|{By}");

    internal static string Listed(IEnumerable<ConsentId> consents) =>
        string.Join(',', consents.Select(consent => consent.Value.ToString("N")).Order(StringComparer.Ordinal));
}

/// <summary>What came of a scan file, or would.</summary>
/// <param name="Import">The import; null in a preview.</param>
/// <param name="Preview">Whether nothing was kept because this was a trial.</param>
/// <param name="Repeated">
/// Whether the same file was taken in before; then nothing was added, and these are the figures of that time.
/// </param>
/// <param name="Tool">Which tool wrote it.</param>
/// <param name="ToolVersion">Its version; empty when the file does not say.</param>
/// <param name="Sha256">Of the file, in hexadecimal.</param>
/// <param name="Bytes">Length of the file.</param>
/// <param name="ScannedFrom">First day of the scan, inside the scope; null when nothing was inside.</param>
/// <param name="ScannedTo">Last day.</param>
/// <param name="Hosts">Hosts inside the authorised scope.</param>
/// <param name="Added">New findings.</param>
/// <param name="Duplicate">Findings known before, or said more than once in the file.</param>
/// <param name="Reopened">Findings thought fixed that were seen again.</param>
/// <param name="Merged">Of the known ones, known from another tool until now: one finding with one more source.</param>
/// <param name="BySeverity">Findings inside the scope by severity, new and known; severities without any are left out.</param>
/// <param name="KnownExploited">Findings inside the scope that are known to be exploited, by today's catalogue.</param>
/// <param name="Dependencies">Dependencies on shared providers that are new.</param>
/// <param name="Passed">Results that say nothing is wrong: passed checks, inventory, flaws ruled out.</param>
/// <param name="Outside">Hosts or results outside the scope: not kept.</param>
/// <param name="Unreadable">Places that could not be read: not kept.</param>
/// <param name="Refused">The first hundred hosts outside, each with its reason; none of it is kept.</param>
/// <param name="Faults">The first hundred places that could not be read.</param>
/// <param name="At">When it was taken in.</param>
/// <param name="Revision">Revision of the assessment.</param>
/// <param name="Version">The ETag of the assessment.</param>
internal sealed record ScanReceipt(
    ImportId? Import,
    bool Preview,
    bool Repeated,
    ScanTool Tool,
    string ToolVersion,
    string Sha256,
    long Bytes,
    DateOnly? ScannedFrom,
    DateOnly? ScannedTo,
    int Hosts,
    int Added,
    int Duplicate,
    int Reopened,
    int Merged,
    IReadOnlyDictionary<Severity, int> BySeverity,
    int KnownExploited,
    int Dependencies,
    int Passed,
    int Outside,
    int Unreadable,
    IReadOnlyList<RefusedHost> Refused,
    IReadOnlyList<UnreadablePlace> Faults,
    DateTimeOffset At,
    int Revision,
    int Version)
{
    internal static ScanReceipt Of(ScanImport import, AssessmentFile file, int version, bool isRepeated = false) => new(
        import.Id, Preview: false, isRepeated, import.Tool, import.ToolVersion, import.Sha256, import.Bytes,
        import.ScannedFrom, import.ScannedTo, import.Hosts, import.Added, import.Duplicate, import.Reopened,
        import.Merged, import.BySeverity, KnownExploited: 0, import.Dependencies, import.Passed,
        import.Outside, import.Unreadable, Refused: [], Faults: [], import.At, file.Revision, version);
}
