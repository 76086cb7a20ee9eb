using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Storage;
using Breakwater.Underwriting.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Underwriting;

/// <summary>Lists, the role home's worklist, and histories brought in.</summary>
public abstract class WorklistTests(UnderwritingHost host)
{
    private static readonly IReadOnlyList<OptionAsked> Standard =
        [new(Money.Yuan(8_000_000), Money.Yuan(50_000))];

    [Fact]
    public async Task Bring_EveryState_IsReachedThroughTheRulesOnItsDays()
    {
        Case clear = host.Prepare();
        Case known = host.Prepare(firm => firm.With("Q-KNOWN", "yes").With("control:MFA-ADMIN", "Absent"));
        Case weak = host.Prepare(firm => firm.With("posture", "10"));
        DateTimeOffset begin = host.Bench.Clock.GetUtcNow().AddDays(-200);
        DateTimeOffset On(int day) => begin.AddDays(day);
        SubmissionStep Quoted(Case of) => new SubmissionStep.Quoted(of.Signs, On(1), Standard);
        (Case Of, SubmissionState State, SubmissionStep[] Steps)[] histories =
        [
            (clear, SubmissionState.Draft, []),
            (known, SubmissionState.Referred, [Quoted(known), new SubmissionStep.Taken(known.Decides, On(2))]),
            (clear, SubmissionState.Quoted, [Quoted(clear)]),
            (weak, SubmissionState.Declined, [Quoted(weak)]),
            (known, SubmissionState.Declined,
                [Quoted(known), new SubmissionStep.Rejected(known.Decides, On(2), Rule: null, "情况不清")]),
            (clear, SubmissionState.Withdrawn, [Quoted(clear), new SubmissionStep.Withdrawn(clear.Signs, On(2), Reason: null)]),
            (known, SubmissionState.Accepted,
            [
                Quoted(known),
                new SubmissionStep.Approved(known.Decides, On(2), Rule: null, UpTo: null, Until: null, "同意"),
                new SubmissionStep.EvidenceGiven(known.Signs, On(3), Rule: null, "截图"),
                new SubmissionStep.EvidenceReturned(known.Decides, On(4), "UW-014", "缺日期"),
                new SubmissionStep.EvidenceGiven(known.Signs, On(5), "UW-014", "带日期的截图"),
                new SubmissionStep.EvidenceAccepted(known.Decides, On(6), Rule: null, "已核对"),
                new SubmissionStep.Accepted(known.Signs, On(7), Option: 1),
            ]),
            (known, SubmissionState.Accepted,
            [
                Quoted(known),
                new SubmissionStep.CounterOffered(known.Decides, On(2), Standard, CounterReason.LossExperience, "自担更多"),
                new SubmissionStep.Waived(known.Decides, On(3), Rule: null, "已有替代措施"),
                new SubmissionStep.Accepted(known.Signs, On(4), Option: null),
            ]),
        ];

        foreach ((int index, (Case of, SubmissionState state, SubmissionStep[] steps)) in histories.Index())
        {
            string number = $"H-{of.Insurer.Value.ToString("N")[..8]}-{index}";
            Outcome<ImportedSubmission> brought = await Bring(of, number, begin, steps);
            Assert.Equal(state, brought.Match(done => done.State, why => throw new InvalidOperationException(why.Code)));
        }

        // 200 days later what was left open has run out, and the log has its days.
        JsonNode list = (await known.Applicant.Get("/submissions?sort=number")).Body!;
        Assert.Equal(
            ["Expired", "Declined", "Expired", "Expired"], list["items"]!.AsArray().Select(item => (string?)item!["state"]));
        string id = (string)list["items"]![2]!["id"]!;
        JsonNode last = (await known.Applicant.Get("/submissions/" + id)).Body!["events"]!.AsArray()[^1]!;
        Assert.Equal(("Accepted", On(7)), ((string?)last["kind"], DateTimeOffset.Parse((string)last["at"]!)));
    }

    [Fact]
    public async Task Bring_ThenBindInOneCommand_FindsWhatTheCommandAdded()
    {
        Case at = host.Prepare();
        DateTimeOffset begin = host.Bench.Clock.GetUtcNow().AddDays(-100);
        Guid policy = new("00000000-0000-7000-8000-000000000005");
        SubmissionId id = default;

        await host.Bench.Do(async (services, cancel) =>
        {
            var import = services.GetRequiredService<ISubmissionImport>();
            id = (await import.Bring(
                History(at, "B-" + at.Insurer.Value.ToString("N")[..8], begin,
                    new SubmissionStep.Quoted(at.Signs, begin.AddDays(1), Standard),
                    new SubmissionStep.Accepted(at.Signs, begin.AddDays(2), Option: null)),
                cancel)).Match(done => done.Id, why => throw new InvalidOperationException(why.Code));
            DateOnly day = DateOnly.FromDateTime(begin.UtcDateTime).AddDays(3);
            var quotes = services.GetRequiredService<IQuotes>();
            AcceptedQuote quote = (await quotes.ForBinding(id, day, at.Signs, cancel))
                .Match(done => done, why => throw new InvalidOperationException(why.Code));
            Assert.Equal(9_939_128, quote.Worksheet.Premium!.Value.Fen);
            await import.Bound(id, policy, begin.AddDays(3), cancel);
        });

        at.Id = id;
        JsonNode view = (await at.Read()).Body!;
        Assert.Equal(("Bound", policy.ToString()), ((string?)view["state"], (string?)view["policy"]));
        Assert.Equal(begin.AddDays(3), DateTimeOffset.Parse((string)view["events"]!.AsArray()[^1]!["at"]!));
    }

