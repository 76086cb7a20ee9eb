using System.Data.Common;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace Breakwater.Foundation.Storage;

/// <summary>The statements of one table, prepared when they are first needed.</summary>
internal sealed class PreparedTable : IDisposable
{
    private const int ColumnsMax = 64;      // one bit each

    private readonly DbConnection _connection;
    private readonly string _name;
    private readonly PreparedColumn[] _columns;
    private readonly Dictionary<ulong, DbCommand> _updates = [];
    private readonly ulong _unique;
    private DbCommand? _insert;

    internal PreparedTable(IEntityType type, DbConnection connection)
    {
        _connection = connection;
        _name = type.GetTableName()!;
        _columns = [.. Columns(type).Select(property => new PreparedColumn(property, _name))];
        foreach ((int at, PreparedColumn column) in _columns.Index())
            if (column.IsUnique) _unique |= 1UL << at;
    }

    /// <summary>Whether a type's rows are nothing but columns that the entity itself holds.</summary>
    internal static bool IsPlain(IEntityType type) =>
        type.GetTableName() is not null && !type.IsOwned() && type.BaseType is null && !type.GetDirectlyDerivedTypes().Any()
        && type.GetNavigations().All(navigation => !navigation.TargetEntityType.IsOwned())
        && type.GetComplexProperties().All(complex => complex is { IsNullable: false, IsCollection: false }
            && !complex.ComplexType.GetComplexProperties().Any())
        && Columns(type) is { Count: <= ColumnsMax } columns && columns.All(PreparedColumn.IsPlain);

    /// <summary>Adds an entity as a row.</summary>
    internal void Insert(object entity, DbTransaction? transaction)
    {
        DbCommand command = _insert ??= Prepare(
            $"insert into \"{_name}\" ({string.Join(", ", _columns.Select(column => column.Quoted))}) "
            + $"values ({string.Join(", ", _columns.Select((_, at) => Name(at)))})",
            [.. _columns.Index()]);
        for (int at = 0; at < _columns.Length; at++) command.Parameters[at].Value = _columns[at].Read(entity);
        command.Transaction = transaction;
        command.ExecuteNonQuery();
    }

    /// <summary>Writes the columns that were changed.</summary>
    /// <exception cref="DbUpdateConcurrencyException">The row is gone, or was changed since it was read.</exception>
    internal void Update(EntityEntry entry, DbTransaction? transaction)
    {
        ulong changed = Changed(entry);
        if (changed is 0) return;

        if (!_updates.TryGetValue(changed, out DbCommand? command)) _updates[changed] = command = PrepareUpdate(changed);
        int parameter = 0;
        for (int at = 0; at < _columns.Length; at++)
            if ((changed & (1UL << at)) is not 0) command.Parameters[parameter++].Value = _columns[at].Read(entry.Entity);

        foreach (PreparedColumn column in _columns.Where(column => column.Identifies))
            command.Parameters[parameter++].Value = column.ReadOriginal(entry);
        command.Transaction = transaction;
        if (command.ExecuteNonQuery() is not 1)
            throw new DbUpdateConcurrencyException($"A row of {_name} was changed since it was read.");
    }

    /// <summary>Whether a change touches a column that must be unique.</summary>
    internal bool ChangesUnique(EntityEntry entry) => (Changed(entry) & _unique) is not 0;

    public void Dispose()
    {
        _insert?.Dispose();
        foreach (DbCommand command in _updates.Values) command.Dispose();
    }

    private static List<IProperty> Columns(IEntityType type) =>
        [.. type.GetProperties(), .. type.GetComplexProperties().SelectMany(complex => complex.ComplexType.GetProperties())];

    private static string Name(int at) => string.Create(CultureInfo.InvariantCulture, $"@p{at}");

    private ulong Changed(EntityEntry entry)
    {
        ulong changed = 0;
        for (int at = 0; at < _columns.Length; at++)
            if (_columns[at].IsChanged(entry)) changed |= 1UL << at;

        return changed;
    }

