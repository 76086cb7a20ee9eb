using System.Buffers.Binary;
using System.IO.Compression;

namespace Breakwater.Assessment.Scans;

/// <summary>How a file is packed: not at all, by gzip, or as the only file of a zip.</summary>
/// <remarks>
/// A zip is read by the header its file begins with, never by its directory, so a directory that lies costs nothing;
/// of the end only the number of files is believed. Names inside are not used. Source: PKWARE APPNOTE 4.3.7, 4.3.16.
/// </remarks>
internal sealed class ScanPackage
{
    private const int LocalHeader = 30;
    private const int EndRecord = 22;
    private const int EndSearched = 64 * 1024 + EndRecord;
    private const long SmallMax = 8 * 1024 * 1024;

    private readonly Stream _file;
    private readonly Func<Stream> _open;

    private ScanPackage(Stream file, Func<Stream> open) => (_file, _open) = (file, open);

    /// <summary>Recognises the packing; refused when it is damaged, encrypted, or holds several files.</summary>
    /// <param name="file">Can be set back to its beginning.</param>
    /// <param name="length">Its length in bytes.</param>
    internal static Outcome<ScanPackage> Of(Stream file, long length)
    {
        byte[] head = new byte[LocalHeader];
        file.Position = 0;
        int count = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        long most = Math.Clamp(length * ScanLimits.RatioMax, SmallMax, ScanLimits.UnpackedMax);
        if (IsGzip(head.AsSpan(0, count)))
        {
            return new ScanPackage(
                file, () => new Bounded(new GZipStream(file, CompressionMode.Decompress, leaveOpen: true), most));
        }

        if (!IsZip(head.AsSpan(0, count))) return new ScanPackage(file, () => file);
        if (count < LocalHeader) return ScanRefusals.BadPackage;
        if (FilesIn(file, length) is not 1) return ScanRefusals.SeveralFiles;

        int flags = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(6));
        int method = BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(8));
        uint packed = BinaryPrimitives.ReadUInt32LittleEndian(head.AsSpan(18));
        int from = LocalHeader + BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(26))
            + BinaryPrimitives.ReadUInt16LittleEndian(head.AsSpan(28));
        bool isEncrypted = (flags & 1) is 1;
        bool isStored = method is 0 && (flags & 8) is 0;
        if (isEncrypted || (method is not 8 && !isStored) || from > length) return ScanRefusals.BadPackage;

        return new ScanPackage(file, () =>
        {
            file.Position = from;
            return isStored
                ? new Bounded(file, Math.Min(packed, most), isCut: true)
                : new Bounded(new DeflateStream(file, CompressionMode.Decompress, leaveOpen: true), most);
        });
    }

    /// <summary>Whether bytes are the beginning of a packed file.</summary>
    internal static bool IsPacked(ReadOnlySpan<byte> head) => IsGzip(head) || IsZip(head);

    /// <summary>The content from its beginning. Only the newest stream may be read.</summary>
    internal Stream Open()
    {
        _file.Position = 0;
        return _open();
    }

    private static bool IsGzip(ReadOnlySpan<byte> head) => head is [0x1F, 0x8B, ..];

    private static bool IsZip(ReadOnlySpan<byte> head) =>
        head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8);

    // As the record at the end says; null when there is none.
    private static int? FilesIn(Stream file, long length)
    {
        byte[] tail = new byte[(int)Math.Min(length, EndSearched)];
        file.Position = length - tail.Length;
        int count = file.ReadAtLeast(tail, tail.Length, throwOnEndOfStream: false);
        int at = tail.AsSpan(0, count).LastIndexOf("PK\u0005\u0006"u8);
        return at < 0 || at + EndRecord > count ? null : BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 10));
    }

    /// <summary>Ends the reading when more comes out than may.</summary>
    private sealed class Bounded(Stream inner, long most, bool isCut = false) : Stream
    {
        private long _given;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => _given;
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer) => Counted(inner.Read(Allowed(buffer)));

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            Counted(await inner.ReadAsync(
                isCut ? buffer[..(int)Math.Min(buffer.Length, most - _given)] : buffer, cancellationToken));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private Span<byte> Allowed(Span<byte> buffer) =>
            isCut ? buffer[..(int)Math.Min(buffer.Length, most - _given)] : buffer;

        private int Counted(int count)
        {
            _given += count;
            return _given <= most ? count : throw new ScanStopException(ScanRefusals.Bomb);
        }
    }
}
