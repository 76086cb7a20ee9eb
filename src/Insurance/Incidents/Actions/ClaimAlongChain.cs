using System.Globalization;
using Breakwater.Incidents.Chains;
using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Events;
using Breakwater.Incidents.Residents;
using Breakwater.Parties.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Incidents.Actions;

/// <summary>Decides a claim of a supply chain's member and reserves it along the tree of limits.</summary>
/// <remarks>
/// A loss along a dependency that was not declared, or of no covered class, is decided too: nothing is paid, and the claim says
/// which clause it rests on. Only what cannot be a claim is refused.
/// </remarks>
internal static class ClaimAlongChain
{
    private const int ItemsMax = 20;
    private const decimal HoursMax = 366 * 24;

    /// <summary>What is claimed.</summary>
    /// <param name="Certificate">Number of the member's certificate.</param>
    /// <param name="Event">
    /// Key of the event, alike for all members it hits, 1 to 40 characters; the number of a common event joins the claim to it.
    /// </param>
    /// <param name="Occurred">Insurance day it happened.</param>
    /// <param name="Cause">Cause, as the filing names it.</param>
    /// <param name="Supplier">Credit code of the supplier at which it lay; null for the member's own.</param>
    /// <param name="Items">What was lost.</param>
    /// <param name="Breaches">Conditions found not to be met, as the filing names them.</param>
    internal sealed record Request(
        string Certificate, string Event, DateOnly Occurred, string Cause, string? Supplier, IReadOnlyList<ChainLost> Items,
        IReadOnlyList<string> Breaches);

    /// <param name="Items">As decided.</param>
    /// <param name="Payable">What is paid.</param>
    /// <param name="Edge">The dependency it lies along; null for the member's own, and for one that is not covered.</param>
    /// <param name="Path">What is left from the shared aggregate to the member.</param>
    /// <param name="Trail">Every step; the last is what is paid.</param>
    internal sealed record Preview(
        IReadOnlyList<ChainItem> Items, Money Payable, ChainEdge? Edge, IReadOnlyList<ChainNode> Path, Explanation Trail);

    /// <param name="Number">Public number.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Payable">Reserved, or paid.</param>
    internal sealed record Recorded(string Number, ChainClaimState State, Money Payable);

    /// <summary>A claim with all that deciding it looks at.</summary>
    private sealed record Asked(ClaimableScheme Scheme, ChainLoss Loss, ChainRoom Room, Preview Decided);

