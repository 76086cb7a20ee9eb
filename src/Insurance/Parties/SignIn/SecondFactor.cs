using Breakwater.Parties.People;
using Microsoft.AspNetCore.Identity;

namespace Breakwater.Parties.SignIn;

/// <summary>The codes of an authenticator app, and the recovery codes for a lost one.</summary>
internal sealed class SecondFactor(Secrets secrets, Accounts accounts, TimeProvider clock)
{
    internal const int RecoveryCodes = 10;

    private const int RecoverySize = 10;
    private const string Issuer = "Breakwater";
    private const string RecoveryAlphabet = "23456789abcdefghijkmnpqrstuvwxyz";     // 32, none that look alike

    /// <summary>The secret, as the authenticator app takes it.</summary>
    internal string Secret(Guid seed) => Totp.Base32(SecretOf(seed));

    /// <summary>The secret as an address that apps read from a picture.</summary>
    internal string Address(Guid seed, string email) =>
        $"otpauth://totp/{Issuer}:{Uri.EscapeDataString(email)}?secret={Secret(seed)}&issuer={Issuer}&digits={Totp.Digits}";

    /// <summary>Whether a code of the app is right and new; then it is used up.</summary>
    internal bool Accepts(User user, string code)
    {
        if (user.TotpSeed is not { } seed) return false;
        if (Totp.Accept(SecretOf(seed), code.Trim(), clock.GetUtcNow(), user.TotpStep) is not { } step) return false;

        user.TotpStep = step;
        return true;
    }

    /// <summary>Whether a code is an unused recovery code; then it is used up in the command in progress.</summary>
    internal async Task<bool> Redeems(User user, string code, CancellationToken cancel)
    {
        (UserManager<User> manager, Users users) = accounts.Open();
        using (manager) return await users.RedeemCodeAsync(user, HashOf(code), cancel);
    }

    /// <summary>The recovery codes of a seed: ten characters of five bits each.</summary>
    internal IReadOnlyList<string> CodesOf(Guid seed) =>
    [
        .. Enumerable.Range(0, RecoveryCodes).Select(number =>
        {
            byte[] bytes = secrets.Of(Secrets.Recovery, seed, (byte)number);
            string code = new([.. bytes.Take(RecoverySize).Select(each => RecoveryAlphabet[each % RecoveryAlphabet.Length])]);
            return $"{code[..(RecoverySize / 2)]}-{code[(RecoverySize / 2)..]}";
        }),
    ];

    /// <summary>Replaces the recovery codes in the command in progress; only their hashes are kept.</summary>
    internal async Task Replace(User user, Guid seed, CancellationToken cancel)
    {
        (UserManager<User> manager, Users users) = accounts.Open();
        using (manager) await users.ReplaceCodesAsync(user, CodesOf(seed).Select(HashOf), cancel);
    }

    /// <summary>Switches the second factor off in the command in progress.</summary>
    internal async Task Remove(User user, CancellationToken cancel)
    {
        (user.TwoFactorEnabled, user.TotpSeed) = (false, null);
        (UserManager<User> manager, Users users) = accounts.Open();
        using (manager) await users.RemoveCodes(user, cancel);
    }

    /// <summary>How many recovery codes are left.</summary>
    internal async Task<int> CodesLeft(User user, CancellationToken cancel)
    {
        (UserManager<User> manager, Users users) = accounts.Open();
        using (manager) return await users.CountCodesAsync(user, cancel);
    }

    private byte[] SecretOf(Guid seed) => secrets.Of(Secrets.Totp, seed)[..Totp.SecretSize];

    private static string HashOf(string code)
    {
        string plain = new([.. code.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant)]);
        return Convert.ToHexStringLower(Secrets.Hash(System.Text.Encoding.UTF8.GetBytes(plain)));
    }
}
