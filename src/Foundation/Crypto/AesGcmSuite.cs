using System.Security.Cryptography;

namespace Breakwater.Foundation.Crypto;

/// <summary>
/// AES-256-GCM (NIST SP 800-38D), SHA-256 (FIPS 180-4), HMAC-SHA256 (RFC 2104): the default.
/// </summary>
public sealed class AesGcmSuite : ICipherSuite
{
    private const int NonceSize = 12;
    private const int CodeSize = 16;

    /// <inheritdoc/>
    public byte Tag => 1;

    /// <inheritdoc/>
    public string Name => "AES-256-GCM, SHA-256";

    /// <inheritdoc/>
    public void EnsureUsable()
    {
        // .NET brings it along.
    }

    /// <inheritdoc/>
    public byte[] Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated)
    {
        Span<byte> nonce = stackalloc byte[NonceSize];
        RandomNumberGenerator.Fill(nonce);
        using IOpenKey open = Open(key);
        byte[] result = new byte[open.Overhead + plain.Length];
        open.Encrypt(nonce, plain, associated, result);
        return result;
    }

    /// <inheritdoc/>
    public IOpenKey Open(ReadOnlySpan<byte> key)
    {
        Derivation.RequireFullKey(key);
        return new OpenKey(new AesGcm(key, CodeSize), Tag);
    }

    /// <inheritdoc/>
    public byte[] Decrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> sealedText, ReadOnlySpan<byte> associated)
    {
        Derivation.RequireFullKey(key);
        int length = sealedText.Length - 1 - NonceSize - CodeSize;
        if (length < 0 || sealedText[0] != Tag)
            throw new CryptographicException("This is no text of this suite.");

        ReadOnlySpan<byte> nonce = sealedText.Slice(1, NonceSize);
        ReadOnlySpan<byte> text = sealedText.Slice(1 + NonceSize, length);
        byte[] plain = new byte[length];
        using var cipher = new AesGcm(key, CodeSize);
        cipher.Decrypt(nonce, text, sealedText[^CodeSize..], plain, associated);
        return plain;
    }

    /// <inheritdoc/>
    public byte[] Hash(ReadOnlySpan<byte> data) => SHA256.HashData(data);

    /// <inheritdoc/>
    public byte[] Mac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data) => HMACSHA256.HashData(key, data);

    private sealed class OpenKey(AesGcm cipher, byte tag) : IOpenKey
    {
        public int NonceSize => AesGcmSuite.NonceSize;

        public int Overhead => 1 + AesGcmSuite.NonceSize + CodeSize;

        public int Encrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated, Span<byte> result)
        {
            result[0] = tag;
            nonce.CopyTo(result[1..]);
            int end = 1 + nonce.Length + plain.Length;
            cipher.Encrypt(nonce, plain, result[(1 + nonce.Length)..end], result[end..(end + CodeSize)], associated);
            return end + CodeSize;
        }

        public void Dispose() => cipher.Dispose();
    }
}
