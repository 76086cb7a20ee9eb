using System.Globalization;
using Breakwater.Assessment.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Underwriting.Rules;

/// <summary>What a rule looks at: a code or a number, and where it comes from; neither when it is not known.</summary>
/// <param name="Code">A coded value; null for a number.</param>
/// <param name="Number">A number; null for a code.</param>
/// <param name="Because">Where it comes from, or what is missing.</param>
internal sealed record Fact(string? Code, decimal? Number, Words Because)
{
    private const string Control = "control:";
    private const string Finding = "finding:";
    private const string LimitToRevenue = "ratio:limit/revenue";

    internal bool IsKnown => Code is not null || Number is not null;

    internal string Found => Code ?? (Number is { } number ? Plain(number) : "?");

    /// <summary>Whether a trait differs from option to option.</summary>
    internal static bool IsOfOption(string trait) => trait is "limit" or "retention" or LimitToRevenue;

    /// <summary>Looks a trait up.</summary>
    /// <param name="trait">As in <see cref="UnderwritingRule.Trait"/>.</param>
    /// <param name="product">For the wording of questions and controls.</param>
    /// <param name="risk">The applicant.</param>
    /// <param name="option">The option.</param>
    internal static Fact Of(string trait, ProductPackage product, RiskProfile risk, OptionTerms option) => trait switch
    {
        "limit" => Limit(option),
        "retention" => new(Code: null, option.Retention.Units, new(
            $"所选免赔额 {Phrases.Zh(option.Retention)}", $"Retention asked for: {Phrases.En(option.Retention)}")),
        LimitToRevenue => Ratio(option.Limit, risk),
        _ when trait.StartsWith(Control, StringComparison.Ordinal) => Stated(trait[Control.Length..], product, risk),
        _ when trait.StartsWith(Finding, StringComparison.Ordinal) => Open(trait[Finding.Length..], risk),
        _ => Told(trait, product, risk),
    };

    /// <summary>The limit asked for.</summary>
    internal static Fact Limit(OptionTerms option) => new(Code: null, option.Limit.Units, new(
        $"所选限额 {Phrases.Zh(option.Limit)}", $"Limit asked for: {Phrases.En(option.Limit)}"));

    private static Fact Told(string name, ProductPackage product, RiskProfile risk)
    {
        if (risk.Traits.GetValueOrDefault(name) is { } trait) return new(trait.Code, trait.Number, trait.Because);

        return name switch
        {
            "posture" when risk.Posture is { } score => new(Code: null, score, new("安全态势得分", "Posture score")),
            "industry" when risk.Industry.Length > 0 => new(risk.Industry, Number: null, new("登记行业", "Registered industry")),
            "province" when risk.Province.Length > 0 => new(risk.Province, Number: null, new("登记地区", "Registered province")),
            "posture" => Unknown(new("尚未声明任何安全控制措施，没有安全态势得分", "no control has been attested, so there is no posture score")),
            _ when product.Questions.FirstOrDefault(q => Same(q.Code, name)) is { } question => Unknown(new(
                $"问题“{question.Text.Zh}”没有回答", $"the question \"{question.Text.En}\" has no answer")),
            _ => Unknown(new("企业登记资料不完整", "the register entry is not complete")),
        };
    }

    // ratio = aggregate limit / yearly revenue
    private static Fact Ratio(Money limit, RiskProfile risk)
    {
        if (risk.Traits.GetValueOrDefault("revenue")?.Number is not { } revenue || revenue <= 0)
            return Unknown(new("没有登记年营业收入", "no yearly revenue is registered"));

        decimal ratio = limit.Units / revenue;
        return new(Code: null, ratio, new(
            $"限额为年营业收入的 {Percent(ratio)}", $"The limit is {Percent(ratio)} of yearly revenue"));
    }

    // The profile lists open findings: a severity that is not listed has none.
    private static Fact Open(string severity, RiskProfile risk)
    {
        if (!Enum.TryParse(severity, ignoreCase: true, out Severity level))
            return Unknown(new($"没有“{severity}”这一漏洞等级", $"there is no severity \"{severity}\""));

        int open = risk.OpenFindings.GetValueOrDefault(level);
        return new(Code: null, open, new(
            $"未关闭的{NameOf(level).Zh}漏洞 {open} 个", $"Open findings of {NameOf(level).En} severity: {open}"));
    }

    private static Fact Stated(string code, ProductPackage product, RiskProfile risk)
    {
        Words name = product.Controls.FirstOrDefault(control => Same(control.Code, code))?.Name ?? Words.Same(code);
        if (risk.Controls.GetValueOrDefault(code) is not { Presence: not ControlPresence.Unknown } state)
            return Unknown(new($"没有声明控制措施“{name.Zh}”", $"nothing was said about the control \"{name.En}\""));

        (Words presence, Words grade) = (NameOf(state.Presence), NameOf(state.Grade));
        return new(state.Presence.ToString(), Number: null, new(
            $"{name.Zh}：{presence.Zh}（{grade.Zh}，{state.On:yyyy-MM-dd}）",
            $"{name.En}: {presence.En} ({grade.En}, {state.On:yyyy-MM-dd})"));
    }

    private static Fact Unknown(Words missing) => new(Code: null, Number: null, missing);

    private static Words NameOf(ControlPresence presence) => presence switch
    {
        ControlPresence.Present => new("已落实", "in place"),
        ControlPresence.Partial => new("部分落实", "partly in place"),
        ControlPresence.Absent => new("未落实", "not in place"),
        ControlPresence.Unknown => new("未说明", "not stated"),
    };

    private static Words NameOf(EvidenceGrade grade) => grade switch
    {
        EvidenceGrade.Attested => new("自述", "attested"),
        EvidenceGrade.Observed => new("观测", "observed"),
        EvidenceGrade.Evidenced => new("举证", "evidenced"),
    };

    private static Words NameOf(Severity severity) => severity switch
    {
        Severity.Info => new("提示", "informational"),
        Severity.Low => new("低危", "low"),
        Severity.Medium => new("中危", "medium"),
        Severity.High => new("高危", "high"),
        Severity.Critical => new("严重", "critical"),
    };

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);

    private static string Percent(decimal ratio) => ratio.ToString("0.0 %", CultureInfo.InvariantCulture);

    private static string Plain(decimal number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}

/// <summary>Limit and retention of an option.</summary>
/// <param name="Limit">Aggregate limit.</param>
/// <param name="Retention">Per event.</param>
internal readonly record struct OptionTerms(Money Limit, Money Retention);
