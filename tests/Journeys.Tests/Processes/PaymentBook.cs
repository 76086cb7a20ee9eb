using System.Globalization;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Testing.Hosts;

namespace Breakwater.Journeys.Tests.Processes;

/// <summary>A change that must happen once, however often it is asked for.</summary>
/// <param name="Path">Route.</param>
/// <param name="Body">What is sent, the same each time.</param>
/// <param name="Version">Of the thing, when it was read; null: read before the first attempt.</param>
/// <param name="Key">Idempotency key.</param>
internal sealed record Once(string Path, object Body, int? Version, string Key);

/// <summary>Policies that wait for their premium and payments that wait to be made.</summary>
internal sealed class PaymentBook
{
    private const int YuanEach = 1_000;

    private readonly List<string> _policies = [];
    private readonly List<Once> _receipts = [];
    private readonly List<Once> _disbursements = [];

    /// <summary>Every policy whose premium waits.</summary>
    internal IReadOnlyList<string> Policies => _policies;

    /// <summary>What the bank says of each of these policies, in the same order.</summary>
    internal IReadOnlyList<Once> Receipts => _receipts;

    /// <summary>Approved payments of the one claim.</summary>
    internal IReadOnlyList<Once> Disbursements => _disbursements;

    /// <summary>The claim that is paid in parts.</summary>
    internal string Claim { get; private set; } = "";

    /// <summary>Premium of the waiting policies and of the one that has the claim.</summary>
    internal Money Premium { get; private set; } = Money.Zero;

    /// <summary>Key of the finance department.</summary>
    internal string Finance { get; private set; } = "";

    /// <summary>Key of the insured.</summary>
    internal string Risk { get; private set; } = "";

    /// <summary>Key of the claims department.</summary>
    internal string Handler { get; private set; } = "";

    /// <summary>So many of the payments.</summary>
    internal static Money Sum(int payments) => Money.Yuan(YuanEach * payments);

    /// <summary>Writes it, up to today.</summary>
    internal static async Task<PaymentBook> Write(FolderHost host, int policies, int payments)
    {
        host.Clock.Set(TimeProvider.System.GetUtcNow().AddDays(-3));
        Market market = await Market.Open(host);
        var book = new PaymentBook
        {
            Finance = market.Insurer.Keys[Role.Finance],
            Handler = market.Insurer.Keys[Role.ClaimsHandler],
            Risk = market.Enterprise.Keys[Role.Enterprise],
        };
        Calls risk = market.As(market.Enterprise, Role.Enterprise);
        Calls finance = market.As(market.Insurer, Role.Finance);
        string filing = await Steps.FileProduct(
            market.As(market.Insurer, Role.ProductManager), market.As(market.Authority, Role.Authority), serial: 1, host.Clock.Today());
        string assessment = await Steps.Assess(risk, filing);
        string damaged = await Steps.Bind(risk, await Steps.Quote(risk, assessment, host.Clock.Today()));
        Once paid = await book.Await(finance, damaged, host.Clock.Today());
        (await finance.Post(paid.Path, paid.Body, paid.Version, paid.Key)).Is(201);

        host.Clock.Set(TimeProvider.System.GetUtcNow());
        for (int number = 0; number < policies; number++)
        {
            string policy = await Steps.Bind(risk, await Steps.Quote(risk, assessment, host.Clock.Today().AddDays(5)));
            book._policies.Add(policy);
            book._receipts.Add(await book.Await(finance, policy, host.Clock.Today()));
        }

        await book.Damage(host, market, risk, damaged, payments);
        return book;
    }

    private async Task<Once> Await(Calls finance, string policy, DateOnly today)
    {
        Told invoice = await Steps.Invoice(finance, policy);
        Premium += invoice.Money("toReceive");
        string id = invoice["invoice"]["id"]!.GetValue<string>();
        return new Once($"/invoices/{id}/receipts", Steps.Receipt(invoice, today, $"BANK-{policy}"), invoice.Version, $"receipt-{policy}");
    }

    private async Task Damage(FolderHost host, Market market, Calls risk, string policy, int payments)
    {
        Calls handler = await market.Person(market.Insurer, "handler");
        Calls second = await market.Person(market.Insurer, "second");
        Claim = await Steps.Claim(risk, handler, policy, host.Clock.GetUtcNow().AddHours(-2), Sum(payments));
        for (int number = 0; number < payments; number++)
        {
            string purpose = string.Create(CultureInfo.InvariantCulture, $"第 {number + 1} 笔 / part {number + 1}");
            (await handler.On($"/claims/{Claim}", "payments", new { Amount = Sum(payments: 1), Purpose = purpose })).Is(200);
            Told view = (await handler.Get($"/claims/{Claim}")).Is(200);
            string payment = view["payments"].AsArray()
                .Single(each => string.Equals(each!["purpose"]!.GetValue<string>(), purpose, StringComparison.Ordinal))!["id"]!.GetValue<string>();
            (await second.On($"/claims/{Claim}", $"payments/{payment}/approvals")).Is(200);
            _disbursements.Add(new Once(
                $"/claims/{Claim}/payments/{payment}/disbursements", new { BankReference = $"PAY-{number}" }, Version: null, $"payment-{payment}"));
        }
    }
}
