using System.Globalization;
using Breakwater.Foundation.Storage;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace Breakwater.Wiring;

/// <summary>Rows by binary COPY, look-ups by one query for all keys.</summary>
internal sealed class PostgresBulkDoor : IBulkDoor
{
    public async Task Add(Store store, BulkTable table, int rows, Action<int, IBulkRow> write, CancellationToken cancel)
    {
        NpgsqlConnection connection = await Connected(store, cancel);
        string columns = string.Join(", ", table.Columns.Select(column => $"\"{column}\""));
        await using NpgsqlBinaryImporter importer =
            await connection.BeginBinaryImportAsync($"copy \"{table.Name}\" ({columns}) from stdin (format binary)", cancel);
        var copied = new Row(importer);
        for (int row = 0; row < rows; row++)
        {
            importer.StartRow();
            write(row, copied);
        }

        await importer.CompleteAsync(cancel);
    }

    public async Task Find(
        Store store, BulkLookup lookup, ReadOnlyMemory<byte> keys, BulkFound found, CancellationToken cancel)
    {
        if (keys.IsEmpty) return;

        NpgsqlConnection connection = await Connected(store, cancel);
        string columns = string.Join(", ", lookup.Columns.Select(column => $"t.\"{column}\""));
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            select k.place, {columns} from unnest($1) with ordinality as k(key, place)
            join "{lookup.Table}" t on t."{lookup.Key}" = k.key
            """);
        byte[][] all = new byte[keys.Length / lookup.KeySize][];
        for (int key = 0; key < all.Length; key++) all[key] = keys.Slice(key * lookup.KeySize, lookup.KeySize).ToArray();
        command.Parameters.Add(new NpgsqlParameter { Value = all, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancel);
        long[] values = new long[lookup.Columns.Count];
        while (await reader.ReadAsync(cancel))
        {
            for (int column = 0; column < values.Length; column++)
                values[column] = Convert.ToInt64(reader.GetValue(column + 1), CultureInfo.InvariantCulture);
            found((int)reader.GetInt64(0) - 1, values);
        }
    }

    private static async Task<NpgsqlConnection> Connected(Store store, CancellationToken cancel)
    {
        var connection = (NpgsqlConnection)store.Context.Database.GetDbConnection();
        if (connection.State is not System.Data.ConnectionState.Open)
            await store.Context.Database.OpenConnectionAsync(cancel);       // the context closes it when it goes

        return connection;
    }

    private sealed class Row(NpgsqlBinaryImporter importer) : IBulkRow
    {
        public void Add(int value) => importer.Write(value, NpgsqlDbType.Integer);

        public void Add(long value) => importer.Write(value, NpgsqlDbType.Bigint);

        public void Add(ReadOnlyMemory<byte> value) => importer.Write(value, NpgsqlDbType.Bytea);

        public void Add(string value) => importer.Write(value, NpgsqlDbType.Text);
    }
}
