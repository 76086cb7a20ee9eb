using System.Globalization;
using Breakwater.Billing.Contracts;
using Breakwater.Incidents.Chains;
using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Residents;
using Breakwater.Parties.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Decides a claim of a supply chain's member, reserves it along the tree of limits, and pays it or gives it back.</summary>
internal static class ClaimAlongChain
{
    private const int ItemsMax = 20;

    /// <param name="Item">Code of the loss item.</param>
    /// <param name="Amount">Claimed for it.</param>
    internal sealed record Lost(string Item, Money Amount);

    /// <summary>What is claimed.</summary>
    /// <param name="Certificate">Number of the member's certificate.</param>
    /// <param name="Event">Key of the event, alike for all members it hits.</param>
    /// <param name="Occurred">Insurance day it happened.</param>
    /// <param name="Cause">Cause, as the filing names it.</param>
    /// <param name="Supplier">Credit code of the supplier at which it lay; null for the member's own.</param>
    /// <param name="Items">What was lost.</param>
    /// <param name="Breaches">Conditions found not to be met, as the filing names them.</param>
    internal sealed record Request(
        string Certificate, string Event, DateOnly Occurred, string Cause, string? Supplier, IReadOnlyList<Lost> Items,
        IReadOnlyList<string> Breaches);

    /// <param name="Number">Number of the claim.</param>
    internal sealed record Named(string Number);

    /// <param name="Items">As decided.</param>
    /// <param name="Payable">What is paid.</param>
    /// <param name="Edge">The dependency it lies along; null for the member's own.</param>
    /// <param name="Path">What is left from the shared aggregate to the member.</param>
    /// <param name="Trail">Every step; the last is what is paid.</param>
    internal sealed record Preview(
        IReadOnlyList<ChainItem> Items, Money Payable, ChainEdge? Edge, IReadOnlyList<ChainNode> Path, Explanation Trail);

    /// <param name="Number">Public number.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Payable">Reserved, or paid.</param>
    internal sealed record Recorded(string Number, ChainClaimState State, Money Payable);

    /// <summary>A claim as listed.</summary>
    /// <param name="Number">Public number.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Certificate">Number of the member's certificate.</param>
    /// <param name="Event">Key of the event.</param>
    /// <param name="Occurred">Insurance day it happened.</param>
    /// <param name="Cause">Cause.</param>
    /// <param name="Supplier">Supplier at which it lay; null for the member's own.</param>
    /// <param name="Items">As claimed and decided.</param>
    /// <param name="Payable">What is paid.</param>
    /// <param name="Trail">Every step.</param>
    /// <param name="At">When it was decided.</param>
    internal sealed record Item(
        string Number, ChainClaimState State, string Certificate, string Event, DateOnly Occurred, string Cause, string? Supplier,
        IReadOnlyList<ChainItem> Items, Money Payable, Explanation Trail, DateTimeOffset At);

    /// <param name="Claims">Claims of the selection.</param>
    /// <param name="Payable">What is reserved or paid for them.</param>
    internal sealed record Totals(int Claims, Money Payable);

    private static readonly Sorts<ChainClaim> Columns = new Sorts<ChainClaim>().By("number", c => c.Number).By("at", c => c.At);

    /// <summary>A claim with all that deciding it looks at.</summary>
    private sealed record Asked(ClaimableScheme Scheme, ChainLoss Loss, ChainRoom Room, Preview Decided);

