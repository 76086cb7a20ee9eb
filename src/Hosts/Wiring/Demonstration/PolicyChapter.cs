using System.Globalization;
using System.Text.Json.Nodes;
using Breakwater.Engine.Draws;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;

namespace Breakwater.Wiring.Demonstration;

/// <summary>How far an application goes in the story.</summary>
internal enum Ending
{
    /// <summary>Answers are being given.</summary>
    Answering,

    /// <summary>Submitted, no quote asked for.</summary>
    Draft,

    /// <summary>Waits for an underwriter.</summary>
    Referred,

    /// <summary>On offer.</summary>
    Quoted,

    /// <summary>Chosen, not bound.</summary>
    Accepted,

    /// <summary>Bound, not paid.</summary>
    Bound,

    /// <summary>Paid and issued.</summary>
    Issued,

    /// <summary>Withdrawn by the applicant.</summary>
    Withdrawn,
}

/// <summary>From an enterprise that registers its answers to an issued policy.</summary>
internal sealed class PolicyChapter(
    StoryHost story, Agenda agenda, FilingChapter filings, PlanChapter plans, ScanChapter scans, Answers answers,
    InstalmentChapter instalments, CoinsuranceChapter shares, ulong seed)
{
    /// <summary>The product beside the main one that is applied for; null for the main one.</summary>
    internal string? Beside { get; init; }

    /// <summary>Puts one application on the agenda.</summary>
    /// <param name="who">The enterprise.</param>
    /// <param name="number">Its place in the cast.</param>
    /// <param name="insurer">To whom it applies.</param>
    /// <param name="day">When it begins.</param>
    /// <param name="ending">How far it goes.</param>
    /// <param name="issued">What follows the issue, with the policy's identifier.</param>
    internal void Tell(Applicant who, int number, Firm insurer, DateOnly day, Ending ending, Func<string, Task>? issued = null)
    {
        Player risk = who.Firm["risk"];
        string assessment = "", submission = "";
        agenda.At(day, 9, async () => assessment = await Assess(who, number, insurer, day, risk, ending is not Ending.Answering));
        if (ending is Ending.Answering) return;

        agenda.At(day.AddDays(2), 10, async () =>
        {
            DateOnly inception = day.AddDays(21);
            Told made = await story.Post(risk, "/submissions", new
            {
                Assessment = assessment,
                Inception = inception,
                Plan = number % 3 is 1 || Beside is not null ? null : plans.For(filings.Of(insurer)),
            });
            submission = made.Text("id");
            if (ending is Ending.Draft) return;

            Told view = await story.Get(risk, $"/submissions/{submission}");
            await story.Post(risk, $"/submissions/{submission}/quote", new { Options = OffersFor(who, view["offers"]) },
                view.Version);
        });
        if (ending is Ending.Draft or Ending.Referred) return;

        agenda.At(day.AddDays(4), 14, () => Decide(number, submission, insurer, risk));
        agenda.At(day.AddDays(4), 16, () => shares.Name(number, submission, insurer));
        if (ending is Ending.Quoted) return;

        agenda.At(day.AddDays(7), 10, async () =>
        {
            Told view = await story.Get(risk, $"/submissions/{submission}");
            if (view.Text("state") is not "Quoted") return;       // a rule said no; that is a story too
            if (ending is Ending.Withdrawn)
            {
                await story.Post(
                    risk, $"/submissions/{submission}/withdrawals",
                        new { Reason = "预算推迟到下一季度 / postponed to the next quarter" }, view.Version);
                return;
            }

            JsonNode option = Chosen(view, number);
            await story.Post(risk, $"/submissions/{submission}/acceptances",
                new { Option = option["id"]!.GetValue<string>() }, view.Version);
        });
        agenda.At(day.AddDays(7), 16, () => shares.Name(number, submission, insurer));
        if (ending is Ending.Accepted or Ending.Withdrawn) return;

        agenda.At(day.AddDays(8), 10, async () =>
        {
            Told view = await story.Get(risk, $"/submissions/{submission}");
            if (view.Text("state") is not "Accepted") return;

            (string policy, Told invoice) = await Bind(submission, number, risk, insurer);
            if (ending is Ending.Bound) return;

            agenda.At(day.AddDays(12), 15, () => Issue(number, insurer, policy, invoice, issued));
        });
    }

    private async Task Issue(int number, Firm insurer, string policy, Told invoice, Func<string, Task>? issued)
    {
        await Receive(insurer, invoice, $"BANK-{number + 1:D4}-1");
        await instalments.Follow(number, insurer, policy);
        shares.Follow(number, insurer);
        if (issued is not null) await issued(policy);
    }

    /// <summary>The bank statement shows the money; finance books it.</summary>
    internal async Task Receive(Firm insurer, Told invoice, string reference) => await story.Post(
        insurer["finance"], $"/invoices/{invoice.Text("id")}/receipts",
        new { Amount = invoice["amount"], On = story.Clock.GetUtcNow().ShanghaiDay(), BankReference = reference },
            invoice.Version);

    /// <summary>
    /// The insured's newest invoice of a policy that is still open, or its first part, as finance reads it; null for none.
    /// </summary>
    internal async Task<Told?> OpenInvoice(Firm insurer, string policy)
    {
        Told money = await story.Get(insurer["finance"], $"/policies/{policy}/money");
        JsonNode? open = money["invoices"].AsArray().LastOrDefault(invoice => invoice!["state"]!.GetValue<string>() is "Open"
            && !invoice["number"]!.GetValue<string>().Contains('/', StringComparison.Ordinal)
            && (invoice["part"]?.GetValue<int>() ?? 1) is 1);
        if (open is null) return null;

        Told shown = await story.Get(insurer["finance"], $"/invoices/{open["id"]!.GetValue<string>()}");
        return shown with { Body = shown["invoice"] };
    }

    private async Task<string> Assess(Applicant who, int number, Firm insurer, DateOnly day, Player risk, bool complete)
    {
        string filing = Beside is null ? filings.Of(insurer) : filings.Of(Beside);
        Told begun = await story.Post(risk, "/assessments", new { Filing = filing });
        string id = begun.Text("id");
        IReadOnlyList<object> toQuestions = answers.ToQuestions(who, number);
        Told answered = await story.Post(
            risk, $"/assessments/{id}/answers", new { Answers = complete ? toQuestions : [.. toQuestions.Take(6)] },
                begun.Version);
        if (!complete) return id;

        Told attested = await story.Post(
            risk, $"/assessments/{id}/controls", new { Controls = answers.ToControls(who, number) }, answered.Version);
        if (number % 3 is 0) await scans.Look(who, number, day, risk, id, attested.Version);
        return id;
    }

    private async Task Decide(int number, string submission, Firm insurer, Player risk)
    {
        Player chief = insurer["chief-underwriter"];
        Told view = await story.Get(chief, $"/submissions/{submission}");
        foreach (JsonNode? issue in view["issues"].AsArray())
        {
            if (issue!["state"]!.GetValue<string>() is not "Open" || !issue["decidable"]!.GetValue<bool>()) continue;

            view = await story.Get(chief, $"/submissions/{submission}");
            if (view.Text("state") is not "Referred") break;
            await story.Post(
                chief, $"/submissions/{submission}/issues/{issue["id"]!.GetValue<string>()}/approvals",
                new { UpTo = Money.Yuan(20_000_000), Note = "已电话核实，整改计划可接受 / confirmed, the plan is acceptable" }, view.Version);
        }

        view = await story.Get(risk, $"/submissions/{submission}");
        foreach (JsonNode? condition in view["contingencies"].AsArray())
        {
            string path = $"/submissions/{submission}/contingencies/{condition!["id"]!.GetValue<string>()}";
            view = await story.Get(risk, $"/submissions/{submission}");
            if (view.Text("state") is not ("Quoted" or "Accepted")) break;
            Told shown = await story.Post(
                risk, path + "/evidence",
                    new { Text = "附配置截图与复测记录编号 / configuration screenshots and re-test record attached" }, view.Version);
            await story.Post(chief, path + "/closures", new { Note = "证据充分 / sufficient" }, shown.Version);
        }

        if (number is 11) await Charge(submission, insurer);
    }

    // 95 % of the filed premium for each option on offer: the tables do not see what a visit showed.
    private async Task Charge(string submission, Firm insurer)
    {
        Player chief = insurer["chief-underwriter"];
        Told view = await story.Get(chief, $"/submissions/{submission}");
        for (int place = 0; view.Text("state") is "Quoted" && place < view["quote"]["options"]!.AsArray().Count; place++)
        {
            JsonNode option = view["quote"]["options"]![place]!;
            decimal filed = decimal.Parse(
                option["worksheet"]!["premium"]!["amount"]!.GetValue<string>(), CultureInfo.InvariantCulture);
            await story.Post(chief, $"/submissions/{submission}/charges", new
            {
                Option = option["id"]!.GetValue<string>(),
                Premium = Money.Cny((long)(filed * 95)),
                Reason = "SecurityPosture",
                Note = "现场核查：隔离和备份好于问卷所述 / seen on site: isolation and backups better than stated",
            }, view.Version);
            view = await story.Get(chief, $"/submissions/{submission}");
        }
    }

    private async Task<(string Policy, Told Invoice)> Bind(string submission, int number, Player risk, Firm insurer)
    {
        Told proposal = await story.Get(risk, $"/policies/proposal?submission={submission}");
        Told bound = await story.Post(risk, "/policies", new
        {
            Submission = submission,
            Confirmed = proposal["exclusions"].AsArray().Select(exclusion => exclusion!["code"]!.GetValue<string>()).ToArray(),
            WordingVersion = proposal.Text("wordingVersion"),
            Subsidies = SubsidyChapter.Taken(proposal),
            Plan = InstalmentChapter.Chosen(number, proposal),
        });
        string policy = bound.Text("policy");
        return (policy, (await OpenInvoice(insurer, policy))!);
    }

    // Small firms look at the two smaller pairs, larger ones at all three.
    private static object[] OffersFor(Applicant who, JsonNode offers) =>
    [
        .. offers.AsArray().Take(who.Firm.Profile.Revenue < Money.Yuan(60_000_000) ? 2 : 3)
            .Select(offer => new { Limit = offer!["limit"], Retention = offer["retention"] }),
    ];

    private JsonNode Chosen(Told view, int number)
    {
        JsonNode?[] open = [.. view["quote"]["options"]!.AsArray().Where(o => o!["standing"]!.GetValue<string>() is "Offered")];
        if (open.Length is 0) open = [.. view["quote"]["options"]!.AsArray()];
        double draw = DrawSeries.For(seed, "option chosen").Uniform(number);
        double appetite = number < PilotChapter.FirstNumber ? 1 : PilotChapter.Appetite;
        return open[(int)(draw * appetite * open.Length)]!;
    }
}
