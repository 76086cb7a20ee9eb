using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Amounts;

namespace Breakwater.Wiring.Demonstration;

/// <summary>Residents claim under their certificates: files, runs, looks by a person, payments, recoveries.</summary>
/// <remarks>At the end claims stand at every step there is. Case numbers, accounts and telephones are nobody's.</remarks>
internal sealed class LaneChapter(StoryHost story, Cast cast, Agenda agenda)
{
    private const int CertificatesMax = 200;

    private string _scheme = "";
    private string[] _certificates = [];
    private int _next;

    private Player Sponsor => cast.Sponsor["sponsor"];

    private Player Handler => cast.Insurers[0]["claims"];

    private Player Chief => cast.Insurers[0]["chief-claims"];

    private Player Finance => cast.Insurers[0]["finance"];

    /// <summary>Puts the chapter on the agenda.</summary>
    /// <param name="today">Last day of the story; certificates began at least 140 days before.</param>
    /// <param name="scheme">The scheme, once it is open.</param>
    internal void Tell(DateOnly today, Func<string> scheme)
    {
        agenda.At(today.AddDays(-96), 10, async () =>
        {
            _scheme = scheme();
            _certificates = await Certificates();
            await Send("八月索赔.csv", today.AddDays(-104), today.AddDays(-100), count: 16, faults: 3);
        });
        agenda.At(today.AddDays(-66), 9, Run);
        agenda.At(today.AddDays(-65), 11, Review);
        agenda.At(today.AddDays(-64), 15, () => Pay(isAnswered: true));
        agenda.At(today.AddDays(-50), 10, () => Send("十月索赔.csv", today.AddDays(-58), today.AddDays(-53), count: 12, faults: 1));
        agenda.At(today.AddDays(-30), 16, Recover);
        agenda.At(today.AddDays(-21), 9, Run);
        agenda.At(today.AddDays(-20), 15, Review);
        agenda.At(today.AddDays(-20), 16, () => Pay(isAnswered: false));
        agenda.At(today.AddDays(-14), 10, () => Send("补充索赔.csv", today.AddDays(-45), today.AddDays(-40), count: 10, faults: 2));
        agenda.At(today.AddDays(-9), 10, () => FileOne(today.AddDays(-15), today.AddDays(-12), withdraws: false));
        agenda.At(today.AddDays(-8), 10, () => FileOne(today.AddDays(-16), caseFiled: null, withdraws: false));
        agenda.At(today.AddDays(-8), 11, () => FileOne(today.AddDays(-14), caseFiled: null, withdraws: true));
        agenda.At(today.AddDays(-7), 10, () => FileOne(today.AddDays(-11), caseFiled: null, withdraws: false));
        agenda.At(today.AddDays(-5), 10, () => FileOne(today.AddDays(-9), today.AddDays(-6), withdraws: false));
        agenda.At(today.AddDays(-2), 9, Run);
    }

    // In the order of the roster: numbers follow the blind index, which is another one in every installation.
    private async Task<string[]> Certificates()
    {
        List<JsonNode> members = [];
        for (int page = 1; members.Count == (page - 1) * CertificatesMax; page++)
        {
            Told list = await story.Get(Sponsor, $"/schemes/{_scheme}/certificates?size={CertificatesMax}&page={page}");
            members.AddRange(list["items"].AsArray().Select(member => member!));
        }

        return
        [
            .. members.OrderBy(member => member["line"]!.GetValue<int>()).Select(member => member["number"]!.GetValue<string>()),
        ];
    }

    // Every fourth names an account that others name too; a few were filed before or cannot be read.
    private async Task Send(string name, DateOnly happened, DateOnly filed, int count, int faults)
    {
        var csv = new StringBuilder("凭证号,发生时间,原因,损失项,损失金额,领款账号,已追回,立案编号,立案日期,涉案账号,涉案电话\n");
        for (int at = 0; at < count; at++)
        {
            int number = _next++;
            string suspect = number % 8 is 3 ? "6217000000000003" : $"62170000{number:D8}";
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{_certificates[number]},{happened:yyyy-MM-dd} {9 + (number % 9):D2}:15,{CauseOf(number)},"
                + $"S2-06,{2_400 + (number * 1_370 % 26_000)},62220000{number:D8},{(number % 5 is 2 ? 600 : 0)},"
                + $"示公（网）立字{number:D5}号,{filed:yyyy-MM-dd},{suspect},{(number % 6 is 1 ? "" : $"1700000{number:D4}")}\n");
        }

