using Breakwater.Billing.Contracts;
using Breakwater.Policies.Arrears;
using Breakwater.Policies.Coinsurance;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Policies.Documents;

/// <summary>Writes documents as pages, from records that do not change: the same records give the same page.</summary>
internal sealed class DocumentWriter(DocumentTemplates templates, CertificateCode certificates)
{
    /// <summary>The page of one document.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="policy">The policy.</param>
    /// <param name="transaction">The transaction; null for a premium notice.</param>
    /// <param name="awaited">What waits, for a premium notice; null for every other document.</param>
    /// <param name="product">The filed version.</param>
    /// <param name="shares">Who bears the policy, the lead first; empty for one insurer.</param>
    /// <param name="language">Language of the page.</param>
    internal string Write(
        DocumentKind kind, Policy policy, PolicyTransaction? transaction, AwaitedTransaction? awaited, FiledProduct product,
        IReadOnlyList<PolicyShare> shares, Language language)
    {
        Dictionary<string, object?> data = Common(policy, product, language);
        data["isShared"] = shares.Count > 0;
        data["shares"] = shares.Select(share => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = share.Name.In(language),
            ["share"] = $"{share.PerMille} ‰",
            ["leads"] = share.Number is 0,
        }).ToList();
        switch (kind)
        {
            case DocumentKind.Schedule: Schedule(data, policy, transaction!, product.Package, language); break;
            case DocumentKind.Wording: Wording(data, product.Package, language); break;
            case DocumentKind.Certificate: Certificate(data, policy, transaction!, language); break;
            case DocumentKind.Invoice: Notice(data, policy, awaited!, language); break;
            case DocumentKind.Endorsement: Endorsement(data, policy, transaction!, language); break;
            case DocumentKind.Reminder or DocumentKind.FormalNotice:
                throw new InvalidOperationException("A letter has its own way.");
        }

