using Breakwater.Incidents.Grading;

namespace Breakwater.Incidents.Classes;

/// <summary>How many codes of a kind an incident bears.</summary>
internal enum Choose
{
    /// <summary>Exactly one.</summary>
    One,

    /// <summary>One, or none while it is open.</summary>
    OneOrNone,

    /// <summary>At least one.</summary>
    Some,
}

/// <summary>The lists an incident is coded by: data, read from <c>filings/cn/rules/incident-classes.yaml</c>.</summary>
internal sealed class IncidentClasses
{
    internal const string Category = "category";
    internal const string Sub = "sub";
    internal const string Control = "control";

    /// <summary>Reads the lists; the categories are those an incident is reported under.</summary>
    public IncidentClasses(ReportingRules reporting)
    {
        var file = ReportingRules.Read<ClassesFile>(ReportingRules.Embedded("incident-classes.yaml"));
        Source = file.Source;
        Kinds = file.Kinds;
        Kinds.Single(kind => kind.Code is Category).Codes.AddRange(
            reporting.Categories.Select(each => new ClassCode { Code = each.Code, Name = each.Name }));
    }

    /// <summary>Where the lists come from, and what was not checked.</summary>
    internal string Source { get; }

    /// <summary>Every kind with its codes, in the order in which they are asked.</summary>
    internal List<ClassKind> Kinds { get; }

    private sealed class ClassesFile
    {
        public string Source { get; init; } = "";
        public string Grade { get; init; } = "";
        public List<ClassKind> Kinds { get; init; } = [];
    }
}

/// <summary>One list.</summary>
internal sealed class ClassKind : Named
{
    public Choose Choose { get; init; }
    public List<ClassCode> Codes { get; init; } = [];
}

/// <summary>A code of a list.</summary>
internal sealed class ClassCode : Named
{
    /// <summary>The category a sub-category belongs to; null for all other kinds.</summary>
    public string? Of { get; init; }
}
