using Breakwater.Policies.Certificates;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Enrolment;
using Breakwater.Policies.Exits;
using Breakwater.Policies.Schemes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>A member leaves, or a whole scheme is cancelled: previewed, then ended and refunded to its payers.</summary>
internal static class EndCover
{
    private const int ReasonMax = 500;

    /// <summary>What an early end would do.</summary>
    /// <param name="Certificates">Certificates that end.</param>
    /// <param name="Premium">What was paid for them.</param>
    /// <param name="Refund">Premium of the days after the end, less what went back before.</param>
    /// <param name="Limit">Sums insured that end.</param>
    /// <param name="Parts">What goes back to each payer, in the order of the funding.</param>
    /// <param name="Trail">How the refund comes about; for one certificate only.</param>
    internal sealed record Preview(
        int Certificates, Money Premium, Money Refund, Money Limit, IReadOnlyList<Part> Parts, Explanation? Trail);

    /// <param name="Payer">Who is given back.</param>
    /// <param name="OfMembers">Whether it is the share collected from the members.</param>
    /// <param name="Amount">Its part of the refund.</param>
    internal sealed record Part(OrganisationId Payer, bool OfMembers, Money Amount);

    /// <param name="Exit">Its identifier.</param>
    /// <param name="Number">Public number.</param>
    /// <param name="State">Working while a whole scheme's certificates are being ended.</param>
    /// <param name="Refund">What goes back; known when it is done.</param>
    internal sealed record Opened(ExitId Exit, string Number, ExitState State, Money Refund);

