using System.Globalization;
using System.Text;
using Breakwater.Policies.Chains;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Declarations;
using Breakwater.Policies.Schemes;

namespace Breakwater.Policies.Enrolment;

/// <summary>Reads one line of a roster after another, and says what is wrong with it.</summary>
/// <remarks>What it holds is that of the line read last. No text of a line leaves it but into encryption.</remarks>
internal abstract class MemberLine
{
    /// <summary>Longest name in UTF-8 bytes.</summary>
    internal const int NameMax = 200;

    /// <summary>Digits of a mobile number.</summary>
    internal const int PhoneLength = 11;

    /// <summary>Places of an identity number, and of a credit code.</summary>
    internal const int IdentityLength = 18;

    private const int CharsMax = 512;

    private readonly Encoding _encoding;
    private readonly DateOnly _begins;
    private readonly Scheme _scheme;
    private readonly char[] _chars = new char[CharsMax];
    private readonly byte[] _name = new byte[NameMax];
    private readonly byte[] _identity = new byte[IdentityLength];
    private readonly byte[] _phone = new byte[PhoneLength];
    private int _nameLength;
    private int _length;

    /// <param name="scheme">Tiers, prices and term.</param>
    /// <param name="header">Which column holds what.</param>
    /// <param name="isUtf8">Encoding of the file; else GB18030.</param>
    /// <param name="begins">First day of cover of lines that name none, and of no line earlier.</param>
    private protected MemberLine(Scheme scheme, RosterHeader header, bool isUtf8, DateOnly begins)
    {
        (_scheme, Header, _begins) = (scheme, header, begins);
        _encoding = CsvText.Of(isUtf8);
        Prices = new MemberPrices(scheme);
    }

    internal ReadOnlySpan<byte> Name => _name.AsSpan(0, _nameLength);

    internal ReadOnlySpan<byte> Identity => _identity;

    internal ReadOnlySpan<byte> Phone => _phone;

    internal int Tier { get; private set; }

    internal DateOnly From { get; private protected set; }

    /// <summary>Day after the last of cover.</summary>
    internal DateOnly To { get; private protected set; }

    internal long PremiumFen { get; private protected set; }

    internal long LimitFen => Prices.LimitFen(Tier);

    /// <summary>What is kept of a member beside its certificate; null for a person.</summary>
    internal virtual MemberFacts? Facts => null;

    private protected RosterHeader Header { get; }

    private protected MemberPrices Prices { get; }

    /// <summary>The scheme.</summary>
    private protected Scheme Scheme => _scheme;

    /// <summary>First day of cover of lines that name none, and of no line earlier.</summary>
    private protected DateOnly Begins => _begins;

    /// <summary>A reader for the members of a scheme.</summary>
    /// <param name="scheme">Tiers, prices and term.</param>
    /// <param name="header">Which column holds what.</param>
    /// <param name="isUtf8">Encoding of the file.</param>
    /// <param name="begins">First day of cover.</param>
    /// <param name="known">Whom members of a supply chain may depend on.</param>
    internal static MemberLine For(
        Scheme scheme, RosterHeader header, bool isUtf8, DateOnly begins, IReadOnlySet<string> known) =>
        scheme.Members switch
        {
            MemberKind.Organisation when scheme.Chain is not null => new ChainLine(scheme, header, isUtf8, begins, known),
            MemberKind.Person => new PersonLine(scheme, header, isUtf8, begins),
            MemberKind.Organisation => new TenantLine(scheme, header, isUtf8, begins),
            MemberKind.Licence => new DeclarationLine(scheme, header, isUtf8, begins),
        };

    /// <summary>Takes the record the reader stands at.</summary>
    internal LineFault Read(CsvRecords reader)
    {
        if (reader.Count != Header.Columns) return LineFault.Columns;

        LineFault fault = ReadName(reader[Header[RosterColumn.Name]]);
        if (fault is LineFault.None) fault = ReadIdentity(reader[Header[RosterColumn.Identity]]);
        if (fault is LineFault.None) fault = ReadPhone(reader[Header[RosterColumn.Phone]]);
        if (fault is LineFault.None && Header[RosterColumn.Tier] >= 0) fault = ReadTier(reader[Header[RosterColumn.Tier]]);
        if (fault is LineFault.None) fault = ReadDays(reader);
        return fault is LineFault.None ? ReadClass(reader) : fault;
    }

