using System.Runtime.CompilerServices;
using Breakwater.Billing.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing.Checks;

/// <summary>No pot is overdrawn, and what is committed of it is what its awards say.</summary>
internal sealed class SubsidyCheck(Store store) : IIntegrityCheck
{
    public Words Name { get; } = new("补贴资金未超支且与补贴明细一致", "Subsidy pots are not overdrawn and agree with their awards");

    public async IAsyncEnumerable<Breach> Run([EnumeratorCancellation] CancellationToken cancel)
    {
        var off = store.Read<SubsidyProgramme>()
            .Select(programme => new
            {
                programme.Code,
                programme.PotFen,
                programme.CommittedFen,
                Awarded = store.Read<SubsidyAward>()
                    .Where(a => a.Programme == programme.Id && a.State != SubsidyAwardState.Released)
                    .Sum(a => a.Amount.Fen - a.Recovered.Fen),
            })
            .Where(each => each.CommittedFen < 0 || each.CommittedFen > each.PotFen || each.Awarded != each.CommittedFen)
            .OrderBy(each => each.Code);
        await foreach (var each in off.AsAsyncEnumerable().WithCancellation(cancel))
        {
            (Money pot, Money committed, Money awarded) =
                (Money.Cny(each.PotFen), Money.Cny(each.CommittedFen), Money.Cny(each.Awarded));
            yield return new Breach($"billing_subsidy_programme {each.Code}", new(
                $"资金 {pot}，记为已占用 {committed}，明细合计 {awarded}。",
                $"A pot of {pot} says {committed} are taken; its awards say {awarded}."));
        }
    }
}
