using System.Globalization;
using System.Text.Json;
using Breakwater.Assessment.Answering;
using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Scoring;
using Breakwater.Parties.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment;

/// <summary>Puts together what pricing and underwriting may look at, and keeps it once a quote rests on it.</summary>
internal sealed class RiskProfiles(
    Store store, Sheets sheets, OpenFindings findings, IFilingBook filings, IOrganisations organisations,
    TierBook tiers, ScoreBook scores, JsonSerializerOptions json, TimeProvider clock) : IRiskProfiles
{
    public async Task<RiskProfile?> Find(AssessmentId id, CancellationToken cancel)
    {
        AssessmentFile? file = store.Context.Set<AssessmentFile>().Local.FirstOrDefault(f => f.Id == id)
            ?? await store.Read<AssessmentFile>().FirstOrDefaultAsync(f => f.Id == id, cancel);
        if (file is null) return null;
        if (!file.IsFrozen) return await Build(file, cancel);

        FrozenProfile kept = store.Context.Set<FrozenProfile>().Local.FirstOrDefault(p => p.Assessment == id)
            ?? await store.Read<FrozenProfile>().FirstAsync(p => p.Assessment == id, cancel);
        RiskProfile profile = JsonSerializer.Deserialize<RiskProfile>(kept.Text, json)!;
        TierStanding standing = await tiers.Of(id, profile.Complete, cancel);
        return profile with
        {
            Tier = standing.Reached,
            Standing = standing,
            State = file.On(clock.Today()),
            FrozenOn = file.FrozenOn,
            ExpiresOn = file.ExpiresOn,
        };
    }

    public async Task<IReadOnlyDictionary<AssessmentId, RiskProfile>> Today(
        IReadOnlyCollection<AssessmentId> ids, FilingId filing, CancellationToken cancel)
    {
        List<AssessmentFile> known = await store.Read<AssessmentFile>().Where(f => ids.Contains(f.Id)).ToListAsync(cancel);
        OrganisationId[] owners = [.. known.Select(f => f.Owner).Distinct()];
        ILookup<OrganisationId, AssessmentFile> theirs = (await store.Read<AssessmentFile>()
            .Where(f => owners.Contains(f.Owner) && f.Filing == filing).ToListAsync(cancel)).ToLookup(f => f.Owner);

        // Identifiers sort by their making.
        Dictionary<AssessmentId, AssessmentFile?> newer = known.ToDictionary(f => f.Id, f => theirs[f.Owner]
            .Where(other => other.Id.Value.CompareTo(f.Id.Value) > 0).MaxBy(other => other.Id.Value));
        IReadOnlyDictionary<AssessmentId, RiskProfile> built = await Build(
            [.. known.Concat(newer.Values.OfType<AssessmentFile>()).DistinctBy(f => f.Id)], cancel);
        return known.ToDictionary(f => f.Id, f => newer[f.Id] is { } asked && built[asked.Id].Complete
            ? built[asked.Id] : built[f.Id]);
    }

    public async Task Freeze(AssessmentId id, CancellationToken cancel)
    {
        AssessmentFile file = await store.Set<AssessmentFile>().FindAsync([id], cancel)
            ?? throw new InvalidOperationException($"There is no assessment {id.Value}.");
        await Freeze(file, clock.GetUtcNow(), cancel);
    }

    /// <summary>Freezes as of an instant; does nothing when it is frozen already.</summary>
    internal async Task Freeze(AssessmentFile file, DateTimeOffset at, CancellationToken cancel)
    {
        if (file.IsFrozen) return;

        FiledProduct product = await Product(file, cancel);
        RiskProfile profile = await Build(file, cancel);
        store.Set<FrozenProfile>().Add(new FrozenProfile
        {
            Assessment = file.Id,
            Revision = file.Revision,
            Text = JsonSerializer.Serialize(profile, json),
        });
        if (profile is { Posture: { } points, PostureTrail: { } trail })
        {
            var score = new Score(
                new Posture(points, trail), Grounds.Of(profile.Controls, product.Package.Controls.Count), profile.Complete,
                profile.OpenFindings);
            await scores.Keep(file, score, ScoreCause.Quoted, at, cancel);
        }

        file.Freeze(at, product.Package.Term.QuoteValidDays);
        store.Publish(new AssessmentFrozen(file.Id, file.Owner, file.Carrier, file.Revision));
    }

    internal async Task<FiledProduct> Product(AssessmentFile file, CancellationToken cancel) =>
        await filings.Find(file.Filing, cancel)
        ?? throw new InvalidOperationException($"Filing {file.Filing.Value} of assessment {file.Number} is gone.");

    private async Task<RiskProfile> Build(AssessmentFile file, CancellationToken cancel) =>
        (await Build([file], cancel))[file.Id];

    // Each table is read once for all of them.
    private async Task<IReadOnlyDictionary<AssessmentId, RiskProfile>> Build(
        IReadOnlyList<AssessmentFile> files, CancellationToken cancel)
    {
        Dictionary<FilingId, FiledProduct> products = [];
        foreach (AssessmentFile file in files.DistinctBy(file => file.Filing))
            products.Add(file.Filing, await Product(file, cancel));
        IReadOnlyDictionary<AssessmentId, Sheet> all = await sheets.Of(
            files.ToDictionary(file => file.Id, file => products[file.Filing]), cancel);
        IReadOnlyDictionary<OrganisationId, OrganisationView> owners = await organisations.Find(
            [.. files.Select(file => file.Owner).Distinct()], cancel);
        IReadOnlyDictionary<AssessmentId, Dictionary<Severity, int>> open = await findings.Of(
            [.. files.Select(file => file.Id)], cancel);
        IReadOnlyDictionary<AssessmentId, TierStanding> standing = await tiers.Of(
            all.ToDictionary(each => each.Key, each => each.Value.IsComplete), cancel);
        return files.ToDictionary(file => file.Id, file => Build(
            file, all[file.Id],
            owners.GetValueOrDefault(file.Owner)
                ?? throw new InvalidOperationException($"The applicant of assessment {file.Number} is gone."),
            open.GetValueOrDefault(file.Id) ?? [], standing[file.Id]));
    }

    private RiskProfile Build(
        AssessmentFile file, Sheet sheet, OrganisationView owner, IReadOnlyDictionary<Severity, int> open, TierStanding standing)
    {
        IReadOnlyDictionary<string, ControlState> controls = sheet.States;
        Posture? posture = PostureScore.Of(sheet.Product, controls, open);
        IReadOnlyList<string> missing = sheet.Missing;
        return new RiskProfile(
            file.Id, file.Revision, file.Owner, file.Filing, owner.Province, owner.Industry, missing.Count is 0,
            missing,
            Traits(sheet, owner, posture).ToDictionary(trait => trait.Name, StringComparer.Ordinal),
            controls, open, posture?.Points, posture?.Trail,
            [.. sheet.Answers.Values.OrderBy(answer => answer.Number).Select(answer => answer.View())])
        {
            Carrier = file.Carrier,
            Number = file.Number,
            Tier = standing.Reached,
            Standing = standing,
            State = file.On(clock.Today()),
            FrozenOn = file.FrozenOn,
            ExpiresOn = file.ExpiresOn,
        };
    }

    private static IEnumerable<Trait> Traits(Sheet sheet, OrganisationView owner, Posture? posture)
    {
        yield return new("industry", owner.Industry, Number: null, new(
            $"企业登记：行业 {owner.Industry}", $"Register: industry {owner.Industry}"));
        yield return new("province", owner.Province, Number: null, new(
            $"企业登记：省份 {owner.Province}", $"Register: province {owner.Province}"));
        yield return new("revenue", Code: null, owner.Revenue.Units, new(
            $"企业登记：年营业收入 {owner.Revenue}", $"Register: yearly revenue {owner.Revenue}"));
        yield return new("employees", Code: null, owner.Employees, new(
            $"企业登记：员工 {owner.Employees} 人", $"Register: {owner.Employees} employees"));
        if (posture is not null)
        {
            string points = posture.Points.ToString("0.0", CultureInfo.InvariantCulture);
            yield return new("posture", Code: null, posture.Points, new($"安全态势得分 {points}", $"Posture score {points}"));
        }

        foreach (Question question in sheet.Product.Package.Questions)
        {
            if (!sheet.Answers.TryGetValue(question.Code, out GivenAnswer? given)) continue;

            var because = new Words(
                $"回答“{given.Answered.Zh}”（{given.At.ShanghaiDay():yyyy-MM-dd}）",
                $"Answered \"{given.Answered.En}\" ({given.At.ShanghaiDay():yyyy-MM-dd})");
            yield return question.Kind is AnswerKind.Number or AnswerKind.Amount
                ? new(question.Code, Code: null, decimal.Parse(given.Answer, CultureInfo.InvariantCulture), because)
                : new(question.Code, given.Answer, Number: null, because);
        }
    }
}
