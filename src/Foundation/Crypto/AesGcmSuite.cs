using System.Security.Cryptography;

namespace Breakwater.Foundation.Crypto;

/// <summary>AES-256-GCM (NIST SP 800-38D), SHA-256 (FIPS 180-4), HMAC-SHA256 (RFC 2104): the default.</summary>
public sealed class AesGcmSuite : ICipherSuite
{
    private const int NonceSize = 12;
    private const int CodeSize = 16;

    /// <inheritdoc/>
    public byte Tag => 1;

    /// <inheritdoc/>
    public string Name => "AES-256-GCM, SHA-256";

    /// <inheritdoc/>
    public byte[] Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated)
    {
        byte[] result = new byte[1 + NonceSize + plain.Length + CodeSize];
        result[0] = Tag;
        Span<byte> nonce = result.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, CodeSize);
        cipher.Encrypt(nonce, plain, result.AsSpan(1 + NonceSize, plain.Length), result.AsSpan(result.Length - CodeSize), associated);
        return result;
    }

    /// <inheritdoc/>
    public byte[] Decrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> sealedText, ReadOnlySpan<byte> associated)
    {
        int length = sealedText.Length - 1 - NonceSize - CodeSize;
        if (length < 0 || sealedText[0] != Tag) throw new CryptographicException("This is no text of this suite.");

        byte[] plain = new byte[length];
        using var cipher = new AesGcm(key, CodeSize);
        cipher.Decrypt(sealedText.Slice(1, NonceSize), sealedText.Slice(1 + NonceSize, length), sealedText[^CodeSize..], plain, associated);
        return plain;
    }

    /// <inheritdoc/>
    public byte[] Hash(ReadOnlySpan<byte> data) => SHA256.HashData(data);

    /// <inheritdoc/>
    public byte[] Mac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data) => HMACSHA256.HashData(key, data);
}
