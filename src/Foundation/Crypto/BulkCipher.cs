using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Breakwater.Foundation.Crypto;

/// <summary>
/// Makes keys for many subjects and encrypts their fields, without a look-up or an allocation for each: what it writes,
/// <see cref="KeyRing.Open"/> and <see cref="FieldCipher"/> read.
/// </summary>
/// <remarks>One thread at a time. Randomness is drawn in portions and used once.</remarks>
public sealed class BulkCipher : IDisposable
{
    private const int KeySize = 32;
    private const int IdSize = 16;
    private const int FieldMax = 64;

    private readonly ICipherSuite _suite;
    private readonly int _version;
    private readonly IOpenKey _master;
    private readonly byte[] _random = new byte[16 * 1024];
    private readonly byte[] _dataKey = new byte[KeySize];
    private int _drawn;
    private Guid _subject;
    private IOpenKey? _open;

    internal BulkCipher(ICipherSuite suite, int version, ReadOnlySpan<byte> master)
    {
        (_suite, _version, _master) = (suite, version, suite.Open(master));
        _drawn = _random.Length;
    }

    /// <summary>Bytes of a wrapped key.</summary>
    public int WrappedSize => sizeof(int) + KeySize + _master.Overhead;

    /// <summary>Bytes a field grows by.</summary>
    public int Overhead => _master.Overhead;

    /// <summary>Makes a subject's key and encrypts with it from now on.</summary>
    /// <param name="subject">A person.</param>
    /// <param name="wrapped">Takes <see cref="WrappedSize"/> bytes, the content of a <see cref="WrappedKey"/>.</param>
    public void Next(Guid subject, Span<byte> wrapped)
    {
        _open?.Dispose();
        _subject = subject;
        Draw(KeySize).CopyTo(_dataKey);
        _open = _suite.Open(_dataKey);

        // As MasterKeys wraps: version, then the key for this version and subject alone.
        BinaryPrimitives.WriteInt32BigEndian(wrapped, _version);
        Span<byte> place = stackalloc byte[sizeof(int) + IdSize];
        BinaryPrimitives.WriteInt32BigEndian(place, _version);
        subject.TryWriteBytes(place[sizeof(int)..], bigEndian: true, out _);
        _master.Encrypt(Draw(_master.NonceSize), _dataKey, place, wrapped[sizeof(int)..]);
    }

    /// <summary>Encrypts a field of the subject named last.</summary>
    /// <param name="field">Name of table and column in UTF-8, as in <see cref="FieldPlace.Field"/>; up to 64 bytes.</param>
    /// <param name="row">Id of the row.</param>
    /// <param name="plain">The text in UTF-8.</param>
    /// <param name="result">Takes the text and <see cref="Overhead"/> bytes.</param>
    /// <returns>Bytes written.</returns>
    /// <exception cref="InvalidOperationException">No subject was named.</exception>
    public int Encrypt(ReadOnlySpan<byte> field, Guid row, ReadOnlySpan<byte> plain, Span<byte> result)
    {
        if (_open is null) throw new InvalidOperationException("No subject was named.");

        // As FieldCipher binds a text to its place: field ‖ subject ‖ row.
        Span<byte> place = stackalloc byte[FieldMax + IdSize + IdSize];
        field.CopyTo(place);
        _subject.TryWriteBytes(place[field.Length..], bigEndian: true, out _);
        row.TryWriteBytes(place[(field.Length + IdSize)..], bigEndian: true, out _);
        return _open.Encrypt(Draw(_open.NonceSize), plain, place[..(field.Length + IdSize + IdSize)], result);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _open?.Dispose();
        _master.Dispose();
        CryptographicOperations.ZeroMemory(_dataKey);
        CryptographicOperations.ZeroMemory(_random);
    }

    private ReadOnlySpan<byte> Draw(int count)
    {
        if (_drawn + count > _random.Length)
        {
            RandomNumberGenerator.Fill(_random);
            _drawn = 0;
        }

        ReadOnlySpan<byte> drawn = _random.AsSpan(_drawn, count);
        _drawn += count;
        return drawn;
    }
}
