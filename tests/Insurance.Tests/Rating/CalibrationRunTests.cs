using System.Globalization;
using Breakwater.Foundation.Outcomes;
using Breakwater.Rating.Contracts;
using Breakwater.Rating.Technical;
using Breakwater.Registry.Contracts;

namespace Breakwater.Insurance.Tests.Rating;

/// <summary>A new calibration from incident sets and own data: what weighs, what is left out, what is said.</summary>
public sealed class CalibrationRunTests
{
    private const string IncidentHead =
        "incident_id,year,employee_count,revenue_amount,revenue_currency,security_incident,action,loss_overall,loss_currency,"
        + "sampling,record_created\n";

    [Fact]
    public void Make_FromOwnData_WeighsItByExposure_AndReadsBackAsItWasWritten()
    {
        Calibration prior = TechnicalPriceTests.Shipped();
        double strength = Done(CalibrationModel.Of(prior)).Prior(tier: 0, 1.10m).Rate;
        int insureds = (int)Math.Round(strength);          // one year each, of 365 days in 365.25
        string exposure = "industry,revenue,from,to\n"
            + string.Concat(Enumerable.Repeat("C34,36000000,2025-01-01,2026-01-01\n", insureds));

        CalibrationMade made = Done(CalibrationRun.Make(new CalibrationSources(prior, "2027.1", new DateOnly(2027, 1, 1))
        {
            Exposure = new StringReader(exposure),
            Claims = new StringReader("industry,revenue,date,amount\nC34,36000000,2025-05-01,800000\nC33,30000000,2025-07-01,0\n"),
        }));

        ExperienceCell cell = Assert.Single(made.Calibration.Experience!.Cells);
        Assert.Equal(("C", 1, 2m), (cell.Sector, cell.Tier, cell.Claims));
        Assert.InRange(cell.Exposure, insureds * 365 / 365.25m - 0.01m, insureds * 365 / 365.25m + 0.01m);
        Assert.Equal(1m, made.Calibration.Experience.SeverityClaims);       // an amount of zero says nothing about the scale
        Assert.Equal(made.Text, CalibrationWriter.Write(Done(CalibrationReader.Read(new FilingPart(null, made.Text)))));
        Assert.Contains(insureds.ToString("#,0", CultureInfo.InvariantCulture), made.Html, StringComparison.Ordinal);

        // Both parts: what weighs one half is near one half, and the published amounts count nothing when there are none.
        Assert.Matches("C × 1</td>.*?(49|50)\\.[0-9] %", made.Html);
        Assert.Contains("Not calibrated for China", prior.Notice.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_OfTheShippedFile_ReadsBackTheSame()
    {
        string once = CalibrationWriter.Write(TechnicalPriceTests.Shipped());

        Calibration again = Done(CalibrationReader.Read(new FilingPart("again.yaml", once)));

        Assert.Equal(once, CalibrationWriter.Write(again));
        Assert.Equal(
            Price(TechnicalPriceTests.Shipped()).Premium, Price(again).Premium);

        static TechnicalPrice Price(Calibration calibration) => TechnicalPriceTests.Rater(calibration).Price(
            TechnicalPriceTests.Enterprise, TechnicalPriceTests.Applying(), Sample.Limit, Sample.Retention, charged: null);
    }

    [Fact]
    public void Make_FromIncidents_LeavesOutWhatStandsForNothing_AndNeverMovesTheFrequency()
    {
        string rows = IncidentHead
            + "a,2015,101 to 1000,,,Confirmed,hacking,400000,USD,,2015-03-01\n"
            + "a,2015,101 to 1000,,,Confirmed,hacking,400000,USD,,2015-03-01\n"
            + "b,2016,,90000000,USD,Confirmed,malware;social,500000,USD,,2016-03-01\n"
            + "c,2016,101 to 1000,,,Confirmed,error,500000,USD,,2016-03-01\n"
            + "d,2016,101 to 1000,,,Suspected,hacking,500000,USD,,2016-03-01\n"
            + "e,2009,101 to 1000,,,Confirmed,hacking,500000,USD,,2016-03-01\n"
            + "f,2016,101 to 1000,,,Confirmed,hacking,500000,USD,phidbr,2016-03-01\n"
            + "g,2016,101 to 1000,,,Confirmed,hacking,1000000000000,USD,,2016-03-01\n"
            + "h,2016,Unknown,,,Confirmed,hacking,500000,USD,,2016-03-01\n"
            + "i,2016,101 to 1000,,,Confirmed,hacking,500000,THB,,2016-03-01\n"
            + "j,2014,101 to 1000,,,Confirmed,hacking,300000,USD,,2014-03-01\n";
        Calibration prior = TechnicalPriceTests.Shipped();

        CalibrationMade made = Done(CalibrationRun.Make(new CalibrationSources(prior, "2027.1", new DateOnly(2027, 1, 1))
        {
            Incidents = new StringReader(rows),
            PublishedWorth = 0.1m,
        }));

        Assert.Equal(0.3m, made.Calibration.Experience!.SeverityClaims);    // a, b and j
        Assert.Empty(made.Calibration.Experience.Cells);
        Assert.Equal(prior.Notice, made.Calibration.Notice);
        Assert.Contains("1,000,000,000,000 USD", made.Html, StringComparison.Ordinal);
        Assert.Contains("no trend", made.Html, StringComparison.Ordinal);
        CalibrationModel before = Done(CalibrationModel.Of(prior)), after = Done(CalibrationModel.Of(made.Calibration));
        Assert.Equal(before.Prior(0, 1).Mean, CalibrationModel.After(after.Prior(0, 1), after.Own("C34", 0)).Mean);
        Assert.NotEqual(before.CostOf(36_000_000).Mu, after.CostOf(36_000_000).Mu);
    }

    [Fact]
    public void Make_WithRowsTheInsurerCanCorrect_NamesTheirLines()
    {
        Outcome<CalibrationMade> made = CalibrationRun.Make(
            new CalibrationSources(TechnicalPriceTests.Shipped(), "2027.1", new DateOnly(2027, 1, 1))
            {
                Exposure = new StringReader(
                    "industry,revenue,from,to\nC34,1,2025-01-01,2026-01-01\nX,1,2025-01-01,2026-01-01\nC34,1,2026-01-01,2025-01-01\n"),
                Claims = new StringReader("industry,revenue,date,amount\nC34,1,2025-13-01,5\n"),
            });

        Assert.False(made.Try(out _, out Refusal? why));
        Assert.Equal(["exposure:3", "exposure:4", "claims:2"], why.Faults.Select(fault => fault.Pointer));
        Assert.False(CalibrationRun.Make(
            new CalibrationSources(TechnicalPriceTests.Shipped(), "1", new DateOnly(2027, 1, 1))
            {
                Exposure = new StringReader("industry,revenue\n"),
            }).Try(out _, out why));
        Assert.Equal("CAL-300", why.Code);
    }

    // The extracts are not part of the platform: counts by the filters of method §9, taken with another program.
    [Fact]
    public void Make_FromTheRealExtracts_KeepsWhatTheFiltersKeep()
    {
        string? folder = Environment.GetEnvironmentVariable("BREAKWATER_EXTRACTS");
        Assert.SkipWhen(folder is null, "BREAKWATER_EXTRACTS names no folder with the public extracts.");

        using var vcdb = new StreamReader(Path.Combine(folder!, "vcdb-incidents.csv"));
        using var hhs = new StreamReader(Path.Combine(folder!, "hhs-ocr-breaches.csv"));
        CalibrationMade made = Done(CalibrationRun.Make(
            new CalibrationSources(TechnicalPriceTests.Shipped(), "2027.1", new DateOnly(2027, 1, 1))
            {
                Incidents = vcdb,
                Breaches = hhs,
            }));

        Assert.Contains(made.Summary, line => line.En.Contains("8,553 rows", StringComparison.Ordinal));
        Assert.Contains("7,086 rows", made.Html, StringComparison.Ordinal);
        Assert.NotNull(made.Calibration.Experience);
        Assert.True(made.Calibration.Experience.SeverityClaims > 1);
    }

    private static T Done<T>(Outcome<T> outcome) => outcome.Match(
        done => done,
        why => throw new InvalidOperationException(
            string.Join('\n', why.Faults.Select(f => $"{f.Pointer} {f.Detail.En}").Prepend(why.Detail.En))));
}
