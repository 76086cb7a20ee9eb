using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Residents;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>What is done to one certificate claim: proved, withdrawn, released or refused after a look, paid elsewhere.</summary>
internal static class WorkResidentClaim
{
    private const int ReasonMax = 200;

    /// <summary>The police's case.</summary>
    /// <param name="CaseNumber">Its number, 1 to 64 characters.</param>
    /// <param name="CaseFiledOn">Day it was opened.</param>
    /// <param name="Recovered">What has come back so far; null for no change.</param>
    /// <param name="FrozenAt">When the account was frozen; null for no change.</param>
    internal sealed record Proof(
        string CaseNumber, DateOnly CaseFiledOn, Money? Recovered = null, DateTimeOffset? FrozenAt = null);

    /// <summary>Why.</summary>
    /// <param name="Reason">1 to 200 characters, naming no person and no account.</param>
    internal sealed record Because(string Reason)
    {
        internal string? Text => Reason.Trim() is { Length: > 0 and <= ReasonMax } text ? text : null;
    }

    /// <param name="Payee">Account to be paid to: 6 to 32 letters or digits.</param>
    internal sealed record Correction(string Payee);

    /// <param name="Id">The claim.</param>
    /// <param name="State">Where it stands now.</param>
    /// <param name="Version">Its version, as in the ETag.</param>
    internal sealed record Changed(ResidentClaimId Id, LaneState State, int Version);