    /// <summary>Looks at the name and keeps it.</summary>
    private protected abstract LineFault ReadName(ReadOnlySpan<byte> field);

    /// <summary>Looks at the number the member is known by and keeps it.</summary>
    private protected abstract LineFault ReadIdentity(ReadOnlySpan<byte> field);

    /// <summary>Finds the days of cover: to the scheme's end, unless members have days of their own.</summary>
    private protected virtual LineFault ReadDays(CsvRecords reader)
    {
        (From, To) = (_begins, _scheme.To);
        if (Header[RosterColumn.From] < 0) return LineFault.None;

        LineFault fault = ReadDay(reader[Header[RosterColumn.From]], out DateOnly? from);
        if (fault is not LineFault.None || from is not { } day) return fault;

        From = day;
        return day < _begins || day >= _scheme.To ? LineFault.DateOutside : LineFault.None;
    }

    /// <summary>Reads a day; null for an empty field.</summary>
    private protected LineFault ReadDay(ReadOnlySpan<byte> field, out DateOnly? day)
    {
        day = null;
        if (!TryPlain(field, out ReadOnlySpan<char> text)) return LineFault.Encoding;
        if (text.IsEmpty) return LineFault.None;

        bool isDay = DateOnly.TryParseExact(
            text, ["yyyy-MM-dd", "yyyyMMdd", "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"], CultureInfo.InvariantCulture,
            DateTimeStyles.None, out DateOnly read);
        if (isDay) day = read;
        return isDay ? LineFault.None : LineFault.DateForm;
    }

    /// <summary>Finds the class of members, and with it the price.</summary>
    private protected abstract LineFault ReadClass(CsvRecords reader);

    private protected void KeepName(ReadOnlySpan<char> text) => _nameLength = Encoding.UTF8.GetBytes(text, _name);

    /// <summary>Keeps a number of capital letters and digits.</summary>
    private protected Span<byte> KeptIdentity => _identity;

    /// <summary>The premium of a class; -1 when the tier has none for it.</summary>
    private protected long Charge(int place) => PremiumFen = Prices.PremiumFen(Tier, place, From);

    /// <summary>Whether a field is longer than anything a line may say.</summary>
    private protected static bool IsTooLong(ReadOnlySpan<byte> field) => field.Length > CharsMax;

    private protected bool TryText(ReadOnlySpan<byte> field, out ReadOnlySpan<char> text)
    {
        text = default;
        if (field.Length > CharsMax) return true;      // too long for anything: empty, and refused as such

        _length = _encoding.GetChars(field, _chars);
        text = _chars.AsSpan(0, _length).Trim();
        return !text.Contains('\uFFFD');
    }

    // Full-width digits and signs as their half-width twins; an apostrophe that only told a spreadsheet "this is text".
    private protected bool TryPlain(ReadOnlySpan<byte> field, out ReadOnlySpan<char> text)
    {
        if (!TryText(field, out text)) return false;

        foreach (ref char each in _chars.AsSpan(0, _length))
            if (each is >= '！' and <= '～') each = (char)(each - 0xFEE0);

        text = text.TrimStart('\'').Trim();
        return true;
    }

    private LineFault ReadPhone(ReadOnlySpan<byte> field)
    {
        if (!TryPlain(field, out ReadOnlySpan<char> text)) return LineFault.Encoding;

        int digits = 0;
        Span<byte> all = stackalloc byte[CharsMax];
        foreach (char each in text)
        {
            if (char.IsAsciiDigit(each)) all[digits++] = (byte)each;
            else if (each is not (' ' or '-' or '+')) return LineFault.Phone;
        }

        ReadOnlySpan<byte> number = all[..digits];
        if (number.StartsWith("0086"u8)) number = number[4..];
        else if (digits is PhoneLength + 2 && number.StartsWith("86"u8)) number = number[2..];
        if (number.Length is not PhoneLength || number[0] is not (byte)'1' || number[1] < (byte)'3') return LineFault.Phone;

        number.CopyTo(_phone);
        return LineFault.None;
    }

