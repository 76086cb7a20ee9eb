using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Work;
using Breakwater.Policies.Actions;
using Breakwater.Policies.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Breakwater.Policies.Arrears;

/// <summary>Looks every hour whether a step is due for unpaid premium, and takes all that are before it rests.</summary>
internal sealed class ArrearsClock(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ArrearsClock> log)
    : HourlyWork(clock, log)
{
    protected override async Task Round(CancellationToken cancel)
    {
        HashSet<InvoiceId> tried = [];
        while (await Some(tried, cancel)) { }
    }

    // Whether there may be more. Nothing is recorded when there is nothing to do.
    private async Task<bool> Some(HashSet<InvoiceId> tried, CancellationToken cancel)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        var round = scope.ServiceProvider.GetRequiredService<ArrearsRound>();
        IReadOnlyList<ArrearsDue> due = await round.Due(carrier: null, tried, cancel);
        if (due.Any(step => step.Next is not ArrearsState.Ended))
        {
            Reply reply = await scope.ServiceProvider.GetRequiredService<IWriter>().Commit(
                new Command(
                    scope.ServiceProvider.GetRequiredService<Store>(), ArrearsDesk.System, "arrears.run", "/arrears/runs",
                    Key: null, [0], stop => round.Take(due, stop)),
                cancel);
            if (reply.Refusal is not null) return false;
        }

        await round.End(due, ArrearsDesk.System, cancel);
        tried.UnionWith(due.Select(step => step.Invoice.Id));
        return due.Count == ArrearsRound.AtMost;
    }
}

/// <summary>One round of the desk, by the clock or by a person: all steps but ends in one command, each end in its own.</summary>
/// <remarks>A contract that cannot be ended today keeps nobody else's case from going on.</remarks>
internal sealed class ArrearsRound(ArrearsDesk desk, Store store, IWriter writer, INumbers numbers, TimeProvider clock)
{
    /// <summary>Most steps of one round.</summary>
    internal const int AtMost = 200;

    /// <summary>What is due, looked up before the commands.</summary>
    internal Task<IReadOnlyList<ArrearsDue>> Due(
        OrganisationId? carrier, IReadOnlySet<InvoiceId> tried, CancellationToken cancel) =>
        desk.Due(carrier, tried, AtMost, cancel);

    /// <summary>Takes the steps but for ends, as part of the command in progress.</summary>
    internal async Task<Outcome<Effect>> Take(IReadOnlyList<ArrearsDue> due, CancellationToken cancel) =>
        Effect.Changed(await desk.Work([.. due.Select(step => step.Invoice.Id)], cancel));

    /// <summary>Ends contracts, each by a command of its own.</summary>
    internal async Task End(IReadOnlyList<ArrearsDue> due, Caller by, CancellationToken cancel)
    {
        foreach (ArrearsCase one in due.Where(step => step.Next is ArrearsState.Ended).Select(step => step.Case!))
        {
            // A number is taken only where nothing hinders the end: what is hindered is tried again every hour.
            Refusal? why = await desk.UnlessEnds(one, cancel);
            if (why is null)
            {
                string number = await numbers.Next(BindPolicy.InvoiceSeries(clock.Today()), cancel);
                why = await Run(one, by, async stop =>
                    (await desk.End(one.Invoice, number, stop)).Match<Outcome<Effect>>(
                        done: day => Effect.Changed(day), refused: refusal => refusal), cancel);
            }

            // Whatever else it is, it is gone the next time: the money came, or the writer was busy.
            bool stays = why?.Status is StatusCodes.Status403Forbidden or StatusCodes.Status409Conflict
                or StatusCodes.Status422UnprocessableEntity;
            if (!stays || string.Equals(one.Hindrance, RecordJson.Write(why!.Detail), StringComparison.Ordinal)) continue;

            await Run(one, by, async stop =>
            {
                await desk.Hinder(one.Invoice, why.Detail, stop);
                return Effect.Changed(why.Detail);
            }, cancel);
        }
    }

    private async Task<Refusal?> Run(
        ArrearsCase one, Caller by, Func<CancellationToken, Task<Outcome<Effect>>> act, CancellationToken cancel) =>
        (await writer.Commit(
            new Command(store, by, "arrears.run", $"/policies/{one.Policy.Value}", Key: null, [0], act), cancel)).Refusal;
}
