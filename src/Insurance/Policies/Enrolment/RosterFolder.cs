using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Unicode;
using Breakwater.Foundation.Crypto;
using Breakwater.Policies.Contracts;
using Microsoft.Extensions.Configuration;

namespace Breakwater.Policies.Enrolment;

/// <summary>A roster as it was kept.</summary>
/// <param name="Sha256">Hash of the file as it was sent, hexadecimal.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="IsUtf8">Whether all of it is UTF-8.</param>
/// <param name="Key">Its key, wrapped.</param>
internal sealed record KeptRoster(string Sha256, long Bytes, bool IsUtf8, byte[] Key);

/// <summary>Rosters that are being worked on, in a folder below <c>Files:Folder</c>; never in the clear.</summary>
/// <remarks>
/// A file is cut into portions of 64 KiB, each encrypted for its place under the batch's own key, so that reading may begin
/// anywhere. When a batch is done its key is destroyed and the file deleted.
/// </remarks>
internal sealed class RosterFolder(IConfiguration configuration, KeyRing keys)
{
    /// <summary>Longest file: about twelve million members.</summary>
    internal const long BytesMax = 2L * 1024 * 1024 * 1024;

    private const int Portion = 64 * 1024;
    private const string Field = "policies.enrolment.roster";

    private readonly string _folder = Path.Combine(configuration["Files:Folder"] ?? Path.Combine(".data", "files"), "rosters");

    /// <summary>Keeps a file as it arrives.</summary>
    /// <returns>A refusal, and nothing kept, when it is too long or no text of one byte after another.</returns>
    internal async Task<Outcome<KeptRoster>> Keep(BatchId batch, Stream content, CancellationToken cancel)
    {
        Directory.CreateDirectory(_folder);
        WrappedKey wrapped = keys.NewSubjectKey(batch.Value);
        Outcome<KeptRoster> kept;
        try
        {
            kept = await Write(batch, wrapped, content, cancel);
        }
        catch
        {
            Discard(batch);
            throw;
        }

        if (!kept.Try(out _, out _)) Discard(batch);
        return kept;
    }

    /// <summary>Opens a file for reading from a place in it.</summary>
    internal Stream Open(BatchId batch, byte[] key, long offset) =>
        new PortionStream(File.OpenRead(PathOf(batch)), keys.Open(new WrappedKey(batch.Value, key)), offset);

    /// <summary>Deletes a file; nothing happens when there is none.</summary>
    internal void Discard(BatchId batch) => File.Delete(PathOf(batch));

