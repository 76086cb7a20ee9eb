using System.Data.Common;
using Breakwater.Foundation.Identity;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Foundation.Storage;

/// <summary>A row that a page about something else shows; whatever happens to it makes that page out of date.</summary>
public interface IShown
{
    /// <summary>What the page is about: a policy, a person.</summary>
    Guid About { get; }
}

/// <summary>Something pages are about.</summary>
internal readonly record struct SubjectId(Guid Value) : IId<SubjectId>
{
    public static SubjectId From(Guid value) => new(value);
}

/// <summary>How often what pages show of a subject was changed: written with each change, in the same transaction.</summary>
internal sealed class Revision
{
    public SubjectId Subject { get; init; }
    public long Number { get; init; }
}

/// <summary>Raises revisions, and reads them.</summary>
/// <remarks>
/// Numbers only grow, so that the sum over several subjects is the same only while each of them is the same.
/// </remarks>
internal static class Revisions
{
    /// <summary>Adds one to a subject's number; alike on both databases.</summary>
    internal const string Raise =
        """
        insert into foundation_revision ("Subject", "Number") values (@p0, 1)
        on conflict ("Subject") do update set "Number" = foundation_revision."Number" + 1
        """;

    /// <summary>The subjects of what a command added, changed or removed, in one order for all.</summary>
    internal static IReadOnlyList<SubjectId> TouchedBy(BreakwaterDb db) =>
    [
        .. db.ChangeTracker.Entries<IShown>().Where(entry => entry.State is not EntityState.Unchanged)
            .Select(entry => entry.Entity.About).Distinct().Order().Select(about => new SubjectId(about)),
    ];

    /// <summary>The sum over some subjects, as a context sees it.</summary>
    internal static Task<long> Sum(Store store, IReadOnlyCollection<SubjectId> subjects, CancellationToken cancel) =>
        store.Read<Revision>().Where(r => subjects.Contains(r.Subject)).SumAsync(r => r.Number, cancel);

    /// <summary>An identifier as its column keeps it.</summary>
    internal static object Stored(SubjectId subject, bool asBytes) =>
        asBytes ? subject.Value.ToByteArray(bigEndian: true) : subject.Value;
}

/// <summary>Reads what is committed now, by statements that stay prepared on a connection of its own.</summary>
internal sealed class RevisionReader(BreakwaterDb db) : IDisposable
{
    /// <summary>More subjects than this are not asked for at once.</summary>
    internal const int SubjectsMax = 8;

    private readonly DbCommand?[] _sums = new DbCommand?[SubjectsMax + 1];
    private readonly bool _asBytes = db.KeepsIdsAsBytes;

    /// <summary>The sum over one to eight subjects.</summary>
    internal async Task<long> Sum(IReadOnlyList<SubjectId> subjects, CancellationToken cancel)
    {
        DbCommand command = _sums[subjects.Count] ??= await Prepare(subjects.Count, cancel);
        for (int at = 0; at < subjects.Count; at++) command.Parameters[at].Value = Revisions.Stored(subjects[at], _asBytes);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancel), System.Globalization.CultureInfo.InvariantCulture);
    }

    public void Dispose()
    {
        foreach (DbCommand? command in _sums) command?.Dispose();
        db.Dispose();
    }

    private async Task<DbCommand> Prepare(int count, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        DbCommand command = db.Database.GetDbConnection().CreateCommand();
        string[] names = [.. Enumerable.Range(0, count).Select(at => string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"@p{at}"))];
        command.CommandText =
            $"select coalesce(sum(\"Number\"), 0) from foundation_revision where \"Subject\" in ({string.Join(", ", names)})";
        foreach (string name in names)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