    internal sealed class Handler(
        Store store, ICertificates certificates, IChainCover chains, IFilingBook filings, IPeople people, IJournal journal,
        INumbers numbers, IIdSource ids, TimeProvider clock)
    {
        internal async Task<IResult> Show(SchemeId id, Request request, Caller caller, CancellationToken cancel) =>
            (await Decide(id, request, caller, cancel)).Match(done: asked => Results.Ok(asked.Decided), refused: Problems.Of);

        internal async Task<IResult> List(SchemeId id, ListQuery query, string? @event, HttpContext http, Caller caller)
        {
            if (await Scheme(id, caller, http.RequestAborted) is null) return Problems.Of(ChainClaimRefusals.NoScheme);

            IQueryable<ChainClaim> all = store.Read<ChainClaim>().Where(c => c.Scheme == id);
            if (@event is { Length: > 0 }) all = all.Where(c => c.Event == @event);
            if (query.Search is { } text) all = all.Where(c => c.Number.Contains(text) || c.Certificate.Contains(text));
            return await Listings.Answer(
                http, query, all, Columns,
                (page, _) => Task.FromResult<IReadOnlyList<Item>>(
                [
                    .. page.Select(c => new Item(
                        c.Number, c.State, c.Certificate, c.Event, c.Occurred, c.Cause, c.Supplier, c.Items, c.Payable, c.Trail,
                        c.At)),
                ]),
                async (rows, cancel) => new Totals(
                    await rows.CountAsync(cancel),
                    Money.Cny(await rows.Where(c => c.State != ChainClaimState.Released).SumAsync(c => c.Payable.Fen, cancel))));
        }

        internal async Task<IResult> Record(
            SchemeId id, Request request, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            string number = await numbers.Next(ChainClaim.Series(clock.Today()), cancel);
            return await gate.Run(request, async stop =>
            {
                if (!(await Decide(id, request, caller, stop)).Try(out Asked? asked, out Refusal? why)) return why;

                Preview decided = asked.Decided;
                var claim = new ChainClaim
                {
                    Id = ids.Next<ClaimId>().Value,
                    Number = number,
                    Scheme = id,
                    Owner = asked.Scheme.Sponsor,
                    Carrier = asked.Scheme.Insurer,
                    Certificate = asked.Room.Terms.Number,
                    Event = asked.Loss.Event,
                    Occurred = asked.Loss.Occurred,
                    Cause = asked.Loss.Cause,
                    Supplier = asked.Room.Edge?.Supplier,
                    Items = decided.Items,
                    Payable = decided.Payable,
                    Trail = decided.Trail,
                    State = decided.Payable > Money.Zero ? ChainClaimState.Reserved : ChainClaimState.Refused,
                    Actor = caller.Actor,
                    At = clock.GetUtcNow(),
                };
                store.Set<ChainClaim>().Add(claim);
                if (claim.State is ChainClaimState.Reserved)
                {
                    var amounts = decided.Items.ToDictionary(item => item.Item, item => item.Payable, StringComparer.Ordinal);
                    Outcome<ChainRoom> drawn = await chains.Draw(id, asked.Loss, amounts, claim.Id, stop);
                    if (!drawn.Try(out _, out why)) return why;
                }

                Post(asked.Scheme, claim, "ChainClaimReserved", new("供应链索赔立案", "Claim of a chain's member reserved"),
                    new LaneChange(Claims: 1, Reserve: decided.Payable.Fen));
                return Effect.Created(new Recorded(claim.Number, claim.State, claim.Payable), claim.Version);
            });
        }

        internal Task<IResult> Pay(SchemeId id, Named named, Caller caller, CommandGate gate) => gate.Run(named, async stop =>
        {
            if (!(await Reserved(id, named, caller, stop)).Try(out (ClaimableScheme Scheme, ChainClaim Claim) it, out Refusal? why))
                return why;
            if (string.Equals(it.Claim.Actor, caller.Actor, StringComparison.Ordinal)) return ChainClaimRefusals.SamePerson;

            Mandate mandate = await people.MandateOf(caller.Actor, stop);
            if (it.Claim.Payable > mandate.Settlement) return ChainClaimRefusals.Mandate(mandate.Settlement);

            it.Claim.State = ChainClaimState.Paid;
            await chains.Pay(it.Claim.Id, stop);
            long fen = it.Claim.Payable.Fen;
            Post(it.Scheme, it.Claim, "ChainClaimPaid", new("供应链索赔支付", "Claim of a chain's member paid"),
                new LaneChange(Reserve: -fen, Paid: fen));
            return Effect.Changed(new Recorded(it.Claim.Number, it.Claim.State, it.Claim.Payable));
        });

        internal Task<IResult> Release(SchemeId id, Named named, Caller caller, CommandGate gate) => gate.Run(named, async stop =>
        {
            if (!(await Reserved(id, named, caller, stop)).Try(out (ClaimableScheme Scheme, ChainClaim Claim) it, out Refusal? why))
                return why;

            Outcome<bool> released = await chains.Release(it.Claim.Id, stop);
            if (!released.Try(out _, out why)) return why;

            it.Claim.State = ChainClaimState.Released;
            Post(it.Scheme, it.Claim, "ChainClaimReleased", new("供应链索赔撤销", "Claim of a chain's member given up"),
                new LaneChange(Reserve: -it.Claim.Payable.Fen));
            return Effect.Changed(new Recorded(it.Claim.Number, it.Claim.State, it.Claim.Payable));
        });

        private async Task<ClaimableScheme?> Scheme(SchemeId id, Caller caller, CancellationToken cancel)
        {
            ClaimableScheme? scheme = (await certificates.Schemes([id], cancel)).GetValueOrDefault(id);
            bool sees = scheme is not null && (caller.Reach is Reach.All || scheme.Sponsor == caller.Organisation
                || scheme.Insurer == caller.Organisation);
            return sees ? scheme : null;
        }

        private async Task<Outcome<(ClaimableScheme Scheme, ChainClaim Claim)>> Reserved(
            SchemeId id, Named named, Caller caller, CancellationToken cancel)
        {
            if (await Scheme(id, caller, cancel) is not { } scheme) return ChainClaimRefusals.NoScheme;

            ChainClaim? claim = await store.Set<ChainClaim>()
                .FirstOrDefaultAsync(c => c.Scheme == id && c.Number == named.Number, cancel);
            if (claim is null) return ChainClaimRefusals.NoClaim;
            return claim.State is ChainClaimState.Reserved ? (scheme, claim) : ChainClaimRefusals.NotReserved;
        }

        private async Task<Outcome<Asked>> Decide(SchemeId id, Request request, Caller caller, CancellationToken cancel)
        {
            if (await Scheme(id, caller, cancel) is not { } scheme) return ChainClaimRefusals.NoScheme;

            bool isSound = request.Items.Count is > 0 and <= ItemsMax && request.Items.All(item => item.Amount > Money.Zero)
                && request.Items.DistinctBy(item => item.Item, StringComparer.Ordinal).Count() == request.Items.Count;
            if (!isSound) return ChainClaimRefusals.Items;

            CertificateTerms? terms = (await certificates.Numbered([request.Certificate], cancel)).Values.FirstOrDefault();
            if (terms is null || terms.Scheme.Id != id) return ChainClaimRefusals.NoCertificate;

            var loss = new ChainLoss(
                terms.Serial, request.Event.Trim(), request.Occurred, request.Cause, request.Supplier,
                [.. request.Items.Select(item => item.Item)]);
            if (!(await chains.Room(id, loss, cancel)).Try(out ChainRoom? room, out Refusal? why)) return why;

            ProductPackage product = (await filings.Find(scheme.Filing, cancel))!.Package;
            (IReadOnlyList<ChainItem> items, SettlementView settled) = ChainDesk.Decide(
                product, room, loss, [.. request.Items.Select(item => (item.Item, item.Amount))], request.Breaches);
            return new Asked(scheme, loss, room, new Preview(items, settled.Payable, room.Edge, room.Path, settled.Trail));
        }

        // incurred = reserve + paid; −outstanding = reserve; cash = −paid; the tree moved with the draws
        private void Post(ClaimableScheme scheme, ChainClaim claim, string kind, Words what, LaneChange change)
        {
            DateOnly today = clock.Today();
            Line[] lines =
            [
                .. new[]
                {
                    new Line(Account.ClaimsIncurred, Money.Cny(change.Reserve + change.Paid)),
                    new Line(Account.OutstandingClaims, Money.Cny(-change.Reserve)),
                    new Line(Account.Cash, Money.Cny(-change.Paid)),
                }.Where(line => line.Amount != Money.Zero),
            ];
            if (lines.Length > 0)
            {
                journal.Post(new Posting(
                    kind, new($"{what.Zh}：{claim.Number}", $"{what.En}: {claim.Number}"), scheme.Insurer, scheme.Id.Value, claim.Id,
                    today, lines));
            }

            store.Set<LaneMovement>().Add(new LaneMovement
            {
                Id = ids.Next<ClaimId>().Value,
                Subject = claim.Id,
                Kind = kind,
                Scheme = scheme.Id,
                Insurer = scheme.Insurer,
                Province = scheme.Province,
                Section = scheme.Section,
                Product = scheme.Product,
                Month = claim.At.ShanghaiDay().ToString("yyyy-MM", CultureInfo.InvariantCulture),
                Claims = change.Claims,
                ReserveFen = change.Reserve,
                PaidFen = change.Paid,
                Recorded = today,
            });
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/schemes/{id}/chain-claims",
                (SchemeId id, [AsParameters] ListQuery query, string? @event, HttpContext http, Caller caller, Handler handler) =>
                    handler.List(id, query, @event, http, caller))
            .WithName("chain-claims.list").WithTags("Chains").WithSummary("List the claims of a chain's members; event narrows")
            .Produces<Listing<Item, Totals>>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
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
        Describe(routes.MapPost("/schemes/{id}/chain-payments",
            (SchemeId id, Named named, Caller caller, CommandGate gate, Handler handler) => handler.Pay(id, named, caller, gate)))
            .WithName("chain-claims.pay").WithSummary("Pay a reserved claim of a chain's member; somebody else than who decided it")
            .Produces<Recorded>();
        Describe(routes.MapPost("/schemes/{id}/chain-releases",
            (SchemeId id, Named named, Caller caller, CommandGate gate, Handler handler) =>
                handler.Release(id, named, caller, gate)))
            .WithName("chain-claims.release").WithSummary("Give a reserved claim of a chain's member up; its reserve goes back")
            .Produces<Recorded>();
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route) => route
        .WithTags("Chains")
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
