using System.Security.Cryptography;
using System.Text.Json;
using Breakwater.Parties.Contracts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Parties.SignIn;

/// <summary>What a ticket is for.</summary>
internal enum TicketUse
{
    /// <summary>The password was right; a code is still to come.</summary>
    SecondFactor,

    /// <summary>A passkey is being made.</summary>
    PasskeyCreation,

    /// <summary>A passkey is being asked for.</summary>
    PasskeySignIn,
}

/// <summary>What a ticket says.</summary>
/// <param name="Id">Its number; it is used once.</param>
/// <param name="Use">What it is for.</param>
/// <param name="Person">Whose; null before a passkey says so.</param>
/// <param name="State">The security stamp, or the challenge of a passkey ceremony.</param>
/// <param name="Until">When it ends.</param>
internal sealed record Ticket(Guid Id, TicketUse Use, PersonId? Person, string State, DateTimeOffset Until);

/// <summary>A ticket that was used.</summary>
internal sealed class SpentTicket
{
    public Guid Id { get; init; }
    public DateTimeOffset Until { get; init; }
}

/// <summary>Tickets carry the middle of a sign-in to the browser and back: encrypted, short-lived, used once.</summary>
internal sealed class Tickets(Store store, IDataProtectionProvider protection, IIdSource ids, TimeProvider clock)
{
    internal static readonly TimeSpan ValidFor = TimeSpan.FromMinutes(5);

    private readonly IDataProtector _protector = protection.CreateProtector("Breakwater.Parties.Tickets");

    internal string Issue(TicketUse use, PersonId? person, string state) => _protector.Protect(JsonSerializer.Serialize(
        new Ticket(ids.Next<PersonId>().Value, use, person, state, clock.GetUtcNow() + ValidFor)));

    /// <summary>What a ticket says; null when it is not ours, for something else, or has ended.</summary>
    internal Ticket? Read(TicketUse use, string text)
    {
        try
        {
            var ticket = JsonSerializer.Deserialize<Ticket>(_protector.Unprotect(text));
            return ticket?.Use == use && clock.GetUtcNow() < ticket.Until ? ticket : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>Uses a ticket up in the command in progress; false when it was used before.</summary>
    internal async Task<bool> Spend(Ticket ticket, CancellationToken cancel)
    {
        DbSet<SpentTicket> spent = store.Set<SpentTicket>();
        if (await spent.AnyAsync(s => s.Id == ticket.Id, cancel)) return false;

        DateTimeOffset now = clock.GetUtcNow();
        spent.RemoveRange(await spent.Where(s => s.Until < now).Take(100).ToListAsync(cancel));
        spent.Add(new SpentTicket { Id = ticket.Id, Until = ticket.Until });
        return true;
    }
}
