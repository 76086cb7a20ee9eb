using Breakwater.Assessment.Answering;
using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Scans;
using Breakwater.Assessment.Scoring;
using Breakwater.Parties.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Assessment;

/// <summary>Brings in assessments with the dates they had, by the same rules as the routes.</summary>
internal sealed class AssessmentImport(
    Store store, AssessmentDesk desk, ScoreBook scores, RiskProfiles profiles, ImportDesk imports, IFilingBook filings,
    IOrganisations organisations,
    IConsents consents, IIdSource ids) : IAssessmentImport
{
    private const string Tool = "Import";

    public async Task<Outcome<AssessmentId>> Add(AssessmentToImport assessment, Caller by, CancellationToken cancel)
    {
        if (await organisations.Find(assessment.Owner, cancel) is not { } owner)
            return AssessmentRefusals.NoOrganisation;

        DateOnly day = assessment.At.ShanghaiDay();
        Outcome<FiledProduct> filed = await filings.InForce(assessment.Filing, day, owner.Province, cancel);
        if (!filed.Try(out FiledProduct? product, out Refusal? why)) return why;

        AssessmentFile file = AssessmentFile.Begin(
            ids.Next<AssessmentId>(), assessment.Number, owner.Id, product, owner.Province, assessment.At);
        store.Set<AssessmentFile>().Add(file);
        var work = new AssessmentDesk.Work(file, new Sheet(product));
        if (Fill(work, assessment, by) is { } unfit) return unfit;
        if (await AddFindings(file, assessment.Findings, by, cancel) is { } outside) return outside;

        Score? score = await scores.Of(file.Id, work.Sheet, cancel);
        desk.Measure(work, score);
        if (score is not null) await scores.Keep(file, score, ScoreCause.CarriedOver, assessment.At, cancel);
        if (assessment.FrozenAt is { } at) await profiles.Freeze(file, at, cancel);
        return file.Id;
    }

    private Refusal? Fill(AssessmentDesk.Work work, AssessmentToImport assessment, Caller by)
    {
        var saying = new SheetEntries.Saying(by, assessment.At);
        if (assessment.Answers.Count > 0)
        {
            AnswerEntry[] answers = [.. assessment.Answers.Select(each => new AnswerEntry(each.Key, each.Value))];
            Outcome<IReadOnlyList<GivenAnswer>> read = work.Sheet.Answer(work.File, answers, saying);
            if (!read.Try(out IReadOnlyList<GivenAnswer>? given, out Refusal? why)) return why;

            store.Set<GivenAnswer>().AddRange(given);
            foreach (GivenAnswer answer in given) work.Sheet.Take(answer);
        }

        if (assessment.Controls.Count > 0)
        {
            ControlEntry[] controls =
            [
                .. assessment.Controls.Select(c => new ControlEntry(
                    c.Control, c.Presence, c.Scope,
                    c.Evidence is null ? EvidenceGrade.Attested : EvidenceGrade.Evidenced, c.Evidence)),
            ];
            Outcome<IReadOnlyList<ControlStatement>> read = work.Sheet.Attest(work.File, controls, saying);
            if (!read.Try(out IReadOnlyList<ControlStatement>? said, out Refusal? why)) return why;

            store.Set<ControlStatement>().AddRange(said);
            foreach (ControlStatement statement in said) work.Sheet.Take(statement);
        }

        return null;
    }

    private async Task<Refusal?> AddFindings(
        AssessmentFile file, IReadOnlyList<FindingToImport> findings, Caller by, CancellationToken cancel)
    {
        List<FieldFault> faults = [];
        Dictionary<string, Asset> assets = new(StringComparer.Ordinal);
        HashSet<(string, string, int)> seen = [];
        foreach ((int at, FindingToImport found) in findings.Index())
        {
            if (await Fault(found, file, seen, cancel) is { } fault)
            {
                faults.Add(new FieldFault($"/findings/{at}", "SCN-201", fault));
                continue;
            }

            string host = Normal(found.Host)!;
            if (!assets.TryGetValue(host, out Asset? asset))
            {
                assets.Add(host, asset = imports.New(file, new SeenHost(host, found.SeenAt)));
                store.Set<Asset>().Add(asset);
            }

            asset.Seen(found.SeenAt, found.SeenAt, address: null);
            var check = new ScannedCheck(
                found.Check, found.Port, found.Severity, found.Severity.ToString(), found.Title, Words.Same(""),
                Cves: "");
            Finding finding = imports.Add(
                file, Tool, asset,
                new SeenCheck(FindingKeys.Of(check.Check, check.Cves), check) { First = found.SeenAt, Last = found.SeenAt }, by);
            foreach (FindingStep step in found.Steps)
            {
                if (!finding.Move(step.Move, step).Try(out FindingEvent? happened, out Refusal? why)) return why;
                store.Set<FindingEvent>().Add(happened);
            }
        }

        return faults.Count is 0 ? null : AssessmentRefusals.Fields(faults);
    }

    private async Task<Words?> Fault(
        FindingToImport found, AssessmentFile file, HashSet<(string, string, int)> seen, CancellationToken cancel)
    {
        bool isPlace = ScanText.Identifier(found.Check, ScanLimits.CheckMax) is not null && found.Port is >= 0 and <= 65_535;
        if (Normal(found.Host) is not { } host || !isPlace)
            return new("主机、检查项或端口无效。", "Host, check or port is not valid.");
        if (!seen.Add((host, found.Check, found.Port)))
            return new("同一主机、检查项和端口出现了两次。", "The same host, check and port occur twice.");
        if (!found.Steps.All(IsAllowed))
            return new("处理步骤的角色或理由不对。", "A step has the wrong role or no reason.");

        IReadOnlyList<ScanAuthorisation> granted = await consents.InForce(
            file.Owner, found.SeenAt.ShanghaiDay(), cancel);
        return granted.Any(each => each.Covers(host)) ? null : ScopeGate.Say(ScopeReason.OutsideScope);
    }

    private static bool IsAllowed(FindingStep step) => step.Move is not FindingMove.Found
        && step.Move.By == step.Role && (step.Reason.Length > 0 || !step.Move.NeedsReason);

    private static string? Normal(string host) => ScanText.Address(host) ?? ScanText.HostName(host);
}
