using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Breakwater.Registry.Contracts;

namespace Breakwater.Registry.Plans;

/// <summary>Insurance and security services that are sold together: what, for whom, by whom, at what price.</summary>
internal sealed class ServicePlan : IOwned, IVersioned
{
    public ServicePlanId Id { get; init; }

    /// <summary>The provider or insurer that nominates it.</summary>
    public OrganisationId Owner { get; init; }

    public OrganisationId Carrier { get; init; }

    public Words Name { get; private set; }
    public Words Summary { get; private set; }
    public PlanScenario Scenario { get; private set; }

    /// <summary>Section letters of GB/T 4754, comma-separated; empty for every industry.</summary>
    public string Industries { get; private set; } = "";

    /// <summary>Names of <see cref="EnterpriseSize"/>, comma-separated; empty for every size.</summary>
    public string Sizes { get; private set; } = "";

    /// <summary>GB/T 2260 codes, comma-separated; empty for the whole country.</summary>
    public string Provinces { get; private set; } = "";

    /// <summary>Price of the services for a year; zero when they are part of the premium.</summary>
    public Money ServiceFee { get; private set; } = Money.Zero;

    /// <summary>What the fee is charged for; the premium is the filed tariff's and never stands here.</summary>
    public Words FeeBasis { get; private set; }

    /// <summary>SHA-256 over everything above with products and services, hexadecimal: what was reviewed and listed.</summary>
    public string Content { get; private set; } = "";

    /// <summary>As it was left by the last step; <see cref="StateOn"/> says how it reads on a day.</summary>
    public PlanState State { get; private set; }

    /// <summary>Number in the directory; null before it is listed.</summary>
    public string? Number { get; private set; }

    public DateOnly? ListedFrom { get; private set; }

    /// <summary>First day it is no longer in the directory; null before it is listed.</summary>
    public DateOnly? ListedUntil { get; private set; }

    public DateTimeOffset Changed { get; private set; }
    public int Moves { get; private set; }
    public int Version { get; set; } = 1;

    /// <summary>How the state reads on a day: what has run out is expired, whoever looks.</summary>
    internal PlanState StateOn(DateOnly day) =>
        State is PlanState.Listed && ListedUntil <= day ? PlanState.Expired : State;

    /// <summary>Takes what was written; only a draft is written to.</summary>
    internal void Describe(PlanText text)
    {
        (Name, Summary, Scenario, ServiceFee, FeeBasis) =
            (text.Name, text.Summary, text.Scenario, text.ServiceFee, text.FeeBasis);
        Industries = string.Join(',', text.Industries.Order(StringComparer.Ordinal));
        Sizes = string.Join(',', text.Sizes.Order());
        Provinces = string.Join(',', text.Provinces.Order(StringComparer.Ordinal));
        Content = Fingerprint(text);
    }

    /// <summary>Takes a step; the record of it, or why it may not be taken.</summary>
    internal Outcome<PlanEvent> Move(PlanMove move, Caller by, DateTimeOffset at, string? text)
    {
        Outcome<PlanState> after =
            move is PlanMove.Drafted ? PlanState.Draft : StateOn(at.ShanghaiDay()).After(move);
        if (!after.Try(out PlanState next, out Refusal? why)) return why;

        State = next;
        Changed = at;
        Moves++;
        return new PlanEvent
        {
            Plan = Id,
            Number = Moves,
            Move = move,
            At = at,
            Actor = by.Actor,
            Role = by.Role,
            Content = Content,
            Text = text,
        };
    }

    /// <summary>Gives it its place in the directory.</summary>
    internal void List(string number, DateOnly from, DateOnly until) =>
        (Number, ListedFrom, ListedUntil) = (number, from, until);

    private static string Fingerprint(PlanText text)
    {
        IEnumerable<string> lines =
        [
            $"{text.Name}|{text.Name.En}|{text.Summary.Zh}|{text.Summary.En}|{text.Scenario}",
            string.Join(',', text.Industries), string.Join(',', text.Sizes), string.Join(',', text.Provinces),
            $"{text.ServiceFee}|{text.FeeBasis.Zh}|{text.FeeBasis.En}",
            .. text.Products.Select(filing => filing.Value.ToString("N")),
            .. text.Services.Select(service => string.Create(
                CultureInfo.InvariantCulture,
                $"{service.Kind}|{service.Provider.Value:N}|{service.Text.Zh}|{service.Text.En}|{service.Qualification}|"
                + $"{service.QualifiedUntil:O}")),
        ];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
    }
}

/// <summary>One product version of a plan.</summary>
internal sealed class PlanProduct
{
    public ServicePlanId Plan { get; init; }
    public FilingId Filing { get; init; }

    /// <summary>From 1, in the order given.</summary>
    public int Number { get; init; }
}

/// <summary>One security service of a plan, with what qualifies its provider.</summary>
internal sealed class PlanService
{
    public ServicePlanId Plan { get; init; }

    /// <summary>From 1, in the order given.</summary>
    public int Number { get; init; }

    public SecurityServiceKind Kind { get; init; }
    public OrganisationId Provider { get; init; }
    public Words Text { get; init; }
    public required string Qualification { get; init; }

    /// <summary>Last day the qualification is valid; null when it has no end.</summary>
    public DateOnly? QualifiedUntil { get; init; }
}

/// <summary>One step in the life of a plan; never changed.</summary>
internal sealed class PlanEvent : IRecorded
{
    public ServicePlanId Plan { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public int Number { get; init; }

    public PlanMove Move { get; init; }
    public DateTimeOffset At { get; init; }
    public required string Actor { get; init; }
    public Role Role { get; init; }

    /// <summary>Fingerprint of the plan as it was at the step.</summary>
    public required string Content { get; init; }

    public string? Text { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"plan-event|{Plan.Value:N}|{Number}|{Move}|{At.UtcTicks}|{Actor}|{Role}|{Content}|{Text}");
}
