namespace Breakwater.Paths;

/// <summary>The table.</summary>
internal static class Report
{
    internal static void Head() => Console.WriteLine(
        $"{"path",-44}{"limit/s",10}{"ours/s",10}{"ratio",8}{"reach",8}{"p50 ms",9}{"p99 ms",9}{"cpu ms",9}{"limit's",9}{"failed",8}");

    internal static void Row(string path, Measured limit, Measured ours, double target) => Console.WriteLine(
        $"{path,-44}{limit.Load.PerSecond,10:F0}{ours.Load.PerSecond,10:F0}{ours.Load.PerSecond / limit.Load.PerSecond,8:F2}"
        + $"{target,8:F2}{ours.Load.P50,9:F1}{ours.Load.P99,9:F1}{ours.CpuMs,9:F3}{limit.CpuMs,9:F3}{ours.Load.Failed,8}");

    internal static void Foot(Measured issue, TimeSpan behind, int policies)
    {
        Console.WriteLine(
            $"Issuing took {issue.CpuMs:F2} ms of processor time each: sign-in and access, eight look-ups, some twenty rows, content "
            + "hashes and the audit chain, and the tenth of a processor that documents may take meanwhile.");
        Console.WriteLine(
            $"Documents that were left took {behind.TotalMilliseconds / policies:F1} ms of processor time a policy, behind the answers.");
    }
}
