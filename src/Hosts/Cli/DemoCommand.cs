using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Breakwater.Foundation;
using Breakwater.Foundation.Calendar;
using Breakwater.Oversight.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Wiring;
using Breakwater.Wiring.Demonstration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Cli;

/// <summary><c>breakwater demo --scale pilot</c>: loads the invented book into empty records.</summary>
internal static class DemoCommand
{
    private static readonly Option<DemonstrationScale> Scale = new("--scale")
    {
        Description = "Market: some forty policies; Pilot: the first national pilot at its published size 规模",
    };

    private static void Quietly(string line)
    {
    }

    internal static Command Build()
    {
        var local = new Local();
        var command = new Command(
            "demo",
            """
            Load the invented demonstration book into empty records 载入示范数据
              The server must not be running. Ends with the statistics of the book beside its journal.
              Exit code 1 when the records hold something already, or figures and journal differ.
            """)
        {
            Scale,
        };
        local.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            ConfigurationManager configuration = local.Configure(parsed);
            (Database database, string connection) = configuration.Records();
            bool asJson = parsed.GetValue(local.Json);
            Migrator.Migrate(database, connection);
            var watch = Stopwatch.StartNew();
            bool isLoaded;
            try
            {
                isLoaded = await DemonstrationBook.LoadIfNew(
                    configuration, asJson ? Quietly : Console.WriteLine, parsed.GetValue(Scale), cancel);
            }
            catch (InvalidOperationException cutOff)
            {
                Console.Error.WriteLine(cutOff.Message);
                return 1;
            }

            if (!isLoaded)
            {
                Console.Error.WriteLine(
                    "These records hold something already; name an empty folder with --data. 已有数据，请用 --data 指定空目录。");
                return 1;
            }

            await using ServiceProvider services = local.Open(parsed);
            await using AsyncServiceScope scope = services.CreateAsyncScope();
            DateOnly today = services.GetRequiredService<TimeProvider>().Today();
            StatisticsView books = await scope.ServiceProvider.GetRequiredService<IStatistics>().Of(
                Breakdown.Product, insurer: null, today, today, cancel);
            if (asJson)
            {
                Console.WriteLine(JsonSerializer.Serialize(
                    new { Seconds = watch.Elapsed.TotalSeconds, Statistics = books },
                    FoundationModule.WireJson(new(JsonSerializerDefaults.Web))));
                return books.Reconciled ? 0 : 1;
            }

            StatisticsCommand.Write(books);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{watch.Elapsed.TotalSeconds:F0} s. Look at it: ./run --data {configuration["Data:Folder"]}"));
            return books.Reconciled ? 0 : 1;
        });
        return command;
    }
}
