namespace Breakwater.Registry.Contracts;

/// <summary>Where a number of a calibration comes from.</summary>
/// <param name="Source">Publication, calculation or "judgement".</param>
/// <param name="Year">Year the number is about, or was judged in.</param>
/// <param name="Grade">How well it is known.</param>
public sealed record Evidence(string Source, int Year, Grade Grade)
{
    /// <summary>As a trail cites it.</summary>
    public string Cited => $"{Source} ({Year}, {Grade})";
}

/// <summary>One number with its evidence.</summary>
/// <param name="Value">The number; its meaning is that of the property that holds it.</param>
/// <param name="Evidence">Where it comes from.</param>
public sealed record Figure(decimal Value, Evidence Evidence);

/// <summary>What losses are believed to be: the numbers behind the technical price, dated and with their evidence.</summary>
/// <remarks>
/// Never a filing: it decides no premium. What an insurer's own experience says stands beside the prior and not in its
/// place, so that the weight of each can be shown (docs/technical-price.md).
/// </remarks>
/// <param name="Code">Stable over versions.</param>
/// <param name="Version">e.g. <c>2026.1</c>; a quote keeps it.</param>
/// <param name="From">First day on which it prices.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Notice">What it cannot be relied on for; shown with every price.</param>
/// <param name="Frequency">How often.</param>
/// <param name="Sectors">Relativity of the frequency by GB/T 4754 section or division; the first that matches counts.</param>
/// <param name="Severity">How much.</param>
/// <param name="Posture">What controls do to the frequency.</param>
/// <param name="History">How an applicant's own incidents are read.</param>
/// <param name="Dependence">How far an applicant rests on a provider, 0 to 1, by an answer.</param>
/// <param name="Interruption">What an hour of outage costs.</param>
/// <param name="Kinds">Kinds of event.</param>
/// <param name="Loadings">What is added to the expected loss.</param>
/// <param name="Experience">What an insurer's own data says; null while there is none.</param>
public sealed record Calibration(
    string Code,
    string Version,
    DateOnly From,
    Words Name,
    Words Notice,
    FrequencyPrior Frequency,
    RatedAnswers Sectors,
    SeverityPrior Severity,
    PosturePrior Posture,
    OwnHistory History,
    RatedAnswers Dependence,
    InterruptionPrior Interruption,
    IReadOnlyList<LossKind> Kinds,
    LoadingRates Loadings,
    OwnExperience? Experience);

/// <summary>Events per insured and year by size, as two exceedance frequencies that make a prior with a strength.</summary>
/// <param name="Tiers">By yearly revenue, ascending; the last without an upper end.</param>
/// <param name="Variation">Coefficient of variation of a cell's mean: how far the prior may be off.</param>
/// <param name="Transfer">Factor from the market the tiers are of to this one.</param>
/// <param name="Evidence">Of the tiers.</param>
public sealed record FrequencyPrior(
    IReadOnlyList<FrequencyTier> Tiers, Figure Variation, Figure Transfer, Evidence Evidence);

/// <summary>One tier.</summary>
/// <param name="Below">Yearly revenue below, yuan; null for no upper end.</param>
/// <param name="AtLeastOne">P(N ≥ 1) in a year.</param>
/// <param name="AtLeastTwo">P(N ≥ 2) in a year.</param>
public sealed record FrequencyTier(decimal? Below, decimal AtLeastOne, decimal AtLeastTwo);

/// <summary>Whole cost of one event by size.</summary>
/// <param name="Tiers">By yearly revenue, ascending; the last without an upper end.</param>
/// <param name="Exponent">α: cost ∝ (revenue / anchor)^α inside a tier.</param>
/// <param name="Doubt">Standard deviation of the logarithm of the scale: how far all medians may be off together.</param>
/// <param name="Transfer">Factor from the market the tiers are of to this one.</param>
/// <param name="Evidence">Of the tiers.</param>
public sealed record SeverityPrior(
    IReadOnlyList<SeverityTier> Tiers, Figure Exponent, Figure Doubt, Figure Transfer, Evidence Evidence);

/// <summary>One tier.</summary>
/// <param name="Below">Yearly revenue below, yuan; null for no upper end.</param>
/// <param name="Anchor">Revenue the quantiles are of, yuan.</param>
/// <param name="Median">Yuan.</param>
/// <param name="P95">95 % quantile, yuan.</param>
public sealed record SeverityTier(decimal? Below, decimal Anchor, decimal Median, decimal P95);

/// <summary>A factor by an answer, an industry or another coded trait.</summary>
/// <param name="By">Trait.</param>
/// <param name="Rows">The first that matches counts; none matching is a missing cell.</param>
/// <param name="Evidence">Of the rows.</param>
public sealed record RatedAnswers(string By, IReadOnlyList<RatedAnswer> Rows, Evidence Evidence)
{
    /// <summary>Code of the row for products that do not ask; an answer left open never takes it.</summary>
    public const string Unasked = "unasked";
}

