using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace Breakwater.Paths;

/// <summary>The limit: the least a server on this machine does for the same kind of request.</summary>
/// <remarks>No sign-in, no validation, no rules: a primary-key read, and four rows by one writer that shares flushes (PROMISES §3.4).</remarks>
internal static class LimitServer
{
    private const int BatchMax = 256;
    private const int Policies = 20_000;

    private const string Schema =
        """
        pragma journal_mode=wal; pragma synchronous=full; pragma cache_size=-65536; pragma wal_autocheckpoint=4000;
        create table policy (id blob primary key, number text, insured blob, premium integer, cover integer, status text);
        create table idempotency (key text primary key, status integer, body blob);
        create table ledger (id integer primary key, policy blob, account integer, amount integer);
        """;

    internal static async Task Run(int port)
    {
        string folder = Directory.CreateTempSubdirectory("breakwater-limit-").FullName;
        string connection = $"Data Source={Path.Combine(folder, "limit.db")}";
        byte[] first = Fill(connection);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using WebApplication app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{port}");

        using var read = new ThreadLocal<SqliteCommand>(() => Reader(connection));
        app.MapGet("/policies/{id}", (string id) => Read(read.Value!, Convert.FromHexString(id)));
        app.MapGet("/first", () => Convert.ToHexString(first));

        var queue = Channel.CreateBounded<TaskCompletionSource>(2048);
        _ = Task.Run(() => Write(connection, queue.Reader));
        app.MapPost("/issue", async (HttpContext http) =>
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            await queue.Writer.WriteAsync(done, http.RequestAborted);
            await done.Task;
            return Results.Json(new Issued("P-2026-000001", "issued"));
        });
        await app.RunAsync();
    }

    private static byte[] Fill(string connection)
    {
        using var db = new SqliteConnection(connection);
        db.Open();
        using SqliteCommand schema = db.CreateCommand();
        schema.CommandText = Schema;
        schema.ExecuteNonQuery();
        using SqliteTransaction transaction = db.BeginTransaction();
        using SqliteCommand insert = db.CreateCommand();
        insert.CommandText = "insert into policy values ($id, $number, $insured, 10000000, 770000000, 'in force')";
        byte[] first = [];
        for (int i = 0; i < Policies; i++)
        {
            byte[] id = Guid.CreateVersion7().ToByteArray(bigEndian: true);
            if (i is 0) first = id;
            insert.Parameters.Clear();
            insert.Parameters.AddWithValue("$id", id);
            insert.Parameters.AddWithValue("$number", $"P-2026-{i:D6}");
            insert.Parameters.AddWithValue("$insured", id);
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
        return first;
    }

    private static SqliteCommand Reader(string connection)
    {
        var db = new SqliteConnection(connection);
        db.Open();
        SqliteCommand command = db.CreateCommand();
        command.CommandText = "select number, premium, cover, status from policy where id = $id";
        command.Parameters.Add("$id", SqliteType.Blob);
        command.Prepare();
        return command;
    }

    private static IResult Read(SqliteCommand command, byte[] id)
    {
        command.Parameters[0].Value = id;
        using SqliteDataReader row = command.ExecuteReader();
        return row.Read()
            ? Results.Json(new Policy(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetString(3)))
            : Results.NotFound();
    }

    private static async Task Write(string connection, ChannelReader<TaskCompletionSource> queue)
    {
        await using var db = new SqliteConnection(connection);
        await db.OpenAsync();
        await using (SqliteCommand pragma = db.CreateCommand())
        {
            pragma.CommandText = "pragma synchronous=full; pragma cache_size=-65536; pragma wal_autocheckpoint=4000;";
            await pragma.ExecuteNonQueryAsync();
        }

        SqliteCommand[] inserts =
        [
            Insert(db, "insert into idempotency values ($key, 201, $id)"),
            Insert(db, "insert into policy values ($id, $key, $id, 10000000, 770000000, 'issued')"),
            Insert(db, "insert into ledger (policy, account, amount) values ($id, 1, 10000000)"),
            Insert(db, "insert into ledger (policy, account, amount) values ($id, 2, -10000000)"),
        ];
        List<TaskCompletionSource> done = [];
        while (await queue.WaitToReadAsync())
        {
            await using SqliteTransaction transaction = db.BeginTransaction();
            foreach (SqliteCommand insert in inserts) insert.Transaction = transaction;
            while (done.Count < BatchMax && queue.TryRead(out TaskCompletionSource? next))
            {
                byte[] id = Guid.CreateVersion7().ToByteArray(bigEndian: true);
                foreach (SqliteCommand insert in inserts)
                {
                    insert.Parameters["$id"].Value = id;
                    insert.Parameters["$key"].Value = Convert.ToHexString(id);
                    insert.ExecuteNonQuery();
                }

                done.Add(next);
            }

            await transaction.CommitAsync();
            foreach (TaskCompletionSource each in done) each.TrySetResult();
            done.Clear();
        }
    }

    private static SqliteCommand Insert(SqliteConnection db, string sql)
    {
        SqliteCommand command = db.CreateCommand();
        command.CommandText = sql;
        command.Parameters.Add("$id", SqliteType.Blob);
        command.Parameters.Add("$key", SqliteType.Text);
        return command;
    }

    private sealed record Policy(string Number, long PremiumFen, long LimitFen, string Status);

    private sealed record Issued(string Number, string Status);
}
