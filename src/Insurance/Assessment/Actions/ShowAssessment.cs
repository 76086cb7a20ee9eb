using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Scans;
using Breakwater.Assessment.Scoring;
using Breakwater.Parties.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment.Actions;

/// <summary>Shows one assessment: where it stands, what is missing, its score and why.</summary>
internal static class ShowAssessment
{
    private static readonly Words NoChange = new(
        "评估与扫描发现不会改变现行保单的条款和价格。",
        "Neither this assessment nor any finding changes the terms or price of a policy in force.");

    /// <summary>One assessment.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="Number">Public number.</param>
    /// <param name="Owner">The applicant.</param>
    /// <param name="Applicant">Its name.</param>
    /// <param name="Insurer">The insurer of the product.</param>
    /// <param name="Product">The product version whose questions are asked.</param>
    /// <param name="State">Where it stands today.</param>
    /// <param name="Revision">Raised with every change; a quote names it.</param>
    /// <param name="Complete">Whether nothing is missing.</param>
    /// <param name="Missing">Codes of required questions and controls still open.</param>
    /// <param name="Progress">How far it has come.</param>
    /// <param name="Posture">Score 0 to 100; null while no control has been attested.</param>
    /// <param name="PostureTrail">How the score came to be.</param>
    /// <param name="Grounds">How well what was stated is supported: a high score on words alone is no proof.</param>
    /// <param name="Scores">Score versions kept so far; the number of the newest.</param>
    /// <param name="QuotedScore">The score version a quote rests on; null while there is none.</param>
    /// <param name="Peers">Where the score stands among other enterprises with the same product version.</param>
    /// <param name="Families">The score by control family, for the radar.</param>
    /// <param name="OpenFindings">Open findings by severity; as quoted once it is frozen.</param>
    /// <param name="OpenFindingsNow">Open findings by severity today.</param>
    /// <param name="Disputed">Of these, disputed and not decided on.</param>
    /// <param name="Scans">What was scanned.</param>
    /// <param name="Tiers">How deep the applicant has been looked at, and what is missing for the next tier.</param>
    /// <param name="Traits">What tables and rules look at.</param>
    /// <param name="Begun">When it was begun.</param>
    /// <param name="Changed">When it last changed.</param>
    /// <param name="FrozenOn">The day it was frozen; null while it may change.</param>
    /// <param name="ExpiresOn">First day on which it supports no new quote.</param>
    /// <param name="Actions">Routes that make sense now.</param>
    /// <param name="Notice">That findings change no policy in force.</param>
    /// <param name="Version">The ETag.</param>
    internal sealed record View(
        AssessmentId Id, string Number, OrganisationId Owner, Words Applicant, Words Insurer, Product Product,
        AssessmentState State,
        int Revision, bool Complete, IReadOnlyList<string> Missing, Progress Progress, decimal? Posture,
        Explanation? PostureTrail, Grounds Grounds, int Scores, int? QuotedScore, PeerStanding Peers,
        IReadOnlyList<Family> Families, IReadOnlyDictionary<Severity, int> OpenFindings,
        IReadOnlyDictionary<Severity, int> OpenFindingsNow, int Disputed, Scanned Scans, TierStanding Tiers,
        IReadOnlyList<Trait> Traits,
        DateTimeOffset Begun,
        DateTimeOffset Changed, DateOnly? FrozenOn, DateOnly? ExpiresOn, IReadOnlyList<string> Actions, Words Notice,
        int Version);

    /// <summary>The product version.</summary>
    /// <param name="Filing">The filing.</param>
    /// <param name="RegistrationNumber">Its number.</param>
    /// <param name="Code">Product code.</param>
    /// <param name="Version">Version of the product.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Demonstration">Whether it is invented and filed by nobody.</param>
    internal sealed record Product(
        FilingId Filing, string RegistrationNumber, string Code, string Version, Words Name, bool Demonstration);

    /// <summary>How far it has come.</summary>
    /// <param name="Questions">Questions of the product.</param>
    /// <param name="Answered">Questions answered.</param>
    /// <param name="Controls">Controls of the product.</param>
    /// <param name="Attested">Controls attested.</param>
    internal sealed record Progress(int Questions, int Answered, int Controls, int Attested);

    /// <summary>One family of controls.</summary>
    /// <param name="Code">e.g. <c>identity</c>.</param>
    /// <param name="Percent">Weight in place, per cent of the family's weight.</param>
    /// <param name="Evidenced">
    /// Of that, resting on evidence rather than the applicant's word alone, per cent of the family's weight.
    /// </param>
    internal sealed record Family(string Code, decimal Percent, decimal Evidenced);

