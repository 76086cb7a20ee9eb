using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Breakwater.Foundation.Crypto;

namespace Breakwater.Foundation.Tests.Crypto;

/// <summary>Keys: in files of their own, one per subject, gone when destroyed.</summary>
public sealed class KeyRingTests : IDisposable
{
    private static readonly Guid Person = new("01930000-0000-7000-8000-00000000000a");
    private static readonly Guid Neighbour = new("01930000-0000-7000-8000-00000000000b");
    private static readonly FieldPlace Phone = new("parties.user.phone", new("01930000-0000-7000-8000-000000000001"));
    private static readonly ICipherSuite[] Suites = [new AesGcmSuite(), new Sm4Suite()];

    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory("breakwater-keys-").FullName, "keys");

    public static TheoryData<int> Choices => [0, 1];

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [Theory]
    [MemberData(nameof(Choices))]
    public void Open_AfterRestartAndChangeOfSuite_StillReads(int first)
    {
        using KeyRing before = Ring(first);
        WrappedKey key = before.NewSubjectKey(Person);
        byte[] phone = Encrypted(before, key, "13800000000");

        using KeyRing after = Ring(1 - first);
        using FieldCipher fields = after.Open(key);

        Assert.Equal("13800000000", fields.Decrypt(Phone, phone));
        Assert.Equal(Suites[first].Tag, phone[0]);
        Assert.Equal(Suites[1 - first].Tag, fields.Encrypt(Phone, "13800000000")[0]);
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void Decrypt_MovedToAnotherFieldRowOrSubject_IsRefused(int suite)
    {
        using KeyRing ring = Ring(suite);
        WrappedKey key = ring.NewSubjectKey(Person);
        byte[] phone = Encrypted(ring, key, "13800000000");
        using FieldCipher own = ring.Open(key);
        using FieldCipher other = ring.Open(ring.NewSubjectKey(Neighbour));

        Assert.ThrowsAny<CryptographicException>(() => own.Decrypt(Phone with { Field = "parties.user.name" }, phone));
        Assert.ThrowsAny<CryptographicException>(() => own.Decrypt(Phone with { Row = Neighbour }, phone));
        Assert.ThrowsAny<CryptographicException>(() => other.Decrypt(Phone, phone));
        Assert.ThrowsAny<CryptographicException>(() => ring.Open(key with { Subject = Neighbour }));
    }

    [Theory]
    [MemberData(nameof(Choices))]
    public void Open_AnyByteOfTheWrappedKeyChanged_IsRefused(int suite)
    {
        using KeyRing ring = Ring(suite);
        WrappedKey key = ring.NewSubjectKey(Person);
        for (int at = 0; at < key.Bytes.Length; at++)
        {
            byte[] changed = [.. key.Bytes];
            changed[at] ^= 0x01;
            Assert.ThrowsAny<CryptographicException>(() => ring.Open(new WrappedKey(Person, changed)));
        }

        Assert.ThrowsAny<CryptographicException>(() => ring.Open(new WrappedKey(Person, [])));
    }

    // Erasure: the row with the wrapped key is gone; whatever key the subject gets later does not open the old texts.
    [Fact]
    public void Decrypt_SubjectErased_IsRefused()
    {
        using KeyRing ring = Ring();
        byte[] phone = Encrypted(ring, ring.NewSubjectKey(Person), "13800000000");

        using FieldCipher later = ring.Open(ring.NewSubjectKey(Person));

        Assert.ThrowsAny<CryptographicException>(() => later.Decrypt(Phone, phone));
    }

    // PROMISES.md P6: an old backup of the database with the present keys still does not show the erased.
    [Fact]
    public void Open_OldBackupAfterErasureAndRotation_ReadsTheLivingOnly()
    {
        using KeyRing ring = Ring();
        WrappedKey erased = ring.NewSubjectKey(Person);
        WrappedKey living = ring.NewSubjectKey(Neighbour);
        byte[] phone = Encrypted(ring, living, "13900000000");

        Assert.Equal(2, ring.RotateMasterKey());
        WrappedKey renewed = ring.Rewrap(living);
        ring.DestroyFormerMasterKeys();

        using KeyRing restarted = Ring();
        using FieldCipher fields = restarted.Open(renewed);
        Assert.Equal(2, renewed.MasterVersion);
        Assert.Equal("13900000000", fields.Decrypt(Phone, phone));
        Assert.ThrowsAny<CryptographicException>(() => ring.Open(erased));
        Assert.ThrowsAny<CryptographicException>(() => restarted.Open(erased));
        Assert.ThrowsAny<CryptographicException>(() => restarted.Open(living));
    }

    [Fact]
    public void RotateMasterKey_InAnotherProcess_IsNoticed()
    {
        using KeyRing server = Ring();
        WrappedKey before = server.NewSubjectKey(Person);
        using KeyRing commandLine = Ring();
        commandLine.RotateMasterKey();

        WrappedKey after = server.NewSubjectKey(Neighbour);

        Assert.Equal((1, 2), (before.MasterVersion, after.MasterVersion));
        using FieldCipher readable = server.Open(before);
    }

    [Fact]
    public void NewSubjectKey_ManyRingsStartTogether_AgreeOnOneMasterKey()
    {
        KeyRing[] rings = [.. Enumerable.Range(0, 8).Select(_ => Ring())];
        var keys = new WrappedKey[rings.Length];
        Parallel.For(0, rings.Length, i => keys[i] = rings[i].NewSubjectKey(Person));

        foreach (WrappedKey key in keys)
        {
            using FieldCipher readable = rings[0].Open(key);
        }

        Assert.Equal(["master-0001.key"], Directory.GetFiles(_folder).Select(Path.GetFileName));
        foreach (KeyRing ring in rings) ring.Dispose();
    }

    [Fact]
    public void Keys_OnDisk_AreReadableByTheOwnerOnly()
    {
        using KeyRing ring = Ring();
        ring.NewSubjectKey(Person);
        ring.BlindIndex(IndexPurpose.Phone, "13800000000");
        ring.Sign([1]);

        Assert.SkipWhen(OperatingSystem.IsWindows(), "File modes are Unix.");
        string[] files = Directory.GetFiles(_folder);
        Assert.Equal(3, files.Length);
        if (OperatingSystem.IsWindows()) return;
        foreach (string file in files)
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(33)]
    public void NewSubjectKey_MasterKeyFileDamaged_IsRefused(int size)
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllBytes(Path.Combine(_folder, "master-0001.key"), new byte[size]);
        using KeyRing ring = Ring();

        var refused = Assert.Throws<InvalidDataException>(() => ring.NewSubjectKey(Person));

        Assert.Contains("master-0001.key", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void BlindIndex_IndexKeyFileDamaged_IsRefused()
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllBytes(Path.Combine(_folder, "index.key"), []);
        using KeyRing ring = Ring();

        Assert.Throws<InvalidDataException>(() => ring.BlindIndex(IndexPurpose.Phone, "13800000000"));
    }

    // A key that is printed or serialised by accident must not leave: neither the file's bytes nor their usual spellings.
    [Fact]
    public void ToStringAndJson_OfEverythingWithKeys_ShowNone()
    {
        using KeyRing ring = Ring();
        WrappedKey wrapped = ring.NewSubjectKey(Person);
        using FieldCipher fields = ring.Open(wrapped);
        ring.BlindIndex(IndexPurpose.Phone, "13800000000");
        ring.Sign([1]);
        object[] shown = [ring, fields, wrapped];

        string text = string.Concat(shown.Select(each => each + JsonSerializer.Serialize(each, each.GetType())));

        foreach (string file in Directory.GetFiles(_folder))
        {
            byte[] key = File.ReadAllBytes(file);
            Assert.DoesNotContain(Convert.ToBase64String(key)[4..20], text, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToHexString(key), text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain(Encoding.Latin1.GetString(key), text, StringComparison.Ordinal);
        }

        Assert.Equal("{}", JsonSerializer.Serialize(fields));
        Assert.Equal("""{"MasterVersion":1}""", JsonSerializer.Serialize(ring));
    }

    [Fact]
    public void Decrypt_CipherDisposed_IsTheCallersMistake()
    {
        using KeyRing ring = Ring();
        FieldCipher fields = ring.Open(ring.NewSubjectKey(Person));
        byte[] phone = fields.Encrypt(Phone, "13800000000");
        fields.Dispose();

        Assert.Throws<ObjectDisposedException>(() => fields.Decrypt(Phone, phone));
    }

    [Fact]
    public void Sign_OtherDataOrSignature_IsNotGenuine()
    {
        using KeyRing ring = Ring();
        byte[] signature = ring.Sign([1, 2, 3]);
        byte[] changed = [.. signature];
        changed[10] ^= 0x01;

        Assert.True(ring.IsSigned([1, 2, 3], signature));
        Assert.False(ring.IsSigned([1, 2, 4], signature));
        Assert.False(ring.IsSigned([1, 2, 3], changed));
    }

    // An outsider with the exported public key, and nothing of ours, can tell.
    [Fact]
    public void PublicKeyPem_GivenToAnOutsider_VerifiesAfterARestart()
    {
        using KeyRing before = Ring();
        byte[] signature = before.Sign([1, 2, 3]);
        using KeyRing after = Ring();
        using var outsider = ECDsa.Create();
        outsider.ImportFromPem(after.PublicKeyPem());

        Assert.True(outsider.VerifyData((byte[])[1, 2, 3], signature, HashAlgorithmName.SHA256));
        Assert.DoesNotContain("PRIVATE", after.PublicKeyPem(), StringComparison.Ordinal);
    }

    private KeyRing Ring(int suite = 0) => new(_folder, Suites[suite], Suites);

    private static byte[] Encrypted(KeyRing ring, WrappedKey key, string text)
    {
        using FieldCipher fields = ring.Open(key);
        return fields.Encrypt(Phone, text);
    }
}
