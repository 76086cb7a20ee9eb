using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Jobs;
using Breakwater.Parties.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment.Actions;

/// <summary>Lists assessment jobs and shows one; for a provider this is its work.</summary>
internal static class ReadJobs
{
    /// <summary>A row of the list.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="Number">Public number.</param>
    /// <param name="Assessment">The assessment it is for.</param>
    /// <param name="Enterprise">Who is looked at.</param>
    /// <param name="Insurer">The insurer of the product.</param>
    /// <param name="Provider">Who does it.</param>
    /// <param name="Tier">How deep.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Due">Last day for what comes next; null when nothing is awaited by a day.</param>
    /// <param name="IsLate">Whether that day has passed.</param>
    /// <param name="Fee">The most that may be invoiced.</param>
    internal sealed record Item(
        AssessmentJobId Id, string Number, AssessmentId Assessment, Words Enterprise, Words Insurer, Words Provider,
        AssessmentTier Tier, JobState State, DateOnly? Due, bool IsLate, Money Fee);

    /// <summary>Of the whole selection.</summary>
    /// <param name="ByState">How many stand in each state; states without any are left out.</param>
    /// <param name="Late">How many are past the day something was due.</param>
    internal sealed record Totals(IReadOnlyDictionary<JobState, int> ByState, int Late);

    /// <summary>One job, complete.</summary>
    internal sealed record View(
        AssessmentJobId Id, string Number, JobState State, AssessmentId Assessment, string AssessmentNumber, Words Enterprise,
        Words Insurer, Words Provider, bool OrderedByInsurer, PlanName? Plan, AssessmentTier Tier, string Task,
        IReadOnlyList<string> Targets, IReadOnlyList<string> Unauthorised, Money Fee, int InsurerShare, bool AwaitsAgreement,
        DateTimeOffset OrderedAt, DateOnly AnswerBy, DateOnly CompleteBy, DateOnly? Due, bool IsLate, Report? Report,
        Signed? Signature, Brought? Brought, JobInvoice? Invoice, bool AwaitsApproval, IReadOnlyList<FileView> Files,
        IReadOnlyList<EventView> Events, IReadOnlyList<string> Actions);

    /// <summary>What was handed in.</summary>
    /// <param name="TestedFrom">First day of the look.</param>
    /// <param name="TestedTo">Last day.</param>
    /// <param name="Scope">What was looked at.</param>
    /// <param name="Summary">What was found.</param>
    internal sealed record Report(DateOnly TestedFrom, DateOnly TestedTo, string Scope, string Summary);

    /// <summary>Who vouches for it.</summary>
    /// <param name="By">The person.</param>
    /// <param name="Capacity">What qualifies the person.</param>
    /// <param name="Statement">What the person vouches for.</param>
    /// <param name="At">When.</param>
    /// <param name="ExpiresOn">First day on which it no longer counts.</param>
    internal sealed record Signed(Words By, string Capacity, string Statement, DateTimeOffset At, DateOnly ExpiresOn);

    /// <summary>Where a report comes from that the enterprise brought.</summary>
    /// <param name="From">The firm that made it.</param>
    /// <param name="Qualification">What qualifies that firm.</param>
    internal sealed record Brought(string From, string Qualification);

    /// <summary>A file of the report.</summary>
    /// <param name="Name">Name as shown.</param>
    /// <param name="Kind">Its extension, checked against the content.</param>
    /// <param name="Sha256">Of the content, in hexadecimal.</param>
    /// <param name="Bytes">Length.</param>
    /// <param name="At">When it was uploaded.</param>
    /// <param name="By">By whom.</param>
    internal sealed record FileView(string Name, string Kind, string Sha256, long Bytes, DateTimeOffset At, Words By);

    /// <summary>Something that happened.</summary>
    /// <param name="Sequence">Order, from 1.</param>
    /// <param name="Kind">State it led to.</param>
    /// <param name="Text">In a sentence.</param>
    /// <param name="By">By whom.</param>
    /// <param name="At">When.</param>
    internal sealed record EventView(int Sequence, string Kind, Words Text, Words By, DateTimeOffset At);

