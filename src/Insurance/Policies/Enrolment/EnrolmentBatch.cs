using Breakwater.Policies.Contracts;

namespace Breakwater.Policies.Enrolment;

/// <summary>Where a batch stands.</summary>
internal enum BatchState
{
    /// <summary>The roster is here, counted and kept encrypted.</summary>
    Received,

    /// <summary>Its lines are being checked.</summary>
    Validating,

    /// <summary>Every line has its verdict; totals wait for confirmation.</summary>
    Validated,

    /// <summary>Agreed to and invoiced; waits for the premium.</summary>
    Confirmed,

    /// <summary>Certificates are being issued.</summary>
    Issuing,

    /// <summary>Every line became a certificate.</summary>
    Completed,

    /// <summary>Every line is settled, some of them rejected or duplicate.</summary>
    CompletedWithErrors,

    /// <summary>Given up before anything was issued.</summary>
    Cancelled,
}

/// <summary>The moves a batch may make; anything else is refused.</summary>
internal static class BatchLifecycle
{
    private static readonly Dictionary<BatchState, BatchState[]> Moves = new()
    {
        [BatchState.Received] = [BatchState.Validating, BatchState.Cancelled],
        [BatchState.Validating] = [BatchState.Validated, BatchState.Cancelled],
        [BatchState.Validated] = [BatchState.Confirmed, BatchState.Issuing, BatchState.Cancelled],
        [BatchState.Confirmed] = [BatchState.Issuing, BatchState.Cancelled],
        [BatchState.Issuing] = [BatchState.Completed, BatchState.CompletedWithErrors],
        [BatchState.Completed] = [],
        [BatchState.CompletedWithErrors] = [],
        [BatchState.Cancelled] = [],
    };

    /// <summary>States in which there is still something to do.</summary>
    internal static readonly BatchState[] Open =
        [BatchState.Received, BatchState.Validating, BatchState.Validated, BatchState.Confirmed, BatchState.Issuing];

    /// <summary>States the platform works in by itself.</summary>
    internal static readonly BatchState[] Working = [BatchState.Received, BatchState.Validating, BatchState.Issuing];

    internal static bool May(BatchState from, BatchState to) => Moves[from].Contains(to);
}

/// <summary>One roster on its way to certificates.</summary>
/// <remarks>
/// The counters and the cursor are written in the transaction that writes what they count, so a kill at any moment leaves them
/// true. accepted + rejected + duplicate = lines holds from Validated on; issued + rejected + duplicate = lines when it is done.
/// </remarks>
internal sealed class EnrolmentBatch : IOwned, IVersioned
{
    public BatchId Id { get; init; }

    /// <summary>A small number that certificates and rejected lines name it by.</summary>
    public int Ordinal { get; init; }

    public required string Number { get; init; }
    public SchemeId Scheme { get; init; }

    /// <summary>The sponsor.</summary>
    public OrganisationId Owner { get; init; }

    /// <summary>The insurer.</summary>
    public OrganisationId Carrier { get; init; }

    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file as it was sent, hexadecimal.</summary>
    public required string Sha256 { get; init; }

    public long Bytes { get; init; }

    /// <summary>Key of the kept file, wrapped; destroyed with the file when the batch is done.</summary>
    public byte[]? FileKey { get; set; }

    /// <summary>Whether the file is UTF-8; else GB18030, which contains GBK.</summary>
    public bool IsUtf8 { get; init; }

    /// <summary>Lines taken into one transaction.</summary>
    public int ChunkLines { get; init; }

    public BatchState State { get; private set; } = BatchState.Received;

    /// <summary>Lines with something in them, without the header.</summary>
    public int Lines { get; init; }

    /// <summary>Lines that have their verdict.</summary>
    public int Checked { get; set; }

    /// <summary>Of these, those that may become certificates.</summary>
    public int Accepted { get; set; }

    public int Rejected { get; set; }

    public int Duplicates { get; set; }

    /// <summary>Premium of the accepted lines: the control total; less what issuing found to be duplicate.</summary>
    public Money Premium { get; set; } = Money.Zero;

    /// <summary>Sums insured of the accepted lines.</summary>
    public Money Limit { get; set; } = Money.Zero;

    /// <summary>Lines issuing has passed.</summary>
    public int Passed { get; set; }

    /// <summary>Place in the file of the next line to be issued, in bytes.</summary>
    public long Cursor { get; set; }

