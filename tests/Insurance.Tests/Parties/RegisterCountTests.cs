using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;
using Breakwater.Parties.Contracts;
using Breakwater.Testing.Hosts;

namespace Breakwater.Insurance.Tests.Parties;

/// <summary>Firms are counted by what their codes begin with, in both databases; other organisations do not count.</summary>
public sealed class RegisterCountTests(PostgresServer server)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Enterprises_ByDivisionSectionAndProvince_CountsFirmsAlone(bool sqlite)
    {
        await using PartiesHost host = sqlite ? new SqliteParties() : new PostgresParties(server);
        await host.InitializeAsync();
        (OrganisationKind Kind, string Industry, string Province)[] firms =
        [
            (OrganisationKind.Enterprise, "C34", "320000"), (OrganisationKind.Enterprise, "C34", "320000"),
            (OrganisationKind.Enterprise, "C35", "320000"), (OrganisationKind.Enterprise, "C34", "310000"),
            (OrganisationKind.Enterprise, "I65", "110000"), (OrganisationKind.Provider, "C34", "320000"),
        ];
        await host.Enter(register =>
        {
            foreach ((int at, (OrganisationKind kind, string industry, string province)) in firms.Index())
            {
                string first17 = $"91{320_000 + at:D6}MA1ABCDE{at}";
                register.Organisation(
                    new OrganisationView(
                        new OrganisationId(Guid.CreateVersion7()), kind, new Words($"汀{at}有限公司", $"Shore {at} Ltd"),
                        first17 + CreditCode.CheckCharacter(first17), industry, province, "滨江路 1 号", Employees: 120,
                        Money.Yuan(36_000_000), Specialised: false),
                    host.Bench.Clock.GetUtcNow());
            }
        });

        (string Industry, string Province, int Count)[] expected =
        [
            ("C34", "320000", 2), ("C", "320000", 3), ("C34", "3", 3), ("C", "", 4), ("", "", 5), ("", "1", 1), ("A01", "320000", 0),
        ];
        foreach ((string industry, string province, int count) in expected)
        {
            Assert.Equal(count, await host.Bench.Ask<IRegisterCounts, int>(
                counts => counts.Enterprises(industry, province, TestContext.Current.CancellationToken)));
        }
    }
}
