using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Policies.Chains;

/// <summary>Why something about a supply chain is refused.</summary>
internal static class ChainRefusals
{
    internal static readonly Refusal NoChain = Refusal.WrongState("CHN-201", new(
        "这个方案的产品不认识供应链的层级与依赖。", "The product of this scheme knows no tiers and dependencies."));

    internal static readonly Refusal NoMember = Refusal.NotFound("CHN-404", new("供应链成员", "member of the chain"));

    internal static readonly Refusal NoDependency = Refusal.NotFound("CHN-405", new("依赖关系", "dependency"));

    internal static readonly Refusal Self = Refusal.Invalid("CHN-101", new(
        "成员不能依赖自己。", "A member does not depend on itself."));

    internal static readonly Refusal Code = Refusal.Invalid("CHN-102", new(
        "备案没有这个用途或关键度。", "The filing names no such purpose or criticality."));

    internal static readonly Refusal Outsider = Refusal.Invalid("CHN-103", new(
        "依赖双方都应在名单之内，供方也可以是链主。", "Both sides are on the roster; the supplier may be the leader."));

    internal static readonly Refusal Event = Refusal.Invalid("CHN-104", new(
        "请填写事件编号，1 至 40 个字符；同一事件的各成员用同一个编号。",
        "Give the key of the event, 1 to 40 characters, alike for all members it hits."));

    internal static readonly Refusal There = Refusal.WrongState("CHN-202", new(
        "这项依赖已经申报。", "This dependency is declared already."));

    internal static readonly Refusal Many = Refusal.WrongState("CHN-203", new(
        $"一名成员最多申报 {Dependency.MostOfOne} 项依赖。", $"One member declares at most {Dependency.MostOfOne} dependencies."));

    internal static readonly Refusal NotCovered = Refusal.WrongState("CHN-204", new(
        "事件发生时该成员没有保障。", "The member had no cover when it happened."));

    /// <summary>Not refused but decided: nothing is paid, and the claim says why.</summary>
    internal static ChainBar Undeclared(ChainTerms terms) => new(
        new("对该供方的依赖在事件发生前没有申报，不在承保范围内。",
            "The dependency on this supplier was not declared before it happened, so it is not covered."),
        terms.Clause);

    /// <summary>The same.</summary>
    internal static ChainBar OtherClass(ChainTerms terms) => new(
        new("这项依赖的用途或关键度不在备案的承保类别内。",
            "A dependency of this purpose and criticality is of no class that the filing covers."),
        terms.Clause);

    internal static readonly Refusal NoSupplier = Refusal.Invalid("CHN-105", new(
        "原因在供方的，请填写供方的信用代码；原因在成员自身的，不填。",
        "Name the supplier for a cause that lies at one, and nobody for the member's own."));

    internal static readonly Refusal Drawn = Refusal.WrongState("CHN-207", new(
        "该成员在这一事件中已有一件索赔。一件索赔写明全部损失项；有补充时，撤销未付的索赔后重新核定。",
        "The member has a claim for this event. One claim names all loss items; with more to add, give it up and decide anew."));

    internal static Refusal Short(ChainRoom room) => Refusal.WrongState("CHN-208", new(
        $"限额不足：沿总限额、层级、成员{(room.Edge is null ? "" : "和依赖")}最多还可赔 {room.Available}。",
        $"The limits are short: {room.Available} is left on the way from the shared aggregate to the member."));

    internal static readonly Refusal Counted = Refusal.WrongState("CHN-209", new(
        "同一事件的另一件索赔已按“这笔费用已计入”核定。请先撤销那一件，或支付本件。",
        "Another claim of this event was decided with this cost as counted. Give that one up first, or pay this one."));
}
