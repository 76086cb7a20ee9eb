using Breakwater.Parties.Contracts;

namespace Breakwater.Insurance.Tests.Parties;

/// <summary>The unified social credit code by GB 32100-2015.</summary>
public sealed class CreditCodeTests
{
    // 91350100M000100Y43 is the example of the standard. Its check character is computed here as the standard writes it,
    // (31 − Σ Ci × 3^(i−1) mod 31) mod 31 with whole powers, not with the product's running weight.
    [Fact]
    public void CheckCharacter_StandardsExample_IsThree()
    {
        const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        const string Example = "91350100M000100Y43";
        System.Numerics.BigInteger sum = 0;
        for (int i = 0; i < 17; i++) sum += Alphabet.IndexOf(Example[i]) * System.Numerics.BigInteger.Pow(3, i);
        char expected = Alphabet[(int)((31 - (sum % 31)) % 31)];

        Assert.Equal('3', expected);
        Assert.Equal(expected, CreditCode.CheckCharacter(Example[..17]));
        Assert.True(CreditCode.IsValid(Example));
    }

    [Theory]
    [InlineData("91350100M000100Y44")]        // check character
    [InlineData("91350100M000100Z43")]        // Z is not in the alphabet
    [InlineData("9135O100M000100Y43")]        // O for 0
    [InlineData("91350100m000100y43")]        // small letters are tidied before, not accepted
    [InlineData("91350100M000100Y4")]
    [InlineData("")]
    [InlineData("913501００M000100Y43")]
    public void IsValid_WrongCode_IsFalse(string code) => Assert.False(CreditCode.IsValid(code));

    // A single wrong character, and two neighbours exchanged, are what people get wrong; MOD 31-3 finds them all.
    [Fact]
    public void IsValid_OneCharacterWrong_IsAlwaysNoticed()
    {
        const string Code = "91350100M000100Y43";
        foreach (int at in Enumerable.Range(0, 17))
        {
            foreach (char other in "0123456789ABCDEFGHJKLMNPQRTUWXY".Where(other => other != Code[at]))
                Assert.False(CreditCode.IsValid(Code[..at] + other + Code[(at + 1)..]));
        }
    }

    [Fact]
    public void Normalised_FullWidthAndSpaces_AreTidied() =>
        Assert.Equal("91350100M000100Y43", CreditCode.Normalised(" 91350100 m000100ｙ４３ "));
}
