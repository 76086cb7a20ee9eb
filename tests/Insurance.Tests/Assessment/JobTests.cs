using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Jobs;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;
using Breakwater.Registry.Contracts;

namespace Breakwater.Insurance.Tests.Assessment;

/// <summary>Assessment jobs from order to payment, through the API.</summary>
public abstract class JobTests(Town town)
{
    private static readonly string[] Site = ["www.example.cn"];
    private static readonly string[] SiteAndNoHost = ["www.example.cn", "not a host"];
    private static readonly byte[] Pdf = Encoding.UTF8.GetBytes("%PDF-1.7 example report");
    private static readonly object Findings = new
    {
        TestedFrom = new DateOnly(2026, 11, 20),
        TestedTo = new DateOnly(2026, 11, 23),
        Scope = "www.example.cn 全部页面；未含内网",
        Summary = "发现两处高危，已复测关闭",
    };

    // 3,333.33 at 60 %: the insurer 1,999.998 → 2,000.00, the enterprise the rest 1,333.33, by hand.
    [Fact]
    public async Task Job_OrderedToPaid_CountsAsEvidenceAndIsPaidByBoth()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        await town.Complete(enterprise, id);
        (OrganisationId firm, Someone provider) = town.Provider();
        Someone insured = town.As(enterprise);

        Job job = await Order(town.Underwriter, id, firm, share: 60);
        Assert.Equal((409, "ASJ-NOT-AGREED"), Of(await job.Do(provider, "acceptances")));
        Assert.Equal(409, (await job.Do(town.Underwriter, "agreements")).Status);       // who ordered agrees to nothing
        Assert.Equal(200, (await job.Do(insured, "agreements")).Status);
        Assert.Equal("Accepted", State(await job.Do(provider, "acceptances")));
        Assert.Equal("InProgress", State(await job.Do(provider, "starts")));
        Assert.Equal((409, "ASJ-EMPTY"), Of(await job.Do(provider, "reports", Findings)));
        Assert.Equal((422, "EVD-CONTENT"), Of(await provider.Upload(job.Path + "/files?name=report.pdf", "hello"u8.ToArray(), "application/octet-stream")));
        Answered kept = await provider.Upload(job.Path + "/files?name=report.pdf", Pdf, "application/octet-stream");
        Assert.Equal(201, kept.Status);
        Assert.Equal(200, (await provider.Upload(job.Path + "/files?name=report.pdf", Pdf, "application/octet-stream")).Status);
        Assert.Equal("HandedIn", State(await job.Do(provider, "reports", Findings)));
        Assert.Equal("Questionnaire", await Reached(insured, id));          // nobody vouches for it yet
        Assert.Equal("SignedOff", State(await job.Do(provider, "sign-offs", Signature)));
        Assert.Equal("PenetrationTest", await Reached(insured, id));

        Assert.Equal((409, "ASJ-010"), Of(await job.Do(provider, "sign-offs", Signature)));
        Assert.Equal(422, (await job.Do(provider, "invoices", new { Reference = "B-1", Amount = Money.Yuan(6_000) })).Status);
        Answered billed = await job.Do(provider, "invoices", new { Reference = "B-1", Amount = Money.Cny(333_333) });
        Assert.Equal("Invoiced", State(billed));
        JsonNode invoice = (await provider.Get(job.Path)).Body!["invoice"]!;
        Assert.Equal(("2000.00", "1333.33"), ((string)invoice["insurer"]!["amount"]!, (string)invoice["enterprise"]!["amount"]!));
        Someone finance = town.Bench.As(Role.Finance, Town.Insurer, "user:finance");
        Assert.Equal((409, "ASJ-NOT-APPROVED"), Of(await job.Do(finance, "payments", new { BankReference = "BANK-1" })));
        Assert.Equal((403, "ASJ-FOUR-EYES"), Of(await job.Do(town.Underwriter, "payment-approvals")));      // who ordered
        Assert.Equal("Invoiced", State(await job.Do(town.SecondUnderwriter, "payment-approvals")));
        Assert.Equal("Invoiced", State(await job.Do(finance, "payments", new { BankReference = "BANK-1" })));
        Assert.Equal((409, "ASJ-PART"), Of(await job.Do(finance, "payments", new { BankReference = "BANK-2" })));
        Assert.Equal((409, "ASJ-PART-PAID"), Of(await job.Do(town.Underwriter, "invoice-returns", Because)));
        Assert.Equal("Paid", State(await job.Do(insured, "payments", new { BankReference = "BANK-3" })));

