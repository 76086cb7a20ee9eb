using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Jobs;
using Breakwater.Assessment.Scans;
using Breakwater.Parties.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment.Actions;

/// <summary>Orders an assessment from a provider: one that a listed plan names, or one on the insurer's panel.</summary>
internal static class OrderAssessment
{
    private const int TargetsMax = 50;
    private const int TaskMax = 2_000;
    private static readonly Money FeeMax = Money.Yuan(10_000_000);

    /// <summary>What is ordered.</summary>
    /// <param name="Provider">One of those the assessment's <c>assessors</c> names.</param>
    /// <param name="Plan">The listed plan that names it; null for one on the panel.</param>
    /// <param name="Tier">How deep; not the questionnaire.</param>
    /// <param name="Task">What is to be done, 1 to 2,000 characters.</param>
    /// <param name="Targets">Host names and addresses, 1 to 50.</param>
    /// <param name="Fee">The most that may be invoiced.</param>
    /// <param name="InsurerShare">What the insurer bears of it, 0 to 100 per cent.</param>
    /// <param name="CompleteBy">Last day for the report; null for the rule's.</param>
    internal sealed record Request(
        OrganisationId Provider, ServicePlanId? Plan, AssessmentTier Tier, string Task, IReadOnlyList<string> Targets,
        Money Fee, int InsurerShare, DateOnly? CompleteBy = null);

    /// <summary>What was ordered.</summary>
    /// <param name="Id">The job.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="AnswerBy">Last day for the provider's yes or no.</param>
    /// <param name="CompleteBy">Last day for the report.</param>
    internal sealed record Ordered(AssessmentJobId Id, string Number, DateOnly AnswerBy, DateOnly CompleteBy);

    /// <summary>A provider that may be asked.</summary>
    /// <param name="Provider">The provider.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Plan">The listed plan that names it; null for one on the insurer's panel.</param>
    /// <param name="PlanNumber">Number of the plan in the directory.</param>
    /// <param name="PlanName">Name of the plan.</param>
    /// <param name="Qualification">What qualifies it, by the plan.</param>
    /// <param name="QualifiedUntil">Last day that is valid; null when it has no end.</param>
    internal sealed record Assessor(
        OrganisationId Provider, Words Name, ServicePlanId? Plan, string? PlanNumber, Words? PlanName, string? Qualification,
        DateOnly? QualifiedUntil);

