using System.Globalization;
using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Residents;
using Breakwater.Parties.Contracts;
using Breakwater.Policies.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Gathers what is to be paid into one numbered file; another person approves it, and the bank gets it.</summary>
internal static class KeepPaymentFile
{
    private const int PaymentsMax = 20_000;

    private static readonly Sorts<PaymentFile> Columns = new Sorts<PaymentFile>()
        .By("proposedAt", f => f.ProposedAt).By("amount", f => f.AmountFen);

    private static readonly Sorts<ResidentClaim> PaymentColumns = new Sorts<ResidentClaim>().By("claim", c => -c.Ordinal);

    /// <param name="Id">Its identifier.</param>
    /// <param name="Number">Public number.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Payments">How many.</param>
    /// <param name="Amount">In all.</param>
    /// <param name="Paid">The bank says paid.</param>
    /// <param name="PaidAmount">In all.</param>
    /// <param name="Returned">The bank gave back.</param>
    /// <param name="ProposedBy">Who put it together.</param>
    /// <param name="ProposedAt">When.</param>
    /// <param name="DecidedBy">Who approved or rejected it.</param>
    /// <param name="DecidedAt">When.</param>
    /// <param name="Note">Why it was rejected.</param>
    /// <param name="Own">Whether the caller put it together, and so cannot approve it.</param>
    internal sealed record View(
        PaymentFileId Id, string Number, PaymentFileState State, int Payments, Money Amount, int Paid, Money PaidAmount,
        int Returned, Words ProposedBy, DateTimeOffset ProposedAt, Words? DecidedBy, DateTimeOffset? DecidedAt,
        string? Note, bool Own);

    /// <summary>A line of the file as the bank reads it.</summary>
    /// <param name="Claim">Number of the claim.</param>
    /// <param name="Name">Who is paid.</param>
    /// <param name="Account">To which account.</param>
    /// <param name="Amount">How much.</param>
    /// <param name="Purpose">What the payment is for.</param>
    internal sealed record Line(string Claim, string Name, string Account, Money Amount, string Purpose);

    /// <param name="Id">The file.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="State">Where it stands now.</param>
    /// <param name="Payments">How many payments.</param>
    /// <param name="Amount">In all.</param>
    internal sealed record Changed(PaymentFileId Id, string Number, PaymentFileState State, int Payments, Money Amount);

