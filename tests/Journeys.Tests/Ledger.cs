using System.Globalization;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Provenance;
using Breakwater.Foundation.Storage;
using Breakwater.Testing.Hosts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Journeys.Tests;

/// <summary>What holds of every book at every moment.</summary>
internal static class Ledger
{
    /// <summary>Balances by account of one insurer's books; every entry and their sum must be zero.</summary>
    internal static async Task<IReadOnlyDictionary<string, Money>> Balances(Calls finance)
    {
        Told accounts = (await finance.Get("/accounts?effective=2100-01-01")).Is(200);
        Assert.Equal(Money.Zero, accounts.Money("sum"));
        Told journal = (await finance.Get("/journal?size=200")).Is(200);
        Assert.All(journal["items"].AsArray(), entry => Assert.Equal(
            Money.Zero, entry!["lines"]!.AsArray().Select(line => Told.MoneyOf(line!["amount"]!)).Total()));
        return accounts["accounts"].AsArray().ToDictionary(
            account => account!["account"]!.GetValue<string>(), account => Told.MoneyOf(account!["balance"]!));
    }

    /// <summary>Every breach any of the host's checks finds.</summary>
    internal static async Task<IReadOnlyList<string>> Breaches(TestHost host)
    {
        await using AsyncServiceScope scope = host.Services.CreateAsyncScope();
        await Sealed(scope.ServiceProvider.GetRequiredService<Store>().Context.Database);
        List<string> breaches = [];
        foreach (IIntegrityCheck check in scope.ServiceProvider.GetServices<IIntegrityCheck>())
        {
            await foreach (Breach breach in check.Run(CancellationToken.None))
                breaches.Add($"{check.Name.En}: {breach.Record} {breach.What.En}");
        }

        return breaches;
    }

    // PostgreSQL seals a moment behind the commits, and a test whose clock jumps makes days of that moment.
    private static async Task Sealed(DatabaseFacade database)
    {
        for (int attempt = 0; attempt < 600; attempt++)
        {
            bool isBehind = await database.SqlQueryRaw<bool>(
                "select exists (select 1 from foundation_audit where not exists "
                + "(select 1 from foundation_seal where foundation_seal.\"Audit\" = foundation_audit.\"Id\")) as \"Value\"").SingleAsync();
            if (!isBehind) return;
            await Task.Delay(100);
        }
    }

    /// <summary>Works a trail out again, step by step, and returns its last figure.</summary>
    /// <remarks>Exact steps are shown with six decimals, so each is held to half a unit of the sixth.</remarks>
    internal static decimal Replay(JsonNode trail)
    {
        decimal exact = 0;
        foreach (JsonNode? step in trail["steps"]!.AsArray())
        {
            string operand = step!["operand"]!.GetValue<string>();
            decimal shown = Number(step["result"]!.GetValue<string>());
            exact = step["operator"]!.GetValue<string>() switch
            {
                "×" => exact * Fraction(operand),
                "−" => exact - Number(operand),
                "≈" => decimal.Floor((Math.Abs(exact) * 100) + 0.5m) / 100 * Math.Sign(exact),     // the product's rule: half up
                "≤" => decimal.Min(exact, Number(operand)),
                "≥" => decimal.Max(exact, Number(operand)),
                "∈" => exact,
                _ => shown,
            };
            Assert.InRange(shown - exact, -0.0000005m, 0.0000005m);
        }

        return exact;
    }

    private static decimal Fraction(string text) => text.Split('/') is [var above, var below] ? Number(above) / Number(below) : Number(text);

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
