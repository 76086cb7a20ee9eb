using System.Buffers.Binary;
using System.Security.Cryptography;
using Breakwater.Foundation.Crypto;
using Breakwater.Policies.Certificates;

namespace Breakwater.Policies.Enrolment;

/// <summary>Some thousand lines on their way into certificates, column by column, so that memory is a few arrays.</summary>
/// <remarks>
/// Filled in the order of the file, then put in the order of the holders' indexes: a certificate's number then tells nothing of
/// its place in the roster, and the index that is random in itself is walked from one end to the other by each chunk.
/// </remarks>
internal sealed class MemberBlock : IDisposable
{
    private const int HolderSize = 16;
    private const int FixedText = MemberLine.IdentityLength + MemberLine.PhoneLength;
    private const int RowsAtOnce = 2_048;

    private readonly int[] _line;
    private readonly int[] _tier;
    private readonly DateOnly[] _from;
    private readonly DateOnly[] _to;
    private readonly long[] _premium;
    private readonly long[] _limit;
    private readonly int[] _text;           // where a member's name begins; identity number and phone follow it
    private readonly byte[] _nameLength;
    private readonly byte[] _holders;
    private readonly int[] _order;
    private MemberFacts?[] _facts = [];
    private byte[] _plain;
    private int _plainLength;
    private byte[] _sortedHolders = [];
    private byte[] _sealed = [];
    private int[] _sealedAt = [];
    private byte[] _leaves = [];
    private int _wrappedSize;
    private int _overhead;

    /// <param name="lines">Lines it may hold.</param>
    internal MemberBlock(int lines)
    {
        (_line, _tier, _premium, _limit) = (new int[lines], new int[lines], new long[lines], new long[lines]);
        (_from, _to) = (new DateOnly[lines], new DateOnly[lines]);
        (_text, _nameLength, _holders, _order) = (new int[lines], new byte[lines], new byte[lines * HolderSize], new int[lines]);
        _plain = new byte[lines * (FixedText + 12)];
        Dropped = new LineFault[lines];
    }

    /// <summary>Certificates to be issued for one key, looked up among those there are.</summary>
    internal static BulkLookup Known { get; } = new("policies_certificate", "Holder", HolderSize, ["Scheme", "Ends", "LimitFen"]);

    /// <summary>Where the rows go.</summary>
    internal static BulkTable Table { get; } = new("policies_certificate",
    [
        "Serial", "Scheme", "Batch", "Line", "Holder", "Key", "Name", "Identity", "Phone", "Tier", "From", "To", "Ends",
        "PremiumFen", "LimitFen",
    ]);

    // Of licences: a serial from a day under a contract, so that one customer may have several and a serial a next period.
    private static readonly IndexPurpose OwnKey = IndexPurpose.Exactly("policies.certificate.holder");

    /// <summary>Where what is kept beside certificates goes; null when nothing is.</summary>
    internal BulkTable? Beside => Count > 0 && _facts.Length > 0 ? _facts[0]?.Table : null;

    /// <summary>Lines passed, good or not.</summary>
    internal int Lines { get; set; }

    /// <summary>Members held.</summary>
    internal int Count { get; private set; }

    /// <summary>Lines that are none, with why.</summary>
    internal List<(int Line, LineFault Fault)> Faults { get; } = [];

    /// <summary>By place in order: why a member becomes no certificate after all.</summary>
    internal LineFault[] Dropped { get; }

    /// <summary>Place in the file after the last line.</summary>
    internal long Cursor { get; set; }

    /// <summary>Row of the last line.</summary>
    internal int LastLine { get; set; }

    /// <summary>Indexes of the holders in order, one after the other.</summary>
    internal ReadOnlyMemory<byte> Holders => _sortedHolders.AsMemory(0, Count * HolderSize);

    /// <summary>Makes it ready for other lines.</summary>
    internal void Clear()
    {
        (Count, Lines, _plainLength) = (0, 0, 0);
        Faults.Clear();
        Array.Clear(Dropped);
    }

