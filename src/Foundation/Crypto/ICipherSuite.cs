using System.Security.Cryptography;

namespace Breakwater.Foundation.Crypto;

/// <summary>
/// A set of algorithms that belong together: cipher, hash, message authentication, key derivation.
/// </summary>
public interface ICipherSuite
{
    /// <summary>
    /// First byte of all the suite encrypts, so that texts of several suites can be read side by side.
    /// </summary>
    byte Tag { get; }

    /// <summary>Name for people, e.g. <c>AES-256-GCM, SHA-256</c>.</summary>
    string Name { get; }

    /// <summary>Makes sure that this machine has all the suite needs.</summary>
    /// <exception cref="CipherLibraryMissingException">Something must be installed first.</exception>
    void EnsureUsable();

    /// <summary>Encrypts and authenticates.</summary>
    /// <param name="key">32 bytes.</param>
    /// <param name="plain">Any length.</param>
    /// <param name="associated">Where the text belongs; must be the same to decrypt.</param>
    /// <returns>Tag, nonce, text and authentication code.</returns>
    /// <exception cref="ArgumentException">The key is not 32 bytes long.</exception>
    byte[] Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated);

    /// <summary>Decrypts what <see cref="Encrypt"/> made.</summary>
    /// <exception cref="CryptographicException">
    /// Key, text or place is not the one it was encrypted with.
    /// </exception>
    /// <exception cref="ArgumentException">The key is not 32 bytes long.</exception>
    byte[] Decrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> sealedText, ReadOnlySpan<byte> associated);

    /// <summary>Opens a key for encrypting several texts; what it writes, <see cref="Decrypt"/> reads.</summary>
    /// <param name="key">32 bytes.</param>
    /// <exception cref="ArgumentException">The key is not 32 bytes long.</exception>
    IOpenKey Open(ReadOnlySpan<byte> key);

    /// <summary>32-byte hash.</summary>
    byte[] Hash(ReadOnlySpan<byte> data);

    /// <summary>32-byte message authentication code: HMAC with the suite's hash (RFC 2104).</summary>
    byte[] Mac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data);
}

/// <summary>A key that is ready to encrypt; one thread at a time.</summary>
public interface IOpenKey : IDisposable
{
    /// <summary>Bytes of the nonce each text needs.</summary>
    int NonceSize { get; }

    /// <summary>Bytes a text grows by: tag, nonce and authentication code.</summary>
    int Overhead { get; }

    /// <summary>Encrypts and authenticates into a buffer, in the form of <see cref="ICipherSuite.Encrypt"/>.</summary>
    /// <param name="nonce">Random, never used twice with one key.</param>
    /// <param name="plain">Any length.</param>
    /// <param name="associated">Where the text belongs.</param>
    /// <param name="result">Takes the text with its overhead.</param>
    /// <returns>Bytes written: the length of the text and the overhead.</returns>
    int Encrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated, Span<byte> result);
}

/// <summary>What every suite can do with its message authentication code.</summary>
public static class Derivation
{
    private const int BlockSize = 32;

    extension(ICipherSuite suite)
    {
        /// <summary>A 32-byte key for a purpose: HKDF without salt.</summary>
        /// <param name="secret">Keying material of full entropy.</param>
        /// <param name="purpose">Keeps keys of different purposes apart.</param>
        public byte[] Derive(ReadOnlySpan<byte> secret, string purpose) =>
            suite.Derive(secret, salt: [], System.Text.Encoding.UTF8.GetBytes(purpose), BlockSize);

        /// <summary>Key bytes from a secret: HKDF with the suite's hash.</summary>
        /// <param name="secret">Keying material of full entropy.</param>
        /// <param name="salt">May be empty.</param>
        /// <param name="info">Keeps keys of different purposes apart.</param>
        /// <param name="length">1 to 8,160 bytes.</param>
        /// <remarks>Source: RFC 5869.</remarks>
        public byte[] Derive(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> info, int length)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(length, 255 * BlockSize);

            // PRK = MAC(salt, secret); T(n) = MAC(PRK, T(n−1) ‖ info ‖ n); OKM = T(1) ‖ T(2) ‖ …
            byte[] prk = suite.Mac(salt, secret);
            byte[] okm = new byte[length];
            byte[] block = [];
            for (int at = 0, n = 1; at < length; at += BlockSize, n++)
            {
                block = suite.Mac(prk, [.. block, .. info, (byte)n]);
                block.AsSpan(0, int.Min(BlockSize, length - at)).CopyTo(okm.AsSpan(at));
            }

            CryptographicOperations.ZeroMemory(prk);
            return okm;
        }
    }

    /// <summary>
    /// Refuses a key of the wrong length: a short one would work and protect less than promised.
    /// </summary>
    internal static void RequireFullKey(ReadOnlySpan<byte> key)
    {
        if (key.Length == BlockSize) return;
        throw new ArgumentException($"A key has 32 bytes, this one {key.Length}.", nameof(key));
    }
}

/// <summary>The suites of a deployment: one writes, all read.</summary>
internal sealed class CipherSuites(ICipherSuite current, IReadOnlyList<ICipherSuite> all)
{
    /// <summary>The suite for everything new.</summary>
    internal ICipherSuite Current => current;

    /// <summary>The suite that made a text.</summary>
    internal ICipherSuite Of(ReadOnlySpan<byte> sealedText)
    {
        foreach (ICipherSuite suite in all)
        {
            if (sealedText is [byte tag, ..] && tag == suite.Tag) return suite;
        }

        throw new CryptographicException("No suite of this deployment made this text.");
    }
}
