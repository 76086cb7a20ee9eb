using Breakwater.Billing.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Declarations;
using Breakwater.Policies.Enrolment;
using Breakwater.Policies.Exits;
using Breakwater.Policies.Schemes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>Lists what was declared month by month, and bills a month that is over by one invoice.</summary>
internal static class RaiseStatement
{
    /// <summary>Where a month stands.</summary>
    internal enum Standing
    {
        /// <summary>Not over yet.</summary>
        Running,

        /// <summary>Over, and not billed.</summary>
        Due,

        /// <summary>On an invoice.</summary>
        Billed,

        /// <summary>Over, and nothing was declared.</summary>
        Nothing,
    }

    /// <summary>The totals that are agreed to.</summary>
    /// <param name="Month">The month, e.g. <c>2026-11</c>.</param>
    /// <param name="Declarations">Declarations taken in during it.</param>
    /// <param name="Premium">Their premium.</param>
    internal sealed record Request(string Month, int Declarations, Money Premium);

    /// <param name="Number">Public number of the statement.</param>
    /// <param name="Invoice">The one invoice.</param>
    internal sealed record Raised(string Number, InvoiceId Invoice);

    /// <param name="Month">The month, e.g. <c>2026-11</c>.</param>
    /// <param name="Standing">Where it stands.</param>
    /// <param name="Declarations">Declarations taken in during it.</param>
    /// <param name="Premium">Their premium.</param>
    /// <param name="Ended">Certificates withdrawn or shortened in it.</param>
    /// <param name="Refund">What went back for them, by credit notes.</param>
    /// <param name="Number">Number of the statement; null before.</param>
    /// <param name="Invoice">Its invoice; null before.</param>
    /// <param name="Due">Day its invoice is due, or would be were it raised today; null where nothing is to be billed.</param>
    internal sealed record Item(
        string Month, Standing Standing, int Declarations, Money Premium, int Ended, Money Refund, string? Number,
        InvoiceId? Invoice, DateOnly? Due);

    /// <param name="Items">A row for each month in which something happened, the newest first.</param>
    internal sealed record View(IReadOnlyList<Item> Items);

