using System.Globalization;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Terms;

/// <summary>How waiting time counts against the retention of a business-interruption loss.</summary>
public enum WaitingMode
{
    /// <summary>Hours after the waiting time; no retention: Σ net.</summary>
    WaitingOnly,

    /// <summary>All hours, less the retention: Σ gross − D.</summary>
    DeductibleOnly,

    /// <summary>All hours, less the larger of the waiting-time loss and the retention: Σ gross − max(Σ waiting, D).</summary>
    HigherOf,

    /// <summary>Hours after the waiting time, less the retention: Σ net − D.</summary>
    Both,

    /// <summary>All hours once they exceed the waiting time, else nothing; no retention: Σ gross if hours &gt; W, else 0.</summary>
    WaitingFranchise,
}

/// <summary>A business interruption as established.</summary>
/// <param name="OutageHours">Length, hours, at least 0.</param>
/// <param name="HourlyLoss">Gross margin lost per hour (daily gross margin × impact ÷ 24), at least 0.</param>
/// <param name="Compensated">Received from a provider under its service level; taken off, at most the loss.</param>
/// <param name="Mode">Of the cover.</param>
/// <param name="WaitingHours">Waiting time, hours.</param>
/// <param name="IndemnityDays">Longest indemnity period, days; 0 for no limit.</param>
/// <param name="Retention">Per event.</param>
/// <param name="Rounding">Rounding to the fen.</param>
/// <param name="Clause">Clause of the cover.</param>
public sealed record Interruption(
    decimal OutageHours,
    Money HourlyLoss,
    Money Compensated,
    WaitingMode Mode,
    decimal WaitingHours,
    int IndemnityDays,
    Money Retention,
    RoundingRule Rounding,
    string Clause)
{
    /// <summary>
    /// The loss over all hours as assessed, spread evenly over them, where it is less than hours × hourly loss;
    /// null when it was not assessed.
    /// </summary>
    public Money? Found { get; init; }

    /// <summary>Earned in spite of the interruption, over all its hours; taken off. At least zero.</summary>
    public Money Earned { get; init; } = Money.Zero;

    /// <summary>Cost of keeping the business going over all hours (维持费用); put on top. At least zero.</summary>
    public Money Upkeep { get; init; } = Money.Zero;

    /// <summary>Share of the loss that counts when less is insured than is at risk, more than 0 up to 1.</summary>
    public decimal Average { get; init; } = 1;

    /// <summary>Whether the indemnity period begins only when the waiting time is over.</summary>
    public bool IndemnityAfterWaiting { get; init; }

    // longest period = indemnity days, from the beginning or from the end of the waiting time; 0 days for no limit
    internal decimal Hours => IndemnityDays is 0
        ? OutageHours
        : Math.Min(OutageHours, IndemnityDays * 24m + (IndemnityAfterWaiting ? WaitingHours : 0));

    // loss of some hours = (hourly loss × all hours − earned + upkeep, or the loss found where less) × their part × average
    internal Money Over(decimal hours)
    {
        Money whole = HourlyLoss.Times(OutageHours, Rounding) - Earned + Upkeep;
        decimal all = Math.Max(OutageHours, hours);
        decimal fen = Found is { } found && found < whole
            ? Part(found.Fen)
            : HourlyLoss.Fen * hours + Part((Upkeep - Earned).Fen);
        return HourlyLoss with { Fen = (long)Rounding.Apply(Math.Max(0, fen) * Average) };

        decimal Part(long whole) => all is 0 ? 0 : whole * hours / all;
    }
}

