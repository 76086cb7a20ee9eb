using Breakwater.Billing.Contracts;
using Breakwater.Policies.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>Shows a policy's money: its journal, its invoices, and how much of its limit is used.</summary>
internal static class ReadMoney
{
    /// <param name="Written">Premium written less returned.</param>
    /// <param name="Received">Received less refunded, over all invoices.</param>
    /// <param name="Receivable">Written and not received.</param>
    /// <param name="InAdvance">Received and not written.</param>
    /// <param name="ToRefund">To be given back.</param>
    /// <param name="Limit">Granted and used; null until issued.</param>
    /// <param name="Invoices">Invoices and credit notes, oldest first.</param>
    /// <param name="Entries">Journal entries, oldest first; claims of the policy among them.</param>
    internal sealed record View(
        Money Written,
        Money Received,
        Money Receivable,
        Money InAdvance,
        Money ToRefund,
        LimitState? Limit,
        IReadOnlyList<InvoiceView> Invoices,
        IReadOnlyList<Entry> Entries);

    /// <param name="Granted">Granted in all.</param>
    /// <param name="Used">Reserved or paid.</param>
    /// <param name="Available">What is left.</param>
    internal sealed record LimitState(Money Granted, Money Used, Money Available);

    /// <param name="Id">Identifier of the entry.</param>
    /// <param name="Kind">What happened.</param>
    /// <param name="Narrative">In a sentence.</param>
    /// <param name="Effective">Insurance day it counts for.</param>
    /// <param name="RecordedAt">When it was posted.</param>
    /// <param name="Lines">Its lines.</param>
    internal sealed record Entry(
        Guid Id, string Kind, Words Narrative, DateOnly Effective, DateTimeOffset RecordedAt, IReadOnlyList<PostingLine> Lines);

    internal static async Task<IResult> Handle(
        PolicyId id, HttpContext http, Caller caller, Store store, IJournal journal, IInvoices invoices, ILimits limits)
    {
        CancellationToken cancel = http.RequestAborted;
        Policy? policy = await store.Read<Policy>().VisibleTo(caller).FirstOrDefaultAsync(p => p.Id == id, cancel);
        if (policy is null) return Problems.Of(PolicyRefusals.NoPolicy);

        IReadOnlyList<EntryView> entries = await journal.Of(id.Value, cancel);
        IReadOnlyList<InvoiceView> demanded = await invoices.Of(id.Value, cancel);
        LimitView? limit = await limits.Find(policy.LimitNode, cancel);
        Money Balance(Account account) =>
            entries.SelectMany(e => e.Lines).Where(l => l.Account == account).Select(l => l.Amount).Total();

        return Results.Ok(new View(
            -Balance(Account.PremiumWritten), demanded.Select(i => i.Paid).Total(), Balance(Account.PremiumReceivable),
            -Balance(Account.PremiumInAdvance), -Balance(Account.RefundPayable),
            limit is null ? null : new LimitState(limit.Granted, limit.Used, limit.Available),
            demanded,
            [
                .. entries.Select(e => new Entry(
                    e.Id, e.Kind, e.Narrative, e.Effective, e.RecordedAt,
                    [.. e.Lines.Select(l => new PostingLine(l.Account, NameOf(l), l.Amount))])),
            ]));

        Words NameOf(Line line) => line.Part is { } part && demanded.FirstOrDefault(i => i.Id == part)?.Part is { } number
            ? PostingLine.OfPart(line.Account, number)
            : line.Account.Name;
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/policies/{id}/money", Handle)
        .WithName("policies.money").WithTags("Policies").WithSummary("Show a policy's journal, invoices and limit")
        .Produces<View>()
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status404NotFound);
}
