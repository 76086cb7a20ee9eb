using System.Globalization;
using Breakwater.Registry.Contracts;

namespace Breakwater.Registry.Reading;

/// <summary>Holds the parts of a package against each other: codes, references, covers that can be settled.</summary>
internal sealed class PackageChecks(PackageDraft draft)
{
    private readonly Faults _faults = draft.Root.Faults;
    private readonly HashSet<string> _clauses = Known(draft.Clauses.Values.Select(clause => clause.Number));
    private readonly HashSet<string> _lossItems = Known(draft.LossItems.Values.Select(item => item.Code));
    private readonly HashSet<string> _causes = Known(draft.Causes.Values.Select(cause => cause.Code));
    private readonly HashSet<string> _covers = Known(draft.Covers.Values.Select(cover => cover.Code));
    private readonly HashSet<string> _conditions = Known(draft.Conditions.Values.Select(condition => condition.Code));

    internal static void Run(PackageDraft draft, IReadOnlyList<string> provinces)
    {
        var checks = new PackageChecks(draft);
        checks.CodesAreUnique();
        checks.ProvincesExist(provinces);
        if (draft.Term is { } term) checks.Check(term);
        foreach (Located<CoverDefinition> cover in draft.Covers) checks.Check(cover);
        checks.GroupsAgree();
        foreach (Located<ExclusionDefinition> exclusion in draft.Exclusions) checks.Check(exclusion);
        foreach (Located<ConditionDefinition> condition in draft.Conditions) checks.Check(condition);
        foreach (Located<Question> question in draft.Questions) checks.Check(question);
        foreach (Located<OfferDefinition> offer in draft.Offers) checks.Check(offer);
        if (draft.Attached is { } attached) checks.Check(attached);
        if (draft.Chain is { } chain) checks.Check(chain);

        var traits = new Traits(draft);
        TableChecks.Run(draft, traits);
        RuleChecks.Run(draft, traits);
        foreach (Located<TariffCase> one in draft.Cases) CheckProfile(one, traits);
    }

    private void Check(Located<TermRules> term)
    {
        ClauseExists(term.At, term.Value.LimitClause, "limitClause");
        ClauseExists(term.At, term.Value.RetentionClause, "retentionClause");
        CheckPlans(term);
        CheckExtension(term);
        if (term.Value is { RetentionMode: RetentionMode.Franchise, RetentionPer: RetentionPer.Year })
        {
            Report(term.At, "retentionMode",
                "年度免赔额不能是相对免赔额。", "A retention borne once a year is no franchise.");
        }
        if (term.Value.ShortRate is { } table && !IsWhole(table.Steps, term.Value.Months))
        {
            Report(term.At, "shortRate",
                "短期费率表应按月数递增、比例不减小，最后一档达到保险期间月数且为 1。",
                "A short-rate table ascends by months, its shares do not fall; its last step reaches the term and keeps all.");
        }
    }

    private void CheckExtension(Located<TermRules> term)
    {
        if (term.Value.ExtendedReporting is not { } extended) return;

        ClauseExists(term.At, extended.Clause, "extendedReporting");
        if (extended.Options.DistinctBy(each => each.Code, StringComparer.Ordinal).Count() < extended.Options.Count)
            Report(term.At, "extendedReporting", "延长报告期的编码重复。", "A code of extended reporting is used twice.");
        if (extended.Options.Any(each => each.Days <= term.Value.DiscoveryDays))
        {
            Report(term.At, "extendedReporting",
                "可选的延长报告期应长于条款直接给予的天数（discoveryDays）。",
                "Extended reporting that may be taken is longer than what everybody has (discoveryDays).");
        }
    }

    private void CheckPlans(Located<TermRules> term)
    {
        TermRules it = term.Value;
        ClauseExists(term.At, it.Arrears?.Clause ?? "", "arrears");
        if (it.PaymentPlans.CountBy(plan => plan.Code, StringComparer.Ordinal).Any(each => each.Value > 1))
            Report(term.At, "paymentPlans", "缴费方式的编码重复。", "A code of a payment plan is used twice.");
        foreach (PaymentPlan plan in it.PaymentPlans)
        {
            // Months that could not be read are one month, which holds no two parts; their own fault says so.
            if (it.Months > 1 && (plan.Parts - 1) * plan.EveryMonths >= it.Months)
            {
                Report(term.At, "paymentPlans",
                    $"{plan.Code} 的最后一期不在保险期间之内。", $"The last part of {plan.Code} does not begin within the term.");
            }

            if (it.IssueOnPayment && !plan.FirstPartIssues)
            {
                Report(term.At, "paymentPlans",
                    $"见费出单的产品须写明首期到账即可出单（firstPartIssues），否则 {plan.Code} 要等全部缴清才有保障。",
                    $"A product issued on payment says that the first part issues (firstPartIssues); otherwise {plan.Code} would "
                    + "have no cover before all of it is paid.");
            }
        }
    }

