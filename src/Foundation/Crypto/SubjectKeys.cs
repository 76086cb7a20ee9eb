using Breakwater.Foundation.Storage;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Foundation.Crypto;

/// <summary>The keys of data subjects, kept as rows; destroying a row erases all that is encrypted under it.</summary>
public sealed class SubjectKeys(Store store, KeyRing ring)
{
    /// <summary>Makes a subject's key as part of the command in progress, opened for encrypting.</summary>
    /// <param name="subject">A person, a signatory; one that has no key yet.</param>
    public FieldCipher Add(Guid subject)
    {
        WrappedKey wrapped = ring.NewSubjectKey(subject);
        store.Set<SubjectKeyRow>().Add(new SubjectKeyRow { Subject = subject, Wrapped = wrapped.Bytes });
        return ring.Open(wrapped);
    }

    /// <summary>Opens one subject's fields; null when its key was destroyed, or never made.</summary>
    public async Task<FieldCipher?> Open(Guid subject, CancellationToken cancel)
    {
        SubjectKeyRow? row = await store.Read<SubjectKeyRow>().FirstOrDefaultAsync(k => k.Subject == subject, cancel);
        return row is null ? null : ring.Open(new WrappedKey(subject, row.Wrapped));
    }

    /// <summary>Reads something of several subjects with one look-up; the erased are left out.</summary>
    /// <param name="subjects">Whose.</param>
    /// <param name="read">What to read with a subject's opened fields.</param>
    /// <param name="cancel">Stops the look-up.</param>
    public async Task<IReadOnlyDictionary<Guid, T>> Read<T>(
        IReadOnlyCollection<Guid> subjects, Func<Guid, FieldCipher, T> read, CancellationToken cancel)
    {
        Dictionary<Guid, T> found = [];
        List<SubjectKeyRow> rows = await store.Read<SubjectKeyRow>().Where(k => subjects.Contains(k.Subject)).ToListAsync(cancel);
        foreach (SubjectKeyRow row in rows)
        {
            using FieldCipher fields = ring.Open(new WrappedKey(row.Subject, row.Wrapped));
            found.Add(row.Subject, read(row.Subject, fields));
        }

        return found;
    }

    /// <summary>Destroys subjects' keys as part of the command in progress; those without one are passed over.</summary>
    public async Task Destroy(IReadOnlyCollection<Guid> subjects, CancellationToken cancel)
    {
        DbSet<SubjectKeyRow> rows = store.Set<SubjectKeyRow>();
        rows.RemoveRange(await rows.Where(k => subjects.Contains(k.Subject)).ToListAsync(cancel));
    }
}
