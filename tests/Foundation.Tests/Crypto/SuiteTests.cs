using System.Security.Cryptography;
using Breakwater.Foundation.Crypto;
using FsCheck;
using FsCheck.Fluent;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Macs;
using Org.BouncyCastle.Crypto.Modes;
using Org.BouncyCastle.Crypto.Parameters;

namespace Breakwater.Foundation.Tests.Crypto;

/// <summary>What every suite keeps: the same laws for both.</summary>
public sealed class SuiteTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private static readonly byte[] OtherKey = [.. Enumerable.Range(2, 32).Select(i => (byte)i)];

    public static TheoryData<ICipherSuite> Suites => [new AesGcmSuite(), new Sm4Suite()];

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
    public void Decrypt_AnyByteChangedInAnyWay_IsRefused(ICipherSuite suite) => Check.QuickThrowOnFailure(
        Prop.ForAll<byte[], NonNegativeInt, byte>((plain, position, change) =>
        {
            byte[] text = suite.Encrypt(Key, plain, "place"u8);
            text[position.Get % text.Length] ^= byte.Max(change, 1);
            return IsRefused(() => suite.Decrypt(Key, text, "place"u8));
        }));

    [Theory]
    [MemberData(nameof(Suites))]
    public void Decrypt_EachByteChanged_IsRefused(ICipherSuite suite)
    {
        byte[] text = suite.Encrypt(Key, "身份证号"u8, "place"u8);
        for (int at = 0; at < text.Length; at++)
        {
            byte[] changed = [.. text];
            changed[at] ^= 0x01;
            Assert.ThrowsAny<CryptographicException>(() => suite.Decrypt(Key, changed, "place"u8));
        }
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void Decrypt_CutShort_IsRefused(ICipherSuite suite)
    {
        byte[] text = suite.Encrypt(Key, "身份证号"u8, "place"u8);
        for (int length = 0; length < text.Length; length++)
            Assert.ThrowsAny<CryptographicException>(() => suite.Decrypt(Key, text.AsSpan(0, length), "place"u8));
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void Decrypt_OtherKeyOrPlace_IsRefused(ICipherSuite suite)
    {
        byte[] text = suite.Encrypt(Key, "13800000000"u8, "place"u8);

        Assert.ThrowsAny<CryptographicException>(() => suite.Decrypt(Key, text, "places"u8));
        Assert.ThrowsAny<CryptographicException>(() => suite.Decrypt(Key, text, []));
        Assert.ThrowsAny<CryptographicException>(() => suite.Decrypt(OtherKey, text, "place"u8));
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void Encrypt_ShortKey_IsTheCallersMistake(ICipherSuite suite)
    {
        byte[] text = suite.Encrypt(Key, [], []);

        Assert.Throws<ArgumentException>(() => suite.Encrypt(Key.AsSpan(0, 16), [], []));
        Assert.Throws<ArgumentException>(() => suite.Decrypt(Key.AsSpan(0, 16), text, []));
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void HashMacAndDerive_OneByteDiffers_DifferAndHave32Bytes(ICipherSuite suite)
    {
        Assert.Equal(32, suite.Hash("a"u8).Length);
        Assert.NotEqual(suite.Hash("a"u8), suite.Hash("b"u8));
        Assert.Equal(32, suite.Mac(Key, "a"u8).Length);
        Assert.NotEqual(suite.Mac(Key, "a"u8), suite.Mac(OtherKey, "a"u8));
        Assert.Equal(32, suite.Derive(Key, "a").Length);
        Assert.NotEqual(suite.Derive(Key, "a"), suite.Derive(Key, "b"));
    }

    [Fact]
    public void Decrypt_TextOfTheOtherSuite_IsRefused()
    {
        byte[] text = new AesGcmSuite().Encrypt(Key, [1], []);

        Assert.ThrowsAny<CryptographicException>(() => new Sm4Suite().Decrypt(Key, text, []));
    }

    [Fact]
    public void Sm3AndItsMac_AnyMessage_AgreeWithAnIndependentImplementation() => Check.QuickThrowOnFailure(
        Prop.ForAll<byte[], byte[], byte>((key, start, repeats) =>
        {
            // Keys and messages on both sides of the block of 64 bytes.
            byte[] message = [.. Enumerable.Repeat(start, repeats % 8).SelectMany(part => part)];
            byte[] longKey = [.. Enumerable.Repeat(key, repeats % 5).SelectMany(part => part)];
            var mac = new HMac(new SM3Digest());
            mac.Init(new KeyParameter(longKey));
            mac.BlockUpdate(message, 0, message.Length);
            byte[] code = new byte[32];
            mac.DoFinal(code, 0);

            return Sm3.HashData(message).SequenceEqual(HashByOracle(message))
                && Sm3.MacData(longKey, message).SequenceEqual(code);
        }));

    // Every length of the last block, where padding goes wrong.
    [Fact]
    public void Sm3_EveryLengthToThreeBlocks_AgreesWithAnIndependentImplementation()
    {
        for (int length = 0; length <= 192; length++)
        {
            byte[] message = [.. Enumerable.Range(0, length).Select(i => (byte)(i * 7 % 251))];
            Assert.Equal(HashByOracle(message), Sm3.HashData(message));
        }
    }

    [Fact]
    public void Sm3Derive_SaltAndInfo_AgreesWithAnIndependentImplementation()
    {
        var oracle = new HkdfBytesGenerator(new SM3Digest());
        oracle.Init(new HkdfParameters(Key, "salt"u8.ToArray(), "info"u8.ToArray()));
        byte[] expected = new byte[100];
        oracle.GenerateBytes(expected, 0, expected.Length);

        Assert.Equal(expected, new Sm4Suite().Derive(Key, "salt"u8, "info"u8, expected.Length));
    }

    [Fact]
    public void Sm4Ctr_AnyText_AgreesWithAnIndependentImplementation() => Check.QuickThrowOnFailure(
        Prop.ForAll<byte[]>(text =>
        {
            // A counter of ones carries over into every byte.
            byte[] counter = [.. Enumerable.Repeat((byte)0xFF, 16)];
            byte[] expected = SicByOracle(Key[..16], counter, text);

            return OpenSsl.Sm4Ctr(Key[..16], counter, text).SequenceEqual(expected);
        }));

    // The whole text, assembled by the other implementation from the description in Sm4Suite.
    [Fact]
    public void Sm4Suite_TextMadeByAnIndependentImplementation_IsRead()
    {
        byte[] nonce = [.. Enumerable.Range(100, 16).Select(i => (byte)i)];
        byte[] place = "place"u8.ToArray();
        var keys = new HkdfBytesGenerator(new SM3Digest());
        keys.Init(new HkdfParameters(Key, null, "sm4-ctr, hmac-sm3"u8.ToArray()));
        byte[] both = new byte[48];
        keys.GenerateBytes(both, 0, both.Length);
        byte[] text = SicByOracle(both[..16], nonce, "示例"u8.ToArray());
        var mac = new HMac(new SM3Digest());
        mac.Init(new KeyParameter(both[16..]));
        byte[] covered = [2, .. nonce, 0, 0, 0, 0, 0, 0, 0, 5, .. place, .. text];
        mac.BlockUpdate(covered, 0, covered.Length);
        byte[] code = new byte[32];
        mac.DoFinal(code, 0);

        Assert.Equal("示例"u8, new Sm4Suite().Decrypt(Key, [2, .. nonce, .. text, .. code[..16]], place));
    }

    [Fact]
    public void RequireSm4_LibraryAbsent_SaysWhatToInstall()
    {
        var missing = Assert.Throws<CipherLibraryMissingException>(() => OpenSsl.RequireSm4("libcrypto-absent.so.3"));

        Assert.Contains("install libssl3", missing.Message, StringComparison.Ordinal);
        Assert.Contains("请安装 libssl3", missing.Sentence.Zh, StringComparison.Ordinal);
    }

    // A library is there, but not the right one.
    [Fact]
    public void RequireSm4_LibraryWithoutSm4_SaysWhatToInstall()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "libc.so.6 is Linux.");
        Assert.Throws<CipherLibraryMissingException>(() => OpenSsl.RequireSm4("libc.so.6"));
    }

    private static bool IsRefused(Action act)
    {
        try
        {
            act();
            return false;
        }
        catch (CryptographicException)
        {
            return true;
        }
    }

    private static byte[] HashByOracle(byte[] message)
    {
        var digest = new SM3Digest();
        digest.BlockUpdate(message, 0, message.Length);
        byte[] hash = new byte[32];
        digest.DoFinal(hash, 0);
        return hash;
    }

    private static byte[] SicByOracle(byte[] key, byte[] counter, byte[] text)
    {
        var cipher = new BufferedBlockCipher(new SicBlockCipher(new SM4Engine()));
        cipher.Init(forEncryption: true, new ParametersWithIV(new KeyParameter(key), counter));
        return cipher.DoFinal(text);
    }
}
