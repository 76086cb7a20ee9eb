using System.Globalization;
using System.Text;

namespace Breakwater.Imports.Bench;

/// <summary>A made-up report of the size and shape of real ones: 72 results a host, some 5.5 KB each.</summary>
internal static class NessusFile
{
    private const int ResultsPerHost = 72;
    private const int HostsInside = 256;

    private static readonly string Long = string.Concat(Enumerable.Repeat(
        "The remote host runs an invented service whose answer was kept here at length. ", 40));

    internal static void Write(string path, long bytes)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
        using var text = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        text.Write("<?xml version=\"1.0\" ?>\n<NessusClientData_v2>\n<Report name=\"invented\">\n");
        for (int host = 0; file.Position < bytes; host++)
        {
            // The first network is authorised; whatever comes after it is outside and only counted.
            string address = host < HostsInside ? $"203.0.113.{host}" : $"198.{18 + (host >> 16 & 1)}.{host >> 8 & 255}.{host & 255}";
            text.Write($"<ReportHost name=\"{address}\"><HostProperties>\n<tag name=\"HOST_START\">Mon Nov 2 10:00:00 2026</tag>\n");
            text.Write($"<tag name=\"HOST_START_TIMESTAMP\">1762048800</tag><tag name=\"host-ip\">{address}</tag></HostProperties>\n");
            for (int result = 0; result < ResultsPerHost; result++) Result(text, host, result);
            text.Write("</ReportHost>\n");
        }

        text.Write("</Report>\n</NessusClientData_v2>\n");
    }

    private static void Result(StreamWriter text, int host, int result)
    {
        int plugin = 100_000 + (host * 7 + result) % 4_000;
        text.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"<ReportItem port=\"{1 + result * 11}\" svc_name=\"www\" protocol=\"tcp\" severity=\"{result % 5}\" pluginID=\"{plugin}\" "));
        text.Write(string.Create(
            CultureInfo.InvariantCulture,
            $"pluginName=\"Invented flaw {plugin}\" pluginFamily=\"General\">\n<cve>CVE-2025-{plugin}</cve>\n<cvss3_base_score>7.5</cvss3_base_score>\n"));
        text.Write("<description>" + Long[..1_600] + "</description>\n<fname>invented.nasl</fname>\n<risk_factor>High</risk_factor>\n");
        text.Write("<see_also>https://invented.example/advisory</see_also>\n<solution>Upgrade to the version that is not affected.</solution>\n");
        text.Write($"<synopsis>The service is affected by flaw {plugin}.</synopsis>\n<xref>CWE:94</xref>\n");
        text.Write("<plugin_output>" + Long + "</plugin_output>\n</ReportItem>\n");
    }
}
