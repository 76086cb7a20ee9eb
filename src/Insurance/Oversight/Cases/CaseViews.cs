using Breakwater.Oversight.Contracts;
using Breakwater.Parties.Contracts;

namespace Breakwater.Oversight.Cases;

/// <summary>A case as anybody may read it.</summary>
/// <param name="Number">Number in the library; null before it was published.</param>
/// <param name="Industry">Industry, as closely as the rules allow; null for none.</param>
/// <param name="Region">Region, as closely as the rules allow; null for the whole country.</param>
/// <param name="IndustryLevel">How closely.</param>
/// <param name="RegionLevel">How closely.</param>
/// <param name="Sheet">What the books say, in bands and offsets.</param>
/// <param name="Happened">What happened.</param>
/// <param name="Helped">What helped.</param>
/// <param name="Lessons">What is to be learnt.</param>
/// <param name="PublishedMonth">Month it was published; null before.</param>
/// <param name="Source">Where the rules come from by which it is told.</param>
/// <param name="IsInvented">Whether they are invented.</param>
internal sealed record PublicCase(
    string? Number, Words? Industry, Words? Region, IndustryLevel IndustryLevel, RegionLevel RegionLevel, CaseSheet Sheet,
    string Happened, string Helped, string Lessons, string? PublishedMonth, string Source, bool IsInvented);

/// <summary>Shows cases to anybody, with names for what they show of industry and region.</summary>
internal sealed class CaseNames(ICodes codes)
{
    /// <summary>A case as it stands in the library, or would stand there.</summary>
    internal PublicCase Of(CaseStudy study, Shown shown, CaseRule rule) => new(
        study.Number, Industry(shown.Industry), Region(shown.Region, rule), shown.IndustryLevel, shown.RegionLevel, study.Sheet,
        study.Happened, study.Helped, study.Lessons, study.PublishedMonth, rule.Source, rule.Grade is "I");

    /// <summary>A division or section; null for none.</summary>
    internal Words? Industry(string code) => code.Length is 0 ? null : codes.Industry(code) ?? Words.Same(code);

    /// <summary>A province or a greater area; null for the whole country.</summary>
    internal Words? Region(string code, CaseRule rule) =>
        code.Length is 0 ? null : code.Length is 1 ? rule.AreaName(code) : codes.Province(code) ?? Words.Same(code);
}
