using System.Globalization;
using Breakwater.Underwriting.Contracts;

namespace Breakwater.Underwriting;

/// <summary>Something that must be shown before cover begins.</summary>
internal sealed class Contingency
{
    public ContingencyId Id { get; init; }
    public SubmissionId Submission { get; init; }
    public int Revision { get; init; }

    /// <summary>The issue of the rule that asks for it.</summary>
    public IssueId Issue { get; init; }

    public required string Rule { get; init; }

    /// <summary>The evidence asked for.</summary>
    public Words Ask { get; init; }

    /// <summary>Last day it can serve the offer.</summary>
    public DateOnly Due { get; set; }

    public ContingencyState State { get; private set; }
    public string? Evidence { get; private set; }

    /// <summary>SHA-256 of a file kept with the submission; null when there is only a text.</summary>
    public string? EvidenceFile { get; private set; }

    public string? SubmittedBy { get; private set; }
    public DateTimeOffset? SubmittedAt { get; private set; }
    public string? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? Note { get; private set; }

    /// <summary>For a waiver: highest limit it holds for.</summary>
    public long? WaivedUpToFen { get; private set; }

    /// <summary>Whether it no longer stands in the way of binding.</summary>
    internal bool IsMet => State is ContingencyState.Closed or ContingencyState.Waived;

    internal void Submit(string evidence, string? file, Moment at)
    {
        (State, Evidence, EvidenceFile) = (ContingencyState.EvidenceSubmitted, evidence, file);
        (SubmittedBy, SubmittedAt) = (at.By.Actor, at.At);
    }

    internal void Decide(ContingencyState state, string note, Moment at, Money? waivedUpTo = null)
    {
        (State, WaivedUpToFen) = (state, waivedUpTo?.Fen);
        (DecidedBy, DecidedAt, Note) = (at.By.Actor, at.At, note);
    }

    /// <summary>Takes over evidence and decision from an earlier quote whose rule saw the same facts.</summary>
    internal void Carry(Contingency before)
    {
        (State, WaivedUpToFen) = (before.State, before.WaivedUpToFen);
        (Evidence, EvidenceFile, SubmittedBy, SubmittedAt) =
            (before.Evidence, before.EvidenceFile, before.SubmittedBy, before.SubmittedAt);
        (DecidedBy, DecidedAt, Note) = (before.DecidedBy, before.DecidedAt, before.Note);
    }
}

/// <summary>A file handed in as evidence; its content is kept once, under its hash.</summary>
internal sealed class EvidenceFile : IRecorded
{
    public SubmissionId Submission { get; init; }

    /// <summary>SHA-256 of the content, in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public required string Name { get; init; }
    public long Bytes { get; init; }
    public required string Actor { get; init; }
    public DateTimeOffset At { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"evidence-file|{Submission.Value:N}|{Sha256}|{Name}|{Bytes}|{Actor}|{At.UtcTicks}");
}
