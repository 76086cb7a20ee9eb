using System.Linq.Expressions;
using System.Text.Json;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Identity;
using Breakwater.Foundation.Outcomes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Breakwater.Foundation.Storage;

/// <summary>One module's tables. Its entity types are <c>internal</c>, so no other module can query them.</summary>
public interface IModelPart
{
    /// <summary>Start of every table name of the module, e.g. <c>policies_</c>; a test holds it.</summary>
    string TablePrefix { get; }

    /// <summary>Names the module's identifier types.</summary>
    void Identify(IdConventions ids);

    /// <summary>Maps the module's entities.</summary>
    void Build(ModelBuilder model);
}

/// <summary>Every module's part, in the order of the value chain.</summary>
public sealed class ModelParts(IEnumerable<IModelPart> parts)
{
    /// <summary>The parts.</summary>
    public IReadOnlyList<IModelPart> All { get; } = [.. parts];
}

/// <summary>Stores identifiers as <c>uuid</c> on PostgreSQL and as 16 ordered bytes on SQLite.</summary>
public sealed class IdConventions(ModelConfigurationBuilder conventions, bool asBytes)
{
    /// <summary>Declares an identifier type.</summary>
    public IdConventions Add<TId>() where TId : struct, IId<TId>
    {
        conventions.Properties<TId>().HaveConversion(asBytes ? typeof(IdAsBytes<TId>) : typeof(IdAsUuid<TId>));
        return this;
    }

    // An expression tree may not call a static abstract member, so From is built as a constructor call.
    private static Expression<Func<TStored, TId>> Construct<TStored, TId>(Expression<Func<TStored, Guid>> read) =>
        Expression.Lambda<Func<TStored, TId>>(
            Expression.New(typeof(TId).GetConstructor([typeof(Guid)])!, read.Body), read.Parameters);

    private sealed class IdAsUuid<TId>() : ValueConverter<TId, Guid>(id => id.Value, Construct<Guid, TId>(g => g))
        where TId : struct, IId<TId>;

    private sealed class IdAsBytes<TId>() : ValueConverter<TId, byte[]>(
        id => id.Value.ToByteArray(true), Construct<byte[], TId>(b => new Guid(b, true)))
        where TId : struct, IId<TId>;
}

/// <summary>Mappings every module shares.</summary>
public static class Mappings
{
    private static readonly JsonSerializerOptions Document = FoundationModule.WireJson(new(JsonSerializerDefaults.Web));

    extension<T>(EntityTypeBuilder<T> entity) where T : class
    {
        /// <summary>Maps an amount to two columns, <c>…_fen</c> and <c>…_currency</c>.</summary>
        public void Money(Expression<Func<T, Money>> property, string column) =>
            entity.ComplexProperty(property, money =>
            {
                money.Property(m => m.Fen).HasColumnName(column + "_fen");
                money.Property(m => m.Currency).HasColumnName(column + "_currency").HasMaxLength(3).IsFixedLength();
                money.Ignore(m => m.Units);
            });

        /// <summary>Maps a text in two languages to two columns, <c>…_zh</c> and <c>…_en</c>.</summary>
        public void Words(Expression<Func<T, Words>> property, string column) =>
            entity.ComplexProperty(property, words =>
            {
                words.Property(w => w.Zh).HasColumnName(column + "_zh");
                words.Property(w => w.En).HasColumnName(column + "_en");
            });

        /// <summary>Keeps an immutable record as one JSON document; it is replaced, never changed in place.</summary>
        public void Json<TDocument>(Expression<Func<T, TDocument>> property, string column) where TDocument : class? =>
            entity.Property(property).HasColumnName(column).HasConversion(
                value => JsonSerializer.Serialize(value, Document),
                text => JsonSerializer.Deserialize<TDocument>(text, Document)!,
                new ValueComparer<TDocument>(
                    (left, right) => ReferenceEquals(left, right), value => value!.GetHashCode(), value => value));
    }
}
