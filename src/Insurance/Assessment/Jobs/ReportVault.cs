using Breakwater.Foundation.Files;

namespace Breakwater.Assessment.Jobs;

/// <summary>The files of providers' reports.</summary>
/// <param name="folder">Folder of all files.</param>
internal sealed class ReportVault(string folder) : FileVault(folder, "assessment-reports", ReportVault.BytesMax)
{
    /// <summary>Most bytes of one file.</summary>
    internal const long BytesMax = 64L * 1024 * 1024;
}
