using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Breakwater.Insurance.Tests.Parties;

/// <summary>An authenticator in software: one ECDSA P-256 key, attestation "none". Source: WebAuthn level 3, 6.1 and 6.5.</summary>
internal sealed class SoftAuthenticator : IDisposable
{
    private const byte UserPresent = 0x01;
    private const byte UserVerified = 0x04;
    private const byte HasCredential = 0x40;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private string _userHandle = "";
    private uint _counter;

    internal string Id => Base64Url.EncodeToString(_id);

    public void Dispose() => _key.Dispose();

    /// <summary>Answers <c>navigator.credentials.create</c>.</summary>
    internal JsonObject Create(JsonNode options, string origin = Browser.Origin)
    {
        _userHandle = (string)options["user"]!["id"]!;
        byte[] client = ClientData("webauthn.create", (string)options["challenge"]!, origin);
        byte[] data =
        [
            .. Data((string)options["rp"]!["id"]!, UserPresent | UserVerified | HasCredential),
            .. new byte[16],                                            // AAGUID: none
            0, (byte)_id.Length, .. _id,
            .. CoseKey(),
        ];

        // CBOR {"fmt": "none", "attStmt": {}, "authData": …}
        byte[] attestation =
        [
            0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8,
            0x58, (byte)data.Length, .. data,
        ];
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(client),
            ["attestationObject"] = Base64Url.EncodeToString(attestation),
            ["transports"] = new JsonArray("internal"),
        });
    }

    /// <summary>Answers <c>navigator.credentials.get</c>.</summary>
    internal JsonObject Get(JsonNode options, string origin = Browser.Origin, byte flags = UserPresent | UserVerified)
    {
        byte[] client = ClientData("webauthn.get", (string)options["challenge"]!, origin);
        byte[] data = Data((string)options["rpId"]!, flags);
        byte[] signature = _key.SignData(
            [.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Credential(new JsonObject
        {
            ["clientDataJSON"] = Base64Url.EncodeToString(client),
            ["authenticatorData"] = Base64Url.EncodeToString(data),
            ["signature"] = Base64Url.EncodeToString(signature),
            ["userHandle"] = _userHandle,
        });
    }

    private JsonObject Credential(JsonObject response) => new()
    {
        ["id"] = Id,
        ["rawId"] = Id,
        ["type"] = "public-key",
        ["authenticatorAttachment"] = "platform",
        ["clientExtensionResults"] = new JsonObject(),
        ["response"] = response,
    };

    private byte[] Data(string relyingParty, int flags)
    {
        byte[] counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, ++_counter);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(relyingParty)), (byte)flags, .. counter];
    }

    // COSE {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}
    private byte[] CoseKey()
    {
        ECParameters point = _key.ExportParameters(includePrivateParameters: false);
        return [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.Q.X!, 0x22, 0x58, 0x20, .. point.Q.Y!];
    }

    private static byte[] ClientData(string type, string challenge, string origin) =>
        JsonSerializer.SerializeToUtf8Bytes(new { type, challenge, origin, crossOrigin = false });
}
