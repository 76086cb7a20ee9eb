using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Breakwater.Parties.SignIn;

/// <summary>Limits how often one address may fail to sign in, register or accept; the rest is refused unhashed.</summary>
/// <remarks><c>SignIn:FailuresPerMinute</c>, 30 unless set. An attempt that succeeds does not count.</remarks>
internal sealed class Throttle(TimeProvider clock, IConfiguration configuration)
{
    private const int AddressesMax = 10_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private static readonly Refusal TooMany = new(429, "TOO-MANY-ATTEMPTS", new(
        "尝试次数过多，请一分钟后再试。", "Too many attempts; try again in a minute."));

    private readonly int _failuresMax = configuration["SignIn:FailuresPerMinute"] is { } text
        ? int.Parse(text, CultureInfo.InvariantCulture)
        : 30;

    private readonly ConcurrentDictionary<string, Count> _counts = new(StringComparer.Ordinal);

    /// <summary>Runs an attempt unless its address has failed too often within the minute.</summary>
    internal async Task<IResult> Attempt(HttpContext http, Func<Task<IResult>> attempt)
    {
        Count count = CountOf(http.Connection.RemoteIpAddress?.ToString() ?? "local");
        if (!count.Take(clock.GetUtcNow(), _failuresMax)) return Problems.Of(TooMany);

        return new Counted(await attempt(), count);
    }

    private Count CountOf(string address)
    {
        if (_counts.Count >= AddressesMax) _counts.Clear();
        return _counts.GetOrAdd(address, _ => new Count());
    }

    // Whether an attempt succeeded shows in its answer, whoever writes that.
    private sealed class Counted(IResult result, Count count) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await result.ExecuteAsync(httpContext);
            if (httpContext.Response.StatusCode < StatusCodes.Status400BadRequest) count.GiveBack();
        }
    }

    private sealed class Count
    {
        private readonly Lock _lock = new();
        private DateTimeOffset _until;
        private int _taken;

        internal bool Take(DateTimeOffset now, int max)
        {
            lock (_lock)
            {
                if (now >= _until) (_until, _taken) = (now + Window, 0);
                return ++_taken <= max;
            }
        }

        internal void GiveBack()
        {
            lock (_lock) _taken--;
        }
    }
}