/// <summary>One row.</summary>
/// <param name="Code">Value of the trait; an industry also matches by its section letter.</param>
/// <param name="Factor">The factor.</param>
public sealed record RatedAnswer(string Code, decimal Factor);

/// <summary>What controls do.</summary>
/// <param name="Shrinkage">ω in (0, 1].</param>
/// <param name="CapLow">Least combined relativity.</param>
/// <param name="CapHigh">Largest combined relativity.</param>
/// <param name="Evidence">Of ω and the caps.</param>
/// <param name="Controls">Published effects.</param>
public sealed record PosturePrior(
    decimal Shrinkage, decimal CapLow, decimal CapHigh, Evidence Evidence, IReadOnlyList<ControlPrior> Controls);

/// <summary>One control's effect.</summary>
/// <param name="Code">Control code of the filings.</param>
/// <param name="Ratio">RR: frequency without over frequency with.</param>
/// <param name="Low">Lower end of the ratio.</param>
/// <param name="High">Upper end of the ratio.</param>
/// <param name="Prevalence">Share of the market that has it.</param>
/// <param name="Ceiling">Relativity the whole posture cannot get below while it is absent; null for none.</param>
/// <param name="Evidence">Where it comes from.</param>
public sealed record ControlPrior(
    string Code, decimal Ratio, decimal Low, decimal High, decimal Prevalence, decimal? Ceiling, Evidence Evidence);

/// <summary>How an applicant's own incidents are read.</summary>
/// <param name="Years">Years the question is about.</param>
/// <param name="Claims">Number of incidents by answer.</param>
public sealed record OwnHistory(int Years, RatedAnswers Claims);

/// <summary>Hourly loss = revenue × margin × share of the business that stops ÷ 8,760.</summary>
/// <param name="Margin">Gross margin, share of revenue.</param>
/// <param name="Stopped">Share of the business that stops, by an answer.</param>
public sealed record InterruptionPrior(Figure Margin, RatedAnswers Stopped);

/// <summary>A kind of event: how it comes, how it weighs, and on what its cost falls.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Name">Name for people.</param>
/// <param name="OwnShare">Share of the insured's own events; 0 for a shared cause.</param>
/// <param name="SharedRate">ν: shared events a year; 0 for own events.</param>
/// <param name="Hit">E[q]: chance that an insured that wholly depends on it is hit.</param>
/// <param name="Scale">Factor on the whole cost of an event.</param>
/// <param name="OutageMedian">Hours; null when nothing stands still.</param>
/// <param name="OutageP95">Hours; null likewise.</param>
/// <param name="Costs">
/// Share of the cost per group of loss items (<c>F1</c>, <c>R1-01</c>…), the rest is not insurable; for interruption
/// (<c>S1</c>) the share of the outage's hours in which the business stands still.
/// </param>
/// <param name="Evidence">Where it comes from.</param>
public sealed record LossKind(
    string Code,
    Words Name,
    decimal OwnShare,
    decimal SharedRate,
    decimal Hit,
    decimal Scale,
    decimal? OutageMedian,
    decimal? OutageP95,
    IReadOnlyList<RatedAnswer> Costs,
    Evidence Evidence)
{
    /// <summary>Loss items that are counted in hours begin with this.</summary>
    public const string Hours = "S1";

    /// <summary>Whether one cause strikes many insureds at once.</summary>
    public bool IsShared => SharedRate > 0;
}

/// <summary>Loadings; shares of the technical premium unless said otherwise.</summary>
/// <param name="Handling">Claims handling, share of the expected loss.</param>
/// <param name="Commission">Commission.</param>
/// <param name="Overhead">Administration and tax.</param>
/// <param name="CapitalCost">Return asked for on capital, a year.</param>
/// <param name="CapitalLevel">Level of the tail measure, inside (0, 1).</param>
/// <param name="CapitalShare">Part of the policy's own tail that the book needs as capital: the rest diversifies.</param>
public sealed record LoadingRates(
    Figure Handling, Figure Commission, Figure Overhead, Figure CapitalCost, Figure CapitalLevel, Figure CapitalShare);

/// <summary>What an insurer's own data says, before it is weighed.</summary>
/// <param name="Cells">Exposure and claims by section and tier.</param>
/// <param name="SeverityClaims">Claims with an amount; a published one counts as part of a claim.</param>
/// <param name="SeverityLogRatio">Mean of ln(amount ÷ prior median of its size).</param>
/// <param name="Evidence">Where it comes from.</param>
public sealed record OwnExperience(
    IReadOnlyList<ExperienceCell> Cells, decimal SeverityClaims, decimal SeverityLogRatio, Evidence Evidence);

/// <summary>One cell of sector × size.</summary>
/// <param name="Sector">GB/T 4754 section.</param>
/// <param name="Tier">Of <see cref="FrequencyPrior.Tiers"/>, from 1.</param>
/// <param name="Exposure">Insured-years.</param>
/// <param name="Claims">Claims in them.</param>
public sealed record ExperienceCell(string Sector, int Tier, decimal Exposure, decimal Claims);
