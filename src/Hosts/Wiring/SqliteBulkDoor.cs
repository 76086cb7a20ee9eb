using Breakwater.Foundation.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Breakwater.Wiring;

/// <summary>Rows by statements bound without parameters objects, on the connection in use.</summary>
internal sealed class SqliteBulkDoor : IBulkDoor
{
    public async Task Add(Store store, BulkTable table, int rows, Action<int, IBulkRow> write, CancellationToken cancel)
    {
        sqlite3 native = await Connected(store, cancel);
        string columns = string.Join(", ", table.Columns.Select(column => $"\"{column}\""));
        string places = string.Join(", ", table.Columns.Select(_ => "?"));
        using var statement = new Statement(native, $"insert into \"{table.Name}\" ({columns}) values ({places})");
        for (int row = 0; row < rows; row++)
        {
            statement.Begin();
            write(row, statement);
            statement.Step();
        }
    }

    public async Task Find(
        Store store, BulkLookup lookup, ReadOnlyMemory<byte> keys, BulkFound found, CancellationToken cancel)
    {
        sqlite3 native = await Connected(store, cancel);
        string columns = string.Join(", ", lookup.Columns.Select(column => $"\"{column}\""));
        using var statement = new Statement(native, $"select {columns} from \"{lookup.Table}\" where \"{lookup.Key}\" = ?");
        Read(statement, lookup, keys.Span, found);
    }

    private static void Read(Statement statement, BulkLookup lookup, ReadOnlySpan<byte> keys, BulkFound found)
    {
        Span<long> columns = stackalloc long[lookup.Columns.Count];
        for (int key = 0, at = 0; at < keys.Length; key++, at += lookup.KeySize)
        {
            statement.Begin();
            statement.Bind(keys.Slice(at, lookup.KeySize));
            while (statement.Step())
            {
                statement.Read(columns);
                found(key, columns);
            }
        }
    }

    private static async Task<sqlite3> Connected(Store store, CancellationToken cancel)
    {
        var connection = (SqliteConnection)store.Context.Database.GetDbConnection();
        if (connection.State is not System.Data.ConnectionState.Open)
            await store.Context.Database.OpenConnectionAsync(cancel);       // the context closes it when it goes

        return connection.Handle!;
    }

    private sealed class Statement : IBulkRow, IDisposable
    {
        private readonly sqlite3 _native;
        private readonly sqlite3_stmt _statement;
        private int _column;

        internal Statement(sqlite3 native, string sql)
        {
            _native = native;
            Expect(raw.sqlite3_prepare_v2(native, sql, out _statement), raw.SQLITE_OK);
        }

        public void Add(int value) => Expect(raw.sqlite3_bind_int(_statement, ++_column, value), raw.SQLITE_OK);

        public void Add(long value) => Expect(raw.sqlite3_bind_int64(_statement, ++_column, value), raw.SQLITE_OK);

        public void Add(ReadOnlyMemory<byte> value) => Bind(value.Span);

        public void Add(string value) => Expect(raw.sqlite3_bind_text(_statement, ++_column, value), raw.SQLITE_OK);

        public void Dispose() => _statement.Dispose();

        internal void Bind(ReadOnlySpan<byte> value) =>
            Expect(raw.sqlite3_bind_blob(_statement, ++_column, value), raw.SQLITE_OK);

        internal void Begin()
        {
            raw.sqlite3_reset(_statement);
            _column = 0;
        }

        /// <summary>Whether there is a row.</summary>
        internal bool Step()
        {
            int code = raw.sqlite3_step(_statement);
            if (code is raw.SQLITE_ROW) return true;

            Expect(code, raw.SQLITE_DONE);
            return false;
        }

        internal void Read(Span<long> columns)
        {
            for (int column = 0; column < columns.Length; column++)
                columns[column] = raw.sqlite3_column_int64(_statement, column);
        }

        private void Expect(int code, int expected)
        {
            if (code == expected) return;

            string said = raw.sqlite3_errmsg(_native).utf8_to_string();
            throw new SqliteException(said, code, raw.sqlite3_extended_errcode(_native));
        }
    }
}
