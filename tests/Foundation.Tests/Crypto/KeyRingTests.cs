using System.Security.Cryptography;
using Breakwater.Foundation.Crypto;

namespace Breakwater.Foundation.Tests.Crypto;

/// <summary>Keys: in files of their own, one per person, gone when destroyed.</summary>
public sealed class KeyRingTests : IDisposable
{
    private static readonly Guid Person = new("01930000-0000-7000-8000-00000000000a");
    private static readonly ICipherSuite[] Suites = [new AesGcmSuite(), new Sm4Suite()];

    private readonly string _folder = Directory.CreateTempSubdirectory("breakwater-keys-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Reveal_AfterRestartAndChangeOfSuite_StillReads()
    {
        using var before = new KeyRing(_folder, Suites[0], Suites);
        byte[] key = before.NewSubjectKey(Person);
        byte[] phone = before.Protect(key, Person, "parties_user.phone", "13800000000");

        using var after = new KeyRing(_folder, Suites[1], Suites);

        Assert.Equal("13800000000", after.Reveal(key, Person, "parties_user.phone", phone));
        Assert.Equal(2, after.Protect(key, Person, "parties_user.phone", "13800000000")[0]);
    }

    [Fact]
    public void Reveal_MovedToAnotherFieldOrPerson_IsRefused()
    {
        using var ring = new KeyRing(_folder, Suites[0], Suites);
        byte[] key = ring.NewSubjectKey(Person);
        byte[] name = ring.Protect(key, Person, "name", "示例");

        Assert.ThrowsAny<CryptographicException>(() => ring.Reveal(key, Person, "phone", name));
        Assert.ThrowsAny<CryptographicException>(() => ring.Reveal(key, Guid.Empty, "name", name));
        Assert.ThrowsAny<CryptographicException>(() => ring.Reveal(ring.NewSubjectKey(Person), Person, "name", name));
    }

    [Theory]
    [InlineData("phone", "138 0000 0000", "+86-13800000000")]
    [InlineData("identity", "11010119900101123x", "１１０１０１１９９００１０１１２３Ｘ")]
    public void BlindIndex_SameMeaning_SameBytes(string purpose, string one, string other)
    {
        using var ring = new KeyRing(_folder, Suites[0], Suites);

        Assert.Equal(ring.BlindIndex(purpose, one), ring.BlindIndex(purpose, other));
        Assert.NotEqual(ring.BlindIndex(purpose, one), ring.BlindIndex(purpose + "2", one));
    }

    [Fact]
    public void Keys_AreReadableByTheOwnerOnly()
    {
        using var ring = new KeyRing(_folder, Suites[0], Suites);
        ring.NewSubjectKey(Person);
        ring.Sign([1]);

        Assert.SkipWhen(OperatingSystem.IsWindows(), "File modes are Unix.");
        string[] files = Directory.GetFiles(_folder);
        Assert.Equal(2, files.Length);
        foreach (string file in files)
        {
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public void Sign_OtherData_IsNotGenuine()
    {
        using var ring = new KeyRing(_folder, Suites[0], Suites);
        byte[] signature = ring.Sign([1, 2, 3]);

        Assert.True(ring.IsSigned([1, 2, 3], signature));
        Assert.False(ring.IsSigned([1, 2, 4], signature));
    }
}
