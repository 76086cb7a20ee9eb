using Breakwater.Underwriting.Contracts;

namespace Breakwater.Underwriting;

/// <summary>Amounts and states inside sentences.</summary>
internal static class Phrases
{
    internal static string Zh(Money amount) => FormattableString.Invariant($"{amount.Units:#,0.##} 元");

    internal static string En(Money amount) => FormattableString.Invariant($"{amount.Units:#,0.##} yuan");

    /// <summary>A state in words.</summary>
    internal static Words Of(SubmissionState state) => state switch
    {
        SubmissionState.Draft => new("草稿", "draft"),
        SubmissionState.Referred => new("转人工核保", "referred"),
        SubmissionState.Quoted => new("已报价", "quoted"),
        SubmissionState.Accepted => new("已选定方案", "accepted"),
        SubmissionState.Bound => new("已承保", "bound"),
        SubmissionState.Declined => new("不予承保", "declined"),
        SubmissionState.Expired => new("已过期", "expired"),
        SubmissionState.Withdrawn => new("已撤回", "withdrawn"),
    };

    /// <summary>Where a condition before binding stands, in words.</summary>
    internal static Words Of(ContingencyState state) => state switch
    {
        ContingencyState.Open => new("待提交证据", "awaiting evidence"),
        ContingencyState.EvidenceSubmitted => new("证据待审核", "evidence handed in"),
        ContingencyState.Returned => new("证据已退回", "evidence returned"),
        ContingencyState.Closed => new("已满足", "met"),
        ContingencyState.Waived => new("已豁免", "waived"),
    };

    /// <summary>A reason for other terms in words.</summary>
    internal static Words Of(CounterReason reason) => reason switch
    {
        CounterReason.Capacity => new("限额超出保险人对单一风险的承保能力", "the limit is above what the insurer can carry on one risk"),
        CounterReason.InsurableInterest => new("限额与经营规模不相称", "the limit is out of proportion to the business"),
        CounterReason.LossExperience => new("过往损失要求提高自担部分", "past losses ask for a larger retention"),
        CounterReason.SecurityPosture => new("安全状况要求调整保障条件", "security posture asks for other terms"),
        CounterReason.Accumulation => new("同一原因的风险累积", "many risks rest on the same cause"),
    };
}