    // A trait that no table knows, or a value it cannot have, would price something else than was meant.
    private static void CheckProfile(Located<TariffCase> one, Traits traits)
    {
        foreach (CaseTrait known in one.Value.Profile)
        {
            bool isPossible = traits[known.Trait] switch
            {
                CodeTrait codes => codes.Allows(known.Value),
                NumberTrait => decimal.TryParse(known.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out _),
                _ => false,
            };
            if (!isPossible)
            {
                Report(one.At, "profile", $"“{known.Trait}”不能取“{known.Value}”。", $"`{known.Trait}` cannot be `{known.Value}`.");
            }
        }
    }

    private static bool IsWhole(IReadOnlyList<ShortRateStep> steps, int months) =>
        steps.Zip(steps.Skip(1)).All(pair => pair.First.Months < pair.Second.Months && pair.First.Kept <= pair.Second.Kept)
            && steps is [.., var last] && last.Months >= months && last.Kept == 1;

    private static HashSet<string> Known(IEnumerable<string> codes) => new(codes, StringComparer.Ordinal);

    private void CodesAreUnique()
    {
        Unique(draft.LossItems, item => item.Code);
        Unique(draft.Causes, cause => cause.Code);
        Unique(draft.Covers, cover => cover.Code);
        Unique(draft.Exclusions, exclusion => exclusion.Code);
        Unique(draft.Conditions, condition => condition.Code);
        Unique(draft.Clauses, clause => clause.Number, key: "number");
        Unique(draft.Questions, question => question.Code);
        Unique(draft.Controls, control => control.Code);
        Unique(draft.Rules, rule => rule.Code);
        Unique(draft.Cases, one => one.Code);
        if (draft.Tariff is { } tariff) Unique([.. tariff.Tables.Select(table => table.Whole)], table => table.Code);
    }

