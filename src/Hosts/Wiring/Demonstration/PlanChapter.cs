using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Wiring.Demonstration;

/// <summary>How the directory of service plans fills: plans are nominated, reviewed and listed, and one is taken out.</summary>
internal sealed class PlanChapter(StoryHost story, Cast cast, Agenda agenda, FilingChapter filings)
{
    private readonly Dictionary<string, string> _byFiling = new(StringComparer.Ordinal);

    private enum Fate
    {
        Listed,
        RunOut,
        TakenOut,
        SentBack,
        UnderReview,
        Nominated,
    }

    /// <summary>The plan in the directory that an application under a filing is made by; null when there is none.</summary>
    internal string? For(string filing) => _byFiling.GetValueOrDefault(filing);

    /// <summary>Puts the chapter on the agenda.</summary>
    /// <param name="first">Day of the first nominations; the first products are registered by then.</param>
    /// <param name="today">Last day of the story.</param>
    internal void Tell(DateOnly first, DateOnly today)
    {
        (Firm wanghai, Firm hengdi, Firm langyu) = (cast.Insurers[0], cast.Insurers[1], cast.Insurers[2]);
        (Firm boyun, Firm shuangren, Firm chejing, Firm shaoyu) =
            (cast.Providers[0], cast.Providers[1], cast.Providers[2], cast.Providers[3]);
        Plan light = new(
            boyun, "provider", wanghai, "中小企业护航方案", "Small enterprise escort",
            "一次外部扫描、全年监测提醒和四小时应急响应，配企业综合险。",
            "One outside scan, a year of monitoring and help within four hours, with comprehensive cover.",
            "SmallBusiness", [("Assessment", boyun), ("Monitoring", shaoyu), ("Response", shuangren)], ["C", "F", "I"],
            ["Small", "Medium"], 6_800);
        Plan data = new(
            hengdi, "product", hengdi, "个人信息保护方案", "Personal data care",
            "数据合规评估、泄露后取证与通知协助，配企业综合险。",
            "A data protection review, forensics and help with notices after a leak, with comprehensive cover.",
            "DataLeak", [("Assessment", boyun), ("Forensics", chejing), ("Response", shuangren)], [], [], 12_000);
        Plan standstill = new(
            shuangren, "provider", langyu, "勒索应急与复工方案", "Ransomware standby",
            "备份核查、勒索演练和驻场处置，配企业综合险。",
            "Backups checked, a rehearsal and people on site, with comprehensive cover.",
            "Ransomware", [("Training", shuangren), ("Response", shuangren), ("Hardening", boyun)], ["C", "D", "Q"],
            ["Medium", "Large"], 26_000);
        foreach (Plan plan in (Plan[])[light, data, standstill]) Tell(plan, first, Fate.Listed);
        Tell(data with { Zh = "数据泄露入门方案", En = "Data leak starter", Fee = 3_000 }, first.AddDays(20), Fate.RunOut);
        Tell(standstill with { Zh = "勒索处置单次方案", En = "One-off ransomware help", Fee = 0 }, first.AddDays(40), Fate.TakenOut);

        // The first insurer's second version is on sale since: its plan is listed anew with it.
        Tell(light with { Zh = "中小企业护航方案（二期）", En = "Small enterprise escort II", Fee = 7_200 }, today.AddDays(-80), Fate.Listed);
        Tell(light with { Zh = "园区企业共护方案", En = "Park tenants together", Scenario = "Park" }, today.AddDays(-20), Fate.SentBack);
        Tell(data with { Zh = "医疗数据专项方案", En = "Medical data plan", Industries = ["Q"] }, today.AddDays(-8), Fate.UnderReview);
        Plan makers = standstill with { Zh = "制造业停产保障方案", En = "Manufacturing standstill", Industries = ["C"] };
        Tell(makers, today.AddDays(-3), Fate.Nominated);
    }

