using System.Buffers.Binary;
using Breakwater.Parties.Contracts;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Breakwater.Parties.People;

/// <summary>Opens Identity on the records in use: the command's within a command, else those being read.</summary>
internal sealed class Accounts(
    IServiceProvider services, Store store, PersonalData data, IPasswordHasher<User> hasher,
    IOptions<IdentityPasskeyOptions> passkeys)
{
    /// <summary>Rounds of PBKDF2 with HMAC-SHA-512. Source: OWASP Password Storage Cheat Sheet, 2023.</summary>
    internal const int PasswordRounds = 210_000;

    private static readonly string NobodysHash = MakeNobodysHash();

    /// <summary>Identity's accounts and their store, on the records in use now.</summary>
    internal (UserManager<User> Manager, Users Users) Open()
    {
        var users = ActivatorUtilities.CreateInstance<Users>(services);
        return (ActivatorUtilities.CreateInstance<UserManager<User>>(services, users), users);
    }

    /// <summary>The framework's passkey ceremonies on the accounts in use now.</summary>
    internal PasskeyHandler<User> Passkeys(UserManager<User> manager) => new(manager, passkeys);

    /// <summary>Enters a new person as part of the command in progress.</summary>
    /// <exception cref="InvalidOperationException">Identity does not accept it; the message names no personal data.</exception>
    internal async Task Add(User user)
    {
        (UserManager<User> manager, Users _) = Open();
        using (manager)
        {
            IdentityResult result = await manager.CreateAsync(user);
            if (!result.Succeeded)
                throw new InvalidOperationException(string.Join("; ", result.Errors.Select(error => error.Code)));
        }
    }

    /// <summary>The person with an email, to look at; null when there is none.</summary>
    internal Task<User?> Find(string email, CancellationToken cancel)
    {
        string name = data.SignInName(email);
        return store.Read<User>().FirstOrDefaultAsync(u => u.NormalizedUserName == name, cancel);
    }

    /// <summary>The person, to change in the command in progress.</summary>
    internal Task<User> Load(PersonId person, CancellationToken cancel) =>
        store.Set<User>().FirstAsync(u => u.Id == person, cancel);

    /// <summary>A slow, salted hash; made before a command, never within.</summary>
    internal string Hash(string password) => hasher.HashPassword(null!, password);

    /// <summary>Whether a password is the person's; as slow for nobody as for somebody. Before a command, never within.</summary>
    internal bool Knows(User? user, string password)
    {
        bool isShortEnough = password.Length <= PersonRules.PasswordMax;
        bool matches = hasher.VerifyHashedPassword(
            user!, user?.PasswordHash ?? NobodysHash, isShortEnough ? password : "") is not PasswordVerificationResult.Failed;
        return matches && isShortEnough && user?.PasswordHash is not null;
    }

    // Verified when there is no such person, so that an answer takes as long for a stranger as for a wrong password.
    // Identity's format 3: 1, algorithm 2 (HMAC-SHA-512), rounds, length of the salt, salt, 32 bytes of key.
    private static string MakeNobodysHash()
    {
        const int SaltSize = 16;
        byte[] hash = new byte[13 + SaltSize + 32];
        hash[0] = 1;
        BinaryPrimitives.WriteInt32BigEndian(hash.AsSpan(1), 2);
        BinaryPrimitives.WriteInt32BigEndian(hash.AsSpan(5), PasswordRounds);
        BinaryPrimitives.WriteInt32BigEndian(hash.AsSpan(9), SaltSize);
        return Convert.ToBase64String(hash);
    }
}
