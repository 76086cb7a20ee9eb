using Breakwater.Registry.Reading;

namespace Breakwater.Registry.Contracts;

/// <summary>Reads calibration files; refuses with every fault at once, each with its line.</summary>
public static class CalibrationReader
{
    private const string Folder = "filings/cn/calibrations/";

    /// <summary>The calibrations that come with the platform: public numbers and judgement, of no insurer.</summary>
    public static IReadOnlyList<FilingPart> Shipped { get; } =
    [
        .. typeof(CalibrationReader).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new FilingPart(name[Folder.Length..], Content(name))),
    ];

    /// <summary>Reads one file.</summary>
    /// <returns>CAL-100 with a fault per place; never an exception for what the text contains.</returns>
    public static Outcome<Calibration> Read(FilingPart part)
    {
        var faults = new Faults();
        YamlMap? root = YamlTree.Read([part], faults);
        Calibration? read = root is null ? null : CalibrationBinder.Bind(new Fields(root, faults));
        return read is null || faults.Any
            ? new Refusal(422, "CAL-100", new(
                $"校准文件有 {faults.Listed.Count} 处需要更正，见明细中的行号。",
                $"The calibration file needs correcting in {faults.Listed.Count} places; the details give the lines."))
            {
                Faults = faults.Listed,
            }
            : read;
    }

    private static string Content(string name)
    {
        using var reader = new StreamReader(
            typeof(CalibrationReader).Assembly.GetManifestResourceStream(name)!, System.Text.Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
