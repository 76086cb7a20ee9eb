using Breakwater.Foundation.Access;
using Breakwater.Foundation.Lists;
using Breakwater.Foundation.Storage;
using Breakwater.Parties.Contracts;
using Breakwater.Registry;
using Breakwater.Registry.Actions;
using Breakwater.Registry.Contracts;
using Breakwater.Wiring;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Search;

/// <summary>The list of filings, searched, beside one scan of the same passages.</summary>
internal static class FilingSearches
{
    internal const double MsMax = 50;

    private const int Batch = 50;

    private static readonly Caller Caller = new("system:bench", Role.Authority, new(Guid.CreateVersion7()), Reach.All);

    /// <summary>Milliseconds of the slowest median.</summary>
    internal static async Task<double> Run(Place place, int filings)
    {
        Console.WriteLine($"{place.Database}: {filings} filings…");
        await Fill(place, filings);
        await using (BreakwaterDb db = place.Raw())
            Console.WriteLine($"{await db.Set<FilingPassage>().CountAsync()} passages");

        Console.WriteLine($"{"words",-12}{"found",7}{"search ms",11}{"cpu ms",9}{"scan ms",10}{"cpu ms",9}{"ratio",8}");
        double worst = 0;
        foreach (string words in (string[])["罕见条款", "罕见", "营业中断", "勒索", "罚款", "名义承保", "ransom", "没有这几个字"])
        {
            Timed ours = await place.Measure((services, http) => Search(services, http, words));
            Timed scan = await place.Measure((_, _) => Scan(place, words));
            worst = Math.Max(worst, ours.Ms);
            Console.WriteLine(
                $"{words,-12}{ours.Found,7}{ours.Ms,11:0.0}{ours.CpuMs,9:0.0}{scan.Ms,10:0.0}{scan.CpuMs,9:0.0}"
                + $"{ours.Ms / scan.Ms,8:0.00}");
        }

        return worst;
    }

    private static async Task Fill(Place place, int filings)
    {
        string[] products = [.. DemonstrationFilings.Products.Select(folderOf => FilingReader.Join(DemonstrationFilings.Of(folderOf)))];
        string[] codes = [.. products.Select(text => Read(text).Product)];
        for (int from = 0; from < filings; from += Batch)
        {
            int first = from;
            await place.Commit(Caller, async (services, cancel) =>
            {
                var desk = services.GetRequiredService<FilingDesk>();
                for (int i = first; i < Math.Min(filings, first + Batch); i++)
                {
                    string text = products[i % products.Length]
                        .Replace($"product: {codes[i % codes.Length]}\n", $"product: F{i}\n", StringComparison.Ordinal)
                        .Replace(
                            "本保险合同由", $"第{i}号产品由海鹄{(i % 500 is 0 ? "罕见条款" : "常见条款")}与", StringComparison.Ordinal);
                    Filing filing = (await desk.Open(Read(text), text, Caller.Organisation, Caller, cancel)).Match(
                        opened => opened, why => throw new InvalidOperationException(why.Code));
                    desk.Take(filing, FilingMove.Submitted, Caller);
                }
            });
        }
    }

    private static ProductPackage Read(string text) => FilingReader.Read(text).Match(
        read => read, why => throw new InvalidOperationException(why.Faults[0].Pointer));

    private static async Task<int> Search(IServiceProvider services, HttpContext http, string words)
    {
        IResult answer = await ListFilings.Handle(
            new ListQuery { Q = words }, state: null, product: null, http, Caller, services.GetRequiredService<Store>(),
            services.GetRequiredService<FilingSearch>(), services.GetRequiredService<IOrganisations>());
        return ((Ok<Listing<FilingView, ListFilings.Totals>>)answer).Value!.Total;
    }

    private static async Task<int> Scan(Place place, string words)
    {
        await using BreakwaterDb db = place.Raw();
        string pattern = $"%{words}%";
        FormattableString sql = place.Database is Database.Sqlite
            ? (FormattableString)$"""SELECT * FROM registry_filing_passage WHERE "Text" LIKE {pattern}"""
            : $"""SELECT * FROM registry_filing_passage WHERE ("Text" || '') ILIKE {pattern}""";
        return await db.Set<FilingPassage>().FromSql(sql).Select(p => p.Filing).Distinct().CountAsync();
    }
}