        Assert.Equal(
            [(JobPosting.Invoiced, 200_000L), (JobPosting.Paid, 200_000L)],
            town.Upstream.Costs.Where(cost => cost.Job == job.Id).Select(cost => (cost.What, cost.Amount.Fen)));
        (int status, byte[] bytes) = await insured.Download($"{job.Path}/files/{(string)kept.Body!["sha256"]!}");
        Assert.Equal(200, status);
        Assert.Equal(Pdf, bytes);
        JsonNode view = (await insured.Get(job.Path)).Body!;
        Assert.Equal(("2027-11-23", "某人 user:expert"), ((string)view["signature"]!["expiresOn"]!, (string)view["signature"]!["by"]!["zh"]!));
        Assert.Equal(
            [
                "Ordered", "Ordered", "Accepted", "InProgress", "InProgress", "HandedIn", "SignedOff", "Invoiced", "Invoiced",
                "Invoiced", "Paid",
            ],
            view["events"]!.AsArray().Select(e => (string?)e!["kind"]));
    }

    [Fact]
    public async Task Start_WithoutAuthorisation_IsRefusedAndARevokedOneStopsTheWork()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        (OrganisationId firm, Someone provider) = town.Provider();
        var granted = town.Upstream.Consents[enterprise];
        Job job = await Order(town.As(enterprise), id, firm, share: 0);
        await job.Do(provider, "acceptances");

        town.Upstream.Consents[enterprise] = [];
        Assert.Equal((409, "ASJ-CONSENT"), Of(await job.Do(provider, "starts")));
        Assert.Equal(Site, (await provider.Get(job.Path)).Body!["unauthorised"]!.AsArray().Select(each => (string?)each));
        town.Upstream.Consents[enterprise] = granted;
        Assert.Equal("InProgress", State(await job.Do(provider, "starts")));
        town.Upstream.Consents[enterprise] = [];

        Assert.Equal((409, "ASJ-CONSENT"), Of(await provider.Upload(job.Path + "/files?name=report.pdf", Pdf, "application/octet-stream")));
        Assert.Equal((409, "ASJ-CONSENT"), Of(await job.Do(provider, "reports", Findings)));
        Assert.Equal("Cancelled", State(await job.Do(town.As(enterprise), "cancellations", Because)));
    }

    // An upload names no version of the job, so none of several at once is stale.
    [Fact]
    public async Task Upload_SeveralAtOnce_AreAllKept()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        (OrganisationId firm, Someone provider) = town.Provider();
        Job job = await Order(town.As(enterprise), id, firm, share: 0);
        foreach (string step in (string[])["acceptances", "starts"]) await job.Do(provider, step);

        Answered[] answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => provider.Upload(
            $"{job.Path}/files?name=part-{i}.pdf", Encoding.UTF8.GetBytes($"%PDF-1.7 part {i}"), "application/octet-stream")));

        Assert.All(answers, answer => Assert.Equal(201, answer.Status));
        Assert.Equal(4, (await provider.Get(job.Path)).Body!["files"]!.AsArray().Count);
    }

    // The enterprise ordered, so the insurer was committed by whoever agreed to its part; the approval falls with the invoice.
    [Fact]
    public async Task Approve_ByWhoAgreedOrWithoutAPart_IsRefusedAndAReturnedInvoiceIsApprovedAnew()
    {
        Someone finance = town.Bench.As(Role.Finance, Town.Insurer, "user:finance");
        Job job = await Billed(share: 40, by: town.As), none = await Billed(share: 0);
        object bill = new { Reference = "B-2", Amount = Money.Yuan(900) };

        Assert.Equal((409, "ASJ-PART"), Of(await none.Do(town.SecondUnderwriter, "payment-approvals")));
        Assert.Equal((403, "ASJ-FOUR-EYES"), Of(await job.Do(town.Underwriter, "payment-approvals")));
        Assert.Equal("Invoiced", State(await job.Do(town.SecondUnderwriter, "payment-approvals")));
        Assert.Equal((409, "ASJ-PART"), Of(await job.Do(town.SecondUnderwriter, "payment-approvals")));
        Assert.Equal("SignedOff", State(await job.Do(job.Insured!, "invoice-returns", Because)));
        Assert.Equal("Invoiced", State(await job.Do(job.Provider!, "invoices", bill)));
        Assert.Equal((409, "ASJ-NOT-APPROVED"), Of(await job.Do(finance, "payments", new { BankReference = "REF-X" })));

        // Somebody with two posts: who approved it does not pay it either.
        Assert.Equal("Invoiced", State(await job.Do(town.SecondUnderwriter, "payment-approvals")));
        Someone both = town.Bench.As(Role.Finance, Town.Insurer, "user:uw-2");
        Assert.Equal((403, "ASJ-FOUR-EYES"), Of(await job.Do(both, "payments", new { BankReference = "REF-X" })));
        Assert.Contains("assessment-jobs.pay", (await finance.Get(job.Path)).Body!["actions"]!.AsArray().Select(each => (string?)each));
    }

    // A report made elsewhere: uploaded and handed in by the enterprise, worth nothing until the insurer accepts it.
    [Fact]
    public async Task Bring_AReportMadeElsewhere_CountsOnceTheInsurerAcceptsIt()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        await town.Complete(enterprise, id);
        Someone insured = town.As(enterprise);
        Answered empty = await insured.Post($"/assessments/{id.Value}/reports", new { From = " ", Qualification = "", Tier = "Questionnaire" });
        Assert.Equal(["/from", "/qualification", "/tier"], empty.Body!["errors"]!.AsArray().Select(each => (string)each!["pointer"]!));

        Answered begun = await insured.Post(
            $"/assessments/{id.Value}/reports",
            new { From = "岚石安全（虚构）", Qualification = "示例资质 PT-0007", Tier = "PenetrationTest" });
        var job = new Job(new AssessmentJobId((Guid)begun.Body!["id"]!));
        town.Upstream.Consents[enterprise] = [];            // it was not the platform that let anybody look
        Assert.Equal(201, (await insured.Upload(job.Path + "/files?name=report.pdf", Pdf, "application/octet-stream")).Status);
        Assert.Equal("HandedIn", State(await job.Do(insured, "reports", Findings)));
        Assert.Equal("Questionnaire", await Reached(insured, id));
        Assert.Equal((409, "ASJ-010"), Of(await insured.Upload(job.Path + "/files?name=more.pdf", Pdf, "application/octet-stream")));

        JsonNode waiting = (await town.Underwriter.Get("/assessment-jobs?toDecide=true&size=200")).Body!;
        Assert.Contains(job.Id.Value, waiting["items"]!.AsArray().Select(each => (Guid)each!["id"]!));
        Assert.Equal((422, "ASJ-422"), Of(await job.Do(town.Underwriter, "report-acceptances", new { Note = "" })));
        Assert.Equal("Returned", State(await job.Do(town.Underwriter, "returns", Because)));
        Assert.Equal("InProgress", State(await job.Do(insured, "starts")));
        Assert.Equal("HandedIn", State(await job.Do(insured, "reports", Findings)));
        Assert.Equal("SignedOff", State(await job.Do(town.Underwriter, "report-acceptances", new { Note = "资质有效，范围覆盖官网" })));

        Assert.Equal("PenetrationTest", await Reached(insured, id));
        JsonNode view = (await insured.Get(job.Path)).Body!;
        Assert.Equal(("岚石安全（虚构）", "2027-11-23", "某人 user:uw"), (
            (string)view["brought"]!["from"]!, (string)view["signature"]!["expiresOn"]!, (string)view["signature"]!["by"]!["zh"]!));
        JsonNode step = (await insured.Get($"/assessments/{id.Value}")).Body!["tiers"]!["steps"]!.AsArray()[3]!;
        Assert.Contains("岚石安全", (string)step["evidence"]!["en"]!, StringComparison.Ordinal);

        // It lost its weight when it is returned, and nobody invoices it.
        Assert.DoesNotContain("invoices", string.Join(' ', view["actions"]!.AsArray().Select(each => (string?)each)), StringComparison.Ordinal);
        Assert.Equal("Returned", State(await job.Do(town.Underwriter, "returns", Because)));
        Assert.Equal("Questionnaire", await Reached(insured, id));
    }

    // Who did the work vouches for it: the insurer accepts no ordered report, and the enterprise works on none.
    [Fact]
    public async Task Work_OfTheOtherKindOfReport_IsRefused()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        (OrganisationId firm, Someone provider) = town.Provider();
        Someone insured = town.As(enterprise);
        Job job = await Order(insured, id, firm, share: 0);
        foreach (string step in (string[])["acceptances", "starts"]) await job.Do(provider, step);

        Assert.Equal((403, "ASJ-WORK"), Of(await insured.Upload(job.Path + "/files?name=report.pdf", Pdf, "application/octet-stream")));
        Assert.Equal((403, "ASJ-WORK"), Of(await job.Do(insured, "reports", Findings)));
        Assert.Equal((403, "ASJ-WORK"), Of(await job.Do(town.Underwriter, "report-acceptances", new { Note = "好" })));
        Assert.DoesNotContain("assessment-jobs.hand-in", (await insured.Get(job.Path)).Body!["actions"]!.AsArray().Select(each => (string?)each));
        Assert.Contains("assessment-jobs.hand-in", (await provider.Get(job.Path)).Body!["actions"]!.AsArray().Select(each => (string?)each));
    }

    // One transfer pays one part: a bank reference that was noted before is refused, whichever job it was for.
    [Fact]
    public async Task Pay_WithAReferenceUsedBefore_IsRefused()
    {
        Someone finance = town.Bench.As(Role.Finance, Town.Insurer, "user:finance");
        Job first = await Billed(), second = await Billed();
        foreach (Job each in (Job[])[first, second]) await each.Do(town.SecondUnderwriter, "payment-approvals");
        object proof = new { BankReference = $"REF-{first.Path[^12..]}" };
        Assert.Equal("Paid", State(await first.Do(finance, "payments", proof)));

        Assert.Equal((422, "ASJ-REFERENCE"), Of(await second.Do(finance, "payments", proof)));

        Assert.Equal("Paid", State(await second.Do(finance, "payments", new { BankReference = $"REF-{second.Path[^12..]}" })));
    }

    // What finance is shown as work: an invoice of which its side has a part that was approved, until it has paid that part.
    [Fact]
    public async Task List_ToPay_IsWhatTheCallersSideStillOwes()
    {
        Someone finance = town.Bench.As(Role.Finance, Town.Insurer, "user:finance");
        Job whole = await Billed(), none = await Billed(share: 0);
        async Task<Guid[]> ToPay(string asked) =>
        [
            .. (await finance.Get($"/assessment-jobs?toPay={asked}&size=200")).Body!["items"]!.AsArray()
                .Select(each => (Guid)each!["id"]!).Where(id => id == whole.Id.Value || id == none.Id.Value),
        ];
        Assert.Empty(await ToPay("true"));
        Assert.Equal("Invoiced", State(await whole.Do(town.SecondUnderwriter, "payment-approvals")));
        Assert.Equal([whole.Id.Value], await ToPay("true"));
        Assert.Equal([none.Id.Value], await ToPay("false"));

        Assert.Equal("Paid", State(await whole.Do(finance, "payments", new { BankReference = $"REF-{whole.Path[^12..]}" })));

        Assert.Empty(await ToPay("true"));
    }

    private async Task<Job> Billed(int share = 100, Func<OrganisationId, Someone>? by = null)
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        (OrganisationId firm, Someone provider) = town.Provider();
        Someone orders = by?.Invoke(enterprise) ?? (share > 0 ? town.Underwriter : town.As(enterprise));
        Job job = (await Order(orders, id, firm, share)) with { Insured = town.As(enterprise), Provider = provider };
        if (by is not null) Assert.Equal(200, (await job.Do(town.Underwriter, "agreements")).Status);
        foreach (string step in (string[])["acceptances", "starts"]) await job.Do(provider, step);
        await provider.Upload(job.Path + "/files?name=report.pdf", Pdf, "application/octet-stream");
        await job.Do(provider, "reports", Findings);
        await job.Do(provider, "sign-offs", Signature);
        Assert.Equal("Invoiced", State(await job.Do(provider, "invoices", new { Reference = "B-1", Amount = Money.Yuan(1_000) })));
        return job;
    }

    [Fact]
    public async Task Return_OfASignedReport_TakesItsWeightAway()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        await town.Complete(enterprise, id);
        (OrganisationId firm, Someone provider) = town.Provider();
        Job job = await Order(town.As(enterprise), id, firm, share: 0);
        foreach (string step in (string[])["acceptances", "starts"]) await job.Do(provider, step);
        await provider.Upload(job.Path + "/files?name=report.pdf", Pdf, "application/octet-stream");
        await job.Do(provider, "reports", Findings);
        await job.Do(provider, "sign-offs", Signature);
        Assert.Equal("PenetrationTest", await Reached(town.As(enterprise), id));

        Assert.Equal((403, "ASJ-SIDE"), Of(await job.Do(town.Underwriter, "returns", Because)));
        Assert.Equal("Returned", State(await job.Do(town.As(enterprise), "returns", Because)));

        Assert.Equal("Questionnaire", await Reached(town.As(enterprise), id));
        Assert.Null((await provider.Get(job.Path)).Body!["signature"]);
        Assert.Equal("InProgress", State(await job.Do(provider, "starts")));
    }

    [Fact]
    public async Task Order_WhatCannotBeOrdered_IsRefusedWithItsPlace()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);

        Answered answer = await town.As(enterprise).Post($"/assessments/{id.Value}/jobs", new
        {
            Provider = Town.OtherInsurer,
            Plan = (ServicePlanId?)null,
            Tier = "Questionnaire",
            Task = " ",
            Targets = SiteAndNoHost,
            Fee = Money.Zero,
            InsurerShare = 101,
            CompleteBy = Town.Today.AddDays(-1),
        });

        Assert.Equal((422, "ASJ-422"), Of(answer));
        Assert.Equal(
            ["/completeBy", "/fee", "/insurerShare", "/provider", "/targets/1", "/task", "/tier"],
            answer.Body!["errors"]!.AsArray().Select(each => (string)each!["pointer"]!).Order(StringComparer.Ordinal));
    }

    // The list is the provider's work: by the day something is due, and nobody else's.
    [Fact]
    public async Task List_OfAProvider_IsItsOwnByDueDay()
    {
        OrganisationId enterprise = town.Enterprise();
        AssessmentId id = await town.Begun(enterprise);
        (OrganisationId firm, Someone provider) = town.Provider();
        Job later = await Order(town.As(enterprise), id, firm, share: 0);
        await later.Do(provider, "acceptances");
        Job first = await Order(town.As(enterprise), id, firm, share: 0);

        JsonNode list = (await provider.Get("/assessment-jobs?open=true&sort=due")).Body!;

        Assert.Equal([first.Id.Value, later.Id.Value], list["items"]!.AsArray().Select(each => (Guid)each!["id"]!));
        Assert.Equal("2026-11-26", (string)list["items"]![0]!["due"]!);         // two days to answer
        Assert.Equal((1, 1, 0), (
            (int)list["totals"]!["byState"]!["Ordered"]!, (int)list["totals"]!["byState"]!["Accepted"]!, (int)list["totals"]!["late"]!));
        Assert.Equal(0, (int)(await town.Provider().Calls.Get("/assessment-jobs")).Body!["total"]!);
        Assert.Equal(404, (await town.Provider().Calls.Get(first.Path)).Status);
    }

    private static object Because => new { Reason = "范围不完整" };

    private static object Signature => new { Capacity = "示例资质 CISP-PTE 0001", Statement = "报告内容真实、完整" };

    private static string? State(Answered answer) => (string?)answer.Body!["state"] ?? answer.Code;

    private static (int Status, string? Code) Of(Answered answer) => (answer.Status, answer.Code);

    private static async Task<string?> Reached(Someone caller, AssessmentId id) =>
        (string?)(await caller.Get($"/assessments/{id.Value}")).Body!["tiers"]!["reached"];

    private static async Task<Job> Order(Someone by, AssessmentId id, OrganisationId provider, int share)
    {
        Answered ordered = await by.Post($"/assessments/{id.Value}/jobs", new
        {
            Provider = provider,
            Plan = (ServicePlanId?)null,
            Tier = "PenetrationTest",
            Task = "渗透测试官网",
            Targets = Site,
            Fee = Money.Yuan(5_000),
            InsurerShare = share,
        });
        Assert.Equal(201, ordered.Status);
        return new Job(new AssessmentJobId((Guid)ordered.Body!["id"]!));
    }

    private sealed record Job(AssessmentJobId Id, Someone? Insured = null, Someone? Provider = null)
    {
        internal string Path => $"/assessment-jobs/{Id.Value}";

        /// <summary>Takes a step as of the version the caller reads now.</summary>
        internal async Task<Answered> Do(Someone who, string step, object? body = null) =>
            await who.Post($"{Path}/{step}", body ?? new { }, (await who.Get(Path)).Version);
    }
}