    internal sealed class Handler(
        Store store, IInvoices invoices, IJournal journal, INumbers numbers, IIdSource ids, TimeProvider clock)
    {
        internal async Task<IResult> List(SchemeId id, Caller caller, CancellationToken cancel)
        {
            Scheme? scheme = await store.Read<Scheme>().FirstOrDefaultAsync(s => s.Id == id, cancel);
            if (scheme is null || !caller.Sees(scheme)) return Problems.Of(SchemeRefusals.NoScheme);

            var declared = await store.Read<EnrolmentTally>().Where(t => t.Scheme == id)
                .GroupBy(t => new { t.Recorded.Year, t.Recorded.Month })
                .Select(g => new { g.Key, Count = g.Sum(t => t.Count), Fen = g.Sum(t => t.PremiumFen) }).ToListAsync(cancel);
            var ended = await store.Read<ExitTally>().Where(t => t.Scheme == id)
                .GroupBy(t => new { t.Recorded.Year, t.Recorded.Month })
                .Select(g => new { g.Key, Count = g.Sum(t => t.Count), Fen = g.Sum(t => t.PremiumFen) }).ToListAsync(cancel);
            List<SchemeStatement> billed = await store.Read<SchemeStatement>().Where(s => s.Scheme == id).ToListAsync(cancel);
            DateOnly today = clock.Today();
            return Results.Ok(new View(
            [
                .. declared.Select(m => m.Key).Union(ended.Select(m => m.Key))
                    .Select(key => new DateOnly(key.Year, key.Month, day: 1)).OrderDescending()
                    .Select(month =>
                    {
                        var ins = declared.Find(m => m.Key.Year == month.Year && m.Key.Month == month.Month);
                        var outs = ended.Find(m => m.Key.Year == month.Year && m.Key.Month == month.Month);
                        SchemeStatement? statement = billed.Find(s => s.Month == month);
                        Standing standing = StandingOf(month, statement is not null, ins?.Count ?? 0, today);
                        DateOnly? raised = statement?.Recorded ?? (standing is Standing.Due ? today : null);
                        return new Item(
                            StatementMonth.Of(month), standing, ins?.Count ?? 0, Money.Cny(ins?.Fen ?? 0), outs?.Count ?? 0,
                            Money.Cny(outs?.Fen ?? 0), statement?.Number, statement?.Invoice,
                            raised?.AddDays(EnrolmentBills.DaysToPay));
                    }),
            ]));
        }

        internal async Task<IResult> Raise(
            SchemeId id, Request request, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            string bill = await numbers.Next(EnrolmentBills.Series(clock.Today()), cancel);
            string number = await numbers.Next(SchemeStatement.Series(clock.Today()), cancel);
            return await gate.Run(request, async stop =>
            {
                Scheme? scheme = await store.Read<Scheme>().FirstOrDefaultAsync(s => s.Id == id, stop);
                if (scheme is null || !caller.Sees(scheme)) return SchemeRefusals.NoScheme;
                if (!scheme.IsDeclared) return DeclarationRefusals.NotDeclared;
                if (StatementMonth.Read(request.Month) is not { } month) return DeclarationRefusals.Month;
                if (month.AddMonths(1) > clock.Today()) return DeclarationRefusals.Running;
                if (await store.Read<SchemeStatement>().AnyAsync(s => s.Scheme == id && s.Month == month, stop))
                    return DeclarationRefusals.Billed;

                DateOnly after = month.AddMonths(1);
                IQueryable<EnrolmentTally> tallies = store.Read<EnrolmentTally>()
                    .Where(t => t.Scheme == id && t.Recorded >= month && t.Recorded < after);
                int count = await tallies.SumAsync(t => t.Count, stop);
                Money premium = Money.Cny(await tallies.SumAsync(t => t.PremiumFen, stop));
                if (count is 0 || premium == Money.Zero) return DeclarationRefusals.Nothing;
                if (request.Declarations != count || request.Premium != premium) return DeclarationRefusals.Totals;

                SchemeStatement statement = Write(scheme, month, count, premium, (number, bill), caller);
                return Effect.Created(new Raised(statement.Number, statement.Invoice));
            });
        }

        private static Standing StandingOf(DateOnly month, bool isBilled, int declared, DateOnly today) => isBilled switch
        {
            true => Standing.Billed,
            false when month.AddMonths(1) > today => Standing.Running,
            false => declared > 0 ? Standing.Due : Standing.Nothing,
        };

        // What was written and not billed is now owed on an invoice: receivable / unbilled.
        private SchemeStatement Write(
            Scheme scheme, DateOnly month, int count, Money premium, (string Own, string Bill) numbers, Caller caller)
        {
            StatementId id = ids.Next<StatementId>();
            string named = StatementMonth.Of(month);
            Words what = new(
                $"{named} 申报结算，{scheme.Name.Zh}，{count} 份", $"Declared in {named}, {scheme.Name.En}, {count} contracts");
            var statement = new SchemeStatement
            {
                Id = id,
                Number = numbers.Own,
                Scheme = scheme.Id,
                Owner = scheme.Owner,
                Carrier = scheme.Carrier,
                Month = month,
                Declarations = count,
                Premium = premium,
                Invoice = EnrolmentBills.Raise(
                    invoices, scheme, id.Value, premium, [numbers.Bill], clock.Today().AddDays(EnrolmentBills.DaysToPay),
                    what).Single(),
                Recorded = clock.Today(),
                Actor = caller.Actor,
            };
            store.Set<SchemeStatement>().Add(statement);
            journal.Post(new Posting(
                "PremiumBilled", what, scheme.Carrier, scheme.Id.Value, id.Value, clock.Today(),
                [new Line(Account.PremiumReceivable, premium), new Line(Account.PremiumUnbilled, -premium)]));
            return statement;
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/schemes/{id}/statements",
                (SchemeId id, Caller caller, HttpContext http, Handler handler) => handler.List(id, caller, http.RequestAborted))
            .WithName("declarations.statements").WithTags("Declarations")
            .WithSummary("Show what was declared and ended month by month, and what is billed")
            .Produces<View>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPost("/schemes/{id}/statements",
                (SchemeId id, Request request, Caller caller, CommandGate gate, HttpContext http, Handler handler) =>
                    handler.Raise(id, request, caller, gate, http.RequestAborted))
            .WithName("declarations.bill").WithTags("Declarations")
            .WithSummary("Bill what was declared in a month that is over, by one invoice")
            .Produces<Raised>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
