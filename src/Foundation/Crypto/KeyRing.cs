using System.Security.Cryptography;

namespace Breakwater.Foundation.Crypto;

/// <summary>
/// The keys of a deployment: versions of a master key, an index key and a signing key, in a folder of their own.
/// </summary>
/// <remarks>
/// Made at first use, readable by the owner only. Back the folder up apart from the database: together they are
/// readable, alone neither is. Safe for several threads; several processes may share the folder.
/// </remarks>
public sealed class KeyRing : IDisposable
{
    private const int DataKeySize = 32;

    private readonly CipherSuites _suites;
    private readonly MasterKeys _masters;
    private readonly BlindIndex _index;
    private readonly CheckpointSigner _signer;

    /// <summary>Opens the ring.</summary>
    /// <param name="folder">Folder of the key files.</param>
    /// <param name="suite">Suite for new texts; texts of the other suites stay readable.</param>
    /// <param name="suites">Every suite that may be met.</param>
    /// <exception cref="CipherLibraryMissingException">
    /// The suite for new texts lacks its library here.
    /// </exception>
    public KeyRing(string folder, ICipherSuite suite, IReadOnlyList<ICipherSuite> suites)
    {
        suite.EnsureUsable();
        var files = new KeyFolder(folder);
        _suites = new CipherSuites(suite, suites);
        _masters = new MasterKeys(files, _suites);
        _index = new BlindIndex(files, _suites);
        _signer = new CheckpointSigner(files);
    }

    /// <summary>The newest version of the master key, from 1: the one that wraps.</summary>
    public int MasterVersion => _masters.Current;

    /// <summary>A new random data key, wrapped; destroying the wrapped key erases the subject.</summary>
    /// <param name="subject">Whose fields it opens: a person, an organisation's contact, a signatory.</param>
    public WrappedKey NewSubjectKey(Guid subject)
    {
        byte[] key = RandomNumberGenerator.GetBytes(DataKeySize);
        WrappedKey wrapped = _masters.Wrap(subject, key);
        CryptographicOperations.ZeroMemory(key);
        return wrapped;
    }

    /// <summary>Opens a subject's fields: one unwrapping for as many fields as are needed.</summary>
    /// <exception cref="CryptographicException">
    /// The key is another subject's, was changed, or its master key has been destroyed.
    /// </exception>
    public FieldCipher Open(WrappedKey wrapped) => new(_suites, wrapped.Subject, _masters.Unwrap(wrapped));

    /// <summary>
    /// Makes the next version of the master key: it wraps from now on, former ones still unwrap.
    /// </summary>
    /// <returns>The new version.</returns>
    public int RotateMasterKey() => _masters.Rotate();

    /// <summary>
    /// The same data key under the newest master key and suite: no field is encrypted again.
    /// </summary>
    public WrappedKey Rewrap(WrappedKey wrapped)
    {
        byte[] key = _masters.Unwrap(wrapped);
        WrappedKey renewed = _masters.Wrap(wrapped.Subject, key);
        CryptographicOperations.ZeroMemory(key);
        return renewed;
    }

    /// <summary>
    /// Destroys all master keys but the newest; what only they wrapped can never be read again.
    /// </summary>
    /// <remarks>
    /// Completes erasures: afterwards the erased are unreadable in old database backups too. Call it when no
    /// stored key names a former version any more (<see cref="WrappedKey.MasterVersion"/>), and renew the backup
    /// of the key folder.
    /// </remarks>
    public void DestroyFormerMasterKeys() => _masters.DestroyFormer();

    /// <summary>A 16-byte index for finding an encrypted value without reading any.</summary>
    /// <param name="purpose">Which index; says what spellings count as the same.</param>
    /// <param name="text">As people write it.</param>
    public byte[] BlindIndex(IndexPurpose purpose, string text) => _index.Of(purpose, text);

    /// <summary>The same index of a value that already has the one spelling its purpose asks for, in UTF-8.</summary>
    /// <param name="purpose">Which index.</param>
    /// <param name="normalised">The value; nothing of it is changed.</param>
    /// <param name="index">Takes 16 bytes.</param>
    public void BlindIndex(IndexPurpose purpose, ReadOnlySpan<byte> normalised, Span<byte> index) =>
        _index.Of(purpose, normalised, index);

    /// <summary>Opens the newest master key for making many subjects' keys, one thread at a time.</summary>
    public BulkCipher OpenForMany() => _masters.OpenForMany();

    /// <summary>
    /// A 32-byte keyed hash, for data that could be guessed from a plain one: a request, a password.
    /// </summary>
    /// <param name="purpose">Keeps fingerprints apart; a fixed set, since each keeps its key in memory.</param>
    /// <param name="data">Any length, taken to the letter.</param>
    public byte[] Fingerprint(string purpose, ReadOnlySpan<byte> data) => _index.Fingerprint(purpose, data);

    /// <summary>Signs a checkpoint: ECDSA on P-256 over SHA-256.</summary>
    /// <returns>64 bytes, r ‖ s (IEEE P1363).</returns>
    public byte[] Sign(ReadOnlySpan<byte> data) => _signer.Sign(data);

    /// <summary>Whether a signature is this deployment's.</summary>
    public bool IsSigned(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        _signer.Verify(data, signature);

    /// <summary>The public key of the checkpoints, for outsiders.</summary>
    public string PublicKeyPem() => _signer.PublicKeyPem();

    /// <inheritdoc/>
    public void Dispose()
    {
        _signer.Dispose();
        _index.Forget();
        _masters.Forget();
    }
}
