using Breakwater.Foundation.Amounts;
using Breakwater.Incidents.Contracts;

namespace Breakwater.Insurance.Tests.Incidents;

/// <summary>The plain model of one claim's money: numbers, and for each thing somebody may try whether it is allowed.</summary>
/// <param name="id">Of the claim it stands for.</param>
/// <param name="assessed">Its one loss as assessed, fen; no retention applies to it.</param>
/// <param name="book">The limit it shares with the other claims of its policy.</param>
internal sealed class PlainClaim(ClaimId id, long assessed, PlainBook book)
{
    private static readonly PaymentState[] Unpaid = [PaymentState.Proposed, PaymentState.Approved, PaymentState.Instructed];
    private static readonly PaymentState[] Gone = [PaymentState.Rejected, PaymentState.Reversed];

    internal sealed class Pay
    {
        internal Guid Id { get; init; }
        internal long Fen { get; init; }
        internal bool IsExpense { get; init; }
        internal bool IsUnder { get; init; }
        internal bool IsAdvance { get; init; }
        internal PaymentState State { get; set; }
        internal (long Under, long Whole) Drawn { get; set; }
    }

    internal ClaimId Id => id;

    internal int Version { get; set; }

    internal ClaimState State { get; private set; } = ClaimState.Investigating;

    internal ExposureState? Exposure { get; private set; }

    internal Guid? ExposureId { get; set; }

    internal Guid? Recovery { get; set; }

    internal List<Pay> Payments { get; } = [];

    // Lines: (under the exposure?, expense?) → fen.
    private readonly Dictionary<(bool Under, bool Expense), long> _lines = [];
    private long? _payable;
    private long _underPayable;
    private bool _isUnder, _isAgreed, _isRefused, _isTold;

    internal long Line(bool under, bool expense) => _lines.GetValueOrDefault((under, expense));

    internal long Reserve => _lines.Values.Sum();

    internal long ReservedIndemnity => Line(under: true, expense: false) + Line(under: false, expense: false);

    internal long Committed => CommittedIndemnity + CommittedExpense;

    internal long CommittedIndemnity { get; private set; }

    internal long CommittedExpense { get; private set; }

    internal long Paid => PaidIndemnity + PaidExpense;

    internal long PaidIndemnity { get; private set; }

    internal long PaidExpense { get; private set; }

    internal long Recovered { get; private set; }

    internal bool IsLive => State is not ClaimState.Closed;

    // at most the loss, its sub-limit, and what the others leave of the aggregate
    private long Determined => !_isUnder ? 0
        : Math.Min(Math.Min(assessed, book.SubLimit), book.Limit - book.Used + ReservedIndemnity + CommittedIndemnity);

    private long Proposed(bool expense) =>
        Payments.Where(p => p.State is PaymentState.Proposed && p.IsExpense == expense).Sum(p => p.Fen);

    internal long Open(bool expense, bool advance) => expense
        ? Math.Max(0, Drawable(expense: true) - Proposed(expense: true))
        : (advance ? Determined : _payable ?? 0) - CommittedIndemnity - Proposed(expense: false);

    private long Drawable(bool expense) => Line(under: true, expense) + Line(under: false, expense);

    internal bool TrySet(bool under, bool expense, long fen)
    {
        long change = fen - Line(under, expense);
        bool isRefused = !IsLive || fen < 0 || (under && Exposure is null)
            || (under && change > 0 && Exposure is ExposureState.Closed) || (!expense && book.Used + change > book.Limit);
        if (isRefused) return false;

        _lines[(under, expense)] = fen;
        return true;
    }