        string title = DocumentKinds.Title(kind).In(language);
        data["title"] = title;
        return templates.Page(DocumentKinds.Slug(kind), language, $"{title} {policy.Number}".TrimEnd(), data);
    }

    /// <summary>The letter of a step of dunning.</summary>
    internal string Dunning(
        DocumentKind kind, Policy policy, ArrearsStep step, InvoiceView invoice, FiledProduct product, Language language)
    {
        Dictionary<string, object?> data = Common(policy, product, language);
        string title = DocumentKinds.Title(kind).In(language);
        data["title"] = title;
        data["invoice"] = invoice.Number;
        data["for"] = invoice.For.In(language);
        data["due"] = DocumentText.Day(invoice.Due, language);
        data["amount"] = DocumentText.Amount(step.Open, language);
        data["issued"] = DocumentText.Day(step.On, language);
        data["grace"] = step.GraceEnds is { } ends ? DocumentText.Day(ends, language) : null;
        data["rests"] = step.Source;
        return templates.Page(DocumentKinds.Slug(kind), language, $"{title} {invoice.Number}", data);
    }

    /// <summary>Public number of an endorsement, e.g. <c>P-2026-000042-E02</c>: its place in the policy.</summary>
    internal static string EndorsementNumber(Policy policy, PolicyTransaction transaction) =>
        $"{policy.Number}-E{transaction.Number:00}";

    private static Dictionary<string, object?> Common(Policy policy, FiledProduct product, Language language) =>
        new(StringComparer.Ordinal)
        {
            ["demonstration"] = policy.Demonstration,
            ["number"] = policy.Number,
            ["submission"] = policy.SubmissionNumber,
            ["insurer"] = policy.InsurerName.In(language),
            ["insured"] = policy.InsuredName.In(language),
            ["creditCode"] = policy.CreditCode,
            ["product"] = policy.ProductName.In(language),
            ["version"] = policy.ProductVersion,
            ["registration"] = product.RegistrationNumber,
            ["source"] = product.Package.Source,
        };

    private static void Schedule(
        Dictionary<string, object?> data, Policy policy, PolicyTransaction issued, ProductPackage package, Language language)
    {
        Terms(data, issued, language);
        data["issued"] = DocumentText.Day(issued.Recorded, language);
        data["basis"] = DocumentText.Basis(policy.Proration).In(language);
        data["basisClause"] = policy.TermSource;
        data["onPayment"] = policy.IssueOnPayment;
        data["covers"] = package.Covers.Select(c => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = c.Name.In(language),
            ["class"] = DocumentText.Class(c.Class).In(language),
            ["status"] = DocumentText.Status(c.Status).In(language),
            ["limit"] = SubLimit(c, issued.Limit, policy.Rounding, language),
            ["inside"] = c.InsideAggregate,
            ["retention"] = c.RetentionApplies,
            ["waiting"] = c.WaitingHours > 0 ? (int?)c.WaitingHours : null,
            ["indemnity"] = c.IndemnityDays > 0 ? (int?)c.IndemnityDays : null,
            ["coinsurance"] = c.Coinsurance < 1 ? DocumentText.Share(c.Coinsurance) : null,
            ["clause"] = c.Clause,
        }).ToList();
        data["exclusions"] = Exclusions(package, language);
        data["conditions"] = Conditions(package, language);
    }

    private static string SubLimit(CoverDefinition cover, Money limit, RoundingRule rounding, Language language) =>
        DocumentText.Amount(cover.SubLimitShare is { } share ? limit.Times(share, rounding) : limit, language);

    private static void Wording(Dictionary<string, object?> data, ProductPackage package, Language language)
    {
        HashSet<string> prominent = new(
            package.Exclusions.Select(x => x.Clause).Concat(package.Conditions.Select(c => c.Clause)), StringComparer.Ordinal);
        data["clauses"] = package.Clauses.Select(c => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["number"] = c.Number,
            ["title"] = c.Title.In(language),
            ["text"] = c.Text.In(language),
            ["prominent"] = prominent.Contains(c.Number),
        }).ToList();
        data["exclusions"] = Exclusions(package, language);
        data["conditions"] = Conditions(package, language);
    }

    private void Certificate(Dictionary<string, object?> data, Policy policy, PolicyTransaction issued, Language language)
    {
        Terms(data, issued, language);
        string address = certificates.Address(policy.Number!);
        data["code"] = certificates.Of(policy.Number!);
        data["address"] = address;
        data["drawing"] = CertificateCode.Drawing(address);
    }

    private static void Notice(Dictionary<string, object?> data, Policy policy, AwaitedTransaction awaited, Language language)
    {
        TransactionDraft draft = awaited.Agreed;
        data["invoice"] = awaited.InvoiceNumber;
        data["amount"] = DocumentText.Amount(draft.Demanded, language);
        data["parts"] = draft.Parts.Select(part => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["number"] = part.Number,
            ["due"] = DocumentText.Day(part.Due, language),
            ["amount"] = DocumentText.Amount(part.Amount, language),
        }).ToList();
        data["inParts"] = draft.Parts.Count > 0;
        data["whole"] = DocumentText.Amount(draft.Total, language);
        data["due"] = DocumentText.Day(awaited.Due, language);
        data["for"] = draft.Text.In(language);
        data["isNew"] = draft.Kind is TransactionKind.NewBusiness;
        data["effective"] = DocumentText.Day(draft.Effective, language);
        data["term"] = DocumentText.Term(draft.From, draft.To, language);
        data["limit"] = DocumentText.Amount(draft.Terms.Limit, language);
        data["steps"] = Steps(draft.Trail, language);
        data["number"] = policy.Number ?? policy.SubmissionNumber;
        data["issued"] = DocumentText.Day(awaited.On, language);
    }

    private static void Endorsement(
        Dictionary<string, object?> data, Policy policy, PolicyTransaction transaction, Language language)
    {
        Terms(data, transaction, language);
        Money change = transaction.PremiumChange;
        data["endorsement"] = EndorsementNumber(policy, transaction);
        data["what"] = transaction.Text.In(language);
        data["reason"] = transaction.Reason;
        data["rests"] = transaction.Source;
        data["effective"] = DocumentText.Day(transaction.Effective, language);
        data["issued"] = DocumentText.Day(transaction.Recorded, language);
        data["isCancellation"] = transaction.Kind is TransactionKind.Cancellation;
        bool extends = transaction.ReportingEnds is not null;
        data["isExtension"] = extends;
        data["ended"] = DocumentText.Day(transaction.CoverEnds, language);
        data["reporting"] = extends ? DocumentText.Day(transaction.ReportingEnds!.Value.AddDays(-1), language) : null;
        data["adds"] = change > Money.Zero;
        data["returns"] = change < Money.Zero;
        data["change"] = DocumentText.Amount(change < Money.Zero ? -change : change, language);
        data["steps"] = Steps(RecordJson.Read<Explanation>(transaction.Trail), language);
    }

    private static void Terms(Dictionary<string, object?> data, PolicyTransaction transaction, Language language)
    {
        data["term"] = DocumentText.Term(transaction.From, transaction.To, language);
        data["limit"] = DocumentText.Amount(transaction.Limit, language);
        data["retention"] = DocumentText.Amount(transaction.Retention, language);
        data["premium"] = DocumentText.Amount(transaction.Premium, language);
        data["address"] = transaction.Address;
    }

    private static List<Dictionary<string, object?>> Steps(Explanation trail, Language language) =>
    [
        .. trail.Steps.Select(step => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["label"] = step.Label.In(language),
            ["operation"] = $"{step.Operator} {step.Operand}".Trim(),
            ["result"] = step.Result,
            ["because"] = step.Because?.In(language),
        }),
    ];

    private static List<Dictionary<string, object?>> Exclusions(ProductPackage package, Language language) =>
    [
        .. package.Exclusions.Select(x => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = x.Name.In(language),
            ["kind"] = DocumentText.Kind(x.Kind).In(language),
            ["text"] = x.Text.In(language),
            ["clause"] = x.Clause,
        }),
    ];

    private static List<Dictionary<string, object?>> Conditions(ProductPackage package, Language language) =>
    [
        .. package.Conditions.Select(c => new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["name"] = c.Name.In(language),
            ["text"] = c.Text.In(language),
            ["effect"] = DocumentText.Effect(c).In(language),
            ["clause"] = c.Clause,
        }),
    ];
}
