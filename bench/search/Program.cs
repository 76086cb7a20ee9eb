using System.Globalization;
using Breakwater.Search;
using Breakwater.Testing.Hosts;

// bench/search: long lists searched and paged, beside one pass over the same rows. See README.md.
string what = args is [var named, ..] ? named : "filings";
int? asked = args is [_, var number, ..] ? int.Parse(number, CultureInfo.InvariantCulture) : null;
// "postgres" starts one of its own, as the tests do; anything else is the connection of an empty database.
await using var server = new PostgresServer();
await using Place place = await Place.Open(
    args is [_, _, var postgres] ? postgres is "postgres" ? server.CloneTemplate() : postgres : null);
(double worst, double promised) = what is "findings"
    ? (await FindingPages.Run(place, asked ?? 1_000_000), FindingPages.MsMax)
    : (await FilingSearches.Run(place, asked ?? 2_000), FilingSearches.MsMax);
Console.WriteLine($"slowest median {worst:0.0} ms; promised at most {promised:0} ms");
return worst <= promised ? 0 : 1;
