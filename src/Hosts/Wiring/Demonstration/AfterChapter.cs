namespace Breakwater.Wiring.Demonstration;

/// <summary>How far a case goes in the story once its claim is closed.</summary>
internal enum AfterEnding
{
    /// <summary>Nothing yet: the insured is invited to the survey.</summary>
    None,

    /// <summary>The insured answered the survey.</summary>
    Answered,

    /// <summary>A case study waits for its second reader and for the insured.</summary>
    InReview,

    /// <summary>The case is in the public library, and the claim is queued for the data pool.</summary>
    Published,
}

/// <summary>What follows a closed claim: the survey, a case study, a contribution to the data pool.</summary>
internal sealed class AfterChapter(StoryHost story, Agenda agenda)
{
    // Speed, solved, understood, again; in the order in which claims are told.
    private static readonly int[][] Scores =
        [[4, 4, 3, 5], [3, 4, 2, 4], [5, 4, 4, 5], [2, 3, 2, 3], [4, 5, 4, 5], [5, 5, 4, 5], [3, 3, 3, 4]];

    private int _told;

    /// <summary>Puts what follows on the agenda.</summary>
    /// <param name="risk">For the insured.</param>
    /// <param name="insurer">The insurer.</param>
    /// <param name="incident">The incident, once it is known.</param>
    /// <param name="claim">The claim, once it is known.</param>
    /// <param name="closed">Day the claim was closed.</param>
    /// <param name="what">What happened.</param>
    internal void Tell(Player risk, Firm insurer, Func<string> incident, Func<string> claim, DateOnly closed, Mishap what)
    {
        if (what.After is AfterEnding.None) return;

        int[] scores = Scores[_told++ % Scores.Length];
        agenda.At(closed.AddDays(3), 10, () => Answer(risk, incident(), scores));
        if (what.After is AfterEnding.Answered) return;

        Player handler = insurer["claims"];
        string study = "";
        agenda.At(closed.AddDays(9), 10, async () => study = await Draft(handler, claim(), what));
        agenda.At(closed.AddDays(10), 11, () => On(handler, study, "consent-requests", new { }));
        if (what.After is AfterEnding.InReview) return;

        agenda.At(closed.AddDays(12), 9, async () =>
        {
            await On(risk, study, "consents", new { Given = true });
            await story.Post(risk, $"/claims/{claim()}/contribution", new { Understood = true });
        });
        agenda.At(closed.AddDays(13), 15, async () =>
        {
            await On(insurer["chief-claims"], study, "reviews", new { });
            await On(insurer["chief-claims"], study, "publications", new { });
        });
    }

    private Task<Told> Answer(Player risk, string incident, int[] scores) => story.Post(risk, $"/incidents/{incident}/survey", new
    {
        Scores = new Dictionary<string, int>(StringComparer.Ordinal)
        {
            ["HELP-SPEED"] = scores[0],
            ["HELP-QUALITY"] = scores[1],
            ["DECISION-CLEAR"] = scores[2],
            ["REPORT-AGAIN"] = scores[3],
        },
        Text = "希望夜间也有人接电话，并提前给出材料清单。 / Somebody to answer at night, and the list of papers earlier.",
    });

    // The handler writes as handlers do, with all that must not be told; the platform hides it, and one piece is hidden by hand.
    private async Task<string> Draft(Player handler, string claim, Mishap what)
    {
        string study = (await story.Post(handler, $"/claims/{claim}/case-study", new { })).Text("id");
        Told drafted = await story.Get(handler, $"/cases/{study}");
        await On(handler, study, "texts", new
        {
            Happened = what.Description
                + "攻击者先在 3月2日 用泄露的口令登入远程桌面，从 203.0.113.24 进入，横向移动后停掉备份任务；"
                + "留言索要 30 万元，联系邮箱 unlock@contact.example。夜班值守的老张先发现屏幕异常。",
            Helped = string.Join('\n', new[]
            {
                drafted["told"]["helped"]!.GetValue<string>(),
                "先断网、后取证、再恢复；没有付款。保险人首日派出响应团队，恢复顺序按业务影响排定。"
                    + " / Disconnected first, then forensics, then restoration; nothing was paid to the attackers.",
            }.Where(line => line.Length > 0)),
            Lessons = drafted["told"]["lessons"]!.GetValue<string>()
                + "\n备份要离线、要演练恢复；远程登录一律多因素；口令泄露后当天更换。"
                + " / Keep backups offline and practise restoring; second factor for every remote sign-in; change leaked"
                + " passwords the same day.",
        });
        await On(handler, study, "hidden-pieces", new { Text = "老张" });
        await On(handler, study, "redactions", new { });
        return study;
    }

    private Task<Told> On(Player who, string study, string action, object body) =>
        story.On(who, $"/cases/{study}", action, body);
}
