using Breakwater.Billing.Contracts;
using Breakwater.Incidents.Contracts;
using Breakwater.Oversight.Contracts;
using Breakwater.Policies.Contracts;

namespace Breakwater.Oversight;

/// <summary>Joins the figures of policies and claims, and holds each against the journal.</summary>
internal sealed class Statistics(Store store, IPolicyFigures policies, IClaimFigures claims, IJournal journal) : IStatistics
{
    public async Task<StatisticsView> Of(
        Breakdown by, OrganisationId? insurer, DateOnly effective, DateOnly recorded, CancellationToken cancel)
    {
        // Records and journal are read by several queries; what is committed in between must not look like a difference.
        await using IAsyncDisposable moment = await store.AtOneMoment(cancel);
        Dictionary<string, PolicyFigure> written =
            (await policies.Of(by, insurer, effective, recorded, cancel)).ToDictionary(f => f.Key);
        Dictionary<string, ClaimFigure> suffered =
            (await claims.Of(by, insurer, effective, recorded, cancel)).ToDictionary(f => f.Key);
        StatisticsRow[] rows =
        [
            .. written.Keys.Union(suffered.Keys).Order(StringComparer.Ordinal)
                .Select(key => Row(key, written.GetValueOrDefault(key), suffered.GetValueOrDefault(key))),
        ];
        StatisticsRow total = Sum(rows);
        IReadOnlyList<ReconciledFigure> reconciled = await Reconcile(total, insurer, effective, recorded, cancel);
        return new StatisticsView(
            by, effective, recorded, rows, total, reconciled, reconciled.All(figure => figure.Difference == Money.Zero),
            new OwnShare(
                total.Premium - await Balance(Account.PremiumToCoinsurers, insurer, effective, recorded, cancel),
                total.Paid + await Balance(Account.ClaimsOfCoinsurers, insurer, effective, recorded, cancel),
                -await Balance(Account.CoinsuranceFees, insurer, effective, recorded, cancel)));
    }

    // Records go by the insurance day; an entry that was moved out of a closed period concerns an earlier one.
    private async Task<Money> Balance(
        Account account, OrganisationId? insurer, DateOnly effective, DateOnly recorded, CancellationToken cancel) =>
        await journal.Balance(account, insurer, effective, recorded, cancel)
        + await journal.Moved(account, insurer, effective, recorded, cancel);

    private async Task<IReadOnlyList<ReconciledFigure>> Reconcile(
        StatisticsRow total, OrganisationId? insurer, DateOnly effective, DateOnly recorded, CancellationToken cancel)
    {
        Task<Money> Balance(Account account) => this.Balance(account, insurer, effective, recorded, cancel);

        Money premium = -await Balance(Account.PremiumWritten);
        Money outstanding = -await Balance(Account.OutstandingClaims);
        // incurred = outstanding + approved; approved = paid + still payable; so paid = incurred − outstanding − payable
        Money paid = await Balance(Account.ClaimsIncurred) - outstanding + await Balance(Account.ClaimsPayable);
        return
        [
            Beside(new("保费收入", "Premium written"), total.Premium, premium),
            Beside(new("已付赔款", "Claims paid"), total.Paid, paid),
            Beside(new("未决赔款准备金", "Outstanding claims"), total.Outstanding, outstanding),
        ];
    }

    private static ReconciledFigure Beside(Words name, Money figure, Money balance) =>
        new(name, figure, balance, figure - balance);

    private static StatisticsRow Row(string key, PolicyFigure? policy, ClaimFigure? claim) => new(
        key, policy?.Policies ?? 0, policy?.InForce ?? 0, policy?.Premium ?? Money.Zero, policy?.Limit ?? Money.Zero,
        claim?.Notices ?? 0, claim?.Claims ?? 0, claim?.Paid ?? Money.Zero, claim?.Outstanding ?? Money.Zero);

    private static StatisticsRow Sum(IReadOnlyList<StatisticsRow> rows) => new(
        "", rows.Sum(row => row.Policies), rows.Sum(row => row.InForce), rows.Select(row => row.Premium).Total(),
        rows.Select(row => row.Limit).Total(), rows.Sum(row => row.Notices), rows.Sum(row => row.Claims),
        rows.Select(row => row.Paid).Total(), rows.Select(row => row.Outstanding).Total());
}
