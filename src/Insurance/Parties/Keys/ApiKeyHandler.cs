using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using Breakwater.Parties.People;
using Breakwater.Parties.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Breakwater.Parties.Keys;

/// <summary>Signs in a system by <c>Authorization: Bearer bw_…</c>.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    Store store,
    Recollection<ApiKeyId, ApiKey> remembered,
    KeyUse use)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    internal const string Name = "ApiKey";

    private const string Bearer = "Bearer ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)) return AuthenticateResult.NoResult();
        if (!KeyMaker.TryRead(header[Bearer.Length..].Trim(), out ApiKeyId id, out byte[] secret))
            return AuthenticateResult.Fail("This is no API key.");

        ApiKey? key = await remembered.Get(
            id, () => store.Read<ApiKey>().FirstOrDefaultAsync(k => k.Id == id, Context.RequestAborted));
        if (key is null || key.RevokedAt is not null
            || !CryptographicOperations.FixedTimeEquals(Secrets.Hash(secret), key.SecretHash))
        {
            return AuthenticateResult.Fail("No such key.");
        }

        await use.Note(key);
        return AuthenticateResult.Success(new AuthenticationTicket(
            CallerClaims.Principal(key.Id.Actor, key.Role, key.Owner, Name), Name));
    }
}

/// <summary>Keeps the day on which each key was last used: one command a day and key.</summary>
internal sealed class KeyUse(IServiceScopeFactory scopes, TimeProvider clock)
{
    private readonly ConcurrentDictionary<ApiKeyId, DateOnly> _noted = new();

    internal async Task Note(ApiKey key)
    {
        DateOnly today = clock.Today();
        if (key.LastUsedOn >= today || (_noted.TryGetValue(key.Id, out DateOnly day) && day >= today)) return;

        _noted[key.Id] = today;
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        var caller = new Caller(key.Id.Actor, key.Role, key.Owner, Reach.Own);
        await scope.ServiceProvider.GetRequiredService<IWriter>().Commit(
            new Command(store, caller, "keys.use", key.Id.Actor, Key: null, [0], async cancel =>
            {
                // Not through the entity: to have been used is no change that an ETag should tell of.
                await store.Set<ApiKey>().Where(k => k.Id == key.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedOn, today), cancel);
                return Effect.Changed("used");
            }),
            CancellationToken.None);
    }
}