    private LineFault ReadTier(ReadOnlySpan<byte> field)
    {
        if (!TryPlain(field, out ReadOnlySpan<char> text)) return LineFault.Encoding;

        Tier = Prices.TierOf(text);
        return Tier < 0 ? LineFault.Tier : LineFault.None;
    }
}

/// <summary>A line about a natural person: rated by age.</summary>
internal sealed class PersonLine(Scheme scheme, RosterHeader header, bool isUtf8, DateOnly begins)
    : MemberLine(scheme, header, isUtf8, begins)
{
    private protected override LineFault ReadName(ReadOnlySpan<byte> field)
    {
        if (!TryText(field, out ReadOnlySpan<char> text)) return LineFault.Encoding;

        int letters = 0;
        foreach (char each in text)
        {
            // Rare characters of names stand outside the basic plane, in two halves.
            if (char.IsLetter(each) || char.IsSurrogate(each)) letters++;
            else if (each is not (' ' or '·' or '•' or '-' or '\'' or '.')) return LineFault.Name;
        }

        if (letters < 2 || text.Length > 50) return LineFault.Name;

        KeepName(text);
        return LineFault.None;
    }

    private protected override LineFault ReadIdentity(ReadOnlySpan<byte> field)
    {
        if (!TryPlain(field, out ReadOnlySpan<char> text)) return LineFault.Encoding;
        if (text.Length is not IdentityNumber.Length) return LineFault.IdentityForm;

        Span<byte> kept = KeptIdentity;
        for (int at = 0; at < text.Length; at++)
        {
            char each = char.ToUpperInvariant(text[at]);
            if (!char.IsAsciiDigit(each) && !(each is 'X' && at == text.Length - 1)) return LineFault.IdentityForm;
            kept[at] = (byte)each;
        }

        if (!IdentityNumber.Fits(kept)) return LineFault.IdentityCheck;
        return IdentityNumber.Birth(kept) is null ? LineFault.IdentityBirth : LineFault.None;
    }

    private protected override LineFault ReadClass(CsvRecords reader)
    {
        DateOnly birth = IdentityNumber.Birth(Identity)!.Value;
        if (birth >= From) return LineFault.IdentityBirth;

        return Charge(IdentityNumber.Age(birth, From)) < 0 ? LineFault.Age : LineFault.None;
    }
}

/// <summary>Citizen identity numbers, GB 11643-1999.</summary>
internal static class IdentityNumber
{
    /// <summary>Places of a number.</summary>
    internal const int Length = 18;

    private static ReadOnlySpan<byte> Weights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private static ReadOnlySpan<byte> CheckCharacters => "10X98765432"u8;

    /// <summary>Whether the check character belongs: character = table[Σ digit × weight mod 11].</summary>
    internal static bool Fits(ReadOnlySpan<byte> number)
    {
        int sum = 0;
        for (int at = 0; at < Weights.Length; at++) sum += (number[at] - '0') * Weights[at];
        return number[^1] == CheckCharacters[sum % 11];
    }

    /// <summary>The day of birth in places 7 to 14; null when there is no such day.</summary>
    internal static DateOnly? Birth(ReadOnlySpan<byte> number)
    {
        int year = Digits(number[6..10]), month = Digits(number[10..12]), day = Digits(number[12..14]);
        return year is >= 1880 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;
    }

    /// <summary>Whole years on a day.</summary>
    internal static int Age(DateOnly birth, DateOnly on) =>
        on.Year - birth.Year - ((on.Month, on.Day).CompareTo((birth.Month, birth.Day)) < 0 ? 1 : 0);

    private static int Digits(ReadOnlySpan<byte> text)
    {
        int value = 0;
        foreach (byte each in text) value = (value * 10) + (each - '0');
        return value;
    }
}
