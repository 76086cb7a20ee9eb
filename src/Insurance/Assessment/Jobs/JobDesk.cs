using Breakwater.Assessment.Contracts;
using Breakwater.Parties.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment.Jobs;

/// <summary>What every step of a job begins and ends with, and the gate of the enterprise's authorisation.</summary>
internal sealed class JobDesk(Store store, IConsents consents, AssessmentRules rules, TimeProvider clock)
{
    internal const int LineMax = 200;
    internal const int TextMax = 4_000;

    /// <summary>Of a reference, the provider's own or the bank's.</summary>
    internal const int ReferenceMax = 64;

    /// <summary>The job, if the caller may see it, has read its newest version and the step may be taken.</summary>
    internal async Task<Outcome<AssessmentJob>> Begin(
        AssessmentJobId id, JobStep step, int? ifMatch, Caller caller, CancellationToken cancel)
    {
        AssessmentJob? job = await Find(id, caller, cancel);
        if (job is null) return JobRefusals.NotFound;
        if (job.Unless(ifMatch) is { } stale) return stale;
        if (!MayTake(step, job, caller)) return JobRefusals.NotYoursToDo;
        return job.State.After(step).Try(out _, out Refusal? why) ? job : why;
    }

    /// <summary>The same for a step that only adds and rests on no version.</summary>
    internal async Task<Outcome<AssessmentJob>> Begin(
        AssessmentJobId id, JobStep step, Caller caller, CancellationToken cancel)
    {
        AssessmentJob? job = await Find(id, caller, cancel);
        if (job is null) return JobRefusals.NotFound;
        if (!MayTake(step, job, caller)) return JobRefusals.NotYoursToDo;
        return job.State.After(step).Try(out _, out Refusal? why) ? job : why;
    }

    /// <summary>Whether a step is for a caller who may see the job: an enterprise works on what it brings only.</summary>
    internal static bool MayTake(JobStep step, AssessmentJob job, Caller caller) => step switch
    {
        JobStep.Start or JobStep.AddFile or JobStep.HandIn => job.IsBrought == caller.Role is Role.Enterprise,
        JobStep.AcceptReport => job.IsBrought,
        _ => true,
    };

    /// <summary>Takes the step and keeps the record of it.</summary>
    internal Outcome<Effect> End(AssessmentJob job, JobStep step, Words text, Caller caller)
    {
        if (!job.Move(step, text, caller, clock.GetUtcNow()).Try(out JobEvent? happened, out Refusal? why)) return why;

        store.Set<JobEvent>().Add(happened);
        return Effect.Changed(new JobChanged(job.Id, job.State, job.Version + 1), job.Version + 1);
    }

    // expires = last day of the look + the days that the rule of that day gives the tier
    /// <summary>Somebody vouches for the report; the first day on which it no longer counts.</summary>
    internal Outcome<DateOnly> Vouch(AssessmentJob job, string capacity, string statement, Caller caller)
    {
        DateOnly tested = job.TestedTo!.Value;
        if (rules.Validity.On(tested)?.Value is not { } days) return JobRefusals.NoClocks;

        DateOnly expires = tested.AddDays(days.Of(job.Tier));
        job.Sign(capacity, statement, caller, clock.GetUtcNow(), expires);
        store.Publish(new ReportSigned(job.Id, job.Assessment, job.Owner, job.Carrier));
        return expires;
    }

    /// <summary>Why nobody may look at the job's targets on a day; null when the enterprise authorised each.</summary>
    internal async Task<Refusal?> NotAuthorised(AssessmentJob job, DateOnly day, CancellationToken cancel) =>
        await Unauthorised(job, day, cancel) is { Count: > 0 } outside ? JobRefusals.OutsideConsent(outside, day) : null;

    /// <summary>The job's targets that no authorisation in force on a day covers.</summary>
    /// <remarks>None for a report that is brought: nobody looks on the platform's account.</remarks>
    internal async Task<IReadOnlyList<string>> Unauthorised(AssessmentJob job, DateOnly day, CancellationToken cancel)
    {
        if (job.IsBrought) return [];

        IReadOnlyList<ScanAuthorisation> granted = await consents.InForce(job.Owner, day, cancel);
        return [.. job.Targets.Where(target => !granted.Any(each => each.Covers(target)))];
    }

    /// <summary>Whether someone ordered a job or agreed to bear a part of it.</summary>
    internal async Task<bool> Committed(AssessmentJobId id, Caller caller, CancellationToken cancel) =>
        (await store.Read<JobEvent>().Where(e => e.Job == id).ToListAsync(cancel)).Exists(e => e.Commits(caller));

    private Task<AssessmentJob?> Find(AssessmentJobId id, Caller caller, CancellationToken cancel) =>
        store.Set<AssessmentJob>().SeenBy(caller).FirstOrDefaultAsync(job => job.Id == id, cancel);

    /// <summary>A fault when a text is empty or too long.</summary>
    internal static IEnumerable<FieldFault> Unfit(string? text, string pointer, int most)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Trim().Length > most) yield return JobRefusals.Text(pointer, most);
    }

    /// <summary>A fault when a tier is none that somebody else looks at.</summary>
    internal static IEnumerable<FieldFault> Shallow(AssessmentTier tier)
    {
        if (tier is AssessmentTier.Questionnaire || !Enum.IsDefined(tier))
        {
            yield return new("/tier", "RANGE", new(
                "问卷由企业自行填写，请选择更深的评估层级。", "The questionnaire is the applicant's own; choose a deeper tier."));
        }
    }

    /// <summary>Name, summary and the answers every step can give.</summary>
    internal static void Describe(RouteHandlerBuilder route, string name, string summary) => route
        .WithName(name).WithTags("Assessment jobs").WithSummary(summary)
        .Produces<JobChanged>()
        .RefusesChanges();
}

/// <summary>Where a job stands after a change.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Version">The ETag.</param>
internal sealed record JobChanged(AssessmentJobId Id, JobState State, int Version);
