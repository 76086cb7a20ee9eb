using System.Collections.Frozen;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Foundation.Access;

/// <summary>Who may call one route. A role that is not named may not.</summary>
/// <param name="Route">The endpoint's name, e.g. <c>policies.issue</c>.</param>
/// <param name="Grants">Role and how far it sees.</param>
public sealed record AccessRow(string Route, params IReadOnlyList<(Role Role, Reach Reach)> Grants)
{
    /// <summary>Adds one reach for several roles.</summary>
    public AccessRow For(IEnumerable<Role> roles, Reach reach) =>
        this with { Grants = [.. Grants, .. roles.Select(role => (role, reach))] };
}

/// <summary>Every module's rows: authorization is enforced from them and the tests are generated from them.</summary>
public sealed class AccessTable
{
    private readonly IReadOnlyList<AccessRow> _rows;
    private readonly FrozenDictionary<(string Route, Role Role), Reach> _cells;

    /// <summary>Takes every module's rows.</summary>
    /// <exception cref="ArgumentException">A cell is written twice.</exception>
    public AccessTable(IEnumerable<AccessRow> rows)
    {
        _rows = [.. rows];
        _cells = _rows
            .SelectMany(row => row.Grants, (row, grant) => KeyValuePair.Create((row.Route, grant.Role), grant.Reach))
            .ToDictionary()             // throws on a cell written twice; a frozen one would keep the last
            .ToFrozenDictionary();
    }

    /// <summary>The names of the routes that have a row.</summary>
    public IEnumerable<string> Routes => _rows.Select(row => row.Route).Distinct(StringComparer.Ordinal);

    /// <summary>How far a role sees on a route.</summary>
    public Reach this[string route, Role role] =>
        _cells.TryGetValue((route, role), out Reach reach) || _cells.TryGetValue((route, Role.Anyone), out reach)
            ? reach
            : Reach.None;

    /// <summary>Fails unless each endpoint has one row and each row an endpoint.</summary>
    /// <exception cref="InvalidOperationException">Names the endpoints and rows without a partner.</exception>
    public void Verify(IEnumerable<Endpoint> endpoints)
    {
        List<string> mapped = [.. endpoints.Select(e => NameOf(e) ?? $"nameless {e.DisplayName}")];
        List<string> faults =
        [
            .. mapped.Except(Routes, StringComparer.Ordinal).Select(name => $"endpoint without a row: {name}"),
            .. Routes.Except(mapped, StringComparer.Ordinal).Select(name => $"row without an endpoint: {name}"),
            .. mapped.CountBy(name => name, StringComparer.Ordinal)
                .Where(n => n.Value > 1).Select(n => $"name used twice: {n.Key}"),
            .. _rows.CountBy(row => row.Route, StringComparer.Ordinal)
                .Where(n => n.Value > 1).Select(n => $"route with two rows: {n.Key}"),
            .. _rows.Where(row => row.Grants.Count is 0).Select(row => $"row that grants nobody: {row.Route}"),
        ];
        if (faults.Count > 0) throw new InvalidOperationException("Access table: " + string.Join("; ", faults));
    }

    internal static string? NameOf(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName;
}

/// <summary>For modules and the host.</summary>
public static class AccessRegistration
{
    /// <summary>Adds a module's rows.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services, params IEnumerable<AccessRow> rows)
    {
        foreach (AccessRow row in rows) services.AddSingleton(row);
        return services;
    }

    /// <summary>Puts the gate after authentication, and fails now if a route and the table disagree.</summary>
    public static void UseAccessTable(this WebApplication app)
    {
        app.Services.GetRequiredService<AccessTable>()
            .Verify(((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints));
        app.UseMiddleware<AccessGate>();
    }
}
