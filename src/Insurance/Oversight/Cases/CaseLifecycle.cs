using Breakwater.Oversight.Contracts;

namespace Breakwater.Oversight.Cases;

/// <summary>A step in the life of a case study.</summary>
internal enum CaseStep
{
    /// <summary>Its text is changed.</summary>
    Write,

    /// <summary>Its author says that nothing recognisable is left.</summary>
    Redact,

    /// <summary>A second person finds it fit.</summary>
    Review,

    /// <summary>It goes back to be written anew.</summary>
    SendBack,

    /// <summary>It goes into the public library.</summary>
    Publish,

    /// <summary>It is taken out of the library.</summary>
    Retire,
}

/// <summary>
/// Draft → Redacted → Reviewed → Published → Retired; before it is published it may go back to Draft. Anything else is refused.
/// </summary>
internal static class CaseLifecycle
{
    internal static IReadOnlyDictionary<CaseStep, (CaseState[] From, CaseState To, Words What)> Table { get; } =
        new Dictionary<CaseStep, (CaseState[], CaseState, Words)>
        {
            [CaseStep.Write] = ([CaseState.Draft], CaseState.Draft, new("修改文字", "change its text")),
            [CaseStep.Redact] = ([CaseState.Draft], CaseState.Redacted, new("确认脱敏", "declare it redacted")),
            [CaseStep.Review] = ([CaseState.Redacted], CaseState.Reviewed, new("复核", "review it")),
            [CaseStep.SendBack] =
                ([CaseState.Redacted, CaseState.Reviewed], CaseState.Draft, new("退回修改", "send it back")),
            [CaseStep.Publish] = ([CaseState.Reviewed], CaseState.Published, new("发布", "publish it")),
            [CaseStep.Retire] = ([CaseState.Published], CaseState.Retired, new("撤下", "retire it")),
        };

    /// <summary>The state a step leads to; null when it may not be taken.</summary>
    internal static CaseState? After(CaseState state, CaseStep step) =>
        Table[step].From.Contains(state) ? Table[step].To : null;

    /// <summary>A state in words.</summary>
    internal static Words Name(this CaseState state) => state switch
    {
        CaseState.Draft => new("起草中", "draft"),
        CaseState.Redacted => new("已脱敏", "redacted"),
        CaseState.Reviewed => new("已复核", "reviewed"),
        CaseState.Published => new("已发布", "published"),
        CaseState.Retired => new("已撤下", "retired"),
    };
}

/// <summary>A step of the insured's consent.</summary>
internal enum ConsentStep
{
    /// <summary>The insurer asks.</summary>
    Ask,

    /// <summary>The insured says yes.</summary>
    Give,

    /// <summary>The insured says no, or takes its yes back.</summary>
    Refuse,

    /// <summary>The text is changed: what was said of the former one does not count.</summary>
    Reset,
}

/// <summary>
/// NotAsked → Asked → Given | Refused; either may become the other, by the insured alone. A changed text has to be asked about
/// anew, except where the insured said no: it is not asked twice.
/// </summary>
internal static class ConsentLifecycle
{
    internal static IReadOnlyDictionary<ConsentStep, (CaseConsent[] From, CaseConsent To, Words What)> Table { get; } =
        new Dictionary<ConsentStep, (CaseConsent[], CaseConsent, Words)>
        {
            [ConsentStep.Ask] = ([CaseConsent.NotAsked], CaseConsent.Asked, new("征求同意", "ask for consent")),
            [ConsentStep.Give] = ([CaseConsent.Asked, CaseConsent.Refused], CaseConsent.Given, new("同意", "consent")),
            [ConsentStep.Refuse] = ([CaseConsent.Asked, CaseConsent.Given], CaseConsent.Refused, new("拒绝", "refuse")),
            [ConsentStep.Reset] = ([CaseConsent.Asked, CaseConsent.Given], CaseConsent.NotAsked, new("重置", "reset")),
        };

    /// <summary>The state a step leads to; null when it may not be taken.</summary>
    internal static CaseConsent? After(CaseConsent state, ConsentStep step) =>
        Table[step].From.Contains(state) ? Table[step].To : null;

    /// <summary>A state in words.</summary>
    internal static Words Name(this CaseConsent state) => state switch
    {
        CaseConsent.NotAsked => new("未征求", "not asked"),
        CaseConsent.Asked => new("待答复", "waiting for an answer"),
        CaseConsent.Given => new("已同意", "given"),
        CaseConsent.Refused => new("不同意", "refused"),
    };
}
