namespace Breakwater.Parties.Contracts;

/// <summary>The unified social credit code 统一社会信用代码: 18 characters, the last one a check character.</summary>
/// <remarks>Source: GB 32100-2015, 4.2 and annex A (ISO 7064, MOD 31-3).</remarks>
public static class CreditCode
{
    /// <summary>Characters of a code.</summary>
    public const int Length = 18;

    // Digits and capital letters without I, O, S, V and Z; a character's value is its place here.
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>Whether a text is a code with the right check character; capital letters only, no spaces.</summary>
    public static bool IsValid(string code) =>
        code.Length is Length
        && code.All(each => Alphabet.Contains(each, StringComparison.Ordinal))
        && code[2..8].All(char.IsAsciiDigit)
        && code[^1] == CheckCharacter(code[..^1]);

    /// <summary>The check character of the first 17.</summary>
    /// <param name="first17">17 characters of the code's alphabet.</param>
    /// <exception cref="ArgumentException">There are not 17, or one is not of the alphabet.</exception>
    public static char CheckCharacter(string first17)
    {
        if (first17.Length is not Length - 1)
            throw new ArgumentException($"17 characters are needed, not {first17.Length}.", nameof(first17));

        // C18 = (31 − Σ Ci × 3^(i−1) mod 31) mod 31
        int sum = 0;
        int weight = 1;
        foreach (char each in first17)
        {
            int value = Alphabet.IndexOf(each, StringComparison.Ordinal);
            if (value < 0) throw new ArgumentException($"'{each}' does not occur in a credit code.", nameof(first17));

            sum += value * weight;
            weight = weight * 3 % Alphabet.Length;
        }

        return Alphabet[(Alphabet.Length - (sum % Alphabet.Length)) % Alphabet.Length];
    }

    /// <summary>The code as it is kept: without spaces, half-width, capital letters.</summary>
    public static string Normalised(string text) => new(
    [
        .. text.Where(each => !char.IsWhiteSpace(each))
            .Select(each => char.ToUpperInvariant(each is >= '！' and <= '～' ? (char)(each - 0xFEE0) : each)),
    ]);
}
