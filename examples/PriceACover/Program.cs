// Prices a yearly cover from a handful of reported losses: 5,000,000 above a retention of 200,000 a claim.
// Losses below 20,000 were never reported, and one was capped by its policy at 3,000,000.
using Breakwater.Engine.Aggregates;
using Breakwater.Engine.Distributions;
using Breakwater.Engine.Fitting;
using Breakwater.Foundation.Outcomes;

double[] reported =
    [24_000, 31_000, 45_000, 52_000, 70_000, 88_000, 112_000, 150_000, 184_000, 240_000, 310_000, 520_000, 780_000, 1_350_000];
const double ReportedFrom = 20_000, Observed = 8, Firms = 40;

List<Observation> rows = [.. reported.Select(loss => new Observation(loss, ReportedFrom))];
rows.Add(new Observation(3_000_000, ReportedFrom, ObservationKind.Right));

Outcome<Fit> body = Sample.Of(rows).Match(sample => MaximumLikelihood.Of("lognormal", sample), Refused<Fit>);
Outcome<AggregateResult> year = body.Match(
    fit =>
    {
        foreach (FittedParameter each in fit.Parameters)
            Console.WriteLine($"{each.Name} = {each.Value:F4} (standard error {each.StandardError:F4})");

        // Fifteen claims above 20,000 in 40 firms over 8 years; the cover sees those above it, so all claims are put back.
        double seen = rows.Count / (Observed * Firms), all = seen / fit.Distribution.Survival(ReportedFrom);
        Console.WriteLine($"claims a year and firm, reported or not = {all:F4}");
        return AggregateModel.Of(
            new NegativeBinomial(r: 2, beta: all / 2), fit.Distribution, new ClaimTerms(Retention: 200_000, Limit: 5_000_000),
            new YearTerms(Limit: 5_000_000));
    },
    Refused<AggregateModel>).Match(
        model => AggregateCalculation.Of(model, new AggregateOptions { Levels = [0.99, 0.995] }), Refused<AggregateResult>);

return year.Match(
    done =>
    {
        Console.WriteLine($"pure premium = {done.Mean:F2}");
        Console.WriteLine($"VaR 99.5 % = {done.ValueAtRisk[1]:F0}, TVaR 99.5 % = {done.TailValueAtRisk[1]:F0}");
        foreach (var doubt in done.Doubts) Console.WriteLine($"doubt: {doubt}");
        return 0;
    },
    why =>
    {
        Console.Error.WriteLine(why.Detail.En);
        return 1;
    });

static Outcome<T> Refused<T>(Refusal why) => why;
