using System.Text;
using Breakwater.Foundation.Crypto;

namespace Breakwater.Foundation.Tests.Crypto;

/// <summary>Worked examples of the standards themselves.</summary>
public sealed class PublishedVectorTests
{
    private static readonly AesGcmSuite Aes = new();

    // GB/T 32905-2016, appendix A, examples 1 and 2.
    [Theory]
    [InlineData("abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")]
    [InlineData(
        "abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd",
        "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732")]
    public void Sm3_MessageOfTheStandard_HasItsHash(string message, string hash) =>
        Assert.Equal(hash, Convert.ToHexStringLower(Sm3.HashData(Encoding.ASCII.GetBytes(message))));

    // GB/T 32907-2016, appendix A, example 1.
    [Fact]
    public void Sm4_BlockOfTheStandard_HasItsCipher()
    {
        byte[] block = Convert.FromHexString("0123456789abcdeffedcba9876543210");

        Assert.Equal("681edf34d206965e86b3e94f536e4246", Convert.ToHexStringLower(OpenSsl.Sm4Blocks(block, block)));
    }

    // GB/T 32907-2016, appendix A, example 2: the same block encrypted a million times over.
    [Fact]
    public void Sm4_AMillionTimes_HasTheCipherOfTheStandard()
    {
        byte[] key = Convert.FromHexString("0123456789abcdeffedcba9876543210");
        byte[] block = key;
        for (int i = 0; i < 1_000_000; i++) block = OpenSsl.Sm4Blocks(key, block);

        Assert.Equal("595298c7c6fd271f0402f804c33d3f66", Convert.ToHexStringLower(block));
    }

    // FIPS 180-4 examples of NIST: one block and two blocks.
    [Theory]
    [InlineData("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData(
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")]
    public void Sha256_MessageOfTheStandard_HasItsHash(string message, string hash) =>
        Assert.Equal(hash, Convert.ToHexStringLower(Aes.Hash(Encoding.ASCII.GetBytes(message))));

    // McGrew and Viega, The Galois/Counter Mode of Operation, as submitted to NIST, test cases 13, 14 and 16.
    [Theory]
    [InlineData(
        "0000000000000000000000000000000000000000000000000000000000000000", "000000000000000000000000", "", "",
        "530f8afbc74536b9a963b4f1c4cb738b")]
    [InlineData(
        "0000000000000000000000000000000000000000000000000000000000000000", "000000000000000000000000", "",
        "00000000000000000000000000000000",
        "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919")]
    [InlineData(
        "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308", "cafebabefacedbaddecaf888",
        "feedfacedeadbeeffeedfacedeadbeefabaddad2",
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39",
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b")]
    public void AesGcm_CipherOfTheStandard_IsRead(string key, string nonce, string associated, string plain, string cipher)
    {
        byte[] text = [Aes.Tag, .. Convert.FromHexString(nonce), .. Convert.FromHexString(cipher)];

        byte[] read = Aes.Decrypt(Convert.FromHexString(key), text, Convert.FromHexString(associated));

        Assert.Equal(plain, Convert.ToHexStringLower(read));
    }

    // RFC 4231, test cases 1 and 6 (a key longer than a block).
    [Theory]
    [InlineData(20, 0x0b, "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")]
    [InlineData(
        131, 0xaa, "Test Using Larger Than Block-Size Key - Hash Key First",
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")]
    public void Mac_Rfc4231_Matches(int keySize, byte keyByte, string message, string code)
    {
        byte[] key = [.. Enumerable.Repeat(keyByte, keySize)];

        Assert.Equal(code, Convert.ToHexStringLower(Aes.Mac(key, Encoding.ASCII.GetBytes(message))));
    }

    // RFC 5869, appendix A, test cases 1 to 3: salt and info, several blocks, neither salt nor info.
    [Theory]
    [InlineData(
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", 0x00, 13, 0xf0, 10,
        "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865")]
    [InlineData(
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f"
        + "303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f", 0x60, 80, 0xb0, 80,
        "b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c59045a99cac7827271cb41c65e590e09"
        + "da3275600c2f09b8367793a9aca3db71cc30c58179ec3e87c14c01d5c1f3434f1d87")]
    [InlineData(
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b", 0x00, 0, 0x00, 0,
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8")]
    public void Derive_Rfc5869_Matches(
        string secret, int saltFrom, int saltSize, int infoFrom, int infoSize, string expected)
    {
        byte[] salt = [.. Enumerable.Range(saltFrom, saltSize).Select(i => (byte)i)];
        byte[] info = [.. Enumerable.Range(infoFrom, infoSize).Select(i => (byte)i)];

        byte[] derived = Aes.Derive(Convert.FromHexString(secret), salt, info, expected.Length / 2);

        Assert.Equal(expected, Convert.ToHexStringLower(derived));
    }

    // The form without salt is the same derivation: first block of test case 3.
    [Fact]
    public void Derive_PurposeOnly_IsTheFirstBlockWithoutSalt() => Assert.Equal(
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d",
        Convert.ToHexStringLower(Aes.Derive([.. Enumerable.Repeat((byte)0x0b, 22)], purpose: "")));
}
