namespace Breakwater.Parties.Contracts;

/// <summary>Identifies a person.</summary>
public readonly record struct PersonId(Guid Value) : IId<PersonId>
{
    private const string Prefix = "user:";

    /// <summary>The person as <see cref="Caller.Actor"/>: an identifier that names nobody.</summary>
    public string Actor => Prefix + Value;

    /// <inheritdoc/>
    public static PersonId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out PersonId id) => Ids.TryParse(text, out id);

    /// <summary>The person behind an actor; false when it is a key or a system.</summary>
    public static bool TryOfActor(string actor, out PersonId id)
    {
        id = default;
        return actor.StartsWith(Prefix, StringComparison.Ordinal) && Ids.TryParse(actor[Prefix.Length..], out id);
    }
}

/// <summary>One of the posts a person holds.</summary>
/// <param name="Organisation">For whom.</param>
/// <param name="Role">As what; the organisation's kind must offer it.</param>
/// <param name="Mandate">What the person may decide alone; null for nothing.</param>
public sealed record Post(OrganisationId Organisation, Role Role, Mandate? Mandate = null);

/// <summary>A person to be entered.</summary>
/// <param name="Id">Identifier, chosen by the caller.</param>
/// <param name="Name">Name; kept encrypted.</param>
/// <param name="Email">Sign-in name; kept encrypted.</param>
/// <param name="Phone">Telephone number; kept encrypted; null for none.</param>
/// <param name="PasswordHash">From <see cref="IRegister.Hash"/>.</param>
/// <param name="Posts">One at least.</param>
public sealed record NewPerson(
    PersonId Id, string Name, string Email, string? Phone, string PasswordHash, IReadOnlyList<Post> Posts);

/// <summary>Enters parties as part of the command in progress, for hosts that load a book or set a deployment up.</summary>
/// <remarks>Names, identifiers and days are the caller's, so that a book can be rebuilt alike.</remarks>
public interface IRegister
{
    /// <summary>A slow, salted hash of a password; made before the command, never within.</summary>
    string Hash(string password);

    /// <summary>Enters an organisation.</summary>
    /// <param name="organisation">Its profile; the credit code must be valid and new.</param>
    /// <param name="at">When it was registered.</param>
    /// <exception cref="ArgumentException">The profile is not acceptable; the message names the fields.</exception>
    void Organisation(OrganisationView organisation, DateTimeOffset at);

    /// <summary>Enters a person who can sign in at once.</summary>
    /// <param name="person">The person and its posts.</param>
    /// <param name="at">When the posts were given.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <exception cref="ArgumentException">The posts cannot be held together, or an organisation does not offer one.</exception>
    Task Person(NewPerson person, DateTimeOffset at, CancellationToken cancel);

    /// <summary>Enters a granted scan authorisation.</summary>
    /// <param name="authorisation">As granted; its scope must be acceptable.</param>
    /// <param name="grantedBy">The person who granted it.</param>
    /// <param name="at">When.</param>
    /// <exception cref="ArgumentException">The scope is not acceptable; the message names the fields.</exception>
    void Consent(ScanAuthorisation authorisation, PersonId grantedBy, DateTimeOffset at);

    /// <summary>Enters an API key; its text is returned and cannot be read again.</summary>
    /// <param name="label">What the key is for.</param>
    /// <param name="role">As what it acts.</param>
    /// <param name="organisation">For whom it acts.</param>
    /// <param name="at">When it was made.</param>
    string Key(string label, Role role, OrganisationId organisation, DateTimeOffset at);
}
