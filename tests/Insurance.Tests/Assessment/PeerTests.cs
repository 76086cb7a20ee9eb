using System.Text.Json.Nodes;
using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Scoring;
using Breakwater.Foundation.Access;
using Breakwater.Registry.Contracts;
using Breakwater.Testing.Hosts;

namespace Breakwater.Insurance.Tests.Assessment;

/// <summary>A score is compared with those of other enterprises only where ten of them stand behind the comparison.</summary>
public sealed class PeerTests(PostgresServer server)
{
    // The middle of equal ranks: of ten peers nine lower and one equal, (9 + ½) ÷ 10.
    [Theory]
    [InlineData(0, 0, 0, null)]
    [InlineData(9, 0, 9, null)]
    [InlineData(9, 1, 10, 95)]
    [InlineData(0, 0, 10, 0)]
    [InlineData(10, 0, 10, 100)]
    [InlineData(0, 10, 10, 50)]
    [InlineData(1, 0, 200, 1)]            // 0.5, half up
    public void Rank_OfCounts_IsThePercentileFromTenPeersOn(int lower, int equal, int peers, int? percentile)
    {
        PeerStanding standing = Peers.Rank(lower, equal, peers);

        Assert.Equal(((decimal?)percentile, percentile is null ? null : peers, 10),
            (standing.Percentile, standing.Peers, standing.Needed));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Show_NinePeersThenTen_SaysNothingAndThenWhereItStands(bool sqlite)
    {
        await using Town town = sqlite ? new SqliteTown() : new PostgresTown(server);
        await town.InitializeAsync();
        FilingId filing = town.Filing();
        OrganisationId own = town.Enterprise();
        AssessmentId asked = await town.Begun(own, filing);
        Assert.Null((decimal?)(await Standing(town, own, asked))["percentile"]);
        await town.Complete(own, asked);
        for (int peer = 0; peer < 9; peer++)
        {
            OrganisationId other = town.Enterprise();
            await town.Complete(other, await town.Begun(other, filing), "MFA-REMOTE");
        }

        // Somebody who asks twice is one peer, by the newer score; one's own earlier score is none.
        OrganisationId twice = town.Enterprise();
        await town.Complete(twice, await town.Begun(twice, filing), "MFA-REMOTE");
        JsonNode ten = await Standing(town, own, asked);
        town.Bench.Clock.Advance(TimeSpan.FromMinutes(1));
        await town.Complete(twice, await town.Begun(twice, filing));
        JsonNode again = await Standing(town, own, asked);

        Assert.Equal((10, 100m), ((int)ten["peers"]!, (decimal)ten["percentile"]!));
        Assert.Equal((10, 95m), ((int)again["peers"]!, (decimal)again["percentile"]!));
    }

    private static async Task<JsonNode> Standing(Town town, OrganisationId who, AssessmentId id) =>
        (await town.As(who).Get($"/assessments/{id.Value}")).Body!["peers"]!;
}
