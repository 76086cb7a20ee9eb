using System.Net.Http.Headers;
using System.Text;

namespace Breakwater.Cli;

/// <summary>The one place of the command line that talks to the network: a Breakwater server.</summary>
#pragma warning disable RS0030 // A gateway may.
internal sealed class ServerGateway : IDisposable
{
    private readonly HttpClient _http;

    internal ServerGateway(Uri server, string? key, bool english)
    {
        _http = new HttpClient { BaseAddress = server, Timeout = TimeSpan.FromMinutes(10) };
        if (key is not null) _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(english ? "en" : "zh-CN");
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Sends a request; a change carries a fresh idempotency key unless one is given.</summary>
    internal async Task<Answer> Send(Call call, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(new HttpMethod(call.Method), call.Path);
        if (call.Accept is not null) request.Headers.Accept.ParseAdd(call.Accept);
        if (!string.Equals(call.Method, "GET", StringComparison.Ordinal))
        {
            request.Headers.Add("Idempotency-Key", call.Key ?? Guid.CreateVersion7().ToString());
            request.Content = call.Body ?? new StringContent("{}", Encoding.UTF8, "application/json");
        }

        if (call.IfMatch is not null) request.Headers.TryAddWithoutValidation("If-Match", $"\"{call.IfMatch}\"");
        using HttpResponseMessage response = await _http.SendAsync(request, cancel);
        return new Answer(
            (int)response.StatusCode,
            response.Headers.ETag?.Tag.Trim('"'),
            await response.Content.ReadAsByteArrayAsync(cancel));
    }

    /// <param name="Method">GET, POST, PUT or DELETE.</param>
    /// <param name="Path">Path and query below the server's address.</param>
    /// <param name="Body">Content of a change; null for an empty object.</param>
    /// <param name="IfMatch">Version the change rests on.</param>
    /// <param name="Key">Idempotency key; null for a fresh one.</param>
    /// <param name="Accept">Media type asked for.</param>
    internal sealed record Call(
        string Method, string Path, HttpContent? Body = null, string? IfMatch = null, string? Key = null, string? Accept = null);

    internal sealed record Answer(int Status, string? Version, byte[] Body);
}
