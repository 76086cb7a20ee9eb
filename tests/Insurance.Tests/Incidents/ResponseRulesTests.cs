using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;
using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Response;
using Breakwater.Insurance.Tests.Billing;

namespace Breakwater.Insurance.Tests.Incidents;

/// <summary>Transitions, prices and dispatch, without a database.</summary>
public sealed class ResponseRulesTests
{
    // Written from the design (Draft → Requested → (quote → approval →) InProgress → WorkComplete → Invoiced → Paid), not from
    // the table under test: kind by its letter (q quote only, b both, s service only), state, step, state after.
    private const string Allowed = """
        qbs Draft Dispatch Requested
        qbs Requested Recall Draft
        qbs Requested Decline Draft
        qb Requested Quote Quoted
        q Quoted Approve Closed
        b Quoted Approve InProgress
        qb Quoted ReturnQuote Requested
        s Requested Accept InProgress
        bs InProgress Log InProgress
        bs InProgress Complete WorkComplete
        bs WorkComplete Invoice Invoiced
        bs Invoiced ReturnInvoice WorkComplete
        bs Invoiced Confirm Confirmed
        bs Confirmed Pay Paid
        qbs Draft Cancel Cancelled
        qbs Requested Cancel Cancelled
        qbs Quoted Cancel Cancelled
        qbs InProgress Cancel Cancelled
        """;

    private const string Rates = """
        source: a table of the tests
        workingDays: 20
        overhead: 0.5
        grades:
          - { code: G1, name: { zh: 甲, en: one }, factor: 1.0, grade: I }
          - { code: G2, name: { zh: 乙, en: two }, factor: 2.0, grade: I }
        wages:
          - { province: "320000", year: 2026, monthly: 20000, grade: I }
          - { province: "310000", year: 2026, monthly: 33333, grade: I }
        """;

    // 3 kinds × 10 states × 14 steps: every cell is allowed as written above, or refused.
    [Fact]
    public void After_EveryKindStateAndStep_IsAsTheDesignSays()
    {
        Dictionary<(ServiceKind, ServiceState, ServiceStep), ServiceState> written = [];
        foreach (string[] row in Allowed.Split('\n').Select(line => line.Split(' ')))
        {
            foreach (char kind in row[0])
            {
                written[(Kind(kind), Enum.Parse<ServiceState>(row[1]), Enum.Parse<ServiceStep>(row[2]))] =
                    Enum.Parse<ServiceState>(row[3]);
            }
        }

        int cells = 0;
        foreach (ServiceKind kind in Enum.GetValues<ServiceKind>())
        {
            foreach (ServiceState state in Enum.GetValues<ServiceState>())
            {
                foreach (ServiceStep step in Enum.GetValues<ServiceStep>())
                {
                    ServiceState? expected = written.TryGetValue((kind, state, step), out ServiceState after) ? after : null;
                    Assert.True(
                        expected == ServiceLifecycle.After(kind, state, step), $"{kind} {state} {step}: {expected} was expected");
                    cells++;
                }
            }
        }

        Assert.Equal(3 * 10 * 14, cells);
    }

    // 20,000 ÷ 20 × 1 × 1.5 = 1,500; 33,333 ÷ 20 × 2 × 1.5 = 4,999.95: by hand.
    [Theory]
    [InlineData("320000", "G1", 1_500_00)]
    [InlineData("310000", "G2", 4_999_95)]
    public void DayOf_RowOfTheTable_IsTheFormula(string province, string grade, long fen) =>
        Assert.Equal(Money.Cny(fen), new ServiceRates(Rates).DayOf(province, grade, 2026, new Trail(Words.Same(""))));

    [Theory]
    [InlineData("330000", "G1", 2026)]
    [InlineData("320000", "G3", 2026)]
    [InlineData("320000", "G1", 2025)]
    public void Held_NoRowInTheTable_IsRefusedAndNotGuessed(string province, string grade, int year) => Assert.Equal(
        "SRV-NO-RATE",
        InvoiceDesk.Held([new InvoiceLine(grade, 1, Money.Yuan(1))], province, year, Money.Yuan(100), new ServiceRates(Rates)).Why());

    // Two days at 1,400 (below the rate), three at 1,800 (cut to 1,500): 2,800 + 4,500 = 7,300 of 8,200; a ceiling cuts further.
    [Theory]
    [InlineData(10_000, 7_300)]
    [InlineData(7_000, 7_000)]
    public void Held_LinesAboveTheRate_AreCutToItAndToTheAgreedPrice(long agreed, long allowed)
    {
        ServiceInvoice invoice = InvoiceDesk.Held(
            [new InvoiceLine("G1", 2, Money.Yuan(1_400)), new InvoiceLine("G1", 3, Money.Yuan(1_800))], "320000", 2026,
            Money.Yuan(agreed), new ServiceRates(Rates)).Match(held => held, why => throw new InvalidOperationException(why.Code));

        Assert.Equal((Money.Yuan(8_200), Money.Yuan(allowed)), (invoice.Asked, invoice.Allowed));
        Assert.Equal(invoice.Allowed.Units, decimal.Parse(invoice.Trail.Steps[^1].Result, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Choose_FromAPanel_TakesTheQuickestWhoCan()
    {
        PanelMember quickButPaused = Member(1, 5, isPaused: true);
        PanelMember quickElsewhere = Member(2, 10, regions: ["310000"]);
        PanelMember quickUnskilled = Member(3, 10, skill: ServiceSkill.Legal);
        PanelMember quickButFull = Member(4, 15);
        PanelMember next = Member(5, 30, regions: ["320000"]);
        PanelMember last = Member(6, 60);
        var jobs = new Dictionary<OrganisationId, int> { [quickButFull.Carrier] = 2, [next.Carrier] = 1 };
        PanelMember[] panel = [last, next, quickButFull, quickUnskilled, quickElsewhere, quickButPaused];

        Assert.Equal(next, Dispatcher.Choose(panel, ServiceSkill.Forensics, "320000", jobs, []));
        Assert.Equal(last, Dispatcher.Choose(panel, ServiceSkill.Forensics, "320000", jobs, [next.Carrier]));
        Assert.Null(Dispatcher.Choose(panel, ServiceSkill.Extortion, "320000", jobs, []));
    }

    private static PanelMember Member(
        int number, int minutes, string[]? regions = null, ServiceSkill skill = ServiceSkill.Forensics, bool isPaused = false) => new()
        {
            Id = new PanelMemberId(new Guid(number, 0, 0, new byte[8])),
            Owner = Market.Insurer,
            Carrier = new OrganisationId(new Guid(number, 9, 0, new byte[8])),
            Regions = [.. regions ?? []],
            Skills = [skill],
            AcceptMinutes = minutes,
            Capacity = 2,
            IsPaused = isPaused,
        };

    private static ServiceKind Kind(char letter) => letter switch
    {
        'q' => ServiceKind.QuoteOnly,
        'b' => ServiceKind.QuoteAndService,
        _ => ServiceKind.ServiceOnly,
    };
}
