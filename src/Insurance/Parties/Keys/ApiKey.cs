using System.Buffers.Text;
using Breakwater.Parties.People;

namespace Breakwater.Parties.Keys;

/// <summary>Identifies an API key.</summary>
internal readonly record struct ApiKeyId(Guid Value) : IId<ApiKeyId>
{
    private const string Prefix = "key:";

    /// <summary>The key as <see cref="Caller.Actor"/>.</summary>
    internal string Actor => Prefix + Value;

    public static ApiKeyId From(Guid value) => new(value);

    public static bool TryParse(string? text, out ApiKeyId id) => Ids.TryParse(text, out id);

    internal static bool TryOfActor(string actor, out ApiKeyId id)
    {
        id = default;
        return actor.StartsWith(Prefix, StringComparison.Ordinal) && Ids.TryParse(actor[Prefix.Length..], out id);
    }
}

/// <summary>How a system signs in: <c>bw_&lt;id&gt;_&lt;secret&gt;</c>, of which only the secret's hash is kept.</summary>
internal sealed class ApiKey : IOwned, IVersioned
{
    public ApiKeyId Id { get; init; }
    public required byte[] SecretHash { get; init; }

    /// <summary>What it is for; names no person.</summary>
    public required string Label { get; init; }

    public Role Role { get; init; }
    public OrganisationId Owner { get; init; }
    public OrganisationId Carrier { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public required string CreatedBy { get; init; }

    /// <summary>The last day it was used; null for never.</summary>
    public DateOnly? LastUsedOn { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
    public string? RevokedBy { get; set; }
    public int Version { get; set; } = 1;
}

/// <summary>Makes keys, and reads the text of one.</summary>
internal sealed class KeyMaker(Store store, Secrets secrets)
{
    private const string Start = "bw_";

    /// <summary>Enters a key as part of the command in progress.</summary>
    internal ApiKey Make(ApiKeyId id, string label, Role role, OrganisationId organisation, string by, DateTimeOffset at)
    {
        var key = new ApiKey
        {
            Id = id,
            SecretHash = Secrets.Hash(secrets.Of(Secrets.ApiKey, id.Value)),
            Label = label,
            Role = role,
            Owner = organisation,
            Carrier = organisation,
            CreatedAt = at,
            CreatedBy = by,
        };
        store.Set<ApiKey>().Add(key);
        return key;
    }

    /// <summary>The whole text of a key, to be shown once.</summary>
    internal string Text(ApiKeyId id) =>
        $"{Start}{id.Value:N}_{Base64Url.EncodeToString(secrets.Of(Secrets.ApiKey, id.Value))}";

    /// <summary>Takes a key's text apart; false when it is none.</summary>
    internal static bool TryRead(string text, out ApiKeyId id, out byte[] secret)
    {
        (id, secret) = (default, []);
        if (!text.StartsWith(Start, StringComparison.Ordinal)) return false;
        if (text[Start.Length..].Split('_', 2) is not [{ Length: 32 } name, { Length: 43 } rest]) return false;
        if (!Guid.TryParseExact(name, "N", out Guid value) || !Base64Url.IsValid(rest)) return false;

        (id, secret) = (new(value), Base64Url.DecodeFromChars(rest));
        return true;
    }
}
