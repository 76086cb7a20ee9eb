using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Breakwater.Foundation.Crypto;

/// <summary>The one cipher we take from OpenSSL 3.</summary>
internal static class OpenSsl
{
    private const string Library = "libcrypto.so.3";
    private const int BlockSize = 16;

    /// <summary>Makes sure that the library is here and knows SM4.</summary>
    /// <exception cref="CipherLibraryMissingException">It is not, or does not.</exception>
    internal static void RequireSm4(string library = Library)
    {
        if (!NativeLibrary.TryLoad(library, out IntPtr handle)) throw CipherLibraryMissingException.OfSm4();

        bool known = NativeLibrary.TryGetExport(handle, "EVP_sm4_ctr", out _);
        NativeLibrary.Free(handle);
        if (!known) throw CipherLibraryMissingException.OfSm4();
    }

    /// <summary>SM4 in counter mode; the same both ways.</summary>
    /// <param name="key">16 bytes.</param>
    /// <param name="counter">16 bytes, never twice with one key.</param>
    /// <param name="text">Any length.</param>
    /// <exception cref="CipherLibraryMissingException">OpenSSL 3 with SM4 is not installed.</exception>
    internal static byte[] Sm4Ctr(byte[] key, byte[] counter, byte[] text) =>
        Run(MethodSm4Ctr, key, counter, text);

    /// <summary>SM4 of whole blocks, each for itself: for the published vectors only.</summary>
    internal static byte[] Sm4Blocks(byte[] key, byte[] blocks) =>
        Run(MethodSm4Ecb, key, new byte[BlockSize], blocks);

    private static byte[] Run(Func<IntPtr> method, byte[] key, byte[] iv, byte[] input)
    {
        // The library reads 16 bytes of each whatever it is given.
        if (key.Length != BlockSize) throw new ArgumentException("SM4 takes a key of 16 bytes.", nameof(key));
        if (iv.Length != BlockSize) throw new ArgumentException("SM4 takes a counter of 16 bytes.", nameof(iv));

        IntPtr context = IntPtr.Zero;
        try
        {
            context = ContextNew();
            byte[] output = new byte[input.Length];
            int length = 0;
            bool done = context != IntPtr.Zero
                && Init(context, method(), IntPtr.Zero, key, iv) is 1
                && SetPadding(context, padding: 0) is 1
                && Update(context, output, out length, input, input.Length) is 1;
            return done && length == input.Length ? output : throw new CryptographicException("SM4 failed.");
        }
        catch (Exception missing) when (missing is DllNotFoundException or EntryPointNotFoundException)
        {
            throw CipherLibraryMissingException.OfSm4(missing);
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
    private static extern int SetPadding(IntPtr context, int padding);

    [DllImport(Library, EntryPoint = "EVP_EncryptUpdate")]
    private static extern int Update(
        IntPtr context, byte[] output, out int length, byte[] input, int inputLength);
}
