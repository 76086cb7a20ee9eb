namespace Breakwater.Foundation.Calendar;

/// <summary>Insurance days are counted in Asia/Shanghai (UTC+8, no summer time).</summary>
public static class Shanghai
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    extension(TimeProvider clock)
    {
        /// <summary>The insurance day it is now.</summary>
        public DateOnly Today() => clock.GetUtcNow().ShanghaiDay();
    }

    extension(DateTimeOffset at)
    {
        /// <summary>The insurance day of an instant.</summary>
        public DateOnly ShanghaiDay() => DateOnly.FromDateTime(at.ToOffset(Offset).DateTime);
    }

    extension(DateOnly day)
    {
        /// <summary>The first instant of an insurance day.</summary>
        public DateTimeOffset Begin() => new(day.ToDateTime(TimeOnly.MinValue), Offset);
    }
}
