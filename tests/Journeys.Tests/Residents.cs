using System.Globalization;
using System.Text;
using Breakwater.Foundation.Amounts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Journeys.Tests;

/// <summary>A scheme and its rosters, step by step; every person is invented, with an area code nobody was given.</summary>
internal static class Residents
{
    /// <summary>Files the resident product and opens an active scheme for a sponsor; its identifier.</summary>
    /// <param name="market">Everyone.</param>
    /// <param name="insurer">Whose product.</param>
    /// <param name="sponsor">Who insures others.</param>
    /// <param name="filing">The product version.</param>
    /// <param name="from">First day.</param>
    internal static async Task<string> Scheme(Market market, Firm insurer, Firm sponsor, string filing, DateOnly from)
    {
        Calls chief = await market.Person(insurer, "chief");
        Told opened = (await chief.Post("/schemes", new
        {
            Name = new { Zh = "示范反诈保障", En = "Demonstration scheme" },
            Sponsor = sponsor.Id,
            Filing = filing,
            Province = "310000",
            From = from,
            Funding = new { Model = "Sponsor", Shares = new[] { new { Payer = sponsor.Id, Share = 1 } } },
            Pot = Money.Yuan(10_000_000),
            PerPerson = Money.Yuan(100_000),
            Answers = new Dictionary<string, string> { ["Q-HISTORY"] = "no" },
        })).Is(201);
        string scheme = opened.Text("scheme");
        (await chief.Post($"/schemes/{scheme}/activation", new { }, opened.Version)).Is(200);
        return scheme;
    }

    /// <summary>Files the product and registers it; its identifier.</summary>
    internal static async Task<string> File(
        Calls product, Calls authority, int serial, DateOnly day, string folder = "resident-anti-fraud")
    {
        string package = FilingReader.Join(DemonstrationFilings.Of(folder));
        Told filed = (await product.Post("/filings", new { Package = package })).Is(201);
        string filing = $"/filings/{filed.Text("id")}";
        (await authority.On(filing, "reviews")).Is(200);
        (await authority.On(filing, "registrations", new { Number = Steps.RegistrationNumber(serial, day) })).Is(200);
        return filed.Text("id");
    }

    /// <summary>Sends a roster; the batch.</summary>
    internal static async Task<string> Send(Calls sponsor, string scheme, string roster, int chunk = 100) =>
        (await sponsor.Upload($"/schemes/{scheme}/batches?name=roster.csv&chunk={chunk}", roster,
            "text/csv")).Is(201).Text("batch");

    /// <summary>Waits until a batch comes to one of some states.</summary>
    internal static async Task<Told> Until(Calls who, string batch, params string[] states)
    {
        for (int attempt = 0; attempt < 6_000; attempt++)
        {
            Told view = (await who.Get($"/batches/{batch}")).Is(200);
            if (states.Contains(view.Text("state"))) return view;
            await Task.Delay(20);
        }

        throw new TimeoutException($"The batch never came to {states[0]}.");
    }

    /// <summary>Agrees to a checked batch; the invoice.</summary>
    internal static async Task<string> Confirm(Calls sponsor, Told batch)
    {
        Told confirmed = (await sponsor.Post(
            $"/batches/{batch.Text("id")}/confirmation", new { Members = batch["accepted"], Premium = batch["premium"] },
            batch.Version)).Is(200);
        return confirmed["invoices"].AsArray().Single()!.GetValue<string>();
    }

    /// <summary>Books the whole of an invoice.</summary>
    internal static async Task Pay(Calls finance, string invoice, DateOnly on, string reference)
    {
        Told bill = (await finance.Get($"/invoices/{invoice}")).Is(200);
        (await finance.Post(
            $"/invoices/{invoice}/receipts", new { Amount = bill["invoice"]["amount"], On = on, BankReference = reference },
            bill.Version)).Is(201);
    }

    /// <summary>So many people, from a number on.</summary>
    internal static string Roster(int first, int count)
    {
        var csv = new StringBuilder("姓名,身份证号码,手机号码,档次\n");
        for (int n = first; n < first + count; n++)
            csv.Append(CultureInfo.InvariantCulture, $"林{(char)('一' + (n % 3_000))},{Identity(n)},139{n:D8},{1 + (n % 3)}\n");
        return csv.ToString();
    }

    /// <summary>A file of one claim under a certificate, with a police's case.</summary>
    internal static string Claims(string certificate, DateOnly occurred, DateOnly caseFiled) =>
        "certificate,occurredAt,cause,lossItem,lost,payee,caseNumber,caseFiledOn\n"
        + string.Create(
            CultureInfo.InvariantCulture,
            $"{certificate},{occurred:yyyy-MM-dd},TELECOM-FRAUD,S2-06,8000,62220000{certificate[2..]},CASE {certificate},")
        + $"{caseFiled:yyyy-MM-dd}\n";

    /// <summary>Waits until a run is completed, and lets a claim be paid that a person looks at first.</summary>
    internal static async Task Decided(Calls handler, string run, string claim)
    {
        for (int attempt = 0; (await handler.Get($"/adjudication-runs/{run}")).Is(200).Text("state") is not "Completed"; attempt++)
        {
            Assert.True(attempt < 1_000, "The run was never completed.");
            await Task.Delay(10);
        }

        Told view = (await handler.Get($"/resident-claims/{claim}")).Is(200);
        if (view["summary"]["state"]!.GetValue<string>() is "InReview")
            (await handler.Post($"/resident-claims/{claim}/releases", new { Reason = "无误 / in order" }, view.Version)).Is(200);
    }

    private static string Identity(int number)
    {
        string body = string.Create(
            CultureInfo.InvariantCulture,
                $"9901011975{1 + (number / 1_000 % 12):D2}{1 + (number / 12_000 % 28):D2}{number % 1_000:D3}");
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return body + "10X98765432"[body.Zip(weights, (digit, weight) => (digit - '0') * weight).Sum() % 11];
    }
}
