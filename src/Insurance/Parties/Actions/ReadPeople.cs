using Breakwater.Parties.Contracts;
using Breakwater.Parties.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Parties.Actions;

/// <summary>Lists the people who act for an organisation and shows one, to its security administrators.</summary>
/// <remarks>Names are encrypted, so a search finds a whole name, email or telephone number, not a part.</remarks>
internal static class ReadPeople
{
    /// <param name="Id">The membership.</param>
    /// <param name="Actor">The person, as in the audit record.</param>
    /// <param name="Name">Name.</param>
    /// <param name="Email">Sign-in name.</param>
    /// <param name="Phone">Telephone number, or null.</param>
    /// <param name="Organisation">For whom.</param>
    /// <param name="Role">As what.</param>
    /// <param name="State">Where the membership stands.</param>
    /// <param name="Underwriting">Highest aggregate limit the person may accept alone.</param>
    /// <param name="Settlement">Highest payment the person may approve.</param>
    /// <param name="SecondFactor">Whether codes are asked for.</param>
    /// <param name="LockedUntil">Until when failures have locked the account; null when they have not.</param>
    /// <param name="Since">When the membership was given.</param>
    internal sealed record Item(
        MembershipId Id, string Actor, Words Name, string Email, string? Phone, PartyBrief Organisation, Role Role,
        MembershipState State, Money Underwriting, Money Settlement, bool SecondFactor, DateTimeOffset? LockedUntil,
        DateTimeOffset Since);

    /// <param name="Person">The person and what it may do.</param>
    /// <param name="History">What happened to its rights, newest first.</param>
    /// <param name="Actions">Routes that make sense now.</param>
    internal sealed record View(Item Person, IReadOnlyList<Happened> History, IReadOnlyList<string> Actions);

    /// <param name="At">When.</param>
    /// <param name="Move">What.</param>
    /// <param name="By">Who did it.</param>
    /// <param name="Role">The role from then on.</param>
    /// <param name="Mandate">The mandate from then on.</param>
    internal sealed record Happened(DateTimeOffset At, RightsMove Move, Words By, Role Role, Mandate Mandate);

    /// <param name="ByState">How many memberships of the selection stand in each state.</param>
    internal sealed record Totals(IReadOnlyDictionary<MembershipState, int> ByState);

    private static readonly Sorts<Membership> Columns = new Sorts<Membership>()
        .By("since", m => m.Since).By("role", m => m.Role).By("state", m => m.State);

    internal sealed class Handler(
        Store store, PersonalData data, IOrganisations organisations, IPeople people, AdminScope scope, TimeProvider clock)
    {
        internal async Task<IResult> List(
            ListQuery query, MembershipState? state, Role? role, Guid? organisation, Caller caller, HttpContext http)
        {
            Caller wide = await scope.Widen(caller, http.RequestAborted);
            IQueryable<Membership> selection = store.Read<Membership>().VisibleTo(wide);
            if (state is { } inState) selection = selection.Where(m => m.State == inState);
            if (role is { } asRole) selection = selection.Where(m => m.Role == asRole);
            if (organisation is { } of) selection = selection.Where(m => m.Owner == new OrganisationId(of));
            if (query.Search is { } text)
            {
                (byte[] name, byte[] phone, string email) =
                    (data.NameIndex(text), data.PhoneIndex(text), data.SignInName(text));
                selection = selection.Where(m => store.Read<User>().Any(u => u.Id == m.Person
                    && (u.NameIndex == name || u.PhoneIndex == phone || u.NormalizedUserName == email)));
            }

            return await Listings.Answer<Membership, Item, Totals>(
                http, query, selection, Columns, Items,
                async (all, cancel) => new(await all.GroupBy(m => m.State)
                    .Select(group => new { group.Key, Count = group.Count() })
                    .ToDictionaryAsync(group => group.Key, group => group.Count, cancel)));
        }

        internal async Task<IResult> One(MembershipId id, Caller caller, HttpContext http)
        {
            CancellationToken cancel = http.RequestAborted;
            Caller wide = await scope.Widen(caller, cancel);
            Membership? membership = await store.Read<Membership>().VisibleTo(wide).FirstOrDefaultAsync(m => m.Id == id, cancel);
            if (membership is null) return Problems.Of(PartiesRefusals.NoPerson);

            List<RightsChange> changes = await store.Read<RightsChange>().Where(c => c.Membership == id)
                .OrderByDescending(c => c.Number).ToListAsync(cancel);
            var names = await people.Named([.. changes.Select(c => c.By).Distinct(StringComparer.Ordinal)], cancel);
            Item item = (await Items([membership], cancel))[0];
            return Answers.Versioned(
                http,
                new View(
                    item,
                    [
                        .. changes.Select(c => new Happened(
                            c.At, c.Move, names.NameOf(c.By), c.Role,
                            new(c.Underwriting, c.Settlement))),
                    ],
                    ActionsFor(membership, item, caller)),
                membership.Version);
        }

        private async Task<IReadOnlyList<Item>> Items(IReadOnlyList<Membership> rows, CancellationToken cancel)
        {
            PersonId[] wanted = [.. rows.Select(m => m.Person).Distinct()];
            Dictionary<PersonId, User> users = await store.Read<User>().Where(u => wanted.Contains(u.Id))
                .ToDictionaryAsync(u => u.Id, cancel);
            var details = await data.Of(users.Values, cancel);
            var parties = await organisations.Find([.. rows.Select(m => m.Owner).Distinct()], cancel);
            DateTimeOffset now = clock.GetUtcNow();
            return
            [
                .. rows.Select(m => new Item(
                    m.Id, m.Person.Actor, details[m.Person].Name, details[m.Person].Email, details[m.Person].Phone,
                    PartyBrief.Of(m.Owner, parties.GetValueOrDefault(m.Owner)), m.Role, m.State, m.Underwriting, m.Settlement,
                    users[m.Person].TwoFactorEnabled,
                    users[m.Person].IsLockedOut(now) ? users[m.Person].LockoutEnd : null,
                    m.Since)),
            ];
        }

        private static List<string> ActionsFor(Membership membership, Item item, Caller caller)
        {
            bool isSelf = string.Equals(membership.Person.Actor, caller.Actor, StringComparison.Ordinal);
            if (isSelf || membership.State is MembershipState.Ended) return [];

            List<string> actions = ["people.change-role", "people.reset", "people.erase"];
            if (membership.Role is Role.Underwriter or Role.ClaimsHandler) actions.Add("people.mandate");
            if (membership.State is MembershipState.Active) actions.Add("people.lock");
            if (membership.State is MembershipState.Locked || item.LockedUntil is not null) actions.Add("people.unlock");
            return actions;
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/people", (
                [AsParameters] ListQuery query, MembershipState? state, Role? role, Guid? organisation, Caller caller,
                Handler handler, HttpContext http) => handler.List(query, state, role, organisation, caller, http))
            .Described("people.list", "People", "Who acts for the organisation", 422)
            .Produces<Listing<Item, Totals>>();
        routes.MapGet("/people/{id}", (MembershipId id, Caller caller, Handler handler, HttpContext http) =>
                handler.One(id, caller, http))
            .Described("people.read", "People", "One person and the history of its rights", 404)
            .Produces<View>();
    }
}
