using Breakwater.Billing.Contracts;

namespace Breakwater.Policies.Contracts;

/// <summary>Identifies a scheme: a master policy and its members.</summary>
public readonly record struct SchemeId(Guid Value) : IId<SchemeId>
{
    /// <inheritdoc/>
    public static SchemeId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out SchemeId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies an enrolment batch: one roster on its way to certificates.</summary>
public readonly record struct BatchId(Guid Value) : IId<BatchId>
{
    /// <inheritdoc/>
    public static BatchId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out BatchId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies an exit: certificates of a scheme that end before their term.</summary>
public readonly record struct ExitId(Guid Value) : IId<ExitId>
{
    /// <inheritdoc/>
    public static ExitId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out ExitId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies a statement: what a vendor declared in a month, billed at once.</summary>
public readonly record struct StatementId(Guid Value) : IId<StatementId>
{
    /// <inheritdoc/>
    public static StatementId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out StatementId id) => Ids.TryParse(text, out id);
}

/// <summary>
/// Who the members of a scheme are; follows from the product: its cover comes with licences, it asks a person's age, or neither.
/// </summary>
public enum MemberKind
{
    /// <summary>Natural persons, each with an identity number 自然人.</summary>
    Person,

    /// <summary>Enterprises, each with a unified social credit code 企业.</summary>
    Organisation,

    /// <summary>
    /// Licences of a vendor's security products, each declared with the customer it protects 安全产品的客户授权.
    /// </summary>
    Licence,
}

/// <summary>Who funds a scheme.</summary>
public enum FundingModel
{
    /// <summary>Each member pays; the sponsor collects and pays one bill 个人缴费、统一代收.</summary>
    Individual,

    /// <summary>The sponsor pays for its members 组织方出资.</summary>
    Sponsor,

    /// <summary>Public money pays, wholly or beside the sponsor 政府出资.</summary>
    Government,

    /// <summary>The sponsor pays a part and collects the rest from its members 组织方与成员分担.</summary>
    Shared,
}

/// <summary>Who pays what share of a scheme's premium.</summary>
/// <param name="Model">Who funds it.</param>
/// <param name="Shares">Payers; the shares add up to 1.</param>
public sealed record FundingRule(FundingModel Model, IReadOnlyList<FundingShare> Shares);

/// <summary>One payer's share.</summary>
/// <param name="Payer">Who receives the invoice.</param>
/// <param name="Share">More than 0, up to 1.</param>
public sealed record FundingShare(OrganisationId Payer, decimal Share)
{
    /// <summary>Whether the payer collects this share from the members; it has a bill of its own.</summary>
    public bool OfMembers { get; init; }
}

/// <summary>Enrolment, for what happens to its invoices; called through Wiring.</summary>
public interface IEnrolment
{
    /// <summary>Lets a batch be issued when the last of its invoices is paid, as part of the command in progress.</summary>
    /// <returns>False when the invoice is not for a batch, or another of the batch is still open.</returns>
    Task<Outcome<bool>> Paid(InvoiceView invoice, CancellationToken cancel);
}
