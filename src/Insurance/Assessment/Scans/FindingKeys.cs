using System.Security.Cryptography;
using System.Text;

namespace Breakwater.Assessment.Scans;

/// <summary>What several tools call differently and is the same: the name under which a finding is known.</summary>
/// <remarks>
/// First the table; then the CVE numbers, so that two tools that name the same flaws agree; else the tool's own
/// identifier. The table is small, dated 2026-11 and written from memory of the tools' public lists of checks.
/// </remarks>
internal static class FindingKeys
{
    private static readonly Dictionary<(ScanTool Tool, string Check), string> Same = new()
    {
        [(ScanTool.Testssl, "SSLv2")] = "WEAK-SSL",
        [(ScanTool.Testssl, "SSLv3")] = "WEAK-SSL",
        [(ScanTool.Nessus, "20007")] = "WEAK-SSL",
        [(ScanTool.Nuclei, "deprecated-tls:sslv3")] = "WEAK-SSL",
        [(ScanTool.Testssl, "TLS1")] = "WEAK-TLS-1.0",
        [(ScanTool.Nessus, "104743")] = "WEAK-TLS-1.0",
        [(ScanTool.Nuclei, "deprecated-tls:tls_1.0")] = "WEAK-TLS-1.0",
        [(ScanTool.Testssl, "TLS1_1")] = "WEAK-TLS-1.1",
        [(ScanTool.Nessus, "157288")] = "WEAK-TLS-1.1",
        [(ScanTool.Nuclei, "deprecated-tls:tls_1.1")] = "WEAK-TLS-1.1",
        [(ScanTool.Testssl, "RC4")] = "WEAK-RC4",
        [(ScanTool.Nessus, "65821")] = "WEAK-RC4",
        [(ScanTool.Testssl, "SWEET32")] = "WEAK-64-BIT-BLOCKS",
        [(ScanTool.Nessus, "42873")] = "WEAK-64-BIT-BLOCKS",
        [(ScanTool.Testssl, "cert_chain_of_trust")] = "CERTIFICATE-UNTRUSTED",
        [(ScanTool.Nessus, "51192")] = "CERTIFICATE-UNTRUSTED",
        [(ScanTool.Nuclei, "untrusted-root-certificate")] = "CERTIFICATE-UNTRUSTED",
        [(ScanTool.Testssl, "cert_expirationStatus")] = "CERTIFICATE-EXPIRED",
        [(ScanTool.Nessus, "15901")] = "CERTIFICATE-EXPIRED",
        [(ScanTool.Nuclei, "expired-ssl")] = "CERTIFICATE-EXPIRED",
        [(ScanTool.OpenVas, "1.3.6.1.4.1.25623.1.0.103955")] = "CERTIFICATE-EXPIRED",
        [(ScanTool.Nessus, "57582")] = "CERTIFICATE-SELF-SIGNED",
        [(ScanTool.Nuclei, "self-signed-ssl")] = "CERTIFICATE-SELF-SIGNED",
        [(ScanTool.Testssl, "cert_trust")] = "CERTIFICATE-OTHER-NAME",
        [(ScanTool.Nessus, "45411")] = "CERTIFICATE-OTHER-NAME",
        [(ScanTool.Nuclei, "mismatched-ssl-certificate")] = "CERTIFICATE-OTHER-NAME",
        [(ScanTool.Testssl, "HSTS")] = "NO-STRICT-TRANSPORT",
        [(ScanTool.Nessus, "142960")] = "NO-STRICT-TRANSPORT",
        [(ScanTool.Nuclei, "http-missing-security-headers:strict-transport-security")] = "NO-STRICT-TRANSPORT",
    };

    /// <summary>The name; at most as long as a check's.</summary>
    internal static string Of(ScanTool tool, ScannedCheck check) =>
        Same.GetValueOrDefault((tool, check.Check)) ?? Of(check.Check, check.Cves);

    /// <summary>The name where the tool is not known.</summary>
    internal static string Of(string check, string cves)
    {
        if (cves.Length is 0) return check;

        // A list that was cut off is not the same list.
        string sorted = string.Join(',', cves.Split(',').Order(StringComparer.Ordinal));
        if (sorted.Contains('…', StringComparison.Ordinal)) return check;
        return sorted.Length <= ScanLimits.CheckMax
            ? sorted
            : "CVES-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sorted)));
    }
}
