// Accumulates an outage of one cloud provider that many insured share: events a year, reach of an event, one duration for
// everyone it hits, each policy's waiting time and limit, and a layer of reinsurance above.
using Breakwater.Engine.Distributions;
using Breakwater.Engine.Draws;
using Breakwater.Engine.Measures;
using Breakwater.Engine.Terms;
using Breakwater.Foundation.Outcomes;

const int Years = 200_000, Policies = 300;
const double EventsPerYear = 0.4, HourlyLoss = 4_000, WaitingHours = 8, Limit = 500_000;

// A tenth of the insured is hit on average; ρ = 0.3 makes some events small and some very large. Hours: median 6, P95 48.
var events = new Poisson(EventsPerYear);
var hit = new BetaBinomial(pi: 0.1, rho: 0.3, n: Policies);
var hours = new Lognormal(Math.Log(6), Math.Log(48.0 / 6) / 1.644854);

DrawSeries counts = DrawSeries.For(seed: 7, "events"), hits = DrawSeries.For(seed: 7, "hits");
DrawSeries lengths = DrawSeries.For(seed: 7, "hours");
List<double> losses = [];
List<int> years = [];
for (int year = 0; year < Years; year++)
{
    for (int left = (int)events.Draw(counts, year); left > 0; left--)
    {
        long at = losses.Count;
        losses.Add(hit.Draw(hits, at) * Math.Min(Limit, Math.Max(0, hours.Draw(lengths, at) - WaitingHours) * HourlyLoss));
        years.Add(year);
    }
}

// What it has to be: E[T] = ν × n π × E[min(max(H − w, 0) × h, L)]
double upTo = hours.LimitedMoment(1, WaitingHours + (Limit / HourlyLoss)).Value;
double each = HourlyLoss * (upTo - hours.LimitedMoment(1, WaitingHours).Value);
double[] gross = new double[Years], net = new double[Years], ceded = new double[losses.Count];
var terms = new LayerTerms(Attachment: 5_000_000, Limit: 20_000_000, Reinstatements: [1.0]);
if (!LayerKernel.Of(terms).Try(out LayerKernel? layer, out Refusal? wrong)) return Refused(wrong);
layer.Apply(losses.ToArray(), years.ToArray(), ceded);
foreach ((int e, int year) in years.Index())
    (gross[year], net[year]) = (gross[year] + losses[e], net[year] + losses[e] - ceded[e]);

Console.WriteLine($"mean of a year, in closed form = {EventsPerYear * hit.Mean.Value * each:F0}");
return SampleFigures.Of(gross).Match(figures => Told("gross", figures, gross), Refused)
    + SampleFigures.Of(net).Match(figures => Told("net", figures, net), Refused);

static int Told(string name, SampleFigures figures, double[] years) => ExceedanceCurve.Of(years, [10, 100, 250]).Match(
    curve =>
    {
        Console.WriteLine($"{name}: mean {figures.Mean:F0} ± {figures.MeanError:F0}");
        foreach (ExceedancePoint point in curve)
            Console.WriteLine($"  1 in {point.ReturnPeriod}: {point.Loss:F0} ± {point.LossError:F0}, beyond {point.TailMean:F0}");
        return 0;
    },
    Refused);

static int Refused(Refusal why)
{
    Console.Error.WriteLine(why.Detail.En);
    return 1;
}