    /// <summary>Each of many insurers has a plan listed with the product its policies are written on.</summary>
    internal void Add(IEnumerable<Firm> insurers, DateOnly day)
    {
        foreach ((int at, Firm insurer) in insurers.Index())
        {
            Firm provider = cast.Providers[at % cast.Providers.Count];
            string word = insurer.Profile.Name.Zh[..2];
            var plan = new Plan(
                insurer, "product", insurer, $"{word}企业护航方案", $"{insurer.Profile.Name.En.Split(' ')[0]} escort",
                "承保前评估、全年监测提醒和应急响应，配企业综合险。",
                "An assessment before cover, a year of monitoring and help after an incident, with comprehensive cover.",
                at % 3 is 0 ? "SmallBusiness" : at % 3 is 1 ? "DataLeak" : "Ransomware",
                [("Assessment", provider), ("Monitoring", cast.Providers[3]), ("Response", cast.Providers[1])], [], [],
                5_000 + (at * 200));
            Tell(plan, day.AddDays(at), Fate.Listed);
        }
    }

    private void Tell(Plan plan, DateOnly day, Fate fate)
    {
        string path = "", filing = "";
        int? version = null;
        Player authority = cast.Authority["authority"];
        Player nominator = plan.Nominator[plan.Who];
        async Task Step(Player who, string action, object body) =>
            version = (await story.Post(who, $"{path}/{action}", body, version)).Version;

        agenda.At(day, 9, async () =>
        {
            filing = filings.Of(plan.Insurer);
            Told made = await story.Post(nominator, "/plans", Text(plan, filing, day));
            (path, version) = ($"/plans/{made.Text("id")}", made.Version);
            await Step(nominator, "nominations", new { });
        });
        if (fate is Fate.Nominated) return;

        agenda.At(day.AddDays(1), 10, () => Step(authority, "reviews", new { }));
        if (fate is Fate.UnderReview) return;

        if (fate is Fate.SentBack)
        {
            agenda.At(day.AddDays(2), 10, () => Step(authority, "returns", new
            {
                Text = "请写明园区内各企业如何分别授权扫描。 / Say how each tenant authorises the scans.",
            }));
            return;
        }

        agenda.At(day.AddDays(3), 10, async () =>
        {
            DateOnly today = story.Clock.GetUtcNow().ShanghaiDay();
            await Step(authority, "listings", new { Until = fate is Fate.RunOut ? today.AddYears(1) : today.AddYears(3) });
            if (fate is Fate.Listed) _byFiling[filing] = path.Split('/')[^1];
        });
        if (fate is Fate.TakenOut)
        {
            agenda.At(day.AddDays(200), 10, () => Step(authority, "delistings", new
            {
                Text = "服务方不再承担驻场处置。 / The provider no longer sends people on site.",
            }));
        }
    }

    // Qualifications are invented, as everything here.
    private static object Text(Plan plan, string filing, DateOnly day) => new
    {
        Name = new Words(plan.Zh, plan.En),
        Summary = new Words(plan.SummaryZh, plan.SummaryEn),
        plan.Scenario,
        Products = new[] { filing },
        Services = plan.Services.Select((service, at) => new
        {
            service.Kind,
            Provider = service.By.Id,
            Text = Doing[service.Kind],
            Qualification = $"示例资质 / demo certificate {service.By.Short}-{at + 1}",
            QualifiedUntil = at is 0 ? day.AddYears(3) : (DateOnly?)null,
        }).ToArray(),
        plan.Industries,
        plan.Sizes,
        Provinces = Array.Empty<string>(),
        ServiceFee = Money.Yuan(plan.Fee),
        FeeBasis = plan.Fee is 0
            ? new Words("含在保费中", "within the premium")
            : new Words("每家企业每年", "a year for each enterprise"),
    };

    private static readonly Dictionary<string, Words> Doing = new(StringComparer.Ordinal)
    {
        ["Assessment"] = new("承保前一次授权扫描和问卷核对", "One authorised scan before cover, and the answers checked"),
        ["Monitoring"] = new("外部资产每日巡检，高危漏洞当日提醒", "What faces the internet looked at daily, grave weaknesses told the same day"),
        ["Response"] = new("四小时内远程响应，次日可到现场", "Remote help within four hours, on site the next day"),
        ["Forensics"] = new("事件取证与损失鉴定报告", "Evidence of what happened, and a report on the loss"),
        ["Training"] = new("每年一次勒索演练", "A ransomware rehearsal each year"),
        ["Hardening"] = new("备份与远程访问整改", "Backups and remote access put right"),
    };

    private sealed record Plan(
        Firm Nominator,
        string Who,
        Firm Insurer,
        string Zh,
        string En,
        string SummaryZh,
        string SummaryEn,
        string Scenario,
        (string Kind, Firm By)[] Services,
        string[] Industries,
        string[] Sizes,
        long Fee);
}
