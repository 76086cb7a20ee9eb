using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Rating.Technical;

/// <summary>The calibrations of a deployment by their first day: those it comes with, and those of its own folder.</summary>
internal sealed class CalibrationShelf : ICalibrations
{
    private readonly TechnicalRater[] _byDay;

    private CalibrationShelf(IEnumerable<TechnicalRater> raters) =>
        _byDay = [.. raters.OrderBy(rater => rater.Calibration.From).ThenBy(rater => rater.Calibration.Version,
            StringComparer.Ordinal)];

    public ITechnicalRater? On(DateOnly day) => Array.FindLast(_byDay, rater => rater.Calibration.From <= day);

    /// <summary>Reads the files that come with the platform and every <c>*.yaml</c> of a folder.</summary>
    /// <param name="folder">Null or empty for none.</param>
    /// <exception cref="InvalidDataException">
    /// A file cannot be read: the host does not start on a calibration nobody can check.
    /// </exception>
    internal static CalibrationShelf Read(string? folder)
    {
        IEnumerable<FilingPart> own = string.IsNullOrEmpty(folder)
            ? []
            : Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal)
                .Select(path => new FilingPart(Path.GetFileName(path), File.ReadAllText(path)));
        return new CalibrationShelf(CalibrationReader.Shipped.Concat(own).Select(part => Rater(part).Match(
            done => done,
            why => throw new InvalidDataException(string.Join(
                Environment.NewLine,
                why.Faults.Select(f => $"{f.Pointer}: {f.Detail.En}").Prepend($"{part.Name}: {why.Detail.En}"))))));
    }

    /// <summary>A rater of one file's text.</summary>
    internal static Outcome<TechnicalRater> Rater(FilingPart part)
    {
        if (!CalibrationReader.Read(part).Try(out Calibration? calibration, out Refusal? why)) return why;
        return CalibrationModel.Of(calibration).Match<Outcome<TechnicalRater>>(model => new TechnicalRater(model), refused =>
            refused);
    }
}
