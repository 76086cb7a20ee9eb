using System.Text.Json;
using Breakwater.Foundation.Crypto;

namespace Breakwater.Oversight.Cases;

/// <summary>Keeps what was replaced while a case study is worked on, encrypted under a key of its own.</summary>
internal sealed class ReplacedTexts(KeyRing keys)
{
    private const string Field = "oversight.case.replaced";

    /// <summary>Keeps the list under the case's key, made when there is none.</summary>
    internal void Keep(CaseStudy study, IReadOnlyList<Replacement> all)
    {
        WrappedKey wrapped = study.Key is { } kept ? new(study.Id.Value, kept) : keys.NewSubjectKey(study.Id.Value);
        using FieldCipher fields = keys.Open(wrapped);
        (study.Key, study.Replaced) = (
            wrapped.Bytes, fields.Encrypt(new FieldPlace(Field, study.Id.Value), JsonSerializer.Serialize(all)));
    }

    /// <summary>The list; empty once the case was published.</summary>
    internal IReadOnlyList<Replacement> Of(CaseStudy study)
    {
        if (study is not { Key: { } key, Replaced: { } text }) return [];

        using FieldCipher fields = keys.Open(new WrappedKey(study.Id.Value, key));
        return JsonSerializer.Deserialize<Replacement[]>(fields.Decrypt(new FieldPlace(Field, study.Id.Value), text))!;
    }

    /// <summary>Forgets it for good: the key goes too.</summary>
    internal static void Forget(CaseStudy study) => (study.Key, study.Replaced) = (null, null);
}
