using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Breakwater.Assessment.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Assessment;

/// <summary>One applicant's work for one filed product version.</summary>
internal sealed class AssessmentFile : IOwned, IVersioned
{
    public AssessmentId Id { get; init; }
    public required string Number { get; init; }

    /// <summary>The applicant.</summary>
    public OrganisationId Owner { get; init; }

    /// <summary>The insurer of the product version.</summary>
    public OrganisationId Carrier { get; init; }

    public FilingId Filing { get; init; }

    /// <summary>GB/T 2260 code of the applicant when it was begun.</summary>
    public required string Province { get; init; }

    /// <summary>
    /// Never <see cref="AssessmentState.Expired"/>: that is a question of the day, see <see cref="On"/>.
    /// </summary>
    public AssessmentState State { get; private set; }

    public int Revision { get; private set; } = 1;

    /// <summary>Answers and statements so far; the number of the last one.</summary>
    public int Entries { get; private set; }

    /// <summary>The score in tenths of a point, for lists; null while no control has been attested.</summary>
    public int? PostureTenths { get; private set; }

    /// <summary>Score versions so far; the number of the last one.</summary>
    public int Scores { get; private set; }

    /// <summary>The score version a quote rests on; null while it is not frozen, or was not scored.</summary>
    public int? QuotedScore { get; private set; }

    public DateTimeOffset Begun { get; init; }
    public DateTimeOffset Changed { get; private set; }
    public DateOnly? FrozenOn { get; private set; }
    public DateOnly? ExpiresOn { get; private set; }
    public int Version { get; set; } = 1;

    internal bool IsFrozen => State.After(AssessmentMove.Gather) is null;

    internal static AssessmentFile Begin(
        AssessmentId id, string number, OrganisationId owner, FiledProduct product, string province,
        DateTimeOffset at) => new()
        {
            Id = id,
            Number = number,
            Owner = owner,
            Carrier = product.Insurer,
            Filing = product.Filing,
            Province = province,
            Begun = at,
            Changed = at,
        };

    /// <summary>Where it stands on a day.</summary>
    internal AssessmentState On(DateOnly day) =>
        day >= ExpiresOn ? State.After(AssessmentMove.Expire) ?? State : State;

    /// <summary>The number of the next answer or statement.</summary>
    internal int NextEntry() => ++Entries;

    /// <summary>Something that a price may rest on has changed.</summary>
    internal void Touch(DateTimeOffset at)
    {
        Revision++;
        Changed = at;
    }

    /// <summary>Notes how far the work has come.</summary>
    internal void Measure(bool isComplete, decimal? posture)
    {
        PostureTenths = posture is { } score ? (int)(score * 10) : null;
        State = State.After(isComplete ? AssessmentMove.Complete : AssessmentMove.Lack) ?? State;
    }

    /// <summary>Notes that a score version was kept.</summary>
    internal void NoteScore(int number) => Scores = number;

    /// <summary>No more changes; it supports quotes for as long as the filing lets a quote stand.</summary>
    internal void Freeze(DateTimeOffset at, int validDays)
    {
        State = State.After(AssessmentMove.Freeze)
            ?? throw new InvalidOperationException($"Assessment {Number} is {State}, so it cannot be frozen.");
        Changed = at;
        QuotedScore = Scores > 0 ? Scores : null;
        FrozenOn = at.ShanghaiDay();
        ExpiresOn = FrozenOn.Value.AddDays(validDays);
    }
}

/// <summary>The profile a quote rests on, word for word; never changed.</summary>
internal sealed class FrozenProfile : IRecorded
{
    public AssessmentId Assessment { get; init; }
    public int Revision { get; init; }

    /// <summary>The profile as JSON.</summary>
    public required string Text { get; init; }

    public AuditId Cause { get; set; }

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture, $"frozen-profile|{Assessment.Value:N}|{Revision}|{Fingerprint(Text)}");

    private static string Fingerprint(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
