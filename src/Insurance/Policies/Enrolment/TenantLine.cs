using System.Globalization;
using System.Text;
using Breakwater.Parties.Contracts;
using Breakwater.Policies.Chains;
using Breakwater.Policies.Schemes;
using Breakwater.Policies.Tenants;

namespace Breakwater.Policies.Enrolment;

/// <summary>What is kept of an enterprise beside its certificate.</summary>
/// <param name="Name">Registered name.</param>
/// <param name="CreditCode">Unified social credit code, check character verified.</param>
/// <param name="Industry">GB/T 4754 section or division, as the roster gave it, e.g. <c>C34</c>.</param>
/// <param name="StaffFrom">Head count, or the lowest of the band given.</param>
/// <param name="StaffTo">The same, or the highest of the band; null for a band without end.</param>
internal sealed record TenantFacts(string Name, string CreditCode, string Industry, int StaffFrom, int? StaffTo) : MemberFacts
{
    /// <summary>Its tier of a supply chain; <see cref="Tenant.NoTier"/> for a tenant.</summary>
    public int ChainTier { get; init; } = Tenant.NoTier;

    /// <summary>On whom it depends.</summary>
    public IReadOnlyList<DeclaredEdge> Edges { get; init; } = [];

    private static readonly BulkTable Tenants = new("policies_tenant",
        ["Serial", "Scheme", "Name", "CreditCode", "Industry", "StaffFrom", "StaffTo", "ChainTier", "Consent", "Version"]);

    internal override BulkTable Table => Tenants;

    // Nobody was asked for a consent yet.
    internal override void Write(long serial, BlockIssue issue, IBulkRow row)
    {
        row.Add(serial);
        row.Add(issue.Scheme);
        row.Add(Name);
        row.Add(CreditCode);
        row.Add(Industry);
        row.Add(StaffFrom);
        row.Add(StaffTo ?? Tenant.NoEnd);
        row.Add(ChainTier);
        row.Add(nameof(TenantConsent.Asked));
        row.Add(1);
    }
}

/// <summary>A line about an enterprise, by registered name and credit code.</summary>
internal abstract class EnterpriseLine(Scheme scheme, RosterHeader header, bool isUtf8, DateOnly begins)
    : MemberLine(scheme, header, isUtf8, begins)
{
    private const int NameLetters = 60;

    // Signs in registered names.
    private const string Signs = " ·•-'.,&()（）、—“”";

    private protected override LineFault ReadName(ReadOnlySpan<byte> field)
    {
        if (!TryText(field, out ReadOnlySpan<char> text)) return LineFault.Encoding;

        int letters = 0;
        foreach (char each in text)
        {
            if (char.IsLetter(each) || char.IsSurrogate(each)) letters++;
            else if (!char.IsDigit(each) && !Signs.Contains(each, StringComparison.Ordinal)) return LineFault.EnterpriseName;
        }

        if (letters < 2 || text.Length > NameLetters || text[0] is '-') return LineFault.EnterpriseName;

        KeepName(text);
        return LineFault.None;
    }

    private protected override LineFault ReadIdentity(ReadOnlySpan<byte> field)
    {
        if (!TryPlain(field, out ReadOnlySpan<char> text)) return LineFault.Encoding;

        string code = CreditCode.Normalised(text.ToString());
        if (code.Length is not CreditCode.Length) return LineFault.CreditForm;
        if (!CreditCode.IsValid(code)) return LineFault.CreditCheck;

        Encoding.ASCII.GetBytes(code, KeptIdentity);
        return LineFault.None;
    }
}

/// <summary>A line about an enterprise that is itself the member: rated by industry and head count.</summary>
internal class TenantLine(Scheme scheme, RosterHeader header, bool isUtf8, DateOnly begins)
    : EnterpriseLine(scheme, header, isUtf8, begins)
{
    private string _industry = "";
    private (int From, int? To) _staff;

    internal override TenantFacts Facts => new(
        Encoding.UTF8.GetString(Name), Encoding.ASCII.GetString(Identity), _industry, _staff.From, _staff.To);

    private protected override LineFault ReadClass(CsvRecords reader)
    {
        if (!TryPlain(reader[Header[RosterColumn.Industry]], out ReadOnlySpan<char> text)) return LineFault.Encoding;
        if (IndustryOf(text) is not { } industry) return LineFault.Industry;

        _industry = industry;
        if (!TryPlain(reader[Header[RosterColumn.Staff]], out text)) return LineFault.Encoding;
        if (HeadCount.Read(text) is not { } staff) return LineFault.Staff;

        _staff = staff;
        (int place, LineFault fault) = Prices.ClassOf(industry, staff.From, staff.To);
        if (fault is not LineFault.None) return fault;

        return Charge(place) < 0 ? LineFault.IndustryOutside : LineFault.None;
    }

    // "C34", "C3411" and "C 制造业" are in section C; the division counts where one is given. Source: GB/T 4754-2017.
    private static string? IndustryOf(ReadOnlySpan<char> text)
    {
        char section = text.IsEmpty ? ' ' : char.ToUpperInvariant(text[0]);
        if (section is < 'A' or > 'T') return null;

        ReadOnlySpan<char> rest = text[1..];
        int digits = 0;
        while (digits < rest.Length && char.IsAsciiDigit(rest[digits])) digits++;
        if (digits is 1 or > 4 || (digits < rest.Length && char.IsAsciiLetter(rest[digits]))) return null;

        return digits is 0 ? section.ToString() : string.Create(CultureInfo.InvariantCulture, $"{section}{rest[..2]}");
    }
}

/// <summary>Head counts as people write them: a number, or a band.</summary>
internal static class HeadCount
{
    private const int Most = 1_000_000;

    /// <summary>
    /// "35", "20-99人", "20以下" (below), "300以上" (and more); null when it is none of them. Both ends are included.
    /// </summary>
    internal static (int From, int? To)? Read(ReadOnlySpan<char> text)
    {
        text = text.Trim().TrimEnd("人名").Trim();
        bool isBelow = Ends(ref text, "以下", "以内") || Begins(ref text, "<");
        bool isAbove = Ends(ref text, "及以上", "以上", "+") || Begins(ref text, ">=");
        text = text.TrimEnd("人名").Trim();
        int dash = text.IndexOfAny("-~至—");
        if (dash > 0 && !isBelow && !isAbove)
        {
            return Number(text[..dash]) is { } from && Number(text[(dash + 1)..]) is { } to && from <= to ? (from, to) : null;
        }

        return Number(text) switch
        {
            not { } => null,
            { } number when isBelow => number > 1 ? (1, number - 1) : null,
            { } number when isAbove => (number, null),
            { } number => (number, number),
        };
    }

    private static int? Number(ReadOnlySpan<char> text)
    {
        text = text.Trim().TrimEnd("人名").Trim();
        return int.TryParse(text, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out int number)
            && number is > 0 and <= Most
            ? number
            : null;
    }

    private static bool Ends(ref ReadOnlySpan<char> text, params ReadOnlySpan<string> endings)
    {
        foreach (string ending in endings)
        {
            if (!text.EndsWith(ending, StringComparison.Ordinal)) continue;

            text = text[..^ending.Length].Trim();
            return true;
        }

        return false;
    }

    private static bool Begins(ref ReadOnlySpan<char> text, string beginning)
    {
        if (!text.StartsWith(beginning, StringComparison.Ordinal)) return false;

        text = text[beginning.Length..].Trim();
        return true;
    }
}
