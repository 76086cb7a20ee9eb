using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Assessment.Contracts;
using Breakwater.Foundation.Access;
using Breakwater.Incidents;
using Breakwater.Insurance.Tests.Policies;
using Breakwater.Insurance.Tests.Policies.Schemes;
using Breakwater.Oversight;
using Breakwater.Testing.Hosts;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Insurance.Tests.Incidents.Residents;

/// <summary>
/// So many claims as <c>BREAKWATER_LANE</c> says, filed by a file and adjudicated by one run; says what it took. Only when asked.
/// </summary>
public sealed class LaneBench(PostgresServer server)
{
    private static int Claims => int.TryParse(
        Environment.GetEnvironmentVariable("BREAKWATER_LANE"), CultureInfo.InvariantCulture, out int asked) ? asked : 0;

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Run_OfManyClaims_DecidesEachWithItsTrail(string database)
    {
        Assert.SkipWhen(Claims is 0, "Set BREAKWATER_LANE to a number of claims, or run bench/lane/run.");
        await using Community town = await Community.On(database, server, downstream: (
            services => services.AddIncidents().AddOversight().AddSingleton<ISharedProviders, Clouds>(),
            routes => routes.MapIncidents().MapOversight()));
        string scheme = await town.Open(potYuan: 20_000_000);
        await town.Issue(await town.Check(Community.Roster(first: 1, Claims), scheme: scheme));
        town.World.Clock.Set(Lane.Happened.AddDays(40));
        Someone handler = town.World.Bench.As(Role.ClaimsHandler, Town.Insurer, "user:handler");

        string csv = await File(town, scheme);
        Took filing = Took.Begin();
        Answered sent = await town.Sponsor.Upload(
            $"/schemes/{scheme}/claim-batches?name=bench.csv", Encoding.UTF8.GetBytes(csv), "text/csv");
        filing.End();
        Assert.Equal(Claims, (int)sent.Body!["accepted"]!);

        Took running = Took.Begin();
        Answered started = await handler.Post($"/schemes/{scheme}/adjudication-runs", new { });
        JsonNode run;
        do
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
            run = (await handler.Get($"/adjudication-runs/{(string)started.Body!["run"]!}")).Body!;
        }
        while ((string)run["state"]! is not "Completed");
        running.End();

        Assert.Equal(Claims, (int)run["done"]!);
        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{database}, {Claims:N0} claims\nfiled by a file: {filing.Line(Claims)}\nadjudicated, each with its trail: "
            + $"{running.Line(Claims)} (promised ≤ 20 s for 20,000)\npeak memory of the whole process "
            + $"{Process.GetCurrentProcess().PeakWorkingSet64 / 1_048_576} MB\n{Machine()}");
    }

    private static async Task<string> File(Community town, string scheme)
    {
        var csv = new StringBuilder("凭证号,发生时间,原因,损失项,损失金额,领款账号,立案编号,立案日期,涉案账号\n");
        int number = 0;
        for (int page = 1; number < Claims; page++)
        {
            JsonArray members = (await town.Sponsor.Get(
                $"/schemes/{scheme}/certificates?size=200&page={page}")).Body!["items"]!.AsArray();
            foreach (JsonNode? member in members)
            {
                number++;
                csv.Append(
                    CultureInfo.InvariantCulture,
                    $"{(string)member!["number"]!},{Lane.Happened:yyyy-MM-dd} 10:00,TELECOM-FRAUD,S2-06,{3_100 + (number % 900)},"
                    + $"6222{number:D12},CASE-{number:D8},{Lane.Happened.AddDays(1):yyyy-MM-dd},6217{number:D12}\n");
            }
        }

        return csv.ToString();
    }

    private static string Machine() => System.IO.File.ReadLines("/proc/cpuinfo")
        .First(line => line.StartsWith("model name", StringComparison.Ordinal)).Split(": ")[1]
        + $", {Environment.ProcessorCount} processors, .NET {Environment.Version}, load "
        + System.IO.File.ReadAllText("/proc/loadavg").Trim();

    private sealed class Took
    {
        private readonly long _begun = Stopwatch.GetTimestamp();
        private readonly TimeSpan _cpu = Process.GetCurrentProcess().TotalProcessorTime;
        private double _seconds;
        private double _processor;

        internal static Took Begin() => new();

        internal void End()
        {
            _seconds = Stopwatch.GetElapsedTime(_begun).TotalSeconds;
            _processor = (Process.GetCurrentProcess().TotalProcessorTime - _cpu).TotalSeconds;
        }

        internal string Line(int claims) => string.Create(
            CultureInfo.InvariantCulture, $"{_seconds:F1} s, {_processor:F1} s of processor, {claims / _seconds:N0} a second");
    }
}
