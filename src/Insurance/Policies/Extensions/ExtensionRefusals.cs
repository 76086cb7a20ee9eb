using Breakwater.Registry.Contracts;

namespace Breakwater.Policies.Extensions;

/// <summary>Why extended reporting is not given: POL-26x.</summary>
internal static class ExtensionRefusals
{
    /// <summary>The filing knows of none.</summary>
    internal static Refusal Unknown(ProductPackage product) => Refusal.WrongState("POL-260", new(
        $"“{product.Name.Zh}”{product.Version} 版的备案没有可以申请的延长报告期。",
        $"The filing of \"{product.Name.En}\" {product.Version} has no extended reporting to ask for."), product.Term.Source);

    internal static Refusal NotOver(DateOnly ends) => Refusal.WrongState("POL-261", new(
        $"保障到 {ends:yyyy-MM-dd} 零时才终止，现在发生和报告的事件仍在保险期间内。请在保障终止后申请。",
        $"Cover goes on until {ends:yyyy-MM-dd} at 00:00, and what happens now is within the period. Ask when it is over."));

    internal static readonly Refusal NeverBegan = Refusal.WrongState("POL-262", new(
        "保障从未开始，没有可以延长报告的期间。", "Cover never began, so there is nothing to report later."));

    internal static Refusal WindowOver(ExtendedReporting filed, DateOnly last) => Refusal.WrongState("POL-263", new(
        $"延长报告期应在 {last:yyyy-MM-dd} 以前申请，已经过去。", $"It could be asked for until {last:yyyy-MM-dd}, which is over."),
        filed.Source);

    internal static Refusal Taken(DateOnly ends) => Refusal.WrongState("POL-264", new(
        $"已经取得延长报告期，可报告至 {ends.AddDays(-1):yyyy-MM-dd}，只能申请一次。",
        $"Extended reporting was taken already, until {ends.AddDays(-1):yyyy-MM-dd}; it is given once."));

    /// <summary>Premium of the policy itself is open.</summary>
    internal static Refusal Owed(Money open, string invoice) => Refusal.WrongState("POL-265", new(
        $"保单尚欠保费 {open}（账单 {invoice}），缴清后才能取得延长报告期。",
        $"{open} of the policy's premium is owed (invoice {invoice}); extended reporting takes that it is paid."));

    /// <summary>Whoever did not pay for the cover cannot buy time on it.</summary>
    internal static Refusal EndedUnpaid(ExtendedReporting filed) => Refusal.WrongState("POL-266", new(
        "保单因欠缴保费而解除，备案条款不给予延长报告期。",
        "The policy was ended for unpaid premium; the filing gives no extended reporting then."), filed.Source);

    internal static Refusal Renewed(string number) => Refusal.WrongState("POL-267", new(
        $"保单已由 {number} 续保，期后的索赔由续保保单受理，无需延长报告期。",
        $"Policy {number} renews this one and takes later claims, so there is nothing to extend."));

    /// <summary>A reinstatement after it would cover days twice.</summary>
    internal static readonly Refusal NoWayBack = Refusal.WrongState("POL-268", new(
        "保单终止后已取得延长报告期，不能再复效。请重新投保。",
        "Extended reporting was taken after the end, so cover is not put back. Apply for a new policy."));

    internal static FieldFault Option(IEnumerable<ReportingOption> options) => new("/option", "POL-269", new(
        $"请在备案的延长报告期中选择：{string.Join("、", options.Select(each => each.Name.Zh))}。",
        $"Choose one of those filed: {string.Join(", ", options.Select(each => each.Name.En))}."));
}
