using Breakwater.Parties.Consents;
using Breakwater.Parties.Contracts;
using Breakwater.Parties.Keys;
using Breakwater.Parties.Organisations;
using Breakwater.Parties.People;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Parties;

/// <summary>Enters parties for a host that loads a book: the same rules as at the routes, other people's days.</summary>
internal sealed class Register(
    Store store, OrganisationBook organisations, ProfileRules rules, Accounts accounts, PersonalData data, PeopleBook people,
    ConsentBook consents, KeyMaker keys, IIdSource ids) : IRegister
{
    private const string Actor = "system:register";

    public string Hash(string password) => accounts.Hash(password);

    public void Organisation(OrganisationView organisation, DateTimeOffset at)
    {
        OrganisationProfile profile = ProfileRules.Tidy(new(
            new(organisation.Name.Zh, organisation.Name.En), organisation.Industry, organisation.Province,
            organisation.Address, organisation.Employees, organisation.Revenue, organisation.Specialised));
        Acceptable(
            [.. ProfileRules.Faults(organisation.CreditCode), .. rules.Faults(organisation.Kind, profile)], nameof(organisation));
        organisations.Enter(organisation.Id, organisation.Kind, organisation.CreditCode, profile, Actor, at);
    }

    public async Task Person(NewPerson person, DateTimeOffset at, CancellationToken cancel)
    {
        Acceptable([.. PersonRules.Faults(person.Name, person.Email, person.Phone)], nameof(person));
        User user = data.NewUser(person.Id, person.Name, person.Email, person.Phone, at);
        user.PasswordHash = person.PasswordHash;
        await accounts.Add(user);

        List<Membership> held = [];
        foreach (Post post in person.Posts)
        {
            OrganisationKind kind = await KindOf(post.Organisation, cancel);
            Refusal? why = DutyRules.Unless(kind, post.Role)
                ?? DutyRules.Unless(post.Role, post.Mandate ?? PeopleBook.Nothing)
                ?? DutyRules.Unless(held, post.Organisation, post.Role);
            if (why is not null) throw new ArgumentException(why.Detail.En, nameof(person));

            held.Add(people.Give(person.Id, post, MembershipState.Active, RightsMove.Registered, Actor, at));
        }
    }

    public void Consent(ScanAuthorisation authorisation, PersonId grantedBy, DateTimeOffset at)
    {
        if (!ScopeRules.Read(authorisation.Domains, authorisation.Networks).Try(out ScanScope? scope, out Refusal? why))
        {
            Acceptable(why.Faults, nameof(authorisation));
            throw new ArgumentException(why.Detail.En, nameof(authorisation));
        }

        var consent = new Consent
        {
            Id = authorisation.Id,
            Owner = authorisation.Owner,
            Carrier = authorisation.Owner,
            Domains = scope.Domains,
            Networks = scope.Networks,
            From = authorisation.Window.From,
            To = authorisation.Window.To,
            Purpose = ConsentBook.BeforeCover,
            OpenedBy = grantedBy.Actor,
            OpenedAt = at,
        };
        consents.Sign(consent, authorisation.Signatory, grantedBy.Actor, at);
        consents.Open(consent, grantedBy.Actor, at);
    }

    public string Key(string label, Role role, OrganisationId organisation, DateTimeOffset at) =>
        keys.Text(keys.Make(ids.Next<ApiKeyId>(), label, role, organisation, Actor, at).Id);

    // An organisation of the same command is not in the database yet.
    private async Task<OrganisationKind> KindOf(OrganisationId id, CancellationToken cancel) =>
        (store.Set<Organisation>().Local.FirstOrDefault(o => o.Id == id)
            ?? await store.Read<Organisation>().FirstOrDefaultAsync(o => o.Id == id, cancel)
            ?? throw new ArgumentException($"There is no organisation {id.Value}.", nameof(id))).Kind;

    private static void Acceptable(IReadOnlyCollection<FieldFault> faults, string argument)
    {
        if (faults.Count is 0) return;

        throw new ArgumentException(
            string.Join("; ", faults.Select(fault => $"{fault.Pointer}: {fault.Detail.En}")), argument);
    }
}
