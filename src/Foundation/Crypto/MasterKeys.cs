using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;

namespace Breakwater.Foundation.Crypto;

/// <summary>
/// A subject's data key, wrapped by a master key: a row to be stored, and to be destroyed when the subject is
/// erased.
/// </summary>
/// <param name="Subject">Whose fields it opens.</param>
/// <param name="Bytes">Version of the master key (4 bytes, big-endian), then the encrypted data key.</param>
public sealed record WrappedKey(Guid Subject, byte[] Bytes)
{
    /// <summary>The version of the master key that wrapped it, from 1.</summary>
    /// <exception cref="CryptographicException">The bytes are no wrapped key.</exception>
    public int MasterVersion => Bytes.Length > sizeof(int)
        ? BinaryPrimitives.ReadInt32BigEndian(Bytes)
        : throw new CryptographicException("This is no wrapped key.");
}

/// <summary>
/// The versions of the master key, one file each. The highest wraps; all that still exist unwrap.
/// </summary>
internal sealed class MasterKeys(KeyFolder folder, CipherSuites suites)
{
    private const string Prefix = "master";
    private const int Size = 32;

    private readonly ConcurrentDictionary<int, byte[]> _known = new();
    private readonly Lock _newest = new();
    private int _current;

    /// <summary>
    /// The version that wraps. Another process may have made a newer one, so each call looks for it.
    /// </summary>
    internal int Current
    {
        get
        {
            lock (_newest)
            {
                if (_current is 0) _current = folder.Numbers(Prefix) is [.., int last] ? last : 0;
                if (_current is 0) _current = Make(version: 1);
                while (folder.Has(FileOf(_current + 1))) _current++;
                return _current;
            }
        }
    }

    /// <summary>Makes the next version.</summary>
    internal int Rotate()
    {
        lock (_newest) return _current = Make(Current + 1);
    }

    /// <summary>Destroys every version before the current one.</summary>
    internal void DestroyFormer()
    {
        foreach (int version in folder.Numbers(Prefix).Where(version => version < Current))
        {
            folder.Destroy(FileOf(version));
            if (_known.TryRemove(version, out byte[]? key)) CryptographicOperations.ZeroMemory(key);
        }
    }

    internal WrappedKey Wrap(Guid subject, ReadOnlySpan<byte> dataKey)
    {
        int version = Current;
        byte[] text = suites.Current.Encrypt(KeyOf(version), dataKey, Place(version, subject));
        byte[] bytes = new byte[sizeof(int) + text.Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, version);
        text.CopyTo(bytes, sizeof(int));
        return new WrappedKey(subject, bytes);
    }

    internal BulkCipher OpenForMany()
    {
        int version = Current;
        return new BulkCipher(suites.Current, version, KeyOf(version));
    }

    internal byte[] Unwrap(WrappedKey wrapped)
    {
        int version = wrapped.MasterVersion;
        ReadOnlySpan<byte> text = wrapped.Bytes.AsSpan(sizeof(int));
        return suites.Of(text).Decrypt(KeyOf(version), text, Place(version, wrapped.Subject));
    }

    internal void Forget()
    {
        foreach (byte[] key in _known.Values) CryptographicOperations.ZeroMemory(key);
        _known.Clear();
    }

    private int Make(int version)
    {
        folder.ReadOrMake(FileOf(version), Size, () => RandomNumberGenerator.GetBytes(Size));
        return version;
    }

    private byte[] KeyOf(int version) => _known.GetOrAdd(version, each => folder.Has(FileOf(each))
        ? folder.Read(FileOf(each), Size)
        : throw new CryptographicException($"Version {each} of the master key is not in the key folder."));

    private static string FileOf(int version) =>
        string.Create(CultureInfo.InvariantCulture, $"{Prefix}-{version:D4}.key");

    private static byte[] Place(int version, Guid subject)
    {
        byte[] place = new byte[sizeof(int) + 16];
        BinaryPrimitives.WriteInt32BigEndian(place, version);
        subject.TryWriteBytes(place.AsSpan(sizeof(int)), bigEndian: true, out _);
        return place;
    }
}
