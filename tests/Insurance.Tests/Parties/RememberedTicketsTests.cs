using System.Security.Claims;
using Breakwater.Parties.SignIn;
using Breakwater.Testing;
using Microsoft.AspNetCore.Authentication;

namespace Breakwater.Insurance.Tests.Parties;

/// <summary>A cookie is opened once in five seconds, and what is no cookie of ours is never remembered as one.</summary>
public sealed class RememberedTicketsTests
{
    private readonly TestClock _clock = new();
    private readonly Format _format = new();

    [Fact]
    public void Unprotect_AgainWithinFiveSeconds_OpensItOnce()
    {
        var tickets = new RememberedTickets(_format, _clock);

        AuthenticationTicket? first = tickets.Unprotect("ours-1");
        _clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.Same(first, tickets.Unprotect("ours-1"));
        Assert.Equal(1, _format.Opened);

        _clock.Advance(TimeSpan.FromSeconds(0.2));
        Assert.NotSame(first, tickets.Unprotect("ours-1"));
        Assert.Equal(2, _format.Opened);
    }

    [Fact]
    public void Unprotect_OneLetterOff_IsNobody()
    {
        var tickets = new RememberedTickets(_format, _clock);
        Assert.NotNull(tickets.Unprotect("ours-1"));

        Assert.Null(tickets.Unprotect("Ours-1"));
        Assert.Null(tickets.Unprotect("Ours-1"));
        Assert.NotSame(tickets.Unprotect("ours-1"), tickets.Unprotect("ours-2"));
    }

    /// <summary>Opens what begins with "ours".</summary>
    private sealed class Format : ISecureDataFormat<AuthenticationTicket>
    {
        internal int Opened { get; private set; }

        public string Protect(AuthenticationTicket data) => "ours";

        public string Protect(AuthenticationTicket data, string? purpose) => "ours";

        public AuthenticationTicket? Unprotect(string? protectedText) => Unprotect(protectedText, purpose: null);

        public AuthenticationTicket? Unprotect(string? protectedText, string? purpose)
        {
            Opened++;
            return protectedText!.StartsWith("ours", StringComparison.Ordinal)
                ? new AuthenticationTicket(new ClaimsPrincipal(), "test") : null;
        }
    }
}
