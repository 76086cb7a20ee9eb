using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Cli;

/// <summary>A named route of the API.</summary>
/// <param name="Name">e.g. <c>policies.read</c>.</param>
/// <param name="Method">GET, POST, PUT or DELETE.</param>
/// <param name="Pattern">e.g. <c>/api/v1/policies/{id}</c>.</param>
/// <param name="Summary">What it does.</param>
internal sealed partial record ApiRoute(string Name, string Method, string Pattern, string Summary)
{
    /// <summary>Names of the path's parameters, in order.</summary>
    internal IReadOnlyList<string> Parameters { get; } =
        [.. Braces().Matches(Pattern).Select(match => match.Groups["name"].Value.Split(':')[0])];

    internal static ApiRoute? Of(RouteEndpoint endpoint)
    {
        string? name = endpoint.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName;
        string? method = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is [{ } first, ..] ? first : null;
        if (name is null || method is null || !name.Contains('.', StringComparison.Ordinal)) return null;

        string pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
        return new ApiRoute(name, method, pattern, endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>()?.Summary ?? name);
    }

    internal string PathWith(IReadOnlyList<string> values)
    {
        int at = 0;
        return Braces().Replace(Pattern, _ => Uri.EscapeDataString(values[at++]));
    }

    [GeneratedRegex(@"\{(?<name>[^}]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Braces();
}
