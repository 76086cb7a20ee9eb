using System.Globalization;
using Breakwater.Billing.Contracts;
using Breakwater.Parties.Contracts;
using Breakwater.Policies.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Coinsurance;

/// <summary>Draws up settlements with co-insurers and takes them to the bank, by two persons.</summary>
internal sealed class StatementDesk(
    Store store, IJournal journal, IOrganisations organisations, IIdSource ids, TimeProvider clock) : IBankRecords
{
    internal const int ReferenceMax = 64;

    /// <summary>Series of settlements of a year, e.g. <c>CS-2026</c>.</summary>
    internal static string Series(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"CS-{day.Year}");

    /// <summary>Draws one up.</summary>
    internal async Task<Outcome<ShareStatement>> Draw(
        OrganisationId insurer, DateOnly month, string number, Caller caller, CancellationToken cancel)
    {
        DateOnly today = clock.Today(), first = new(month.Year, month.Month, 1), after = first.AddMonths(1);
        if (after > today) return StatementRefusals.MonthNotOver(after);

        OrganisationId lead = caller.Organisation;
        ShareStatement? earlier = await store.Read<ShareStatement>()
            .FirstOrDefaultAsync(s => s.Carrier == lead && s.Owner == insurer && s.Month == first, cancel);
        if (earlier is not null) return StatementRefusals.Drawn(earlier.Number);

        Cession[] posted = await Of(lead, insurer, first, cancel);
        if (posted.Length is 0) return StatementRefusals.Nothing;

        IReadOnlyDictionary<OrganisationId, OrganisationView> names = await organisations.Find([insurer, lead], cancel);
        var statement = new ShareStatement
        {
            Id = ids.Next<ShareStatementId>(),
            Number = number,
            Owner = insurer,
            Carrier = lead,
            Name = names.NameOf(insurer),
            LeadName = names.NameOf(lead),
            Month = first,
            Premium = Sum(posted, SharedMoney.Premium, each => each.ShareFen),
            Fee = Sum(posted, SharedMoney.Premium, each => each.FeeFen),
            Claims = Sum(posted, SharedMoney.Claim, each => each.ShareFen)
                - Sum(posted, SharedMoney.Recovery, each => each.ShareFen),
            ProposedBy = caller.Actor,
            ProposedAt = clock.GetUtcNow(),
        };
        store.Set<ShareStatement>().Add(statement);
        return statement;
    }

    /// <summary>A second person agrees.</summary>
    internal Refusal? Approve(ShareStatement statement, Caller caller)
    {
        if (caller.Organisation != statement.Carrier) return StatementRefusals.LeadOnly;
        if (!ShareStatementLifecycle.Allows(statement.State, ShareStatementState.Approved))
            return StatementRefusals.State(statement);
        if (string.Equals(statement.ProposedBy, caller.Actor, StringComparison.Ordinal)) return StatementRefusals.FourEyes;

        (statement.State, statement.ApprovedBy, statement.ApprovedAt) =
            (ShareStatementState.Approved, caller.Actor, clock.GetUtcNow());
        return null;
    }

    /// <summary>The money has moved: what was owed is owed no more.</summary>
    internal async Task<Refusal?> Settle(ShareStatement statement, string bankReference, Caller caller, CancellationToken cancel)
    {
        if (caller.Organisation != statement.Carrier) return StatementRefusals.LeadOnly;
        if (!ShareStatementLifecycle.Allows(statement.State, ShareStatementState.Settled))
            return StatementRefusals.State(statement);

        string reference = bankReference.Trim();
        bool isUsed = await store.Read<ShareStatement>()
            .AnyAsync(s => s.Carrier == statement.Carrier && s.BankReference == reference, cancel);
        if (reference.Length is 0 or > ReferenceMax || isUsed) return StatementRefusals.Reference;

        DateOnly today = clock.Today();
        (statement.State, statement.BankReference, statement.SettledOn) = (ShareStatementState.Settled, reference, today);
        if (statement.Lines.Count > 0)
        {
            journal.Post(new Posting(
                "CoinsuranceSettled",
                new(
                    $"共保结算 {statement.Number}，{statement.Name.Zh}",
                    $"Co-insurance settled {statement.Number}, {statement.Name.En}"),
                statement.Carrier, statement.Id.Value, statement.Id.Value, today, statement.Lines));
        }

        return null;
    }

    /// <summary>Everything recorded in a month between two insurers.</summary>
    internal Task<Cession[]> Of(OrganisationId lead, OrganisationId insurer, DateOnly month, CancellationToken cancel)
    {
        DateOnly after = month.AddMonths(1);
        return store.Read<Cession>()
            .Where(each => each.Carrier == lead && each.Owner == insurer && each.Recorded >= month && each.Recorded < after)
            .OrderBy(each => each.RecordedAt).ThenBy(each => each.Id).ToArrayAsync(cancel);
    }

    public async Task<IReadOnlyList<BankRecord>> Find(
        OrganisationId insurer, IReadOnlyCollection<string> references, CancellationToken cancel)
    {
        string[] asked = [.. references];
        List<ShareStatement> settled = await store.Read<ShareStatement>()
            .Where(s => s.Carrier == insurer && asked.Contains(s.BankReference!)).ToListAsync(cancel);
        return
        [
            .. settled.Select(s => new BankRecord(
                s.BankReference!, -s.Net, new($"共保结算 {s.Number}", $"co-insurance {s.Number}"), IsBooked: true)),
        ];
    }

    // Nothing is instructed here: a settlement is booked once it was paid.
    public Task<Refusal?> Made(
        OrganisationId insurer, string instruction, string bankReference, Caller caller, CancellationToken cancel) =>
        throw new InvalidOperationException("No settlement between insurers is instructed.");

    private static Money Sum(IEnumerable<Cession> posted, SharedMoney kind, Func<Cession, long> amount) =>
        Money.Cny(posted.Where(each => each.Kind == kind).Sum(amount));
}

