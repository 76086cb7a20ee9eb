using System.Diagnostics;
using System.Globalization;
using System.Xml;
using Breakwater.Assessment.Catalogues;
using Breakwater.Assessment.Scans;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Outcomes;
using Breakwater.Parties.Contracts;

namespace Breakwater.Imports.Bench;

/// <summary>A Nessus report read, judged and normalised, beside a bare pass of the XML reader over the same file.</summary>
internal static class Program
{
    private const double TargetMegabytesPerSecond = 20;

    private static async Task<int> Main(string[] args)
    {
        int megabytes = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100;
        string path = Path.Combine(Path.GetTempPath(), $"breakwater-imports-{Environment.ProcessId}.nessus");
        try
        {
            NessusFile.Write(path, megabytes * 1_000_000L);
            Bare(path);                                  // both warmed up on the file's first pass
            await Ours(path);
            Measured limit = await Measure(path, () => Task.FromResult(Bare(path)));
            Measured ours = await Measure(path, () => Ours(path));
            Console.WriteLine($"{"pass",-36}{"MB",8}{"s",9}{"MB/s",9}{"cpu s",9}{"MB/cpu s",10}{"peak MB",9}");
            Row("bare XmlReader", limit);
            Row("read, judged, normalised", ours);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"ratio of processor time {ours.Cpu / limit.Cpu:F2}; target {TargetMegabytesPerSecond:F0} MB/s; {ours.Said}"));
            return ours.Megabytes / ours.Cpu >= TargetMegabytesPerSecond ? 0 : 1;
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static long _before;

    private sealed record Measured(double Megabytes, double Seconds, double Cpu, double PeakMegabytes, string Said);

    private static async Task<Measured> Measure(string path, Func<Task<string>> pass)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        long before = _before = GC.GetTotalMemory(forceFullCollection: true);
        using var stop = new CancellationTokenSource();
        long peak = 0;
        Task watch = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false) - before);
                await Task.Delay(20, CancellationToken.None);
            }
        });
        using Process self = Process.GetCurrentProcess();
        TimeSpan cpu = self.TotalProcessorTime;
        var wall = Stopwatch.StartNew();
        string said = await pass();
        double seconds = wall.Elapsed.TotalSeconds;
        self.Refresh();
        double used = (self.TotalProcessorTime - cpu).TotalSeconds;
        await stop.CancelAsync();
        await watch;
        return new Measured(new FileInfo(path).Length / 1e6, seconds, used, peak / 1e6, said);
    }

    private static void Row(string name, Measured m) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{name,-36}{m.Megabytes,8:F0}{m.Seconds,9:F2}{m.Megabytes / m.Seconds,9:F1}{m.Cpu,9:F2}{m.Megabytes / m.Cpu,10:F1}{m.PeakMegabytes,9:F1}"));

    private static string Bare(string path)
    {
        using FileStream file = File.OpenRead(path);
        using var xml = XmlReader.Create(file, new XmlReaderSettings { IgnoreWhitespace = true });
        int nodes = 0;
        while (xml.Read()) nodes++;
        return $"{nodes} nodes";
    }

    private static async Task<string> Ours(string path)
    {
        using FileStream file = File.OpenRead(path);
        Outcome<ScanIntake> read = await new ScanReading(new Anyone(), new NoEnds(), TimeProvider.System)
            .Read(file, file.Length, default, stated: null, CancellationToken.None);
        return read.Match(
            intake => $"{(GC.GetTotalMemory(forceFullCollection: true) - _before) / 1e6:F1} MB live at the end, {intake.Hosts.Count} hosts, {intake.Hosts.Sum(host => host.Checks.Count)} findings, {intake.RefusedCount} outside",
            why => why.Code + " " + why.Detail.En);
    }

    private sealed class NoEnds : IEndOfLife
    {
        public Task<EndOfLifeTable> Newest(CancellationToken cancel) => Task.FromResult(EndOfLifeTable.None);
    }

    private sealed class Anyone : IConsents
    {
        public Task<IReadOnlyList<ScanAuthorisation>> InForce(OrganisationId owner, DateOnly day, CancellationToken cancel) =>
            Task.FromResult<IReadOnlyList<ScanAuthorisation>>(
            [
                new(default, owner, ["example.cn"], ["203.0.113.0/24"], new Period(new DateOnly(2020, 1, 1), new DateOnly(2030, 1, 1)), "x"),
            ]);
    }
}