    private DbCommand PrepareUpdate(ulong changed)
    {
        (int At, PreparedColumn Column)[] sets = [.. _columns.Index().Where(each => (changed & (1UL << each.Index)) is not 0)];
        (int At, PreparedColumn Column)[] where =
        [
            .. _columns.Where(column => column.Identifies).Select((column, at) => (_columns.Length + at, column)),
        ];
        return Prepare(
            $"update \"{_name}\" set {string.Join(", ", sets.Select(set => $"{set.Column.Quoted} = {Name(set.At)}"))} "
            + $"where {string.Join(" and ", where.Select(key => $"{key.Column.Quoted} = {Name(key.At)}"))}",
            [.. sets, .. where]);
    }

    private DbCommand Prepare(string sql, IReadOnlyList<(int At, PreparedColumn Column)> parameters)
    {
        DbCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach ((int at, PreparedColumn column) in parameters) command.Parameters.Add(column.Parameter(command, Name(at)));
        return command;
    }
}

/// <summary>One column: how its value is read from the entity and bound.</summary>
internal sealed class PreparedColumn
{
    private readonly IProperty _property;
    private readonly string? _complex;
    private readonly RelationalTypeMapping _mapping;
    private readonly Func<object, object?> _get;

    internal PreparedColumn(IProperty property, string table)
    {
        _property = property;
        _mapping = property.GetRelationalTypeMapping();
        _complex = (property.DeclaringType as IComplexType)?.ComplexProperty.Name;
        _get = Getter(property);
        Quoted = $"\"{property.GetColumnName(StoreObjectIdentifier.Table(table))}\"";
        IsUnique = property.DeclaringType is IEntityType type && type.GetIndexes().Any(index => index.IsUnique
            && index.Properties.Contains(property));
        Identifies = property.IsPrimaryKey() || property.IsConcurrencyToken;
    }

    /// <summary>Its name as SQL takes it.</summary>
    internal string Quoted { get; }

    /// <summary>Whether a unique index holds it.</summary>
    internal bool IsUnique { get; }

    /// <summary>Whether it is asked for when the row is changed: key or concurrency token.</summary>
    internal bool Identifies { get; }

    /// <summary>Whether the entity holds the value and the database gives none of its own.</summary>
    internal static bool IsPlain(IProperty property) =>
        property.PropertyInfo is not null && property.GetDefaultValueSql() is null && property.GetComputedColumnSql() is null
        && !(property.ValueGenerated is not ValueGenerated.Never && property.ClrType.IsPrimitive);

    /// <summary>What is bound.</summary>
    internal object Read(object entity) => Bound(_get(entity));

    /// <summary>What is bound for the value that was read from the database.</summary>
    internal object ReadOriginal(EntityEntry entry) => Bound(entry.Property(_property).OriginalValue);

    /// <summary>Whether the tracked entity has another value than the database.</summary>
    internal bool IsChanged(EntityEntry entry) => _complex is null
        ? entry.Property(_property).IsModified
        : entry.ComplexProperty(_complex).Property(_property).IsModified;

    /// <summary>A parameter for it.</summary>
    internal DbParameter Parameter(DbCommand command, string name) =>
        _mapping.CreateParameter(command, name, value: null, _property.IsNullable);

    private object Bound(object? value) =>
        (_mapping.Converter is { } converter ? converter.ConvertToProvider(value) : value) ?? DBNull.Value;

    // entity => (object)entity.Amount.Fen
    private static Func<object, object?> Getter(IProperty property)
    {
        ParameterExpression entity = Expression.Parameter(typeof(object));
        PropertyInfo own = property.PropertyInfo!;
        Expression at = property.DeclaringType is IComplexType { ComplexProperty: { } complex }
            ? Expression.Property(
                Expression.Property(Expression.Convert(entity, complex.DeclaringType.ClrType), complex.PropertyInfo!), own)
            : Expression.Property(Expression.Convert(entity, property.DeclaringType.ClrType), own);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(at, typeof(object)), entity).Compile();
    }
}
