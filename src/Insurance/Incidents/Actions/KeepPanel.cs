using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Response;
using Breakwater.Parties.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>An insurer's panel of providers with their service levels; a provider may pause its own place.</summary>
internal static class KeepPanel
{
    private const int MinutesMin = 5;
    private const int MinutesMax = 7 * 24 * 60;
    private const int CapacityMax = 100;

    /// <summary>A service level.</summary>
    /// <param name="Regions">GB/T 2260 provinces; empty for all.</param>
    /// <param name="Skills">At least one.</param>
    /// <param name="AcceptMinutes">Answers within, 5 to 10,080 minutes.</param>
    /// <param name="Capacity">Jobs at the same time, 1 to 100.</param>
    internal sealed record ServiceLevel(
        IReadOnlyList<string> Regions, IReadOnlyList<ServiceSkill> Skills, int AcceptMinutes, int Capacity)
    {
        internal Refusal? Faults(ICodes codes)
        {
            List<FieldFault> faults = [];
            if (Regions.Any(region => codes.Province(region) is null))
                faults.Add(new("/regions", "UNKNOWN", new("请从列表中选择省份。", "Choose provinces from the list.")));
            if (Skills.Count is 0) faults.Add(new("/skills", "REQUIRED", new("请至少选择一项技能。", "Choose at least one skill.")));
            if (AcceptMinutes is < MinutesMin or > MinutesMax)
            {
                faults.Add(new("/acceptMinutes", "RANGE", new(
                    "接单时限为 5 分钟至 7 天。", "It answers within 5 minutes to 7 days.")));
            }

            if (Capacity is < 1 or > CapacityMax)
                faults.Add(new("/capacity", "RANGE", new("同时承接 1 至 100 件。", "It takes 1 to 100 jobs at a time.")));
            return faults.Count is 0 ? null : Refusal.InvalidFields("SRV-LEVEL", faults);
        }

        internal void WriteTo(PanelMember member)
        {
            member.Regions = [.. Regions.Distinct(StringComparer.Ordinal)];
            member.Skills = [.. Skills.Distinct()];
            (member.AcceptMinutes, member.Capacity) = (AcceptMinutes, Capacity);
        }
    }

    /// <summary>A provider that enters the panel.</summary>
    /// <param name="Provider">An organisation that is a provider.</param>
    /// <param name="Level">Its service level.</param>
    internal sealed record NewMember(OrganisationId Provider, ServiceLevel Level);

    /// <summary>A place on a panel.</summary>
    internal sealed record Item(
        PanelMemberId Id, Words Insurer, Words Provider, OrganisationId ProviderId, IReadOnlyList<string> Regions,
        IReadOnlyList<ServiceSkill> Skills, int AcceptMinutes, int Capacity, int Jobs, bool IsPaused, int Version);

    /// <summary>Where a place stands after a change.</summary>
    internal sealed record Changed(PanelMemberId Id, bool IsPaused, int Version);

    private static readonly Sorts<PanelMember> Columns = new Sorts<PanelMember>()
        .By("acceptMinutes", m => m.AcceptMinutes).By("capacity", m => m.Capacity);

    internal sealed class Handler(Store store, IOrganisations organisations, ICodes codes, IIdSource ids)
    {
        internal async Task<Outcome<Effect>> Enter(NewMember asked, Caller caller, CancellationToken cancel)
        {
            OrganisationView? provider = await organisations.Find(asked.Provider, cancel);
            if (provider is not { Kind: OrganisationKind.Provider })
            {
                return Refusal.InvalidFields("SRV-PROVIDER", [new("/provider", "UNKNOWN", new(
                    "请选择已登记的安全服务机构。", "Choose a registered security service provider."))]);
            }

            if (asked.Level.Faults(codes) is { } faulty) return faulty;
            OrganisationId own = caller.Organisation;
            if (await store.Read<PanelMember>().AnyAsync(m => m.Owner == own && m.Carrier == asked.Provider, cancel))
            {
                return Refusal.WrongState("SRV-TWICE", new(
                    "该机构已在名册中，请修改其服务水平。", "This provider is on the panel; change its service level."));
            }

            var member = new PanelMember { Id = ids.Next<PanelMemberId>(), Owner = own, Carrier = asked.Provider };
            asked.Level.WriteTo(member);
            store.Set<PanelMember>().Add(member);
            return Effect.Created(new Changed(member.Id, member.IsPaused, member.Version), member.Version);
        }

