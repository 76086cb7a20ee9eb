using System.Globalization;
using System.Text;
using Breakwater.Policies.Schemes;

namespace Breakwater.Policies.Enrolment;

/// <summary>Reads one line of a roster after another, and says what is wrong with it.</summary>
/// <remarks>What it holds is that of the line read last. No text of a line leaves it but into encryption.</remarks>
internal sealed class MemberLine
{
    /// <summary>Longest name in UTF-8 bytes.</summary>
    internal const int NameMax = 200;

    private const int CharsMax = 256;

    private readonly RosterHeader _header;
    private readonly Encoding _encoding;
    private readonly MemberPrices _prices;
    private readonly DateOnly _begins;
    private readonly Scheme _scheme;
    private readonly char[] _chars = new char[CharsMax];
    private readonly byte[] _name = new byte[NameMax];
    private readonly byte[] _identity = new byte[IdentityNumber.Length];
    private readonly byte[] _phone = new byte[PhoneLength];
    private int _nameLength;
    private int _length;

    /// <summary>Digits of a mobile number.</summary>
    internal const int PhoneLength = 11;

    /// <param name="scheme">Tiers, prices and term.</param>
    /// <param name="header">Which column holds what.</param>
    /// <param name="isUtf8">Encoding of the file; else GB18030.</param>
    /// <param name="begins">First day of cover of lines that name none, and of no line earlier.</param>
    internal MemberLine(Scheme scheme, RosterHeader header, bool isUtf8, DateOnly begins)
    {
        (_scheme, _header, _begins) = (scheme, header, begins);
        _encoding = RosterText.Of(isUtf8);
        _prices = new MemberPrices(scheme);
    }

    internal ReadOnlySpan<byte> Name => _name.AsSpan(0, _nameLength);

    internal ReadOnlySpan<byte> Identity => _identity;

    internal ReadOnlySpan<byte> Phone => _phone;

    internal int Tier { get; private set; }

    internal DateOnly From { get; private set; }

    internal long PremiumFen { get; private set; }

    internal long LimitFen => _prices.LimitFen(Tier);

    /// <summary>Takes the record the reader stands at.</summary>
    internal LineFault Read(RosterReader reader)
    {
        if (reader.Count != _header.Columns) return LineFault.Columns;

        LineFault fault = ReadName(reader[_header.Name]);
        if (fault is LineFault.None) fault = ReadIdentity(reader[_header.Identity]);
        if (fault is LineFault.None) fault = ReadPhone(reader[_header.Phone]);
        if (fault is LineFault.None && _header.Tier >= 0) fault = ReadTier(reader[_header.Tier]);
        if (fault is LineFault.None) fault = ReadFrom(_header.From >= 0 ? reader[_header.From] : []);
        return fault is LineFault.None ? ReadPrice() : fault;
    }

    private LineFault ReadName(ReadOnlySpan<byte> field)
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

        _nameLength = Encoding.UTF8.GetBytes(text, _name);
        return LineFault.None;
    }

    private LineFault ReadIdentity(ReadOnlySpan<byte> field)
    {
        if (!TryPlain(field, out ReadOnlySpan<char> text)) return LineFault.Encoding;
        if (text.Length is not IdentityNumber.Length) return LineFault.IdentityForm;

        for (int at = 0; at < text.Length; at++)
        {
            char each = char.ToUpperInvariant(text[at]);
            if (!char.IsAsciiDigit(each) && !(each is 'X' && at == text.Length - 1)) return LineFault.IdentityForm;
            _identity[at] = (byte)each;
        }

        if (!IdentityNumber.Fits(_identity)) return LineFault.IdentityCheck;
        return IdentityNumber.Birth(_identity) is null ? LineFault.IdentityBirth : LineFault.None;
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

        Tier = _prices.TierOf(text);
        return Tier < 0 ? LineFault.Tier : LineFault.None;
    }

    private LineFault ReadFrom(ReadOnlySpan<byte> field)
    {
        From = _begins;
        if (!TryPlain(field, out ReadOnlySpan<char> text)) return LineFault.Encoding;
        if (text.IsEmpty) return LineFault.None;

        if (!DateOnly.TryParseExact(
            text, ["yyyy-MM-dd", "yyyyMMdd", "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日"], CultureInfo.InvariantCulture,
            DateTimeStyles.None, out DateOnly from))
        {
            return LineFault.DateForm;
        }

        From = from;
        return from < _begins || from >= _scheme.To ? LineFault.DateOutside : LineFault.None;
    }

    private LineFault ReadPrice()
    {
        DateOnly birth = IdentityNumber.Birth(_identity)!.Value;
        if (birth >= From) return LineFault.IdentityBirth;

        PremiumFen = _prices.PremiumFen(Tier, IdentityNumber.Age(birth, From), From);
        return PremiumFen < 0 ? LineFault.Age : LineFault.None;
    }

    private bool TryText(ReadOnlySpan<byte> field, out ReadOnlySpan<char> text)
    {
        text = default;
        if (field.Length > CharsMax) return true;      // too long for anything: empty, and refused as such

        _length = _encoding.GetChars(field, _chars);
        text = _chars.AsSpan(0, _length).Trim();
        return !text.Contains('�');
    }

    // Full-width digits and signs as their half-width twins; an apostrophe that only told a spreadsheet "this is text".
    private bool TryPlain(ReadOnlySpan<byte> field, out ReadOnlySpan<char> text)
    {
        if (!TryText(field, out text)) return false;

        foreach (ref char each in _chars.AsSpan(0, _length))
            if (each is >= '！' and <= '～') each = (char)(each - 0xFEE0);

        text = text.TrimStart('\'').Trim();
        return true;
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

/// <summary>The two encodings of a roster.</summary>
internal static class RosterText
{
    private static readonly Encoding Gb18030 = FindGb18030();

    /// <summary>The encoding; what it cannot read becomes U+FFFD.</summary>
    internal static Encoding Of(bool isUtf8) => isUtf8 ? Encoding.UTF8 : Gb18030;

    private static Encoding FindGb18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, new DecoderReplacementFallback("�"));
    }
}