    private void Unique<T>(IReadOnlyList<Located<T>> things, Func<T, string> code, string key = "code")
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        foreach (Located<T> thing in things.Where(thing => code(thing.Value).Length > 0 && !seen.Add(code(thing.Value))))
        {
            string twice = code(thing.Value);
            _faults.Add(thing.At.Of(key), "FIL-121", $"编码 {twice} 重复。", $"The code {twice} is used twice.");
        }
    }

    private void ProvincesExist(IReadOnlyList<string> provinces)
    {
        if (provinces.FirstOrDefault(code => !KnownCodes.Provinces.Contains(code)) is not { } unknown) return;

        _faults.Add(draft.Root.Of("provinces"), "FIL-122", $"{unknown} 不是 GB/T 2260 的省级代码。",
            $"{unknown} is no province code of GB/T 2260.");
    }

    private void Check(Located<CoverDefinition> cover)
    {
        (CoverDefinition it, Fields at) = (cover.Value, cover.At);
        Refers(at, "lossItems", _lossItems, "损失项", "loss item");
        Refers(at, "requires", _conditions, "条件", "condition");
        ClauseExists(at, it.Clause);

        Refers(at, "causes", _causes, "原因", "cause");
        CheckAmounts(it, at);

        bool waits = it.Interruption is not (null or InterruptionMode.DeductibleOnly);
        if (waits && it.WaitingHours == 0)
            Report(at, "waitingHours", "该营业中断计算方式需要等待期小时数。", "This interruption mode needs waiting hours.");
        if (it.Interruption is null && it.WaitingHours > 0)
            Report(at, "waitingHours", "只有营业中断责任才有等待期。", "Only an interruption cover has waiting hours.");
        if (it.Interruption is not null && it.IndemnityDays == 0)
        {
            Report(at, "indemnityDays",
                "营业中断责任需要最长赔偿天数。", "An interruption cover needs a longest indemnity period.");
        }
        if (it.Status is CoverStatus.Conditional && it.Requires.Count == 0)
            Report(at, "requires", "附条件承保的责任应写明条件。", "A conditional cover names its conditions.");
        if (it.Status is CoverStatus.Limited && it is { SubLimitShare: null, CauseLimits: [], PerPerson: null })
            Report(at, "subLimitShare", "限额承保的责任应写明分项限额比例。", "A limited cover states its sub-limit.");
        if (it.Status is CoverStatus.Excluded or CoverStatus.Unmapped)
            Report(at, "status", "不承保的内容请写为除外责任。", "What is not covered is written as an exclusion.");
    }

    private void Check(Located<ExclusionDefinition> exclusion)
    {
        (ExclusionDefinition it, Fields at) = (exclusion.Value, exclusion.At);
        if (it.Clause.Length > 0) ClauseExists(at, it.Clause);
        Refers(at, "except", _covers, "保险责任", "cover");
        if (it.Kind is ExclusionKind.Line) Refers(at, "strikes", _lossItems, "损失项", "loss item");
        else Refers(at, "strikes", _causes, "原因", "cause");
    }

    private void Check(Located<ConditionDefinition> condition)
    {
        (ConditionDefinition it, Fields at) = (condition.Value, condition.At);
        ClauseExists(at, it.Clause);
        if (it.Time is { AtLeast: null, AtMost: null })
            Report(at, "time", "时间条件应写明 atLeast 或 atMost。", "A time condition states `atLeast` or `atMost`.");
        if (it.Time is { AtLeast: { } least, AtMost: { } most } && least > most)
            Report(at, "time", "“atLeast”不应大于“atMost”。", "`atLeast` is not more than `atMost`.");
        if (it.Time is { } time && Uses(time, Moment.Retroactive) && draft.Term?.Value.RetroactiveDays is null)
        {
            Report(at, "time",
                "使用追溯日的条件需要在 term 中写明 retroactiveDays。",
                "A condition that counts from the retroactive day needs `retroactiveDays` in `term`.");
        }
        bool raises = it.Effect is ConditionEffect.RaiseRetention;
        if (raises && it.RetentionUplift == 0)
            Report(at, "retentionUplift", "请写明免赔额提高的比例。", "Say by what share the retention rises.");
        if (!raises && it.RetentionUplift > 0)
        {
            Report(at, "retentionUplift",
                "只有提高免赔额的条件才有该比例。", "Only a condition that raises the retention has this share.");
        }
    }

    private void Check(Located<Question> question)
    {
        (Question it, Fields at) = (question.Value, question.At);
        bool isChoice = it.Kind is AnswerKind.Choice;
        if (isChoice && it.Choices.Count < 2)
            Report(at, "choices", "选择题至少有两个选项。", "A choice has at least two options.");
        if (!isChoice && it.Choices.Count > 0)
            Report(at, "choices", "只有选择题才有选项。", "Only a choice has options.");
        if (it.Choices.DistinctBy(choice => choice.Code, StringComparer.Ordinal).Count() < it.Choices.Count)
            _faults.Add(at.Of("choices"), "FIL-121", "选项编码重复。", "The code of an option is used twice.");

        bool isNumber = it.Kind is AnswerKind.Number or AnswerKind.Amount;
        if (isNumber && (it.Min is null || it.Max is null || it.Min >= it.Max))
            Report(at, "min", "数字题应有下限和上限，且下限小于上限。", "A number has a lowest and a highest value, in this order.");
        if (!isNumber && (it.Min ?? it.Max) is not null)
            Report(at, "min", "只有数字题才有上下限。", "Only a number has a lowest and a highest value.");
    }

    private void Check(Located<OfferDefinition> offer)
    {
        if (offer.Value.Retention >= offer.Value.Limit)
            Report(offer.At, "retention", "免赔额应小于赔偿限额。", "The retention is less than the limit.");

        (OfferDefinition it, Fields at) = (offer.Value, offer.At);
        Refers(at, "covers", _covers, "保险责任", "cover");
        bool twice = draft.Offers.Values.Any(other => !ReferenceEquals(other, it)
            && other.Limit == it.Limit && other.Retention == it.Retention
            && !other.Covers.SequenceEqual(it.Covers, StringComparer.Ordinal));
        if (twice)
        {
            Report(at, "covers",
                "限额和免赔额相同的两个方案不能包含不同的责任。",
                "Two offers with the same limit and retention cannot contain different covers.");
        }
    }

    private void Check(Located<AttachedCover> attached)
    {
        (AttachedCover it, Fields at) = (attached.Value, attached.At);
        ClauseExists(at, it.Clause);
        if (it.Products.DistinctBy(product => product.Code, StringComparer.Ordinal).Count() < it.Products.Count)
            _faults.Add(at.Of("products"), "FIL-121", "产品编码重复。", "The code of a product is used twice.");
        // Its filed premium is one term's, so a longer cover has no filed price.
        if (it.LongestMonths > draft.Term?.Value.Months)
        {
            Report(at, "longestMonths",
                "“longestMonths”不应超过保险期间月数（term.months）。", "`longestMonths` is at most the months of the term.");
        }
    }

    private void Check(Located<ChainTerms> chain)
    {
        (ChainTerms it, Fields at) = (chain.Value, chain.At);
        ClauseExists(at, it.Clause);
        Refers(at, "triggers", _causes, "原因", "cause");
        Refers(at, "oncePerEvent", _lossItems, "损失项", "loss item");
        (string[] purposes, string[] criticalities) =
            ([.. it.Purposes.Select(each => each.Code)], [.. it.Criticalities.Select(each => each.Code)]);
        foreach (string code in it.Edges.SelectMany(edge => edge.Purposes.Except(purposes, StringComparer.Ordinal)
            .Concat(edge.Criticalities.Except(criticalities, StringComparer.Ordinal))).Distinct(StringComparer.Ordinal))
        {
            _faults.Add(at.Of("edges"), "FIL-122", $"没有编码为 {code} 的用途或关键度。", $"There is no purpose or criticality {code}.");
        }

        string[] all = [.. purposes, .. criticalities];
        if (all.Distinct(StringComparer.OrdinalIgnoreCase).Count() < all.Length)
            _faults.Add(at.Of("purposes"), "FIL-121", "用途或关键度的编码重复。", "A purpose or criticality stands twice.");
        if (it.Tiers.DistinctBy(tier => tier.Tier).Count() < it.Tiers.Count)
            _faults.Add(at.Of("tiers"), "FIL-121", "层级重复。", "A tier stands twice.");
        if (draft.Attached is not null)
        {
            Report(at, "tiers",
                "供应链承保企业，不能同时附带于安全产品。", "A chain insures enterprises; it cannot be attached to licences as well.");
        }

        // The tree of limits bounds everything: what is paid outside the aggregate would be drawn from nothing.
        foreach (Located<CoverDefinition> cover in draft.Covers.Where(each => !each.Value.InsideAggregate))
        {
            Report(cover.At, "insideAggregate",
                "供应链产品的各项责任都应计入累计限额。", "Every cover of a supply-chain product is inside the aggregate limit.");
        }
    }

    private static bool Uses(TimeLimit time, Moment moment) => time.From == moment || time.To == moment;

    private void CheckAmounts(CoverDefinition it, Fields at)
    {
        foreach (CauseLimit limit in it.CauseLimits)
        {
            if (limit.Causes.FirstOrDefault(cause => !_causes.Contains(cause)) is { } unknown)
            {
                _faults.Add(at.Of("causeLimits"), "FIL-122", $"没有编码为 {unknown} 的原因。",
                    $"There is no cause with the code {unknown}.");
            }
        }

        if (it is { Retention: not null, Interruption: not null })
        {
            Report(at, "retention",
                "营业中断责任用等待期和每次事件免赔额，不另设免赔额。",
                "An interruption cover bears waiting time and the event's retention, and has none of its own.");
        }
        if (it is { Retention: not null, RetentionApplies: true })
        {
            Report(at, "retention",
                "已有自身免赔额的责任不再承担每次事件免赔额（retentionApplies: false）。",
                "A cover with its own retention does not bear the event's as well (`retentionApplies: false`).");
        }
        if (it.Interruption is null && it.IndemnityAfterWaiting)
            Report(at, "indemnityAfterWaiting", "只有营业中断责任才有赔偿期。", "Only an interruption cover has an indemnity period.");
        if (it.Interruption is not null && (it.Betterment is not null || it.PerPerson is not null))
        {
            Report(at, it.Betterment is null ? "perPerson" : "betterment",
                "营业中断责任没有改善比例和每人限额。", "An interruption cover has neither a betterment share nor a limit per person.");
        }
    }

    // Covers of one group share one sub-limit, so they state the same.
    private void GroupsAgree()
    {
        foreach (var group in draft.Covers.Where(cover => cover.Value.LimitGroup is not null)
            .GroupBy(cover => cover.Value.LimitGroup!, StringComparer.Ordinal))
        {
            decimal? share = group.First().Value.SubLimitShare;
            foreach (Located<CoverDefinition> cover in group.Where(c =>
                c.Value.SubLimitShare is null || c.Value.SubLimitShare != share))
            {
                Report(cover.At, "limitGroup",
                    $"共用限额 {group.Key} 的各项责任应写明相同的 subLimitShare。",
                    $"The covers that share {group.Key} state the same `subLimitShare`.");
            }
        }
    }

    private void Refers(Fields at, string key, HashSet<string> known, string zh, string en)
    {
        foreach (YamlScalar code in at.Scalars(key).Where(code => !known.Contains(code.Text)))
            _faults.Add(code.Place, "FIL-122", $"没有编码为 {code.Text} 的{zh}。", $"There is no {en} with the code {code.Text}.");
    }

    private void ClauseExists(Fields at, string clause, string key = "clause")
    {
        if (clause.Length > 0 && !_clauses.Contains(clause))
            _faults.Add(at.Of(key), "FIL-122", $"没有第 {clause} 条。", $"There is no clause {clause}.");
    }

    private static void Report(Fields at, string key, string zh, string en) => at.Faults.Add(at.Of(key), "FIL-128", zh, en);
}