public sealed class JobOnSqliteTests(SqliteTown town) : JobTests(town), IClassFixture<SqliteTown>;

public sealed class JobOnPostgresTests(PostgresTown town) : JobTests(town), IClassFixture<PostgresTown>;

/// <summary>Every step from every state; what the table does not list is refused.</summary>
public sealed class JobLifecycleTests
{
    // From, step, to: the whole law. Every other pair is refused.
    private static readonly (JobState From, JobStep Step, JobState To)[] Lawful =
    [
        (JobState.Ordered, JobStep.Agree, JobState.Ordered),
        (JobState.Ordered, JobStep.Accept, JobState.Accepted),
        (JobState.Ordered, JobStep.Decline, JobState.Declined),
        (JobState.Ordered, JobStep.Cancel, JobState.Cancelled),
        (JobState.Accepted, JobStep.Start, JobState.InProgress),
        (JobState.Accepted, JobStep.Cancel, JobState.Cancelled),
        (JobState.InProgress, JobStep.AddFile, JobState.InProgress),
        (JobState.InProgress, JobStep.HandIn, JobState.HandedIn),
        (JobState.InProgress, JobStep.Cancel, JobState.Cancelled),
        (JobState.HandedIn, JobStep.SignOff, JobState.SignedOff),
        (JobState.HandedIn, JobStep.AcceptReport, JobState.SignedOff),
        (JobState.HandedIn, JobStep.Return, JobState.Returned),
        (JobState.SignedOff, JobStep.Return, JobState.Returned),
        (JobState.SignedOff, JobStep.Invoice, JobState.Invoiced),
        (JobState.Returned, JobStep.Start, JobState.InProgress),
        (JobState.Returned, JobStep.Cancel, JobState.Cancelled),
        (JobState.Invoiced, JobStep.ReturnInvoice, JobState.SignedOff),
        (JobState.Invoiced, JobStep.Approve, JobState.Invoiced),
        (JobState.Invoiced, JobStep.PayPart, JobState.Invoiced),
        (JobState.Invoiced, JobStep.Pay, JobState.Paid),
    ];

