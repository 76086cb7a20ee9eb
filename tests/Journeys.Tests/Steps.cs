using System.Globalization;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;
using Breakwater.Registry.Contracts;

namespace Breakwater.Journeys.Tests;

/// <summary>The steps of the value chain that a test walks without looking; each is a few calls of the API.</summary>
internal static class Steps
{
    private static readonly string[] Excluded = ["INFRA"];

    private static readonly ProductPackage Product = FilingReader.Read(DemonstrationFilings.EnterpriseComprehensiveText).Match(
        done: package => package, refused: why => throw new InvalidOperationException(why.Detail.En));

    /// <summary>Files the demonstration product and registers it; its identifier.</summary>
    internal static async Task<string> FileProduct(Calls product, Calls authority, int serial, DateOnly day)
    {
        Told filed = (await product.Post("/filings", new { Package = DemonstrationFilings.EnterpriseComprehensiveText })).Is(201);
        string filing = $"/filings/{filed.Text("id")}";
        (await authority.On(filing, "reviews")).Is(200);
        (await authority.On(filing, "registrations", new { Number = RegistrationNumber(serial, day) })).Is(200);
        return filed.Text("id");
    }

    internal static string RegistrationNumber(int serial, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"C{900_000 + serial:D6}3061{day:yyyyMMdd}{serial:D5}");

    /// <summary>Answers and attests everything; the assessment's identifier.</summary>
    /// <param name="risk">Someone of the enterprise.</param>
    /// <param name="filing">Which product.</param>
    /// <param name="absent">Controls that are not there; the others are.</param>
    internal static async Task<string> Assess(Calls risk, string filing, params string[] absent)
    {
        Told begun = (await risk.Post("/assessments", new { Filing = filing })).Is(201);
        string assessment = $"/assessments/{begun.Text("id")}";
        (await risk.On(assessment, "answers", new { Answers })).Is(200);
        (await risk.On(assessment, "controls", new { Controls = Controls(absent) })).Is(200);
        return begun.Text("id");
    }

    /// <summary>A service plan of one product, assessed and answered for by one provider.</summary>
    internal static object Plan(string filing, Firm provider, DateOnly day) => new
    {
        Name = new Words("示例护航方案", "Example plan"),
        Summary = new Words("承保前评估，事发后响应。", "Assessed before cover, answered after an incident."),
        Scenario = "SmallBusiness",
        Products = new[] { filing },
        Services = new object[]
        {
            new
            {
                Kind = "Assessment",
                Provider = provider.Id,
                Text = new Words("一次授权扫描", "One authorised scan"),
                Qualification = "示例资质 No. 1",
                QualifiedUntil = day.AddYears(1),
            },
            new
            {
                Kind = "Response",
                Provider = provider.Id,
                Text = new Words("四小时内响应", "Answers within four hours"),
                Qualification = "示例资质 No. 2",
            },
        },
        Industries = new[] { "C", "I" },
        Sizes = new[] { "Small", "Medium" },
        Provinces = Array.Empty<string>(),
        ServiceFee = Money.Yuan(6_800),
        FeeBasis = new Words("每家企业每年", "a year for each enterprise"),
    };

    /// <summary>A programme of a year with two tasks, measured by everything there is.</summary>
    internal static object Programme(DateOnly day) => new
    {
        Name = new Words("示例试点", "Example pilot"),
        Purpose = new Words("推广网络安全保险服务。", "Spreads cyber insurance services."),
        From = day,
        To = day.AddYears(1),
        Provinces = Array.Empty<string>(),
        Tasks = new[]
        {
            new { Name = new Words("完成风险评估", "Complete an assessment"), Due = day.AddMonths(3) },
            new { Name = new Words("组织一次演练", "Hold an exercise"), Due = day.AddMonths(6) },
        },
        Indicators = Enum.GetNames<ProgrammeIndicator>().Select(name => new { Indicator = name, Value = 1 }),
    };

    /// <summary>Asks for the three filed options; the submission's identifier.</summary>
    internal static async Task<string> Quote(Calls risk, string assessment, DateOnly inception, string? plan = null)
    {
        Told made = (await risk.Post("/submissions", new { Assessment = assessment, Inception = inception, Plan = plan })).Is(201);
        string submission = $"/submissions/{made.Text("id")}";
        Told view = (await risk.Get(submission)).Is(200);
        (await risk.Post($"{submission}/quote", new { Options = Offers(view) }, view.Version)).Is(200);
        return made.Text("id");
    }

    internal static object[] Offers(Told submission) =>
        [.. submission["offers"].AsArray().Select(offer => new { Limit = offer!["limit"], Retention = offer["retention"] })];

    /// <summary>Accepts the first option and confirms everything; the policy's identifier.</summary>
    internal static async Task<string> Bind(Calls risk, string submission)
    {
        Told view = (await risk.Get($"/submissions/{submission}")).Is(200);
        string option = view["quote"]["options"]![0]!["id"]!.GetValue<string>();
        (await risk.Post($"/submissions/{submission}/acceptances", new { Option = option }, view.Version)).Is(200);
        Told proposal = (await risk.Get($"/policies/proposal?submission={submission}")).Is(200);
        Told bound = (await risk.Post("/policies", new
        {
            Submission = submission,
            Confirmed = Exclusions(proposal),
            WordingVersion = proposal.Text("wordingVersion"),
        })).Is(201);
        return bound.Text("policy");
    }

