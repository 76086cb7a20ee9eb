using System.Globalization;
using Breakwater.Paths;

// bench/paths: our hot paths beside the limit of this machine, measured in one run. See README.md.
if (args is ["limit", var at])
{
    await LimitServer.Run(int.Parse(at, CultureInfo.InvariantCulture));
    return;
}

const int Clients = 32;
int policies = args is [var asked] ? int.Parse(asked, CultureInfo.InvariantCulture) : 3_000;
var time = TimeSpan.FromSeconds(6);

Console.WriteLine($"{Environment.ProcessorCount} processors, {Environment.OSVersion}, .NET {Environment.Version}, load on the same machine");
await using var limit = await Running.Limit();
await using var ours = await Running.Ours();
Console.WriteLine($"Binding {policies} policies, to be issued by their premium…");
Work work = await Work.Prepare(ours, policies, Clients);

byte[] limitRead = Request.Get($"/policies/{await limit.First()}");
byte[] limitWrite = Request.Post("/issue", "{}", []);

// Warm both before anything is written down: the runtime compiles what is hot behind the first requests.
await Load.Run(limit.Port, Clients, time, () => limitRead);
await Load.Run(limit.Port, Clients, time, () => limitWrite);
await Load.Run(ours.Port, Clients, 2 * time, work.NextRead);
await Load.Run(ours.Port, Clients, TimeSpan.FromMinutes(5), work.NextIssue(policies / 2));
await Load.Run(ours.Port, Clients, time, work.NextRead);

Report.Head();
(Measured Limit, Measured Ours) reads = (
    await limit.Measure(time, Clients, () => limitRead), await ours.Measure(time, Clients, work.NextRead));
Report.Row("authorised policy read / raw SQLite read", reads.Limit, reads.Ours, target: 0.4);
(Measured Limit, Measured Ours) issues = (
    await limit.Measure(time, Clients, () => limitWrite), await ours.Measure(TimeSpan.FromMinutes(5), Clients, work.NextIssue(policies)));
Report.Row("issue a policy / bare group commit", issues.Limit, issues.Ours, target: 0.15);
TimeSpan behind = await ours.Settle();
Report.Foot(issues.Ours, behind, policies);
