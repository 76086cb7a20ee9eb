namespace Breakwater.Incidents.Residents;

/// <summary>Why a line or a request becomes no claim. The numbers are kept: they never change their meaning.</summary>
internal enum ClaimFault
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,

    /// <summary>Another number of columns than the header.</summary>
    Columns = 1,

    /// <summary>No such certificate of the scheme.</summary>
    Certificate = 10,

    /// <summary>The insured's personal data was erased.</summary>
    Erased = 11,

    /// <summary>Of a supply chain's member, whose claims draw on the chain's tree of limits.</summary>
    OfChain = 12,

    /// <summary>Not a moment.</summary>
    OccurredForm = 20,

    /// <summary>Later than now.</summary>
    OccurredLater = 21,

    /// <summary>Outside the days of cover.</summary>
    OutsideCover = 22,

    /// <summary>No such cause in the filing.</summary>
    Cause = 30,

    /// <summary>No such loss item in the filing.</summary>
    LossItem = 31,

    /// <summary>Not an amount above zero.</summary>
    Amount = 40,

    /// <summary>Not an amount, or more than was lost.</summary>
    Recovered = 41,

    /// <summary>Number without a day, or a day without a number.</summary>
    CaseHalf = 50,

    /// <summary>Not a day, before the event or later than today.</summary>
    CaseDay = 51,

    /// <summary>Not a moment, or later than now.</summary>
    Frozen = 52,

    /// <summary>No account to be paid to, or none that a bank has.</summary>
    Payee = 60,

    /// <summary>A text longer than 64 characters.</summary>
    Long = 61,

    /// <summary>The case, or the same event, is a claim already.</summary>
    Twice = 70,
}

/// <summary>Codes and sentences; none repeats what stood in the line.</summary>
internal static class ClaimFaults
{
    extension(ClaimFault fault)
    {
        /// <summary>Stable code, e.g. <c>RCL-022</c>.</summary>
        internal string Code => $"RCL-0{(int)fault:00}";

        /// <summary>Whether it is a claim already, and the line as such is in order.</summary>
        internal bool IsDuplicate => fault is ClaimFault.Twice;

        /// <summary>Where it stands in a request.</summary>
        internal string Pointer => fault switch
        {
            ClaimFault.None or ClaimFault.Columns => "",
            ClaimFault.Certificate or ClaimFault.Erased or ClaimFault.OfChain => "/certificate",
            ClaimFault.OccurredForm or ClaimFault.OccurredLater or ClaimFault.OutsideCover => "/occurredAt",
            ClaimFault.Cause => "/cause",
            ClaimFault.LossItem => "/lossItem",
            ClaimFault.Amount => "/lost",
            ClaimFault.Recovered => "/recovered",
            ClaimFault.CaseHalf or ClaimFault.Twice => "/caseNumber",
            ClaimFault.CaseDay => "/caseFiledOn",
            ClaimFault.Frozen => "/frozenAt",
            ClaimFault.Payee or ClaimFault.Long => "/payee",
        };

        /// <summary>What to correct.</summary>
        internal Words Sentence => fault switch
        {
            ClaimFault.None => new("无误", "In order"),
            ClaimFault.Columns => new(
                "列数与表头不一致，请检查是否多或少了逗号。",
                "It has another number of columns than the header; look for a comma too many or too few."),
            ClaimFault.Certificate => new("没有这张凭证，或凭证不属于本方案。", "There is no such certificate, or it is not of this scheme."),
            ClaimFault.Erased => new(
                "被保险人的个人信息已删除，不能再提交索赔。", "The insured's personal data was erased, so nothing can be claimed any more."),
            ClaimFault.OfChain => new(
                "供应链成员的索赔在方案的“供应链索赔”中提交。", "A member of a supply chain claims under its scheme's chain claims."),
            ClaimFault.OccurredForm => new(
                "发生时间应写作 2026-11-26 或 2026-11-26 09:30。", "Write when it happened as 2026-11-26 or 2026-11-26 09:30."),
            ClaimFault.OccurredLater => new("发生时间晚于现在。", "It is said to have happened later than now."),
            ClaimFault.OutsideCover => new(
                "发生之日不在凭证的保险期间内，因此不在承保范围。", "It happened outside the certificate's days of cover, so it is not covered."),
            ClaimFault.Cause => new("产品条款中没有这一原因，请填写代码或名称。", "The filing has no such cause; give its code or its name."),
            ClaimFault.LossItem => new("产品条款中没有这一损失项，请填写代码或名称。", "The filing has no such loss item; give its code or its name."),
            ClaimFault.Amount => new("损失金额应大于零，最多两位小数。", "The loss is more than zero, with at most two decimals."),
            ClaimFault.Recovered => new(
                "已追回金额应在零与损失金额之间。", "What was recovered lies between zero and the loss."),
            ClaimFault.CaseHalf => new("立案编号与立案日期应同时填写，或都不填。", "Give the case number and its day together, or neither."),
            ClaimFault.CaseDay => new(
                "立案日期应不早于发生之日、不晚于今天。", "The case was opened on the day it happened or later, and not later than today."),
            ClaimFault.Frozen => new("冻结时间的格式不对或晚于现在。", "The moment of the freeze cannot be read or is later than now."),
            ClaimFault.Payee => new("请填写收款账号（6 至 32 位字母或数字）。", "Give the account to be paid to: 6 to 32 letters or digits."),
            ClaimFault.Long => new("立案编号、账号、设备各不超过 64 个字符。", "Case number, accounts and device have at most 64 characters each."),
            ClaimFault.Twice => new(
                "这一立案编号或同一事件已有索赔，不重复受理。", "This case, or the same event, is a claim already; it is not taken twice."),
        };
    }
}
