using System.Collections.Concurrent;
using System.Globalization;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Identity;
using Breakwater.Foundation.Lists;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Provenance;
using Breakwater.Foundation.Storage;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Foundation.Tests.Hosts;

/// <summary>Identifies a thing.</summary>
internal readonly record struct ThingId(Guid Value) : IId<ThingId>
{
    public static ThingId From(Guid value) => new(value);

    public static bool TryParse(string? text, out ThingId id) => Ids.TryParse(text, out id);
}

/// <summary>A thing as every module has them: owned, versioned, with records beside it.</summary>
internal sealed class Thing : IOwned, IVersioned, IShown
{
    public Guid About => Id.Value;
    public ThingId Id { get; init; }
    public required string Name { get; set; }
    public OrganisationId Owner { get; init; }
    public OrganisationId Carrier { get; init; }
    public Money Price { get; init; }
    public DateTimeOffset Made { get; init; }
    public int Version { get; set; } = 1;
}

/// <summary>A record: two are added with each thing.</summary>
internal sealed class ThingNote : IRecorded
{
    public ThingId Thing { get; init; }
    public int Number { get; init; }
    public required string Text { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => string.Create(CultureInfo.InvariantCulture, $"note|{Thing.Value}|{Number}|{Text}");
}

/// <summary>Told when a thing is made.</summary>
internal sealed record ThingMade(string Name);

/// <summary>Doors that a command can be made to wait at.</summary>
internal sealed class Doors
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _open = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _reached = new(StringComparer.Ordinal);

    internal Task Pass(string name)
    {
        Of(_reached, name).TrySetResult();
        return Of(_open, name).Task;
    }

    internal Task Reached(string name) => Of(_reached, name).Task.WaitAsync(TimeSpan.FromSeconds(60));

    internal void Open(string name) => Of(_open, name).TrySetResult();

    private static TaskCompletionSource Of(ConcurrentDictionary<string, TaskCompletionSource> all, string name) =>
        all.GetOrAdd(name, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}

/// <summary>What the maker of a thing wants to happen.</summary>
internal enum Ending
{
    Kept,
    Refused,
    Thrown,
}

/// <summary>A small module, written as every module is.</summary>
internal static class Things
{
    internal static readonly Refusal NotMade = Refusal.WrongState("THING-NO", new("不做。", "Not made."));

    private static readonly Refusal NoThing = Refusal.NotFound("THING-404", new("东西", "thing"));

    private static readonly Sorts<Thing> Columns = new Sorts<Thing>()
        .By("made", t => t.Made).By("name", t => t.Name).By("price", t => t.Price.Fen);

    internal sealed record Request(string Name, Money? Price = null, Ending Ending = Ending.Kept, string? Door = null);

    internal sealed record Renaming(string Name);

    internal sealed record Tree(string Name, Tree? Child);

    internal sealed record Item(
        ThingId Id, string Name, Words Label, Money Price, DateTimeOffset Made, IReadOnlyList<string> Tags);

    internal sealed record Totals(Money Price);

    internal static IServiceCollection AddThings(this IServiceCollection services) => services
        .AddSingleton<IModelPart, Tables>()
        .AddSingleton<Doors>()
        .AddAccess(
            new AccessRow("things.make", (Role.Enterprise, Reach.Own), (Role.Authority, Reach.All)),
            new AccessRow("things.rename", (Role.Enterprise, Reach.Own), (Role.Authority, Reach.All)),
            new AccessRow("things.list", (Role.Enterprise, Reach.Own), (Role.Authority, Reach.All)),
            new AccessRow("things.read", (Role.Enterprise, Reach.Own), (Role.Authority, Reach.All)),
            new AccessRow("things.plant", (Role.Enterprise, Reach.Own)),
            new AccessRow("things.token", (Role.Enterprise, Reach.Own)),
            new AccessRow("things.open", (Role.Anyone, Reach.All)));

