using System.Security.Cryptography;
using System.Text;

namespace Breakwater.Foundation.Crypto;

/// <summary>Where an encrypted text stands; moved to another place it cannot be read.</summary>
/// <param name="Field">Stable name of table and column, e.g. <c>parties.user.phone</c>.</param>
/// <param name="Row">Id of the row.</param>
public readonly record struct FieldPlace(string Field, Guid Row);

/// <summary>Encrypts and decrypts the fields of one subject; opened by <see cref="KeyRing.Open"/>.</summary>
/// <remarks>Safe for several threads. Disposing clears the key from memory.</remarks>
public sealed class FieldCipher : IDisposable
{
    private readonly CipherSuites _suites;
    private readonly Guid _subject;
    private readonly byte[] _key;
    private bool _closed;

    internal FieldCipher(CipherSuites suites, Guid subject, byte[] key) =>
        (_suites, _subject, _key) = (suites, subject, key);

    /// <summary>Encrypts one field of one row; the same text never looks alike twice.</summary>
    public byte[] Encrypt(FieldPlace place, string text)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        return _suites.Current.Encrypt(_key, Encoding.UTF8.GetBytes(text), Associated(place));
    }

    /// <summary>Encrypts bytes, such as a portion of a file.</summary>
    public byte[] Encrypt(FieldPlace place, ReadOnlySpan<byte> plain)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        return _suites.Current.Encrypt(_key, plain, Associated(place));
    }

    /// <summary>Reads bytes that were encrypted here, in whatever suite.</summary>
    /// <exception cref="CryptographicException">
    /// Subject, bytes or place are not those they were encrypted with.
    /// </exception>
    public byte[] DecryptBytes(FieldPlace place, ReadOnlySpan<byte> sealedBytes)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        return _suites.Of(sealedBytes).Decrypt(_key, sealedBytes, Associated(place));
    }

    /// <summary>Reads what was encrypted as text, in whatever suite.</summary>
    /// <exception cref="CryptographicException">
    /// Subject, text or place is not the one it was encrypted with.
    /// </exception>
    public string Decrypt(FieldPlace place, ReadOnlySpan<byte> sealedText)
    {
        return Encoding.UTF8.GetString(DecryptBytes(place, sealedText));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _closed = true;
        CryptographicOperations.ZeroMemory(_key);
    }

    // field ‖ subject (16 bytes) ‖ row (16 bytes): the fixed lengths stand last, so no two places look alike.
    private byte[] Associated(FieldPlace place) =>
    [
        .. Encoding.UTF8.GetBytes(place.Field),
        .. _subject.ToByteArray(bigEndian: true),
        .. place.Row.ToByteArray(bigEndian: true),
    ];
}