    /// <summary>Takes a member.</summary>
    internal void Add(int line, MemberLine member)
    {
        ReadOnlySpan<byte> name = member.Name;
        int length = name.Length + FixedText;
        if (_plainLength + length > _plain.Length) Array.Resize(ref _plain, int.Max(_plain.Length * 2, _plainLength + length));
        Span<byte> text = _plain.AsSpan(_plainLength);
        name.CopyTo(text);
        member.Identity.CopyTo(text[name.Length..]);
        member.Phone.CopyTo(text[(name.Length + MemberLine.IdentityLength)..]);
        (_line[Count], _tier[Count], _from[Count], _to[Count]) = (line, member.Tier, member.From, member.To);
        (_premium[Count], _limit[Count]) = (member.PremiumFen, member.LimitFen);
        (_text[Count], _nameLength[Count]) = (_plainLength, (byte)name.Length);
        _plainLength += length;
        if (member.Facts is { } facts)
        {
            if (_facts.Length is 0) _facts = new MemberFacts?[_line.Length];
            _facts[Count] = facts;
        }

        Count++;
    }

    /// <summary>Works out the blind indexes and puts the members in their order.</summary>
    internal void Order(KeyRing keys)
    {
        UInt128[] sortable = new UInt128[Count];
        InPortions(Count, (first, end) =>
        {
            for (int at = first; at < end; at++)
            {
                Span<byte> holder = _holders.AsSpan(at * HolderSize, HolderSize);
                if (_facts.Length > 0 && _facts[at]?.Key is { } own) keys.BlindIndex(OwnKey, own, holder);
                else keys.BlindIndex(IndexPurpose.IdentityNumber, Identity(at), holder);
                sortable[at] = BinaryPrimitives.ReadUInt128BigEndian(holder);
                _order[at] = at;
            }
        });
        Array.Sort(sortable, _order, 0, Count);
        if (_sortedHolders.Length < _holders.Length) _sortedHolders = new byte[_holders.Length];
        for (int at = 0; at < Count; at++)
            BinaryPrimitives.WriteUInt128BigEndian(_sortedHolders.AsSpan(at * HolderSize), sortable[at]);
    }

    /// <summary>Encrypts all members, each under a key of its own, and hashes their rows.</summary>
    /// <param name="keys">The deployment's keys.</param>
    /// <param name="issue">What all rows share.</param>
    internal void Seal(KeyRing keys, BlockIssue issue)
    {
        Place(keys);
        if (_leaves.Length < Count * CertificateLeaf.Size) _leaves = new byte[_line.Length * CertificateLeaf.Size];
        InPortions(Count, (first, end) =>
        {
            using BulkCipher cipher = keys.OpenForMany();
            for (int at = first; at < end; at++) SealOne(cipher, issue, at);
        });
        CryptographicOperations.ZeroMemory(_plain.AsSpan(0, _plainLength));
    }

    /// <summary>Writes one row, by its place in order.</summary>
    internal void Write(int at, BlockIssue issue, IBulkRow row)
    {
        int member = _order[at], field = _sealedAt[at];
        int name = _nameLength[member] + _overhead, identity = MemberLine.IdentityLength + _overhead;
        int phone = MemberLine.PhoneLength + _overhead;
        (int from, int to) = issue.Cover(_from[member], _to[member]);
        row.Add(issue.FirstSerial + at);
        row.Add(issue.Scheme);
        row.Add(issue.Batch);
        row.Add(_line[member]);
        row.Add(_sortedHolders.AsMemory(at * HolderSize, HolderSize));
        row.Add(_sealed.AsMemory(field, _wrappedSize));
        row.Add(_sealed.AsMemory(field += _wrappedSize, name));
        row.Add(_sealed.AsMemory(field += name, identity));
        row.Add(_sealed.AsMemory(field + identity, phone));
        row.Add(_tier[member]);
        row.Add(from);
        row.Add(to);
        row.Add(to);
        row.Add(_premium[member]);
        row.Add(_limit[member]);
    }

    /// <summary>Writes what is kept beside a certificate, by its place in order.</summary>
    internal void WriteBeside(int at, BlockIssue issue, IBulkRow row) =>
        _facts[_order[at]]!.Write(issue.FirstSerial + at, issue, row);

    /// <summary>What is kept beside a certificate, by place in order; null when nothing is.</summary>
    internal MemberFacts? Facts(int at) => _facts.Length is 0 ? null : _facts[_order[at]];

    /// <summary>Days of cover as agreed, by place in order.</summary>
    internal Period Cover(int at) => new(_from[_order[at]], _to[_order[at]]);

    /// <summary>Hash of a row.</summary>
    internal ReadOnlySpan<byte> Leaf(int at) => _leaves.AsSpan(at * CertificateLeaf.Size, CertificateLeaf.Size);

    /// <summary>Index of a holder, by place in order.</summary>
    internal ReadOnlySpan<byte> Holder(int at) => _sortedHolders.AsSpan(at * HolderSize, HolderSize);

