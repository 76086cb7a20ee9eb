using System.Globalization;
using System.Text.Json.Nodes;
using Breakwater.Engine.Draws;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Storage;
using Breakwater.Parties.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Testing.Hosts;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Journeys.Tests.Submissions;

/// <summary>
/// Applications made up from a seed, each walked through the API to its end. <c>BREAKWATER_SUBMISSIONS</c> sets how many, for 500;
/// what became of them is written to the test's output.
/// </summary>
public sealed class GeneratedSubmissionsTests
{
    private const ulong Seed = 20_261_126;
    private const int StepsMax = 40;

    private static readonly string[] Industries = ["C34", "C39", "I64", "I65", "F52", "Q84", "E48", "J66", "L72", "P83", "G56", "H61"];
    private static readonly string[] Ends = ["Bound", "Declined", "Withdrawn"];

    private static readonly ProductPackage Product = FilingReader.Read(DemonstrationFilings.EnterpriseComprehensiveText).Match(
        done: package => package, refused: why => throw new InvalidOperationException(why.Detail.En));

    private readonly Dictionary<string, int> _ends = new(StringComparer.Ordinal);
    private readonly PriceOracle _oracle = new(Product);
    private int _slips;

    private static int Count =>
        int.TryParse(Environment.GetEnvironmentVariable("BREAKWATER_SUBMISSIONS"), CultureInfo.InvariantCulture, out int count)
            ? count : 15;

