using System.CommandLine;
using System.Text.Json;
using Breakwater.Foundation;
using Breakwater.Foundation.Provenance;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Cli;

/// <summary><c>breakwater checkpoint</c>: prints the newest signed checkpoint, to be kept where the server cannot
/// reach.</summary>
internal static class CheckpointCommand
{
    internal static Command Build()
    {
        var local = new Local();
        var command = new Command("checkpoint", "Print the newest signed checkpoint 输出最新的签名检查点");
        local.AddTo(command);
        command.SetAction(async (parsed, cancel) =>
        {
            await using ServiceProvider services = local.Open(parsed);
            await using AsyncServiceScope scope = services.CreateAsyncScope();
            CheckpointView? newest = await scope.ServiceProvider.GetRequiredService<Checkpoints>().Newest(cancel);
            if (newest is null)
            {
                Console.Error.WriteLine("No checkpoint has been signed yet; the server signs one each minute and when it stops.");
                return 1;
            }

            Console.WriteLine(JsonSerializer.Serialize(newest, FoundationModule.WireJson(new(JsonSerializerDefaults.Web))));
            return 0;
        });
        return command;
    }
}