    /// <summary>What was scanned.</summary>
    /// <param name="Imports">Files taken in.</param>
    /// <param name="Assets">Hosts and domains seen.</param>
    /// <param name="LastScan">Day of the latest scan; null when there was none.</param>
    internal sealed record Scanned(int Imports, int Assets, DateOnly? LastScan);

    internal sealed class Handler(
        Store store, IRiskProfiles profiles, Peers peers, OpenFindings findings, IOrganisations organisations,
        IFilingBook filings, TimeProvider clock)
    {
        internal async Task<IResult> Handle(AssessmentId id, Caller caller, HttpContext http)
        {
            CancellationToken cancel = http.RequestAborted;
            AssessmentFile? file = await store.Read<AssessmentFile>().VisibleTo(caller)
                .FirstOrDefaultAsync(f => f.Id == id, cancel);
            if (file is null) return Problems.Of(AssessmentRefusals.NotFound);

            RiskProfile profile = (await profiles.Find(id, cancel))!;
            FiledProduct product = (await filings.Find(file.Filing, cancel))!;
            var names = await organisations.Find([file.Owner, file.Carrier], cancel);
            return Answers.Versioned(
                http,
                new View(
                    id, file.Number, file.Owner, names.NameOf(file.Owner), names.NameOf(file.Carrier), Describe(product),
                    file.On(clock.Today()),
                    profile.Revision, profile.Complete, profile.Missing, Count(product, profile), profile.Posture,
                    profile.PostureTrail, Grounds.Of(profile.Controls, product.Package.Controls.Count), file.Scores,
                    file.QuotedScore, await peers.Of(file, cancel),
                    Families(product, profile), profile.OpenFindings, await findings.Of(id, cancel),
                    await findings.Disputed(id, cancel),
                    await Scans(id, cancel), profile.Standing!,
                    [.. profile.Traits.Values], file.Begun, file.Changed, file.FrozenOn, file.ExpiresOn,
                    [.. ActionsFor(file, caller.Role), .. Ordering(file, caller.Role)],
                    NoChange, file.Version),
                file.Version);
        }

        // For a frozen one too: a report that counts answers a condition before binding.
        private string[] Ordering(AssessmentFile file, Role role) => file.On(clock.Today()) is AssessmentState.Expired
            ? []
            : role switch
            {
                Role.Enterprise => ["assessment-jobs.order", "assessment-jobs.bring"],
                Role.Underwriter => ["assessment-jobs.order"],
                _ => [],
            };

        private async Task<Scanned> Scans(AssessmentId id, CancellationToken cancel)
        {
            IQueryable<ScanImport> imports = store.Read<ScanImport>().Where(i => i.Assessment == id);
            return new Scanned(
                await imports.CountAsync(cancel),
                await store.Read<Asset>().CountAsync(a => a.Assessment == id, cancel),
                await imports.MaxAsync(i => i.ScannedTo, cancel));
        }
    }

    internal static Product Describe(FiledProduct product) => new(
        product.Filing, product.RegistrationNumber, product.Package.Product, product.Package.Version,
        product.Package.Name,
        product.Package.Demonstration);

    internal static Progress Count(FiledProduct product, RiskProfile profile) => new(
        product.Package.Questions.Count, profile.Answers.Count, product.Package.Controls.Count, profile.Controls.Count);

    /// <summary>Routes that make sense for a role.</summary>
    internal static IReadOnlyList<string> ActionsFor(AssessmentFile file, Role role) =>
        role is Role.Enterprise && !file.IsFrozen
        ? ["assessments.answer", "assessments.attest", "assessments.import"]
        : [];

    private static IReadOnlyList<Family> Families(FiledProduct product, RiskProfile profile) =>
    [
        .. product.Package.Controls.GroupBy(control => control.Family, StringComparer.Ordinal)
            .Select(family => new Family(
                family.Key,
                Share(family, profile, state => state.Presence is ControlPresence.Present),
                Share(family, profile, state =>
                    state is { Presence: ControlPresence.Present, Grade: not EvidenceGrade.Attested }))),
    ];

    private static decimal Share(IEnumerable<ControlDefinition> family, RiskProfile profile, Func<ControlState, bool> counts) =>
        RoundingRule.HalfUp.Apply(
            100 * family.Where(c => profile.Controls.TryGetValue(c.Code, out ControlState? state) && counts(state))
                .Sum(c => c.Weight)
            / family.Sum(c => c.Weight), decimals: 1);

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/assessments/{id}", (AssessmentId id, Handler handler, Caller caller, HttpContext http) =>
            handler.Handle(id, caller, http))
        .WithName("assessments.read").WithTags("Assessments").WithSummary(
            "One assessment with its score and what is missing")
        .Produces<View>()
        .ProducesProblem(StatusCodes.Status404NotFound);
}
