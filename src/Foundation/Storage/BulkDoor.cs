namespace Breakwater.Foundation.Storage;

/// <summary>Takes many rows of one table past the model, as fast as the database will have them.</summary>
/// <remarks>
/// Inside a command only, so that the rows come and go with what the command writes through the model. The columns must be
/// those the model describes; values are whole numbers, bytes or nothing.
/// </remarks>
public interface IBulkDoor
{
    /// <summary>Adds rows within the command in progress.</summary>
    /// <param name="store">The command's store.</param>
    /// <param name="table">Where to.</param>
    /// <param name="rows">How many.</param>
    /// <param name="write">Writes the columns of a row, from 0, in the table's order.</param>
    /// <param name="cancel">Stops it; the command must then fail.</param>
    /// <exception cref="System.Data.Common.DbException">A rule of the database was broken.</exception>
    Task Add(Store store, BulkTable table, int rows, Action<int, IBulkRow> write, CancellationToken cancel);

    /// <summary>Looks up many keys by an index.</summary>
    /// <param name="store">What to read by; inside a command it sees what the command has written.</param>
    /// <param name="lookup">What to look up.</param>
    /// <param name="keys">Keys of equal length, one after the other; ascending ones are found faster.</param>
    /// <param name="found">Told the key's place, from 0, and the columns; several times for several rows, never for none.</param>
    /// <param name="cancel">Stops it.</param>
    Task Find(Store store, BulkLookup lookup, ReadOnlyMemory<byte> keys, BulkFound found, CancellationToken cancel);
}

/// <summary>A table to be filled.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">The columns written, in this order.</param>
public sealed record BulkTable(string Name, IReadOnlyList<string> Columns);

/// <summary>What is looked up.</summary>
/// <param name="Table">Name of the table.</param>
/// <param name="Key">Indexed column of bytes.</param>
/// <param name="KeySize">Length of a key in bytes.</param>
/// <param name="Columns">Columns of whole numbers to be read.</param>
public sealed record BulkLookup(string Table, string Key, int KeySize, IReadOnlyList<string> Columns);

/// <summary>A row that was found.</summary>
/// <param name="key">Place of its key, from 0.</param>
/// <param name="columns">Its columns; to be read at once, not kept.</param>
public delegate void BulkFound(int key, ReadOnlySpan<long> columns);

/// <summary>One row being written, column by column.</summary>
public interface IBulkRow
{
    /// <summary>A column of 32 bits.</summary>
    void Add(int value);

    /// <summary>A column of 64 bits.</summary>
    void Add(long value);

    /// <summary>A column of bytes.</summary>
    void Add(ReadOnlyMemory<byte> value);

    /// <summary>A text column.</summary>
    void Add(string value);
}
