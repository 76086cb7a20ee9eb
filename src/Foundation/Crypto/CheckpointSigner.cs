using System.Security.Cryptography;

namespace Breakwater.Foundation.Crypto;

/// <summary>
/// Signs checkpoints of the audit chain: ECDSA on P-256 over SHA-256 (FIPS 186-5), with a key file of its own.
/// </summary>
internal sealed class CheckpointSigner(KeyFolder folder) : IDisposable
{
    private const string File = "checkpoint.key";

    private readonly Lock _one = new();
    private readonly Lazy<ECDsa> _key = new(() =>
    {
        byte[] bytes = folder.ReadOrMake(File, size: null, () =>
        {
            using ECDsa fresh = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return fresh.ExportPkcs8PrivateKey();
        });
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(bytes, out _);
        CryptographicOperations.ZeroMemory(bytes);
        return key;
    });

    /// <returns>64 bytes, r ‖ s (IEEE P1363).</returns>
    internal byte[] Sign(ReadOnlySpan<byte> data)
    {
        // .NET does not promise that one key may be used by two threads at once.
        lock (_one) return _key.Value.SignData(data, HashAlgorithmName.SHA256);
    }

    internal bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        lock (_one) return _key.Value.VerifyData(data, signature, HashAlgorithmName.SHA256);
    }

    internal string PublicKeyPem()
    {
        lock (_one) return _key.Value.ExportSubjectPublicKeyInfoPem();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_key.IsValueCreated) _key.Value.Dispose();
    }
}