    internal sealed class Handler(
        Store store, ICertificates certificates, IChainCover chains, ChainBooks books, EventKeys events, IFilingBook filings,
        IPeople people, INumbers numbers, IIdSource ids, TimeProvider clock)
    {
        internal async Task<IResult> Show(SchemeId id, Request request, Caller caller, CancellationToken cancel) =>
            (await Decide(id, request, caller, chains.Room, cancel))
                .Match(done: asked => Results.Ok(asked.Decided), refused: Problems.Of);

        internal async Task<IResult> Record(
            SchemeId id, Request request, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            string number = await numbers.Next(ChainClaim.Series(clock.Today()), cancel);
            return await gate.Run(request, async stop =>
            {
                if (!(await Decide(id, request, caller, chains.Hold, stop)).Try(out Asked? asked, out Refusal? why)) return why;

                Preview decided = asked.Decided;
                // Whoever sets money aside answers for it.
                Mandate mandate = await people.MandateOf(caller.Actor, stop);
                if (decided.Payable > mandate.Settlement)
                    return ChainClaimRefusals.Mandate(mandate.Settlement, decided.Payable);

                ChainClaim claim = Make(number, asked, request, caller);
                store.Set<ChainClaim>().Add(claim);
                if (claim.State is ChainClaimState.Reserved)
                {
                    var amounts = decided.Items.ToDictionary(item => item.Item, item => item.Payable, StringComparer.Ordinal);
                    Outcome<ChainRoom> drawn = await chains.Draw(id, asked.Loss, amounts, claim.Id, stop);
                    if (!drawn.Try(out _, out why)) return why;
                }

                books.Post(asked.Scheme, claim, "ChainClaimReserved", new("供应链索赔立案", "Claim of a chain's member reserved"),
                    new LaneChange(Claims: 1, Reserve: decided.Payable.Fen));
                return Effect.Created(new Recorded(claim.Number, claim.State, claim.Payable), claim.Version);
            });
        }

        private ChainClaim Make(string number, Asked asked, Request request, Caller caller) => new()
        {
            Id = ids.Next<ClaimId>().Value,
            Number = number,
            Scheme = asked.Scheme.Id,
            Owner = asked.Scheme.Sponsor,
            Carrier = asked.Scheme.Insurer,
            Certificate = asked.Room.Terms.Number,
            Event = asked.Loss.Event,
            Occurred = asked.Loss.Occurred,
            Cause = asked.Loss.Cause,
            Supplier = asked.Loss.Supplier,
            Breaches = [.. request.Breaches],
            Items = asked.Decided.Items,
            Payable = asked.Decided.Payable,
            Trail = asked.Decided.Trail,
            State = asked.Decided.Payable > Money.Zero ? ChainClaimState.Reserved : ChainClaimState.Refused,
            Actor = caller.Actor,
            At = clock.GetUtcNow(),
        };

        private async Task<Outcome<Asked>> Decide(
            SchemeId id, Request request, Caller caller,
            Func<SchemeId, ChainLoss, CancellationToken, Task<Outcome<ChainRoom>>> look, CancellationToken cancel)
        {
            if (await books.Scheme(id, caller, cancel) is not { } scheme) return ChainClaimRefusals.NoScheme;

            ProductPackage product = (await filings.Find(scheme.Filing, cancel))!.Package;
            IReadOnlyList<FieldFault> faults = [.. Faults(request, product, clock.Today())];
            if (faults.Count > 0) return ChainClaimRefusals.Faulty(faults);
            if (await events.Fault(request.Event.Trim(), scheme.Insurer, request.Occurred, cancel) is { } fault)
                return ChainClaimRefusals.Faulty([fault]);

            CertificateTerms? terms = (await certificates.Numbered([request.Certificate], cancel)).Values.FirstOrDefault();
            if (terms is null || terms.Scheme.Id != id) return ChainClaimRefusals.NoCertificate;

            string? supplier = request.Supplier is { Length: > 0 } code ? CreditCode.Normalised(code) : null;
            var loss = new ChainLoss(terms.Serial, request.Event.Trim(), request.Occurred, request.Cause, supplier);
            if (!(await look(id, loss, cancel)).Try(out ChainRoom? room, out Refusal? why)) return why;

            (IReadOnlyList<ChainItem> items, SettlementView settled) =
                ChainDesk.Decide(product, room, loss, request.Items, request.Breaches);
            return new Asked(scheme, loss, room, new Preview(items, settled.Payable, room.Edge, room.Path, settled.Trail));
        }
    }

    private static IEnumerable<FieldFault> Faults(Request request, ProductPackage product, DateOnly today)
    {
        if (request.Occurred > today)
        {
            yield return new("/occurred", "RANGE", new(
                "事件日期不能晚于今天。", "It cannot have happened after today."));
        }

        if (!product.Causes.Any(cause => string.Equals(cause.Code, request.Cause, StringComparison.Ordinal)))
            yield return new("/cause", "UNKNOWN", new("请从该产品的原因中选择。", "Choose one of the product's causes."));
        foreach (string code in request.Breaches.Except(product.Conditions.Select(each => each.Code), StringComparer.Ordinal))
            yield return new("/breaches", "UNKNOWN", new($"该产品没有“{code}”。", $"The product has no \"{code}\"."));
        if (request.Items.Count is 0 or > ItemsMax
            || request.Items.DistinctBy(item => item.Item, StringComparer.Ordinal).Count() < request.Items.Count)
        {
            yield return new("/items", "COUNT", new(
                $"请填写 1 至 {ItemsMax} 个损失项，每项一次。", $"Give 1 to {ItemsMax} loss items, each once."));
        }

        foreach ((int at, ChainLost lost) in request.Items.Index())
        {
            string pointer = string.Create(CultureInfo.InvariantCulture, $"/items/{at}");
            foreach (FieldFault fault in LossRules.Faults(
                product, lost.Item, lost.Amount, lost.Outage, HoursMax, pointer, "amount"))
            {
                yield return fault;
            }
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        Describe(routes.MapPost("/schemes/{id}/chain-claims/preview",
            (SchemeId id, Request request, Caller caller, HttpContext http, Handler handler) =>
                handler.Show(id, request, caller, http.RequestAborted)))
            .WithName("chain-claims.preview").WithSummary("Show how a claim of a chain's member would be decided")
            .Produces<Preview>();
        Describe(routes.MapPost("/schemes/{id}/chain-claims",
            (SchemeId id, Request request, Caller caller, CommandGate gate, HttpContext http, Handler handler) =>
                handler.Record(id, request, caller, gate, http.RequestAborted)))
            .WithName("chain-claims.record").WithSummary("Decide a claim of a chain's member and reserve it along the tree")
            .Produces<Recorded>(StatusCodes.Status201Created);
    }

    internal static RouteHandlerBuilder Describe(RouteHandlerBuilder route) => route
        .WithTags("Chains")
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