    /// <summary>Row of the roster before it.</summary>
    public int CursorLine { get; set; }

    /// <summary>Certificates issued.</summary>
    public int Issued { get; set; }

    /// <summary>First number of its block; 0 until confirmed, but for one agreed to beforehand.</summary>
    public long FirstSerial { get; set; }

    /// <summary>Whether its sender agreed beforehand to what is found in order: a single declaration.</summary>
    public bool IsAgreed { get; init; }

    /// <summary>First day of cover of lines that name none.</summary>
    public DateOnly Begins { get; init; }

    /// <summary>Premium invoiced when it was confirmed.</summary>
    public Money Invoiced { get; set; } = Money.Zero;

    /// <summary>Day on which the last invoice was paid; null while one is open, or where payment follows.</summary>
    public DateOnly? PaidOn { get; set; }

    public DateTimeOffset ReceivedAt { get; init; }

    /// <summary>When the present state began.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>When the last portion of lines was finished.</summary>
    public DateTimeOffset? WorkedAt { get; set; }

    /// <summary>Lines already done when the present run of work began, and when that was: the base of the rate shown.</summary>
    public int RunFrom { get; set; }

    public DateTimeOffset? RunSince { get; set; }

    public required string Actor { get; init; }
    public int Version { get; set; } = 1;

    /// <summary>Moves on; a move the lifecycle does not know is a bug here, since callers ask first.</summary>
    /// <exception cref="InvalidOperationException">There is no such move.</exception>
    internal void Move(BatchState to, DateTimeOffset at)
    {
        if (!BatchLifecycle.May(State, to)) throw new InvalidOperationException($"A batch does not go from {State} to {to}.");

        (State, Since) = (to, at);
    }
}

/// <summary>A portion of a batch that was issued in one transaction; it vouches for each certificate's row.</summary>
internal sealed class EnrolmentChunk : IRecorded
{
    public BatchId Batch { get; init; }

    /// <summary>From 1, in the order of the file.</summary>
    public int Number { get; init; }

    public SchemeId Scheme { get; init; }

    /// <summary>Lines of the file it passed.</summary>
    public int Lines { get; init; }

    /// <summary>Numbers reserved for it: so many as it has lines.</summary>
    public long FirstSerial { get; init; }

    public int Issued { get; init; }
    public Money Premium { get; init; }
    public Money Limit { get; init; }

    /// <summary>SHA-256 over the certificates' leaves in the order of their numbers, hexadecimal.</summary>
    public required string RowsHash { get; init; }

    public DateOnly Recorded { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"enrolment-chunk|{Batch.Value}|{Number}|{Scheme.Value}|{Lines}|{FirstSerial}|{Issued}|{Premium}|{Limit}|{RowsHash}|"
        + $"{Recorded:O}|{RecordedAt.UtcTicks}");
}

/// <summary>Certificates a chunk issued for one tier from one day: what statistics add up instead of them.</summary>
internal sealed class EnrolmentTally : IRecorded
{
    public BatchId Batch { get; init; }
    public int Chunk { get; init; }
    public int Tier { get; init; }
    public DateOnly From { get; init; }
    public DateOnly To { get; init; }
    public SchemeId Scheme { get; init; }
    public int Count { get; init; }
    public long PremiumFen { get; init; }
    public long LimitFen { get; init; }
    public OrganisationId Insurer { get; init; }
    public required string Province { get; init; }

    /// <summary>GB/T 4754 section of the sponsor, who is the policyholder.</summary>
    public required string Section { get; init; }

    public required string Product { get; init; }

    /// <summary>Month of <see cref="From"/>, e.g. <c>2026-11</c>.</summary>
    public required string Month { get; init; }

    public DateOnly Recorded { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"enrolment-tally|{Batch.Value}|{Chunk}|{Tier}|{From:O}|{To:O}|{Scheme.Value}|{Count}|{PremiumFen}|{LimitFen}|"
        + $"{Insurer.Value}|{Province}|{Section}|{Product}|{Month}|{Recorded:O}");
}

/// <summary>A line that did not become a certificate; it says why and holds nothing of what stood in it.</summary>
internal sealed class RejectedLine
{
    public int Batch { get; init; }

    /// <summary>Row of the roster, counted as a spreadsheet does: the header is 1.</summary>
    public int Line { get; init; }

    /// <summary>A <see cref="LineFault"/>.</summary>
    public int Fault { get; init; }
}
