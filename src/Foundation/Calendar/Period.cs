namespace Breakwater.Foundation.Calendar;

/// <summary>Insurance days in Asia/Shanghai: the first included, the last excluded.</summary>
public readonly record struct Period
{
    /// <summary>Days from one date to the day before another.</summary>
    /// <exception cref="ArgumentException">The period has no day.</exception>
    public Period(DateOnly from, DateOnly to)
    {
        if (to <= from) throw new ArgumentException($"A period from {from:O} to {to:O} has no day.", nameof(to));
        (From, To) = (from, to);
    }

    /// <summary>First day.</summary>
    public DateOnly From { get; }

    /// <summary>The day after the last.</summary>
    public DateOnly To { get; }

    /// <summary>Number of days, at least 1.</summary>
    public int Days => To.DayNumber - From.DayNumber;

    /// <summary>Whether a day lies within.</summary>
    public bool Contains(DateOnly day) => day >= From && day < To;
}

/// <summary>How the unearned part of a premium is counted; stored on the policy when it is issued.</summary>
public enum ProrationBasis
{
    /// <summary>Remaining days over the days of the term (actual/actual).</summary>
    Days,

    /// <summary>Months not begun over the months of the term; a begun month is earned.</summary>
    Months,
}

/// <summary>Proration.</summary>
public static class Prorations
{
    extension(ProrationBasis basis)
    {
        /// <summary>The fraction of a term that is still to run on a day.</summary>
        /// <param name="term">The whole term.</param>
        /// <param name="day">First day not used; from the term's first day to its end.</param>
        /// <returns>1 on the first day, 0 at the end.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The day lies outside the term.</exception>
        public decimal Remaining(Period term, DateOnly day)
        {
            (int left, int of) = basis.Parts(term, day);
            return (decimal)left / of;
        }

        /// <summary>The same fraction as whole days or months, for whoever multiplies before dividing.</summary>
        /// <param name="term">The whole term.</param>
        /// <param name="day">First day not used; from the term's first day to its end.</param>
        /// <returns>What is left, and of how many; at least 1.</returns>
        /// <exception cref="ArgumentOutOfRangeException">The day lies outside the term.</exception>
        public (int Left, int Of) Parts(Period term, DateOnly day)
        {
            if (day < term.From || day > term.To)
                throw new ArgumentOutOfRangeException(nameof(day), day, "The day lies outside the term.");

            return basis switch
            {
                // remaining = (To − day) / (To − From)
                ProrationBasis.Days => (term.To.DayNumber - day.DayNumber, term.Days),
                // remaining = (months begun by the end − months begun) / months begun by the end
                ProrationBasis.Months => (Begun(term.From, term.To) - Begun(term.From, day), Begun(term.From, term.To)),
            };
        }
    }

    // Months of a term that have begun before a day: month k begins k months after the first day, or at that month's end.
    private static int Begun(DateOnly from, DateOnly day)
    {
        int months = ((day.Year - from.Year) * 12) + day.Month - from.Month;
        return from.AddMonths(months) < day ? months + 1 : months;
    }
}
