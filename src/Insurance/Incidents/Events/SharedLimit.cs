using Breakwater.Incidents.Contracts;

namespace Breakwater.Incidents.Events;

/// <summary>Serves what falls due out of a limit that several claims share.</summary>
/// <remarks>
/// Days are served in order: who fell due earlier comes first, whoever is quicker at the keyboard. Of one day nobody comes before
/// another: when the limit does not reach, it is split in proportion to what is asked, by the largest remainder to the fen.
/// </remarks>
internal static class SharedLimit
{
    internal const string Rule = "共享限额分配规则 / rule of shared limits";

    // Σ asked ≤ left: all of it; else left × askedᵢ / Σ asked. What a settlement fell by is given back first.
    /// <summary>Serves one day.</summary>
    /// <param name="left">Left of the limit before; zero or more.</param>
    /// <param name="due">The day.</param>
    /// <param name="asked">Who asks for how much, in the order of claim numbers; below zero where a settlement fell.</param>
    internal static (IReadOnlyList<AllottedPart> Parts, Money After, Explanation Trail) Serve(
        Money left, DateOnly due, IReadOnlyList<(ClaimId Claim, string Number, Money Asked)> asked)
    {
        var trail = new Trail(new($"共享限额：{due:yyyy-MM-dd} 到期", $"Shared limit: due on {due:yyyy-MM-dd}"));
        trail.Note(new("此前剩余", "left before"), "", left.ToString(), left, Rule);
        Money back = asked.Where(each => each.Asked < Money.Zero).Select(each => -each.Asked).Total();
        if (back > Money.Zero)
        {
            left += back;
            trail.Note(new("赔款重算后退回", "given back by settlements that fell"), "+", back.ToString(), left, Rule);
        }

        (ClaimId Claim, string Number, Money Asked)[] rising = [.. asked.Where(each => each.Asked > Money.Zero)];
        Money sum = rising.Select(each => each.Asked).Total();
        bool reaches = sum <= left;
        IReadOnlyList<Money> given = reaches || left == Money.Zero
            ? [.. rising.Select(each => reaches ? each.Asked : Money.Zero)]
            : left.Split([.. rising.Select(each => (decimal)each.Asked.Fen)]);
        Words because = reaches
            ? new("当日合计未超过剩余限额，全额", "the day does not exceed what is left: in full")
            : new(
                $"当日合计 {sum} 超过剩余 {left}，按应付比例以最大余数法分配",
                $"the day comes to {sum}, more than the {left} left: pro rata by the largest remainder");
        var parts = new Dictionary<ClaimId, Money>();
        foreach (((ClaimId claim, string number, Money wanted), Money part) in rising.Zip(given))
        {
            left -= part;
            parts[claim] = part;
            trail.Note(
                new($"赔案 {number}，应付 {wanted}", $"claim {number}, due {wanted}"), "−", part.ToString(), left, Rule, because);
        }

        if (rising.Length is 0) trail.Note(new("此后剩余", "left afterwards"), "", left.ToString(), left, Rule);
        return (
            [.. asked.Select(each => new AllottedPart(
                each.Claim, each.Number, each.Asked, parts.TryGetValue(each.Claim, out Money part) ? part : each.Asked))],
            left, trail.Written());
    }
}
