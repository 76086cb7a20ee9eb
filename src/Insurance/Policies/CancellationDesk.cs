using System.Globalization;
using Breakwater.Billing.Contracts;
using Breakwater.Policies.Contracts;

namespace Breakwater.Policies;

/// <summary>Works out a cancellation; a preview and a posting both come from here.</summary>
/// <remarks>
/// return = yearly premium × unexpired part, at most what was written (Insurance Law art. 54). A package says nothing of a short
/// rate, so none is taken. The ledger keeps the limit of a policy whose cover had begun: incidents before its end may still be
/// claimed. Where cover never begins, nothing can be claimed and the whole limit goes.
/// </remarks>
internal sealed class CancellationDesk(ILimits limits)
{
    private const int ReasonMax = 500;
    private const string Art54 = "《保险法》第五十四条 / Insurance Law art. 54";

    /// <summary>The transaction an early end would be, or why it may not be.</summary>
    internal async Task<Outcome<TransactionDraft>> Work(
        PolicyFile file, EarlyEnd end, DateOnly on, Caller caller, CancellationToken cancel)
    {
        if (file.Transactions.Count is 0) return PolicyRefusals.NotIssued;

        PolicyTransaction newest = file.Newest;
        if (newest.Kind is TransactionKind.Cancellation || on >= newest.CoverEnds) return PolicyRefusals.Over(newest.CoverEnds);
        if (caller.Role is Role.Enterprise && end.Ground is not CancellationGround.PolicyholderRequest)
            return PolicyRefusals.OnlyAtRequest;

        Money used = (await limits.Find(file.Policy.LimitNode, cancel))?.Used ?? Money.Zero;
        List<FieldFault> faults = Faults(newest, end, used, on, caller);
        if (faults.Count > 0) return PolicyRefusals.Faulty(faults);
        if (end.Effective < newest.Effective) return PolicyRefusals.OutOfSequence(newest);

        return Draft(file, end, used, caller);
    }

    private static List<FieldFault> Faults(PolicyTransaction newest, EarlyEnd end, Money used, DateOnly on, Caller caller)
    {
        List<FieldFault> faults = [];
        if (end.Reason.Trim().Length is 0 or > ReasonMax) faults.Add(ChangeFaults.Reason);
        if (end.Effective < newest.From || end.Effective >= newest.CoverEnds)
            faults.Add(ChangeFaults.OutsideTerm(newest.From, newest.CoverEnds));
        else if (end.Effective < on && caller.Role is Role.Enterprise)
            faults.Add(ChangeFaults.Backdated(on));
        else if (end.Effective < on && used > Money.Zero)
            faults.Add(ChangeFaults.BackdatedAfterClaim);
        return faults;
    }

    private static TransactionDraft Draft(PolicyFile file, EarlyEnd end, Money used, Caller caller)
    {
        PolicyTransaction newest = file.Newest;
        Policy policy = file.Policy;
        Trail trail = new(new("退保保费", "Premium returned"));
        trail.Rests(policy.ProductName, policy.ProductVersion);
        trail.Note(new("现行年保费", "Yearly premium now"), "", "", newest.Premium, policy.TermSource);

        // return = yearly × left / of, at most what was written
        Money unearned = ProRata.Share(policy, newest.Term, end.Effective, newest.Premium, trail);
        Money written = file.Written;
        Money returned = Money.Min(unearned, written);
        trail.Note(
            new("不超过已入账保费", "At most the premium written"), "≤", written.Units.ToString("0.00", CultureInfo.InvariantCulture),
            returned, Art54,
            new("保险责任开始后解除的，扣除已承担责任期间的保费后退还", "What was earned until the end is kept, the rest returned"));

        bool neverBegins = end.Effective == newest.From;
        return new TransactionDraft(
            TransactionKind.Cancellation, end.Effective, newest.From, newest.To, end.Effective, newest.Terms, -returned,
            neverBegins ? used - newest.Limit : Money.Zero, Describe(end), end.Reason.Trim(), SourceOf(end.Ground),
            trail.Written(), caller.Actor);
    }

    private static Words Describe(EarlyEnd end) => new(
        $"解除合同，保障至 {end.Effective:yyyy-MM-dd} 零时止（{GroundName(end.Ground).Zh}）",
        $"Cancelled, cover ends on {end.Effective:yyyy-MM-dd} at 00:00 ({GroundName(end.Ground).En})");

    internal static Words GroundName(CancellationGround ground) => ground switch
    {
        CancellationGround.PolicyholderRequest => new("投保人要求解除", "at the policyholder's request"),
        CancellationGround.RiskIncreased => new("危险程度显著增加", "the risk rose markedly"),
        CancellationGround.SafetyDutyBroken => new("未履行约定的安全责任", "agreed safety duties were not kept"),
    };

    private static string SourceOf(CancellationGround ground) => ground switch
    {
        CancellationGround.PolicyholderRequest => "《保险法》第十五条、第五十四条 / Insurance Law art. 15 and 54",
        CancellationGround.RiskIncreased => "《保险法》第五十二条 / Insurance Law art. 52",
        CancellationGround.SafetyDutyBroken => "《保险法》第五十一条 / Insurance Law art. 51",
    };
}