        // Numbers no certificate has: what a low one would claim for depends on whose it is, which no two books agree on.
        for (int fault = 0; fault < faults; fault++)
        {
            csv.Append(
                CultureInfo.InvariantCulture,
                $"C-9{fault:D11},{happened:yyyy-MM-dd},TELECOM-FRAUD,S2-06,5000,6222000000000000,,,,,\n");
        }

        string path = $"/schemes/{_scheme}/claim-batches?name={Uri.EscapeDataString(name)}";
        await story.Upload(Sponsor, path, csv.ToString(), "text/csv");
    }

    private static string CauseOf(int number) => number % 11 is 10 ? "LENT-ACCOUNT" : "TELECOM-FRAUD";

    private async Task FileOne(DateOnly happened, DateOnly? caseFiled, bool withdraws)
    {
        int number = _next++;
        Told filed = await story.Post(withdraws ? Sponsor : Handler, "/resident-claims", new
        {
            Certificate = _certificates[number],
            OccurredAt = $"{happened:yyyy-MM-dd}T20:30:00+08:00",
            Cause = "TELECOM-FRAUD",
            LossItem = "S2-06",
            Lost = Money.Yuan(5_000 + (number * 100)),
            Recovered = Money.Zero,
            Payee = $"62220000{number:D8}",
            CaseNumber = caseFiled is null ? null : $"示公（网）立字{number:D5}号",
            CaseFiledOn = caseFiled,
            Account = $"62170000{number:D8}",
        });
        if (!withdraws) return;

        await story.Post(
            Sponsor, $"/resident-claims/{filed.Text("claim")}/withdrawals", new { Reason = "款项已由银行原路退回" }, filed.Version);
    }

    // The platform works at its own pace while the story's clock stands.
    private async Task Run()
    {
        Told started = await story.Post(Handler, $"/schemes/{_scheme}/adjudication-runs", new { });
        for (int attempt = 0; attempt < 2_000; attempt++)
        {
            if ((await story.Get(Handler, $"/adjudication-runs/{started.Text("run")}")).Text("state") is "Completed") return;
            await Task.Delay(TimeSpan.FromMilliseconds(15));
        }

        throw new InvalidOperationException("The demonstration run was never completed.");
    }

    private async Task Review()
    {
        JsonArray waiting = (await story.Get(
            Chief, $"/resident-claims?state=InReview&scheme={_scheme}&size=100&sort=number"))["items"].AsArray();
        int repeated = 0;
        foreach (JsonNode? claim in waiting)
        {
            string path = $"/resident-claims/{claim!["id"]!.GetValue<string>()}";
            // The draw's key is another one in every installation; that an account is named again does not depend on it.
            bool refuses = claim["review"]!.AsArray().Any(code => code!.GetValue<string>() is "ACCOUNT") && ++repeated is 3;
            object because = new { Reason = refuses ? "转账凭证与陈述不符，已书面说明" : "核对转账凭证与立案告知书，无误" };
            await story.On(Chief, path, refuses ? "refusals" : "releases", because);
        }
    }

    private async Task Pay(bool isAnswered)
    {
        Told file = await story.Post(Handler, "/payment-files", new { });
        string path = $"/payment-files/{file.Text("id")}";
        Told approved = await story.Post(Chief, path + "/approvals", new { }, file.Version);
        if (!isAnswered) return;

        JsonArray payments = (await story.Get(Finance, path + "/payments?size=200"))["items"].AsArray();
        var answer = new StringBuilder("索赔编号,结果,流水号,原因\n");
        foreach ((int at, JsonNode? payment) in payments.Index())
        {
            string claim = payment!["claim"]!.GetValue<string>();
            answer.Append(at is 1 ? $"{claim},退回,BANK-{claim},账号与户名不符\n" : $"{claim},已付,BANK-{claim},\n");
        }

        await story.Upload(Finance, path + "/answers", answer.ToString(), "text/csv", approved.Version);
    }

    private async Task Recover()
    {
        JsonNode claim = (await story.Get(
            Finance, $"/resident-claims?state=Paid&scheme={_scheme}&size=1&sort=-paid"))["items"].AsArray()[0]!;
        string path = $"/resident-claims/{claim["id"]!.GetValue<string>()}";
        await story.On(Finance, path, "recoveries", new { Amount = Money.Yuan(1_000), BankReference = "RECOVERED-0001" });
    }
}
