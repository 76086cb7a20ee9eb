using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Testing.Hosts;

namespace Breakwater.Journeys.Tests.Processes;

/// <summary>
/// The server dies while it checks and issues a roster, and while it ends all of a scheme; started again, it goes on, and
/// everybody is insured once and given back once.
/// </summary>
/// <remarks><c>BREAKWATER_KILLS</c> asks for more of them: <c>bench/faults</c> asks for all.</remarks>
public sealed class EnrolmentKillTests(PostgresServer server)
{
    private const int Members = 3_000;
    private const int Seed = 20_261_126;

    // 1,000 of each tier at 7.90, 28.80 and 48.80 yuan (tariff.yaml: limit × 0.000576 × 1.3715, 1 and 0.8472)
    private static readonly Money Premium = Money.Cny(1_000 * (790 + 2_880 + 4_880));

    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("BREAKWATER_KILLS"),
        out int asked) ? asked : 4;

    [Fact]
    public Task Sqlite_KilledWhileItEnrols_InsuresEverybodyOnce() => Enrol(Kills, postgres: null);

    [Fact]
    public Task Postgres_KilledWhileItEnrols_InsuresEverybodyOnce() => Enrol(Math.Max(2, Kills / 4), server.CloneTemplate());

    private static async Task Enrol(int kills, string? postgres)
    {
        string folder = Directory.CreateTempSubdirectory("breakwater-enrol-kill-").FullName;
        string[] settings = postgres is null ? [] : ["--Database", "Postgres", "--ConnectionStrings:Records", postgres];
        var random = new Random(Seed);
        string scheme, batch, sponsorKey, financeKey;
        await using (var host = new FolderHost(folder, postgres))
        {
            host.Clock.Set(TimeProvider.System.GetUtcNow());
            Market market = await Market.Open(host);
            Firm sponsor = market.Of("hehui");
            DateOnly today = host.Clock.Today();
            string filing = await Residents.File(
                market.As(market.Insurer, Role.ProductManager), market.As(market.Authority, Role.Authority), serial: 1, today);
            scheme = await Residents.Scheme(market, market.Insurer, sponsor, filing, today.AddDays(7));
            (sponsorKey, financeKey) = (sponsor.Keys[Role.Sponsor], market.Insurer.Keys[Role.Finance]);
            // 20 lines twice: they must be told apart from those a kill makes again.
            batch = await Residents.Send(
                market.As(sponsor, Role.Sponsor), scheme, Residents.Roster(1, Members) + Residents.Roster(1, 20).Split('\n',
                    2)[1]);
        }

        int cutOff = 0;
        bool isPaid = false;
        for (int round = 0; round <= kills; round++)
        {
            await using ServerProcess running = await ServerProcess.Start(folder, settings);
            Calls sponsor = Calls.ByKey(running.Http, sponsorKey);
            if (!isPaid && (await sponsor.Get($"/batches/{batch}")).Is(200).Text("state") is "Validated")
            {
                string invoice = await Residents.Confirm(sponsor, await Residents.Until(sponsor, batch, "Validated"));
                await Residents.Pay(Calls.ByKey(running.Http, financeKey), invoice,
                    TimeProvider.System.GetUtcNow().ShanghaiDay(), "KILL-1");
                isPaid = true;
            }

            if (round == kills) break;

            await Task.Delay(random.Next(40, 700));
            if (await IsAtWork(Calls.ByKey(running.Http, sponsorKey), batch)) cutOff++;
            await running.Kill();
        }

        Assert.True(cutOff > 0, "Nothing was under way when it was killed: nothing was tried.");
        await using (var host = new FolderHost(folder, postgres))
            await Count(host, scheme, batch, (sponsorKey, financeKey), isPaid);
        await End(folder, [.. settings, "--Exits:Portion", "100"], scheme, sponsorKey, Math.Max(2, kills / 4), random);
        await using (var host = new FolderHost(folder, postgres))
            await CountEnded(host, scheme, sponsorKey);
        Directory.Delete(folder, recursive: true);
    }

    private static async Task End(
        string folder, string[] settings, string scheme, string sponsorKey, int kills, Random random)
    {
        int cutOff = 0;
        for (int round = 0; round < kills; round++)
        {
            await using ServerProcess running = await ServerProcess.Start(folder, settings);
            Calls sponsor = Calls.ByKey(running.Http, sponsorKey);
            if (round is 0)
            {
                Told view = (await sponsor.Get($"/schemes/{scheme}")).Is(200);
                DateOnly today = TimeProvider.System.GetUtcNow().ShanghaiDay();
                (await sponsor.Post(
                    $"/schemes/{scheme}/exits",
                    new { Effective = today, Ground = "PolicyholderRequest", Reason = "项目取消 / called off" }, view.Version)).Is(201);
            }

            await Task.Delay(random.Next(20, 120));
            if (await TheExit(sponsor, scheme) is { } exit && exit["state"]!.GetValue<string>() is "Working") cutOff++;
            await running.Kill();
        }

        Assert.True(cutOff > 0, "The scheme was ended before the first kill: nothing was tried.");
    }

    private static async Task<JsonNode> TheExit(Calls sponsor, string scheme) =>
        (await sponsor.Get($"/schemes/{scheme}/exits")).Is(200)["items"].AsArray().Single()!;

    // Called off before its first day: all of the premium goes back, in one credit note.
    private static async Task CountEnded(FolderHost host, string scheme, string sponsorKey)
    {
        host.Clock.Set(TimeProvider.System.GetUtcNow());
        Calls sponsor = Calls.ByKey(host.CreateClient(), sponsorKey);
        JsonNode exit = await TheExit(sponsor, scheme);
        for (int attempt = 0; exit["state"]!.GetValue<string>() is "Working"; attempt++)
        {
            Assert.True(attempt < 1_000, "The scheme was never ended.");
            await Task.Delay(20);
            exit = await TheExit(sponsor, scheme);
        }

        Assert.Equal(Members, exit["certificates"]!.GetValue<int>());
        Assert.Equal(Premium, Told.MoneyOf(exit["refund"]!));
        Told credits = (await sponsor.Get("/invoices?refund=true")).Is(200);
        Assert.Equal(1, credits["total"].GetValue<int>());
        Assert.Empty(await Ledger.Breaches(host));
    }

    private static async Task<bool> IsAtWork(Calls sponsor, string batch) =>
        (await sponsor.Get($"/batches/{batch}")).Is(200).Text("state") is "Received" or "Validating" or "Issuing";

    private static async Task Count(
        FolderHost host, string scheme, string batch, (string Sponsor, string Finance) keys, bool isPaid)
    {
        host.Clock.Set(TimeProvider.System.GetUtcNow());
        Calls sponsor = Calls.ByKey(host.CreateClient(), keys.Sponsor);
        if (!isPaid)
        {
            string invoice = await Residents.Confirm(sponsor, await Residents.Until(sponsor, batch, "Validated"));
            await Residents.Pay(Calls.ByKey(host.CreateClient(), keys.Finance), invoice, host.Clock.Today(), "KILL-1");
        }

        Told done = await Residents.Until(sponsor, batch, "Completed", "CompletedWithErrors");
        Assert.Equal(
            (Members + 20, Members, 0, 20, Members),
            (done["lines"].GetValue<int>(), done["accepted"].GetValue<int>(), done["rejected"].GetValue<int>(),
                done["duplicates"].GetValue<int>(), done["issued"].GetValue<int>()));
        Assert.Equal(Premium, done.Money("premium"));
        Told members = (await sponsor.Get($"/schemes/{scheme}/certificates?size=1")).Is(200);
        Assert.Equal(Members, members["totals"]["certificates"]!.GetValue<int>());
        Assert.Empty(await Ledger.Breaches(host));
    }
}
