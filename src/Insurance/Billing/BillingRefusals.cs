using Breakwater.Billing.Contracts;

namespace Breakwater.Billing;

/// <summary>Why the module says no. Codes: invoices below 200, limits 200, journal 300, subsidies 400, periods 500.</summary>
internal static class BillingRefusals
{
    internal static readonly Refusal NoInvoice = Refusal.NotFound("BIL-101", new("账单", "invoice"));

    internal static readonly Refusal NoEntry = Refusal.NotFound("BIL-301", new("凭证", "journal entry"));

    /// <summary>Nothing can be received on a paid, cancelled or credit invoice.</summary>
    internal static Refusal NothingToReceive(Invoice invoice) => Refusal.WrongState("BIL-102", invoice switch
    {
        { Amount.Fen: < 0 } => new(
            "这是一张退款账单，请登记退款而不是收款。", "This is a credit note: record a refund, not a receipt."),
        { State: InvoiceState.Cancelled } => new(
            "账单已取消，不能登记收款。若款项已到账，请联系付款方核实后退回。",
            "The invoice was cancelled and takes no money. If money arrived, clear it with the payer and send it back."),
        _ => new("账单已付清，不能再登记收款。", "The invoice is paid in full and takes no more money."),
    });

    internal static readonly Refusal NothingToRefund = Refusal.WrongState("BIL-103", new(
        "这张账单没有待退的款项。", "There is nothing left to refund on this invoice."));

    internal static Refusal ReferenceTaken(string number) => Refusal.WrongState("BIL-104", new(
        $"这个银行流水号已登记在 {number} 中。请核对，避免重复入账。",
        $"This bank reference is already recorded as {number}. Check it, so that nothing is booked twice."));

    /// <summary>The amount is not more than zero, or more than what is open.</summary>
    internal static FieldFault Amount(Money open) => new("/amount", "BIL-105", new(
        $"金额应大于零且不超过未结金额 {open}。", $"The amount is more than zero and not more than the {open} that are open."));

    internal static FieldFault Day(DateOnly raised) => new("/on", "BIL-106", new(
        $"日期应在账单开出日 {raised:yyyy-MM-dd} 至今天之间。",
        $"The day lies between {raised:yyyy-MM-dd}, when the invoice was raised, and today."));

    internal static readonly FieldFault Reference = new("/bankReference", "BIL-107", new(
        "请填写银行流水号，1 至 64 个字符。", "Give the bank's reference, 1 to 64 characters."));

    /// <summary>A later part before the first.</summary>
    internal static Refusal FirstPartFirst(string number) => Refusal.WrongState("BIL-108", new(
        $"首期（账单 {number}）尚未到账，后续各期暂不能登记收款。请先登记首期。",
        $"The first part (invoice {number}) has not arrived, so no later part can be received. Record the first one first."));

    internal static readonly Refusal NothingToDispute = Refusal.WrongState("BIL-109", new(
        "这张账单没有待缴的款项，无需提出异议。", "Nothing is open on this invoice, so there is nothing to dispute."));

    internal static readonly Refusal DisputedAlready = Refusal.WrongState("BIL-110", new(
        "这张账单已有异议在处理，请等待保险人答复。", "This invoice is disputed already; wait for the insurer's answer."));

    internal static readonly Refusal NoDispute = Refusal.WrongState("BIL-111", new(
        "这张账单没有待处理的异议。", "Nobody disputes this invoice."));

    /// <summary>The insurer has answered a dispute about the same amount.</summary>
    internal static Refusal DisputeAnswered(DateOnly on) => Refusal.WrongState("BIL-113", new(
        $"保险人已于 {on:yyyy-MM-dd} 答复对这张账单的异议，同一金额不再因异议中止催告。仍不认可的，请与保险人协商，或申请调解、仲裁、诉讼。",
        $"The insurer answered a dispute about this amount on {on:yyyy-MM-dd}; the same amount does not suspend notice again. "
        + "If you still do not agree, talk to the insurer, or go to mediation, arbitration or court."));

