using Breakwater.Billing.Contracts;
using Breakwater.Incidents.Contracts;
using Breakwater.Policies.Contracts;

namespace Breakwater.Incidents.Response;

/// <summary>A provider on an insurer's panel, with its service level.</summary>
internal sealed class PanelMember : IOwned, IVersioned
{
    public PanelMemberId Id { get; init; }

    /// <summary>The insurer.</summary>
    public OrganisationId Owner { get; init; }

    /// <summary>The provider.</summary>
    public OrganisationId Carrier { get; init; }

    /// <summary>Provinces it serves; empty for all.</summary>
    public List<string> Regions { get; set; } = [];

    public List<ServiceSkill> Skills { get; set; } = [];

    /// <summary>Within how many minutes it answers, 5 to 10,080.</summary>
    public int AcceptMinutes { get; set; }

    /// <summary>Jobs it takes at the same time, 1 to 100.</summary>
    public int Capacity { get; set; }

    public bool IsPaused { get; set; }
    public int Version { get; set; } = 1;
}

/// <summary>Work asked of a provider for an incident.</summary>
internal sealed class ServiceRequest : IOwned, IVersioned
{
    public ServiceRequestId Id { get; init; }
    public required string Number { get; init; }
    public IncidentId Incident { get; init; }
    public required string IncidentNumber { get; init; }
    public PolicyId Policy { get; init; }

    /// <summary>The insured.</summary>
    public OrganisationId Owner { get; init; }

    /// <summary>The insurer.</summary>
    public OrganisationId Carrier { get; init; }

    /// <summary>To whom it was given; null until then.</summary>
    public OrganisationId? Provider { get; set; }

    public ServiceKind Kind { get; init; }
    public ServiceSkill Skill { get; init; }
    public required string Province { get; init; }
    public required string Task { get; init; }

    /// <summary>The most it may cost; of the service limit.</summary>
    public Money Ceiling { get; init; }

    public ServiceState State { get; set; }
    public DateTimeOffset AskedAt { get; init; }
    public DateTimeOffset? DispatchedAt { get; set; }

    /// <summary>When the provider should have answered.</summary>
    public DateTimeOffset? AnswerDue { get; set; }

    public DateTimeOffset? AnsweredAt { get; set; }
    public DateTimeOffset? CompletedAt { get; set; }

    public ServiceQuote? Quote { get; set; }
    public string? Result { get; set; }
    public ServiceInvoice? Invoice { get; set; }

    /// <summary>Held of the service limit, later what was paid.</summary>
    public Money Held { get; set; }

    /// <summary>The limit it is held of; kept, because a policy may be given another.</summary>
    public LimitNodeId? Node { get; set; }

    /// <summary>Who said no, so that it is not asked again.</summary>
    public List<OrganisationId> Declined { get; set; } = [];

    /// <summary>Who agreed to the price: by approving the quote, or by giving the work out at its ceiling.</summary>
    public string? ApprovedBy { get; set; }

    public string? ConfirmedBy { get; set; }
    public string? BankReference { get; set; }
    public int Version { get; set; } = 1;
}

/// <summary>The service-in-kind limit of a policy: an account of its own beside the cash limit.</summary>
internal sealed class ServiceLimit : IOwned
{
    public PolicyId Policy { get; init; }

    /// <summary>The insured.</summary>
    public OrganisationId Owner { get; init; }

    /// <summary>The insurer.</summary>
    public OrganisationId Carrier { get; init; }

    public LimitNodeId Node { get; init; }
    public required string Clause { get; init; }
}

/// <summary>A vendor outside the panel, called without the insurer's agreement; the wording says what follows.</summary>
internal sealed class OutsideVendor : IRecorded
{
    public Guid Id { get; init; }
    public IncidentId Incident { get; init; }
    public required string Name { get; init; }

    /// <summary>Loss items of the filing it worked on.</summary>
    public List<string> Items { get; init; } = [];

    public required string Actor { get; init; }
    public DateTimeOffset At { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => CanonicalLine.Of(
        "outside-vendor", Id, Incident.Value, Name, string.Join(',', Items), Actor, At);
}

/// <summary>Consent to a cost, asked before it is incurred, or afterwards where the wording allows.</summary>
internal sealed class PriorConsent : IOwned, IVersioned
{
    public PriorConsentId Id { get; init; }
    public IncidentId Incident { get; init; }
    public OrganisationId Owner { get; init; }
    public OrganisationId Carrier { get; init; }

    /// <summary>Loss item of the filing.</summary>
    public required string Item { get; init; }

    public Words Name { get; init; }
    public Money Amount { get; init; }
    public required string Reason { get; init; }

    /// <summary>When the cost was incurred in an emergency; null while it is not.</summary>
    public DateTimeOffset? Incurred { get; init; }

    public DateTimeOffset AskedAt { get; init; }
    public required string AskedBy { get; init; }
    public PriorConsentState State { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public string? DecidedBy { get; set; }
    public string? Note { get; set; }
    public int Version { get; set; } = 1;
}

/// <summary>The one place where requests are cut to who may see them.</summary>
internal static class ServiceVisibility
{
    extension(IQueryable<ServiceRequest> all)
    {
        /// <summary>The insured's and the insurer's; a provider sees what was given to it.</summary>
        internal IQueryable<ServiceRequest> SeenBy(Caller caller)
        {
            OrganisationId? own = caller.Organisation;
            return caller.Role is Role.Provider ? all.Where(request => request.Provider == own) : all.VisibleTo(caller);
        }
    }
}
