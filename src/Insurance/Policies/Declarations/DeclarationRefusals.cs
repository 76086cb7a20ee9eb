using Breakwater.Policies.Enrolment;

namespace Breakwater.Policies.Declarations;

/// <summary>Why a declaration or a statement is refused; what is wrong with a line has the line's own code.</summary>
internal static class DeclarationRefusals
{
    internal static readonly Refusal NotDeclared = Refusal.WrongState("DEC-201", new(
        "这个方案的成员不是按授权申报的，请提交名单。", "Members of this scheme are not declared by licence; send a roster."));

    internal static readonly Refusal Month = Refusal.Invalid("DEC-101", new(
        "请以“年-月”写明月份，例如 2026-11。", "Give the month as year and month, such as 2026-11."));

    internal static readonly Refusal Running = Refusal.WrongState("DEC-202", new(
        "当月还没有结束，仍可能有申报；请在次月结算。", "The month is not over and may see more declarations; bill it in the next."));

    internal static readonly Refusal Billed = Refusal.WrongState("DEC-203", new(
        "这个月已经结算。", "The month was billed already."));

    internal static readonly Refusal Nothing = Refusal.WrongState("DEC-204", new(
        "这个月没有申报，无需结算。", "Nothing was declared in the month, so there is nothing to bill."));

    internal static readonly Refusal Totals = Refusal.WrongState("DEC-205", new(
        "您确认的申报数或保费与账上不一致，请重新读取后再结算。",
        "You agreed to other totals than stand in the books. Read them again, then bill."));

    /// <summary>Why a single declaration becomes no certificate.</summary>
    internal static Refusal Of(LineFault fault) => fault.IsDuplicate
        ? Refusal.WrongState(fault.Code, fault.Sentence)
        : Refusal.Invalid(fault.Code, fault.Sentence);
}
