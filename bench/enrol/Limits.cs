using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;
using SQLitePCL;

namespace Breakwater.EnrolBench;

/// <summary>How long something took on the clock and on the processors.</summary>
internal sealed record Took(double Seconds, double CpuSeconds);

/// <summary>What the database takes when nothing but rows is asked of it: one transaction, three live indexes.</summary>
/// <remarks>
/// The row of the platform's first measurements: twelve columns, some 150 bytes: number, product, a random 32-byte index, region,
/// days, amounts, state, batch and a 44-byte blob. Indexes: number (unique), holder (random), region with first day.
/// </remarks>
internal static class Limits
{
    private const string Columns = "id, policy_no, product, holder, region, t0, t1, premium, limit_fen, status, batch, sealed";

    internal static Took Sqlite(string file, int rows)
    {
        Batteries_V2.Init();
        Check(raw.sqlite3_open(file, out sqlite3 db));
        raw.sqlite3_exec(db, "pragma journal_mode=wal; pragma synchronous=full; pragma cache_size=-262144");
        raw.sqlite3_exec(db, "pragma wal_autocheckpoint=16000");
        raw.sqlite3_exec(db,
            "create table policy(id integer primary key, policy_no text, product text, holder blob, region text, t0 integer, t1 integer, "
            + "premium integer, limit_fen integer, status integer, batch integer, sealed blob);"
            + "create unique index i1 on policy(policy_no); create index i2 on policy(holder); create index i3 on policy(region, t0)");
        raw.sqlite3_exec(db, "begin immediate");
        Check(raw.sqlite3_prepare_v2(db, $"insert into policy({Columns}) values (?,?,?,?,?,?,?,?,?,?,?,?)",
            out sqlite3_stmt insert));
        var row = new Row();
        Took took = Time(() =>
        {
            for (int n = 0; n < rows; n++)
            {
                row.Next();
                raw.sqlite3_reset(insert);
                raw.sqlite3_bind_int64(insert, 1, n);
                raw.sqlite3_bind_text(insert, 2, $"P-2026-{n:D11}");
                raw.sqlite3_bind_text(insert, 3, "ANTI-FRAUD");
                raw.sqlite3_bind_blob(insert, 4, row.Holder);
                raw.sqlite3_bind_text(insert, 5, "310000");
                raw.sqlite3_bind_int(insert, 6, 739_000);
                raw.sqlite3_bind_int(insert, 7, 739_365);
                raw.sqlite3_bind_int64(insert, 8, 2_880);
                raw.sqlite3_bind_int64(insert, 9, 5_000_000);
                raw.sqlite3_bind_int(insert, 10, 1);
                raw.sqlite3_bind_int(insert, 11, 7);
                raw.sqlite3_bind_blob(insert, 12, row.Sealed);
                Check(raw.sqlite3_step(insert));
            }

            Check(raw.sqlite3_exec(db, "commit"));
        });
        insert.Dispose();
        raw.sqlite3_close(db);
        return took;
    }

    internal static Took Postgres(string connection, int rows)
    {
        using var db = new NpgsqlConnection(connection);
        db.Open();
        Execute(db,
            "drop table if exists bench_limit; create table bench_limit(id bigint primary key, policy_no text, product text, holder bytea, "
            + "region text, t0 integer, t1 integer, premium bigint, limit_fen bigint, status integer, batch integer, sealed bytea);"
            + "create unique index i1 on bench_limit(policy_no); create index i2 on bench_limit(holder); "
            + "create index i3 on bench_limit(region, t0)");
        var row = new Row();
        Took took = Time(() =>
        {
            using NpgsqlBinaryImporter copy = db.BeginBinaryImport($"copy bench_limit({Columns}) from stdin (format binary)");
            for (int n = 0; n < rows; n++)
            {
                row.Next();
                copy.StartRow();
                copy.Write((long)n, NpgsqlDbType.Bigint);
                copy.Write($"P-2026-{n:D11}", NpgsqlDbType.Text);
                copy.Write("ANTI-FRAUD", NpgsqlDbType.Text);
                copy.Write(row.Holder, NpgsqlDbType.Bytea);
                copy.Write("310000", NpgsqlDbType.Text);
                copy.Write(739_000, NpgsqlDbType.Integer);
                copy.Write(739_365, NpgsqlDbType.Integer);
                copy.Write(2_880L, NpgsqlDbType.Bigint);
                copy.Write(5_000_000L, NpgsqlDbType.Bigint);
                copy.Write(1, NpgsqlDbType.Integer);
                copy.Write(7, NpgsqlDbType.Integer);
                copy.Write(row.Sealed, NpgsqlDbType.Bytea);
            }

            copy.Complete();
        });
        Execute(db, "drop table bench_limit");
        return took;
    }

    private static Took Time(Action act)
    {
        using Process self = Process.GetCurrentProcess();
        TimeSpan cpu = self.TotalProcessorTime;
        long begun = Stopwatch.GetTimestamp();
        act();
        double seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        self.Refresh();
        return new Took(seconds, (self.TotalProcessorTime - cpu).TotalSeconds);
    }

    private static void Execute(NpgsqlConnection db, string sql)
    {
        using var command = new NpgsqlCommand(sql, db);
        command.ExecuteNonQuery();
    }

    private static void Check(int code)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_DONE)) throw new InvalidOperationException($"SQLite says {code}.");
    }

    private sealed class Row
    {
        private readonly Random _random = new(20_261_126);

        internal byte[] Holder { get; } = new byte[32];

        internal byte[] Sealed { get; } = new byte[44];

        internal void Next()
        {
            _random.NextBytes(Holder);
            _random.NextBytes(Sealed);
        }
    }
}
