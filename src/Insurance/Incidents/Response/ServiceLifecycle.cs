using Breakwater.Incidents.Contracts;

namespace Breakwater.Incidents.Response;

/// <summary>A step in the life of a service request.</summary>
internal enum ServiceStep
{
    /// <summary>Given to a provider; the acceptance clock starts.</summary>
    Dispatch,

    /// <summary>Taken back from a provider who does not answer.</summary>
    Recall,

    /// <summary>The provider says no.</summary>
    Decline,

    /// <summary>The provider names a price.</summary>
    Quote,

    /// <summary>The insurer agrees to the price.</summary>
    Approve,

    /// <summary>The insurer asks for another price.</summary>
    ReturnQuote,

    /// <summary>The provider takes the work on at the agreed ceiling.</summary>
    Accept,

    /// <summary>The provider notes work done.</summary>
    Log,

    /// <summary>The provider hands over the result.</summary>
    Complete,

    /// <summary>The provider demands its money.</summary>
    Invoice,

    /// <summary>The insurer returns the invoice.</summary>
    ReturnInvoice,

    /// <summary>The insurer confirms the invoice for payment.</summary>
    Confirm,

    /// <summary>Finance pays.</summary>
    Pay,

    /// <summary>Nobody needs it any more.</summary>
    Cancel,
}

/// <summary>
/// Draft → Requested → (Quoted → approval →) InProgress → WorkComplete → Invoiced → Paid; a quote alone ends when it is
/// approved. Anything else is refused.
/// </summary>
internal static class ServiceLifecycle
{
    /// <summary>From where a step may be taken, for which kinds, and where it leads.</summary>
    /// <param name="From">States.</param>
    /// <param name="To">State after it.</param>
    /// <param name="Kinds">Kinds it belongs to.</param>
    /// <param name="What">What it does, in words.</param>
    internal sealed record Row(
        IReadOnlyList<ServiceState> From, ServiceState To, IReadOnlyList<ServiceKind> Kinds, Words What);

    private static readonly ServiceKind[] Every = [ServiceKind.QuoteOnly, ServiceKind.QuoteAndService, ServiceKind.ServiceOnly];
    private static readonly ServiceKind[] Priced = [ServiceKind.QuoteOnly, ServiceKind.QuoteAndService];
    private static readonly ServiceKind[] Worked = [ServiceKind.QuoteAndService, ServiceKind.ServiceOnly];

    /// <summary>The table; approving a quote that stands alone ends in <see cref="ServiceState.Closed"/>.</summary>
    internal static IReadOnlyDictionary<ServiceStep, Row> Table { get; } = new Dictionary<ServiceStep, Row>
    {
        [ServiceStep.Dispatch] = new([ServiceState.Draft], ServiceState.Requested, Every, new("派单", "dispatch it")),
        [ServiceStep.Recall] = new([ServiceState.Requested], ServiceState.Draft, Every, new("收回派单", "recall it")),
        [ServiceStep.Decline] = new([ServiceState.Requested], ServiceState.Draft, Every, new("谢绝", "decline it")),
        [ServiceStep.Quote] = new([ServiceState.Requested], ServiceState.Quoted, Priced, new("报价", "quote for it")),
        [ServiceStep.Approve] = new([ServiceState.Quoted], ServiceState.InProgress, Priced, new("同意报价", "approve the quote")),
        [ServiceStep.ReturnQuote] = new([ServiceState.Quoted], ServiceState.Requested, Priced, new("退回报价", "return the quote")),
        [ServiceStep.Accept] = new(
            [ServiceState.Requested], ServiceState.InProgress, [ServiceKind.ServiceOnly], new("接单", "accept it")),
        [ServiceStep.Log] = new([ServiceState.InProgress], ServiceState.InProgress, Worked, new("记录工作", "log work")),
        [ServiceStep.Complete] = new([ServiceState.InProgress], ServiceState.WorkComplete, Worked, new("交付结果", "complete it")),
        [ServiceStep.Invoice] = new([ServiceState.WorkComplete], ServiceState.Invoiced, Worked, new("开账单", "invoice it")),
        [ServiceStep.ReturnInvoice] = new(
            [ServiceState.Invoiced], ServiceState.WorkComplete, Worked, new("退回账单", "return the invoice")),
        [ServiceStep.Confirm] = new([ServiceState.Invoiced], ServiceState.Confirmed, Worked, new("确认账单", "confirm the invoice")),
        [ServiceStep.Pay] = new([ServiceState.Confirmed], ServiceState.Paid, Worked, new("付款", "pay it")),
        [ServiceStep.Cancel] = new(
            [ServiceState.Draft, ServiceState.Requested, ServiceState.Quoted, ServiceState.InProgress], ServiceState.Cancelled,
            Every, new("撤销", "cancel it")),
    };

    /// <summary>The state a step leads to; null when it may not be taken.</summary>
    internal static ServiceState? After(ServiceKind kind, ServiceState state, ServiceStep step)
    {
        Row row = Table[step];
        bool mayBe = row.From.Contains(state) && row.Kinds.Contains(kind);
        bool isQuoteAlone = step is ServiceStep.Approve && kind is ServiceKind.QuoteOnly;
        return mayBe ? isQuoteAlone ? ServiceState.Closed : row.To : null;
    }
}
