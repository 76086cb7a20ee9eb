using System.Globalization;
using Breakwater.Billing.Contracts;
using Breakwater.Parties.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing.Subsidies;

/// <summary>Offers, reserves, awards and claws back.</summary>
/// <remarks>
/// amount = min(rate × premium rounded down to the fen, cap − what the insured had of it in the calendar year), and only when
/// the pot holds all of it. A pot moves by one conditional update, like a limit: of two that race on PostgreSQL the second waits
/// for the first and finds out what is left. It also makes the cap safe, which is looked at while the pot's row is held.
/// </remarks>
internal sealed class SubsidyDesk(Store store, Invoices invoices, IOrganisations organisations, IIdSource ids, TimeProvider clock)
    : ISubsidies
{
    // Asked for at every issue.
    private static readonly KnownQuery<Guid, SubsidyAward> Kept = new((db, subject) =>
        db.Set<SubsidyAward>().Where(a => a.Subject == subject && a.State == SubsidyAwardState.Reserved));

    public async Task<IReadOnlyList<SubsidyOffer>> Offers(SubsidyCase risk, CancellationToken cancel)
    {
        List<SubsidyProgramme> open = await Programmes()
            .Where(p => p.State == SubsidyProgrammeState.Open && p.From <= risk.On && p.To > risk.On).ToListAsync(cancel);
        if (open.Count is 0) return [];

        var names = await organisations.Find([.. open.Select(p => p.Sponsor).Distinct()], cancel);
        List<SubsidyOffer> offers = [];
        foreach (SubsidyProgramme programme in open)
            offers.Add(await Offer(programme, risk, names.NameOf(programme.Sponsor), cancel));
        return
        [
            .. offers.OrderBy(offer => offer.Why is null ? 0 : 1).ThenByDescending(offer => offer.Amount)
                .ThenBy(offer => offer.Code, StringComparer.Ordinal),
        ];
    }

    public async Task<Outcome<Money>> Reserve(
        SubsidyCase risk, IReadOnlyList<SubsidyProgrammeId> chosen, SubsidisedDemand demand, CancellationToken cancel)
    {
        if (chosen.Count is 0) return Money.Zero;

        await ReleaseLapsed(chosen, cancel);
        List<SubsidyProgramme> wanted = await Programmes().Where(p => chosen.Contains(p.Id)).ToListAsync(cancel);
        if (wanted.Count != chosen.Count || !wanted.All(p => p.TakesOn(risk.On))) return BillingRefusals.NoProgramme;
        if (wanted.Count > 1 && !wanted.All(p => p.Rules.Stackable)) return BillingRefusals.NotStackable;

        Money total = Money.Zero;
        foreach (SubsidyProgramme programme in wanted.OrderBy(p => p.Rules.Priority).ThenBy(p => p.Code, StringComparer.Ordinal))
        {
            SubsidyOffer offer = await Offer(programme, risk, default, cancel);
            if (offer.Why is { } code) return Refusal.WrongState(code, offer.Detail!.Value, programme.Source);
            if (!await Move(programme.Id, offer.Amount.Fen, cancel)) return BillingRefusals.PotEmpty(programme.Code);

            // Looked at again with the pot's row held: another premium of the same insured may have come in between.
            Money had = await Had(programme.Id, risk.Insured.Id, risk.On.Year, cancel);
            if (had + offer.Amount > programme.Cap) return BillingRefusals.CapReached(programme.Code, programme.Cap);

            total += offer.Amount;
            Demand(programme, risk, demand, offer);
        }

        return total < risk.Premium ? total : BillingRefusals.PaysAll;
    }

    public async Task Award(Guid subject, CancellationToken cancel)
    {
        foreach (SubsidyAward award in await Reserved(subject, cancel)) award.Take(SubsidyMove.Award);
    }

    public async Task Release(Guid subject, CancellationToken cancel)
    {
        foreach (SubsidyAward award in await Reserved(subject, cancel))
        {
            award.Take(SubsidyMove.Release);
            await Move(award.Programme, -award.Amount.Fen, cancel);
        }
    }

    public async Task<Money> ShareOf(Guid policy, Money returned, Money written, CancellationToken cancel)
    {
        List<SubsidyAward> awards = await Owed(store.Read<SubsidyAward>(), policy).ToListAsync(cancel);
        return awards.Select(award => Share(award, returned, written)).Total();
    }

    public async Task<Money> ClawBack(SubsidisedDemand credit, Money returned, Money written, CancellationToken cancel)
    {
        Money total = Money.Zero;
        foreach (SubsidyAward award in await Owed(store.Set<SubsidyAward>(), credit.Policy).ToListAsync(cancel))
        {
            Money share = Share(award, returned, written);
            if (share == Money.Zero) continue;

            award.Take(SubsidyMove.ClawBack);
            award.Recovered += share;
            total += share;
            await Move(award.Programme, -share.Fen, cancel);
            invoices.Raise(
                new InvoiceRequest(
                    award.Carrier, award.Sponsor, award.Policy, credit.Subject, -share, credit.Due,
                    new Words("退回保险费补贴", "Premium subsidy given back")),
                Suffixed(credit.InvoiceNumber, award.InvoiceNumber), award.Id);
        }

        return total;
    }

    // share = returned × awarded / written, half even, at most what has not come back yet
    internal static Money Share(SubsidyAward award, Money returned, Money written)
    {
        var exact = Money.Cny((long)RoundingRule.HalfEven.Apply((decimal)returned.Fen * award.Amount.Fen / written.Fen));
        return Money.Min(exact, award.Amount - award.Recovered);
    }

    /// <summary>Gives back what was kept for premiums that did not arrive in time, in the command in progress.</summary>
    internal async Task ReleaseLapsed(IReadOnlyList<SubsidyProgrammeId> programmes, CancellationToken cancel)
    {
        DateOnly today = clock.Today();
        List<SubsidyAward> lapsed = await store.Set<SubsidyAward>()
            .Where(a => programmes.Contains(a.Programme) && a.State == SubsidyAwardState.Reserved && a.Until < today)
            .ToListAsync(cancel);
        foreach (SubsidyAward award in lapsed)
        {
            award.Take(SubsidyMove.Release);
            await Move(award.Programme, -award.Amount.Fen, cancel);
        }
    }

    private IQueryable<SubsidyProgramme> Programmes() => store.Read<SubsidyProgramme>();

    private static IQueryable<SubsidyAward> Owed(IQueryable<SubsidyAward> awards, Guid policy) => awards
        .Where(a => a.Policy == policy && (a.State == SubsidyAwardState.Awarded || a.State == SubsidyAwardState.Disbursed
            || a.State == SubsidyAwardState.Recovered))
        .OrderBy(a => a.InvoiceNumber);

    // Those of this very command are not in the database yet.
    private async Task<IReadOnlyList<SubsidyAward>> Reserved(Guid subject, CancellationToken cancel)
    {
        SubsidyAward[] fresh = [.. store.Set<SubsidyAward>().Local.Where(a => a.Subject == subject)];
        return fresh.Length > 0
            ? fresh
            : await Kept.All(store, subject, cancel);
    }

    private async Task<SubsidyOffer> Offer(
        SubsidyProgramme programme, SubsidyCase risk, Words sponsor, CancellationToken cancel)
    {
        var trail = new Trail(new("保险费补贴", "Premium subsidy"));
        trail.Rests(programme.Name, programme.Code);
        trail.Note(new("保险费", "Premium"), "", "", risk.Premium, programme.Source);
        if (programme.Unfit(risk) is { } unfit) return Answer(Money.Zero, "BIL-411", unfit);

        // rate × premium, rounded down to the fen
        Money share = risk.Premium.Times(programme.Rate, RoundingRule.Down);
        trail.Note(
            new("补贴比例", "Rate"), "×", programme.Rate.ToString("0.####", CultureInfo.InvariantCulture), share, programme.Source);

        Money had = await Had(programme.Id, risk.Insured.Id, risk.On.Year, cancel);
        Money room = Money.Max(programme.Cap - had, Money.Zero);
        Money amount = Money.Min(share, room);
        trail.Note(
            new("每户每年上限减本年已享受", "Cap of the year less what was had"), "≤",
            room.Units.ToString("0.00", CultureInfo.InvariantCulture), amount, programme.Source,
            new($"上限 {programme.Cap}，本年已占用 {had}", $"Cap {programme.Cap}, {had} of it taken this year"));
        if (amount == Money.Zero)
            return Answer(amount, "BIL-412", BillingRefusals.CapReached(programme.Code, programme.Cap).Detail);

        return amount > programme.Left
            ? Answer(Money.Zero, "BIL-413", BillingRefusals.PotEmpty(programme.Code).Detail)
            : Answer(amount, why: null, detail: null);

        SubsidyOffer Answer(Money pays, string? why, Words? detail) => new(
            programme.Id, programme.Code, programme.Name, sponsor, pays, programme.Rules.Stackable, trail.Written(), why, detail);
    }

    private async Task<Money> Had(SubsidyProgrammeId programme, OrganisationId insured, int year, CancellationToken cancel)
    {
        DateOnly today = clock.Today();
        IQueryable<SubsidyAward> counted = store.Read<SubsidyAward>().Where(a => a.Programme == programme && a.Owner == insured
            && a.Year == year && a.State != SubsidyAwardState.Released
            && (a.State != SubsidyAwardState.Reserved || a.Until >= today));
        return Money.Cny(await counted.SumAsync(a => a.Amount.Fen - a.Recovered.Fen, cancel));
    }

    // 0 ≤ committed ≤ pot holds after the movement, or there is none.
    private async Task<bool> Move(SubsidyProgrammeId id, long fen, CancellationToken cancel) =>
        await store.Set<SubsidyProgramme>()
            .Where(p => p.Id == id && p.CommittedFen + fen >= 0 && p.CommittedFen + fen <= p.PotFen)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.CommittedFen, p => p.CommittedFen + fen), cancel) is 1;

    private void Demand(SubsidyProgramme programme, SubsidyCase risk, SubsidisedDemand demand, SubsidyOffer offer)
    {
        var id = ids.Next<SubsidyAwardId>();
        string number = Suffixed(demand.InvoiceNumber, programme.Code);
        var award = new SubsidyAward
        {
            Id = id,
            Programme = programme.Id,
            Owner = risk.Insured.Id,
            Carrier = risk.Insurer,
            Sponsor = programme.Sponsor,
            Policy = demand.Policy,
            Subject = demand.Subject,
            Invoice = invoices.Raise(
                new InvoiceRequest(
                    risk.Insurer, programme.Sponsor, demand.Policy, demand.Subject, offer.Amount,
                    demand.Due.AddDays(programme.Rules.PayWithinDays),
                    new Words($"保险费补贴，{programme.Name.Zh}", $"Premium subsidy, {programme.Name.En}")),
                number, id),
            InvoiceNumber = number,
            Amount = offer.Amount,
            State = SubsidyAwardState.Reserved,
            Year = risk.On.Year,
            ReservedOn = risk.On,
            Until = demand.Due,
            Trail = offer.Trail,
        };
        store.Set<SubsidyAward>().Add(award);
    }

    // INV-2026-000042 and WUXI-2026 → INV-2026-000042/WUXI-2026
    private static string Suffixed(string number, string of) => $"{number}/{of[(of.LastIndexOf('/') + 1)..]}";
}
