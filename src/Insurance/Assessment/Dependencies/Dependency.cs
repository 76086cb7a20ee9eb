using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Scans;

namespace Breakwater.Assessment.Dependencies;

/// <summary>Identifies a dependency.</summary>
internal readonly record struct DependencyId(Guid Value) : IId<DependencyId>
{
    /// <inheritdoc/>
    public static DependencyId From(Guid value) => new(value);
}

/// <summary>That a host or a piece of software of an applicant rests on a shared provider. What accumulation stands on.</summary>
internal sealed class Dependency : IOwned
{
    public DependencyId Id { get; init; }
    public AssessmentId Assessment { get; init; }
    public OrganisationId Owner { get; init; }
    public OrganisationId Carrier { get; init; }

    /// <summary>Stable code of the provider.</summary>
    public required string Provider { get; init; }

    public ProviderKind Kind { get; init; }

    /// <summary>Host name or software of the applicant.</summary>
    public required string Subject { get; init; }

    /// <summary>What showed it.</summary>
    public SignKind Sign { get; set; }

    /// <summary>The record, package URL or name that was seen.</summary>
    public required string Evidence { get; set; }

    /// <summary>0 to 1.</summary>
    public decimal Confidence { get; set; }

    public Criticality Criticality { get; set; }

    /// <summary>Where the rule comes from.</summary>
    public required string Source { get; set; }

    public DateTimeOffset FirstSeen { get; set; }
    public DateTimeOffset LastSeen { get; set; }

    /// <summary>Notes another sighting; the surer sign stays.</summary>
    internal void Seen(SeenDependency seen)
    {
        if (seen.First < FirstSeen) FirstSeen = seen.First;
        if (seen.Last > LastSeen) LastSeen = seen.Last;
        if (seen.Rule.Confidence <= Confidence) return;

        (Sign, Evidence, Confidence) = (seen.Rule.Match, seen.Value, seen.Rule.Confidence);
        (Criticality, Source) = (seen.Rule.Criticality, seen.Rule.Source);
    }
}

/// <summary>A dependency as a file shows it.</summary>
internal sealed class SeenDependency(string subject, ProviderRule rule, DependencySign sign, string value)
{
    internal string Subject => subject;

    /// <summary>The surest rule that was met.</summary>
    internal ProviderRule Rule { get; private set; } = rule;

    internal string Value { get; private set; } = value;

    internal DateTimeOffset First { get; private set; } = sign.At;

    internal DateTimeOffset Last { get; private set; } = sign.At;

    internal void Again(ProviderRule other, DependencySign seen, string shown)
    {
        if (seen.At < First) First = seen.At;
        if (seen.At > Last) Last = seen.At;
        if (other.Confidence > Rule.Confidence) (Rule, Value) = (other, shown);
    }
}
