using System.Security.Cryptography;
using Breakwater.Incidents.Classes;
using Breakwater.Incidents.Contracts;
using Breakwater.Parties.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Afterwards;

/// <summary>Makes of a closed claim what the data pool may be told.</summary>
internal sealed class PoolRecords(Store store, IOrganisations organisations, IRegisterCounts register)
{
    /// <summary>An identifier that tells neither when it was made nor of what.</summary>
    internal static Guid Drawn()
    {
        byte[] drawn = RandomNumberGenerator.GetBytes(16);
        drawn[6] = (byte)((drawn[6] & 0x0F) | 0x40);        // version 4, as RFC 9562 says of drawn ones: never taken for a time
        drawn[8] = (byte)((drawn[8] & 0x3F) | 0x80);
        return new Guid(drawn, bigEndian: true);
    }

    /// <summary>The record of a claim by the rules of a day.</summary>
    internal async Task<PoolRecord> Of(CaseEnd end, PoolRule rule, CancellationToken cancel)
    {
        ClaimFile claim = end.Claim!;
        OrganisationView firm = (await organisations.Find(claim.Owner, cancel))!;
        ClaimId of = claim.Id;
        List<LossItemRow> losses = await store.Read<LossItemRow>().Where(l => l.Claim == of).ToListAsync(cancel);
        (Classification? coded, List<ClassTag> tags) = await Newest(end.Notice.Id, cancel);
        bool isCommon = await register.Enterprises(claim.Industry, "", cancel) >= rule.Least;
        decimal hours = losses.Sum(l => l.Outage?.Hours ?? 0);
        DateTimeOffset began = coded?.Compromised ?? end.Notice.DiscoveredAt;
        return new PoolRecord(
            rule.From, ClaimFigures.MonthOf(claim.LossDay), isCommon ? claim.Industry : claim.Industry[..1],
            rule.SizeOf(firm).ToString(), rule.GradeOf(claim.Province), end.Notice.Category, CodesOf("action"), CodesOf("asset"),
            rule.Rounded(losses.Select(l => l.Claimed).Total()), rule.Rounded(claim.IndemnityPaid),
            coded?.Contained is { } contained ? (int)Math.Ceiling((contained - began).TotalDays) : null,
            hours > 0 ? (int)RoundingRule.HalfUp.Apply(hours) : null);

        string[] CodesOf(string kind) =>
        [
            .. tags.Where(tag => string.Equals(tag.Kind, kind, StringComparison.Ordinal)).Select(tag => tag.Code)
                .Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>The newest classification of an incident with its codes.</summary>
    internal async Task<(Classification?, List<ClassTag>)> Newest(IncidentId incident, CancellationToken cancel)
    {
        Classification? coded = await store.Read<Classification>().Where(c => c.Incident == incident)
            .OrderByDescending(c => c.Sequence).FirstOrDefaultAsync(cancel);
        if (coded is null) return (null, []);

        Guid id = coded.Id;
        return (coded, await store.Read<ClassTag>().Where(tag => tag.Classification == id).ToListAsync(cancel));
    }
}
