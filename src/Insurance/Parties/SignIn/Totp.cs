using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Breakwater.Parties.SignIn;

/// <summary>Time-based one-time passwords: HMAC-SHA-1, steps of 30 seconds.</summary>
/// <remarks>Source: RFC 6238, with the truncation of RFC 4226, 5.3.</remarks>
internal static class Totp
{
    internal const int Digits = 6;
    internal const int SecretSize = 20;

    private const int StepSeconds = 30;
    private const int StepsEitherSide = 1;          // RFC 6238, 5.2: one step for the delay of the network
    private const string Base32Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The step an instant lies in.</summary>
    internal static long StepOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of a step.</summary>
    /// <param name="secret">Shared secret.</param>
    /// <param name="step">Steps since 1970.</param>
    /// <param name="digits">6 to 8.</param>
    internal static string Code(ReadOnlySpan<byte> secret, long step, int digits = Digits)
    {
        byte[] counter = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238 says SHA-1, and every authenticator has it; HMAC does not need collision resistance.
        byte[] mac = HMACSHA1.HashData(secret, counter);
#pragma warning restore CA5350
        int number = BinaryPrimitives.ReadInt32BigEndian(mac.AsSpan(mac[^1] & 0xF)) & int.MaxValue;
        int modulus = (int)Math.Pow(10, digits);
        return (number % modulus).ToString("D" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>The step a code belongs to; null when it is wrong, or not newer than the last that was accepted.</summary>
    internal static long? Accept(ReadOnlySpan<byte> secret, string code, DateTimeOffset now, long lastStep)
    {
        long present = StepOf(now);
        for (long step = present - StepsEitherSide; step <= present + StepsEitherSide; step++)
        {
            bool matches = CryptographicOperations.FixedTimeEquals(
                System.Text.Encoding.UTF8.GetBytes(Code(secret, step)), System.Text.Encoding.UTF8.GetBytes(code));
            if (matches && step > lastStep) return step;
        }

        return null;
    }

    /// <summary>The secret as people type it. Source: RFC 4648, 6.</summary>
    internal static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new System.Text.StringBuilder();
        int buffer = 0;
        int bits = 0;
        foreach (byte each in bytes)
        {
            buffer = ((buffer << 8) | each) & 0xFFF;
            for (bits += 8; bits >= 5; bits -= 5) text.Append(Base32Alphabet[(buffer >> (bits - 5)) & 31]);
        }

        if (bits > 0) text.Append(Base32Alphabet[(buffer << (5 - bits)) & 31]);
        return text.ToString();
    }
}
