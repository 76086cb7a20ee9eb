using Breakwater.Incidents.Classes;
using Breakwater.Incidents.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Codes an incident: category, who did what to which asset, when, and which control failed. By supplement.</summary>
internal static class ClassifyIncident
{
    private const int NoteMax = 500;

    /// <summary>How an incident is coded.</summary>
    /// <param name="Codes">Codes by kind, as <c>incidents.classes</c> lists them.</param>
    /// <param name="Compromised">When the attack succeeded; null while it is not known.</param>
    /// <param name="Exfiltrated">When data left; null when none did or it is not known.</param>
    /// <param name="Contained">When it was contained; null while it is not.</param>
    /// <param name="Note">What it rests on, 1 to 500 characters.</param>
    internal sealed record Coding(
        IReadOnlyDictionary<string, IReadOnlyList<string>> Codes, DateTimeOffset? Compromised, DateTimeOffset? Exfiltrated,
        DateTimeOffset? Contained, string Note);

    internal sealed class Handler(
        Store store, IncidentClasses classes, FailedControls controls, CaseLog log, IIdSource ids, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Handle(
            IncidentId id, Coding coding, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            IncidentNotice? notice = await store.Set<IncidentNotice>().VisibleTo(caller)
                .FirstOrDefaultAsync(n => n.Id == id, cancel);
            if (notice is null) return Refusals.NoIncident;
            if (notice.Unless(ifMatch) is { } stale) return stale;

            IReadOnlyList<ClassCode> own = await controls.Of(notice, cancel);
            List<FieldFault> faults = [];
            (string Kind, ClassCode Code)[] tags = [.. Read(coding, own, faults)];
            faults.AddRange(Times(coding, clock.GetUtcNow()));
            if (string.IsNullOrWhiteSpace(coding.Note) || coding.Note.Length > NoteMax)
            {
                faults.Add(new("/note", "REQUIRED", new(
                    "请写明依据（1 至 500 个字符）。", "Say what it rests on, 1 to 500 characters.")));
            }

            if (faults.Count > 0) return Refusal.InvalidFields("INC-CLASS", faults);

            int before = await store.Read<Classification>().CountAsync(c => c.Incident == id, cancel);
            Guid classification = ids.Next<IncidentId>().Value;
            store.Set<Classification>().Add(new Classification
            {
                Id = classification,
                Incident = id,
                Owner = notice.Owner,
                Carrier = notice.Carrier,
                Sequence = before + 1,
                Compromised = coding.Compromised?.ToUniversalTime(),
                Exfiltrated = coding.Exfiltrated?.ToUniversalTime(),
                Contained = coding.Contained?.ToUniversalTime(),
                Note = coding.Note.Trim(),
                By = caller.Actor,
                At = clock.GetUtcNow(),
            });
            store.Set<ClassTag>().AddRange(tags.Select(tag => new ClassTag
            {
                Classification = classification,
                Kind = tag.Kind,
                Code = tag.Code.Code,
                Name = tag.Code.Name.Words,
            }));
            store.Context.Entry(notice).Property(n => n.State).IsModified = true;
            string zh = string.Join("、", tags.Select(tag => tag.Code.Name.Zh));
            string en = string.Join(", ", tags.Select(tag => tag.Code.Name.En));
            Words what = before is 0 ? new("事件分类", "Classified") : new("补充分类", "Classification supplemented");
            await log.Note(
                id.Value, before is 0 ? "Classified" : "ClassifiedAnew", new($"{what.Zh}：{zh}。", $"{what.En}: {en}."), caller,
                cancel);
            return Effect.Changed(
                new CaseChanged(id.Value, notice.State.ToString(), notice.Version + 1), notice.Version + 1);
        }

        private IEnumerable<(string Kind, ClassCode Code)> Read(
            Coding coding, IReadOnlyList<ClassCode> own, List<FieldFault> faults)
        {
            string? category = coding.Codes.GetValueOrDefault(IncidentClasses.Category) is [string first, ..] ? first : null;
            foreach (string unknown in coding.Codes.Keys.Where(key => !classes.Kinds.Exists(kind => Same(kind.Code, key))))
                faults.Add(new($"/codes/{unknown}", "UNKNOWN", new("没有这一分类维度。", "There is no such kind.")));
            foreach (ClassKind kind in classes.Kinds)
            {
                string[] given = [.. (coding.Codes.GetValueOrDefault(kind.Code) ?? []).Distinct(StringComparer.Ordinal)];
                IEnumerable<ClassCode> list = kind.Code is IncidentClasses.Control ? kind.Codes.Concat(own) : kind.Codes;
                ClassCode[] found = [.. list.Where(code => given.Contains(code.Code, StringComparer.Ordinal)
                    && (code.Of is null || Same(code.Of, category)))];
                bool fits = kind.Choose switch
                {
                    Choose.One => given.Length is 1,
                    Choose.OneOrNone => given.Length <= 1,
                    Choose.Some => given.Length > 0,
                };
                if (!fits || found.Length < given.Length)
                {
                    faults.Add(new($"/codes/{kind.Code}", "CODE", new(
                        $"请从列表中选择{kind.Name.Zh}。", $"Choose from the list: {kind.Name.En}.")));
                }

                foreach (ClassCode code in found) yield return (kind.Code, code);
            }
        }

        // compromise ≤ exfiltration; compromise ≤ containment; nothing lies in the future
        private static IEnumerable<FieldFault> Times(Coding coding, DateTimeOffset now)
        {
            foreach ((string pointer, DateTimeOffset? at) in new[]
            {
                ("/compromised", coding.Compromised), ("/exfiltrated", coding.Exfiltrated), ("/contained", coding.Contained),
            })
            {
                if (at > now) yield return new(pointer, "FUTURE", new("时间不能晚于现在。", "The time cannot lie in the future."));
                if (at < coding.Compromised)
                {
                    yield return new(pointer, "ORDER", new(
                        "时间不能早于失陷时间。", "The time cannot lie before the compromise."));
                }
            }
        }

        private static bool Same(string? left, string? right) => string.Equals(left, right, StringComparison.Ordinal);
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/incidents/{id}/classifications", (
            IncidentId id, Coding coding, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(coding, cancel => handler.Handle(id, coding, gate.IfMatch, caller, cancel)))
        .WithName("incidents.classify").WithTags("Incidents").WithSummary("Code an incident, or supplement how it was coded")
        .Produces<CaseChanged>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status428PreconditionRequired);
}
