namespace Breakwater.Foundation.Crypto;

/// <summary>A set of algorithms that belong together: cipher, hash, message authentication, key derivation.</summary>
public interface ICipherSuite
{
    /// <summary>First byte of everything the suite encrypts, so that texts of several suites can be read side by side.</summary>
    byte Tag { get; }

    /// <summary>Name for people, e.g. <c>AES-256-GCM, SHA-256</c>.</summary>
    string Name { get; }

    /// <summary>Encrypts and authenticates.</summary>
    /// <param name="key">32 bytes.</param>
    /// <param name="plain">Any length.</param>
    /// <param name="associated">Where the text belongs; must be the same to decrypt.</param>
    /// <returns>Tag, nonce, text and authentication code.</returns>
    byte[] Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated);

    /// <summary>Decrypts what <see cref="Encrypt"/> made.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">Key, text or place is not the one it was encrypted with.</exception>
    byte[] Decrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> sealedText, ReadOnlySpan<byte> associated);

    /// <summary>32-byte hash.</summary>
    byte[] Hash(ReadOnlySpan<byte> data);

    /// <summary>32-byte message authentication code: HMAC with the suite's hash (RFC 2104).</summary>
    byte[] Mac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data);
}

/// <summary>What every suite can do with its message authentication code.</summary>
public static class Derivation
{
    extension(ICipherSuite suite)
    {
        /// <summary>A 32-byte key for a purpose: HKDF (RFC 5869) with an empty salt and one block of output.</summary>
        /// <param name="secret">Keying material of full entropy.</param>
        /// <param name="purpose">Keeps keys of different purposes apart.</param>
        public byte[] Derive(ReadOnlySpan<byte> secret, string purpose)
        {
            // PRK = MAC(salt = 0³², secret); OKM = MAC(PRK, info ‖ 0x01)
            byte[] prk = suite.Mac(new byte[32], secret);
            return suite.Mac(prk, [.. System.Text.Encoding.UTF8.GetBytes(purpose), 1]);
        }
    }
}