    internal sealed class Handler(
        Store store, IOrganisations organisations, IAssessors assessors, IAssessmentPanel panel, AssessmentRules rules,
        IIdSource ids, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Handle(
            AssessmentId id, Request asked, string number, Caller caller, CancellationToken cancel)
        {
            AssessmentFile? file = await store.Read<AssessmentFile>().VisibleTo(caller)
                .FirstOrDefaultAsync(f => f.Id == id, cancel);
            if (file is null) return AssessmentRefusals.NotFound;
            DateOnly today = clock.Today();
            if (file.On(today) is AssessmentState.Expired) return AssessmentRefusals.Frozen(file, today);
            if (rules.Clocks.On(today)?.Value is not { } clocks) return JobRefusals.NoClocks;

            List<FieldFault> faults = Faults(asked, today, out List<string> targets);
            bool isKnown = (await Known(file, cancel)).Any(each => each.Provider == asked.Provider && each.Plan == asked.Plan);
            if (!isKnown)
            {
                faults.Add(new("/provider", "UNKNOWN", new(
                    "请选择已入目录方案或保险公司名册中的评估机构。",
                    "Choose an assessor that a listed plan names or that stands on the insurer's panel.")));
            }

            if (faults.Count > 0) return JobRefusals.Fields(faults);

            AssessmentJob job = AssessmentJob.Order(new AssessmentJob
            {
                Id = ids.Next<AssessmentJobId>(),
                Number = number,
                Assessment = file.Id,
                AssessmentNumber = file.Number,
                Owner = file.Owner,
                Carrier = file.Carrier,
                Provider = asked.Provider,
                OrderedBy = caller.Organisation,
                Plan = asked.Plan,
                Tier = asked.Tier,
                Task = asked.Task.Trim(),
                Targets = targets,
                Fee = asked.Fee,
                InsurerShare = asked.InsurerShare,
                OrderedAt = clock.GetUtcNow(),
                AnswerBy = today.AddDays(clocks.Answer),
                CompleteBy = asked.CompleteBy ?? today.AddDays(clocks.Complete.Of(asked.Tier)),
            });
            store.Set<AssessmentJob>().Add(job);
            store.Set<JobEvent>().Add(new JobEvent
            {
                Job = job.Id,
                Number = 1,
                State = job.State,
                Text = new($"委托评估，费用上限 {job.Fee}，保险公司承担 {job.InsurerShare}%。",
                    $"Ordered at {job.Fee} at most, of which the insurer bears {job.InsurerShare} %."),
                At = job.OrderedAt,
                Actor = caller.Actor,
                Role = caller.Role,
            });
            return Effect.Created(new Ordered(job.Id, number, job.AnswerBy, job.CompleteBy), job.Version);
        }

        internal async Task<IResult> Assessors(AssessmentId id, Caller caller, CancellationToken cancel)
        {
            AssessmentFile? file = await store.Read<AssessmentFile>().VisibleTo(caller)
                .FirstOrDefaultAsync(f => f.Id == id, cancel);
            return file is null ? Problems.Of(AssessmentRefusals.NotFound) : Results.Ok(await Known(file, cancel));
        }

        private async Task<Assessor[]> Known(AssessmentFile file, CancellationToken cancel)
        {
            IReadOnlyList<PlanAssessor> planned = await assessors.Of(file.Filing, clock.Today(), cancel);
            IReadOnlyList<OrganisationId> onPanel = await panel.Of(file.Carrier, cancel);
            var names = await organisations.Find([.. planned.Select(each => each.Provider).Concat(onPanel).Distinct()], cancel);
            return
            [
                .. planned.Where(each => names.ContainsKey(each.Provider)).Select(each => new Assessor(
                    each.Provider, names[each.Provider].Name, each.Plan, each.Number, each.Name, each.Qualification,
                    each.QualifiedUntil)),
                .. onPanel.Where(names.ContainsKey).Select(each => new Assessor(
                    each, names[each].Name, Plan: null, PlanNumber: null, PlanName: null, Qualification: null,
                    QualifiedUntil: null)),
            ];
        }

        private static List<FieldFault> Faults(Request asked, DateOnly today, out List<string> targets)
        {
            List<FieldFault> faults = [.. JobDesk.Unfit(asked.Task, "/task", TaskMax), .. JobDesk.Shallow(asked.Tier)];
            targets = [];
            if (asked.Targets.Count is 0 or > TargetsMax)
                faults.Add(new("/targets", "COUNT", new("请列出 1 至 50 个域名或地址。", "Name 1 to 50 domains or addresses.")));
            foreach ((int at, string? written) in asked.Targets.Take(TargetsMax).Index())
            {
                string? host = written is null ? null : ScanText.Address(written.Trim()) ?? ScanText.HostName(written.Trim());
                if (host is null)
                    faults.Add(new($"/targets/{at}", "HOST", new("这不是域名或 IP 地址。", "This is no host name or address.")));
                else if (!targets.Contains(host, StringComparer.Ordinal))
                    targets.Add(host);
            }

            if (asked.Fee <= Money.Zero || asked.Fee > FeeMax)
            {
                faults.Add(new("/fee", "RANGE", new(
                    $"费用上限应大于零且至多 {FeeMax}。", $"The fee is more than zero and at most {FeeMax}.")));
            }

            if (asked.InsurerShare is < 0 or > 100)
                faults.Add(new("/insurerShare", "RANGE", new("比例为 0 至 100。", "The share is 0 to 100 per cent.")));
            if (asked.CompleteBy < today)
                faults.Add(new("/completeBy", "RANGE", new("完成日期不能早于今天。", "The day of completion is today or later.")));
            return faults;
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/assessments/{id}/jobs", async (
            AssessmentId id, Request asked, Handler handler, Caller caller, CommandGate gate, INumbers numbers,
            TimeProvider clock, HttpContext http) =>
        {
            string number = await numbers.Next($"J-{clock.Today().Year}", http.RequestAborted);
            return await gate.Run(asked, cancel => handler.Handle(id, asked, number, caller, cancel));
        })
            .WithName("assessment-jobs.order").WithTags("Assessment jobs")
            .WithSummary("Order an assessment from a provider")
            .Produces<Ordered>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/assessments/{id}/assessors", (AssessmentId id, Handler handler, Caller caller, HttpContext http) =>
            handler.Assessors(id, caller, http.RequestAborted))
            .WithName("assessment-jobs.assessors").WithTags("Assessment jobs")
            .WithSummary("Providers an assessment may be ordered from: of listed plans, and of the insurer's panel")
            .Produces<Assessor[]>().ProducesProblem(StatusCodes.Status404NotFound);
    }
}
