using System.CommandLine;
using System.Text.Json;
using Breakwater.Foundation;
using Breakwater.Foundation.Calendar;
using Breakwater.Oversight.Contracts;
using Breakwater.Policies.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Cli;

/// <summary><c>breakwater statistics</c>: the figures of the statistics page.</summary>
internal static class StatisticsCommand
{
    private static readonly Option<DateOnly?> Effective = new("--effective")
    {
        Description = "Last effective day 统计截止日 (yyyy-MM-dd)",
    };

    private static readonly Option<DateOnly?> Recorded = new("--recorded")
    {
        Description = "As known on this day 录入截止日 (yyyy-MM-dd)",
    };

    private static readonly Option<Breakdown> By = new("--by")
    {
        Description = "Province, Industry, Product or Month 分组",
    };

    internal static Command Build()
    {
        var local = new Local();
        var command = new Command("statistics", "Policies, premium, limits and claims as of two dates 统计") { Effective,
            Recorded, By };
        local.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using ServiceProvider services = local.Open(parsed);
            await using AsyncServiceScope scope = services.CreateAsyncScope();
            DateOnly today = services.GetRequiredService<TimeProvider>().Today();
            StatisticsView view = await scope.ServiceProvider.GetRequiredService<IStatistics>().Of(
                parsed.GetValue(By), insurer: null, parsed.GetValue(Effective) ?? today, parsed.GetValue(Recorded) ?? today,
                    cancel);
            if (parsed.GetValue(local.Json))
                Console.WriteLine(JsonSerializer.Serialize(view, FoundationModule.WireJson(new(JsonSerializerDefaults.Web))));
            else Write(view);

            return view.Reconciled ? 0 : 1;
        });
        return command;
    }

    /// <summary>Prints figures and what the journal says of them.</summary>
    internal static void Write(StatisticsView view)
    {
        Console.WriteLine($"{view.By}, effective {view.Effective:yyyy-MM-dd}, recorded {view.Recorded:yyyy-MM-dd}");
        Console.WriteLine(
            $"{"key",-12}{"policies",10}{"in force",10}{"premium",18}{"limit",22}{"claims",8}{"paid",18}{"outstanding",18}");
        foreach (StatisticsRow row in view.Rows.Append(view.Total with { Key = "total" }))
        {
            Console.WriteLine(
                $"{row.Key,-12}{row.Policies,10}{row.InForce,10}"
                + $"{row.Premium.Units,18:N2}{row.Limit.Units,22:N2}{row.Claims,8}"
                + $"{row.Paid.Units,18:N2}{row.Outstanding.Units,18:N2}");
        }

        foreach (ReconciledFigure figure in view.Reconciliation)
        {
            Console.WriteLine(
                $"{figure.Name.En}: records {figure.Figure}, journal {figure.Journal}, difference {figure.Difference}");
        }
    }
}