    internal sealed class Handler(
        Store store, ICertificates certificates, LaneBooks books, IPeople people, INumbers numbers, IIdSource ids,
        TimeProvider clock)
    {
        internal async Task<IResult> Propose(Caller caller, CommandGate gate, CancellationToken cancel)
        {
            string number =
                await numbers.Next(string.Create(CultureInfo.InvariantCulture, $"PF-{clock.Today().Year}"), cancel);
            return await gate.Run("propose", async stop =>
            {
                OrganisationId insurer = caller.Organisation;
                List<ResidentClaim> claims = await store.Set<ResidentClaim>()
                    .Where(c => c.Carrier == insurer && c.State == LaneState.Payable)
                    .OrderBy(c => c.Ordinal).Take(PaymentsMax).ToListAsync(stop);
                if (claims.Count is 0) return LaneRefusals.NothingPayable;

                var file = new PaymentFile
                {
                    Id = ids.Next<PaymentFileId>(),
                    Number = number,
                    Owner = insurer,
                    Carrier = insurer,
                    Payments = claims.Count,
                    AmountFen = claims.Sum(claim => claim.PayableFen),
                    LargestFen = claims.Max(claim => claim.PayableFen),
                    ProposedBy = caller.Actor,
                    ProposedAt = clock.GetUtcNow(),
                };
                store.Set<PaymentFile>().Add(file);
                foreach (ResidentClaim claim in claims)
                {
                    claim.Move(LaneState.InPaymentFile);
                    claim.PaymentFile = file.Id;
                }

                return Effect.Created(Of(file), file.Version);
            });
        }

        internal async Task<Outcome<Effect>> Approve(
            PaymentFileId id, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<PaymentFile> begun = await Begin(id, ifMatch, caller, cancel);
            if (!begun.Try(out PaymentFile? file, out Refusal? why)) return why;

            (Money mandate, Money largest) =
                ((await people.MandateOf(caller.Actor, cancel)).Settlement, Money.Cny(file.LargestFen));
            if (mandate < largest) return LaneRefusals.Mandate(mandate, largest);

            List<ResidentClaim> claims = await Claims(id, cancel);
            var entry = new LaneEntry();
            foreach (ResidentClaim claim in claims)
                entry.Take(claim, new LaneChange(Reserve: -claim.PayableFen, Committed: claim.PayableFen));
            var schemes = await certificates.Schemes([.. claims.Select(claim => claim.Scheme).Distinct()], cancel);
            Outcome<bool> posted = await books.Post(
                entry, schemes, id.Value, "PaymentsApproved",
                new($"批准付款文件 {file.Number}", $"Payment file {file.Number} approved"), cancel);
            if (!posted.Try(out _, out why)) return why;

            return Decide(file, PaymentFileState.Approved, caller);
        }

        internal async Task<Outcome<Effect>> Reject(
            PaymentFileId id, WorkResidentClaim.Because because, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<PaymentFile> begun = await Begin(id, ifMatch, caller, cancel);
            if (!begun.Try(out PaymentFile? file, out Refusal? why)) return why;
            if (because.Text is not { } reason) return LaneRefusals.Reason;

            file.Note = reason;
            foreach (ResidentClaim claim in await Claims(id, cancel))
            {
                claim.Move(LaneState.Payable);
                claim.PaymentFile = null;
            }

            return Decide(file, PaymentFileState.Rejected, caller);
        }

        private Effect Decide(PaymentFile file, PaymentFileState state, Caller caller)
        {
            (file.State, file.DecidedBy, file.DecidedAt) = (state, caller.Actor, clock.GetUtcNow());
            return Effect.Changed(Of(file), file.Version + 1);
        }

        private async Task<Outcome<PaymentFile>> Begin(PaymentFileId id, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            PaymentFile? file = await store.Set<PaymentFile>().VisibleTo(caller).FirstOrDefaultAsync(f => f.Id == id, cancel);
            if (file is null) return LaneRefusals.NoFile;
            if (file.Unless(ifMatch) is { } stale) return stale;
            if (file.State is not PaymentFileState.Proposed) return LaneRefusals.NotFile(file.State);
            return string.Equals(file.ProposedBy, caller.Actor, StringComparison.Ordinal) ? LaneRefusals.FourEyes : file;
        }

        private Task<List<ResidentClaim>> Claims(PaymentFileId id, CancellationToken cancel) => store.Set<ResidentClaim>()
            .Where(c => c.PaymentFile == id && c.State == LaneState.InPaymentFile).ToListAsync(cancel);
    }

    internal static Changed Of(PaymentFile file) =>
        new(file.Id, file.Number, file.State, file.Payments, Money.Cny(file.AmountFen));