    /// <summary>Deletes what no batch needs: uploads that were cut off, and files of batches that are done.</summary>
    internal void DiscardAllBut(IReadOnlySet<BatchId> needed)
    {
        if (!Directory.Exists(_folder)) return;

        // An upload that another process is just receiving has no batch yet.
        DateTime old = TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-1);
        foreach (string file in Directory.EnumerateFiles(_folder))
        {
            bool isNeeded = Guid.TryParse(Path.GetFileNameWithoutExtension(file), out Guid id)
                && needed.Contains(new BatchId(id));
            if (!isNeeded && File.GetLastWriteTimeUtc(file) < old) File.Delete(file);
        }
    }

    private string PathOf(BatchId batch) => Path.Combine(_folder, batch.Value.ToString("N") + ".roster");

    private async Task<Outcome<KeptRoster>> Write(BatchId batch, WrappedKey wrapped, Stream content, CancellationToken cancel)
    {
        using FieldCipher fields = keys.Open(wrapped);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using FileStream file = new(PathOf(batch), FileMode.Create, FileAccess.Write, FileShare.None, 4 * Portion);
        byte[] portion = new byte[Portion];
        var utf8 = new Utf8Watch();
        long bytes = 0;
        for (int number = 0; ; number++)
        {
            int filled = await content.ReadAtLeastAsync(portion, Portion, throwOnEndOfStream: false, cancel);
            if (filled is 0) break;

            bytes += filled;
            if (bytes > BytesMax) return RosterRefusals.TooLarge(BytesMax);

            ReadOnlyMemory<byte> read = portion.AsMemory(0, filled);
            if (number is 0 ? CsvText.IsWide(read.Span) : read.Span.Contains((byte)0)) return RosterRefusals.Wide;

            hash.AppendData(read.Span);
            utf8.See(read.Span);
            await file.WriteAsync(fields.Encrypt(PlaceOf(number), read.Span), cancel);
            if (filled < Portion) break;
        }

        CryptographicOperations.ZeroMemory(portion);
        file.Flush(flushToDisk: true);
        return new KeptRoster(Convert.ToHexStringLower(hash.GetHashAndReset()), bytes, utf8.IsValid, wrapped.Bytes);
    }

    private static FieldPlace PlaceOf(long number)
    {
        Span<byte> row = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(row[8..], number);
        return new FieldPlace(Field, new Guid(row, bigEndian: true));
    }

    // Characters may lie across the border of two portions.
    private struct Utf8Watch()
    {
        private readonly byte[] _border = new byte[8];
        private int _held;

        internal bool IsValid { get; private set; } = true;

        internal void See(ReadOnlySpan<byte> portion)
        {
            if (!IsValid) return;

            if (_held > 0)
            {
                int taken = int.Min(_border.Length - _held, portion.Length);
                portion[..taken].CopyTo(_border.AsSpan(_held));
                Span<byte> border = _border.AsSpan(0, _held + taken);
                int whole = border.Length - Unfinished(border);
                // What was held back must be finished by what follows.
                IsValid = whole > _held - 1 && Utf8.IsValid(border[..whole]);
                portion = portion[int.Clamp(whole - _held, 0, portion.Length)..];
            }

            _held = Unfinished(portion);
            IsValid &= Utf8.IsValid(portion[..^_held]);
            portion[^_held..].CopyTo(_border);
        }

        private static int Unfinished(ReadOnlySpan<byte> text)
        {
            for (int back = 1; back <= int.Min(3, text.Length); back++)
            {
                byte each = text[^back];
                if ((each & 0xC0) is 0x80) continue;

                int length = each switch { >= 0xF0 => 4, >= 0xE0 => 3, >= 0xC0 => 2, _ => 1 };
                return length > back ? back : 0;
            }

            return 0;
        }
    }

    private sealed class PortionStream : Stream
    {
        private readonly FileStream _file;
        private readonly FieldCipher _fields;
        private readonly int _kept;
        private readonly byte[] _sealed;
        private byte[] _plain = [];
        private int _at;
        private long _number;

        internal PortionStream(FileStream file, FieldCipher fields, long offset)
        {
            (_file, _fields) = (file, fields);
            _kept = Portion + fields.Encrypt(PlaceOf(0), ReadOnlySpan<byte>.Empty).Length;
            _sealed = new byte[_kept];
            _number = offset / Portion;
            _file.Position = _number * _kept;
            if (Next()) _at = int.Min((int)(offset % Portion), _plain.Length);
        }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_at == _plain.Length && !Next()) return 0;

            int taken = int.Min(count, _plain.Length - _at);
            _plain.AsSpan(_at, taken).CopyTo(buffer.AsSpan(offset));
            _at += taken;
            return taken;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                CryptographicOperations.ZeroMemory(_plain);
                _file.Dispose();
                _fields.Dispose();
            }

            base.Dispose(disposing);
        }

        private bool Next()
        {
            int read = _file.ReadAtLeast(_sealed, _kept, throwOnEndOfStream: false);
            _at = 0;
            if (read is 0)
            {
                _plain = [];
                return false;
            }

            CryptographicOperations.ZeroMemory(_plain);
            _plain = _fields.DecryptBytes(PlaceOf(_number++), _sealed.AsSpan(0, read));
            return true;
        }
    }
}
