using System.Security.Cryptography;
using System.Text;
using Breakwater.Foundation.Crypto;
using FsCheck;
using FsCheck.Fluent;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Parameters;

namespace Breakwater.Foundation.Tests.Crypto;

/// <summary>Both suites against published vectors, an independent implementation and the laws every suite keeps.</summary>
public sealed class SuiteTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];

    public static TheoryData<ICipherSuite> Suites => [new AesGcmSuite(), new Sm4Suite()];

    // GB/T 32905-2016, appendix A, examples 1 and 2.
    [Theory]
    [InlineData("abc", "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0")]
    [InlineData(
        "abcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcdabcd",
        "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732")]
    public void Sm3_PublishedMessages_HaveThePublishedHash(string message, string hash) =>
        Assert.Equal(hash, Convert.ToHexStringLower(Sm3.HashData(Encoding.ASCII.GetBytes(message))));

    // GB/T 32907-2016, appendix A, example 1.
    [Fact]
    public void Sm4_PublishedBlock_HasThePublishedCipher()
    {
        byte[] block = Convert.FromHexString("0123456789abcdeffedcba9876543210");

        Assert.Equal("681edf34d206965e86b3e94f536e4246", Convert.ToHexStringLower(OpenSsl.Sm4Block(block, block)));
    }

    [Fact]
    public void Sm3AndItsMac_AnyMessage_AgreeWithAnIndependentImplementation() => Check.QuickThrowOnFailure(
        Prop.ForAll<byte[], byte[]>((key, message) =>
        {
            var digest = new SM3Digest();
            digest.BlockUpdate(message, 0, message.Length);
            byte[] hash = new byte[32];
            digest.DoFinal(hash, 0);
            var mac = new HMac(new SM3Digest());
            mac.Init(new KeyParameter(key));
            mac.BlockUpdate(message, 0, message.Length);
            byte[] code = new byte[32];
            mac.DoFinal(code, 0);

            return Sm3.HashData(message).SequenceEqual(hash) && new Sm4Suite().Mac(key, message).SequenceEqual(code);
        }));

    // McGrew and Viega, The Galois/Counter Mode of Operation, test cases 13 and 14: key and nonce are zeros.
    [Theory]
    [InlineData(0, "530f8afbc74536b9a963b4f1c4cb738b")]
    [InlineData(16, "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919")]
    public void AesGcm_PublishedText_IsRead(int zeros, string cipherAndCode)
    {
        byte[] text = [1, .. new byte[12], .. Convert.FromHexString(cipherAndCode)];

        Assert.Equal(new byte[zeros], new AesGcmSuite().Decrypt(new byte[32], text, []));
    }

    // RFC 4231, test case 2.
    [Fact]
    public void Mac_Rfc4231Case2_Matches() => Assert.Equal(
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
        Convert.ToHexStringLower(new AesGcmSuite().Mac("Jefe"u8, "what do ya want for nothing?"u8)));

    // RFC 5869, test case 3: no salt, no info; our derivation is its first block.
    [Fact]
    public void Derive_Rfc5869Case3_Matches() => Assert.Equal(
        "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d",
        Convert.ToHexStringLower(new AesGcmSuite().Derive([.. Enumerable.Repeat((byte)0x0b, 22)], "")));

    [Theory]
    [MemberData(nameof(Suites))]
    public void Decrypt_WhatWasEncrypted_IsTheSameAndNeverLooksAlikeTwice(ICipherSuite suite) => Check.QuickThrowOnFailure(
        Prop.ForAll<byte[], byte[]>((plain, place) =>
        {
            byte[] first = suite.Encrypt(Key, plain, place);
            byte[] second = suite.Encrypt(Key, plain, place);
            return suite.Decrypt(Key, first, place).SequenceEqual(plain) && !first.SequenceEqual(second);
        }));

    [Theory]
    [MemberData(nameof(Suites))]
    public void Decrypt_AnyByteChanged_IsRefused(ICipherSuite suite)
    {
        byte[] text = suite.Encrypt(Key, "身份证号"u8, "place"u8);
        for (int at = 0; at < text.Length; at++)
        {
            byte[] changed = [.. text];
            changed[at] ^= 0x01;
            Assert.ThrowsAny<CryptographicException>(() => suite.Decrypt(Key, changed, "place"u8));
        }

        Assert.ThrowsAny<CryptographicException>(() => suite.Decrypt(Key, text, "elsewhere"u8));
        Assert.ThrowsAny<CryptographicException>(() => suite.Decrypt([.. Key.Reverse()], text, "place"u8));
        Assert.ThrowsAny<CryptographicException>(() => suite.Decrypt(Key, text.AsSpan(0, text.Length - 1), "place"u8));
    }
}
