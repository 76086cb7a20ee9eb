namespace Breakwater.Foundation.Amounts;

/// <summary>A rounding rule with a name that a filing or a law can cite.</summary>
public enum RoundingRule
{
    /// <summary>Half goes to the even neighbour (四舍六入五成双).</summary>
    HalfEven,

    /// <summary>Half goes away from zero (四舍五入).</summary>
    HalfUp,

    /// <summary>Towards zero: what is not a whole fen is dropped.</summary>
    Down,
}

/// <summary>Rounding by name.</summary>
public static class Rounding
{
    extension(RoundingRule rule)
    {
        /// <summary>Rounds to a number of decimals.</summary>
        /// <param name="amount">Any unit.</param>
        /// <param name="decimals">0 to 28.</param>
        public decimal Apply(decimal amount, int decimals = 0) => rule switch
        {
            RoundingRule.HalfEven => Math.Round(amount, decimals, MidpointRounding.ToEven),
            RoundingRule.HalfUp => Math.Round(amount, decimals, MidpointRounding.AwayFromZero),
            RoundingRule.Down => Math.Round(amount, decimals, MidpointRounding.ToZero),
        };
    }
}
