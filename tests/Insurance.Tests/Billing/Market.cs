using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;
using Breakwater.Parties.Contracts;

namespace Breakwater.Insurance.Tests.Billing;

/// <summary>Two invented insurers, two enterprises and the people who act for them, as Parties would describe them.</summary>
internal sealed class Market : IOrganisations, IPeople
{
    internal static OrganisationId Insurer { get; } = Id(1);

    internal static OrganisationId OtherInsurer { get; } = Id(2);

    internal static OrganisationId Enterprise { get; } = Id(3);

    internal static OrganisationId OtherEnterprise { get; } = Id(4);

    internal static OrganisationId Provider { get; } = Id(5);

    internal static OrganisationId OtherProvider { get; } = Id(6);

    /// <summary>What an actor may accept; nothing for those not named.</summary>
    internal Dictionary<string, Money> Mandates { get; } = new(StringComparer.Ordinal);

    public Task<OrganisationView?> Find(OrganisationId id, CancellationToken cancel) => Task.FromResult<OrganisationView?>(View(id));

    public Task<IReadOnlyDictionary<OrganisationId, OrganisationView>> Find(
        IReadOnlyCollection<OrganisationId> ids, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyDictionary<OrganisationId, OrganisationView>>(ids.ToDictionary(id => id, View));

    public Task<IReadOnlyList<OrganisationId>> Named(string text, int atMost, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<OrganisationId>>(
        [
            .. new[] { Insurer, OtherInsurer, Enterprise, OtherEnterprise }
                .Where(id => View(id).Name.Zh.Contains(text, StringComparison.Ordinal)),
        ]);

    public Task MoveTo(OrganisationId id, string address, CancellationToken cancel) => Task.CompletedTask;

    public Task<Mandate> MandateOf(string actor, CancellationToken cancel) =>
        Task.FromResult(new Mandate(Mandates.GetValueOrDefault(actor, Money.Zero), Money.Zero));

    public Task<IReadOnlyDictionary<string, PersonView>> Named(IReadOnlyCollection<string> actors, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyDictionary<string, PersonView>>(actors.ToDictionary(
            actor => actor, actor => new PersonView(actor, Words.Same("某人 " + actor), Role.Finance, Insurer), StringComparer.Ordinal));

    private static OrganisationId Id(int number) => new(new Guid(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]));

    private static OrganisationView View(OrganisationId id) => new(
        id, id == Insurer || id == OtherInsurer ? OrganisationKind.Insurer
            : id == Provider || id == OtherProvider ? OrganisationKind.Provider : OrganisationKind.Enterprise,
        Words.Same($"单位{id.Value.ToString()[7]}"), "000000000000000000", "C34", "320000", "某市某路 1 号", Employees: 120,
        Money.Yuan(36_000_000), Specialised: false);
}