    internal static readonly FieldFault DisputeText = new("/reason", "BIL-112", new(
        "请说明原因或处理结果，1 至 1,000 字。", "Say what is wrong, or how it was settled, in 1 to 1,000 characters."));

    internal static Refusal Faulty(IReadOnlyList<FieldFault> faults) => Refusal.InvalidFields("BIL-100", faults);

    /// <summary>A use would overdraw the limit.</summary>
    internal static Refusal Overdrawn(LimitView limit, Money asked) => Refusal.WrongState("BIL-201", new(
        $"可用限额 {limit.Available}，不足 {asked}。请减少金额。",
        $"{limit.Available} of the limit is available, less than {asked}. Lower the amount."));

    /// <summary>More would be given back than was used.</summary>
    internal static Refusal NeverUsed(LimitView limit, Money asked) => Refusal.WrongState("BIL-202", new(
        $"已占用限额 {limit.Used}，不能恢复 {asked}。", $"{limit.Used} of the limit is used; {asked} cannot be given back."));

    /// <summary>The limit would fall below what is used.</summary>
    internal static Refusal BelowUsed(LimitView limit, Money by) => Refusal.WrongState("BIL-203", new(
        $"限额已占用 {limit.Used}，不能降至 {limit.Granted + by}。请选择不低于已占用金额的限额。",
        $"{limit.Used} of the limit is used, so it cannot fall to {limit.Granted + by}. "
        + "Choose a limit that covers what is used."));

    /// <summary>The day given belongs to a closed period.</summary>
    internal static FieldFault Locked(DateOnly through) => new("/on", "BIL-501", new(
        $"{through:yyyy-MM-dd} 及以前的账期已锁定，不能记入。这笔款如属于已关账的月份，请勾选“补记”：凭证记入第一个未关账日，并注明所属日期。",
        $"The books are closed up to {through:yyyy-MM-dd}; nothing can bear such a day. If the money moved then, record it as "
        + "late: the entry bears the first open day and says which day it concerns."));

    internal static readonly Refusal NoProgramme = Refusal.NotFound("BIL-401", new(
        "当日有效的补贴项目", "subsidy programme that is open on the day"));

    internal static readonly Refusal NotStackable = Refusal.WrongState("BIL-402", new(
        "所选补贴项目不能叠加享受，请只选一项。", "The chosen programmes may not pay of the same premium. Choose one."));

    internal static readonly Refusal PaysAll = Refusal.WrongState("BIL-403", new(
        "补贴合计达到或超过保险费，请少选一项。", "Together the subsidies pay the whole premium or more. Choose fewer."));

    internal static readonly Refusal SubsidyTooEarly = Refusal.WrongState("BIL-404", new(
        "保单尚未签发，补贴款不能入账。投保人缴清自付部分后再登记。",
        "The policy is not issued yet, so no subsidy can be received. Record it once the insured has paid its own part."));

    internal static readonly Refusal CodeTaken = Refusal.WrongState("BIL-405", new(
        "这个项目编号已被使用，请换一个。", "This programme code is taken. Choose another."));

    internal static readonly Refusal AlreadyClosed = Refusal.WrongState("BIL-406", new(
        "补贴项目已经关闭。", "The programme is closed already."));

    internal static readonly Refusal NothingToDisburse = Refusal.WrongState("BIL-407", new(
        "没有待拨付的补贴。", "Nothing waits to be disbursed."));

    /// <summary>The insured has had all it may have this year.</summary>
    internal static Refusal CapReached(string code, Money cap) => Refusal.WrongState("BIL-412", new(
        $"{code} 每户每年最多补贴 {cap}，本年额度已用完。",
        $"{code} pays at most {cap} for one insured in a year, and this year's is used up."));

    /// <summary>The pot does not hold the whole amount.</summary>
    internal static Refusal PotEmpty(string code) => Refusal.WrongState("BIL-413", new(
        $"{code} 的补贴资金余额不足以支付这笔补贴。可不享受补贴继续投保。",
        $"The pot of {code} does not hold the whole subsidy any more. You may go on without it."));

    /// <summary>Fields of a new programme.</summary>
    internal static FieldFault Programme(string pointer, Words detail) => new(pointer, "BIL-400", detail);
}
