using System.Threading.RateLimiting;
using Breakwater.Foundation.Outcomes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Foundation.Access;

/// <summary>How often one address may ask a route that computes for anyone: thirty times a minute.</summary>
internal sealed class PublicPace : IDisposable
{
    private const int PerMinute = 30;

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = PerMinute,
            Window = TimeSpan.FromMinutes(1),
            QueueLimit = 0,
        }));

    public void Dispose() => _limiter.Dispose();

    internal bool Allows(string address)
    {
        using RateLimitLease lease = _limiter.AttemptAcquire(address);
        return lease.IsAcquired;
    }
}

/// <summary>Slows a route that needs no sign-in.</summary>
public static class Pacing
{
    private static readonly Refusal TooMany = new(429, "TOO-MANY-REQUESTS", new(
        "请求过于频繁，请一分钟后再试。", "Too many requests; try again in a minute."));

    extension(RouteHandlerBuilder route)
    {
        /// <summary>Thirty requests a minute from one address, over all such routes; the rest is refused (429).</summary>
        public RouteHandlerBuilder Paced() => route
            .AddEndpointFilter(async (context, next) =>
            {
                HttpContext http = context.HttpContext;
                var pace = http.RequestServices.GetRequiredService<PublicPace>();
                string address = http.Connection.RemoteIpAddress?.ToString() ?? "local";
                return pace.Allows(address) ? await next(context) : Problems.Of(TooMany);
            })
            .ProducesProblem(StatusCodes.Status429TooManyRequests);
    }
}