    /// <summary>Places in order by place in the file.</summary>
    internal int[] PlacesInFile()
    {
        int[] places = new int[Count];
        for (int at = 0; at < Count; at++) places[_order[at]] = at;
        return places;
    }

    /// <summary>Row of the roster.</summary>
    internal int Line(int at) => _line[_order[at]];

    internal (int Tier, DateOnly From, long PremiumFen, long LimitFen) Terms(int at)
    {
        int member = _order[at];
        return (_tier[member], _from[member], _premium[member], _limit[member]);
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_plain);
        CryptographicOperations.ZeroMemory(_holders);
    }

    // Where each member's encrypted fields begin, so that several threads may write them.
    private void Place(KeyRing keys)
    {
        using (BulkCipher any = keys.OpenForMany()) (_wrappedSize, _overhead) = (any.WrappedSize, any.Overhead);
        if (_sealedAt.Length < _line.Length) _sealedAt = new int[_line.Length];
        int length = 0;
        for (int at = 0; at < Count; at++)
        {
            _sealedAt[at] = length;
            length += _wrappedSize + (3 * _overhead) + _nameLength[_order[at]] + FixedText;
        }

        if (_sealed.Length < length) _sealed = new byte[length + (length / 8)];
    }

    private void SealOne(BulkCipher cipher, BlockIssue issue, int at)
    {
        int member = _order[at];
        long serial = issue.FirstSerial + at;
        Guid subject = Certificate.SubjectOf(serial);
        Span<byte> fields = _sealed.AsSpan(_sealedAt[at]);
        cipher.Next(subject, fields);
        fields = fields[_wrappedSize..];
        ReadOnlySpan<byte> plain = _plain.AsSpan(_text[member]);
        int nameLength = _nameLength[member];
        Span<byte> name = fields[..(nameLength + _overhead)];
        cipher.Encrypt(CertificateFields.Name, subject, plain[..nameLength], name);
        Span<byte> identity = fields.Slice(name.Length, MemberLine.IdentityLength + _overhead);
        cipher.Encrypt(CertificateFields.Identity, subject, plain.Slice(nameLength, MemberLine.IdentityLength), identity);
        Span<byte> phone = fields.Slice(name.Length + identity.Length, MemberLine.PhoneLength + _overhead);
        cipher.Encrypt(
            CertificateFields.Phone, subject, plain.Slice(nameLength + MemberLine.IdentityLength, MemberLine.PhoneLength), phone);
        (int from, int to) = issue.Cover(_from[member], _to[member]);
        CertificateLeaf.Of(
            new CertificateLeaf.Plain(
                serial, issue.Scheme, issue.Batch, _line[member], _tier[member], from, to, _premium[member], _limit[member]),
            name, identity, phone, _leaves.AsSpan(at * CertificateLeaf.Size, CertificateLeaf.Size));
    }

    private ReadOnlySpan<byte> Identity(int member) =>
        _plain.AsSpan(_text[member] + _nameLength[member], MemberLine.IdentityLength);

    // One processor is the writer's.
    private static void InPortions(int count, Action<int, int> work)
    {
        int threads = int.Max(1, Environment.ProcessorCount - 1);
        if (threads is 1)
        {
            work(0, count);
            return;
        }

        int portions = (count + RowsAtOnce - 1) / RowsAtOnce;
        Parallel.For(0, portions, new ParallelOptions { MaxDegreeOfParallelism = threads }, portion =>
            work(portion * RowsAtOnce, int.Min(count, (portion + 1) * RowsAtOnce)));
    }
}

/// <summary>What all certificates of a chunk share.</summary>
/// <param name="Scheme">Ordinal of the scheme.</param>
/// <param name="Batch">Ordinal of the batch.</param>
/// <param name="FirstSerial">Number of the first.</param>
/// <param name="PaidOn">Day of the last receipt; null where payment follows.</param>
/// <param name="Recorded">Day on which they are issued.</param>
internal sealed record BlockIssue(int Scheme, int Batch, long FirstSerial, DateOnly? PaidOn, DateOnly Recorded)
{
    /// <summary>Days of cover as day numbers: it never begins before the money is there, and keeps its length (见费出单).</summary>
    internal (int From, int To) Cover(DateOnly from, DateOnly to)
    {
        int late = PaidOn is { } paid && paid > from ? paid.DayNumber + 1 - from.DayNumber : 0;
        return (from.DayNumber + late, to.DayNumber + late);
    }
}

