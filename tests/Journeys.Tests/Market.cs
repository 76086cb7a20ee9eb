using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Storage;
using Breakwater.Parties.Contracts;
using Breakwater.Testing.Hosts;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Journeys.Tests;

/// <summary>A company of the market, with a key for every role that may act for it.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Word">Latin word for addresses.</param>
/// <param name="Keys">API key by role.</param>
internal sealed record Firm(OrganisationId Id, OrganisationKind Kind, string Word, Dictionary<Role, string> Keys)
{
    /// <summary>Sign-in of someone who acts for it.</summary>
    internal string Email(string who) => $"{who}@{Word}.example";
}

/// <summary>Two insurers, two enterprises and everyone else, entered into a host; every name is invented.</summary>
internal sealed class Market
{
    internal const string Password = "Harbour-Wall-2026";

    private static readonly Mandate Junior = new(Money.Yuan(1_000_000), Money.Zero);
    private static readonly Mandate Chief = new(Money.Yuan(200_000_000), Money.Zero);
    private static readonly Mandate Handler = new(Money.Zero, Money.Yuan(50_000_000));

    // Who signs in by password, because what they decide needs a mandate, and a key has none.
    private static readonly (string Who, Role Role, Mandate? Mandate)[] People =
    [
        ("junior", Role.Underwriter, Junior), ("chief", Role.Underwriter, Chief),
        ("handler", Role.ClaimsHandler, Handler), ("second", Role.ClaimsHandler, Handler),
        ("finance", Role.Finance, null),
    ];

    private static readonly Role[] Administrators = [Role.SystemAdmin, Role.SecurityAdmin, Role.AuditAdmin];

    private readonly TestHost _host;
    private readonly List<Firm> _firms = [];

    private Market(TestHost host) => _host = host;

    internal Firm Insurer => Of("wanghai");

    internal Firm OtherInsurer => Of("linjiang");

    internal Firm Coinsurer => Of("binhai");

    internal Firm Authority => Of("authority");

    internal Firm Enterprise => Of("chenxing");

    internal Firm OtherEnterprise => Of("qinghe");

    internal IReadOnlyList<Firm> Firms => _firms;

    internal Firm Of(string word) => _firms.Single(firm => string.Equals(firm.Word, word, StringComparison.Ordinal));

    /// <summary>Enters everyone.</summary>
    internal static async Task<Market> Open(TestHost host)
    {
        var market = new Market(host);
        market.Add("platform", OrganisationKind.Platform);
        market.Add("authority", OrganisationKind.Authority);
        foreach (string insurer in new[] { "wanghai", "linjiang" }) market.Add(insurer, OrganisationKind.Insurer);
        foreach (string provider in new[] { "anbao", "weiming" }) market.Add(provider, OrganisationKind.Provider);
        foreach (string park in new[] { "dongyuan", "xiyuan" }) market.Add(park, OrganisationKind.Park);
        foreach (string sponsor in new[] { "hehui", "lianhe" }) market.Add(sponsor, OrganisationKind.Sponsor);
        foreach (string enterprise in new[] { "chenxing", "qinghe" }) market.Add(enterprise, OrganisationKind.Enterprise);
        market.Add("binhai", OrganisationKind.Insurer);      // takes shares of what others lead
        string hash = await host.Ask<IRegister, string>(register => Task.FromResult(register.Hash(Password)));
        Reply reply = await host.Command((services, cancel) => market.Enter(services, hash, cancel));
        Assert.True(reply.Refusal is null, reply.Refusal?.Detail.En);
        return market;
    }

    /// <summary>Someone with a key.</summary>
    internal Calls As(Firm firm, Role role) => Calls.ByKey(_host.CreateClient(), firm.Keys[role]);

    /// <summary>Someone who signed in by password, with a cookie.</summary>
    internal Task<Calls> Person(Firm firm, string who) => Calls.ByPassword(_host.CreateClient(), firm.Email(who), Password);

    /// <summary>GB 32100-2015 with its check digit; the body belongs to the tests.</summary>
    internal static string CreditCodeOf(int number)
    {
        string first = $"91310000JRNY{number:D5}";
        return first + CreditCode.CheckCharacter(first);
    }

    private void Add(string word, OrganisationKind kind) =>
        _firms.Add(new Firm(OrganisationId.From(Guid.CreateVersion7()), kind, word, []));

    private async Task Enter(IServiceProvider services, string hash, CancellationToken cancel)
    {
        var register = services.GetRequiredService<IRegister>();
        DateTimeOffset at = _host.Clock.GetUtcNow();
        foreach ((int number, Firm firm) in _firms.Index())
        {
            register.Organisation(
                new OrganisationView(
                    firm.Id, firm.Kind, new Words($"示例{firm.Kind}{number}", $"Example {firm.Kind} {number}"), CreditCodeOf(number),
                    firm.Kind is OrganisationKind.Insurer ? "J68" : "I65", "310000", $"示例路 {number} 号", Employees: 120,
                    Money.Yuan(60_000_000), Specialised: false),
                at);
            foreach (Role role in RolesOf(firm.Kind)) firm.Keys[role] = register.Key($"{firm.Word} {role}", role, firm.Id, at);
            if (firm.Kind is not OrganisationKind.Insurer) continue;

            foreach ((string who, Role role, Mandate? mandate) in People)
            {
                await register.Person(
                    new NewPerson(
                        PersonId.From(Guid.CreateVersion7()), $"{who}（示例）", firm.Email(who), Phone: null, hash,
                        [new Post(firm.Id, role, mandate)]),
                    at, cancel);
            }
        }
    }

    private static Role[] RolesOf(OrganisationKind kind) => kind switch
    {
        OrganisationKind.Insurer => [.. Roles.Insurer, .. Administrators],
        OrganisationKind.Provider => [Role.Provider],
        OrganisationKind.Park => [Role.ParkOperator],
        OrganisationKind.Sponsor => [Role.Sponsor],
        OrganisationKind.Authority => [Role.Authority],
        OrganisationKind.Platform => Administrators,
        OrganisationKind.Enterprise => [Role.Enterprise, Role.Resident],
    };
}
