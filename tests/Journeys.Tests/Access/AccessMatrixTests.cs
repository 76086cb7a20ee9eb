using Breakwater.Foundation.Access;
using Breakwater.Foundation.Calendar;
using Breakwater.Testing.Hosts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Journeys.Tests.Access;

/// <summary>Every route as every role, from the table that enforces it: a new route is tested the day it is mapped.</summary>
public sealed class AccessMatrixTests(PostgresServer server)
{
    // Their identifier is a person's own or open to all, so it says nothing about organisations.
    private static readonly string[] NoOrganisation = ["passkeys.remove", "openapi", "certificates.verify", "filings.public", "directory.read", "case-library.read"];

    // What a body names must be the caller's to name.
    private static readonly string[] BodyNames = ["submission", "assessment", "policy"];

    private sealed record Probe(string Name, string Method, string Pattern)
    {
        internal IReadOnlyList<string> Parameters { get; } =
            [.. Pattern.Split('{')[1..].Select(part => part.Split('}')[0].Split(':')[0])];

        // {id} is a thing of the route's own kind.
        internal string NameOf(string parameter) => parameter is "id" ? Pattern.Split('/')[3] : parameter;
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Route_EveryRole_IsDeniedOrReachedAsTheTableSays(string database)
    {
        await using TestHost host = database is "sqlite" ? new SqliteHost() : new PostgresHost(server);
        Market market = await Market.Open(host);
        (Book ours, Book theirs) = (new Book(host, market), new Book(host, market));
        Side own = await ours.Write(
            market.Insurer, market.Enterprise, [market.Of("anbao"), market.Of("dongyuan"), market.Of("hehui")], serial: 1);
        Side other = await theirs.Write(
            market.OtherInsurer, market.OtherEnterprise, [market.Of("weiming"), market.Of("xiyuan"), market.Of("lianhe")], serial: 2);
        // Members can claim when their waiting days are over, and are paid when thirty days more have passed.
        host.Clock.Advance(TimeSpan.FromDays(72));
        await ours.Lane(market.Insurer, market.Of("dongyuan"), market.Of("hehui"));
        await theirs.Lane(market.OtherInsurer, market.Of("xiyuan"), market.Of("lianhe"));
        var visitor = new Calls(host.CreateClient());
        var bodies = new Bodies((await visitor.Get("/openapi/v1.json")).Is(200).Body!, host.Clock.Today());
        var table = host.Services.GetRequiredService<AccessTable>();
        Probe[] probes = ProbesOf(host);
        Assert.Empty(Unprobed(probes, own));

        var matrix = new Matrix(table, bodies, own, other);
        foreach (Role role in Enum.GetValues<Role>())
        {
            HttpClient http = host.CreateClient();
            if (role is not Role.Anyone) http.DefaultRequestHeaders.Authorization = new("Bearer", own.Firms[role].Keys[role]);
            foreach (Probe probe in probes) await matrix.Ask(http, probe, role);
        }

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{database}: {probes.Length} routes, {matrix.Cells} cells ({matrix.Denied} denied, {matrix.Granted} granted), "
            + $"{matrix.Own} own things found, {matrix.Others} of others not found");
        Assert.True(matrix.Faults.Count is 0, string.Join('\n', matrix.Faults));
        Assert.Equal(probes.Length * Enum.GetValues<Role>().Length, matrix.Cells);
        Assert.Empty(await Ledger.Breaches(host));
    }

    private static Probe[] ProbesOf(TestHost host) =>
    [
        .. host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Distinct()
            .Select(endpoint => new Probe(
                endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()!.EndpointName,
                endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods[0] ?? "GET",
                "/" + endpoint.RoutePattern.RawText!.TrimStart('/')))
            .DistinctBy(probe => probe.Name).OrderBy(probe => probe.Name, StringComparer.Ordinal),
    ];

    /// <summary>Routes with an identifier the book does not have: add a thing of that kind to it.</summary>
    private static IEnumerable<string> Unprobed(IEnumerable<Probe> probes, Side side) =>
        from probe in probes
        where !NoOrganisation.Contains(probe.Name)
        from parameter in probe.Parameters
        let name = probe.NameOf(parameter)
        where !side.Ids.ContainsKey(name) && !side.OfFirm.Keys.Any(key => string.Equals(key.Kind, name, StringComparison.Ordinal))
        select $"{probe.Name} needs a {name}";

    private sealed class Matrix(AccessTable table, Bodies bodies, Side own, Side other)
    {
        internal int Cells { get; private set; }