    [Theory]
    [InlineData("mandate", "UW-MANDATE")]
    [InlineData("applicant", "UW-OWN")]
    [InlineData("rule", "UW-NOT-DECIDABLE")]
    [InlineData("undecided", "UW-NOT-OFFERED")]
    public async Task Bring_AStepNobodyCouldTake_IsRefusedAndNothingIsBroughtIn(string fault, string code)
    {
        Case at = host.Prepare(firm => firm.With("Q-KNOWN", "yes").With("control:MFA-ADMIN", "Absent"));
        DateTimeOffset begin = host.Bench.Clock.GetUtcNow().AddDays(-100);
        DateTimeOffset second = begin.AddDays(2);
        var small = new Caller(at.Junior, Role.Underwriter, at.Insurer, Reach.Own);
        SubmissionStep step = fault switch
        {
            "mandate" => new SubmissionStep.Approved(small, second, Rule: null, Money.Yuan(16_000_000), Until: null, "同意"),
            "applicant" => new SubmissionStep.Approved(at.Signs, second, Rule: null, UpTo: null, Until: null, "同意"),
            "rule" => new SubmissionStep.Approved(at.Decides, second, "UW-014", UpTo: null, Until: null, "同意"),
            _ => new SubmissionStep.Accepted(at.Signs, second, Option: 1),
        };

        Outcome<ImportedSubmission> brought = await Bring(
            at, "F-" + at.Insurer.Value.ToString("N")[..8], begin,
            [new SubmissionStep.Quoted(at.Signs, begin.AddDays(1), Standard), step]);

        Assert.Equal(code, brought.Match(_ => "none", why => why.Code));
        Assert.Equal(0, (int?)(await at.Applicant.Get("/submissions")).Body!["total"]);
    }

    [Fact]
    public async Task List_FiltersSearchesSortsAndTotalsInTheDatabase()
    {
        Case one = host.Prepare();
        Case other = host.Prepare();
        other = new Case(host, one.Insurer, other.Firm, one.Filing, host.Market.Assess(
            Firm.Average(other.Firm, one.Filing).With("Q-KNOWN", "yes")));
        DateTimeOffset now = host.Bench.Clock.GetUtcNow();
        // The first offer runs to now + 5.
        await Bring(one, Name(one, 1), now.AddDays(-40), [new SubmissionStep.Quoted(one.Signs, now.AddDays(-25), Standard)]);
        await Bring(one, Name(one, 2), now.AddDays(-10), []);
        await Bring(other, Name(one, 3), now.AddDays(-3), [new SubmissionStep.Quoted(other.Signs, now.AddDays(-3), Standard)]);
        Someone underwriter = one.As(one.Senior);

        JsonNode all = (await underwriter.Get("/submissions?sort=number")).Body!;
        Assert.Equal(3, (int?)all["total"]);
        Assert.Equal("198782.56", (string?)all["totals"]!["premium"]!["amount"]);        // twice 99,391.28
        Assert.Equal([40, 10, 3], all["items"]!.AsArray().Select(item => (int)item!["ageDays"]!));
        Assert.Equal("1,2", await Numbers(underwriter, "minAgeDays=10"));
        Assert.Equal("1", await Numbers(underwriter, "expiringInDays=7"));
        Assert.Equal("", await Numbers(underwriter, "expiringInDays=4"));
        Assert.Equal("3", await Numbers(underwriter, "state=Referred"));
        Assert.Equal("3", await Numbers(underwriter, "free=true"));
        Assert.Equal("", await Numbers(underwriter, "mine=true"));
        Assert.Equal("2", await Numbers(underwriter, "state=Draft"));
        Assert.Equal("1,2,3", await Numbers(underwriter, "q=示例电子"));
        Assert.Equal("2", await Numbers(underwriter, "q=" + Name(one, 2)));
        Assert.Equal("", await Numbers(underwriter, "q=没有这家"));
        Assert.Equal("3", await Numbers(other.Applicant, "page=1"));
        Assert.Equal(422, (await underwriter.Get("/submissions?sort=colour")).Status);
        Assert.Equal(422, (await underwriter.Get("/submissions?minAgeDays=-1")).Status);

        other.Id = SubmissionId.From(Guid.Parse((string)all["items"]![2]!["id"]!));
        await other.Post(one.As(one.Senior), "/assignments", new { reason = (string?)null });
        Assert.Equal("3", await Numbers(underwriter, "mine=true"));
        Assert.Equal("", await Numbers(underwriter, "free=true"));
    }

