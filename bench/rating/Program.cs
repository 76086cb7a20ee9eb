using System.Diagnostics;
using System.Globalization;
using Breakwater.Assessment.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;
using Breakwater.Rating;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

// Rates one submission, filed and technical, warm; then a book twice. Every figure stands beside its limit, in one run.
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
int seconds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 10;
int book = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100_000;
const double PerSecondLeast = 2_000, SlowMost = 5, BookMost = 20;
const int Cores = 2;

ServiceProvider services = new ServiceCollection()
    .AddSingleton<IConfiguration>(new ConfigurationBuilder().Build()).AddRating().BuildServiceProvider();
IRater rater = services.GetRequiredService<IRater>();
ITechnicalRater technical = services.GetRequiredService<ICalibrations>().On(new DateOnly(2026, 6, 1))!;
ProductPackage product = Done(FilingReader.Read(DemonstrationFilings.EnterpriseComprehensive));
Money limit = Money.Yuan(10_000_000), retention = Money.Yuan(100_000);
// Those the tariff has a premium for inside its filed range, as any other has no quote.
RiskProfile[] risks =
[
    .. Enumerable.Range(0, 10_000).Select(Applicant)
        .Where(risk => rater.Rate(product, risk, limit, retention).Match(sheet => sheet.Premium is not null, _ => false)).Take(1_000),
];
if (risks.Length < 1_000) throw new InvalidOperationException($"Only {risks.Length} applicants have a premium.");

for (int i = 0; i < 3_000; i++) Both(risks[i % risks.Length]);

// One after the other, for the time of each.
List<double> times = [];
var clock = Stopwatch.StartNew();
for (int i = 0; clock.Elapsed.TotalSeconds < seconds; i++)
{
    long from = Stopwatch.GetTimestamp();
    Both(risks[i % risks.Length]);
    times.Add(Stopwatch.GetElapsedTime(from).TotalMilliseconds);
}

times.Sort();
double p99 = times[(int)(times.Count * 0.99)];

// On two threads, for the number a second; processor seconds do not count what others on the machine took.
long done = 0;
TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
clock.Restart();
Parallel.For(0, Cores, new ParallelOptions { MaxDegreeOfParallelism = Cores }, thread =>
{
    long mine = 0;
    while (clock.Elapsed.TotalSeconds < seconds) Both(risks[(int)((mine++ * Cores + thread) % risks.Length)]);
    Interlocked.Add(ref done, mine);
});
double wall = clock.Elapsed.TotalSeconds;
double processor = (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;

Say($"rated one by one: {times.Count}, median {times[times.Count / 2]:0.000} ms");
Against("p99, ms", p99, SlowMost, most: true);
Against($"a second on {Cores} threads, by the clock", done / wall, PerSecondLeast, most: false);
Against($"a second on {Cores} cores, by processor time", done / processor * Cores, PerSecondLeast, most: false);

ProductPackage other = product with
{
    Version = "trial",
    Tariff = product.Tariff with { Version = "trial", BaseRate = product.Tariff.BaseRate * 1.05m },
};
Book("tariff", DislocationRun.OfTariff(rater, other));
Book("calibration", DislocationRun.OfCalibration(technical, technical.Calibration with
{
    Version = "trial",
    Frequency = technical.Calibration.Frequency with
    {
        Transfer = technical.Calibration.Frequency.Transfer with { Value = technical.Calibration.Frequency.Transfer.Value * 1.1m },
    },
}));

void Book(string what, DislocationRun run)
{
    TimeSpan used = Process.GetCurrentProcess().TotalProcessorTime;
    clock.Restart();
    for (int from = 0; from < book; from += 1_000)
    {
        run.Add([
            .. Enumerable.Range(from, Math.Min(1_000, book - from)).Select(i => new RatedPolicy(
                $"P-{i}", product, risks[i % risks.Length], limit, retention)),
        ]);
    }

    Dislocation result = run.Result();
    double took = clock.Elapsed.TotalSeconds, cost = (Process.GetCurrentProcess().TotalProcessorTime - used).TotalSeconds;
    Say($"dislocation under another {what}: {result.Policies} policies, {result.Unrated} unrated, "
        + $"{result.Before} -> {result.After}");
    Against($"{book} policies under another {what}, s by the clock", took, BookMost, most: true);
    Against($"{book} policies under another {what}, s by processor time on {Cores} cores", cost / Cores, BookMost, most: true);
}

TechnicalPrice Both(RiskProfile risk)
{
    RatingWorksheet sheet = Done(rater.Rate(product, risk, limit, retention));
    return technical.Price(product, risk, limit, retention, sheet.Premium);
}

// Revenue over four orders of magnitude, every section, all answers and controls in turn.
RiskProfile Applicant(int i)
{
    string[] industries = ["C34", "I65", "F52", "J66", "Q84", "G54", "E47", "P83"];
    string[] answers = ["none", "one"], outsourced = ["own", "some", "most"], online = ["low", "part", "most"];
    Trait[] traits =
    [
        new("industry", industries[i % 8], null, Words.Same("bench")),
        new("revenue", null, 5_000_000m * (decimal)Math.Pow(10, i % 41 / 10.0), Words.Same("bench")),
        new("employees", null, 100, Words.Same("bench")), new("posture", null, 30 + i % 70, Words.Same("bench")),
        .. product.Questions.Where(q => q.Kind is AnswerKind.Choice)
            .Select(q => new Trait(q.Code, q.Choices[i % q.Choices.Count].Code, null, Words.Same("bench"))),
        .. product.Questions.Where(q => q.Kind is AnswerKind.YesNo)
            .Select(q => new Trait(q.Code, i % 2 is 0 ? "yes" : "no", null, Words.Same("bench"))),
        .. product.Questions.Where(q => q.Kind is AnswerKind.Number or AnswerKind.Amount)
            .Select(q => new Trait(q.Code, null, 10_000m * (1 + i % 50), Words.Same("bench"))),
    ];
    var byName = traits.ToDictionary(trait => trait.Name, StringComparer.Ordinal);
    byName["Q-LOSSES"] = new("Q-LOSSES", answers[i % 2], null, Words.Same("bench"));
    byName["Q-OUTSOURCE"] = new("Q-OUTSOURCE", outsourced[i % 3], null, Words.Same("bench"));
    byName["Q-ONLINE"] = new("Q-ONLINE", online[i % 3], null, Words.Same("bench"));
    var controls = product.Controls.Select((control, at) => new ControlState(
        control.Code, (i + at) % 3 is 0 ? ControlPresence.Absent : ControlPresence.Present, EvidenceGrade.Attested, "all",
        new DateOnly(2026, 1, 1))).ToDictionary(control => control.Code, StringComparer.Ordinal);
    return new RiskProfile(
        default, 1, new OrganisationId(Guid.Empty), default, "320000", industries[i % 8], true, [], byName, controls,
        new Dictionary<Severity, int>(), 50, null, []);
}

static void Say(string line) => Console.WriteLine(line);

static void Against(string what, double measured, double limit, bool most)
{
    bool isKept = most ? measured <= limit : measured >= limit;
    Console.WriteLine(
        $"  {what}: {measured:#,0.###}, limit {(most ? "<=" : ">=")} {limit:#,0.###}, "
        + $"ratio {(most ? limit / measured : measured / limit):0.00} {(isKept ? "kept" : "MISSED")}");
}

static T Done<T>(Outcome<T> outcome) => outcome.Match(done => done, why => throw new InvalidOperationException(why.Detail.En));
