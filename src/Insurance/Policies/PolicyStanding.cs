using System.Linq.Expressions;
using Breakwater.Policies.Contracts;

namespace Breakwater.Policies;

/// <summary>Where a policy stands on a day: a question to its dates.</summary>
internal static class PolicyStanding
{
    /// <param name="day">The day asked for.</param>
    /// <param name="issued">Whether a first transaction was posted.</param>
    /// <param name="from">First day of the term.</param>
    /// <param name="to">Day after its last.</param>
    /// <param name="coverEnds">First day without cover.</param>
    /// <param name="payBy">Last day on which the premium may arrive.</param>
    internal static PolicyStatus On(DateOnly day, bool issued, DateOnly from, DateOnly to, DateOnly coverEnds, DateOnly payBy)
    {
        if (!issued) return day <= payBy ? PolicyStatus.AwaitingPremium : PolicyStatus.NotTaken;
        if (coverEnds <= from) return PolicyStatus.Cancelled;        // it never begins
        if (day < from) return PolicyStatus.Upcoming;
        if (day < coverEnds) return PolicyStatus.InForce;
        return coverEnds < to ? PolicyStatus.Cancelled : PolicyStatus.Ended;
    }

    /// <summary>The same as a condition for the database.</summary>
    internal static Expression<Func<Policy, bool>> Is(PolicyStatus status, DateOnly day) => status switch
    {
        PolicyStatus.AwaitingPremium => p => p.IssuedOn == null && p.PayBy >= day,
        PolicyStatus.NotTaken => p => p.IssuedOn == null && p.PayBy < day,
        PolicyStatus.Cancelled => p => p.IssuedOn != null
            && (p.CoverEnds <= p.From || (p.CoverEnds < p.To && p.CoverEnds <= day) || (p.GapFrom <= day && day < p.GapTo)),
        PolicyStatus.Upcoming => p => p.IssuedOn != null && p.CoverEnds > p.From && day < p.From,
        PolicyStatus.InForce => p => p.IssuedOn != null && p.From <= day && day < p.CoverEnds
            && (p.GapFrom == null || day < p.GapFrom || day >= p.GapTo),
        PolicyStatus.Ended => p => p.IssuedOn != null && p.CoverEnds > p.From && p.CoverEnds == p.To && p.To <= day,
    };

    /// <summary>Name of a status.</summary>
    internal static Words Name(PolicyStatus status) => status switch
    {
        PolicyStatus.AwaitingPremium => new("待缴费", "Awaiting premium"),
        PolicyStatus.Upcoming => new("待起保", "Upcoming"),
        PolicyStatus.InForce => new("保障中", "In force"),
        PolicyStatus.Cancelled => new("已解除", "Cancelled"),
        PolicyStatus.Ended => new("已到期", "Ended"),
        PolicyStatus.NotTaken => new("未成立", "Not taken"),
    };
}
