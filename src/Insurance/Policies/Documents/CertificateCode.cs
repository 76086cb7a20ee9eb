using System.Security.Cryptography;
using System.Text;
using Breakwater.Foundation.Crypto;
using Microsoft.Extensions.Configuration;
using QRCoder;

namespace Breakwater.Policies.Documents;

/// <summary>The check code of a certificate: who has only the number, or guesses one, learns nothing.</summary>
internal sealed class CertificateCode(KeyRing keys, IConfiguration configuration)
{
    private const int CodeBytes = 10;       // 80 bits: 16 characters
    private const string Base32 = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";      // none that look alike

    /// <summary>The code of a policy number, 16 letters and digits.</summary>
    internal string Of(string number)
    {
        byte[] mac = keys.Fingerprint("policy-certificate", Encoding.UTF8.GetBytes(number));
        var code = new StringBuilder(16);
        int bits = 0, held = 0;
        foreach (byte each in mac.AsSpan(0, CodeBytes))
        {
            (bits, held) = ((bits << 8) | each, held + 8);
            while (held >= 5)
            {
                held -= 5;
                code.Append(Base32[(bits >> held) & 31]);
                bits &= (1 << held) - 1;
            }
        }

        return code.ToString();
    }

    /// <summary>Whether number and code belong together; takes the same time for every wrong code.</summary>
    internal bool Belongs(string number, string code) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(Of(number)), Encoding.UTF8.GetBytes(code.Trim().ToUpperInvariant()));

    /// <summary>Where an outsider checks it: <c>Documents:PublicAddress</c> and the public route.</summary>
    internal string Address(string number)
    {
        string site = (configuration["Documents:PublicAddress"] ?? "http://localhost:5080").TrimEnd('/');
        return $"{site}/api/v1/certificates/{Uri.EscapeDataString(number)}?code={Of(number)}";
    }

    /// <summary>The address as a drawing a telephone reads.</summary>
    internal static string Drawing(string address)
    {
        using QRCodeData data = QRCodeGenerator.GenerateQrCode(address, QRCodeGenerator.ECCLevel.M);
        using var drawing = new SvgQRCode(data);
        return drawing.GetGraphic(pixelsPerModule: 4);
    }
}
