using System.Globalization;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Policies.Documents;

/// <summary>Amounts, days and states as documents write them.</summary>
internal static class DocumentText
{
    /// <summary>Code of a language in an address and on a page.</summary>
    internal static string Code(Language language) => language is Language.En ? "en" : "zh";

    internal static string Amount(Money amount, Language language)
    {
        string number = amount.Units.ToString("#,0.00", CultureInfo.InvariantCulture);
        return language is Language.En ? $"{amount.Currency} {number}" : $"人民币 {number} 元";
    }

    internal static string Day(DateOnly day, Language language) => language is Language.En
        ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{day.Year} 年 {day.Month} 月 {day.Day} 日");

    /// <summary>A term as a wording writes it: the last day is the one before the end.</summary>
    internal static string Term(DateOnly from, DateOnly to, Language language) => language is Language.En
        ? $"from 00:00 on {Day(from, language)} to 24:00 on {Day(to.AddDays(-1), language)}, Beijing time"
        : $"自 {Day(from, language)} 零时起至 {Day(to.AddDays(-1), language)} 二十四时止（北京时间）";

    internal static string Share(decimal share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture) + " %";

    internal static Words Class(CoverClass cover) => cover switch
    {
        CoverClass.Property => new("财产类", "First party"),
        CoverClass.Liability => new("责任类", "Third party"),
    };

    internal static Words Status(CoverStatus status) => status switch
    {
        CoverStatus.Covered => new("承保", "Covered"),
        CoverStatus.Limited => new("限额承保", "Limited"),
        CoverStatus.Conditional => new("附条件承保", "Conditional"),
        CoverStatus.Excluded => new("除外", "Excluded"),
        CoverStatus.NominalOnly => new("名义承保", "Nominal only"),
        CoverStatus.Unmapped => new("未约定", "Not mentioned"),
    };

    internal static Words Kind(ExclusionKind kind) => kind switch
    {
        ExclusionKind.Line => new("损失项除外", "Excludes one kind of loss"),
        ExclusionKind.Cause => new("原因除外", "Excludes the whole claim"),
    };

    internal static Words Effect(ConditionDefinition condition) => condition.Effect switch
    {
        ConditionEffect.NoCover => new("违反的，相应损失不予赔偿", "On breach, what depends on it is not paid"),
        ConditionEffect.RaiseRetention => new(
            $"违反的，免赔额提高 {Share(condition.RetentionUplift)}",
            $"On breach, the retention rises by {Share(condition.RetentionUplift)}"),
    };

    internal static Words Basis(ProrationBasis basis) => basis switch
    {
        ProrationBasis.Days => new("按日（未到期天数 / 保险期间天数）", "by days (unexpired days / days of the term)"),
        ProrationBasis.Months => new("按月（未到期整月数 / 保险期间月数）", "by months (whole unexpired months / months of the term)"),
    };

    internal static Words Kind(TransactionKind kind) => kind switch
    {
        TransactionKind.NewBusiness => new("新保", "New business"),
        TransactionKind.Endorsement => new("批改", "Endorsement"),
        TransactionKind.Cancellation => new("退保", "Cancellation"),
        TransactionKind.Reversal => new("冲正", "Reversal"),
        TransactionKind.Reinstatement => new("复效", "Reinstatement"),
        TransactionKind.ExtendedReporting => new("延长报告期", "Extended reporting"),
    };
}
