using System.Globalization;
using Breakwater.Policies.Contracts;

namespace Breakwater.Policies.Documents;

/// <summary>What is handed out for a policy.</summary>
internal enum DocumentKind
{
    /// <summary>保险单.</summary>
    Schedule,

    /// <summary>保险条款.</summary>
    Wording,

    /// <summary>保险凭证, with a code that outsiders can check.</summary>
    Certificate,

    /// <summary>缴费通知书.</summary>
    Invoice,

    /// <summary>批单, for a change as for a cancellation.</summary>
    Endorsement,

    /// <summary>缴费提醒, for premium that is overdue.</summary>
    Reminder,

    /// <summary>催告函, with its days of grace.</summary>
    FormalNotice,
}

/// <summary>A document as it was issued: its file is fixed by the hash kept here.</summary>
internal sealed class IssuedDocument : IRecorded
{
    /// <summary>The transaction it belongs to.</summary>
    public PolicyTransactionId Subject { get; init; }

    public DocumentKind Kind { get; init; }
    public Language Language { get; init; }
    public PolicyId Policy { get; init; }
    public Words Title { get; init; }

    /// <summary>Hash of the file, hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Size of the file in bytes.</summary>
    public int Size { get; init; }

    /// <summary>Path below the folder of files.</summary>
    public required string File { get; init; }

    public DateTimeOffset IssuedAt { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"policy-document|{Subject.Value}|{Kind}|{Language}|{Policy.Value}|{Title.Zh}|{Title.En}|{Sha256}|{Size}|{File}|"
        + $"{IssuedAt.UtcTicks}");
}

/// <summary>Names of documents, for people and in addresses.</summary>
internal static class DocumentKinds
{
    internal static Words Title(DocumentKind kind) => kind switch
    {
        DocumentKind.Schedule => new("保险单", "Policy schedule"),
        DocumentKind.Wording => new("保险条款", "Policy wording"),
        DocumentKind.Certificate => new("保险凭证", "Certificate of insurance"),
        DocumentKind.Invoice => new("缴费通知书", "Premium notice"),
        DocumentKind.Endorsement => new("批单", "Endorsement"),
        DocumentKind.Reminder => new("缴费提醒", "Reminder of premium due"),
        DocumentKind.FormalNotice => new("催告函", "Formal notice of unpaid premium"),
    };

    /// <summary>As written in an address, e.g. <c>schedule</c>.</summary>
    internal static string Slug(DocumentKind kind) => kind.ToString().ToLowerInvariant();

    internal static DocumentKind? Parse(string slug)
    {
        foreach (DocumentKind kind in Enum.GetValues<DocumentKind>())
            if (string.Equals(Slug(kind), slug, StringComparison.Ordinal)) return kind;

        return null;
    }
}
