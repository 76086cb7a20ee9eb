using System.Globalization;
using Breakwater.Billing.Contracts;
using Breakwater.Policies.Arrears;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Policies;

/// <summary>Works out a cancellation; a preview and a posting both come from here.</summary>
/// <remarks>
/// return = yearly premium × unexpired part, or × (1 − what the filed short-rate table keeps) at the policyholder's request, at
/// most what was written (Insurance Law art. 54). The ledger keeps the limit of a policy whose cover had begun: incidents before
/// its end may still be claimed. Where cover never begins, nothing can be claimed, the whole premium and the whole limit go.
/// Endorsements that would have counted from a later day are undone with it.
/// </remarks>
internal sealed class CancellationDesk(ILimits limits, IFilingBook filings)
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
        if (end.Ground is CancellationGround.PremiumUnpaid && caller != ArrearsDesk.System) return PolicyRefusals.OnlyAfterNotice;

        ProductPackage product = (await filings.Find(file.Policy.Filing, cancel)
            ?? throw new InvalidOperationException($"The filing of policy {file.Policy.Number} is gone.")).Package;
        Money used = (await limits.Find(file.Policy.LimitNode, cancel))?.Used ?? Money.Zero;
        CancellationMethod method = end.Method ?? Usual(newest, end, product);
        List<FieldFault> faults = Faults(newest, end, method, used, on, caller);
        if (faults.Count > 0) return PolicyRefusals.Faulty(faults);
        if (method is CancellationMethod.ShortRate && product.Term.ShortRate is null)
            return PolicyRefusals.NoShortRate(product);
        if (method is CancellationMethod.ProRata && caller.Role is Role.Enterprise
            && Usual(newest, end, product) is CancellationMethod.ShortRate)
        {
            return PolicyRefusals.ShortRateApplies(product.Term.ShortRate!);
        }

        PolicyTransaction? fixedOne = file.Standing.FirstOrDefault(t =>
            t.Effective > end.Effective && t.Kind is not TransactionKind.Endorsement);
        if (fixedOne is not null) return PolicyRefusals.OutOfSequence(fixedOne);

        return Draft(file, end, method, product.Term, used, caller);
    }

    // What the contract says when nobody asks for anything else.
    private static CancellationMethod Usual(PolicyTransaction newest, EarlyEnd end, ProductPackage product)
    {
        if (end.Effective <= newest.From) return CancellationMethod.Flat;
        return end.Ground is CancellationGround.PolicyholderRequest && product.Term.ShortRate is not null
            ? CancellationMethod.ShortRate : CancellationMethod.ProRata;
    }

    private static List<FieldFault> Faults(
        PolicyTransaction newest, EarlyEnd end, CancellationMethod method, Money used, DateOnly on, Caller caller)
    {
        List<FieldFault> faults = [];
        if (end.Reason.Trim().Length is 0 or > ReasonMax) faults.Add(ChangeFaults.Reason);
        if (end.Effective < newest.From || end.Effective >= newest.CoverEnds)
            faults.Add(ChangeFaults.OutsideTerm(newest.From, newest.CoverEnds));
        else if (end.Effective < on && caller.Role is Role.Enterprise)
            faults.Add(ChangeFaults.Backdated(on));
        else if (end.Effective < on && used > Money.Zero)
            faults.Add(ChangeFaults.BackdatedAfterClaim);

        bool neverBegins = end.Effective <= newest.From;
        if (neverBegins != method is CancellationMethod.Flat) faults.Add(ChangeFaults.FlatFromTheFirstDay(newest.From));
        if (method is CancellationMethod.ShortRate && end.Ground is not CancellationGround.PolicyholderRequest)
            faults.Add(ChangeFaults.ShortRateAtRequest);
        return faults;
    }

    private static TransactionDraft Draft(
        PolicyFile file, EarlyEnd end, CancellationMethod method, TermRules rules, Money used, Caller caller)
    {
        Policy policy = file.Policy;
        PolicyTransaction newest = file.Newest;
        IReadOnlyList<TransactionDraft> undone = EndorsementDesk.Undo(file, end.Effective, caller);
        PolicyTerms terms = undone.Count > 0 ? undone[^1].Terms : newest.Terms;
        Trail trail = new(new("退保保费", "Premium returned"));
        trail.Rests(policy.ProductName, policy.ProductVersion);
        trail.Note(new("现行年保费", "Yearly premium now"), "", "", terms.Premium, policy.TermSource);

        // return = yearly × left / of, or × (1 − kept), at most what was written
        Money unearned = method is CancellationMethod.ShortRate
            ? ProRata.ShortRate(policy, newest.Term, end.Effective, terms.Premium, rules.ShortRate!, trail)
            : ProRata.Share(policy, newest.Term, end.Effective, terms.Premium, trail);
        Money written = file.Written + undone.Select(each => each.PremiumChange).Total();
        Money returned = Money.Min(unearned, written);
        trail.Note(
            new("不超过已入账保费", "At most the premium written"), "≤", written.Units.ToString("0.00", CultureInfo.InvariantCulture),
            returned, Art54,
            new("保险责任开始后解除的，扣除已承担责任期间的保费后退还", "What was earned until the end is kept, the rest returned"));

        return new TransactionDraft(
            TransactionKind.Cancellation, end.Effective, newest.From, newest.To, end.Effective, terms, -returned,
            method is CancellationMethod.Flat ? used - terms.Limit : Money.Zero, Describe(end, method), end.Reason.Trim(),
            SourceOf(end.Ground, rules), trail.Written(), caller.Actor)
        {
            Before = undone,
        };
    }

    private static Words Describe(EarlyEnd end, CancellationMethod method)
    {
        Words how = method switch
        {
            CancellationMethod.ProRata => new("退还未到期保费", "the unexpired part is returned"),
            CancellationMethod.ShortRate => new("按短期费率退还", "returned at the short rate"),
            CancellationMethod.Flat => new("保障未开始，全额退还", "cover never begins, all is returned"),
        };
        return new(
            $"解除合同，保障至 {end.Effective:yyyy-MM-dd} 零时止（{GroundName(end.Ground).Zh}；{how.Zh}）",
            $"Cancelled, cover ends on {end.Effective:yyyy-MM-dd} at 00:00 ({GroundName(end.Ground).En}; {how.En})");
    }

    internal static Words GroundName(CancellationGround ground) => ground switch
    {
        CancellationGround.PolicyholderRequest => new("投保人要求解除", "at the policyholder's request"),
        CancellationGround.RiskIncreased => new("危险程度显著增加", "the risk rose markedly"),
        CancellationGround.SafetyDutyBroken => new("未履行约定的安全责任", "agreed safety duties were not kept"),
        CancellationGround.PremiumUnpaid => new("宽限期满仍未缴清保费", "premium unpaid after the days of grace"),
    };

    private static string SourceOf(CancellationGround ground, TermRules rules) => ground switch
    {
        CancellationGround.PolicyholderRequest => "《保险法》第十五条、第五十四条 / Insurance Law art. 15 and 54",
        CancellationGround.RiskIncreased => "《保险法》第五十二条 / Insurance Law art. 52",
        CancellationGround.SafetyDutyBroken => "《保险法》第五十一条 / Insurance Law art. 51",
        CancellationGround.PremiumUnpaid => $"{PolicyRefusals.Art15}; {rules.Arrears!.Source}",
    };
}
