using Breakwater.Testing.Hosts;

namespace Breakwater.Journeys.Tests.OnePolicy;

/// <summary>One policy from the filing of its product to its cancellation, through the API only.</summary>
public sealed class OnePolicyTests(PostgresServer server)
{
    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Policy_FromFilingToCancellation_BalancesAtEveryStep(string database)
    {
        await using TestHost host = database is "sqlite" ? new SqliteHost() : new PostgresHost(server);
        Market market = await Market.Open(host);
        var cover = new CoverChapter(host, market);
        string filing = await cover.FileAndObject();
        string assessment = await cover.RegisterAndAssess(filing);
        string submission = await cover.QuoteAndRefer(assessment);
        await cover.MeetConditions(submission);
        await cover.Accept(submission);
        await cover.Bind(submission);
        await cover.PayAndIssue();
        await cover.ReadDocuments();

        var change = new ChangeChapter(host, market, cover);
        await change.Endorse();
        var claim = new ClaimChapter(host, market, cover);
        await claim.ReportAndOpen();
        await claim.DecideAndSettle();
        await claim.ReserveAndPay();
        await change.Cancel();

        await change.Reconcile(ClaimChapter.Paid);
        Assert.Empty(await Ledger.Breaches(host));
    }
}
