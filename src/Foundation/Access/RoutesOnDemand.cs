using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

// In the namespace around all modules, so that these come before the framework's methods of the same names without a word.
#pragma warning disable IDE0130
namespace Breakwater;
#pragma warning restore IDE0130

/// <summary>Routes whose code is generated when they are first called.</summary>
/// <remarks>
/// The framework compiles an expression for every route before the first request. There are four hundred of them: that was a
/// fifth of a start, and no caller ever asks for most. What a route takes and gives is inferred at once, as before: a handler
/// that cannot be bound still fails the start.
/// </remarks>
public static class RoutesOnDemand
{
    /// <summary>Maps GET.</summary>
    public static RouteHandlerBuilder MapGet(
        this IEndpointRouteBuilder routes, [StringSyntax("Route")] string pattern, Delegate handler) =>
        Map(routes, HttpMethods.Get, pattern, handler);

    /// <summary>Maps POST.</summary>
    public static RouteHandlerBuilder MapPost(
        this IEndpointRouteBuilder routes, [StringSyntax("Route")] string pattern, Delegate handler) =>
        Map(routes, HttpMethods.Post, pattern, handler);

    /// <summary>Maps DELETE.</summary>
    public static RouteHandlerBuilder MapDelete(
        this IEndpointRouteBuilder routes, [StringSyntax("Route")] string pattern, Delegate handler) =>
        Map(routes, HttpMethods.Delete, pattern, handler);

    private static RouteHandlerBuilder Map(IEndpointRouteBuilder routes, string method, string pattern, Delegate handler) =>
        RouteHandlerServices.Map(
            routes, pattern, handler, [method], RequestDelegateFactory.InferMetadata,
            static (handler, options, metadata) =>
            {
                var made = new Lazy<RequestDelegate>(
                    () => RequestDelegateFactory.Create(handler, options, metadata).RequestDelegate);
                return new RequestDelegateResult(http => made.Value(http), options.EndpointBuilder!.Metadata.AsReadOnly());
            });
}
