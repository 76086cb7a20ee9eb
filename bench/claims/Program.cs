using System.Globalization;
using Breakwater.Claims.Bench;
using Breakwater.Paths;

// bench/claims: claim money beside the limit of this machine, measured in one run. See README.md.
if (args is ["limit", var at])
{
    await LimitServer.Run(int.Parse(at, CultureInfo.InvariantCulture));
    return;
}

const int Clients = 32;
int claims = args is [var asked, ..] ? int.Parse(asked, CultureInfo.InvariantCulture) : 1_200;
int queued = args is [_, var of] ? int.Parse(of, CultureInfo.InvariantCulture) : 1_000_000;
var time = TimeSpan.FromSeconds(6);

Console.WriteLine(
    $"{Environment.ProcessorCount} processors, {Environment.OSVersion}, .NET {Environment.Version}, load {LoadOfMachine()}");
SettlementRate.Measure();

await using (var limit = await Running.Limit())
await using (var ours = await Running.Ours())
{
    Console.WriteLine($"Proposing {claims} payments, each of a settled claim…");
    Approvals work = await Approvals.Prepare(ours, claims, Clients);
    byte[] limitWrite = Request.Post("/issue", "{}", []);
    // Warm both before anything is written down.
    await Load.Run(limit.Port, Clients, time, () => limitWrite);
    await Load.Run(ours.Port, Clients, TimeSpan.FromMinutes(5), work.Next(claims / 3));
    Report.Head();
    Measured bare = await limit.Measure(time, Clients, () => limitWrite);
    Measured approved = await ours.Measure(TimeSpan.FromMinutes(5), Clients, work.Next(claims));
    Report.Row("approve a payment / bare group commit", bare, approved, target: 0.15);
    await WorkQueue.Measure(ours, work.Claim, queued);
}

Console.WriteLine($"load of the machine at the end {LoadOfMachine()}");

static string LoadOfMachine() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Trim() : "unknown";