    [Fact]
    public async Task Submissions_MadeUp_AllComeToAnEndAndEveryFigureAgrees()
    {
        await using TestHost host = new SqliteHost();
        Market market = await Market.Open(host);
        Applicant[] crowd = [.. Enumerable.Range(0, Count).Select(Applicant.Of)];
        await Enter(host, crowd);
        string filing = await Steps.FileProduct(
            market.As(market.Insurer, Role.ProductManager), market.As(market.Authority, Role.Authority), 1, host.Clock.Today());
        Calls chief = await market.Person(market.Insurer, "chief");
        Calls finance = market.As(market.Insurer, Role.Finance);

        (Money written, Money received) = (Money.Zero, Money.Zero);
        foreach (Applicant one in crowd)
        {
            Calls risk = Calls.ByKey(host.CreateClient(), one.Key);
            if (await Walk(one, risk, chief, filing, host.Clock.Today()) is not { } submission) continue;

            (Money premium, Money paid) = await BindAndPay(one, risk, finance, submission, host.Clock.Today());
            (written, received) = (written + premium, received + paid);
        }

        await Reconcile(finance, written, received);
        await RateAgain(market.As(market.Insurer, Role.Actuary), filing, host.Clock.Today());
        Assert.Empty(await Ledger.Breaches(host));
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{crowd.Length} submissions: {string.Join(", ", _ends.OrderBy(end => end.Key, StringComparer.Ordinal).Select(end => $"{end.Value} {end.Key}"))}; "
            + $"premium written {written}, received {received}");
    }

    // To an accepted option, and its identifier; or to another end, and null.
    private async Task<string?> Walk(Applicant one, Calls risk, Calls chief, string filing, DateOnly today)
    {
        string assessment = (await risk.Post("/assessments", new { Filing = filing })).Is(201).Text("id");
        (await risk.On($"/assessments/{assessment}", "answers", new { Answers = one.Answers })).Is(200);
        (await risk.On($"/assessments/{assessment}", "controls", new { Controls = one.Controls })).Is(200);
        one.Facts["posture"] = (await risk.Get($"/assessments/{assessment}")).Is(200)["posture"].ToJsonString();
        string id = (await risk.Post("/submissions", new { Assessment = assessment, Inception = today.AddDays(7) })).Is(201).Text("id");
        string at = $"/submissions/{id}";
        (await risk.On(at, "quote", new { Options = Steps.Offers((await risk.Get(at)).Is(200)) })).Is(200);
        for (int step = 0; step < StepsMax; step++)
        {
            Told view = (await chief.Get(at)).Is(200);
            string state = view.Text("state");
            if (state is "Accepted") return id;
            if (Ends.Contains(state, StringComparer.Ordinal))
            {
                Ended(state);
                return null;
            }

            Told did = state switch
            {
                "Referred" => await Decide(one, chief, at, view),
                "Quoted" => await Choose(one, risk, chief, at, view),
                _ => throw new InvalidOperationException($"Stuck: {view}"),
            };
            Assert.True(did.Status is 200, $"{one}: {did}");
        }

        Assert.Fail($"{one} never came to an end.");
        return null;
    }

    private static Task<Told> Decide(Applicant one, Calls chief, string at, Told view)
    {
        JsonNode issue = view["issues"].AsArray().First(each =>
            each!["state"]!.GetValue<string>() is "Open" && each["decidable"]!.GetValue<bool>())!;
        string path = $"issues/{issue["id"]!.GetValue<string>()}";
        return one.Draw("decision") < 0.9
            ? chief.On(at, path + "/approvals", new { UpTo = Money.Yuan(100_000_000), Note = "可接受 / acceptable" })
            : chief.On(at, path + "/rejections", new { Note = "风险不可接受 / not acceptable" });
    }

    private async Task<Told> Choose(Applicant one, Calls risk, Calls chief, string at, Told view)
    {
        JsonNode[] options = [.. view["quote"]["options"]!.AsArray().Select(option => option!)];
        foreach (JsonNode each in options)
        {
            JsonNode sheet = each["worksheet"]!;
            Money expected = _oracle.Premium(one.Facts, Told.MoneyOf(sheet["limit"]!), Told.MoneyOf(sheet["retention"]!));
            Assert.True(expected == Told.MoneyOf(sheet["premium"]!), $"{one}: {expected} and not {sheet["premium"]!.ToJsonString()}");
        }

        JsonNode? condition = view["contingencies"].AsArray().FirstOrDefault(each => each!["state"]!.GetValue<string>() is "Open");
        if (condition is not null)
        {
            string path = $"contingencies/{condition["id"]!.GetValue<string>()}";
            (await risk.On(at, path + "/evidence", new { Text = "复测记录 / re-test record" })).Is(200);
            return await chief.On(at, path + "/closures", new { Note = "证据充分 / sufficient" });
        }

        if (one.Draw("change of mind") < 0.06) return await risk.On(at, "withdrawals", new { Reason = "预算推迟 / postponed" });

        JsonNode[] open = [.. options.Where(option => option["standing"]!.GetValue<string>() is "Offered")];
        Assert.True(open.Length > 0, $"{one}: quoted and nothing on offer: {view}");
        JsonNode chosen = open[(int)(one.Draw("option") * open.Length)];
        one.Premium = Told.MoneyOf(chosen["premium"]!);
        return await risk.On(at, "acceptances", new { Option = chosen["id"]!.GetValue<string>() });
    }

    private async Task<(Money Written, Money Paid)> BindAndPay(
        Applicant one, Calls risk, Calls finance, string submission, DateOnly today)
    {
        Told proposal = (await risk.Get($"/policies/proposal?submission={submission}")).Is(200);
        PaymentPlan[] plans = [.. Product.Term.PaymentPlans.Where(plan => plan.AtLeast <= one.Premium)];
        Assert.Equal(plans.Select(plan => plan.Code), proposal["plans"].AsArray().Select(plan => plan!["code"]!.GetValue<string>()));
        PaymentPlan? plan = plans.ElementAtOrDefault((int)(one.Draw("plan") * (plans.Length + 1)));
        Money[] expected = plan is null ? [one.Premium] : PriceOracle.Parts(plan, one.Premium);
        Told bound = (await risk.Post("/policies", new
        {
            Submission = submission,
            Confirmed = Steps.Exclusions(proposal),
            WordingVersion = proposal.Text("wordingVersion"),
            Plan = plan?.Code,
        })).Is(201);
        string policy = bound.Text("policy");
        JsonNode[] parts =
        [
            .. (await finance.Get($"/policies/{policy}/money")).Is(200)["invoices"].AsArray()
                .Select(invoice => invoice!).OrderBy(invoice => invoice["part"]?.GetValue<int>() ?? 1),
        ];
        Assert.Equal(expected, parts.Select(part => Told.MoneyOf(part["amount"]!)));
        if (one.Draw("payment") < 0.15)
        {
            Assert.Equal("AwaitingPremium", (await risk.Get($"/policies/{policy}")).Is(200).Text("status"));
            Ended("Bound, awaiting premium");
            return (Money.Zero, Money.Zero);
        }

        int paid = 1 + (int)(one.Draw("later parts") * parts.Length);
        foreach (JsonNode part in parts.Take(paid))
        {
            string invoice = $"/invoices/{part["id"]!.GetValue<string>()}";
            Told now = (await finance.Get(invoice)).Is(200);
            (await finance.Post($"{invoice}/receipts", Steps.Receipt(now, today, $"GEN-{++_slips:D6}"), now.Version)).Is(201);
        }

        Assert.Equal("Upcoming", (await risk.Get($"/policies/{policy}")).Is(200).Text("status"));
        Ended(plan is null ? "Bound and issued" : "Bound and issued in parts");
        return (expected.Total(), expected.Take(paid).Total());
    }

    // Σ journal = Σ invoices of what was issued = Σ statistics = what was worked out here.
    private static async Task Reconcile(Calls finance, Money written, Money received)
    {
        IReadOnlyDictionary<string, Money> books = await Ledger.Balances(finance);
        Assert.Equal(-written, books["PremiumWritten"]);
        Assert.Equal(received, books["Cash"]);
        Assert.Equal(written - received, books["PremiumReceivable"]);
        Assert.Equal(Money.Zero, books["PremiumInAdvance"]);
        foreach (string by in new[] { "Province", "Industry", "Product", "Month" })
        {
            Told statistics = (await finance.Get($"/statistics?by={by}&effective=2100-01-01")).Is(200);
            Assert.True(statistics["reconciled"].GetValue<bool>(), statistics.ToString());
            Assert.Equal(written, Told.MoneyOf(statistics["total"]["premium"]!));
        }

        Told all = (await finance.Get("/invoices?size=200")).Is(200);
        Assert.Equal(received, all["totals"]["paid"] is { } paid ? Told.MoneyOf(paid) : Money.Zero);
    }

    // A dual run of the tariff against itself: every stored price comes out again to the fen, of quotes and of policies.
    private async Task RateAgain(Calls actuary, string filing, DateOnly today)
    {
        foreach ((string of, int least) in new[] { ("Quotes", 1), ("Policies", _ends.Where(Binds).Sum(end => end.Value)) })
        {
            JsonNode run = (await actuary.Get(
                $"/policies/dual-run?first={filing}&second={filing}&from={today:O}&to={today:O}&of={of}")).Is(200)["run"];
            JsonNode whole = run["whole"]!;
            Assert.Equal((0, 0), (run["differing"]!.GetValue<int>(), whole["unrated"]!.GetValue<int>()));
            Assert.InRange(whole["policies"]!.GetValue<int>(), least, int.MaxValue);
            Assert.Equal(Told.MoneyOf(run["given"]!), Told.MoneyOf(whole["before"]!));
            Assert.Equal(Told.MoneyOf(run["given"]!), Told.MoneyOf(whole["after"]!));
        }

        static bool Binds(KeyValuePair<string, int> end) => end.Key.StartsWith("Bound", StringComparison.Ordinal);
    }

    private void Ended(string how) => _ends[how] = _ends.GetValueOrDefault(how) + 1;

    private static async Task Enter(TestHost host, Applicant[] crowd)
    {
        Reply reply = await host.Command((services, _) =>
        {
            var register = services.GetRequiredService<IRegister>();
            DateTimeOffset at = host.Clock.GetUtcNow();
            foreach (Applicant one in crowd)
            {
                register.Organisation(one.Profile, at);
                one.Key = register.Key($"applicant {one.Number}", Role.Enterprise, one.Profile.Id, at);
            }

            return Task.CompletedTask;
        });
        Assert.True(reply.Refusal is null, reply.Refusal?.Detail.En);
    }

    /// <summary>Somebody made up: a function of the seed and a number.</summary>
    private sealed record Applicant(int Number, OrganisationView Profile, IReadOnlyList<object> Answers, IReadOnlyList<object> Controls)
    {
        /// <summary>What the tables look up, by trait.</summary>
        internal Dictionary<string, string> Facts { get; } = new(StringComparer.Ordinal);

        internal string Key { get; set; } = "";

        internal Money Premium { get; set; }

        internal double Draw(string purpose) => DrawSeries.For(Seed, purpose).Uniform(Number);

        internal static Applicant Of(int number)
        {
            T Pick<T>(string purpose, params ReadOnlySpan<T> all) => all[(int)(DrawSeries.For(Seed, purpose).Uniform(number) * all.Length)];

            int employees = Pick("employees", 8, 45, 180, 620, 2_400);
            long revenue = Pick("revenue", 3_000_000L, 16_000_000L, 42_000_000L, 130_000_000L, 760_000_000L);
            var profile = new OrganisationView(
                OrganisationId.From(Guid.CreateVersion7()), OrganisationKind.Enterprise,
                new Words($"生成企业{number}", $"Generated {number}"), Market.CreditCodeOf(10_000 + number), Pick("industry", Industries),
                Pick("province", "310000", "320000", "440000", "510000"), $"示例路 {number} 号", employees, Money.Yuan(revenue),
                Specialised: false);
            Dictionary<string, string> given = Product.Questions.ToDictionary(
                question => question.Code, question => Answer(question, number), StringComparer.Ordinal);
            double strength = DrawSeries.For(Seed, "strength").Uniform(number);
            var one = new Applicant(
                number, profile,
                [.. given.Select(each => new { Question = each.Key, Answer = each.Value })],
                [
                    .. Product.Controls.Select((control, at) =>
                        DrawSeries.For(Seed, "controls").Uniform((number * 1_000) + at) < 0.45 + (0.55 * strength)
                            ? (object)new { Control = control.Code, Presence = "Present", Scope = "全部系统 / all systems" }
                            : new { Control = control.Code, Presence = "Absent" }),
                ]);
            foreach ((string question, string answer) in given) one.Facts[question] = answer;
            one.Facts["industry"] = profile.Industry;
            one.Facts["province"] = profile.Province;
            one.Facts["employees"] = employees.ToString(CultureInfo.InvariantCulture);
            one.Facts["revenue"] = revenue.ToString(CultureInfo.InvariantCulture);
            return one;
        }

        private static string Answer(Question question, int number)
        {
            double draw = DrawSeries.For(Seed, question.Code).Uniform(number);
            return question switch
            {
                { Code: "Q-RECORDS" } => ((long)Math.Pow(10, 2 + (5 * draw))).ToString(CultureInfo.InvariantCulture),
                { Code: "Q-RTO" } => ((int)(draw * 200)).ToString(CultureInfo.InvariantCulture),
                { Kind: AnswerKind.Choice } => question.Choices[(int)(draw * draw * question.Choices.Count)].Code,
                { Kind: AnswerKind.YesNo } => draw < 0.9 ? "no" : "yes",
                { Kind: AnswerKind.Amount } => draw < 0.8 ? "0.00" : "200000.00",
                { Kind: AnswerKind.Number } => (question.Min ?? 0).ToString(CultureInfo.InvariantCulture),
                _ => "示例供应商 / an example vendor",
            };
        }

        public override string ToString() => $"applicant {Number} ({Profile.Industry}, {Profile.Employees} employees)";
    }
}