    /// <summary>Which jobs.</summary>
    /// <param name="State">In one state.</param>
    /// <param name="Open">Those whose report is still awaited, or the others.</param>
    /// <param name="Late">Those past the day something was due.</param>
    /// <param name="Assessment">For one assessment.</param>
    /// <param name="ToPay">Those invoiced of which the caller's side has its part to pay and may, or the others.</param>
    /// <param name="ToDecide">Those whose brought report or insurer's part of an invoice is to be decided, or the others.</param>
    internal sealed record Filter(
        [property: FromQuery(Name = "state")] JobState? State, [property: FromQuery(Name = "open")] bool? Open,
        [property: FromQuery(Name = "late")] bool? Late, [property: FromQuery(Name = "assessment")] Guid? Assessment,
        [property: FromQuery(Name = "toPay")] bool? ToPay, [property: FromQuery(Name = "toDecide")] bool? ToDecide);

    private static readonly Sorts<AssessmentJob> Columns = new Sorts<AssessmentJob>()
        .By("orderedAt", j => j.OrderedAt).By("due", j => j.Due).By("number", j => j.Number).By("state", j => j.State);

    // Who may take which step, and under which route.
    private static readonly (JobStep Step, Role Role, string Route)[] Steps =
    [
        (JobStep.Agree, Role.Enterprise, "assessment-jobs.agree"), (JobStep.Agree, Role.Underwriter, "assessment-jobs.agree"),
        (JobStep.Accept, Role.Provider, "assessment-jobs.accept"), (JobStep.Decline, Role.Provider, "assessment-jobs.decline"),
        (JobStep.Start, Role.Provider, "assessment-jobs.start"), (JobStep.Start, Role.Enterprise, "assessment-jobs.start"),
        (JobStep.AddFile, Role.Provider, "assessment-jobs.add-file"),
        (JobStep.AddFile, Role.Enterprise, "assessment-jobs.add-file"),
        (JobStep.HandIn, Role.Provider, "assessment-jobs.hand-in"),
        (JobStep.HandIn, Role.Enterprise, "assessment-jobs.hand-in"),
        (JobStep.AcceptReport, Role.Underwriter, "assessment-jobs.accept-report"),
        (JobStep.SignOff, Role.Provider, "assessment-jobs.sign-off"),
        (JobStep.Invoice, Role.Provider, "assessment-jobs.invoice"),
        (JobStep.Return, Role.Enterprise, "assessment-jobs.return"), (JobStep.Return, Role.Underwriter, "assessment-jobs.return"),
        (JobStep.ReturnInvoice, Role.Enterprise, "assessment-jobs.return-invoice"),
        (JobStep.ReturnInvoice, Role.Underwriter, "assessment-jobs.return-invoice"),
        (JobStep.Approve, Role.Underwriter, "assessment-jobs.approve-payment"),
        (JobStep.Pay, Role.Finance, "assessment-jobs.pay"), (JobStep.Pay, Role.Enterprise, "assessment-jobs.pay"),
        (JobStep.Cancel, Role.Enterprise, "assessment-jobs.cancel"), (JobStep.Cancel, Role.Underwriter, "assessment-jobs.cancel"),
    ];

