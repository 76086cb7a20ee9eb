using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Breakwater.Foundation.Files;

/// <summary>One file of a zip as its directory describes it.</summary>
/// <param name="Name">With its path.</param>
/// <param name="IsEncrypted">Whether it needs a password.</param>
/// <param name="Stated">Length the directory states, unpacked.</param>
/// <param name="Open">Unpacks it; what comes out may be another length.</param>
internal sealed record ZipContent(string Name, bool IsEncrypted, long Stated, Func<Stream> Open);

/// <summary>Reads a zip by its directory and each file by its own stream, so that a length that lies is found.</summary>
/// <remarks>
/// The library's reader stops where the directory says, which hides the lie. Source: PKWARE APPNOTE 4.3.7, 4.3.12, 4.3.16.
/// Zip64 is not taken: nothing that fits into the vault needs it.
/// </remarks>
internal static class ZipContents
{
    private const int EndRecord = 22;
    private const int EndSearched = 64 * 1024 + EndRecord;
    private const int DirectoryRecord = 46;
    private const int LocalHeader = 30;
    private const uint Elsewhere = uint.MaxValue;

    /// <summary>The files in the order of the directory.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or packed in a way that is not taken.</exception>
    internal static IEnumerable<ZipContent> Of(Stream file, int most)
    {
        (int count, long at) = End(file);
        if (count > most) throw new InvalidDataException("Too many files.");

        for (int number = 0; number < count; number++)
        {
            byte[] record = Read(file, at, DirectoryRecord);
            if (!record.AsSpan().StartsWith("PK\u0001\u0002"u8)) throw new InvalidDataException("No directory.");

            int flags = BinaryPrimitives.ReadUInt16LittleEndian(record.AsSpan(8));
            int method = BinaryPrimitives.ReadUInt16LittleEndian(record.AsSpan(10));
            uint packed = BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(20));
            uint stated = BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(24));
            int nameLength = BinaryPrimitives.ReadUInt16LittleEndian(record.AsSpan(28));
            uint header = BinaryPrimitives.ReadUInt32LittleEndian(record.AsSpan(42));
            if (packed is Elsewhere || stated is Elsewhere || header is Elsewhere || method is not (0 or 8))
                throw new InvalidDataException("Packed in a way that is not taken.");

            string name = Encoding.UTF8.GetString(Read(file, at + DirectoryRecord, nameLength));
            yield return new ZipContent(name, (flags & 1) is 1, stated, () => Open(file, header, packed, method));
            at += DirectoryRecord + nameLength + BinaryPrimitives.ReadUInt16LittleEndian(record.AsSpan(30))
                + BinaryPrimitives.ReadUInt16LittleEndian(record.AsSpan(32));
        }
    }

    private static Stream Open(Stream file, long header, long packed, int method)
    {
        byte[] local = Read(file, header, LocalHeader);
        if (!local.AsSpan().StartsWith("PK\u0003\u0004"u8)) throw new InvalidDataException("No file where the directory says.");

        file.Position = header + LocalHeader + BinaryPrimitives.ReadUInt16LittleEndian(local.AsSpan(26))
            + BinaryPrimitives.ReadUInt16LittleEndian(local.AsSpan(28));
        var part = new Part(file, packed);
        return method is 0 ? part : new DeflateStream(part, CompressionMode.Decompress);
    }

    private static (int Count, long Directory) End(Stream file)
    {
        byte[] tail = new byte[(int)Math.Min(file.Length, EndSearched)];
        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        int at = tail.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        if (at < 0 || at + EndRecord > tail.Length) throw new InvalidDataException("No end.");

        return (
            BinaryPrimitives.ReadUInt16LittleEndian(tail.AsSpan(at + 10)),
            BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 16)));
    }

    private static byte[] Read(Stream file, long from, int length)
    {
        byte[] bytes = new byte[length];
        file.Position = from;
        if (file.ReadAtLeast(bytes, length, throwOnEndOfStream: false) < length) throw new InvalidDataException("Cut off.");
        return bytes;
    }

    /// <summary>So many bytes of a file from where it stands.</summary>
    private sealed class Part(Stream file, long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(Span<byte> buffer)
        {
            int read = file.Read(buffer[..(int)Math.Min(buffer.Length, _left)]);
            _left -= read;
            return read;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
