using Breakwater.Foundation.Outcomes;
using Breakwater.Registry.Contracts;

namespace Breakwater.Wiring.Demonstration;

/// <summary>Two pilots: one that is over, and one that runs; who takes part, and what they have shown.</summary>
internal sealed class ProgrammeChapter(StoryHost story, Cast cast, Agenda agenda)
{
    private static readonly Words[] Tasks =
    [
        new("为本地企业完成风险评估", "Assess enterprises of the region"),
        new("组织一次应急演练", "Hold a response exercise"),
        new("提交一份案例材料", "Hand in a case study"),
    ];

    /// <summary>Puts the chapter on the agenda.</summary>
    internal void Tell(DateOnly first, DateOnly today)
    {
        Tell("网络安全保险服务试点（首批）", "First pilot of cyber insurance services", first, first.AddDays(365), [], first);
        DateOnly running = today.AddDays(-160);
        string[] coast = ["110000", "310000", "320000", "330000", "370000", "440000"];
        Tell("沿海六省市中小企业试点", "Small enterprises of six coastal provinces", running, running.AddDays(365), coast, running);
    }

    private void Tell(string zh, string en, DateOnly from, DateOnly to, string[] provinces, DateOnly day)
    {
        string path = "";
        agenda.At(day, 9, async () =>
        {
            Told issued = await story.Post(cast.Authority["authority"], "/programmes", new
            {
                Name = new Words(zh, en),
                Purpose = new Words(
                    "推广保险与安全服务结合的做法，摸清效果。", "Spread insurance that comes with security services, and see what it does."),
                From = from,
                To = to,
                Provinces = provinces,
                Tasks = Tasks.Select((task, at) => new { Name = task, Due = from.AddDays(90 * (at + 1)) }),
                Indicators = Enum.GetNames<ProgrammeIndicator>().Select(name => new { Indicator = name, Value = AimOf(name) }),
            });
            path = $"/programmes/{issued.Text("id")}";
        });
        foreach ((int at, (Firm firm, string who)) in (((Firm, string)[])
            [
                (cast.Insurers[0], "product"), (cast.Insurers[1], "product"), (cast.Providers[0], "provider"),
                (cast.Providers[1], "provider"), (cast.Park, "park"), (cast.Applicants[0].Firm, "risk"),
                (cast.Applicants[29].Firm, "risk"),
                .. provinces.Length > 0 ? Crowd() : [],
            ]).Index())
        {
            Join(() => path, firm[who], day.AddDays(7 + at), at);
        }
    }

    // With them the pilot has 68 units that were admitted.
    private IEnumerable<(Firm, string)> Crowd() =>
    [
        .. cast.CrowdInsurers.Select(firm => (firm, "product")),
        .. cast.CrowdApplicants.Take(8).Select(one => (one.Firm, "risk")),
    ];

    // One still waits; of those admitted some have shown something, and one has to show it again.
    private void Join(Func<string> programme, Player who, DateOnly day, int at)
    {
        string unit = "";
        int? version = null;
        Player authority = cast.Authority["authority"];
        async Task Step(Player by, string action, object body) =>
            version = (await story.Post(by, $"{unit}/{action}", body, version)).Version;

        agenda.At(day, 10, async () =>
        {
            Told applied = await story.Post(who, $"{programme()}/applications", new
            {
                Statement = "愿意参加试点并按期提交材料。 / We would like to take part and hand in what is asked for in time.",
            });
            (unit, version) = ($"/units/{applied.Text("id")}", applied.Version);
        });
        if (at is 6) return;

        agenda.At(day.AddDays(5), 10, () => at is 5
            ? Step(authority, "refusals", new { Text = "名额已满，请参加下一批。 / The places are taken; please join the next pilot." })
            : Step(authority, "admissions", new { }));
        if (at is 5) return;

        for (int task = 1; task <= (at % 3) + 1; task++)
        {
            int number = task;
            agenda.At(day.AddDays(30 * task), 10, () => Step(who, "evidence", new
            {
                Task = number,
                Text = "附工作总结与名单（示例）。 / Summary and list attached (demo).",
                Reference = $"DEMO-{at + 1}-{number}",
            }));
            if (at is 4 && task is 2) continue;      // nobody has looked at it yet

            agenda.At(day.AddDays((30 * task) + 3), 10, () => Step(authority, "decisions", new
            {
                Evidence = number,
                Accepted = at is not 3,
                Note = at is 3 ? "请补充签到记录。 / Please add the attendance record." : null,
            }));
        }
    }

    private static long? AimOf(string indicator) => Enum.Parse<ProgrammeIndicator>(indicator) switch
    {
        ProgrammeIndicator.PoliciesIssued => 20,
        ProgrammeIndicator.EnterprisesInsured => 20,
        ProgrammeIndicator.Premium => 150_000_000,
        ProgrammeIndicator.PlansListed => 4,
        ProgrammeIndicator.UnitsAdmitted => 5,
        ProgrammeIndicator.TasksDone => 10,
        _ => null,
    };
}
