using Breakwater.Foundation.Files;

namespace Breakwater.Incidents.Evidence;

/// <summary>The evidence of incidents.</summary>
/// <param name="folder">Folder of all files.</param>
/// <param name="bytesMax">Most bytes of one file.</param>
internal sealed class EvidenceVault(string folder, long bytesMax = EvidenceVault.DefaultBytesMax)
    : FileVault(folder, "incident-evidence", bytesMax)
{
    internal const long DefaultBytesMax = 512L * 1024 * 1024;
}
