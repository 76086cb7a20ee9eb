using Breakwater.Parties.Contracts;
using Breakwater.Parties.Keys;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Parties.People;

/// <summary>Who people are and what they may decide; gives memberships and keeps what happened to them.</summary>
internal sealed class PeopleBook(Store store, PersonalData data, IIdSource ids, TimeProvider clock) : IPeople
{
    private static readonly Words TheSystem = new("系统", "the system");
    private static readonly Words Visitor = new("未登录的访问者", "a visitor");

    public async Task<Mandate> MandateOf(string actor, CancellationToken cancel)
    {
        if (!PersonId.TryOfActor(actor, out PersonId person)) return Nothing;

        // One person works for one insurer at most, so mandates of several posts are of the same insurer.
        List<Membership> held = await store.Read<Membership>()
            .Where(m => m.Person == person && m.State == MembershipState.Active).ToListAsync(cancel);
        return new(
            held.Aggregate(Money.Zero, (most, m) => Money.Max(most, m.Underwriting)),
            held.Aggregate(Money.Zero, (most, m) => Money.Max(most, m.Settlement)));
    }

    public async Task<IReadOnlyDictionary<string, PersonView>> Named(
        IReadOnlyCollection<string> actors, CancellationToken cancel)
    {
        Dictionary<string, PersonView> named = new(StringComparer.Ordinal);
        await AddPeople(named, actors, cancel);
        await AddKeys(named, actors, cancel);
        foreach (string actor in actors)
        {
            if (actor.StartsWith("system:", StringComparison.Ordinal))
                named[actor] = new(actor, TheSystem, Role.SystemAdmin, default);
            else if (string.Equals(actor, "anyone", StringComparison.Ordinal))
                named[actor] = new(actor, Visitor, Role.Anyone, default);
        }

        return named;
    }

    internal static Mandate Nothing { get; } = new(Money.Zero, Money.Zero);

    /// <summary>The person's memberships that are not over, to change in the command in progress.</summary>
    internal Task<List<Membership>> Held(PersonId person, CancellationToken cancel) => store.Set<Membership>()
        .Where(m => m.Person == person && m.State != MembershipState.Ended).ToListAsync(cancel);

    /// <summary>Gives a membership as part of the command in progress.</summary>
    internal Membership Give(PersonId person, Post post, MembershipState state, RightsMove move, string by, DateTimeOffset at)
    {
        Mandate mandate = post.Mandate ?? Nothing;
        var membership = new Membership
        {
            Id = ids.Next<MembershipId>(),
            Person = person,
            Owner = post.Organisation,
            Carrier = post.Organisation,
            Role = post.Role,
            Underwriting = mandate.Underwriting,
            Settlement = mandate.Settlement,
            State = state,
            Since = at,
        };
        store.Set<Membership>().Add(membership);
        Note(membership, move, by, at);
        return membership;
    }

    /// <summary>Keeps what happened to a membership, as it now stands.</summary>
    internal void Note(Membership membership, RightsMove move, string by, DateTimeOffset? at = null) =>
        store.Set<RightsChange>().Add(new RightsChange
        {
            Membership = membership.Id,
            Number = ++membership.Changes,
            Person = membership.Person,
            Organisation = membership.Owner,
            Move = move,
            Role = membership.Role,
            Underwriting = membership.Underwriting,
            Settlement = membership.Settlement,
            By = by,
            At = at ?? clock.GetUtcNow(),
        });

    /// <summary>The membership a person's next session acts for: the last one, else the eldest; null for none.</summary>
    internal async Task<Membership?> Post(User user, CancellationToken cancel)
    {
        List<Membership> active = await store.Read<Membership>()
            .Where(m => m.Person == user.Id && m.State == MembershipState.Active)
            .OrderBy(m => m.Since).ThenBy(m => m.Id).ToListAsync(cancel);
        return active.Find(m => m.Id == user.ActingFor) ?? active.FirstOrDefault();
    }

    private async Task AddPeople(
        Dictionary<string, PersonView> named, IReadOnlyCollection<string> actors, CancellationToken cancel)
    {
        PersonId[] wanted =
        [
            .. actors.Select(actor => PersonId.TryOfActor(actor, out PersonId id) ? id : default)
                .Where(id => id != default).Distinct(),
        ];
        if (wanted.Length is 0) return;

        List<User> users = await store.Read<User>().Where(u => wanted.Contains(u.Id)).ToListAsync(cancel);
        ILookup<PersonId, Membership> posts = (await store.Read<Membership>().Where(m => wanted.Contains(m.Person))
            .OrderBy(m => m.Since).ThenBy(m => m.Id).ToListAsync(cancel)).ToLookup(m => m.Person);
        var details = await data.Of(users, cancel);
        foreach (User user in users)
        {
            Membership? post = posts[user.Id].FirstOrDefault(m => m.Id == user.ActingFor) ?? posts[user.Id].FirstOrDefault();
            named[user.Id.Actor] = new(
                user.Id.Actor, details[user.Id].Name, post?.Role ?? Role.Anyone, post?.Owner ?? default);
        }
    }

    private async Task AddKeys(
        Dictionary<string, PersonView> named, IReadOnlyCollection<string> actors, CancellationToken cancel)
    {
        ApiKeyId[] wanted =
        [
            .. actors.Select(actor => ApiKeyId.TryOfActor(actor, out ApiKeyId id) ? id : default)
                .Where(id => id != default).Distinct(),
        ];
        if (wanted.Length is 0) return;

        foreach (ApiKey key in await store.Read<ApiKey>().Where(k => wanted.Contains(k.Id)).ToListAsync(cancel))
            named[key.Id.Actor] = new(key.Id.Actor, Words.Same(key.Label), key.Role, key.Owner);
    }
}
