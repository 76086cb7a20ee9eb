using System.Security.Cryptography;
using System.Text;

namespace Breakwater.Foundation.Crypto;

/// <summary>The keys of a deployment: a master key and a signing key in a folder of their own, readable by the owner only.</summary>
/// <remarks>Made at first use. Back the folder up apart from the database: together they are readable, alone neither is.</remarks>
public sealed class KeyRing : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly ICipherSuite _suite;
    private readonly IReadOnlyList<ICipherSuite> _suites;
    private readonly Lazy<byte[]> _master;
    private readonly Lazy<ECDsa> _signer;

    /// <summary>Opens the ring.</summary>
    /// <param name="folder">Folder of the key files.</param>
    /// <param name="suite">Suite for new texts; texts of the other suites stay readable.</param>
    /// <param name="suites">Every suite that may be met.</param>
    public KeyRing(string folder, ICipherSuite suite, IReadOnlyList<ICipherSuite> suites)
    {
        (_suite, _suites) = (suite, suites);
        _master = new(() => ReadOrMake(Path.Combine(folder, "master.key"), () => RandomNumberGenerator.GetBytes(32)));
        _signer = new(() =>
        {
            byte[] key = ReadOrMake(Path.Combine(folder, "checkpoint.key"), () =>
            {
                using ECDsa fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
                return fresh.ExportPkcs8PrivateKey();
            });
            var signer = ECDsa.Create();
            signer.ImportPkcs8PrivateKey(key, out _);
            return signer;
        });
    }

    /// <summary>A new data key for one person or organisation, wrapped by the master key; destroying the wrapped key erases.</summary>
    /// <param name="subject">Whose fields it opens.</param>
    public byte[] NewSubjectKey(Guid subject) =>
        _suite.Encrypt(_master.Value, RandomNumberGenerator.GetBytes(32), Place("subject-key", subject));

    /// <summary>Encrypts one field of one row.</summary>
    /// <param name="wrappedKey">From <see cref="NewSubjectKey"/>.</param>
    /// <param name="subject">Whose it is.</param>
    /// <param name="field">Table and column: a text moved to another field cannot be read.</param>
    /// <param name="text">What it says.</param>
    public byte[] Protect(byte[] wrappedKey, Guid subject, string field, string text) =>
        _suite.Encrypt(Unwrap(wrappedKey, subject), Encoding.UTF8.GetBytes(text), Place(field, subject));

    /// <summary>Reads what <see cref="Protect"/> wrote.</summary>
    /// <exception cref="CryptographicException">Key, text or place is not the one it was encrypted with.</exception>
    public string Reveal(byte[] wrappedKey, Guid subject, string field, byte[] sealedText) => Encoding.UTF8.GetString(
        SuiteOf(sealedText).Decrypt(Unwrap(wrappedKey, subject), sealedText, Place(field, subject)));

    /// <summary>A 16-byte index for finding an encrypted value without reading any: the same text gives the same bytes.</summary>
    /// <param name="purpose">Keeps indexes apart, e.g. <c>phone</c>.</param>
    /// <param name="text">Normalised: trimmed, half-width, upper case; a phone number keeps its digits only.</param>
    public byte[] BlindIndex(string purpose, string text) => _suite.Mac(
        _suite.Derive(_master.Value, "blind-index/" + purpose), Encoding.UTF8.GetBytes(Normalised(purpose, text)))[..16];

    /// <summary>Signs a checkpoint: ECDSA on P-256 over SHA-256.</summary>
    public byte[] Sign(ReadOnlySpan<byte> data) => _signer.Value.SignData(data, HashAlgorithmName.SHA256);

    /// <summary>Whether a signature is this deployment's.</summary>
    public bool IsSigned(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        _signer.Value.VerifyData(data, signature, HashAlgorithmName.SHA256);

    /// <summary>The public key of the checkpoints, for outsiders.</summary>
    public string PublicKeyPem() => _signer.Value.ExportSubjectPublicKeyInfoPem();

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_signer.IsValueCreated) _signer.Value.Dispose();
        if (_master.IsValueCreated) CryptographicOperations.ZeroMemory(_master.Value);
    }

    private byte[] Unwrap(byte[] wrapped, Guid subject) =>
        SuiteOf(wrapped).Decrypt(_master.Value, wrapped, Place("subject-key", subject));

    private ICipherSuite SuiteOf(byte[] sealedText) =>
        _suites.FirstOrDefault(suite => sealedText.Length > 0 && suite.Tag == sealedText[0])
        ?? throw new CryptographicException("No suite of this deployment made this text.");

    private static byte[] Place(string field, Guid subject) =>
        [.. Encoding.UTF8.GetBytes(field), 0, .. subject.ToByteArray(bigEndian: true)];

    private static string Normalised(string purpose, string text)
    {
        // Full-width forms (U+FF01–FF5E) stand 0xFEE0 above their half-width twins.
        string plain = new([.. text.Trim().Select(c => c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : c)]);
        if (purpose is not "phone") return plain.ToUpperInvariant();

        string digits = new([.. plain.Where(char.IsAsciiDigit)]);
        return digits.Length is 13 && digits.StartsWith("86", StringComparison.Ordinal) ? digits[2..] : digits;
    }

    private static byte[] ReadOrMake(string file, Func<byte[]> make)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        if (File.Exists(file)) return File.ReadAllBytes(file);

        // Two processes may start together: whoever links the finished file first has made the key.
        string draft = $"{file}.{Environment.ProcessId}";
        byte[] fresh = make();
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        using (var stream = new FileStream(draft, options))
        {
            stream.Write(fresh);
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, file, overwrite: false);
            return fresh;
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(draft);
            return File.ReadAllBytes(file);
        }
    }
}
