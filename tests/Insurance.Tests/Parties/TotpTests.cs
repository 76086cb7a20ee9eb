using System.Text;
using Breakwater.Parties.SignIn;

namespace Breakwater.Insurance.Tests.Parties;

/// <summary>One-time passwords against published vectors.</summary>
public sealed class TotpTests
{
    private static readonly byte[] Secret = "12345678901234567890"u8.ToArray();

    // RFC 6238, appendix B, SHA-1, eight digits.
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1_111_111_109, "07081804")]
    [InlineData(1_111_111_111, "14050471")]
    [InlineData(1_234_567_890, "89005924")]
    [InlineData(2_000_000_000, "69279037")]
    [InlineData(20_000_000_000, "65353130")]
    public void Code_AtThePublishedTimes_IsThePublishedCode(long seconds, string expected) => Assert.Equal(
        expected, Totp.Code(Secret, Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds)), digits: 8));

    // RFC 4226, appendix D: counters 0 to 9, six digits.
    [Fact]
    public void Code_ByCounter_IsThePublishedCode() => Assert.Equal(
        ["755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"],
        Enumerable.Range(0, 10).Select(counter => Totp.Code(Secret, counter)));

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void Accept_CodeOfAnotherTime_OnlyOneStepEitherSide(int seconds, bool accepted)
    {
        DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds(1_111_111_111);
        string code = Totp.Code(Secret, Totp.StepOf(now.AddSeconds(seconds)));

        Assert.Equal(accepted, Totp.Accept(Secret, code, now, lastStep: 0) is not null);
    }

    [Fact]
    public void Accept_TheSameCodeAgain_IsRefused()
    {
        DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds(1_111_111_111);
        string code = Totp.Code(Secret, Totp.StepOf(now));
        long? step = Totp.Accept(Secret, code, now, lastStep: 0);

        Assert.NotNull(step);
        Assert.Null(Totp.Accept(Secret, code, now, step.Value));
    }

    // RFC 4648, section 10, without the padding that authenticator apps do not want.
    [Theory]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_PublishedVectors_Match(string text, string expected) =>
        Assert.Equal(expected, Totp.Base32(Encoding.ASCII.GetBytes(text)));
}