    internal static string[] Exclusions(Told proposal) =>
        [.. proposal["exclusions"].AsArray().Select(exclusion => exclusion!["code"]!.GetValue<string>())];

    /// <summary>The policy's newest invoice, as the finance department sees it.</summary>
    internal static async Task<Told> Invoice(Calls finance, string policy)
    {
        Told money = (await finance.Get($"/policies/{policy}/money")).Is(200);
        string id = money["invoices"].AsArray()[^1]!["id"]!.GetValue<string>();
        return (await finance.Get($"/invoices/{id}")).Is(200);
    }

    /// <summary>What the bank says of an invoice that is paid in full.</summary>
    internal static object Receipt(Told invoice, DateOnly on, string reference) =>
        new { Amount = invoice["toReceive"], On = on, BankReference = reference };

    /// <summary>From the report of an incident to a settlement that was agreed and a reserve for it; the claim's identifier.</summary>
    /// <param name="risk">Someone of the enterprise.</param>
    /// <param name="handler">Someone of the insurer.</param>
    /// <param name="policy">In force.</param>
    /// <param name="discovered">When it was noticed.</param>
    /// <param name="loss">Claimed and assessed.</param>
    internal static async Task<string> Claim(Calls risk, Calls handler, string policy, DateTimeOffset discovered, Money loss)
    {
        Told reported = (await risk.Post("/incidents", Mishap(policy, discovered))).Is(201);
        string incident = $"/incidents/{reported.Text("id")}";
        (await handler.On(incident, "triages", Triage(loss))).Is(200);
        string id = (await risk.On(incident, "claims")).Is(201).Text("id");
        string claim = $"/claims/{id}";
        (await risk.On(claim, "loss-items", new { Item = "F1-01", Claimed = loss })).Is(200);
        (await handler.On(claim, "document-requests", new { Documents = "服务商发票 / provider invoices" })).Is(200);
        (await handler.On(claim, "document-receipts")).Is(200);
        (await handler.On(claim, "cover-decisions", new { Causes = Array.Empty<string>(), Breaches = Array.Empty<string>() })).Is(200);
        (await handler.On(claim, "settlements")).Is(200);
        (await risk.On(claim, "agreements")).Is(200);
        Told settled = (await handler.Get(claim)).Is(200);
        (await handler.On(claim, "reserves", new { Outstanding = settled["settlement"]["payable"], Reason = "按赔款计算 / as computed" })).Is(200);
        return id;
    }

    /// <summary>A claim whose cause is excluded: refused with reasons, and thereby closed.</summary>
    internal static async Task<string> Refused(Calls risk, Calls handler, string policy, DateTimeOffset discovered)
    {
        Told reported = (await risk.Post("/incidents", Mishap(policy, discovered))).Is(201);
        string id = (await risk.On($"/incidents/{reported.Text("id")}", "claims")).Is(201).Text("id");
        string claim = $"/claims/{id}";
        (await risk.On(claim, "loss-items", new { Item = "F1-01", Claimed = Money.Yuan(9_000) })).Is(200);
        (await handler.On(claim, "document-receipts")).Is(200);
        (await handler.On(claim, "cover-decisions", new { Causes = Excluded, Breaches = Array.Empty<string>() })).Is(200);
        (await handler.On(claim, "refusals", new { Reasons = "原因除外 / the cause is excluded" })).Is(200);
        return id;
    }

    internal static object Mishap(string policy, DateTimeOffset discovered) => new
    {
        Policy = policy,
        Category = "MP",
        DiscoveredAt = discovered,
        Description = "文件服务器被加密。 / A file server was encrypted.",
    };

    internal static object Triage(Money loss) =>
        new { Operator = "Other", PersonsAffected = 2_000_000, DirectLoss = loss, OutageMinutes = 600 };

    /// <summary>A ransomware incident as it is coded by its notice.</summary>
    internal static object Coding { get; } = new
    {
        Codes = new Dictionary<string, string[]>(StringComparer.Ordinal)
        {
            ["category"] = ["MP"],
            ["sub"] = ["MPRANS"],
            ["certainty"] = ["Suspected"],
            ["actor"] = ["External"],
            ["action"] = ["Malware"],
            ["asset"] = ["Server"],
            ["attribute"] = ["Availability"],
            ["control"] = ["UNKNOWN"],
        },
        Note = "按通知 / by the notice",
    };

    /// <summary>Answers to every question of the product.</summary>
    internal static IReadOnlyList<object> Answers { get; } =
        [.. Product.Questions.Select(question => new { Question = question.Code, Answer = AnswerTo(question.Code) })];

    /// <summary>A statement about every control of the product.</summary>
    internal static IReadOnlyList<object> Controls(params string[] absent) =>
    [
        .. Product.Controls.Select(control => absent.Contains(control.Code)
            ? (object)new { Control = control.Code, Presence = "Absent" }
            : new { Control = control.Code, Presence = "Present", Scope = "全部系统 / all systems" }),
    ];

    private static string AnswerTo(string question) => question switch
    {
        "Q-RECORDS" => "20000",
        "Q-ONLINE" => "part",
        "Q-OUTSOURCE" => "some",
        "Q-LOSSES" => "none",
        "Q-MLPS" => "level2",
        "Q-OT" => "none",
        "Q-RTO" => "24",
        "Q-LARGEST" => "0.00",
        "Q-CLOUD" => "yes",
        "Q-SUPPLIERS" => "示例云服务商 / an example cloud provider",
        _ => "no",
    };
}
