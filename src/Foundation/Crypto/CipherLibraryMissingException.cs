using Breakwater.Foundation.Outcomes;

namespace Breakwater.Foundation.Crypto;

/// <summary>A suite was chosen, or must be read, whose library is not on this machine.</summary>
public sealed class CipherLibraryMissingException : PlatformNotSupportedException
{
    private static readonly Words NoSm4 = new(
        "国密套件需要带 SM4 的 OpenSSL 3（libcrypto.so.3）：请安装 libssl3，或将 Crypto:Suite 设为 Aes。",
        "The SM suite needs OpenSSL 3 with SM4 (libcrypto.so.3): install libssl3, or set Crypto:Suite to Aes.");

    private CipherLibraryMissingException(Words sentence, Exception? inner)
        : base(sentence.En, inner) => Sentence = sentence;

    /// <summary>What is missing and what to do, for people.</summary>
    public Words Sentence { get; }

    /// <summary>OpenSSL 3 is absent or was built without SM4.</summary>
    internal static CipherLibraryMissingException OfSm4(Exception? inner = null) => new(NoSm4, inner);
}