    [Fact]
    public void After_EveryStateAndStep_IsLawfulOrRefusedNamingTheState()
    {
        foreach (JobState state in Enum.GetValues<JobState>())
        {
            foreach (JobStep step in Enum.GetValues<JobStep>())
            {
                Outcome<JobState> after = state.After(step);
                int lawful = Array.FindIndex(Lawful, each => each.From == state && each.Step == step);
                if (lawful >= 0)
                {
                    Assert.Equal(new Outcome<JobState>.Done(Lawful[lawful].To), after);
                    continue;
                }

                Refusal why = Assert.IsType<Outcome<JobState>.Refused>(after).Why;
                Assert.Equal((409, "ASJ-010"), (why.Status, why.Code));
                Assert.Contains(state.Name().En, why.Detail.En, StringComparison.Ordinal);
            }
        }
    }

    // 0.01 at 50 %: half up, the insurer takes the fen; the parts always add up.
    [Theory]
    [InlineData(1, 50, 1)]
    [InlineData(333_333, 60, 200_000)]
    [InlineData(100, 0, 0)]
    [InlineData(100, 100, 100)]
    public void Split_OfAnAmount_AddsUp(long fen, int share, long insurer)
    {
        JobInvoice invoice = JobInvoice.Of("B", Money.Cny(fen), share, Town.Today, days: 30);

        Assert.Equal((Money.Cny(insurer), Money.Cny(fen)), (invoice.Insurer, invoice.Insurer + invoice.Enterprise));
        Assert.Equal(Town.Today.AddDays(30), invoice.Due);
    }
}
