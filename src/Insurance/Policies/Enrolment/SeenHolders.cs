using System.Buffers.Binary;

namespace Breakwater.Policies.Enrolment;

/// <summary>Who stood further up in a file, in eight bytes each.</summary>
/// <remarks>
/// The first half of a holder's index stands for the whole: among ten million people one in 400,000 files would name somebody
/// as duplicate who is not, and that line can be sent again. What is issued rests on the whole index.
/// </remarks>
internal sealed class SeenHolders
{
    private readonly ulong[] _slots;

    /// <param name="expected">How many there may be.</param>
    internal SeenHolders(int expected) => _slots = new ulong[SizeFor(expected)];

    /// <summary>Remembers a holder; false when it was seen before.</summary>
    internal bool Add(ReadOnlySpan<byte> holder)
    {
        ulong key = BinaryPrimitives.ReadUInt64BigEndian(holder);
        key = key is 0 ? 1 : key;
        int mask = _slots.Length - 1;
        for (int slot = (int)(key & (uint)mask); ; slot = (slot + 1) & mask)
        {
            if (_slots[slot] == key) return false;
            if (_slots[slot] is not 0) continue;

            _slots[slot] = key;
            return true;
        }
    }

    // A power of two, at most five eighths full.
    private static int SizeFor(int expected)
    {
        int size = 1_024;
        while (size * 5L / 8 < expected) size *= 2;
        return size;
    }
}