    internal bool TryDecide(bool excluded)
    {
        if (State is not (ClaimState.Investigating or ClaimState.Reopened or ClaimState.CoverageDecided)) return false;

        (State, _payable, _isAgreed, _isTold, _isRefused, _isUnder) =
            (ClaimState.CoverageDecided, null, false, false, excluded, !excluded);
        if (Exposure is ExposureState.AbleToPay) Exposure = ExposureState.Open;
        if (excluded) return true;

        Exposure = Exposure switch
        {
            null => ExposureState.Open,
            ExposureState.Closed => ExposureState.Reopened,
            { } other => other,
        };
        return true;
    }

    internal bool TrySettle()
    {
        long payable = Determined;
        if (State is not (ClaimState.CoverageDecided or ClaimState.Settling) || payable < CommittedIndemnity) return false;

        (State, _payable, _isAgreed) = (ClaimState.Settling, payable, false);
        Determine(payable);
        return true;
    }

    internal bool TryAgree() => State is ClaimState.Settling && !_isAgreed && (_isAgreed = true);

    internal bool TryRefuse()
    {
        if (State is not (ClaimState.CoverageDecided or ClaimState.Settling) || !_isRefused || Committed != Paid) return false;

        _isTold = true;
        End();
        return true;
    }

    internal bool TryClose()
    {
        bool isOwed = _isAgreed && _payable is { } payable && PaidIndemnity < payable;
        bool isUntold = _isRefused && !_isTold;
        bool isAsked = Payments.Exists(p => p.State is PaymentState.Proposed);
        if (!IsLive || Committed != Paid || isOwed || isUntold || isAsked) return false;

        End();
        return true;
    }

    internal bool TryReopen()
    {
        if (IsLive) return false;

        State = ClaimState.Reopened;
        return true;
    }

    internal bool TryCloseExposure()
    {
        bool isBusy = Payments.Exists(p => p.IsUnder && Unpaid.Contains(p.State));
        if (!IsLive || Exposure is null or ExposureState.Closed || isBusy) return false;

        Exposure = ExposureState.Closed;
        (_lines[(true, false)], _lines[(true, true)]) = (0, 0);
        return true;
    }

    internal bool TryReopenExposure()
    {
        if (!IsLive || Exposure is not ExposureState.Closed) return false;

        ReopenExposure();
        return true;
    }

    private void ReopenExposure() =>
        Exposure = _payable is not null && _underPayable > 0 ? ExposureState.AbleToPay : ExposureState.Reopened;

    internal bool MayPropose(long fen, bool expense, bool under, bool advance)
    {
        if (expense)
            return IsLive && fen > 0 && fen <= Open(expense: true, advance: false) && (!under || Exposure is not null);

        bool fits = State == (advance ? ClaimState.CoverageDecided : ClaimState.Settling)
            && fen > 0 && fen <= Open(expense: false, advance);
        if (!fits || !under) return fits;

        // The exposure as an advance would first determine it.
        long payable = advance ? _isUnder ? Determined : 0 : _underPayable;
        bool isAble = advance ? Exposure is not (null or ExposureState.Closed) && payable > 0 : Exposure is ExposureState.AbleToPay;
        return isAble && StandingUnder + fen <= payable;
    }

    private long StandingUnder =>
        Payments.Where(p => p is { IsUnder: true, IsExpense: false } && !Gone.Contains(p.State)).Sum(p => p.Fen);

    internal void Propose(Pay pay)
    {
        if (pay.IsAdvance) Determine(Determined);
        Payments.Add(pay);
    }

    internal bool TryMove(Pay pay, string verb)
    {
        bool isReversal = verb is "reverse";
        bool fitsClaim = pay.IsExpense
            ? IsLive
            : State is ClaimState.Settling || (State is ClaimState.CoverageDecided && pay.IsAdvance)
                || (isReversal && State is ClaimState.Reopened);
        PaymentState? to = (verb, pay.State) switch
        {
            ("approve", PaymentState.Proposed) => PaymentState.Approved,
            ("reject", PaymentState.Proposed) => PaymentState.Rejected,
            ("instruct", PaymentState.Approved) => PaymentState.Instructed,
            ("fail", PaymentState.Instructed) => PaymentState.Approved,
            ("pay", PaymentState.Approved or PaymentState.Instructed) => PaymentState.Paid,
            ("reverse", PaymentState.Paid) => PaymentState.Reversed,
            _ => null,
        };
        if (!fitsClaim || to is null) return false;
        if (verb is "approve" && !TryDraw(pay)) return false;

        if (verb is "pay") AddPaid(pay, pay.Fen);
        if (isReversal) PutBack(pay);
        pay.State = to.Value;
        return true;
    }

