using System.Globalization;
using Breakwater.Assessment.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Assessment.Scoring;

/// <summary>The posture score: 0 to 100 points, one decimal.</summary>
/// <param name="Points">0 to 100.</param>
/// <param name="Trail">How it came to be; the last step is <paramref name="Points"/>.</param>
internal sealed record Posture(decimal Points, Explanation Trail);

/// <summary>Scores the controls of a product by its own weights and ceilings.</summary>
/// <remarks>
/// <c>score = min(100 × Σ weight in place ÷ Σ weight, ceiling of each absent control)</c>, half up to one decimal.
/// A control that is there only in part adds nothing, but sets no ceiling. Source for "nothing": Marsh McLennan
/// Cyber Risk Analytics
/// Center 2023 found partial multi-factor sign-in almost without effect (from memory, to be verified); that the
/// other controls behave
/// alike is invented. A control nobody has spoken of adds nothing and sets no ceiling. How well a statement is
/// supported, and open
/// findings, do not enter: no filing has a rule for them yet, so none is made up here; the trail says so.
/// </remarks>
internal static class PostureScore
{
    private const string Unit = "points";

    private const string Rule =
        "问题单评分规则：100 × 已实施措施权重 ÷ 全部权重，缺失措施封顶（虚构） / question set, scoring rule: "
        + "100 × weight in place ÷ all weight, capped by what is absent (invented)";

    private const string PartialRule =
        "Marsh McLennan 2023：部分实施的多因素认证几乎没有效果（凭记忆，待核）；推及其他措施为虚构 / partial multi-factor sign-in has "
        + "almost no effect (from memory, to be verified); that other controls behave alike is invented";

    /// <summary>The score; null while nothing has been attested or the product weighs no control.</summary>
    internal static Posture? Of(
        FiledProduct product, IReadOnlyDictionary<string, ControlState> stated, IReadOnlyDictionary<Severity,
        int> openFindings)
    {
        IReadOnlyList<ControlDefinition> controls = product.Package.Controls;
        decimal all = controls.Sum(control => control.Weight);
        if (stated.Count is 0 || all <= 0) return null;

        var trail = new Trail(new("安全态势得分", "Posture score"));
        trail.Rests(product.Package.Name, product.Package.Version);
        decimal met = 0;
        foreach (ControlDefinition control in controls)
            met = Add(control, stated.GetValueOrDefault(control.Code), met, trail);

        decimal points = met * 100 / all;
        trail.Note(
            new("占全部权重的百分比", "As a percentage of all weight"), "÷", Plain(all), points, Unit, Rule);
        foreach (ControlDefinition control in controls)
        {
            bool isAbsent = stated.GetValueOrDefault(control.Code)?.Presence is ControlPresence.Absent;
            if (!isAbsent || control.CeilingIfMissing is not { } ceiling) continue;

            points = Math.Min(points, ceiling);
            trail.Note(
                new($"封顶：没有“{control.Name.Zh}”", $"Capped: no {control.Name.En}"), "≤", Plain(ceiling), points, Unit,
                SourceOf(control));
        }

        points = RoundingRule.HalfUp.Apply(points, decimals: 1);
        Words? doubt = Doubt(stated, controls, openFindings);
        trail.Note(new("保留一位小数", "To one decimal"), "≈", "0.1", points, Unit, Rule, because: null, doubt);
        return new Posture(points, trail.Written());
    }

    private static decimal Add(ControlDefinition control, ControlState? state, decimal met, Trail trail)
    {
        decimal points = state?.Presence is ControlPresence.Present ? control.Weight : 0;
        Words? because = state is null ? null : new(
            $"{Name(state.Presence).Zh}（{Name(state.Grade).Zh}，{state.On:yyyy-MM-dd}）{Colon(state.Scope, "：")}",
            $"{Name(state.Presence).En} ({Name(state.Grade).En}, {state.On:yyyy-MM-dd}){Colon(state.Scope, ": ")}");
        (string source, Words? doubt) = state?.Presence switch
        {
            null => (SourceOf(control), new Words("尚未声明，暂不计分。", "Not attested yet; counts nothing for now.")),
            ControlPresence.Partial => (
                PartialRule, new Words("部分实施不计分，但不触发封顶。", "In part counts nothing, but does not cap.")),
            _ => (SourceOf(control), (Words?)null),
        };
        trail.Note(control.Name, "+", Plain(points), met + points, Unit, source, because, doubt);
        return met + points;
    }

    private static Words? Doubt(
        IReadOnlyDictionary<string, ControlState> stated, IReadOnlyList<ControlDefinition> controls,
        IReadOnlyDictionary<Severity, int> open)
    {
        int silent = controls.Count(control => !stated.ContainsKey(control.Code));
        int attested = stated.Values.Count(state => state.Grade is EvidenceGrade.Attested);
        int grave = open.GetValueOrDefault(Severity.Critical) + open.GetValueOrDefault(Severity.High);
        List<Words> doubts = [];
        if (silent > 0) doubts.Add(new($"{silent} 项措施尚未声明。", $"{silent} controls are not attested yet."));
        if (attested > 0)
        {
            doubts.Add(new(
                $"{attested} 项声明仅为自述，没有证明材料。", $"{attested} statements rest on the applicant's word alone."));
        }

        if (grave > 0)
        {
            doubts.Add(new(
                $"{grave} 项严重或高危发现不影响得分（备案文件没有此项规则），由核保规则处理。",
                $"{grave} critical or high findings do not change the score, for the filing has no such rule; "
                + "underwriting rules look at them."));
        }

        return doubts.Count is 0
            ? null
            : new Words(
                string.Concat(doubts.Select(doubt => doubt.Zh)), string.Join(' ', doubts.Select(doubt => doubt.En)));
    }

    internal static Words Name(ControlPresence presence) => presence switch
    {
        ControlPresence.Present => new("已实施", "in place"),
        ControlPresence.Partial => new("部分实施", "in part"),
        ControlPresence.Absent => new("未实施", "absent"),
        ControlPresence.Unknown => new("未声明", "not attested"),
    };

    internal static Words Name(EvidenceGrade grade) => grade switch
    {
        EvidenceGrade.Attested => new("自述", "attested"),
        EvidenceGrade.Observed => new("观测", "observed"),
        EvidenceGrade.Evidenced => new("举证", "evidenced"),
    };

    private static string SourceOf(ControlDefinition control) => $"{control.Source} ({control.Grade})";

    private static string Colon(string scope, string colon) => scope.Length is 0 ? "" : colon + scope;

    private static string Plain(decimal number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
