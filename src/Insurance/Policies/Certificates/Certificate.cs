using System.Buffers.Binary;
using System.Globalization;
using Breakwater.Policies.Enrolment;

namespace Breakwater.Policies.Certificates;

/// <summary>Where a certificate stands on a day; it follows from its days and is never set.</summary>
internal enum CertificateStatus
{
    /// <summary>Issued, cover has not begun.</summary>
    Pending,

    /// <summary>Cover is on.</summary>
    Active,

    /// <summary>Cover is over.</summary>
    Ended,

    /// <summary>Ended before its term.</summary>
    Cancelled,
}

/// <summary>One member's cover under a scheme: a row, and nothing beside it.</summary>
/// <remarks>
/// Name, identity number and phone are encrypted under a key of their own that stands, wrapped, in the row: to erase a member,
/// <see cref="Key"/> and <see cref="Holder"/> are emptied. The chunk that issued the row vouches for all the rest.
/// </remarks>
internal sealed class Certificate
{
    /// <summary>The number's digits, from a reserved block.</summary>
    public long Serial { get; init; }

    public int Scheme { get; init; }
    public int Batch { get; init; }

    /// <summary>Row of the roster.</summary>
    public int Line { get; init; }

    /// <summary>Blind index of the identity number; null once erased.</summary>
    public byte[]? Holder { get; set; }

    /// <summary>The person's data key, wrapped; null once erased.</summary>
    public byte[]? Key { get; set; }

    public required byte[] Name { get; init; }
    public required byte[] Identity { get; init; }
    public required byte[] Phone { get; init; }

    /// <summary>Place of its tier in the scheme, from 0.</summary>
    public int Tier { get; init; }

    /// <summary>First day of cover.</summary>
    public DateOnly From { get; init; }

    /// <summary>Day after the last of the term.</summary>
    public DateOnly To { get; init; }

    /// <summary>First day without cover.</summary>
    public DateOnly Ends { get; set; }

    public long PremiumFen { get; init; }
    public long LimitFen { get; init; }

    internal Guid Subject => SubjectOf(Serial);

    /// <summary>The person's identity in key and encrypted fields: only this certificate's.</summary>
    internal static Guid SubjectOf(long serial)
    {
        Span<byte> bytes = stackalloc byte[16];
        "BWCERT"u8.CopyTo(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], serial);
        return new Guid(bytes, bigEndian: true);
    }

    internal CertificateStatus StatusOn(DateOnly day) => day switch
    {
        _ when day < Ends && day >= From => CertificateStatus.Active,
        _ when day < Ends => CertificateStatus.Pending,
        _ when Ends < To => CertificateStatus.Cancelled,
        _ => CertificateStatus.Ended,
    };

    /// <summary>The hash its chunk vouches for: everything but what an erasure empties and a cancellation shortens.</summary>
    internal byte[] Leaf() => CertificateLeaf.Of(
        new CertificateLeaf.Plain(Serial, Scheme, Batch, Line, Tier, From.DayNumber, To.DayNumber, PremiumFen, LimitFen),
        Name, Identity, Phone);
}

/// <summary>Public numbers of certificates: <c>C-</c> and twelve digits.</summary>
internal static class CertificateNumber
{
    /// <summary>Series of the blocks.</summary>
    internal const string Series = "certificates";

    private const string Prefix = "C-";

    internal static string Of(long serial) => Prefix + serial.ToString("D12", CultureInfo.InvariantCulture);

    internal static long? Parse(string number) =>
        number.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && number.Length is 14
        && long.TryParse(number.AsSpan(2), NumberStyles.None, CultureInfo.InvariantCulture, out long serial)
            ? serial
            : null;
}