/// <summary>Why a settlement is not drawn up, approved or booked: POL-28x.</summary>
internal static class StatementRefusals
{
    internal static readonly Refusal None = Refusal.NotFound("POL-280", new("共保结算单", "settlement"));

    internal static Refusal MonthNotOver(DateOnly after) => Refusal.WrongState("POL-281", new(
        $"这个月还没有结束，{after:yyyy-MM-dd} 起可以结算。", $"The month is not over; it can be settled from {after:yyyy-MM-dd} on."));

    internal static Refusal Drawn(string number) => Refusal.WrongState("POL-282", new(
        $"这个月已经出具结算单 {number}。", $"That month was drawn up already: {number}."));

    internal static readonly Refusal Nothing = Refusal.WrongState("POL-283", new(
        "这个月与这家共保人之间没有需要结算的款项。", "There is nothing to settle with that co-insurer for the month."));

    internal static readonly Refusal LeadOnly = new(403, "POL-284", new(
        "结算单由首席保险人复核和入账，共保人只能查看。", "The lead approves and books a settlement; a co-insurer reads it."));

    internal static readonly Refusal FourEyes = new(403, "POL-285", new(
        "结算单须由出具人以外的人复核。", "Somebody other than who drew it up approves a settlement."));

    internal static Refusal State(ShareStatement statement) => Refusal.WrongState("POL-286", new(
        $"结算单目前为“{NameOf(statement.State).Zh}”，不能这样办理。",
        $"The settlement is \"{NameOf(statement.State).En}\", so this cannot be done with it."));

    internal static readonly Refusal Reference = Refusal.InvalidFields("POL-287", [new("/bankReference", "UNIQUE", new(
        "请填写未使用过的银行流水号（1 至 64 个字符）。", "Give a bank reference of 1 to 64 characters that was not used before."))]);

    private static Words NameOf(ShareStatementState state) => state switch
    {
        ShareStatementState.Proposed => new("待复核", "to be approved"),
        ShareStatementState.Approved => new("待结清", "approved"),
        ShareStatementState.Settled => new("已结清", "settled"),
    };
}
