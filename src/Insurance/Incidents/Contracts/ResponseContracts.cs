namespace Breakwater.Incidents.Contracts;

/// <summary>Identifies a provider's place on an insurer's panel.</summary>
public readonly record struct PanelMemberId(Guid Value) : IId<PanelMemberId>
{
    /// <inheritdoc/>
    public static PanelMemberId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out PanelMemberId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies a service request.</summary>
public readonly record struct ServiceRequestId(Guid Value) : IId<ServiceRequestId>
{
    /// <inheritdoc/>
    public static ServiceRequestId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out ServiceRequestId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies a request for consent to a cost.</summary>
public readonly record struct PriorConsentId(Guid Value) : IId<PriorConsentId>
{
    /// <inheritdoc/>
    public static PriorConsentId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out PriorConsentId id) => Ids.TryParse(text, out id);
}

/// <summary>What is asked of a provider.</summary>
public enum ServiceKind
{
    /// <summary>A price, nothing more 仅报价.</summary>
    QuoteOnly,

    /// <summary>A price, and the work once it is approved 报价并服务.</summary>
    QuoteAndService,

    /// <summary>The work at an agreed ceiling 直接服务.</summary>
    ServiceOnly,
}

/// <summary>What a provider can do.</summary>
public enum ServiceSkill
{
    /// <summary>Containing and clearing an attack 应急处置.</summary>
    IncidentResponse,

    /// <summary>Finding out what happened, with evidence that holds 取证.</summary>
    Forensics,

    /// <summary>Bringing systems and data back 数据与系统恢复.</summary>
    Restoration,

    /// <summary>Advice in an extortion 勒索处置.</summary>
    Extortion,

    /// <summary>Legal advice 法律.</summary>
    Legal,

    /// <summary>Public relations 公关.</summary>
    PublicRelations,

    /// <summary>Looking at a risk before cover 风险评估.</summary>
    RiskAssessment,
}

/// <summary>Insurers' panels, for modules upstream through Wiring.</summary>
public interface IPanels
{
    /// <summary>Providers on an insurer's panel that have a skill and take jobs at present, in the order they entered.</summary>
    Task<IReadOnlyList<OrganisationId>> With(OrganisationId insurer, ServiceSkill skill, CancellationToken cancel);
}

/// <summary>Where a service request stands.</summary>
public enum ServiceState
{
    /// <summary>Written, given to nobody.</summary>
    Draft,

    /// <summary>Given to a provider, who has not answered.</summary>
    Requested,

    /// <summary>The provider named a price.</summary>
    Quoted,

    /// <summary>Being worked on.</summary>
    InProgress,

    /// <summary>The result was handed over.</summary>
    WorkComplete,

    /// <summary>The provider demanded its money.</summary>
    Invoiced,

    /// <summary>The invoice was confirmed, to be paid.</summary>
    Confirmed,

    /// <summary>Paid.</summary>
    Paid,

    /// <summary>A quote alone was approved; nothing follows.</summary>
    Closed,

    /// <summary>Nobody needs it any more.</summary>
    Cancelled,
}

/// <summary>Where a request for consent stands.</summary>
public enum PriorConsentState
{
    /// <summary>Waits for the insurer.</summary>
    Asked,

    /// <summary>Consented.</summary>
    Granted,

    /// <summary>Refused, with a reason.</summary>
    Refused,
}

/// <summary>A provider's price.</summary>
/// <param name="Amount">For all of it.</param>
/// <param name="Text">What it holds.</param>
/// <param name="At">When it was named.</param>
public sealed record ServiceQuote(Money Amount, string Text, DateTimeOffset At);

/// <summary>A line of a provider's invoice.</summary>
/// <param name="Grade">Code of the grade of who worked, as the rate table names it.</param>
/// <param name="Days">Days, more than 0.</param>
/// <param name="Price">Asked a day.</param>
public sealed record InvoiceLine(string Grade, decimal Days, Money Price);

/// <summary>An invoice, held against the rate table.</summary>
/// <param name="Lines">As asked.</param>
/// <param name="Asked">Demanded in all.</param>
/// <param name="Allowed">What is paid of it.</param>
/// <param name="Trail">How it came to be.</param>
public sealed record ServiceInvoice(IReadOnlyList<InvoiceLine> Lines, Money Asked, Money Allowed, Explanation Trail);

/// <summary>What was done with a piece of evidence.</summary>
public enum CustodyAct
{
    /// <summary>Taken in.</summary>
    TakenIn,

    /// <summary>Its content was read.</summary>
    Read,

    /// <summary>Given out as part of an evidence pack.</summary>
    Exported,
}
