using System.Collections.Concurrent;
using Microsoft.AspNetCore.Authentication;

namespace Breakwater.Parties.SignIn;

/// <summary>Opens a session's cookie once in five seconds and not with every request.</summary>
/// <remarks>
/// What a cookie says never changes, and whether it still holds (its end, the membership, the stamp) is judged after this, each
/// time. So nothing is believed longer than before.
/// </remarks>
internal sealed class RememberedTickets(ISecureDataFormat<AuthenticationTicket> format, TimeProvider clock)
    : ISecureDataFormat<AuthenticationTicket>
{
    private const int CountMax = 10_000;

    private readonly ConcurrentDictionary<string, (DateTimeOffset Until, AuthenticationTicket Ticket)> _opened =
        new(StringComparer.Ordinal);

    public string Protect(AuthenticationTicket data) => format.Protect(data);

    public string Protect(AuthenticationTicket data, string? purpose) => format.Protect(data, purpose);

    public AuthenticationTicket? Unprotect(string? protectedText) => Unprotect(protectedText, purpose: null);

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
    {
        if (protectedText is null || purpose is not null) return format.Unprotect(protectedText, purpose);

        DateTimeOffset now = clock.GetUtcNow();
        bool isKnown = _opened.TryGetValue(protectedText, out (DateTimeOffset Until, AuthenticationTicket Ticket) known);
        if (isKnown && now < known.Until) return known.Ticket;

        if (format.Unprotect(protectedText, purpose) is not { } ticket) return null;

        if (_opened.Count >= CountMax) _opened.Clear();
        _opened[protectedText] = (now + Recollection<string, AuthenticationTicket>.Kept, ticket);
        return ticket;
    }
}
