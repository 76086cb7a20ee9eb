using System.Globalization;
using System.Text;
using Breakwater.Foundation.Amounts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Wiring.Demonstration;

/// <summary>
/// The first national pilot at its published size: 53 insurers with 341 products on file, 49 plans, 68 units, more than 1,500
/// policies of enterprises and two million certificates of residents at 12 yuan for 50,000.
/// </summary>
internal sealed class PilotChapter(
    StoryHost story,
    Cast cast,
    Agenda agenda,
    FilingChapter filings,
    PolicyChapter policies,
    PlanChapter plans,
    RosterSteps rosters)
{
    /// <summary>Numbers of the pilot's applications begin here; below are those of the market.</summary>
    internal const int FirstNumber = 62;

    /// <summary>The crowd leans to the smaller limits, so that its cover comes to the published 11.5 bn yuan.</summary>
    internal const double Appetite = 0.87;

    private const int Products = 341;
    private const int PlansListed = 44;           // with those of the market: 49
    private const int InForceDays = 315;          // applied for so lately that all are in force at the end
    private const int Rosters = 10;
    private const int LinesOfARoster = 200_000;
    private const string NoArea = "990001";
    private const string Residents = "pilot-residents";

    private Firm Carrier => cast.CrowdInsurers[0];

    /// <summary>Puts the chapter on the agenda.</summary>
    internal void Tell(DateOnly begin, DateOnly today)
    {
        File(begin.AddDays(2));
        plans.Add(cast.CrowdInsurers.Take(PlansListed), begin.AddDays(30));
        foreach ((int at, Applicant who) in cast.CrowdApplicants.Index())
        {
            // Numbers that divide by three with two left over: no scan, and sold under a plan.
            policies.Tell(
                who, FirstNumber + (3 * at), cast.CrowdInsurers[at % cast.CrowdInsurers.Count],
                today.AddDays((at * InForceDays / cast.CrowdApplicants.Count) - InForceDays - 25), Ending.Issued);
        }

        string scheme = "";
        agenda.At(today.AddDays(-300), 9, async () => scheme = await Open(today.AddDays(-290)));
        for (int roster = 0; roster < Rosters; roster++)
        {
            int first = roster * LinesOfARoster;
            string file = string.Create(CultureInfo.InvariantCulture, $"试点居民名单-{roster + 1:D2}.csv");
            agenda.At(today.AddDays(roster - 299), 10, () => rosters.Enrol(
                cast.Sponsor["sponsor"], Carrier["finance"], scheme, file, Roster(first), today.AddDays(roster - 298)));
        }
    }

    // Every insurer its comprehensive product, then the others in turn until the pilot's number is on file with those of the
    // market that stand there already.
    private void File(DateOnly day)
    {
        string[] others = [.. DemonstrationFilings.Products.Where(product => product is not "enterprise-comprehensive")];
        int serial = 100;
        foreach (Firm insurer in cast.CrowdInsurers)
            filings.Add(insurer, name: null, DemonstrationFilings.EnterpriseComprehensiveText, serial++, day);

        filings.Add(Carrier, Residents, TwelveYuan(), serial++, day);
        int left = Products - filings.OnFile - cast.CrowdInsurers.Count - 1;
        for (int at = 0; at < left; at++)
        {
            // The carrier of the pilot's residents has its own product for them.
            Firm insurer = cast.CrowdInsurers[1 + (at % (cast.CrowdInsurers.Count - 1))];
            string product = others[at / (cast.CrowdInsurers.Count - 1)];
            filings.Add(
                insurer, $"{insurer.Short}/{product}", FilingReader.Join(DemonstrationFilings.Of(product)), serial++,
                day.AddDays(3 + (at / 20)));
        }
    }

    // 24 million yuan of premium for 100 billion of cover: 0.024 %, less than half of the product on sale beside it.
    private static string TwelveYuan() => FilingChapter.Replaced(
        FilingChapter.Replaced(
            FilingReader.Join(DemonstrationFilings.Of("resident-anti-fraud")),
            "rate: 0.000576\n    source: \"阳光（2022）五万元档：28.8 ÷ 50,000；", "rate: 0.00024\n    source: \""),
        " / Sunshine (2022), 50,000 yuan: 28.8 ÷ 50,000; the first", " / the first");

    private async Task<string> Open(DateOnly from)
    {
        Player underwriter = Carrier["chief-underwriter"];
        Told opened = await story.Post(underwriter, "/schemes", new
        {
            Name = new { Zh = "首批试点居民反诈保障", En = "Residents of the first pilot against fraud" },
            Sponsor = cast.Sponsor.Id,
            Filing = filings.Of(Residents),
            Province = "310000",
            From = from,
            Funding = new { Model = "Sponsor", Shares = new[] { new { Payer = cast.Sponsor.Id, Share = 1m } } },
            Pot = Money.Yuan(200_000_000),
            PerPerson = Money.Yuan(100_000),
            Answers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Q-HISTORY"] = "no" },
        });
        await story.Post(underwriter, $"/schemes/{opened.Text("scheme")}/activation", new { }, opened.Version);
        return opened.Text("scheme");
    }

    // Nobody: an area code that is not given, born between 1970 and 1999, all of the tier of 50,000.
    private static string Roster(int first)
    {
        var csv = new StringBuilder("姓名,身份证号码,手机号码,档次\n", LinesOfARoster * 48);
        for (int number = first; number < first + LinesOfARoster; number++)
        {
            int day = number / 1000;
            string body = string.Create(
                CultureInfo.InvariantCulture,
                $"{NoArea}{1970 + (day / 336 % 30)}{1 + (day / 28 % 12):D2}{1 + (day % 28):D2}{number % 1000:D3}");
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{EnrolmentChapter.Name(number)},{EnrolmentChapter.WithCheck(body)},1390000{number % 10_000:D4},2\n");
        }

        return csv.ToString();
    }
}
