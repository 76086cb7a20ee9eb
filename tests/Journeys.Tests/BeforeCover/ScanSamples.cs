using System.Globalization;
using System.Text;
using Breakwater.Testing;

namespace Breakwater.Journeys.Tests.BeforeCover;

/// <summary>What three scanners wrote, in files made up for these tests; names and addresses are invented.</summary>
internal static class ScanSamples
{
    /// <summary>Hosts of the files lie in this domain.</summary>
    internal const string Domain = "qinghe.example";

    internal const string Outside = "outside.nmap.xml";
    internal const string Site = "site.nuclei.jsonl";
    internal const string Weaknesses = "weaknesses.nessus";

    /// <summary>A file as its scanner would have written it at a moment.</summary>
    internal static byte[] Of(string name, DateTimeOffset at)
    {
        at = at.ToOffset(TimeSpan.FromHours(8));
        return Encoding.UTF8.GetBytes(File.ReadAllText(Repository.PathOf($"tests/Journeys.Tests/BeforeCover/{name}"))
            .Replace("UNIX", at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("STAMP", at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("WHEN", at.ToString("ddd MMM d HH:mm:ss yyyy", CultureInfo.InvariantCulture), StringComparison.Ordinal));
    }
}
