using Breakwater.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Registry;

/// <summary>Changes filings, always within a command: finds the one meant, takes the step, writes the event.</summary>
internal sealed class FilingDesk(Store store, TimeProvider clock, IIdSource ids)
{
    private const int TextMax = 4_000;

    /// <summary>The filing to change, when the caller may and has read its newest version.</summary>
    internal async Task<Outcome<Filing>> Find(FilingId id, int? ifMatch, Caller caller, CancellationToken cancel)
    {
        Filing? filing = await store.Set<Filing>().SeenBy(caller).FirstOrDefaultAsync(f => f.Id == id, cancel);
        if (filing is null) return FilingRefusals.NotFound;

        return filing.Unless(ifMatch) is { } why ? why : filing;
    }

    /// <summary>Adds a filing in its first state.</summary>
    internal async Task<Outcome<Filing>> Open(
        ProductPackage package, string text, OrganisationId insurer, Caller caller, CancellationToken cancel)
    {
        string slot = Filing.SlotOf(insurer, package);
        if (await store.Set<Filing>().AnyAsync(f => f.Slot == slot, cancel)) return FilingRefusals.VersionTaken(package);

        Filing filing = Filing.Of(ids.Next<FilingId>(), insurer, package);
        store.Set<Filing>().Add(filing);
        store.Set<FilingPackage>().Add(filing.Take(package, text));
        store.Set<FilingPassage>().AddRange(FilingPassage.Of(filing.Id, package));
        return Take(filing, FilingMove.Drafted, caller).Match<Outcome<Filing>>(_ => filing, why => why);
    }

    /// <summary>Replaces the package by a corrected one of the same product version.</summary>
    internal async Task<Refusal?> Correct(Filing filing, ProductPackage package, string text, CancellationToken cancel)
    {
        bool same = string.Equals(package.Product, filing.Product, StringComparison.Ordinal)
            && string.Equals(package.Version, filing.ProductVersion, StringComparison.Ordinal);
        if (!same) return FilingRefusals.OtherProduct;

        store.Set<FilingPackage>().Add(filing.Take(package, text));
        store.Set<FilingPassage>().RemoveRange(
            await store.Set<FilingPassage>().Where(p => p.Filing == filing.Id).ToListAsync(cancel));
        store.Set<FilingPassage>().AddRange(FilingPassage.Of(filing.Id, package));
        return null;
    }

    /// <summary>Takes one step and answers with where the filing stands.</summary>
    internal Outcome<Effect> Move(
        Filing filing, FilingMove move, Caller caller, string? text = null, DateOnly? day = null) =>
        Take(filing, move, caller, text, day).Match<Outcome<Effect>>(
            _ => Effect.Changed(FilingView.Of(filing, version: filing.Version + 1), filing.Version + 1),
            why => why);

    /// <summary>Takes one step: state, event and message to the world.</summary>
    internal Outcome<FilingEvent> Take(
        Filing filing, FilingMove move, Caller caller, string? text = null, DateOnly? day = null)
    {
        Outcome<FilingEvent> taken = filing.Move(move, new Filing.Step(caller, clock.GetUtcNow(), text, day));
        if (taken is Outcome<FilingEvent>.Done(var happened))
        {
            store.Set<FilingEvent>().Add(happened);
            store.Publish(new FilingMoved(filing.Id, filing.Owner, filing.State));
        }

        return taken;
    }

    /// <summary>Finds the filing, checks the text that goes with the step, and takes it.</summary>
    internal async Task<Outcome<Effect>> Decide(
        FilingId id, FilingMove move, string text, int? ifMatch, Caller caller, CancellationToken cancel)
    {
        if (!IsText(text)) return FilingRefusals.NoText;

        return (await Find(id, ifMatch, caller, cancel)).Match(
            filing => Move(filing, move, caller, text.Trim()),
            why => why);
    }

    /// <summary>Whether a reason or an answer says something, and not too much.</summary>
    internal static bool IsText(string text) => !string.IsNullOrWhiteSpace(text) && text.Length <= TextMax;
}
