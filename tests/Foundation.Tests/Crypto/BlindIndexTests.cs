using Breakwater.Foundation.Crypto;

namespace Breakwater.Foundation.Tests.Crypto;

/// <summary>Equal values are found, whatever their spelling; nothing else is told.</summary>
public sealed class BlindIndexTests : IDisposable
{
    private static readonly ICipherSuite[] Suites = [new AesGcmSuite(), new Sm4Suite()];

    private readonly string _folder = Directory.CreateTempSubdirectory("breakwater-keys-").FullName;

    public static TheoryData<IndexPurpose, string, string> SameMeaning => new()
    {
        { IndexPurpose.Phone, "138 0000 0000", "+86-13800000000" },
        { IndexPurpose.Phone, "13800000000", "8613800000000" },
        { IndexPurpose.Phone, "13800000000", "0086 138-0000-0000" },
        { IndexPurpose.Phone, "13800000000", "＋８６１３８００００００００" },
        { IndexPurpose.IdentityNumber, "11010119900101123x", "１１０１０１１９９００１０１１２３Ｘ" },
        { IndexPurpose.IdentityNumber, "11010119900101123X", " 11010119900101123x　" },
        { IndexPurpose.PersonName, "示例", " 示例　" },
        { IndexPurpose.Exactly("a"), "text", "text" },
    };

    public static TheoryData<IndexPurpose, string, string> OtherMeaning => new()
    {
        { IndexPurpose.Phone, "13800000000", "13800000001" },
        { IndexPurpose.Phone, "86000000", "000000" },
        { IndexPurpose.IdentityNumber, "11010119900101123X", "110101199001011230" },
        { IndexPurpose.PersonName, "示例", "示 例" },
        { IndexPurpose.Exactly("a"), "text", "Text" },
        { IndexPurpose.Exactly("a"), "text", "text " },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(SameMeaning))]
    public void BlindIndex_SameMeaning_SameSixteenBytes(IndexPurpose purpose, string one, string other)
    {
        using KeyRing ring = Ring();

        Assert.Equal(ring.BlindIndex(purpose, one), ring.BlindIndex(purpose, other));
        Assert.Equal(16, ring.BlindIndex(purpose, one).Length);
    }

    [Theory]
    [MemberData(nameof(OtherMeaning))]
    public void BlindIndex_OtherMeaning_OtherBytes(IndexPurpose purpose, string one, string other)
    {
        using KeyRing ring = Ring();

        Assert.NotEqual(ring.BlindIndex(purpose, one), ring.BlindIndex(purpose, other));
    }

    [Fact]
    public void BlindIndex_OtherPurpose_OtherBytes()
    {
        using KeyRing ring = Ring();

        Assert.NotEqual(ring.BlindIndex(IndexPurpose.Phone, "1"), ring.BlindIndex(IndexPurpose.IdentityNumber, "1"));
        Assert.NotEqual(ring.BlindIndex(IndexPurpose.Exactly("a"), "1"), ring.BlindIndex(IndexPurpose.Exactly("b"), "1"));
        Assert.NotEqual(ring.BlindIndex(IndexPurpose.Exactly("phone"), "1"), ring.BlindIndex(IndexPurpose.Phone, "1"));
    }

    // What was indexed must stay findable: through a restart, a change of suite and a new master key.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void BlindIndex_AfterRestartChangeOfSuiteAndNewMasterKey_IsTheSame(int first)
    {
        using KeyRing before = Ring(first);
        byte[] index = before.BlindIndex(IndexPurpose.Phone, "13800000000");
        byte[] fingerprint = before.Fingerprint("request", "body"u8);

        using KeyRing after = Ring(1 - first);
        after.RotateMasterKey();
        after.DestroyFormerMasterKeys();

        Assert.Equal(index, after.BlindIndex(IndexPurpose.Phone, "13800000000"));
        Assert.Equal(fingerprint, after.Fingerprint("request", "body"u8));
    }

    [Fact]
    public void BlindIndex_OtherDeployment_OtherBytes()
    {
        using KeyRing ring = Ring();
        using var other = new KeyRing(Path.Combine(_folder, "other"), Suites[0], Suites);

        Assert.NotEqual(
            ring.BlindIndex(IndexPurpose.Phone, "13800000000"), other.BlindIndex(IndexPurpose.Phone, "13800000000"));
    }

    [Fact]
    public void Fingerprint_OneByteOrPurposeDiffers_OtherThirtyTwoBytes()
    {
        using KeyRing ring = Ring();
        byte[] fingerprint = ring.Fingerprint("request", "body"u8);

        Assert.Equal(32, fingerprint.Length);
        Assert.NotEqual(fingerprint, ring.Fingerprint("request", "Body"u8));
        Assert.NotEqual(fingerprint, ring.Fingerprint("answer", "body"u8));
    }

    private KeyRing Ring(int suite = 0) => new(_folder, Suites[suite], Suites);
}
