using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Breakwater.Paths;

/// <summary>What a load showed.</summary>
/// <param name="PerSecond">Requests answered with 2xx each second.</param>
/// <param name="P50">Median, milliseconds.</param>
/// <param name="P99">99th percentile, milliseconds.</param>
/// <param name="Failed">Answers other than 2xx.</param>
/// <param name="Answered">Answers with 2xx.</param>
internal sealed record LoadResult(double PerSecond, double P50, double P99, int Failed, int Answered);

/// <summary>Keep-alive connections that each send one request after the other; the cheapest client we could write.</summary>
internal static class Load
{
    /// <summary>Sends until the time is over or the requests run out.</summary>
    /// <param name="port">On loopback.</param>
    /// <param name="clients">Connections.</param>
    /// <param name="time">How long.</param>
    /// <param name="next">The next request as bytes, or null when there are no more; called by several threads.</param>
    internal static async Task<LoadResult> Run(int port, int clients, TimeSpan time, Func<byte[]?> next)
    {
        long began = Stopwatch.GetTimestamp();
        (List<double> Ms, int Failed)[] all = await Task.WhenAll(
            Enumerable.Range(0, clients).Select(_ => Task.Run(() => Client(port, time, next))));
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        List<double> ms = [.. all.SelectMany(client => client.Ms).Order()];
        if (ms.Count is 0) return new LoadResult(0, 0, 0, all.Sum(client => client.Failed), Answered: 0);

        return new LoadResult(ms.Count / seconds, ms[ms.Count / 2], ms[(int)(ms.Count * 0.99)], all.Sum(client => client.Failed), ms.Count);
    }

    private static async Task<(List<double> Ms, int Failed)> Client(int port, TimeSpan time, Func<byte[]?> next)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", port);
        byte[] buffer = new byte[256 * 1024];
        List<double> ms = [];
        int failed = 0;
        long began = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(began) < time && next() is { } request)
        {
            long sent = Stopwatch.GetTimestamp();
            await socket.SendAsync(request);
            if (await Answer(socket, buffer)) ms.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
            else failed++;
        }

        return (ms, failed);
    }

    // Reads one response: status line, headers, then Content-Length bytes or chunks up to the last.
    private static async Task<bool> Answer(Socket socket, byte[] buffer)
    {
        int read = 0, end;
        do
        {
            int more = await socket.ReceiveAsync(buffer.AsMemory(read));
            if (more is 0) throw new IOException("The server closed the connection.");
            read += more;
            end = buffer.AsSpan(0, read).IndexOf("\r\n\r\n"u8);
        }
        while (end < 0);

        string head = Encoding.ASCII.GetString(buffer, 0, end);
        bool isDone = head.AsSpan(9, 1) is "2";
        int at = head.IndexOf("Content-Length:", StringComparison.OrdinalIgnoreCase);
        if (at >= 0)
        {
            int stop = head.IndexOf('\r', at);
            int length = int.Parse(head.AsSpan(at + 15, (stop < 0 ? head.Length : stop) - at - 15).Trim());
            for (int whole = end + 4 + length; read < whole;) read += await socket.ReceiveAsync(buffer.AsMemory(read));
        }
        else
        {
            while (!buffer.AsSpan(end + 4, read - end - 4).EndsWith("0\r\n\r\n"u8)) read += await socket.ReceiveAsync(buffer.AsMemory(read));
        }

        return isDone;
    }
}
