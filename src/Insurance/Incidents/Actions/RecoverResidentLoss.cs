using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Residents;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Books frozen funds that came back after a certificate claim was paid, shared by what each bore.</summary>
internal static class RecoverResidentLoss
{
    /// <summary>What came back.</summary>
    /// <param name="Amount">In all: more than zero, at most what is still lost.</param>
    /// <param name="BankReference">Of the bank, 1 to 64 characters, unique.</param>
    internal sealed record Receipt(Money Amount, string BankReference);

    /// <param name="Id">The claim.</param>
    /// <param name="Insurer">The insurer's part: booked.</param>
    /// <param name="Insured">The insured's part: the insured's own, and in nobody's books.</param>
    /// <param name="Restored">Back into the pot, where the filing says so.</param>
    internal sealed record Shared(ResidentClaimId Id, Money Insurer, Money Insured, Money Restored);

    internal sealed class Handler(
        Store store, ICertificates certificates, IFilingBook filings, LaneBooks books, IIdSource ids, TimeProvider clock)
    {
        // insurer : insured = paid : (lost − returned − paid); source of the rule: Insurance Law art. 60 leaves the insured whole
        // first in subrogation; for funds that come back by themselves the wordings share by what each bore.
        internal async Task<Outcome<Effect>> Book(
            ResidentClaimId id, Receipt receipt, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            ResidentClaim? claim =
                await store.Set<ResidentClaim>().VisibleTo(caller).FirstOrDefaultAsync(c => c.Id == id, cancel);
            if (claim is null) return LaneRefusals.NoClaim;
            if (claim.Unless(ifMatch) is { } stale) return stale;
            if (claim.PaidFen is 0) return LaneRefusals.Not(claim.State, new("登记追回款", "book what came back"));

            long before = await store.Read<LaneRecovery>().Where(r => r.Claim == id).SumAsync(r => r.WholeFen, cancel);
            Money most = Money.Cny(claim.LostFen - claim.ReturnedFen - before);
            string reference = receipt.BankReference.Trim();
            bool isUsed = await store.Read<LaneRecovery>().AnyAsync(r => r.BankReference == reference, cancel);
            if (receipt.Amount <= Money.Zero || receipt.Amount > most || reference.Length is 0 or > 64 || isUsed)
                return LaneRefusals.Recovery(most);

            Money own = claim.Lost - claim.Returned - Money.Cny(claim.PaidFen);
            IReadOnlyList<Money> parts = receipt.Amount.Split([claim.PaidFen, own.Fen]);
            Money insurer = Money.Min(parts[0], Money.Cny(claim.PaidFen - claim.RecoveredFen));
            ProductPackage product = (await filings.Find(claim.Filing, cancel))!.Package;
            Money restored = product.Term.RecoveryRestoresLimit ? insurer : Money.Zero;
            store.Set<LaneRecovery>().Add(new LaneRecovery
            {
                Id = ids.Next<ResidentClaimId>().Value,
                Claim = id,
                WholeFen = receipt.Amount.Fen,
                InsurerFen = insurer.Fen,
                BankReference = reference,
                On = clock.Today(),
                Actor = caller.Actor,
            });
            var entry = new LaneEntry();
            entry.Take(claim, new LaneChange(Recovered: insurer.Fen, Restored: restored.Fen));
            Outcome<bool> posted = await books.Post(
                entry, await certificates.Schemes([claim.Scheme], cancel), id.Value, "FundsReturned",
                new($"追回款：{claim.Number}", $"Funds returned: {claim.Number}"), cancel);
            return posted.Try(out _, out Refusal? why)
                ? Effect.Changed(new Shared(id, insurer, receipt.Amount - insurer, restored), claim.Version + 1)
                : why;
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        RouteHandlerBuilder route = routes.MapPost("/resident-claims/{id}/recoveries", (
            ResidentClaimId id, Receipt receipt, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(receipt, cancel => handler.Book(id, receipt, gate.IfMatch, caller, cancel)));
        KeepPaymentFile.Describe(route).WithTags("ResidentClaims").WithName("resident-claims.recover")
            .WithSummary("Book funds that came back after a claim was paid").Produces<Shared>();
    }
}