    [Fact]
    public async Task Worklist_ShowsReferralsOldestFirstOffersRunningOutAndEvidence()
    {
        Case at = host.Prepare(firm => firm.With("Q-KNOWN", "yes"));
        Case calm = new(host, at.Insurer, at.Firm, at.Filing, host.Market.Assess(
            Firm.Average(at.Firm, at.Filing).With("control:MFA-ADMIN", "Absent")));
        DateTimeOffset now = host.Bench.Clock.GetUtcNow();
        IReadOnlyList<OptionAsked> large = [new(Money.Yuan(15_000_000), Money.Yuan(100_000))];
        await Bring(at, Name(at, 1), now.AddDays(-2), [new SubmissionStep.Quoted(at.Signs, now.AddDays(-2), large)]);
        await Bring(at, Name(at, 2), now.AddDays(-9), [new SubmissionStep.Quoted(at.Signs, now.AddDays(-9), Standard)]);
        await Bring(calm, Name(at, 3), now.AddDays(-29),
        [
            new SubmissionStep.Quoted(calm.Signs, now.AddDays(-23), Standard),                       // to now + 7
            new SubmissionStep.EvidenceGiven(calm.Signs, now.AddDays(-1), "UW-014", "截图"),
        ]);
        // One that runs to now + 8 is not there yet.
        await Bring(calm, Name(at, 4), now.AddDays(-29), [new SubmissionStep.Quoted(calm.Signs, now.AddDays(-22), Standard)]);

        JsonNode view = (await at.As(at.Junior).Get("/underwriting/worklist")).Body!;

        Assert.Equal([Name(at, 2), Name(at, 1)], view["referrals"]!.AsArray().Select(row => (string?)row!["number"]));
        Assert.Equal([9, 2], view["referrals"]!.AsArray().Select(row => (int)row!["ageDays"]!));
        // 8 m and 15 m, with a mandate of 10 m.
        Assert.Equal([true, false], view["referrals"]!.AsArray().Select(row => (bool)row!["isWithinMandate"]!));
        Assert.Contains("not closed", (string)view["referrals"]![0]!["reasons"]![0]!["en"]!, StringComparison.Ordinal);
        Assert.Equal((1, Name(at, 3), 7), (
            (int?)view["expiringTotal"], (string?)view["expiring"]![0]!["number"], (int?)view["expiring"]![0]!["daysLeft"]));
        Assert.Equal((1, Name(at, 3)), ((int?)view["evidenceTotal"], (string?)view["evidence"]![0]!["number"]));
        Assert.Equal("10000000.00", (string?)view["mandate"]!["amount"]);
        Case stranger = host.Prepare();
        Assert.Equal(0, (int?)(await stranger.As(stranger.Senior).Get("/underwriting/worklist")).Body!["referralsTotal"]);
    }

    private static string Name(Case of, int number) => $"W{of.Insurer.Value.ToString("N")[..8]}-{number}";

    // The last digits of the numbers that a filter finds.
    private static async Task<string> Numbers(Someone who, string filter)
    {
        JsonNode list = (await who.Get("/submissions?sort=number&" + filter)).Body!;
        return string.Join(',', list["items"]!.AsArray().Select(item => ((string)item!["number"]!)[^1..]));
    }

    private static SubmissionHistory History(Case of, string number, DateTimeOffset at, params SubmissionStep[] steps) => new(
        number, of.Assessment, DateOnly.FromDateTime(at.UtcDateTime).AddDays(60), of.Signs, at, steps);

    private async Task<Outcome<ImportedSubmission>> Bring(Case of, string number, DateTimeOffset at, SubmissionStep[] steps)
    {
        Outcome<ImportedSubmission>? brought = null;
        await host.Bench.Command(async (services, cancel) =>
        {
            brought = await services.GetRequiredService<ISubmissionImport>().Bring(History(of, number, at, steps), cancel);
            return brought.Match<Outcome<Effect>>(done => Effect.Created(done), why => why);
        });
        return brought!;
    }
}

public sealed class WorklistOnSqliteTests(SqliteUnderwritingHost host)
    : WorklistTests(host), IClassFixture<SqliteUnderwritingHost>;

public sealed class WorklistOnPostgresTests(PostgresUnderwritingHost host)
    : WorklistTests(host), IClassFixture<PostgresUnderwritingHost>;
