using Breakwater.Assessment.Contracts;
using Breakwater.Parties.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment.Jobs;

/// <summary>What every step of a job begins and ends with, and the gate of the enterprise's authorisation.</summary>
internal sealed class JobDesk(Store store, IConsents consents, TimeProvider clock)
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
        return job.State.After(step).Try(out _, out Refusal? why) ? job : why;
    }

    /// <summary>The same for a step that only adds and rests on no version.</summary>
    internal async Task<Outcome<AssessmentJob>> Begin(
        AssessmentJobId id, JobStep step, Caller caller, CancellationToken cancel)
    {
        AssessmentJob? job = await Find(id, caller, cancel);
        if (job is null) return JobRefusals.NotFound;
        return job.State.After(step).Try(out _, out Refusal? why) ? job : why;
    }

    /// <summary>Takes the step and keeps the record of it.</summary>
    internal Outcome<Effect> End(AssessmentJob job, JobStep step, Words text, Caller caller)
    {
        if (!job.Move(step, text, caller, clock.GetUtcNow()).Try(out JobEvent? happened, out Refusal? why)) return why;

        store.Set<JobEvent>().Add(happened);
        return Effect.Changed(new JobChanged(job.Id, job.State, job.Version + 1), job.Version + 1);
    }

    /// <summary>Why nobody may look at the job's targets on a day; null when the enterprise authorised each.</summary>
    internal async Task<Refusal?> NotAuthorised(AssessmentJob job, DateOnly day, CancellationToken cancel) =>
        await Unauthorised(job, day, cancel) is { Count: > 0 } outside ? JobRefusals.OutsideConsent(outside, day) : null;

    /// <summary>The job's targets that no authorisation in force on a day covers.</summary>
    internal async Task<IReadOnlyList<string>> Unauthorised(AssessmentJob job, DateOnly day, CancellationToken cancel)
    {
        IReadOnlyList<ScanAuthorisation> granted = await consents.InForce(job.Owner, day, cancel);
        return [.. job.Targets.Where(target => !granted.Any(each => each.Covers(target)))];
    }

    private Task<AssessmentJob?> Find(AssessmentJobId id, Caller caller, CancellationToken cancel) =>
        store.Set<AssessmentJob>().SeenBy(caller).FirstOrDefaultAsync(job => job.Id == id, cancel);

    /// <summary>A fault when a text is empty or too long.</summary>
    internal static IEnumerable<FieldFault> Unfit(string? text, string pointer, int most)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Trim().Length > most) yield return JobRefusals.Text(pointer, most);
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
