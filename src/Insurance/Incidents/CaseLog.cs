using Breakwater.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents;

/// <summary>Writes what happened to a case, in order.</summary>
internal sealed class CaseLog(Store store, IIdSource ids, TimeProvider clock)
{
    internal async Task Note(Guid of, string kind, Words text, Caller caller, CancellationToken cancel)
    {
        int before = await store.Set<CaseEvent>().CountAsync(e => e.Case == of, cancel)
            + store.Set<CaseEvent>().Local.Count(e => e.Case == of && store.Context.Entry(e).State is EntityState.Added);
        store.Set<CaseEvent>().Add(new CaseEvent
        {
            Id = ids.Next<IncidentId>().Value,
            Case = of,
            Sequence = before + 1,
            Kind = kind,
            Text = text,
            Actor = caller.Actor,
            At = clock.GetUtcNow(),
        });
    }
}

/// <summary>Refusals of the module.</summary>
internal static class Refusals
{
    internal static Refusal NoIncident { get; } = Refusal.NotFound("INC-404", new("事件报告", "incident notice"));

    internal static Refusal NoClaim { get; } = Refusal.NotFound("CLM-404", new("赔案", "claim"));

    internal static Refusal NoPolicy { get; } = Refusal.NotFound("INC-POLICY", new("有效保单", "issued policy"));

    internal static Refusal Wrong(string code, Words doing, Words state) => Refusal.WrongState(code, new(
        $"当前状态（{state.Zh}）下不能{doing.Zh}。请刷新页面查看下一步。",
        $"In its present state ({state.En}) you cannot {doing.En}. Reload to see what comes next."));
}
