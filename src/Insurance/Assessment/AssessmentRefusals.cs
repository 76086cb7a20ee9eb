using System.Globalization;
using Breakwater.Assessment.Contracts;

namespace Breakwater.Assessment;

/// <summary>Why the module says no. ASM for assessments, FND for findings, SCN for scan files.</summary>
internal static class AssessmentRefusals
{
    internal static Refusal NotFound { get; } = Refusal.NotFound("ASM-404", new("这份风险评估", "assessment"));

    internal static Refusal NoScore { get; } = Refusal.NotFound("ASM-405", new("这一版得分", "score version"));

    internal static Refusal NoFinding { get; } = Refusal.NotFound("FND-404", new("这项发现", "finding"));

    internal static Refusal NoOrganisation { get; } = Refusal.Invalid("ASM-010", new(
        "企业登记信息不完整，无法开始评估。请先完成企业登记。",
        "The organisation is not registered completely, so no assessment can begin. Complete its registration first."));

    internal static Refusal NoReason { get; } = Refusal.InvalidFields("FND-422", [new("/reason", "FND-001", new(
        "请写明理由，1 至 2000 个字符。", "Give the reason in 1 to 2,000 characters."))]);

    /// <summary>Nothing may change any more.</summary>
    internal static Refusal Frozen(AssessmentFile file, DateOnly today) => file.On(today) is AssessmentState.Expired
        ? Refusal.WrongState("ASM-021", new(
            $"评估 {file.Number} 已于 {Iso(file.ExpiresOn!.Value)} 过期。请新建一份评估。",
            $"Assessment {file.Number} expired on {Iso(file.ExpiresOn.Value)}. Begin a new one."))
        : Refusal.WrongState("ASM-020", new(
            $"评估 {file.Number} 已于 {Iso(file.FrozenOn!.Value)} 定稿，报价以此为准，不能再修改。如情况有变，请新建一份评估。",
            $"Assessment {file.Number} was frozen on {Iso(file.FrozenOn.Value)} because a quote rests on it. "
            + "It no longer changes. "
            + "If circumstances changed, begin a new one."), "《保险法》第十六条 / Insurance Law art. 16");

    internal static Refusal Fields(IReadOnlyList<FieldFault> faults) => Refusal.InvalidFields("ASM-422", faults);

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
