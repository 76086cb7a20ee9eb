using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Breakwater.Foundation.Crypto;

/// <summary>
/// What an index is for: its name keeps indexes apart, its kind says which spellings mean the same.
/// </summary>
public sealed record IndexPurpose
{
    private readonly Func<string, string> _normalised;

    private IndexPurpose(string name, Func<string, string> normalised) =>
        (Name, _normalised) = (name, normalised);

    /// <summary>Identity numbers: trimmed, half-width, upper case.</summary>
    public static IndexPurpose IdentityNumber { get; } =
        new("identity-number", text => HalfWidth(text).ToUpperInvariant());

    /// <summary>
    /// Telephone numbers: digits only, without the country code of China (+86, 0086, or 86 before eleven digits).
    /// </summary>
    public static IndexPurpose Phone { get; } = new("phone", PhoneDigits);

    /// <summary>Names of people: trimmed.</summary>
    public static IndexPurpose PersonName { get; } = new("name", text => text.Trim());

    /// <summary>Texts that must be equal to the letter.</summary>
    /// <param name="name">Stable name, e.g. <c>parties.user.sign-in-name</c>.</param>
    public static IndexPurpose Exactly(string name) => new("exactly/" + name, text => text);

    /// <summary>Stable name: a change of it would make everything indexed so far unfindable.</summary>
    public string Name { get; }

    /// <summary>The one spelling that stands for all that mean the same.</summary>
    internal string Normalised(string text) => _normalised(text);

    // Full-width forms (U+FF01–FF5E) stand 0xFEE0 above their half-width twins.
    private static string HalfWidth(string text) =>
        new([.. text.Trim().Select(c => c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : c)]);

    private static string PhoneDigits(string text)
    {
        string plain = HalfWidth(text);
        string digits = new([.. plain.Where(char.IsAsciiDigit)]);
        bool isInternational = plain.StartsWith('+') || digits.Length is 13;
        if (digits.StartsWith("0086", StringComparison.Ordinal)) return digits[4..];
        return isInternational && digits.StartsWith("86", StringComparison.Ordinal) ? digits[2..] : digits;
    }
}

/// <summary>Finds encrypted values without reading any: equal values have equal indexes.</summary>
/// <remarks>
/// Its key is a file of its own beside the master key, because it must outlive the versions of that. The file's
/// first byte names the suite it was made for: indexes stay what they are when the deployment changes suites.
/// </remarks>
internal sealed class BlindIndex(KeyFolder folder, CipherSuites suites)
{
    private const string File = "index.key";
    private const int SecretSize = 32;
    private const int IndexSize = 16;

    private readonly ConcurrentDictionary<string, byte[]> _keys = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Lazy<byte[]> _root = new(() => folder.ReadOrMake(
        File, 1 + SecretSize, () => [suites.Current.Tag, .. RandomNumberGenerator.GetBytes(SecretSize)]));

    internal byte[] Of(IndexPurpose purpose, string text) =>
        Mac("blind-index/" + purpose.Name, Encoding.UTF8.GetBytes(purpose.Normalised(text)))[..IndexSize];

    internal void Of(IndexPurpose purpose, ReadOnlySpan<byte> normalised, Span<byte> index) =>
        Mac(_names.GetOrAdd(purpose.Name, name => "blind-index/" + name), normalised).AsSpan(0, IndexSize).CopyTo(index);

    internal byte[] Fingerprint(string purpose, ReadOnlySpan<byte> data) =>
        Mac("fingerprint/" + purpose, data);

    internal void Forget()
    {
        if (_root.IsValueCreated) CryptographicOperations.ZeroMemory(_root.Value);
        foreach (byte[] key in _keys.Values) CryptographicOperations.ZeroMemory(key);
        _keys.Clear();
    }

    private byte[] Mac(string purpose, ReadOnlySpan<byte> data)
    {
        ICipherSuite suite = suites.Of(_root.Value);
        byte[] key = _keys.GetOrAdd(purpose, each => suite.Derive(_root.Value.AsSpan(1), each));
        return suite.Mac(key, data);
    }
}
