using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Contracts;

namespace Breakwater.Underwriting;

/// <summary>A rule that fired for a quote, and what was decided about it.</summary>
internal sealed class UnderwritingIssue
{
    public IssueId Id { get; init; }
    public SubmissionId Submission { get; init; }
    public int Revision { get; init; }

    /// <summary>Place in the quote, from 1, in the order of the filed rules.</summary>
    public int Number { get; init; }

    /// <summary>The option it is about; null when it is about all of them.</summary>
    public QuoteOptionId? Option { get; init; }

    public required string Rule { get; init; }
    public RuleAction Action { get; init; }

    /// <summary>The reason as the applicant reads it.</summary>
    public Words Text { get; init; }

    public required string Source { get; init; }
    public Grade Grade { get; init; }

    /// <summary>The value the rule saw; a decision holds on while it stays the same.</summary>
    public required string Found { get; init; }

    /// <summary>Answer, register entry, statement or option the value comes from.</summary>
    public Words Because { get; init; }

    /// <summary>Whether a person may decide it; else only other facts or other terms settle it.</summary>
    public bool Decidable { get; init; }

    /// <summary>Who proposed what is to be decided, and never decides it; null when a rule raised it.</summary>
    public string? Proposer { get; init; }

    public IssueState State { get; private set; }

    /// <summary>For an approval: highest limit it holds for.</summary>
    public long? UpToFen { get; private set; }

    /// <summary>For an approval: last day it holds.</summary>
    public DateOnly? Until { get; private set; }

    public string? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? Note { get; private set; }

    /// <summary>The quote whose decision was taken over, the facts being the same; null when it was decided here.</summary>
    public int? CarriedFrom { get; private set; }

    internal bool IsOpen => State is IssueState.Open or IssueState.Reopened;

    /// <summary>Whether an approval is there and reaches an option.</summary>
    internal bool Covers(QuoteOption option) =>
        State is IssueState.Approved && (UpToFen is null || option.Limit.Fen <= UpToFen);

    internal void Approve(Money? upTo, DateOnly? until, string note, Moment at)
    {
        (State, UpToFen, Until) = (IssueState.Approved, upTo?.Fen, until);
        Sign(note, at);
    }

    internal void Reject(string note, Moment at)
    {
        (State, UpToFen, Until) = (IssueState.Rejected, null, null);
        Sign(note, at);
    }

    internal void Reopen(string note, Moment at)
    {
        (State, UpToFen, Until) = (IssueState.Reopened, null, null);
        Sign(note, at);
    }

    /// <summary>The filed rule itself declines; nobody decides.</summary>
    internal void DeclineByRule(Moment at) =>
        (State, DecidedBy, DecidedAt) = (IssueState.Rejected, SubmissionEvent.Rules, at.At);

    /// <summary>Whether the same rule saw the same facts, so that a decision on one holds for the other.</summary>
    internal bool IsAboutTheSameAs(UnderwritingIssue other) =>
        string.Equals(Rule, other.Rule, StringComparison.Ordinal)
        && string.Equals(Found, other.Found, StringComparison.Ordinal)
        && Action == other.Action
        && Option is null == other.Option is null;

    /// <summary>Takes over what was decided about the same rule and the same facts in an earlier quote.</summary>
    internal void Carry(UnderwritingIssue before)
    {
        (State, UpToFen, Until) = (before.State, before.UpToFen, before.Until);
        (DecidedBy, DecidedAt, Note) = (before.DecidedBy, before.DecidedAt, before.Note);
        CarriedFrom = before.CarriedFrom ?? before.Revision;
    }

    private void Sign(string note, Moment at) =>
        (DecidedBy, DecidedAt, Note, CarriedFrom) = (at.By.Actor, at.At, note, null);
}
