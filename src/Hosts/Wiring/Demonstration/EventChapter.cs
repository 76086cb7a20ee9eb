using System.Globalization;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;

namespace Breakwater.Wiring.Demonstration;

/// <summary>A region of a cloud fails: four insureds of one insurer report, three belong together and share a limit.</summary>
/// <remarks>The agreement on the shared limit is invented. One claim is paid at the end, two wait for their payment.</remarks>
internal sealed class EventChapter(StoryHost story, Agenda agenda)
{
    private const int SharedYuan = 150_000;

    // Number of the insured, what it lost, whether it belongs, and days until it agrees.
    private static readonly (int Number, long Yuan, bool Belongs, int Agrees)[] Hit =
        [(26, 60_000, true, 12), (28, 90_000, true, 14), (30, 70_000, true, 14), (32, 0, false, 0)];

    private readonly Dictionary<int, (Applicant Who, string Policy)> _insured = [];
    private readonly Dictionary<int, string> _incidents = [];
    private readonly Dictionary<int, string> _claims = [];
    private string _event = "";

    /// <summary>Remembers who has which policy.</summary>
    internal void Issued(int number, Applicant who, string policy)
    {
        if (Hit.Any(each => each.Number == number)) _insured[number] = (who, policy);
    }

    /// <summary>Puts the failure on the agenda, and what follows.</summary>
    internal void Tell(Firm insurer, DateOnly day)
    {
        Player handler = insurer["claims"];
        agenda.At(day, 9, async () =>
        {
            foreach ((int number, _, bool belongs, _) in Hit) await Report(number, belongs);
        });
        agenda.At(day.AddDays(1), 9, () => Open(handler, day));
        foreach ((int number, long yuan, _, int agrees) in Hit.Where(each => each.Belongs))
        {
            agenda.At(day.AddDays(3), 14, () => Claim(handler, number, yuan));
            agenda.At(day.AddDays(10), 10, () => Settle(insurer, number));
            agenda.At(day.AddDays(agrees), 9, () => story.On(Risk(number), $"/claims/{_claims[number]}", "agreements", new { }));
        }

        agenda.At(day.AddDays(15), 9, () => story.On(handler, $"/events/{_event}", "allotments", new { }));
        agenda.At(day.AddDays(15), 15, () => Pay(insurer, Hit[0].Number, isPaid: true));
        agenda.At(day.AddDays(15), 16, () => Pay(insurer, Hit[1].Number, isPaid: false));
    }

    private Player Risk(int number) => _insured[number].Who.Firm["risk"];

    private async Task Report(int number, bool belongs)
    {
        Told made = await story.Post(Risk(number), "/incidents", new
        {
            Policy = _insured[number].Policy,
            Category = belongs ? "DE" : "NA",
            DiscoveredAt = story.Clock.GetUtcNow().AddMinutes(-20),
            Description = belongs ? "所用云服务商一个区域故障，业务系统不可用。" : "收到伪造供应商的邮件，未付款。",
        });
        _incidents[number] = made.Text("id");
    }

    private async Task Open(Player handler, DateOnly day)
    {
        Told opened = await story.Post(handler, "/events", new
        {
            Name = "瀚云（示例）华东区故障 / a region of a sample cloud fails",
            Category = "DE",
            From = day.Begin(),
            To = day.AddDays(2).Begin(),
            Provider = "demo-hanyun",
            Limit = Money.Yuan(SharedYuan),
            Clause = "共保协议第三条（示例） / agreement, clause 3 (sample)",
        });
        _event = opened.Text("id");
        await story.On(handler, $"/events/{_event}", "proposals", new { });
        foreach ((int number, _, bool belongs, _) in Hit)
        {
            if (!belongs) continue;

            await story.On(handler, $"/events/{_event}", $"matches/{_incidents[number]}/confirmations", new
            {
                Reason = "服务商故障公告与系统日志时间一致 / the provider's notice and the logs agree",
            });
        }
    }

    private async Task Claim(Player handler, int number, long yuan)
    {
        Player risk = Risk(number);
        string claim = (await story.On(risk, $"/incidents/{_incidents[number]}", "claims")).Text("id");
        _claims[number] = claim;
        await story.On(risk, $"/claims/{claim}", "loss-items", new { Item = "F1-01", Claimed = Money.Yuan(yuan) });
        await story.On(handler, $"/claims/{claim}", "document-receipts", new { });
    }

    private async Task Settle(Firm insurer, int number)
    {
        string claim = $"/claims/{_claims[number]}";
        string[] none = [];
        await story.On(insurer["claims"], claim, "cover-decisions", new { Causes = none, Breaches = none });
        await story.On(insurer["claims"], claim, "settlements", new { });
        Told view = await story.Get(insurer["claims"], claim);
        await story.On(insurer["claims"], claim, "reserves", new
        {
            Outstanding = view["settlement"]["payable"],
            Reason = "按赔款计算结果提存 / set at the computed settlement",
            Exposure = view["exposures"][0]!["id"],
        });
    }

    private async Task Pay(Firm insurer, int number, bool isPaid)
    {
        string claim = $"/claims/{_claims[number]}";
        Told view = await story.Get(insurer["claims"], claim);
        await story.On(insurer["claims"], claim, "payments", new
        {
            Amount = view["allotted"],
            Purpose = "赔款（共享限额分配） / settlement as allotted",
            Exposure = view["exposures"][0]!["id"],
        });
        view = await story.Get(insurer["chief-claims"], claim);
        string payment = $"payments/{view["payments"][0]!["id"]!.GetValue<string>()}";
        await story.On(insurer["chief-claims"], claim, $"{payment}/approvals", new { });
        if (!isPaid) return;

        string reference = string.Create(
            CultureInfo.InvariantCulture, $"{story.Clock.GetUtcNow().ShanghaiDay():yyyyMMdd}-E{number}");
        await story.On(insurer["finance"], claim, $"{payment}/disbursements", new { BankReference = $"PAY-{reference}" });
        await story.On(insurer["claims"], claim, "closures", new { Reason = "赔款已支付 / paid" });
    }
}