    internal sealed class Handler(
        Store store, ICertificates certificates, IFilingBook filings, ClaimFields fields, LaneBooks books, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Prove(
            ResidentClaimId id, Proof proof, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<ResidentClaim> begun =
                await Begin(id, ifMatch, caller, LaneState.Waiting, new("补充立案材料", "prove the case"), cancel);
            if (!begun.Try(out ResidentClaim? claim, out Refusal? why)) return why;
            if (claim.CaseFiledOn is not null) return LaneRefusals.Not(claim.State, new("补充立案材料", "prove the case"));

            ClaimFault fault = NewClaim.ProofFault(proof.CaseNumber, proof.CaseFiledOn, claim.LossDay, clock.GetUtcNow());
            if (proof.Recovered is { } back && (back < claim.Returned || back > claim.Lost)) fault = ClaimFault.Recovered;
            if (proof.FrozenAt > clock.GetUtcNow()) fault = ClaimFault.Frozen;
            if (fault is not ClaimFault.None) return LaneRefusals.Faulty(fault);

            SealedText number = fields.Case(claim, proof.CaseNumber.Trim());
            bool isTwice = await store.Set<ResidentClaim>()
                .AnyAsync(c => c.Serial == claim.Serial && c.CaseIndex == number.Index && c.Id != id, cancel);
            if (isTwice) return LaneRefusals.Faulty(ClaimFault.Twice);

            ProductPackage product = (await filings.Find(claim.Filing, cancel))!.Package;
            (claim.CaseNumber, claim.CaseIndex, claim.CaseFiledOn) = (number.Text, number.Index, proof.CaseFiledOn);
            claim.DueOn = proof.CaseFiledOn.AddDays(LaneDesk.DaysAfterCase(product));
            claim.ReturnedFen = proof.Recovered?.Fen ?? claim.ReturnedFen;
            claim.FrozenAt = proof.FrozenAt?.ToUniversalTime() ?? claim.FrozenAt;
            claim.Move(LaneState.Waiting);
            return End(claim);
        }

        internal async Task<Outcome<Effect>> Withdraw(
            ResidentClaimId id, Because because, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<ResidentClaim> begun =
                await Begin(id, ifMatch, caller, LaneState.Withdrawn, new("撤回", "withdraw it"), cancel);
            if (!begun.Try(out ResidentClaim? claim, out Refusal? why)) return why;
            if (because.Text is not { } reason) return LaneRefusals.Reason;

            // Its case may be claimed anew.
            claim.CaseIndex = null;
            claim.Note = reason;
            claim.Move(LaneState.Withdrawn);
            return await Release(claim, "ClaimWithdrawn", new("撤回凭证索赔", "Certificate claim withdrawn"), cancel);
        }

        internal async Task<Outcome<Effect>> Let(
            ResidentClaimId id, Because because, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<ResidentClaim> begun = await Look(id, because, ifMatch, caller, LaneState.Payable, cancel);
            if (!begun.Try(out ResidentClaim? claim, out Refusal? why)) return why;

            claim.Move(LaneState.Payable);
            return End(claim);
        }

        internal async Task<Outcome<Effect>> Refuse(
            ResidentClaimId id, Because because, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<ResidentClaim> begun = await Look(id, because, ifMatch, caller, LaneState.Refused, cancel);
            if (!begun.Try(out ResidentClaim? claim, out Refusal? why)) return why;

            claim.Move(LaneState.Refused);
            return await Release(claim, "ClaimRefused", new("复核后不予赔付", "Certificate claim refused after a look"), cancel);
        }

        internal async Task<Outcome<Effect>> Correct(
            ResidentClaimId id, Correction correction, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<ResidentClaim> begun = await Begin(
                id, ifMatch, caller, LaneState.Payable, new("更正收款账号", "correct the account"), cancel, LaneState.Returned);
            if (!begun.Try(out ResidentClaim? claim, out Refusal? why)) return why;
            if (!NewClaim.IsAccount(correction.Payee)) return LaneRefusals.Faulty(ClaimFault.Payee);

            SealedText payee = fields.Payee(claim, correction.Payee.Trim());
            (claim.Payee, claim.PayeeIndex) = (payee.Text!, payee.Index!);
            claim.Move(LaneState.Payable);
            return End(claim);
        }

        private async Task<Outcome<ResidentClaim>> Look(
            ResidentClaimId id, Because because, int? ifMatch, Caller caller, LaneState to, CancellationToken cancel)
        {
            Outcome<ResidentClaim> begun =
                await Begin(id, ifMatch, caller, to, new("复核", "review it"), cancel, LaneState.InReview);
            if (!begun.Try(out ResidentClaim? claim, out Refusal? why)) return why;
            if (string.Equals(claim.FiledBy, caller.Actor, StringComparison.Ordinal)) return LaneRefusals.FourEyes;
            if (because.Text is not { } reason) return LaneRefusals.Reason;

            (claim.ReviewedBy, claim.ReviewedAt, claim.Note) = (caller.Actor, clock.GetUtcNow(), reason);
            return claim;
        }

        private async Task<Outcome<ResidentClaim>> Begin(
            ResidentClaimId id, int? ifMatch, Caller caller, LaneState to, Words doing, CancellationToken cancel,
            LaneState? only = null)
        {
            ResidentClaim? claim =
                await store.Set<ResidentClaim>().VisibleTo(caller).FirstOrDefaultAsync(c => c.Id == id, cancel);
            if (claim is null) return LaneRefusals.NoClaim;
            if (claim.Unless(ifMatch) is { } stale) return stale;
            bool may = LaneLifecycle.May(claim.State, to) && (only is null || claim.State == only);
            return may ? claim : LaneRefusals.Not(claim.State, doing);
        }

        // What was set aside goes back, to the books and to the pot.
        private async Task<Outcome<Effect>> Release(ResidentClaim claim, string kind, Words narrative, CancellationToken cancel)
        {
            (claim.PayableFen, claim.BorneFen) = (0, 0);
            var entry = new LaneEntry();
            entry.Take(claim, new LaneChange(Reserve: -claim.ReserveFen));
            Outcome<bool> posted = await books.Post(
                entry, await certificates.Schemes([claim.Scheme], cancel), claim.Id.Value, kind,
                new($"{narrative.Zh}：{claim.Number}", $"{narrative.En}: {claim.Number}"), cancel);
            return posted.Try(out _, out Refusal? why) ? End(claim) : why;
        }

        private static Effect End(ResidentClaim claim) =>
            Effect.Changed(new Changed(claim.Id, claim.State, claim.Version + 1), claim.Version + 1);
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        Describe(routes.MapPost("/resident-claims/{id}/proofs", (
            ResidentClaimId id, Proof proof, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(proof, cancel => handler.Prove(id, proof, gate.IfMatch, caller, cancel))),
            "resident-claims.prove", "Give the police's case of a claim");
        Describe(routes.MapPost("/resident-claims/{id}/withdrawals", (
            ResidentClaimId id, Because because, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(because, cancel => handler.Withdraw(id, because, gate.IfMatch, caller, cancel))),
            "resident-claims.withdraw", "Take a claim back");
        Describe(routes.MapPost("/resident-claims/{id}/releases", (
            ResidentClaimId id, Because because, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(because, cancel => handler.Let(id, because, gate.IfMatch, caller, cancel))),
            "resident-claims.release", "Let a claim be paid after a look at it");
        Describe(routes.MapPost("/resident-claims/{id}/refusals", (
            ResidentClaimId id, Because because, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(because, cancel => handler.Refuse(id, because, gate.IfMatch, caller, cancel))),
            "resident-claims.refuse", "Refuse a claim after a look at it");
        Describe(routes.MapPost("/resident-claims/{id}/payees", (
            ResidentClaimId id, Correction correction, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(correction, cancel => handler.Correct(id, correction, gate.IfMatch, caller, cancel))),
            "resident-claims.correct-payee", "Name another account after the bank gave a payment back");
    }

    internal static void Describe(RouteHandlerBuilder route, string name, string summary) => route
        .WithName(name).WithTags("ResidentClaims").WithSummary(summary)
        .Produces<Changed>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status428PreconditionRequired);
}