        internal int Denied { get; private set; }

        internal int Granted { get; private set; }

        internal int Own { get; private set; }

        internal int Others { get; private set; }

        internal List<string> Faults { get; } = [];

        internal async Task Ask(HttpClient http, Probe probe, Role role)
        {
            Cells++;
            Reach reach = table[probe.Name, role];
            Told told = await Send(http, probe, role, own);
            if (reach is Reach.None)
            {
                Denied++;
                Expect(role is Role.Anyone ? (401, "SIGN-IN-REQUIRED") : (403, "ROLE-NOT-GRANTED"), told, probe, role);
                return;
            }

            Granted++;
            bool isReached = told.Code is not ("SIGN-IN-REQUIRED" or "ROLE-NOT-GRANTED" or "BAD-REQUEST" or "NO-ROUTE")
                && told.Status is < 500 or 503;
            if (!isReached) Faults.Add($"{probe.Name} as {role} did not reach its handler: {told}");
            if (reach is not Reach.Own || NoOrganisation.Contains(probe.Name)) return;

            if (probe.Parameters.Count > 0)
            {
                Own++;
                if (told.Status is 404) Faults.Add($"{probe.Name} as {role} does not find its own: {told}");
            }

            if (probe.Parameters.Count > 0 || Names(probe).Any(BodyNames.Contains))
            {
                Others++;
                Told hidden = await Send(http, probe, role, other);
                if (hidden.Status is not 404) Faults.Add($"{probe.Name} as {role} tells of somebody else's: {hidden}");
            }
        }

        private void Expect((int Status, string Code) expected, Told told, Probe probe, Role role)
        {
            if ((told.Status, told.Code) != expected) Faults.Add($"{probe.Name} as {role} should be {expected}: {told}");
        }

        // Names the body or the query asks for.
        private List<string> Names(Probe probe)
        {
            if (!IsDescribed(probe)) return [];

            List<string> names = [.. bodies.Queries(probe.Pattern, probe.Method)];
            using HttpContent? body = bodies.Of(probe.Pattern, probe.Method, name =>
            {
                names.Add(name);
                return null;
            });
            return names;
        }

        private async Task<Told> Send(HttpClient http, Probe probe, Role role, Side side)
        {
            string path = probe.Pattern;
            foreach (string parameter in probe.Parameters)
                path = path.Replace($"{{{parameter}}}", IdOf(probe, parameter, role, side), StringComparison.Ordinal);
            if (IsDescribed(probe))
            {
                path = bodies.Queries(probe.Pattern, probe.Method).Aggregate(path, (at, query) =>
                    $"{at}{(at.Contains('?') ? '&' : '?')}{query}={Known(query, role, side) ?? Asked(query, role, side) ?? "example"}");
            }

            using var request = new HttpRequestMessage(new HttpMethod(probe.Method), path);
            if (probe.Method is not "GET")
            {
                request.Headers.Add("Idempotency-Key", Calls.NextKey());
                request.Content = bodies.Of(probe.Pattern, probe.Method, name => Known(name, role, side));
            }

            // Without the body: happenings.follow never ends.
            using HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            bool isEndless = response.Content.Headers.ContentType?.MediaType is "text/event-stream";
            byte[] bytes = isEndless ? [] : await response.Content.ReadAsByteArrayAsync();
            bool isJson = response.Content.Headers.ContentType?.MediaType is "application/json" or "application/problem+json";
            return new Told(
                $"{probe.Method} {path}", (int)response.StatusCode,
                isJson && bytes.Length > 0 ? System.Text.Json.Nodes.JsonNode.Parse(bytes) : null, Version: null, bytes);
        }

        private static string IdOf(Probe probe, string parameter, Role role, Side side) =>
            parameter is "documentName" ? "v1" : side.Find(probe.NameOf(parameter), role) ?? Guid.Empty.ToString();

        private static string? Known(string name, Role role, Side side) => name switch
        {
            "submission" => side.Find("submissions", role),
            "assessment" => side.Find("assessments", role),
            "policy" => side.Find("policies", role),
            "filing" => side.Find("filings", role),
            "category" => "MP",
            _ => null,
        };

        // What only a query calls so: the two versions and the days of a dual run.
        private static string? Asked(string query, Role role, Side side) => query switch
        {
            "first" or "second" => side.Find("filings", role) ?? Guid.Empty.ToString(),
            "from" or "to" => "2026-11-24",
            _ => null,
        };

        private static bool IsDescribed(Probe probe) => probe.Name is not "openapi";
    }
}