/// <summary>A business-interruption loss in the mode of its policy.</summary>
/// <param name="Covered">Covered amount, retention already borne.</param>
/// <param name="RetentionBorne">Part of the event's retention borne on it; the rest is open for other losses.</param>
public sealed record InterruptionLoss(Money Covered, Money RetentionBorne)
{
    /// <summary>Re-computes the loss in the policy's mode and notes each step.</summary>
    /// <param name="event">What happened and the terms.</param>
    /// <param name="trail">Receives the steps.</param>
    /// <remarks>Source: DOMAIN §3.5 step 2.</remarks>
    public static InterruptionLoss Of(Interruption @event, Trail trail)
    {
        // hours = min(outage, indemnity period); gross = hours × hourly; waiting = min(hours, W) × hourly; net = gross − waiting
        decimal hours = @event.Hours;
        Money stated = @event.HourlyLoss.Times(hours, @event.Rounding);
        Money gross = @event.Over(hours);
        Money waiting = @event.Over(Math.Min(hours, @event.WaitingHours));
        trail.Note(
            new("营业中断：中断小时数 × 每小时毛利损失", "Business interruption: hours × gross margin per hour"), "×",
            $"{hours.ToString("0.##", CultureInfo.InvariantCulture)} h × {@event.HourlyLoss}", stated, @event.Clause);
        NoteAdjustments(@event, stated, gross, trail);

        Money retention = @event.Mode switch
        {
            WaitingMode.WaitingOnly => waiting,
            WaitingMode.DeductibleOnly => @event.Retention,
            WaitingMode.HigherOf => Money.Max(waiting, @event.Retention),
            WaitingMode.Both => waiting + @event.Retention,
            WaitingMode.WaitingFranchise => hours > @event.WaitingHours ? Money.Zero : gross,
        };
        Money after = Money.Max(Money.Zero, gross - retention);
        trail.Note(Sentence(@event.Mode), "−", Money.Min(gross, retention).ToString(), after, @event.Clause);

        // The event's own retention is borne here once: never for waiting time alone, in full or in part otherwise.
        Money borne = @event.Mode switch
        {
            WaitingMode.WaitingOnly or WaitingMode.WaitingFranchise => Money.Zero,
            WaitingMode.DeductibleOnly or WaitingMode.HigherOf => Money.Min(@event.Retention, gross),
            WaitingMode.Both => Money.Min(@event.Retention, gross - waiting),
        };
        Money compensated = Money.Min(@event.Compensated, after);
        if (compensated > Money.Zero)
        {
            trail.Note(
                new("扣除已获服务水平补偿", "Less compensation received under a service level"), "−", compensated.ToString(),
                after - compensated, @event.Clause);
        }

        return new InterruptionLoss(after - compensated, borne);
    }

    private static void NoteAdjustments(Interruption @event, Money stated, Money gross, Trail trail)
    {
        (Money whole, Money result) = (stated, gross);
        Interruption plain = @event with { Average = 1 };
        Money before = plain.Over(@event.Hours);
        if (@event.Earned > Money.Zero || @event.Upkeep > Money.Zero)
        {
            Money adjusted = (plain with { Found = null }).Over(@event.Hours);
            trail.Note(
                new("减去中断期间的实际收益，加上维持费用", "Less what was earned in spite of it, plus the cost of keeping going"), "",
                $"− {@event.Earned} + {@event.Upkeep}", adjusted, @event.Clause);
            whole = adjusted;
        }

        if (before < whole) trail.Note(new("以核定的损失为准", "As assessed"), "≤", before.ToString(), before, @event.Clause);
        if (@event.Average < 1)
        {
            trail.Note(
                new("不足额投保，按保险金额与应保价值的比例计算", "Under-insured: in the proportion of sum insured to value at risk"), "×",
                @event.Average.ToString("0.####", CultureInfo.InvariantCulture), result, @event.Clause);
        }
    }

    private static Words Sentence(WaitingMode mode) => mode switch
    {
        WaitingMode.WaitingOnly => new("扣除等待期内的损失", "Less the loss within the waiting time"),
        WaitingMode.DeductibleOnly => new("扣除免赔额", "Less the retention"),
        WaitingMode.HigherOf => new("扣除等待期损失与免赔额中较高者", "Less the higher of waiting-time loss and retention"),
        WaitingMode.Both => new("扣除等待期损失与免赔额", "Less waiting-time loss and retention"),
        WaitingMode.WaitingFranchise => new(
            "中断超过等待期的，等待期内的损失一并计入；未超过的不计", "Longer than the waiting time: all hours count; not longer: none"),
    };
}