    internal bool MaySeek(long fen) => MayRecover && fen > 0 && fen <= PaidIndemnity;

    internal bool TryReceive(long fen)
    {
        if (!MayRecover || fen <= 0 || fen > PaidIndemnity - Recovered) return false;

        Recovered += fen;
        return true;
    }

    private bool MayRecover =>
        State is ClaimState.CoverageDecided or ClaimState.Settling or ClaimState.Closed or ClaimState.Reopened;

    private bool TryDraw(Pay pay)
    {
        bool isBeyond = !pay.IsExpense && CommittedIndemnity + pay.Fen > (_payable ?? Determined);
        if (isBeyond || Drawable(pay.IsExpense) < pay.Fen) return false;
        // Its exposure may have been determined anew, or be open again, since it was proposed.
        bool isLess = Exposure is not ExposureState.AbleToPay || StandingUnder > _underPayable;
        if (pay is { IsUnder: true, IsExpense: false } && isLess) return false;

        (bool first, bool then) = (pay.IsUnder, !pay.IsUnder);
        long from = Math.Min(pay.Fen, Line(first, pay.IsExpense));
        _lines[(first, pay.IsExpense)] = Line(first, pay.IsExpense) - from;
        _lines[(then, pay.IsExpense)] = Line(then, pay.IsExpense) - (pay.Fen - from);
        pay.Drawn = first ? (from, pay.Fen - from) : (pay.Fen - from, from);
        AddCommitted(pay, pay.Fen);
        return true;
    }

    private void PutBack(Pay pay)
    {
        AddPaid(pay, -pay.Fen);
        AddCommitted(pay, -pay.Fen);
        _lines[(true, pay.IsExpense)] = Line(under: true, pay.IsExpense) + pay.Drawn.Under;
        _lines[(false, pay.IsExpense)] = Line(under: false, pay.IsExpense) + pay.Drawn.Whole;
        if (pay.IsUnder && Exposure is ExposureState.Closed) ReopenExposure();
    }

    private void AddCommitted(Pay pay, long fen)
    {
        if (pay.IsExpense) CommittedExpense += fen;
        else CommittedIndemnity += fen;
    }

    private void AddPaid(Pay pay, long fen)
    {
        if (pay.IsExpense) PaidExpense += fen;
        else PaidIndemnity += fen;
    }

    private void Determine(long payable)
    {
        _underPayable = _isUnder ? payable : 0;
        if (_underPayable > 0 && Exposure is ExposureState.Open or ExposureState.Reopened) Exposure = ExposureState.AbleToPay;
        else if (_underPayable is 0 && Exposure is ExposureState.AbleToPay) Exposure = ExposureState.Open;
    }

    private void End()
    {
        _lines.Clear();
        State = ClaimState.Closed;
        if (Exposure is not null) Exposure = ExposureState.Closed;
    }
}

/// <summary>The claims of one policy and the limit they share.</summary>
/// <param name="limit">Aggregate limit.</param>
internal sealed class PlainBook(Money limit)
{
    internal List<PlainClaim> Claims { get; } = [];

    internal long Limit => limit.Fen;

    /// <summary>Response costs have a sub-limit of 0.30 of the aggregate (clause 2.1).</summary>
    internal long SubLimit => limit.Fen / 10 * 3;

    internal long Used => Claims.Sum(claim => claim.ReservedIndemnity + claim.CommittedIndemnity);
}
