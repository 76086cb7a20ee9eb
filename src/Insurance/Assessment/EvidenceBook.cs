using System.Globalization;
using Breakwater.Assessment.Catalogues;
using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Scans;
using Breakwater.Assessment.Scoring;
using Breakwater.Parties.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment;

/// <summary>What an assessment rests on, and what would change if something were put right.</summary>
internal sealed class EvidenceBook(
    Store store, IRiskProfiles profiles, OpenFindings findings, IFilingBook filings, IConsents consents,
    CatalogueShelf catalogues, TimeProvider clock)
    : IAssessmentEvidence
{
    private const int ReadMax = 1_000;

    private static Words Open { get; } = new(
        "远程登录直接对互联网开放，绕过了多因素认证的入口。", "A remote sign-in is open to the internet, past any second factor.");

    private static Words Admin { get; } = new(
        "管理入口直接对互联网开放。", "A way in for administrators is open to the internet.");

    private static Words Exploited { get; } = new(
        "系统上有已知被利用、尚未修补的漏洞。", "A system has a flaw that is known to be exploited and is not mended.");

    // Which checks speak against which statement, by how they begin; drawn up for the demonstration question set (invented).
    private static readonly (string Control, string Check, Words Why)[] Against =
    [
        ("MFA-REMOTE", "EXPOSED-RDP", Open), ("MFA-REMOTE", "EXPOSED-VNC", Open), ("MFA-REMOTE", "EXPOSED-TELNET", Open),
        ("NO-EXPOSED-ADMIN", "EXPOSED-RDP", Admin), ("NO-EXPOSED-ADMIN", "EXPOSED-VNC", Admin),
        ("NO-EXPOSED-ADMIN", "EXPOSED-TELNET", Admin), ("NO-EXPOSED-ADMIN", "EXPOSED-DOCKER", Admin),
        ("EOL-FREE", "END-OF-LIFE:", new(
            "扫描看到已停止维护的产品。", "A scan saw a product that is no longer maintained.")),
    ];

    public async Task<(RiskProfile Profile, AssessmentEvidence Evidence)?> Find(
        AssessmentId id, Caller caller, CancellationToken cancel)
    {
        AssessmentFile? file = await store.Read<AssessmentFile>().VisibleTo(caller)
            .FirstOrDefaultAsync(f => f.Id == id, cancel);
        if (file is null) return null;

        RiskProfile profile = (await profiles.Find(id, cancel))!;
        FiledProduct product = (await filings.Find(file.Filing, cancel))!;
        IQueryable<ScanImport> imports = store.Read<ScanImport>().Where(i => i.Assessment == id);
        List<string> hosts = await store.Read<Asset>().Where(a => a.Assessment == id).Select(a => a.Host).ToListAsync(cancel);
        string[] domains =
        [
            .. (await consents.InForce(file.Owner, clock.Today(), cancel)).SelectMany(consent => consent.Domains)
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        Grounds grounds = Grounds.Of(profile.Controls, product.Package.Controls.Count);
        var evidence = new AssessmentEvidence(
            await imports.CountAsync(cancel), await imports.MaxAsync(i => i.ScannedTo, cancel), hosts.Count, domains,
            [.. domains.Where(domain => !hosts.Any(host => IsWithin(host, domain)))],
            grounds.Evidenced, grounds.Observed, grounds.Attested, grounds.Silent,
            await findings.Disputed(id, cancel),
            await Contradictions(id, product, profile, cancel));
        return (profile, evidence);
    }

    public RiskProfile AsIf(RiskProfile profile, FiledProduct product, string control)
    {
        if (!product.Package.Controls.Any(each => string.Equals(each.Code, control, StringComparison.Ordinal)))
            throw new KeyNotFoundException($"{product.Package.Product} has no control {control}.");

        var controls = new Dictionary<string, ControlState>(profile.Controls, StringComparer.Ordinal)
        {
            [control] = new(control, ControlPresence.Present, EvidenceGrade.Attested, "", clock.Today()),
        };
        Posture posture = PostureScore.Of(product, controls, profile.OpenFindings)!;
        string points = posture.Points.ToString("0.0", CultureInfo.InvariantCulture);
        var traits = new Dictionary<string, Trait>(profile.Traits, StringComparer.Ordinal)
        {
            ["posture"] = new("posture", Code: null, posture.Points, new($"假设得分 {points}", $"Score as if: {points}")),
        };
        return profile with { Controls = controls, Traits = traits, Posture = posture.Points, PostureTrail = posture.Trail };
    }

    private async Task<IReadOnlyList<Contradiction>> Contradictions(
        AssessmentId id, FiledProduct product, RiskProfile profile, CancellationToken cancel)
    {
        var closed = FindingLifecycle.ClosedStates;
        List<Finding> open = await store.Read<Finding>()
            .Where(f => f.Assessment == id && !closed.Contains(f.State))
            .Where(f => f.Check.StartsWith("EXPOSED-") || f.Check.StartsWith("END-OF-LIFE:") || f.Cves != "")
            .OrderBy(f => f.Id).Take(ReadMax).ToListAsync(cancel);
        Signals signals = await catalogues.Signals(cancel);
        List<Contradiction> found = [];
        foreach (ControlDefinition control in product.Package.Controls)
        {
            if (profile.Controls.GetValueOrDefault(control.Code) is not { Presence: ControlPresence.Present } state) continue;

            foreach (Finding finding in open)
            {
                if (WhyNot(control.Code, finding, signals) is { } why)
                    found.Add(new(control.Code, control.Name, state.Grade, finding.Id, finding.Title, finding.Host, why));
            }
        }

        return found;
    }

    private static Words? WhyNot(string control, Finding finding, Signals signals)
    {
        foreach ((string of, string check, Words why) in Against)
        {
            bool isIt = string.Equals(of, control, StringComparison.Ordinal);
            if (isIt && finding.Check.StartsWith(check, StringComparison.Ordinal)) return why;
        }

        bool isExploited = control is "PATCH-CRITICAL" && finding.Cves.Length > 0
            && signals.Known(finding.Cves.Split(',')) is not null;
        return isExploited ? Exploited : null;
    }

    private static bool IsWithin(string host, string domain) =>
        string.Equals(host, domain, StringComparison.OrdinalIgnoreCase)
        || host.EndsWith("." + domain, StringComparison.OrdinalIgnoreCase);
}
