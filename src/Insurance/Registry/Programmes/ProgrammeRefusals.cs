namespace Breakwater.Registry.Programmes;

/// <summary>Why a programme or a pilot unit cannot be found or changed.</summary>
internal static class ProgrammeRefusals
{
    internal static Refusal NotFound { get; } = Refusal.NotFound("PRG-404", new("这个试点项目", "programme"));

    internal static Refusal NoUnit { get; } = Refusal.NotFound("PRG-405", new("这个试点单位", "pilot unit"));

    internal static Refusal NoText { get; } = Refusal.Invalid("PRG-012", new(
        "请用 1 至 4000 个字符写明。", "Give the text in 1 to 4,000 characters."));

    internal static Refusal Twice { get; } = Refusal.WrongState("PRG-013", new(
        "贵单位已经申请过这个试点项目。", "Your organisation has applied to this programme already."));

    internal static Refusal Over { get; } = Refusal.WrongState("PRG-014", new(
        "试点项目已经结束，不再接受申请或材料。", "The programme is over and takes no more applications or evidence."));

    internal static Refusal NotAdmitted { get; } = Refusal.WrongState("PRG-015", new(
        "纳入试点之后才能提交任务材料。", "Evidence is handed in once the unit is admitted."));

    internal static Refusal NoTask { get; } = Refusal.Invalid("PRG-016", new(
        "试点项目没有这项任务。", "The programme has no such task."));

    internal static Refusal NoEvidence { get; } = Refusal.NotFound("PRG-406", new("这份材料", "piece of evidence"));

    internal static Refusal Decided { get; } = Refusal.WrongState("PRG-017", new(
        "这份材料已有审核结论；请提交新的材料。", "This evidence was decided on already; hand in new evidence."));

    internal static Refusal DayAhead { get; } = Refusal.Invalid("PRG-018", new(
        "指标只能计算到今天。", "Indicators are computed up to today."));
}
