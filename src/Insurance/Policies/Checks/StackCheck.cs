using System.Runtime.CompilerServices;
using Breakwater.Billing.Contracts;
using Breakwater.Policies.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Checks;

/// <summary>What a policy's stack adds up to is what its journal says, and what its own columns repeat.</summary>
internal sealed class StackCheck(Store store, IJournal journal) : IIntegrityCheck
{
    public Words Name { get; } = new("保单交易与日记账、保单摘要一致", "Policy transactions agree with journal and policy");

    public async IAsyncEnumerable<Breach> Run([EnumeratorCancellation] CancellationToken cancel)
    {
        // One policy after another, in the order of their making: the first broken one is named first.
        List<PolicyId> ids = await store.Read<Policy>().OrderBy(p => p.Id).Select(p => p.Id).ToListAsync(cancel);
        foreach (PolicyId id in ids)
        {
            Policy policy = await store.Read<Policy>().FirstAsync(p => p.Id == id, cancel);
            List<PolicyTransaction> stack = await store.Read<PolicyTransaction>()
                .Where(t => t.Policy == id).OrderBy(t => t.Number).ToListAsync(cancel);
            IReadOnlyList<EntryView> entries = await journal.Of(id.Value, cancel);
            foreach (Breach breach in Compare(policy, stack, entries)) yield return breach;
        }
    }

    private static IEnumerable<Breach> Compare(Policy policy, List<PolicyTransaction> stack, IReadOnlyList<EntryView> entries)
    {
        string name = $"policies_policy {policy.Number ?? policy.SubmissionNumber}";
        Money Credits(Account account) =>
            -entries.SelectMany(e => e.Lines).Where(l => l.Account == account).Select(l => l.Amount).Total();

        Money premium = stack.Select(t => t.PremiumChange).Total();
        Money written = Credits(Account.PremiumWritten);
        if (premium != written)
        {
            yield return new Breach(name, new(
                $"交易保费合计 {premium}，日记账保费收入为 {written}。",
                $"Its transactions add up to a premium of {premium}, the journal says {written}."));
        }

        Money limit = stack.Select(t => t.LimitChange).Total();
        Money granted = Credits(Account.LimitGranted);
        if (limit != granted)
        {
            yield return new Breach(name, new(
                $"交易限额合计 {limit}，日记账承保责任为 {granted}。",
                $"Its transactions add up to a limit of {limit}, the journal says {granted}."));
        }

        if (!Repeats(policy, stack, premium))
        {
            yield return new Breach(name, new(
                "保单摘要（编号、期间、限额或保费）与交易记录不符。",
                "Its number, days, limit or premium differ from what its transactions say."));
        }
    }

    private static bool Repeats(Policy policy, List<PolicyTransaction> stack, Money premium)
    {
        if (stack.Count is 0) return policy is { Number: null, IssuedOn: null, Transactions: 0 } && policy.Written == Money.Zero;

        PolicyTransaction newest = stack[^1];
        return policy is { Number: not null, IssuedOn: not null }
            && policy.Transactions == stack.Count && newest.Number == stack.Count
            && policy.Written == premium && policy.Limit == newest.Limit && policy.Premium == newest.Premium
            && (policy.From, policy.To, policy.CoverEnds) == (newest.From, newest.To, newest.CoverEnds)
            && policy.ReportingEnds == stack.FindLast(t => t.ReportingEnds is not null)?.ReportingEnds;
    }
}
