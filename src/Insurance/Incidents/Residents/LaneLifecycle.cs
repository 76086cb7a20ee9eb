namespace Breakwater.Incidents.Residents;

/// <summary>Where a certificate claim stands.</summary>
internal enum LaneState
{
    /// <summary>Received 已提交; it goes on at once.</summary>
    Filed,

    /// <summary>The police's case is not proved yet 待补立案材料.</summary>
    ProofPending,

    /// <summary>Proved; the days the filing asks for run 等待期内.</summary>
    Waiting,

    /// <summary>Decided by rule 已核定; it goes on at once.</summary>
    Adjudicated,

    /// <summary>A person looks at it first 抽查复核.</summary>
    InReview,

    /// <summary>To be paid 待付款.</summary>
    Payable,

    /// <summary>Nothing is paid 不予赔付.</summary>
    Refused,

    /// <summary>In a payment file 付款中.</summary>
    InPaymentFile,

    /// <summary>Paid 已付款.</summary>
    Paid,

    /// <summary>The bank gave it back 银行退回.</summary>
    Returned,

    /// <summary>Taken back by who filed it 已撤回.</summary>
    Withdrawn,
}

/// <summary>The moves a certificate claim may make; anything else is refused.</summary>
internal static class LaneLifecycle
{
    /// <summary>From each state, the states it may go to.</summary>
    internal static IReadOnlyDictionary<LaneState, LaneState[]> Moves { get; } = new Dictionary<LaneState, LaneState[]>
    {
        [LaneState.Filed] = [LaneState.ProofPending, LaneState.Waiting],
        [LaneState.ProofPending] = [LaneState.Waiting, LaneState.Withdrawn],
        [LaneState.Waiting] = [LaneState.Adjudicated, LaneState.Withdrawn],
        [LaneState.Adjudicated] = [LaneState.InReview, LaneState.Payable, LaneState.Refused],
        [LaneState.InReview] = [LaneState.Payable, LaneState.Refused, LaneState.Withdrawn],
        [LaneState.Payable] = [LaneState.InPaymentFile, LaneState.Withdrawn],
        [LaneState.InPaymentFile] = [LaneState.Payable, LaneState.Paid, LaneState.Returned],
        [LaneState.Paid] = [LaneState.Returned],
        [LaneState.Returned] = [LaneState.Payable],
        [LaneState.Refused] = [],
        [LaneState.Withdrawn] = [],
    };

    internal static bool May(LaneState from, LaneState to) => Moves[from].Contains(to);
}

/// <summary>States in words, for sentences.</summary>
internal static class LaneNames
{
    extension(LaneState state)
    {
        internal Words Name => state switch
        {
            LaneState.Filed => new("已提交", "filed"),
            LaneState.ProofPending => new("待补立案材料", "waiting for proof"),
            LaneState.Waiting => new("等待期内", "waiting"),
            LaneState.Adjudicated => new("已核定", "adjudicated"),
            LaneState.InReview => new("抽查复核中", "in review"),
            LaneState.Payable => new("待付款", "to be paid"),
            LaneState.Refused => new("不予赔付", "refused"),
            LaneState.InPaymentFile => new("付款中", "in a payment file"),
            LaneState.Paid => new("已付款", "paid"),
            LaneState.Returned => new("银行退回", "returned by the bank"),
            LaneState.Withdrawn => new("已撤回", "withdrawn"),
        };
    }
}
