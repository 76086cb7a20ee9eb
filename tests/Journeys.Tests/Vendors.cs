using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Parties.Contracts;

namespace Breakwater.Journeys.Tests;

/// <summary>A vendor of security products and its customers, step by step; every enterprise is invented.</summary>
internal static class Vendors
{
    /// <summary>Files the product and opens an active scheme for a vendor; its identifier.</summary>
    internal static async Task<string> Scheme(Market market, Firm insurer, Firm vendor, int serial, DateOnly from)
    {
        Calls chief = await market.Person(insurer, "chief");
        DateOnly filed = from.AddDays(-5);
        Told opened = (await chief.Post("/schemes", new
        {
            Name = new { Zh = "示范安全产品附带保障", En = "Cover with a demonstration product" },
            Sponsor = vendor.Id,
            Filing = await Residents.File(
                market.As(insurer, Role.ProductManager), market.As(market.Authority, Role.Authority), serial, filed,
                "security-licence"),
            Province = "310000",
            From = from,
            Funding = new { Model = "Sponsor", Shares = new[] { new { Payer = vendor.Id, Share = 1 } } },
            Pot = Money.Yuan(20_000_000),
            PerPerson = Money.Yuan(2_000_000),
            Answers = new Dictionary<string, string> { ["Q-KNOWN"] = "no" },
        })).Is(201);
        string scheme = opened.Text("scheme");
        (await chief.Post($"/schemes/{scheme}/activation", new { }, opened.Version)).Is(200);
        return scheme;
    }

    /// <summary>One customer contract, as the vendor's own system reports it.</summary>
    internal static object Contract(int customer, string licence, DateOnly from, int days = 365) => new
    {
        Customer = Name(customer),
        CreditCode = Code(customer),
        Mobile = Mobile(customer),
        Contract = $"HT-{customer:D4}",
        Product = "managed",
        Licence = licence,
        LicenceFrom = from,
        LicenceLast = from.AddDays(days - 1),
        Amount = Money.Yuan(120_000),
        Tier = "1",
    };

    /// <summary>A file of so many contracts, from a number on, one licence each.</summary>
    internal static string File(int first, int count, DateOnly from)
    {
        var csv = new StringBuilder("客户,统一社会信用代码,联系手机,合同编号,产品,授权序列号,授权起日,授权止日,合同金额,档次\n");
        string[] products = ["anti-ddos", "managed", "endpoint"];
        for (int n = first; n < first + count; n++)
        {
            csv.Append(
                CultureInfo.InvariantCulture,
                $"{Name(n)},{Code(n)},{Mobile(n)},HT-{n:D4},{products[n % 3]},SN-{n:D5},{from:yyyy-MM-dd},"
                + $"{from.AddDays(364 - (n % 60)):yyyy-MM-dd},{40_000 + (n * 7_000)},{1 + (n % 3)}\n");
        }

        return csv.ToString();
    }

    /// <summary>Bills the oldest month that is over and was not billed.</summary>
    internal static async Task<Told> Bill(Calls finance, string path, Told months)
    {
        JsonNode due = months["items"].AsArray().Last(month => month!["standing"]!.GetValue<string>() is "Due")!;
        return (await finance.Post(path, new
        {
            Month = due["month"]!.GetValue<string>(),
            Declarations = due["declarations"]!.GetValue<int>(),
            Premium = due["premium"],
        })).Is(201);
    }

    private static string Name(int number) => $"示例客户{number}号科技有限公司";

    private static string Mobile(int number) => string.Create(CultureInfo.InvariantCulture, $"138{number:D8}");

    private static string Code(int number)
    {
        string first = string.Create(CultureInfo.InvariantCulture, $"91310000CTMR{number:D5}");
        return first + CreditCode.CheckCharacter(first);
    }
}
