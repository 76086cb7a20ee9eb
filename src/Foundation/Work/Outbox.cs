using Breakwater.Foundation.Provenance;

namespace Breakwater.Foundation.Work;

/// <summary>An event waiting to leave, written with the change that caused it.</summary>
internal sealed class OutboxMessage
{
    public AuditId Cause { get; init; }
    public int Index { get; init; }
    public required string Type { get; init; }
    public required string Body { get; init; }
    public bool Delivered { get; set; }
}

/// <summary>Someone in this process who acts on events; told at least once, after the commit.</summary>
public interface IListener
{
    /// <summary>The event's type name, e.g. <c>PolicyIssued</c>.</summary>
    string Hears { get; }

    /// <summary>Acts on one event; must not mind hearing it twice.</summary>
    /// <param name="body">The event as JSON.</param>
    /// <param name="cancel">Stops the work.</param>
    Task Hear(string body, CancellationToken cancel);
}
