using System.CommandLine;
using System.Text.Json;
using Breakwater.Foundation;
using Breakwater.Foundation.Provenance;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Cli;

/// <summary><c>breakwater verify</c>: recomputes everything that vouches for the records; exits 1 at a breach.</summary>
internal static class VerifyCommand
{
    internal static Command Build()
    {
        var local = new Local();
        var command = new Command("verify", "Recompute audit chain, checkpoints, journal and records 校验审计链、检查点、日记账与记录");
        var kept = new Option<FileInfo?>("--checkpoint")
        {
            Description = "A checkpoint kept elsewhere: with it even a cut-off end is noticed 另行留存的检查点文件",
        };
        local.AddTo(command);
        command.Add(kept);
        command.SetAction(async (parsed, cancel) =>
        {
            await using ServiceProvider services = local.Open(parsed);
            await using AsyncServiceScope scope = services.CreateAsyncScope();
            List<Checked> results = [];
            foreach (IIntegrityCheck check in scope.ServiceProvider.GetServices<IIntegrityCheck>())
            {
                Breach? first = null;
                await foreach (Breach breach in check.Run(cancel))
                {
                    first = breach;
                    break;
                }

                results.Add(
                    new Checked(check.Name.Zh, check.Name.En, first is null, first?.Record, first?.What.Zh, first?.What.En));
            }

            if (parsed.GetValue(kept) is { } file) results.Add(await Compare(file, scope.ServiceProvider, cancel));
            Write(results, parsed.GetValue(local.Json));
            return results.TrueForAll(result => result.Intact) ? 0 : 1;
        });
        return command;
    }

    private static async Task<Checked> Compare(FileInfo file, IServiceProvider services, CancellationToken cancel)
    {
        Breach? breach;
        try
        {
            await using FileStream stream = file.OpenRead();
            CheckpointView kept = await JsonSerializer.DeserializeAsync<CheckpointView>(
                stream, FoundationModule.WireJson(new(JsonSerializerDefaults.Web)), cancel) ?? throw new JsonException();
            breach = await services.GetRequiredService<Checkpoints>().Compare(kept, cancel);
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            breach = new Breach(file.Name, new("无法读取这个检查点文件。", "This checkpoint file cannot be read."));
        }

        return new Checked(
            "留存的检查点", "Checkpoint kept elsewhere", breach is null, breach?.Record, breach?.What.Zh, breach?.What.En);
    }

    private static void Write(List<Checked> results, bool asJson)
    {
        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(results, FoundationModule.WireJson(new(JsonSerializerDefaults.Web))));
            return;
        }

        foreach (Checked result in results)
        {
            Console.WriteLine(result.Intact
                ? $"ok      {result.En} / {result.Zh}"
                : $"BROKEN  {result.En} / {result.Zh}\n        {result.Record}\n"
                    + $"        {result.WhatEn}\n        {result.WhatZh}");
        }
    }

    private sealed record Checked(string Zh, string En, bool Intact, string? Record, string? WhatZh, string? WhatEn);
}
