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
        local.AddTo(command);
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

                results.Add(new Checked(check.Name.Zh, check.Name.En, first is null, first?.Record, first?.What.Zh, first?.What.En));
            }

            Write(results, parsed.GetValue(local.Json));
            return results.TrueForAll(result => result.Intact) ? 0 : 1;
        });
        return command;
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
                : $"BROKEN  {result.En} / {result.Zh}\n        {result.Record}\n        {result.WhatEn}\n        {result.WhatZh}");
        }
    }

    private sealed record Checked(string Zh, string En, bool Intact, string? Record, string? WhatZh, string? WhatEn);
}
