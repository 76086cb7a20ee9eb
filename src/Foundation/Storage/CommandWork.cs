using System.Security.Cryptography;
using System.Text.Json;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Identity;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Provenance;
using Breakwater.Foundation.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Breakwater.Foundation.Storage;

/// <summary>What happens inside the transaction, whoever opened it.</summary>
internal sealed class CommandWork(TimeProvider clock, IIdSource ids, JsonSerializerOptions json)
{
    private static readonly Refusal KeyReused = new(422, "IDEMPOTENCY-KEY-REUSED", new(
        "这个编号已用于另一项内容不同的请求。新的操作请使用新的编号。",
        "This key was used with another request. Use a new key for a new change."));

    // A compiled query belongs to one model; a static one would fail in a process that uses both databases.
    private readonly Func<BreakwaterDb, string, string, Task<Answered?>> _answered =
        EF.CompileAsyncQuery((BreakwaterDb db, string actor, string key) =>
            db.Set<Answered>().AsNoTracking().FirstOrDefault(a => a.Actor == actor && a.Key == key));

    /// <summary>Leaves changes saved but not committed. A refusal leaves the caller to roll back.</summary>
    /// <param name="db">The context to work on.</param>
    /// <param name="rows">What saves; null for the library itself.</param>
    /// <param name="command">What to do.</param>
    /// <param name="cancel">Stops it.</param>
    internal async Task<Reply> CarryOut(BreakwaterDb db, PreparedRows? rows, Command command, CancellationToken cancel)
    {
        // Every look at what is tracked would search it for changes; it is done once, before saving.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        command.Store.Enter(db);
        try
        {
            if (await Earlier(db, command) is { } earlier) return earlier;

            Outcome<Effect> outcome = await command.Act(cancel);
            return await outcome.Match(
                done: effect => Save(db, rows, command, effect, cancel),
                refused: why => Task.FromResult(Refuse(why)));
        }
        catch (DbUpdateConcurrencyException)
        {
            return Refuse(Versions.Stale);
        }
        finally
        {
            command.Store.Leave();
            db.ChangeTracker.Clear();
            rows?.Clear();
        }
    }

    internal static Reply Refuse(Refusal why) => new(why.Status, [], why);

    // What was added is written as it is; only what was read may have been changed unseen.
    private static void DetectChanges(BreakwaterDb db)
    {
        foreach (EntityEntry entry in db.ChangeTracker.Entries())
            if (entry.State is EntityState.Unchanged or EntityState.Modified) entry.DetectChanges();
    }

    private static HashSet<OrganisationId> TouchedBy(BreakwaterDb db) =>
    [
        .. db.ChangeTracker.Entries<IOwned>().Where(entry => entry.State is not EntityState.Unchanged)
            .SelectMany(entry => new[] { entry.Entity.Owner, entry.Entity.Carrier }),
    ];

    private async Task<Reply?> Earlier(BreakwaterDb db, Command command)
    {
        if (command.Key is null) return null;

        Answered? answered = await _answered(db, command.Caller.Actor, command.Key);
        if (answered is null) return null;

        return answered.RequestHash.AsSpan().SequenceEqual(command.RequestHash)
            ? new Reply(answered.Status, answered.Body, Version: answered.Version)
            : Refuse(KeyReused);
    }

    private async Task<Reply> Save(
        BreakwaterDb db, PreparedRows? rows, Command command, Effect effect, CancellationToken cancel)
    {
        DetectChanges(db);
        Action<object> add = rows is null ? row => db.Add(row) : rows.Add;
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(effect.Body, effect.Body.GetType(), json);
        AuditId audit = ids.Next<AuditId>();
        var record = new AuditRecord
        {
            Id = audit,
            At = clock.GetUtcNow(),
            Actor = command.Caller.Actor,
            Role = command.Caller.Role,
            Organisation = command.Caller.Organisation,
            Command = effect.RecordedAs ?? command.Name,
            Subject = command.Subject,
            RequestHash = command.RequestHash,
            ReplyHash = SHA256.HashData(body),
            ContentHash = Content.Stamp(db, audit),
        };
        add(record);
        if (command.Key is not null)
        {
            add(new Answered
            {
                Actor = command.Caller.Actor,
                Key = command.Key,
                RequestHash = command.RequestHash,
                Status = effect.Status,
                Version = effect.Version,
                Body = body,
            });
        }

        foreach ((int index, object happened) in command.Store.Events.Index())
        {
            string text = JsonSerializer.Serialize(happened, happened.GetType(), json);
            add(new OutboxMessage { Cause = audit, Index = index, Type = happened.GetType().Name, Body = text });
        }

        HashSet<OrganisationId> touched = TouchedBy(db);
        IReadOnlyList<SubjectId> shown = Revisions.TouchedBy(db);
        await (rows?.Save(cancel) ?? db.SaveChangesAsync(cancel));
        foreach (SubjectId subject in shown)
        {
            if (rows is not null) rows.Raise(subject);
            else await db.Database.ExecuteSqlRawAsync(Revisions.Raise, [Revisions.Stored(subject, asBytes: false)], cancel);
        }

        return new Reply(effect.Status, body, Version: effect.Version) { Recorded = record, Touched = touched };
    }
}
