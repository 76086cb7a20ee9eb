using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Breakwater.Foundation.Crypto;

/// <summary>SM4 in counter mode (GB/T 32907-2016, GB/T 17964), then HMAC over SM3 (GB/T 32905-2016): encrypt, then authenticate.</summary>
/// <remarks>The cipher is OpenSSL 3's; the hash is our own. Where OpenSSL 3 is absent encryption says what to install.</remarks>
public sealed class Sm4Suite : ICipherSuite
{
    private const int NonceSize = 16;
    private const int CodeSize = 16;

    /// <inheritdoc/>
    public byte Tag => 2;

    /// <inheritdoc/>
    public string Name => "SM4-CTR, HMAC-SM3";

    /// <inheritdoc/>
    public byte[] Encrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> associated)
    {
        byte[] nonce = RandomNumberGenerator.GetBytes(NonceSize);
        byte[] text = OpenSsl.Sm4Ctr(this.Derive(key, "sm4-encrypt")[..16], nonce, plain);
        return [Tag, .. nonce, .. text, .. Code(key, nonce, text, associated)];
    }

    /// <inheritdoc/>
    public byte[] Decrypt(ReadOnlySpan<byte> key, ReadOnlySpan<byte> sealedText, ReadOnlySpan<byte> associated)
    {
        int length = sealedText.Length - 1 - NonceSize - CodeSize;
        if (length < 0 || sealedText[0] != Tag) throw new CryptographicException("This is no text of this suite.");

        byte[] nonce = [.. sealedText.Slice(1, NonceSize)];
        byte[] text = [.. sealedText.Slice(1 + NonceSize, length)];
        if (!CryptographicOperations.FixedTimeEquals(Code(key, nonce, text, associated), sealedText[^CodeSize..]))
            throw new CryptographicException("Key, text or place is not the one it was encrypted with.");

        return OpenSsl.Sm4Ctr(this.Derive(key, "sm4-encrypt")[..16], nonce, text);
    }

    /// <inheritdoc/>
    public byte[] Hash(ReadOnlySpan<byte> data) => Sm3.HashData(data);

    /// <inheritdoc/>
    public byte[] Mac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data)
    {
        // HMAC(K, m) = H((K ⊕ opad) ‖ H((K ⊕ ipad) ‖ m)), blocks of 64 bytes (RFC 2104)
        byte[] block = new byte[64];
        if (key.Length > block.Length) Sm3.HashData(key).CopyTo(block, 0);
        else key.CopyTo(block);
        byte[] inner = [.. block.Select(b => (byte)(b ^ 0x36)), .. data];
        return Sm3.HashData([.. block.Select(b => (byte)(b ^ 0x5C)), .. Sm3.HashData(inner)]);
    }

    // The lengths go in, so that text cannot move into the associated data or out of it.
    private byte[] Code(ReadOnlySpan<byte> key, byte[] nonce, byte[] text, ReadOnlySpan<byte> associated) => Mac(
        this.Derive(key, "sm4-authenticate"),
        [Tag, .. nonce, .. BitConverter.GetBytes((long)associated.Length), .. associated, .. text])[..CodeSize];
}

/// <summary>The one cipher we take from OpenSSL 3.</summary>
internal static class OpenSsl
{
    private const string Library = "libcrypto.so.3";

    /// <summary>SM4 in counter mode; the same both ways.</summary>
    /// <param name="key">16 bytes.</param>
    /// <param name="counter">16 bytes, never twice with one key.</param>
    /// <param name="text">Any length.</param>
    /// <exception cref="PlatformNotSupportedException">OpenSSL 3 with SM4 is not installed.</exception>
    internal static byte[] Sm4Ctr(byte[] key, byte[] counter, ReadOnlySpan<byte> text) => Run("sm4_ctr", key, counter, text.ToArray());

    /// <summary>SM4 of whole blocks, for the published vectors.</summary>
    internal static byte[] Sm4Block(byte[] key, byte[] block) => Run("sm4_ecb", key, new byte[16], block);

    private static byte[] Run(string cipher, byte[] key, byte[] iv, byte[] input)
    {
        IntPtr context = IntPtr.Zero;
        try
        {
            context = ContextNew();
            IntPtr method = cipher is "sm4_ctr" ? MethodSm4Ctr() : MethodSm4Ecb();
            byte[] output = new byte[input.Length + 16];
            int length = 0;
            bool done = Init(context, method, IntPtr.Zero, key, iv) is 1
                && NoPadding(context, padding: 0) is 1
                && Update(context, output, out length, input, input.Length) is 1;
            return done ? output[..length] : throw new CryptographicException("SM4 failed.");
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
        {
            throw new PlatformNotSupportedException(
                "The SM suite needs OpenSSL 3 with SM4: install libssl3, or choose the AES suite.", missing);
        }
        finally
        {
            if (context != IntPtr.Zero) ContextFree(context);
        }
    }

    [DllImport(Library, EntryPoint = "EVP_CIPHER_CTX_new")]
    private static extern IntPtr ContextNew();

    [DllImport(Library, EntryPoint = "EVP_CIPHER_CTX_free")]
    private static extern void ContextFree(IntPtr context);

    [DllImport(Library, EntryPoint = "EVP_sm4_ctr")]
    private static extern IntPtr MethodSm4Ctr();

    [DllImport(Library, EntryPoint = "EVP_sm4_ecb")]
    private static extern IntPtr MethodSm4Ecb();

    [DllImport(Library, EntryPoint = "EVP_EncryptInit_ex")]
    private static extern int Init(IntPtr context, IntPtr cipher, IntPtr engine, byte[] key, byte[] iv);

    [DllImport(Library, EntryPoint = "EVP_CIPHER_CTX_set_padding")]
    private static extern int NoPadding(IntPtr context, int padding);

    [DllImport(Library, EntryPoint = "EVP_EncryptUpdate")]
    private static extern int Update(IntPtr context, byte[] output, out int length, byte[] input, int inputLength);
}
