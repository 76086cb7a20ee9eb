using Breakwater.Policies.Certificates;
using Breakwater.Policies.Enrolment;
using Breakwater.Policies.Schemes;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Declarations;

/// <summary>What stood further up in a file of declarations: days of each serial, sums insured of each customer.</summary>
internal sealed class SeenLicences
{
    internal Dictionary<string, List<Period>> Days { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, long> Insured { get; } = new(StringComparer.Ordinal);
}

/// <summary>Which licences of a block are covered already on some days, or would insure a customer for too much.</summary>
internal static class KnownLicences
{
    private const int AtOnce = 500;

    /// <summary>Marks those that are.</summary>
    /// <param name="scheme">Scheme they are declared for.</param>
    /// <param name="ofInsurer">Ordinals of the insurer's schemes: a serial has one cover with it at a time.</param>
    /// <param name="store">What to read by; the command's when they are about to be issued.</param>
    /// <param name="block">The declarations.</param>
    /// <param name="seen">What stood further up; those that are in order are added.</param>
    /// <param name="cancel">Stops it.</param>
    internal static async Task Judge(
        Scheme scheme, IReadOnlyCollection<int> ofInsurer, Store store, MemberBlock block, SeenLicences seen,
        CancellationToken cancel)
    {
        int[] schemes = [.. ofInsurer];
        foreach (int[] places in block.PlacesInFile().Where(at => block.Dropped[at] is LineFault.None).Chunk(AtOnce))
        {
            DeclarationFacts[] facts = [.. places.Select(at => (DeclarationFacts)block.Facts(at)!)];
            string[] licences = [.. facts.Select(each => each.Licence).Distinct(StringComparer.Ordinal)];
            string[] customers = [.. facts.Select(each => each.CreditCode).Distinct(StringComparer.Ordinal)];
            var held = await (
                from declared in store.Read<Declaration>()
                join cover in store.Read<Certificate>() on declared.Serial equals cover.Serial
                where schemes.Contains(declared.Scheme) && cover.Ends > cover.From
                    && (licences.Contains(declared.Licence) || customers.Contains(declared.CreditCode))
                select new { declared.Licence, declared.CreditCode, cover.From, cover.Ends, cover.LimitFen }).ToListAsync(cancel);
            var ofLicence = held.ToLookup(each => each.Licence, StringComparer.Ordinal);
            var ofCustomer = held.ToLookup(each => each.CreditCode, StringComparer.Ordinal);
            foreach ((int at, DeclarationFacts its) in places.Zip(facts))
            {
                Period days = block.Cover(at);
                List<Period> above = seen.Days.GetValueOrDefault(its.Licence, []);
                bool isTwice = ofLicence[its.Licence].Any(other => Overlap(days, other.From, other.Ends))
                    || above.Exists(other => Overlap(days, other.From, other.To));
                long insured = seen.Insured.GetValueOrDefault(its.CreditCode);
                long limit = block.Terms(at).LimitFen;
                long before = ofCustomer[its.CreditCode].Where(other => Overlap(days, other.From, other.Ends))
                    .Sum(other => other.LimitFen);
                if (isTwice) block.Dropped[at] = LineFault.LicenceTwice;
                else if (before + insured + limit > scheme.PerPerson.Fen) block.Dropped[at] = LineFault.OverCap;
                if (block.Dropped[at] is not LineFault.None) continue;

                seen.Days[its.Licence] = [.. above, days];
                seen.Insured[its.CreditCode] = insured + limit;
            }
        }
    }

    private static bool Overlap(Period days, DateOnly from, DateOnly to) => days.From < to && from < days.To;
}
