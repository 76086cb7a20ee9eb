using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Breakwater.Foundation.Storage;

/// <summary>Writes what a command added and changed by statements that stay prepared on the writer's one connection.</summary>
/// <remarks>
/// The library builds and compiles each statement anew, which costs several times what the row itself does. The same model says
/// what is written here: names of columns, conversions, concurrency tokens. What is rarer than adding and changing plain rows
/// (deletions, documents with parts, numbers given by the database) is left to the library, for the command as a whole.
/// </remarks>
internal sealed class PreparedRows : IDisposable
{
    private readonly BreakwaterDb _db;
    private readonly DbConnection _connection;
    private readonly Dictionary<IEntityType, PreparedTable?> _tables = [];
    private readonly Dictionary<IEntityType, int> _order;
    private readonly List<object> _added = [];
    private DbCommand? _raise;

    /// <param name="db">The writer's context; its connection is open and stays so.</param>
    internal PreparedRows(BreakwaterDb db)
    {
        (_db, _connection) = (db, db.Database.GetDbConnection());
        _order = InOrderOfReference(db.Model);
    }

    /// <summary>Adds a row of Foundation's own with the next <see cref="Save"/>.</summary>
    /// <remarks>Nobody looks at it before, so it is not tracked.</remarks>
    internal void Add(object row) => _added.Add(row);

    /// <summary>Forgets what was added and not saved.</summary>
    internal void Clear() => _added.Clear();

    /// <summary>Saves what is tracked and added, within the transaction in progress.</summary>
    /// <exception cref="DbUpdateConcurrencyException">A row was changed since it was read.</exception>
    /// <exception cref="DbUpdateException">A rule of the database was broken.</exception>
    internal async Task Save(CancellationToken cancel)
    {
        List<(PreparedTable Table, EntityEntry Entry)>? changes = Changes();
        if (changes is null)
        {
            _db.AddRange(_added);
            Clear();
            await _db.SaveChangesAsync(cancel);
            return;
        }

        _db.Prepare();
        DbTransaction? transaction = _db.Database.CurrentTransaction?.GetDbTransaction();
        try
        {
            foreach ((PreparedTable table, EntityEntry entry) in changes)
            {
                if (entry.State is EntityState.Added) table.Insert(entry.Entity, transaction);
                else table.Update(entry, transaction);
            }

            foreach (object row in _added) TableOf(_db.Model.FindEntityType(row.GetType())!)!.Insert(row, transaction);
            Clear();
        }
        catch (DbException failure)
        {
            throw new DbUpdateException("A row could not be written.", failure);
        }
    }

    /// <summary>Marks the pages about a subject as out of date, within the transaction in progress.</summary>
    internal void Raise(SubjectId subject)
    {
        if (_raise is null)
        {
            _raise = _connection.CreateCommand();
            _raise.CommandText = Revisions.Raise;
            DbParameter parameter = _raise.CreateParameter();
            parameter.ParameterName = "@p0";
            _raise.Parameters.Add(parameter);
        }

        _raise.Transaction = _db.Database.CurrentTransaction?.GetDbTransaction();
        _raise.Parameters[0].Value = Revisions.Stored(subject, _db.KeepsIdsAsBytes);
        _raise.ExecuteNonQuery();
    }

    public void Dispose()
    {
        _raise?.Dispose();
        foreach (PreparedTable? table in _tables.Values) table?.Dispose();
    }

    // Additions before changes, and both in the order in which tables refer to each other; null: the library must do it.
    private List<(PreparedTable Table, EntityEntry Entry)>? Changes()
    {
        List<(PreparedTable Table, EntityEntry Entry)> changes = [];
        foreach (EntityEntry entry in _db.ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Unchanged) continue;
            if (entry.State is EntityState.Deleted || TableOf(entry.Metadata) is not { } table) return null;

            changes.Add((table, entry));
        }

        // Rows of one table that trade a unique value must be written in an order that only the library works out.
        bool mayTrade = changes.Exists(change => change.Entry.State is EntityState.Modified
            && change.Table.ChangesUnique(change.Entry) && changes.Count(other => other.Table == change.Table) > 1);
        return mayTrade
            ? null
            :
            [
                .. changes.OrderBy(change => change.Entry.State is EntityState.Modified)
                    .ThenBy(change => _order[change.Entry.Metadata]),
            ];
    }

    private PreparedTable? TableOf(IEntityType type)
    {
        if (_tables.TryGetValue(type, out PreparedTable? known)) return known;

        return _tables[type] = PreparedTable.IsPlain(type) ? new PreparedTable(type, _connection) : null;
    }

    // What is referred to comes before what refers to it.
    private static Dictionary<IEntityType, int> InOrderOfReference(IModel model)
    {
        Dictionary<IEntityType, int> order = [];
        foreach (IEntityType type in model.GetEntityTypes()) Place(type, order, []);
        return order;
    }

    private static void Place(IEntityType type, Dictionary<IEntityType, int> order, HashSet<IEntityType> above)
    {
        if (order.ContainsKey(type) || !above.Add(type)) return;

        foreach (IForeignKey key in type.GetForeignKeys()) Place(key.PrincipalEntityType, order, above);
        order[type] = order.Count;
    }
}