    internal sealed class Handler(
        Store store, JobDesk desk, IOrganisations organisations, IPeople people, IPlanBook plans, TimeProvider clock)
    {
        internal Task<IResult> List(ListQuery query, Filter filter, Caller caller, HttpContext http)
        {
            DateOnly today = clock.Today();
            IReadOnlyList<JobState> open = JobLifecycle.Open;
            IQueryable<AssessmentJob> selection = store.Read<AssessmentJob>().SeenBy(caller);
            if (filter.State is { } state) selection = selection.Where(j => j.State == state);
            if (filter.Open is { } isOpen) selection = selection.Where(j => open.Contains(j.State) == isOpen);
            if (filter.Late is { } isLate) selection = selection.Where(j => (j.Due != null && j.Due < today) == isLate);
            if (filter.Assessment is { } of) selection = selection.Where(j => j.Assessment == new AssessmentId(of));
            if (filter.ToDecide is { } toDecide)
            {
                selection = selection.Where(j => toDecide == ((j.State == JobState.HandedIn && j.BroughtFrom != null)
                    || (j.State == JobState.Invoiced && j.InsurerShare > 0 && j.PaymentApprovedBy == null)));
            }

            if (filter.ToPay is { } toPay) selection = WhichToPay(selection, toPay, caller.Organisation);
            if (query.Search is { } text)
                selection = selection.Where(j => j.Number.Contains(text) || j.AssessmentNumber.Contains(text));
            return Listings.Answer(
                http, query, selection, Columns, (rows, cancel) => Items(rows, today, cancel),
                async (all, cancel) => new Totals(
                    await all.GroupBy(j => j.State).Select(group => new { group.Key, Count = group.Count() })
                        .ToDictionaryAsync(row => row.Key, row => row.Count, cancel),
                    await all.CountAsync(j => j.Due != null && j.Due < today, cancel)));
        }

        // A side bears a part by its share, and has paid it once a transfer of its own is noted; the insurer's is approved first.
        private IQueryable<AssessmentJob> WhichToPay(IQueryable<AssessmentJob> jobs, bool toPay, OrganisationId side)
        {
            IQueryable<JobTransfer> paid = store.Read<JobTransfer>().Where(t => t.Payer == side);
            return jobs.Where(j => toPay == (j.State == JobState.Invoiced && !paid.Any(t => t.Job == j.Id)
                && ((j.Carrier == side && j.InsurerShare > 0 && j.PaymentApprovedBy != null)
                    || (j.Owner == side && j.InsurerShare < 100))));
        }

        internal async Task<IResult> One(AssessmentJobId id, Caller caller, HttpContext http)
        {
            CancellationToken cancel = http.RequestAborted;
            AssessmentJob? job = await store.Read<AssessmentJob>().SeenBy(caller).FirstOrDefaultAsync(j => j.Id == id, cancel);
            if (job is null) return Problems.Of(JobRefusals.NotFound);

            List<JobFile> files = await store.Read<JobFile>().Where(f => f.Job == id).OrderBy(f => f.At).ToListAsync(cancel);
            List<JobEvent> events = await store.Read<JobEvent>().Where(e => e.Job == id).OrderBy(e => e.Number)
                .ToListAsync(cancel);
            var names = await organisations.Find([.. new[] { job.Owner, job.Carrier, job.Provider }.Distinct()], cancel);
            var named = await people.Named([.. events.Select(e => e.Actor).Distinct()], cancel);
            DateOnly today = clock.Today();
            bool isCommitted = events.Exists(e => e.Commits(caller));
            return Answers.Versioned(
                http,
                new View(
                    id, job.Number, job.State, job.Assessment, job.AssessmentNumber, names.NameOf(job.Owner),
                    names.NameOf(job.Carrier), Maker(job, names), job.OrderedBy == job.Carrier,
                    job.Plan is { } plan ? await plans.Find(plan, cancel) : null, job.Tier, job.Task, job.Targets,
                    JobLifecycle.Open.Contains(job.State) ? await desk.Unauthorised(job, today, cancel) : [], job.Fee,
                    job.InsurerShare, job.NeedsAgreement && job.AgreedBy is null && job.State is JobState.Ordered,
                    job.OrderedAt, job.AnswerBy, job.CompleteBy, job.Due, job.Due < today,
                    job.Scope is { } scope
                        ? new Report(job.TestedFrom!.Value, job.TestedTo!.Value, scope, job.Summary!)
                        : null,
                    job.SignedBy is { } signer
                        ? new Signed(
                            named.NameOf(signer), job.Capacity!, job.Statement!, job.SignedAt!.Value, job.ExpiresOn!.Value)
                        : null,
                    job.BroughtFrom is { } from ? new Brought(from, job.Qualification!) : null,
                    job.Invoice, job.AwaitsApproval,
                    [.. files.Select(f => new FileView(f.Name, f.Kind, f.Sha256, f.Bytes, f.At, named.NameOf(f.Actor)))],
                    [.. events.Select(e => new EventView(e.Number, e.State.ToString(), e.Text, named.NameOf(e.Actor), e.At))],
                    [
                        .. Steps.Where(step => step.Role == caller.Role && job.State.After(step.Step).Try(out _, out Refusal? _)
                            && JobDesk.MayTake(step.Step, job, caller) && IsTheirs(job, step.Step, caller, isCommitted))
                            .Select(step => step.Route),
                    ]),
                job.Version);
        }

        internal async Task<IResult> Content(
            AssessmentJobId id, string sha256, ReportVault vault, Caller caller, CancellationToken cancel)
        {
            bool isVisible = await store.Read<AssessmentJob>().SeenBy(caller).AnyAsync(j => j.Id == id, cancel);
            JobFile? file = isVisible
                ? await store.Read<JobFile>().FirstOrDefaultAsync(f => f.Job == id && f.Sha256 == sha256, cancel)
                : null;
            return file is null
                ? Problems.Of(JobRefusals.NoFile)
                : Results.File(vault.Open(file.Sha256), "application/octet-stream", file.Name);
        }

        // Of those whose role may take a step, the one whose turn it is.
        private static bool IsTheirs(AssessmentJob job, JobStep step, Caller caller, bool isCommitted) => step switch
        {
            JobStep.Agree => job.NeedsAgreement && job.AgreedBy is null && caller.Organisation != job.OrderedBy,
            JobStep.Accept => !job.NeedsAgreement || job.AgreedBy is not null,
            JobStep.Return or JobStep.ReturnInvoice or JobStep.Cancel => caller.Organisation == job.Returner(step),
            JobStep.Approve => job.AwaitsApproval && !isCommitted,
            JobStep.Pay => caller.Organisation == job.Carrier
                ? !job.AwaitsApproval && job.Invoice is { InsurerPaid: null } due && due.Insurer > Money.Zero
                : job.Invoice is { EnterprisePaid: null } owed && owed.Enterprise > Money.Zero,
            JobStep.Decline or JobStep.Start or JobStep.AddFile or JobStep.HandIn or JobStep.SignOff or JobStep.AcceptReport
                or JobStep.Invoice or JobStep.PayPart => true,
        };

        private static Words Maker(AssessmentJob job, IReadOnlyDictionary<OrganisationId, OrganisationView> names) =>
            job.BroughtFrom is { } from ? Words.Same(from) : names.NameOf(job.Provider);

        private async Task<IReadOnlyList<Item>> Items(
            IReadOnlyList<AssessmentJob> rows, DateOnly today, CancellationToken cancel)
        {
            var names = await organisations.Find(
                [.. rows.SelectMany(j => new[] { j.Owner, j.Carrier, j.Provider }).Distinct()], cancel);
            return
            [
                .. rows.Select(j => new Item(
                    j.Id, j.Number, j.Assessment, names.NameOf(j.Owner), names.NameOf(j.Carrier),
                    Maker(j, names), j.Tier, j.State, j.Due,
                    j.Due < today, j.Fee)),
            ];
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/assessment-jobs", (
            [AsParameters] ListQuery query, [AsParameters] Filter filter, Handler handler, Caller caller, HttpContext http) =>
            handler.List(query, filter, caller, http))
            .WithName("assessment-jobs.list").WithTags("Assessment jobs").WithSummary("Assessment jobs the caller may see")
            .Produces<Listing<Item, Totals>>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/assessment-jobs/{id}", (AssessmentJobId id, Handler handler, Caller caller, HttpContext http) =>
            handler.One(id, caller, http))
            .WithName("assessment-jobs.read").WithTags("Assessment jobs")
            .WithSummary("One assessment job with its report, signature, invoice and history")
            .Produces<View>().ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/assessment-jobs/{id}/files/{sha256}", (
            AssessmentJobId id, string sha256, Handler handler, ReportVault vault, Caller caller, HttpContext http) =>
            handler.Content(id, sha256, vault, caller, http.RequestAborted))
            .WithName("assessment-jobs.file").WithTags("Assessment jobs").WithSummary("A file of the report")
            .Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
