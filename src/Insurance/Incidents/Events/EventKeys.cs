using Breakwater.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Events;

/// <summary>Claims of a supply chain's members share the key of what hit them; the number of a common event is one.</summary>
/// <remarks>Any other text joins the claims of one chain only; a text that looks like an event's number must be one.</remarks>
internal sealed class EventKeys(Store store)
{
    /// <summary>Why a claim may not join the event its key names; null when it may, or the key names none.</summary>
    /// <param name="key">The key.</param>
    /// <param name="insurer">Whose event it must be.</param>
    /// <param name="occurred">Insurance day of the loss.</param>
    /// <param name="cancel">Stops waiting.</param>
    internal async Task<FieldFault?> Fault(
        string key, OrganisationId insurer, DateOnly occurred, CancellationToken cancel)
    {
        if (!CommonEvent.IsNumber(key)) return null;

        CommonEvent? happened = await store.Read<CommonEvent>()
            .FirstOrDefaultAsync(e => e.Carrier == insurer && e.Number == key, cancel);
        if (happened is null)
            return new("/event", "UNKNOWN", new($"没有编号为 {key} 的共同事件。", $"There is no common event {key}."));
        if (happened.State is not CommonEventState.Open)
            return new("/event", "CLOSED", new($"共同事件 {key} 已关闭。", $"Common event {key} is closed."));

        return occurred < happened.From.ShanghaiDay() || occurred > happened.To.AddTicks(-1).ShanghaiDay()
            ? new("/event", "WINDOW", new(
                $"事件日期不在共同事件 {key} 的时间范围内。", $"The day lies outside the window of common event {key}."))
            : null;
    }
}
