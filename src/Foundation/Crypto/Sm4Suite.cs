using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Breakwater.Foundation.Crypto;

/// <summary>
/// SM4 in counter mode (GB/T 32907-2016, GB/T 17964), then HMAC over SM3 (GB/T 32905-2016): encrypt, then
/// authenticate.
/// </summary>
/// <remarks>The cipher is OpenSSL's, whose version 3.0 offers no GCM for SM4; the hash is our own.</remarks>
public sealed class Sm4Suite : ICipherSuite
{
    private const int NonceSize = 16;
    private const int CodeSize = 16;
    private const int CipherKeySize = 16;
    private const int CodeKeySize = 32;

    /// <inheritdoc/>
    public byte Tag => 2;

    /// <inheritdoc/>
    public string Name => "SM4-CTR, HMAC-SM3";

    /// <inheritdoc/>
    public void EnsureUsable() => OpenSsl.RequireSm4();

    /// <inheritdoc/>
    public byte[] Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated)
    {
        using IOpenKey open = Open(key);
        byte[] result = new byte[open.Overhead + plain.Length];
        open.Encrypt(RandomNumberGenerator.GetBytes(NonceSize), plain, associated, result);
        return result;
    }

    /// <inheritdoc/>
    public IOpenKey Open(ReadOnlySpan<byte> key)
    {
        (byte[] cipherKey, byte[] codeKey) = KeysFrom(key);
        return new OpenKey(this, cipherKey, codeKey);
    }

    /// <inheritdoc/>
    public byte[] Decrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> sealedText, ReadOnlySpan<byte> associated)
    {
        (byte[] cipherKey, byte[] codeKey) = KeysFrom(key);
        int length = sealedText.Length - 1 - NonceSize - CodeSize;
        if (length < 0 || sealedText[0] != Tag)
            throw new CryptographicException("This is no text of this suite.");

        byte[] nonce = [.. sealedText.Slice(1, NonceSize)];
        byte[] text = [.. sealedText.Slice(1 + NonceSize, length)];
        byte[] code = Code(codeKey, nonce, text, associated);
        if (!CryptographicOperations.FixedTimeEquals(code, sealedText[^CodeSize..]))
            throw new CryptographicException("Key, text or place is not the one it was encrypted with.");

        return OpenSsl.Sm4Ctr(cipherKey, nonce, text);
    }

    /// <inheritdoc/>
    public byte[] Hash(ReadOnlySpan<byte> data) => Sm3.HashData(data);

    /// <inheritdoc/>
    public byte[] Mac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data) => Sm3.MacData(key, data);

    // One key must not do two jobs.
    private (byte[] Cipher, byte[] Code) KeysFrom(ReadOnlySpan<byte> key)
    {
        Derivation.RequireFullKey(key);
        byte[] both = this.Derive(key, salt: [], "sm4-ctr, hmac-sm3"u8, CipherKeySize + CodeKeySize);
        return (both[..CipherKeySize], both[CipherKeySize..]);
    }

    // code = MAC(tag ‖ nonce ‖ length of associated ‖ associated ‖ text): with the length inside,
    // text cannot move into the associated data or out of it.
    private byte[] Code(byte[] codeKey, byte[] nonce, byte[] text, ReadOnlySpan<byte> associated)
    {
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(length, associated.Length);
        return Mac(codeKey, [Tag, .. nonce, .. length, .. associated, .. text])[..CodeSize];
    }

    private sealed class OpenKey(Sm4Suite suite, byte[] cipherKey, byte[] codeKey) : IOpenKey
    {
        public int NonceSize => Sm4Suite.NonceSize;

        public int Overhead => 1 + Sm4Suite.NonceSize + CodeSize;

        public int Encrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated, Span<byte> result)
        {
            byte[] own = nonce.ToArray();
            byte[] text = OpenSsl.Sm4Ctr(cipherKey, own, plain.ToArray());
            byte[] all = [suite.Tag, .. own, .. text, .. suite.Code(codeKey, own, text, associated)];
            all.CopyTo(result);
            return all.Length;
        }

        public void Dispose()
        {
            CryptographicOperations.ZeroMemory(cipherKey);
            CryptographicOperations.ZeroMemory(codeKey);
        }
    }
}
