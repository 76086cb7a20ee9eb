using Breakwater.Oversight.Contracts;

namespace Breakwater.Oversight.Cases;

/// <summary>Why a case study is not changed, shown or published.</summary>
internal static class CaseRefusals
{
    internal static Refusal NoCase { get; } = Refusal.NotFound("CAS-404", new("案例", "case"));

    internal static Refusal NoClaim { get; } = Refusal.NotFound("CLM-404", new("赔案", "claim"));

    internal static Refusal Open { get; } = Refusal.WrongState("CAS-OPEN", new(
        "赔案尚未结案或已重开。结案后再起草、发布案例。",
        "The claim is not closed, or was opened again. A case is drafted and published from a closed claim."));

    internal static Refusal Drafted { get; } = Refusal.WrongState("CAS-DRAFTED", new(
        "这个赔案已有案例。请在案例列表中打开。", "There is a case study of this claim already. Open it from the list."));

    internal static Refusal FourEyes { get; } = new(403, "CAS-FOUR-EYES", new(
        "须由起草、修改和脱敏之外的另一人复核。", "A second person reviews, not one who wrote or redacted it."), "四眼原则");

    internal static Refusal NoConsent(CaseConsent consent) => Refusal.WrongState("CAS-CONSENT", new(
        $"被保险人对发布的答复是“{consent.Name().Zh}”，须其同意后才能发布。",
        $"The insured's consent to publish is \"{consent.Name().En}\"; without its yes the case is not published."));

    internal static Refusal NoRule(DateOnly day) => Refusal.WrongState("CAS-NO-RULE", new(
        $"{day:yyyy-MM-dd} 没有生效的案例库规则。请先在规则数据中补充。",
        $"No rule of the case library is in force on {day:yyyy-MM-dd}. Add it to the dated rules first."));

    internal static Refusal NoReason { get; } = Refusal.InvalidFields("CAS-REASON", [new("/reason", "REQUIRED", new(
        "请写明原因（1 至 500 个字符）。", "Give the reason, 1 to 500 characters."))]);

    internal static Refusal Wrong(CaseStep step, CaseState state)
    {
        (Words what, Words now) = (CaseLifecycle.Table[step].What, state.Name());
        return Refusal.WrongState("CAS-STATE", new(
            $"当前状态（{now.Zh}）下不能{what.Zh}。请刷新页面查看下一步。",
            $"In its present state ({now.En}) you cannot {what.En}. Reload to see what comes next."));
    }

    internal static Refusal Wrong(ConsentStep step, CaseConsent consent)
    {
        (Words what, Words now) = (ConsentLifecycle.Table[step].What, consent.Name());
        return Refusal.WrongState("CAS-CONSENT-STATE", new(
            $"同意状态为“{now.Zh}”，不能{what.Zh}。请刷新页面。",
            $"The consent is \"{now.En}\", so you cannot {what.En}. Reload the page."));
    }

    internal static Refusal NotAnswerable(CaseState state) => Refusal.WrongState("CAS-CONSENT-STATE", new(
        $"案例{state.Name().Zh}，现在不能征求或答复同意。",
        $"The case is {state.Name().En}: consent is not asked or answered now."));

    /// <summary>One fault for each part in which something recognisable stands; it does not repeat it.</summary>
    internal static Refusal Identified(IReadOnlyList<Leftover> left) => Refusal.InvalidFields(
        "CAS-IDENTIFIED",
        [
            .. left.GroupBy(each => each.Section).Select(section => new FieldFault(
                section.Key switch
                {
                    CaseSection.Happened => "/happened",
                    CaseSection.Helped => "/helped",
                    CaseSection.Lessons => "/lessons",
                },
                "IDENTIFIED",
                new(
                    $"文中还有 {section.Count()} 处可识别信息，退回起草后重新保存会自动替换。",
                    $"{section.Count()} identifiers still stand in the text; sent back and saved again, they are replaced."))),
        ]);
}

/// <summary>An identifier that still stands in a text.</summary>
/// <param name="Section">Where.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Text">As it stands there.</param>
internal sealed record Leftover(CaseSection Section, IdentifierKind Kind, string Text);
