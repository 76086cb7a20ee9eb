using System.Text.Json;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Residents;

/// <summary>Decides one chunk of a run as part of the command in progress.</summary>
internal sealed class Adjudication(
    Store store, ICertificates certificates, IFilingBook filings, PriorClaims priors, ReviewSample sample, ReviewRules rules,
    LaneBooks books, JsonSerializerOptions json, TimeProvider clock)
{
    /// <summary>Claims of a run that are still to be decided, in their order.</summary>
    internal static IQueryable<ResidentClaim> Open(IQueryable<ResidentClaim> all, SchemeId scheme, DateOnly on, long last) => all
        .Where(claim => claim.Scheme == scheme && claim.State == LaneState.Waiting && claim.DueOn <= on && claim.Ordinal <= last)
        .OrderBy(claim => claim.DueOn).ThenBy(claim => claim.Ordinal);

    /// <summary>Decides the next claims of a run; the run is completed when none is left.</summary>
    internal async Task<Outcome<Effect>> Next(AdjudicationRun run, CancellationToken cancel)
    {
        List<ResidentClaim> claims = await Open(store.Set<ResidentClaim>(), run.Scheme, run.On, run.LastOrdinal)
            .Take(run.Chunk).ToListAsync(cancel);
        if (claims.Count > 0)
        {
            Outcome<bool> decided = await Decide(run, claims, cancel);
            if (!decided.Try(out _, out Refusal? why)) return why;
        }

        run.WorkedAt = clock.GetUtcNow();
        if (claims.Count < run.Chunk) (run.State, run.FinishedAt) = (RunState.Completed, clock.GetUtcNow());
        return Effect.Changed(run.Done);
    }

    private async Task<Outcome<bool>> Decide(AdjudicationRun run, List<ResidentClaim> claims, CancellationToken cancel)
    {
        IReadOnlyDictionary<long, CertificateTerms> terms =
            await certificates.Find([.. claims.Select(claim => claim.Serial).Distinct()], cancel);
        ClaimableScheme scheme = terms[claims[0].Serial].Scheme;
        ProductPackage product = (await filings.Find(scheme.Filing, cancel))!.Package;
        PriorClaims.Found before = await priors.Of([.. terms.Values.Where(each => each.Holder is not null)], store, cancel);
        ILookup<long, ReviewReason> shared = await sample.Shared(claims, store, cancel);
        ReviewRule rule = rules.On(run.On)!;
        Money pot = await books.Left(scheme, cancel);
        var entry = new LaneEntry();
        foreach (ResidentClaim claim in claims)
        {
            CertificateTerms of = terms[claim.Serial];
            IReadOnlyList<PriorClaim> known = before.Of(claim.Person);
            Money own = Money.Cny(claim.ReserveFen);
            LaneOutcome outcome = LaneDesk.Decide(claim, of, product, known, pot + own, run.On);
            bool isFirst = !known.Any(prior => prior.Serial == claim.Serial && prior.Ordinal < claim.Ordinal);
            IReadOnlyList<ReviewReason> reasons = outcome.Payable == Money.Zero
                ? []
                : ReviewSample.Reasons(claim, outcome.Payable, of, product, isFirst, rule, run.Seed, shared[claim.Ordinal]);
            Take(run, claim, outcome, reasons);
            entry.Take(claim, new LaneChange(Reserve: (outcome.Payable - own).Fen));
            pot += own - outcome.Payable;
            before.Add(claim.Person, new PriorClaim(
                claim.Ordinal, claim.Serial, claim.LossDay, outcome.Payable.Fen, outcome.Borne.Fen));
        }

        return await books.Post(
            entry, new Dictionary<SchemeId, ClaimableScheme> { [scheme.Id] = scheme }, run.Id.Value, "ClaimsAdjudicated",
            new($"核定凭证索赔，批次 {run.Number}", $"Certificate claims adjudicated, run {run.Number}"), cancel);
    }

    private void Take(AdjudicationRun run, ResidentClaim claim, LaneOutcome outcome, IReadOnlyList<ReviewReason> reasons)
    {
        claim.Move(LaneState.Adjudicated);
        (claim.PayableFen, claim.BorneFen, claim.DecidedOn, claim.Review) =
            (outcome.Payable.Fen, outcome.Borne.Fen, run.On, reasons);
        run.Done++;
        if (outcome.Payable == Money.Zero)
        {
            claim.Move(LaneState.Refused);
            run.Refused++;
        }
        else if (reasons.Count > 0)
        {
            claim.Move(LaneState.InReview);
            run.InReview++;
            run.PayableFen += outcome.Payable.Fen;
        }
        else
        {
            claim.Move(LaneState.Payable);
            run.Payable++;
            run.PayableFen += outcome.Payable.Fen;
        }

        store.Set<LaneDecision>().Add(new LaneDecision
        {
            Claim = claim.Id,
            Run = run.Id,
            On = run.On,
            At = clock.GetUtcNow(),
            Status = outcome.Status,
            Clause = outcome.Clause,
            Reason = outcome.Reason,
            PayableFen = outcome.Payable.Fen,
            BorneFen = outcome.Borne.Fen,
            Review = string.Join(' ', reasons.Select(reason => reason.Code)),
            Trail = JsonSerializer.Serialize(outcome.Trail, json),
        });
    }
}
