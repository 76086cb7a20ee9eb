using System.Globalization;
using Breakwater.Assessment.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Renewals;

/// <summary>
/// Looks at policies that end: re-rates them with today's data and the product version in force, and offers the clean ones.
/// </summary>
/// <remarks>
/// Clean: no claim, no open finding of high severity, every filed rule passes, the application is complete, and the price moves
/// by no more than the dated rule allows. Limits and retentions stay; the price is the filed one of the day.
/// </remarks>
internal sealed class RenewalDesk(
    Store store, IFilingBook filings, IRiskProfiles profiles, IRater rater, IFiledRules rules, IClaimRecord claims,
    PolicyLifeRules life, TimeProvider clock)
{
    /// <summary>Who offers what is clean.</summary>
    internal const string System = "system:renewals";

    private const string Rule = "policy-life.yaml";

    private readonly Dictionary<(OrganisationId, string, DateOnly, string), FiledProduct?> _successors = [];
    private readonly Dictionary<FilingId, ProductPackage> _products = [];

    /// <summary>What one run did.</summary>
    /// <param name="Looked">Policies looked at.</param>
    /// <param name="Clean">Of these clean.</param>
    /// <param name="Offered">Offered by itself.</param>
    /// <param name="Left">Still to be looked at.</param>
    internal sealed record Run(int Looked, int Clean, int Offered, int Left);

    /// <summary>The rule in force on a day; refused before the first.</summary>
    internal Outcome<Dated<RenewalRule>.Entry> RuleOn(DateOnly day) =>
        life.Renewals.On(day) is { } rule ? rule : RenewalRefusals.NoRule(day);

    /// <summary>Policies nobody has looked at, the first to end first; a list made once for many commands.</summary>
    internal async Task<PolicyId[]> Unseen(OrganisationId? carrier, int atMost, CancellationToken cancel)
    {
        DateOnly today = clock.Today();
        return RuleOn(today).Try(out Dated<RenewalRule>.Entry? rule, out _)
            ? await Unseen(today, rule.Value.QueueDays, carrier).OrderBy(p => p.To).ThenBy(p => p.Id).Select(p => p.Id)
                .Take(atMost).ToArrayAsync(cancel)
            : [];
    }

    /// <summary>Whether a clean one that was looked at before has come near.</summary>
    internal async Task<bool> HasDue(CancellationToken cancel)
    {
        DateOnly today = clock.Today();
        return RuleOn(today).Try(out Dated<RenewalRule>.Entry? rule, out _)
            && await Due(store.Read<Renewal>(), today, today.AddDays(rule.Value.OfferDays), carrier: null).AnyAsync(cancel);
    }

    /// <summary>One run for a person: looks at policies nobody has looked at, the first to end first, and offers clean ones that
    /// are near; a part of the command in progress.</summary>
    /// <param name="carrier">One insurer's; null for all.</param>
    /// <param name="atMost">How many.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    internal async Task<Outcome<Run>> Work(OrganisationId? carrier, int atMost, CancellationToken cancel)
    {
        DateOnly today = clock.Today();
        if (!RuleOn(today).Try(out Dated<RenewalRule>.Entry? rule, out Refusal? why)) return why;

        int all = await Unseen(today, rule.Value.QueueDays, carrier).CountAsync(cancel);
        if (!(await LookAt(await Unseen(carrier, atMost, cancel), cancel)).Try(out Run? looked, out why)) return why;
        if (!(await OfferDue(carrier, atMost, cancel)).Try(out Run? due, out why)) return why;
        return looked with { Offered = looked.Offered + due.Offered, Left = all - looked.Looked };
    }

    /// <summary>Looks at some of those nobody has looked at and offers the clean ones that are near, as part of the command in
    /// progress; passes by what somebody has looked at meanwhile.</summary>
    internal async Task<Outcome<Run>> LookAt(PolicyId[] ids, CancellationToken cancel)
    {
        DateOnly today = clock.Today();
        if (!RuleOn(today).Try(out Dated<RenewalRule>.Entry? rule, out Refusal? why)) return why;

        List<Policy> piece = await Unseen(today, rule.Value.QueueDays, carrier: null).Where(p => ids.Contains(p.Id))
            .OrderBy(p => p.To).ThenBy(p => p.Id).ToListAsync(cancel);
        DateOnly near = today.AddDays(rule.Value.OfferDays);
        (int clean, int offered) = (0, 0);
        Facts facts = await FactsOf(piece, cancel);
        Looked[] all = Look(piece, facts, rule);
        foreach ((int at, Policy policy) in piece.Index())
        {
            Renewal renewal = Begin(policy);
            store.Set<Renewal>().Add(renewal);
            RenewalCheck check = Take(renewal, all[at]);
            if (check.Finding is not RenewalFinding.Clean) continue;
            clean++;
            if (policy.To > near) continue;
            Offer(renewal, check, System, note: null);
            offered++;
        }

        return new Run(piece.Count, clean, offered, Left: 0);
    }

    /// <summary>Offers clean ones that were looked at when they were far and are near now, as part of the command in progress:
    /// today's data may say otherwise.</summary>
    internal async Task<Outcome<Run>> OfferDue(OrganisationId? carrier, int atMost, CancellationToken cancel)
    {
        DateOnly today = clock.Today();
        if (!RuleOn(today).Try(out Dated<RenewalRule>.Entry? rule, out Refusal? why)) return why;

        List<Renewal> due = await Due(store.Set<Renewal>(), today, today.AddDays(rule.Value.OfferDays), carrier)
            .OrderBy(r => r.From).Take(atMost).ToListAsync(cancel);
        PolicyId[] again = [.. due.Select(r => r.Policy)];
        Dictionary<PolicyId, Policy> policies = await Ending(today, rule.Value.QueueDays, carrier)
            .Where(p => again.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancel);
        Renewal[] near = [.. due.Where(renewal => policies.ContainsKey(renewal.Policy))];
        List<Policy> piece = [.. near.Select(renewal => policies[renewal.Policy])];
        Looked[] all = Look(piece, await FactsOf(piece, cancel), rule);
        int offered = 0;
        foreach ((int at, Renewal renewal) in near.Index())
        {
            RenewalCheck check = Take(renewal, all[at]);
            if (check.Finding is not RenewalFinding.Clean) continue;
            Offer(renewal, check, System, note: null);
            offered++;
        }

        return new Run(near.Length, offered, offered, Left: 0);
    }

    /// <summary>Looks at one again with today's data, as part of the command in progress.</summary>
    internal async Task<Outcome<RenewalCheck>> Again(Renewal renewal, Policy policy, CancellationToken cancel)
    {
        if (!RuleOn(clock.Today()).Try(out Dated<RenewalRule>.Entry? rule, out Refusal? why)) return why;
        return Take(renewal, Look([policy], await FactsOf([policy], cancel), rule)[0]);
    }

    /// <summary>Offers what was found, as part of the command in progress.</summary>
    /// <exception cref="InvalidOperationException">It has no price.</exception>
    internal void Offer(Renewal renewal, RenewalCheck check, string actor, string? note)
    {
        if (check is not { Filing: { } filing, Worksheet: { } worksheet, Risk: { } risk })
            throw new InvalidOperationException("Only what has a price is offered.");

        DateTimeOffset now = clock.GetUtcNow();
        renewal.Offer(actor, note, now);
        store.Set<RenewalOffer>().Add(new RenewalOffer
        {
            Policy = renewal.Policy,
            Filing = filing,
            Worksheet = RecordJson.Write(worksheet),
            Profile = RecordJson.Write(risk),
            At = now,
            Actor = actor,
        });
    }

    /// <summary>Policies in force whose term ends within some days.</summary>
    internal IQueryable<Policy> Ending(DateOnly today, int days, OrganisationId? carrier)
    {
        DateOnly last = today.AddDays(days);
        IQueryable<Policy> ending = store.Read<Policy>().Where(PolicyStanding.Is(PolicyStatus.InForce, today))
            .Where(p => p.CoverEnds == p.To && p.To <= last);
        return carrier is { } one ? ending.Where(p => p.Carrier == one) : ending;
    }

    private IQueryable<Policy> Unseen(DateOnly today, int days, OrganisationId? carrier) =>
        Ending(today, days, carrier).Where(p => !store.Read<Renewal>().Any(r => r.Policy == p.Id));

    // Clean, on offer to nobody yet, in nobody's hands, and still in force to its end. One untracked set in a query makes
    // all of it
    // untracked, and what is due is to be changed.
    private IQueryable<Renewal> Due(IQueryable<Renewal> all, DateOnly today, DateOnly near, OrganisationId? carrier)
    {
        IQueryable<Renewal> due = all.Where(r => r.State == RenewalState.Open && r.HeldBy == null
            && r.Finding == RenewalFinding.Clean && r.From <= near && r.From > today
            && store.Context.Set<Policy>().Any(p => p.Id == r.Policy && p.CoverEnds == p.To));
        return carrier is { } one ? due.Where(r => r.Carrier == one) : due;
    }

    private static Renewal Begin(Policy policy) => new()
    {
        Policy = policy.Id,
        Owner = policy.Owner,
        Carrier = policy.Carrier,
        Number = policy.Number!,
        Product = policy.Product,
        ProductName = policy.ProductName,
        From = policy.To,
    };

    private RenewalCheck Check(Policy policy, PolicyTerms now, Facts facts, Dated<RenewalRule>.Entry rule)
    {
        if (!facts.Next[policy.Id].Try(out FiledProduct? product, out Refusal? why))
        {
            return new RenewalCheck(
                Filing: null, Version: null, Worksheet: null, Risk: null, Moves: [],
                [new RenewalReason("FILING", why.Detail, why.Source ?? policy.RegistrationNumber, Blocks: true)]);
        }

        RiskProfile was = RecordJson.Read<RiskProfile>(facts.Risks[policy.Id]);
        RiskProfile risk = facts.Today.GetValueOrDefault((policy.Assessment, product.Filing), was);
        List<RenewalReason> reasons = [.. Risky(product.Package, risk, now, facts.Claims.GetValueOrDefault(policy.Id))];
        // An offer that nobody could accept is none.
        if (policy.Coinsured)
            reasons.Add(new RenewalReason("SHARES", PolicyRefusals.SharesForOneTerm.Detail, Rule, Blocks: true));
        Outcome<RatingWorksheet> rated = rater.Rate(product.Package, risk, now.Limit, now.Retention);
        if (!rated.Try(out RatingWorksheet? after, out why) || after.Premium is null)
        {
            reasons.Add(Unpriced(product.Package, after, why));
            return new RenewalCheck(product.Filing, product.Package.Version, after, risk, Moves: [], reasons);
        }

        ProductPackage old = facts.Was[policy.Filing];
        IReadOnlyList<FactorMove> moves = rater.Rate(old, was, now.Limit, now.Retention).Match(
            before => before.Premium is null ? [] : PriceMoves.Between(old, before, product.Package, after), _ => []);
        // |after ÷ before − 1| ≤ what the rule calls clean
        decimal change = (decimal)after.Premium.Value.Fen / now.Premium.Fen - 1;
        if (Math.Abs(change) > rule.Value.CleanChange) reasons.Add(Dearer(change, rule));
        return new RenewalCheck(product.Filing, product.Package.Version, after, risk, moves, reasons);
    }

    private IEnumerable<RenewalReason> Risky(ProductPackage product, RiskProfile risk, PolicyTerms now, int had)
    {
        if (had > 0)
        {
            yield return new RenewalReason("CLAIM", new(
                $"本保险期间有 {had} 件索赔。", $"There are {had} claims in the term that ends."), Rule);
        }

        int grave = risk.OpenFindings.GetValueOrDefault(Severity.High) + risk.OpenFindings.GetValueOrDefault(Severity.Critical);
        if (grave > 0)
        {
            yield return new RenewalReason("FINDING", new(
                $"有 {grave} 项高危或严重的安全发现尚未关闭。", $"{grave} findings of high or critical severity are open."), Rule);
        }

        if (!risk.Complete)
        {
            yield return new RenewalReason("INCOMPLETE", new(
                $"按新版问卷，尚缺 {risk.Missing.Count} 项回答或声明。",
                $"{risk.Missing.Count} answers or statements are missing by the questionnaire in force."),
                $"{product.Product} {product.Version}");
        }

        foreach (FiredRule fired in rules.Read(product, risk, now.Limit, now.Retention))
        {
            yield return new RenewalReason(
                fired.Code, new($"{fired.Text.Zh}（{fired.Because.Zh}）", $"{fired.Text.En} ({fired.Because.En})"), fired.Source,
                fired.Action is RuleAction.Decline);
        }
    }

    private static RenewalReason Unpriced(ProductPackage product, RatingWorksheet? sheet, Refusal? why)
    {
        Words text = sheet is null
            ? why!.Detail
            : new($"缺少费率系数：{string.Join("；", sheet.Missing.Select(each => each.Why.Zh))}",
                $"Factors are missing: {string.Join("; ", sheet.Missing.Select(each => each.Why.En))}");
        return new RenewalReason("FACTOR", text, $"{product.Product} {product.Version}, {product.Tariff.Version}", Blocks: true);
    }

    private static RenewalReason Dearer(decimal change, Dated<RenewalRule>.Entry rule) => new(
        "PRICE",
        new(string.Create(CultureInfo.InvariantCulture,
                $"续保保费变动 {change:+0.0%;-0.0%}，超出常规续保允许的 ±{rule.Value.CleanChange:0.0%}。"),
            string.Create(CultureInfo.InvariantCulture,
                $"The price moves by {change:+0.0%;-0.0%}, more than the ±{rule.Value.CleanChange:0.0%} of a clean renewal.")),
        rule.Source);

    // The newest version of the product that is in force on the first day of the next term, where the insured is now.
    private async Task<Outcome<FiledProduct>> InForce(Policy policy, CancellationToken cancel)
    {
        var key = (policy.Carrier, policy.Product, policy.To, policy.Province);
        if (!_successors.TryGetValue(key, out FiledProduct? product))
        {
            product = await filings.Newest(policy.Carrier, policy.Product, policy.To, policy.Province, cancel);
            _successors.Add(key, product);
        }

        if (product is not null) return product;
        return await filings.InForce(policy.Filing, policy.To, policy.Province, cancel);
    }

    private async Task<ProductPackage> PackageOf(Policy policy, CancellationToken cancel)
    {
        if (_products.TryGetValue(policy.Filing, out ProductPackage? known)) return known;

        ProductPackage product = (await filings.Find(policy.Filing, cancel)
            ?? throw new InvalidOperationException($"The filing of policy {policy.Number} is gone.")).Package;
        _products.Add(policy.Filing, product);
        return product;
    }

    // Nothing is read here any more: all that is left is reckoning, each by itself, on every processor there is.
    private Looked[] Look(List<Policy> policies, Facts facts, Dated<RenewalRule>.Entry rule)
    {
        var all = new Looked[policies.Count];
        Parallel.For(0, all.Length, at =>
        {
            PolicyTerms now = WithoutSurcharge(policies[at], facts);
            all[at] = new Looked(now, Check(policies[at], now, facts, rule));
        });
        return all;
    }

    private RenewalCheck Take(Renewal renewal, Looked looked)
    {
        renewal.Take(looked.Check, looked.Now, clock.GetUtcNow());
        return looked.Check;
    }

    // What paying in parts added is no part of the price: how the next term is paid is chosen when it is accepted.
    private static PolicyTerms WithoutSurcharge(Policy policy, Facts facts)
    {
        PolicyTerms terms = facts.Terms[policy.Id];
        if (policy.PaymentPlan is not { } code) return terms;

        TermRules term = facts.Was[policy.Filing].Term;
        decimal surcharge = term.PaymentPlans
            .First(plan => string.Equals(plan.Code, code, StringComparison.Ordinal)).Surcharge;
        // price = premium ÷ (1 + surcharge), rounded once; gives back what the surcharge was added to
        return surcharge == 0 ? terms : terms with { Premium = terms.Premium.Times(1 / (1 + surcharge), term.Rounding) };
    }

    private async Task<Facts> FactsOf(IReadOnlyCollection<Policy> policies, CancellationToken cancel)
    {
        PolicyId[] ids = [.. policies.Select(p => p.Id)];
        Dictionary<PolicyId, Outcome<FiledProduct>> next = [];
        Dictionary<FilingId, ProductPackage> was = [];
        foreach (Policy policy in policies)
        {
            next.Add(policy.Id, await InForce(policy, cancel));
            was[policy.Filing] = await PackageOf(policy, cancel);
        }

        return new Facts(
            (await store.Read<PolicyTransaction>().Where(t => ids.Contains(t.Policy))
                .Where(t => store.Read<Policy>().Any(p => p.Id == t.Policy && p.Transactions == t.Number))
                .ToListAsync(cancel)).ToDictionary(t => t.Policy, t => t.Terms),
            await store.Read<RiskCopy>().Where(risk => ids.Contains(risk.Policy))
                .ToDictionaryAsync(risk => risk.Policy, risk => risk.Profile, cancel),
            await claims.Of(ids, cancel), await TodayOf(policies, next, cancel), next, was);
    }

    // By the assessment and the version to renew on; without those that have none.
    private async Task<Dictionary<(AssessmentId, FilingId), RiskProfile>> TodayOf(
        IReadOnlyCollection<Policy> policies, Dictionary<PolicyId, Outcome<FiledProduct>> next, CancellationToken cancel)
    {
        List<(AssessmentId Assessment, FilingId Filing)> asked = [];
        foreach (Policy policy in policies)
        {
            if (next[policy.Id].Try(out FiledProduct? product, out _)) asked.Add((policy.Assessment, product.Filing));
        }

        Dictionary<(AssessmentId, FilingId), RiskProfile> today = [];
        foreach (var version in asked.Distinct().GroupBy(each => each.Filing, each => each.Assessment))
        {
            foreach ((AssessmentId id, RiskProfile risk) in await profiles.Today([.. version], version.Key, cancel))
                today.Add((id, version.Key), risk);
        }

        return today;
    }

    // What is read of many policies at once.
    private sealed record Facts(
        IReadOnlyDictionary<PolicyId, PolicyTerms> Terms, IReadOnlyDictionary<PolicyId, string> Risks,
        IReadOnlyDictionary<PolicyId, int> Claims, IReadOnlyDictionary<(AssessmentId, FilingId), RiskProfile> Today,
        IReadOnlyDictionary<PolicyId, Outcome<FiledProduct>> Next, IReadOnlyDictionary<FilingId, ProductPackage> Was);

    // What was found about one.
    private sealed record Looked(PolicyTerms Now, RenewalCheck Check);
}