    internal static void Map(IEndpointRouteBuilder routes)
    {
        Describe(routes.MapPost("/payment-files", (Handler handler, Caller caller, CommandGate gate, HttpContext http) =>
                handler.Propose(caller, gate, http.RequestAborted)))
            .WithName("payment-files.propose").WithSummary("Put all certificate claims that are to be paid into one file")
            .Produces<Changed>(StatusCodes.Status201Created);
        Describe(routes.MapPost("/payment-files/{id}/approvals", (
                PaymentFileId id, Handler handler, Caller caller, CommandGate gate) =>
                gate.Run("approve", cancel => handler.Approve(id, gate.IfMatch, caller, cancel))))
            .WithName("payment-files.approve").WithSummary("Approve a payment file somebody else put together")
            .Produces<Changed>();
        Describe(routes.MapPost("/payment-files/{id}/rejections", (
                PaymentFileId id, WorkResidentClaim.Because because, Handler handler, Caller caller, CommandGate gate) =>
                gate.Run(because, cancel => handler.Reject(id, because, gate.IfMatch, caller, cancel))))
            .WithName("payment-files.reject").WithSummary("Reject a payment file; its claims wait for another")
            .Produces<Changed>();
        routes.MapGet("/payment-files", List)
            .WithName("payment-files.list").WithTags("PaymentFiles").WithSummary("List payment files")
            .Produces<Listing<View, NoTotals>>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/payment-files/{id}", One)
            .WithName("payment-files.read").WithTags("PaymentFiles").WithSummary("Show a payment file")
            .Produces<View>().ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/payment-files/{id}/payments", Payments)
            .WithName("payment-files.payments").WithTags("PaymentFiles")
            .WithSummary("The payments of an approved file, with names and accounts (CSV: the file for the bank)")
            .Produces<Listing<Line, NoTotals>>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    internal static RouteHandlerBuilder Describe(RouteHandlerBuilder route) => route
        .WithTags("PaymentFiles")
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    private static Task<IResult> List(
        [AsParameters] ListQuery query, PaymentFileState? state, Store store, Caller caller, IPeople people, HttpContext http)
    {
        IQueryable<PaymentFile> selection = store.Read<PaymentFile>().VisibleTo(caller);
        if (state is { } wanted) selection = selection.Where(f => f.State == wanted);
        if (query.Search is { } text) selection = selection.Where(f => f.Number.Contains(text));
        return Listings.Answer<PaymentFile, View>(
            http, query, selection, Columns, async (rows, cancel) => await Show(rows, people, caller, cancel));
    }

    private static async Task<IResult> One(PaymentFileId id, Store store, Caller caller, IPeople people, HttpContext http)
    {
        CancellationToken cancel = http.RequestAborted;
        PaymentFile? file = await store.Read<PaymentFile>().VisibleTo(caller).FirstOrDefaultAsync(f => f.Id == id, cancel);
        return file is null
            ? Problems.Of(LaneRefusals.NoFile)
            : Answers.Versioned(http, (await Show([file], people, caller, cancel))[0], file.Version);
    }

    private static async Task<IReadOnlyList<View>> Show(
        IReadOnlyList<PaymentFile> files, IPeople people, Caller caller, CancellationToken cancel)
    {
        var named = await people.Named(
            [.. files.SelectMany(f => new[] { f.ProposedBy, f.DecidedBy }).OfType<string>().Distinct()], cancel);
        return
        [
            .. files.Select(f => new View(
                f.Id, f.Number, f.State, f.Payments, Money.Cny(f.AmountFen), f.Paid, Money.Cny(f.PaidFen), f.Returned,
                named.NameOf(f.ProposedBy), f.ProposedAt, f.DecidedBy is { } by ? named.NameOf(by) : null, f.DecidedAt, f.Note,
                string.Equals(f.ProposedBy, caller.Actor, StringComparison.Ordinal))),
        ];
    }

    private static async Task<IResult> Payments(
        PaymentFileId id, [AsParameters] ListQuery query, Store store, Caller caller, ICertificates certificates,
        ClaimFields fields, IWriter writer, HttpContext http)
    {
        CancellationToken cancel = http.RequestAborted;
        PaymentFile? file = await store.Read<PaymentFile>().VisibleTo(caller).FirstOrDefaultAsync(f => f.Id == id, cancel);
        if (file is null) return Problems.Of(LaneRefusals.NoFile);
        if (file.State is PaymentFileState.Proposed or PaymentFileState.Rejected)
            return Problems.Of(LaneRefusals.NotFile(file.State));

        // Who takes names and accounts out is on record before a byte is given.
        Reply noted = await writer.Commit(
            new Command(store, caller, "payment-files.payments", $"/api/v1/payment-files/{id.Value}", Key: null, [0],
                _ => Task.FromResult<Outcome<Effect>>(Effect.Changed(file.Number))), cancel);
        if (noted.Refusal is { } why) return Problems.Of(why);

        return await Listings.Answer<ResidentClaim, Line>(
            http, query, store.Read<ResidentClaim>().Where(c => c.PaymentFile == id), PaymentColumns,
            async (rows, stop) =>
            {
                var names = await certificates.Names([.. rows.Select(c => c.Serial).Distinct()], stop);
                return
                [
                    .. rows.Select(c => new Line(
                        c.Number, names.GetValueOrDefault(c.Serial, ""), fields.PayeeOf(c), c.Payable, $"赔款 {c.Number}")),
                ];
            });
    }
}
