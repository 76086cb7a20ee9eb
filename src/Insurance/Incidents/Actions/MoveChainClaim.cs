using Breakwater.Incidents.Chains;
using Breakwater.Incidents.Residents;
using Breakwater.Parties.Contracts;
using Breakwater.Policies.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Pays a reserved claim of a chain's member, or gives it up.</summary>
internal static class MoveChainClaim
{
    internal sealed class Handler(Store store, IChainCover chains, ChainBooks books, IPeople people)
    {
        internal async Task<Outcome<Effect>> Pay(
            SchemeId id, string number, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<Reserved> begun = await Begin(id, number, ifMatch, caller, cancel);
            if (!begun.Try(out Reserved? it, out Refusal? why)) return why;
            if (string.Equals(it.Claim.Actor, caller.Actor, StringComparison.Ordinal)) return ChainClaimRefusals.FourEyes;

            Mandate mandate = await people.MandateOf(caller.Actor, cancel);
            if (it.Claim.Payable > mandate.Settlement)
                return ChainClaimRefusals.Mandate(mandate.Settlement, it.Claim.Payable);

            it.Claim.State = ChainClaimState.Paid;
            await chains.Pay(it.Claim.Id, cancel);
            long fen = it.Claim.Payable.Fen;
            books.Post(it.Scheme, it.Claim, "ChainClaimPaid", new("供应链索赔支付", "Claim of a chain's member paid"),
                new LaneChange(Reserve: -fen, Paid: fen));
            return Done(it.Claim);
        }

        internal async Task<Outcome<Effect>> Release(
            SchemeId id, string number, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<Reserved> begun = await Begin(id, number, ifMatch, caller, cancel);
            if (!begun.Try(out Reserved? it, out Refusal? why)) return why;

            Outcome<bool> released = await chains.Release(it.Claim.Id, cancel);
            if (!released.Try(out _, out why)) return why;

            it.Claim.State = ChainClaimState.Released;
            books.Post(it.Scheme, it.Claim, "ChainClaimReleased", new("供应链索赔撤销", "Claim of a chain's member given up"),
                new LaneChange(Reserve: -it.Claim.Payable.Fen));
            return Done(it.Claim);
        }

        private static Effect Done(ChainClaim claim) => Effect.Changed(
            new ClaimAlongChain.Recorded(claim.Number, claim.State, claim.Payable), claim.Version + 1);

        private async Task<Outcome<Reserved>> Begin(
            SchemeId id, string number, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (await books.Scheme(id, caller, cancel) is not { } scheme) return ChainClaimRefusals.NoScheme;
            if (!scheme.IsChain) return ChainClaimRefusals.NoChain;

            ChainClaim? claim = await store.Set<ChainClaim>()
                .FirstOrDefaultAsync(c => c.Scheme == id && c.Number == number, cancel);
            if (claim is null) return ChainClaimRefusals.NoClaim;
            if (claim.Unless(ifMatch) is { } stale) return stale;
            return claim.State is ChainClaimState.Reserved
                ? new Reserved(scheme, claim)
                : ChainClaimRefusals.Not(claim.State);
        }

        private sealed record Reserved(ClaimableScheme Scheme, ChainClaim Claim);
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        Describe(routes.MapPost("/schemes/{id}/chain-claims/{claim}/payments",
            (SchemeId id, string claim, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run("pay", cancel => handler.Pay(id, claim, gate.IfMatch, caller, cancel))))
            .WithName("chain-claims.pay")
            .WithSummary("Pay a reserved claim of a chain's member; somebody else than who decided it")
            .Produces<ClaimAlongChain.Recorded>();
        Describe(routes.MapPost("/schemes/{id}/chain-claims/{claim}/releases",
            (SchemeId id, string claim, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run("release", cancel => handler.Release(id, claim, gate.IfMatch, caller, cancel))))
            .WithName("chain-claims.release")
            .WithSummary("Give a reserved claim of a chain's member up; its reserve goes back")
            .Produces<ClaimAlongChain.Recorded>();
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route) => ClaimAlongChain.Describe(route)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status428PreconditionRequired);
}