    internal static void MapThings(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(
            "/things",
            (Request request, Store store, IIdSource ids, TimeProvider clock, Doors doors, Caller caller, CommandGate gate) =>
            gate.Run(request, _ => Make(store, ids, clock, doors, caller, request))).WithName("things.make");
        routes.MapPost("/things/{id}/renamings", (ThingId id, Renaming to, Store store, Caller caller, CommandGate gate) =>
            gate.Run(to, cancel => Rename(store, id, to, gate.IfMatch, caller, cancel))).WithName("things.rename");
        routes.MapGet("/things", List).WithName("things.list");
        routes.MapGet("/things/{id}", async (ThingId id, Store store, Caller caller, HttpContext http) =>
            await store.Read<Thing>().VisibleTo(caller).FirstOrDefaultAsync(t => t.Id == id, http.RequestAborted) is { } thing
                ? Answers.Versioned(http, new Renaming(thing.Name), thing.Version)
                : Problems.Of(NoThing)).WithName("things.read");
        routes.MapPost("/trees", (Tree tree, CommandGate gate) =>
            gate.Run(tree, _ => Task.FromResult<Outcome<Effect>>(Effect.Created(tree.Name)))).WithName("things.plant");
        routes.MapGet("/token", (IAntiforgery antiforgery, HttpContext http) =>
            Results.Text(antiforgery.GetAndStoreTokens(http).RequestToken!)).WithName("things.token");
        routes.MapGet("/open", () => Results.Ok("open")).WithName("things.open");
    }

    internal static async Task<Outcome<Effect>> Make(
        Store store, IIdSource ids, TimeProvider clock, Doors doors, Caller caller, Request request)
    {
        var thing = new Thing
        {
            Id = ids.Next<ThingId>(),
            Name = request.Name,
            Owner = caller.Organisation,
            Carrier = caller.Organisation,
            Price = request.Price ?? Money.Yuan(1),
            Made = clock.GetUtcNow(),
        };
        store.Set<Thing>().Add(thing);
        foreach (int number in new[] { 1, 2 })
            store.Set<ThingNote>().Add(new ThingNote { Thing = thing.Id, Number = number, Text = $"{request.Name} {number}" });
        store.Publish(new ThingMade(request.Name));
        if (request.Door is { } door) await doors.Pass(door);
        return request.Ending switch
        {
            Ending.Kept => Effect.Created(thing.Id, thing.Version),
            Ending.Refused => NotMade,
            Ending.Thrown => throw new InvalidOperationException("Thrown after the changes."),
        };
    }

    private static async Task<Outcome<Effect>> Rename(
        Store store, ThingId id, Renaming to, int? ifMatch, Caller caller, CancellationToken cancel)
    {
        Thing? thing = await store.Set<Thing>().VisibleTo(caller).FirstOrDefaultAsync(t => t.Id == id, cancel);
        if (thing is null) return NoThing;
        if (thing.Unless(ifMatch) is { } stale) return stale;

        thing.Name = to.Name;
        return Effect.Changed(to, thing.Version + 1);
    }

    private static Task<IResult> List(
        [AsParameters] ListQuery query, [FromQuery] string? under, Store store, Caller caller, HttpContext http)
    {
        IQueryable<Thing> selection = store.Read<Thing>().VisibleTo(caller);
        if (query.Search is { } text) selection = selection.Where(t => t.Name.Contains(text));
        if (under is not null) selection = selection.Where(t => t.Name.StartsWith(under));
        return Listings.Answer<Thing, Item, Totals>(
            http, query, selection, Columns,
            (rows, _) => Task.FromResult<IReadOnlyList<Item>>(
                [.. rows.Select(t => new Item(t.Id, t.Name, new(t.Name, t.Name), t.Price, t.Made, [t.Name, t.Name]))]),
            async (all, cancel) => new Totals(Money.Cny(await all.SumAsync(t => t.Price.Fen, cancel))));
    }

    private sealed class Tables : IModelPart
    {
        public string TablePrefix => "things_";

        public void Identify(IdConventions ids) => ids.Add<ThingId>();

        public void Build(ModelBuilder model)
        {
            model.Entity<Thing>(thing =>
            {
                thing.ToTable("things_thing").HasKey(t => t.Id);
                thing.Property(t => t.Version).IsConcurrencyToken();
                thing.Money(t => t.Price, "price");
            });
            model.Entity<ThingNote>(note =>
            {
                note.ToTable("things_note").HasKey(n => new { n.Thing, n.Number });
                note.HasIndex(n => n.Cause);
            });
        }
    }
}