        internal Task<Outcome<Effect>> Revise(
            PanelMemberId id, ServiceLevel level, int? ifMatch, Caller caller, CancellationToken cancel) =>
            Change(id, ifMatch, caller, member =>
            {
                Refusal? faulty = level.Faults(codes);
                if (faulty is null) level.WriteTo(member);
                return faulty;
            }, cancel);

        internal Task<Outcome<Effect>> Pause(
            PanelMemberId id, bool isPaused, int? ifMatch, Caller caller, CancellationToken cancel) =>
            Change(id, ifMatch, caller, member =>
            {
                member.IsPaused = isPaused;
                return null;
            }, cancel);

        private async Task<Outcome<Effect>> Change(
            PanelMemberId id, int? ifMatch, Caller caller, Func<PanelMember, Refusal?> change, CancellationToken cancel)
        {
            PanelMember? member = await store.Set<PanelMember>().VisibleTo(caller).FirstOrDefaultAsync(m => m.Id == id, cancel);
            if (member is null) return ServiceRefusals.NoMember;
            if (member.Unless(ifMatch) is { } stale) return stale;
            if (change(member) is { } why) return why;

            store.Context.Entry(member).Property(m => m.IsPaused).IsModified = true;
            return Effect.Changed(new Changed(id, member.IsPaused, member.Version + 1), member.Version + 1);
        }
    }

    private static Task<IResult> List(
        [AsParameters] ListQuery query, Store store, ServiceWork work, Caller caller, IOrganisations organisations,
        HttpContext http) =>
        Listings.Answer<PanelMember, Item>(
            http, query, store.Read<PanelMember>().VisibleTo(caller), Columns, async (rows, cancel) =>
            {
                var names = await organisations.Find(
                    [.. rows.SelectMany(m => new[] { m.Owner, m.Carrier }).Distinct()], cancel);
                IReadOnlyDictionary<OrganisationId, int> jobs = await work.Jobs(cancel);
                return
                [
                    .. rows.Select(m => new Item(
                        m.Id, names.NameOf(m.Owner), names.NameOf(m.Carrier), m.Carrier, m.Regions, m.Skills, m.AcceptMinutes,
                        m.Capacity, jobs.GetValueOrDefault(m.Carrier), m.IsPaused, m.Version)),
                ];
            });

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/panel", List)
            .WithName("panel.list").WithTags("Response").WithSummary("Providers on the panel with their service levels")
            .Produces<Listing<Item, NoTotals>>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapPost("/panel", (NewMember asked, Handler handler, Caller caller, CommandGate gate) =>
                gate.Run(asked, cancel => handler.Enter(asked, caller, cancel)))
            .WithName("panel.enter").WithTags("Response").WithSummary("Enter a provider on the panel")
            .Produces<Changed>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        Describe(routes.MapPost("/panel/{id}/levels", (
            PanelMemberId id, ServiceLevel level, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(level, cancel => handler.Revise(id, level, gate.IfMatch, caller, cancel))), "panel.revise",
            "Change a provider's service level");
        Describe(routes.MapPost("/panel/{id}/pauses", (PanelMemberId id, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run("pause", cancel => handler.Pause(id, isPaused: true, gate.IfMatch, caller, cancel))), "panel.pause",
            "Take no jobs for the time being");
        Describe(routes.MapPost("/panel/{id}/resumptions", (PanelMemberId id, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run("resume", cancel => handler.Pause(id, isPaused: false, gate.IfMatch, caller, cancel))), "panel.resume",
            "Take jobs again");
    }

    private static void Describe(RouteHandlerBuilder route, string name, string summary) => route
        .WithName(name).WithTags("Response").WithSummary(summary)
        .Produces<Changed>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status428PreconditionRequired);
}