    internal sealed class Handler(
        Store store, ExitDesk desk, EnrolmentBell bell, INumbers numbers, IIdSource ids, TimeProvider clock)
    {
        /// <summary>What an end would do; of one member's certificate, or of all.</summary>
        internal async Task<IResult> Show(SchemeId id, string? number, EarlyEnd end, HttpContext http, Caller caller)
        {
            CancellationToken cancel = http.RequestAborted;
            Scheme? scheme = await store.Read<Scheme>().FirstOrDefaultAsync(s => s.Id == id, cancel);
            if (scheme is null || !caller.Sees(scheme)) return Problems.Of(SchemeRefusals.NoScheme);
            if (!(await Serial(scheme, number, cancel)).Try(out long? one, out Refusal? why)) return Problems.Of(why);
            if (await Why(scheme, one, end, caller, cancel) is { } hinders) return Problems.Of(hinders);

            List<AlikeCertificates> all = await ExitDesk.Group(desk.Ending(scheme, one, end.Effective), cancel);
            long refund = all.Sum(alike => alike.Count * ExitDesk.Refund(scheme, alike, end.Effective));
            return Answers.Versioned(
                http,
                new Preview(
                    all.Sum(alike => alike.Count), Money.Cny(all.Sum(alike => alike.Count * alike.PremiumFen)), Money.Cny(refund),
                    Money.Cny(all.Sum(alike => alike.Count * alike.LimitFen)),
                    [
                        .. Money.Cny(refund).Split([.. scheme.Funding.Shares.Select(share => share.Share)])
                            .Zip(scheme.Funding.Shares, (part, share) => new Part(share.Payer, share.OfMembers, part)),
                    ],
                    one is null ? null : TrailOf(scheme, all[0], end.Effective)),
                scheme.Version);
        }

        /// <summary>Ends one member's certificate at once.</summary>
        internal async Task<IResult> Leave(
            SchemeId id, string number, EarlyEnd end, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            Scheme? scheme = await store.Read<Scheme>().FirstOrDefaultAsync(s => s.Id == id, cancel);
            if (scheme is null || !caller.Sees(scheme)) return Problems.Of(SchemeRefusals.NoScheme);
            if (!(await Serial(scheme, number, cancel)).Try(out long? one, out Refusal? unknown)) return Problems.Of(unknown);

            string[] credits = await ExitNumbers.Take(numbers, scheme, clock.Today(), cancel);
            string exitNumber = await numbers.Next(SchemeExit.Series(clock.Today()), cancel);
            return await gate.Run(end, async stop =>
            {
                if (await Why(scheme, one, end, caller, stop) is { } why) return why;

                SchemeExit exit = Begin(scheme, one, end, exitNumber, caller);
                await desk.Step(exit, scheme, most: 2, credits, stop);
                return Effect.Created(new Opened(exit.Id, exit.Number, exit.State, exit.Refund), exit.Version);
            });
        }

        /// <summary>Cancels a whole scheme: nobody joins any more, and its certificates are ended in the background.</summary>
        internal async Task<IResult> Cancel(
            SchemeId id, EarlyEnd end, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            string number = await numbers.Next(SchemeExit.Series(clock.Today()), cancel);
            IResult answer = await gate.Run(end, async stop =>
            {
                Scheme? scheme = await store.Set<Scheme>().FirstOrDefaultAsync(s => s.Id == id, stop);
                if (scheme is null || !caller.Sees(scheme)) return SchemeRefusals.NoScheme;
                if (scheme.Unless(gate.IfMatch) is { } stale) return stale;
                if (scheme.State is SchemeState.Draft) return SchemeRefusals.Not(scheme.State);
                bool isUnderWay = await store.Read<EnrolmentBatch>()
                    .AnyAsync(b => b.Scheme == id && BatchLifecycle.Open.Contains(b.State), stop);
                if (isUnderWay) return SchemeRefusals.UnderWay;
                if (await Why(scheme, one: null, end, caller, stop) is { } why) return why;

                SchemeExit exit = Begin(scheme, one: null, end, number, caller);
                if (scheme.State is SchemeState.Active) (scheme.State, scheme.EndedOn) = (SchemeState.Ended, clock.Today());
                return Effect.Created(new Opened(exit.Id, exit.Number, exit.State, exit.Refund), scheme.Version + 1);
            });
            bell.Ring();
            return answer;
        }

        private SchemeExit Begin(Scheme scheme, long? one, EarlyEnd end, string number, Caller caller)
        {
            var exit = new SchemeExit
            {
                Id = ids.Next<ExitId>(),
                Number = number,
                Scheme = scheme.Id,
                Owner = scheme.Owner,
                Carrier = scheme.Carrier,
                Certificate = one,
                Effective = end.Effective,
                Ground = end.Ground,
                Reason = end.Reason.Trim(),
                OpenedAt = clock.GetUtcNow(),
                Actor = caller.Actor,
            };
            store.Set<SchemeExit>().Add(exit);
            return exit;
        }

        private async Task<Outcome<long?>> Serial(Scheme scheme, string? number, CancellationToken cancel)
        {
            if (number is null) return new Outcome<long?>.Done(null);

            bool isThere = CertificateNumber.Parse(number) is { } serial
                && await store.Read<Certificate>().AnyAsync(c => c.Serial == serial && c.Scheme == scheme.Ordinal, cancel);
            return isThere ? CertificateNumber.Parse(number) : RosterRefusals.NoCertificate;
        }

        private async Task<Refusal?> Why(Scheme scheme, long? one, EarlyEnd end, Caller caller, CancellationToken cancel)
        {
            bool isInsurer = caller.Role is Role.Underwriter;
            if (!isInsurer && end.Ground is not CancellationGround.PolicyholderRequest) return PolicyRefusals.OnlyAtRequest;
            if (end.Ground is CancellationGround.PremiumUnpaid) return PolicyRefusals.OnlyAfterNotice;

            List<FieldFault> faults = [];
            if (end.Reason.Trim().Length is 0 or > ReasonMax) faults.Add(ChangeFaults.Reason);
            if (end.Effective < clock.Today()) faults.Add(ChangeFaults.Backdated(clock.Today()));
            if (faults.Count > 0) return PolicyRefusals.Faulty(faults);

            SchemeId id = scheme.Id;
            if (await store.Read<SchemeExit>().AnyAsync(x => x.Scheme == id && x.State == ExitState.Working, cancel))
                return ExitRefusals.Working;

            bool isAny = await desk.Ending(scheme, one, end.Effective).AnyAsync(cancel);
            return isAny ? null : one is null ? ExitRefusals.Nobody : ExitRefusals.Over;
        }

        private static Explanation TrailOf(Scheme scheme, AlikeCertificates one, DateOnly effective)
        {
            var trail = new Trail(new("退还保费", "Premium returned"));
            trail.Rests(scheme.ProductName, scheme.ProductVersion);
            trail.Note(new("凭证保费", "Premium of the certificate"), "", "", Money.Cny(one.PremiumFen), scheme.TermSource);
            DateOnly end = ExitDesk.EndOf(one.From, effective);
            (int left, int of) = scheme.Proration.Parts(new Period(one.From, one.To), end);
            Money unearned = Money.Cny(ExitDesk.Unearned(scheme, one.From, one.To, one.PremiumFen, end));
            trail.Note(
                new("未到期部分", "The part not yet earned"), "×", FormattableString.Invariant($"{left}/{of}"), unearned,
                scheme.TermSource,
                new($"{end:yyyy-MM-dd} 至 {one.To.AddDays(-1):yyyy-MM-dd}，保险期间自 {one.From:yyyy-MM-dd} 起",
                    $"{end:yyyy-MM-dd} to {one.To.AddDays(-1):yyyy-MM-dd} of a term from {one.From:yyyy-MM-dd}"));
            if (one.Ends < one.To)
            {
                Money before = Money.Cny(ExitDesk.Unearned(scheme, one.From, one.To, one.PremiumFen, one.Ends));
                trail.Note(
                    new("减去此前已退", "Less what went back before"), "−", before.ToString(), unearned - before, scheme.TermSource);
            }

            return trail.Written();
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        Describe(routes.MapPost("/schemes/{id}/certificates/{certificate}/exits/preview",
            (SchemeId id, string certificate, EarlyEnd end, HttpContext http, Caller caller, Handler handler) =>
                handler.Show(id, certificate, end, http, caller)))
            .WithName("schemes.preview-leave").WithSummary("Show what it would give back when a member leaves")
            .Produces<Preview>();
        Describe(routes.MapPost("/schemes/{id}/certificates/{certificate}/exits",
            (SchemeId id, string certificate, EarlyEnd end, Caller caller, CommandGate gate, HttpContext http, Handler handler) =>
                handler.Leave(id, certificate, end, caller, gate, http.RequestAborted)))
            .WithName("schemes.leave").WithSummary("End a member's certificate and return the unearned premium to its payers")
            .Produces<Opened>(StatusCodes.Status201Created);
        Describe(routes.MapPost("/schemes/{id}/exits/preview",
            (SchemeId id, EarlyEnd end, HttpContext http, Caller caller, Handler handler) =>
                handler.Show(id, number: null, end, http, caller)))
            .WithName("schemes.preview-cancel").WithSummary("Show what cancelling a whole scheme would give back")
            .Produces<Preview>();
        Describe(routes.MapPost("/schemes/{id}/exits",
            (SchemeId id, EarlyEnd end, Caller caller, CommandGate gate, HttpContext http, Handler handler) =>
                handler.Cancel(id, end, caller, gate, http.RequestAborted)))
            .WithName("schemes.cancel").WithSummary("Cancel a whole scheme: every certificate ends, unearned premium goes back")
            .Produces<Opened>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route) => route
        .WithTags("Schemes")
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
