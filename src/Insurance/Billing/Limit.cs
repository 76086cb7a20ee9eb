using Breakwater.Billing.Contracts;

namespace Breakwater.Billing;

/// <summary>What is granted and used of one limit; the database itself refuses to overdraw it.</summary>
/// <remarks>It repeats the memorandum accounts, so that a use is one update; a check holds the two together.</remarks>
internal sealed class Limit : IShown
{
    public Guid About => Policy;
    public LimitNodeId Node { get; init; }
    public OrganisationId Insurer { get; init; }
    public Guid Policy { get; init; }

    /// <summary>In yuan's fen; at least <see cref="UsedFen"/>.</summary>
    public long GrantedFen { get; set; }

    /// <summary>In yuan's fen, from 0.</summary>
    public long UsedFen { get; set; }

    /// <summary>Moves both figures when 0 ≤ used ≤ granted still holds afterwards; else moves nothing.</summary>
    internal bool TryMove(long grantedBy, long usedBy)
    {
        (long granted, long used) = (GrantedFen + grantedBy, UsedFen + usedBy);
        if (used < 0 || used > granted) return false;

        (GrantedFen, UsedFen) = (granted, used);
        return true;
    }

    internal LimitView View() => new(Money.Cny(GrantedFen), Money.Cny(UsedFen));
}
