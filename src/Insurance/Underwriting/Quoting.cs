using Breakwater.Assessment.Contracts;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Contracts;
using Breakwater.Underwriting.Rules;

namespace Breakwater.Underwriting;

/// <summary>Makes a quote: prices by the filed tariff, reads every rule, and keeps what both rested on.</summary>
internal sealed class Quoting(
    Store store, IRater rater, ICalibrations calibrations, IFilingBook filings, IRiskProfiles profiles, IIdSource ids,
    SubmissionLog log, AssessmentRules assessment)
{
    private const int OptionsMax = 3;

    /// <summary>An underwriter's reason for other terms.</summary>
    /// <param name="Reason">As a code.</param>
    /// <param name="Note">In a sentence.</param>
    internal sealed record Counter(CounterReason Reason, string Note);

    /// <summary>An underwriter's premium for one option, inside the discretion of the filing.</summary>
    /// <param name="Option">Place of the option in the quote that counts, from 0.</param>
    /// <param name="Premium">For the whole term; the filed one takes an earlier charge back.</param>
    /// <param name="Reason">Why, as a code.</param>
    /// <param name="Note">In a sentence, for the insurer's people.</param>
    internal sealed record Charge(int Option, Money Premium, ChargeReason Reason, string Note);

    /// <summary>Replaces the quote that counts by a new revision; the former keeps its rows and loses its validity.</summary>
    /// <returns>Why there can be none; null when it is done.</returns>
    internal Task<Refusal?> Quote(
        Dossier dossier, IReadOnlyList<OptionAsked> asked, Counter? counter, Moment at, CancellationToken cancel) =>
        Quote(dossier, asked, counter, charge: null, authority: 0, at, cancel);

    /// <summary>The same options in a new revision, one of them at another premium.</summary>
    /// <param name="dossier">With a quote that has the option.</param>
    /// <param name="charge">What is charged.</param>
    /// <param name="authority">How far the underwriter may depart alone; beyond it a colleague decides.</param>
    /// <param name="at">Who, and when.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    internal Task<Refusal?> Recharge(Dossier dossier, Charge charge, decimal authority, Moment at, CancellationToken cancel) =>
        Quote(
            dossier, [.. dossier.Options.Select(option => new OptionAsked(option.Limit, option.Retention))], counter: null,
            charge, authority, at, cancel);

    private async Task<Refusal?> Quote(
        Dossier dossier, IReadOnlyList<OptionAsked> asked, Counter? counter, Charge? charge, decimal authority, Moment at,
        CancellationToken cancel)
    {
        Submission submission = dossier.Submission;
        if (Faults(asked) is { Count: > 0 } faults) return Refusal.InvalidFields("UW-OPTIONS", faults);
        if (submission.State is not (SubmissionState.Draft or SubmissionState.Referred or SubmissionState.Quoted))
            return UnderwritingRefusals.State(submission, at.Day, new("报价", "quote it"));
        if (submission.LastDay < at.Day) return UnderwritingRefusals.Lapsed(submission);

        RiskProfile? risk = await profiles.Find(submission.Assessment, cancel);
        if (risk is null || risk.Owner != submission.Owner) return UnderwritingRefusals.NoAssessment;
        if (risk.ExpiresOn <= at.Day) return UnderwritingRefusals.AssessmentExpired(risk.ExpiresOn.Value);

        DateOnly from = Applications.CoverFrom(submission, at.Day);
        Outcome<FiledProduct> filed = await filings.InForce(submission.Filing, from, risk.Province, cancel);
        if (!filed.Try(out FiledProduct? product, out Refusal? why)) return why;
        ChargedPremium?[] charges = ChargesOf(dossier, asked, charge);
        if (!Price(product.Package, risk, asked, charges, at.Day).Try(out RatingWorksheet[]? worksheets, out why)) return why;

        Dossier former = new Dossier(submission).With(dossier.Quote, dossier.Options, dossier.Issues, dossier.Contingencies);
        submission.Revision++;
        (submission.Province, submission.Industry) = (risk.Province, risk.Industry);
        Keep(dossier, product, risk, worksheets, counter, at);
        Note(dossier, counter, charge, at);
        IEnumerable<IssueDraft> drafts =
        [
            .. IssueDrafts.Of(product.Package, risk, dossier.Options),
            .. TierDrafts.Of(assessment.Tiers.On(at.Day), risk, dossier.Options),
            .. IssueDrafts.BeyondDiscretion(product.Package, dossier, former, charge?.Option, authority, at),
        ];
        Raise(dossier, former, drafts, at);
        log.Settle(dossier, at, renewed: true);
        return null;
    }

    // Another quote asked for is at the filed price again; a charge leaves what was charged for the other options.
    private static ChargedPremium?[] ChargesOf(Dossier dossier, IReadOnlyList<OptionAsked> asked, Charge? charge)
    {
        if (charge is null) return new ChargedPremium?[asked.Count];

        ChargedPremium?[] charges = [.. dossier.Options.Select(option => option.Worksheet.Charged)];
        charges[charge.Option] = new ChargedPremium(charge.Premium, Ratio: 1, charge.Reason);
        return charges;
    }

    private Outcome<RatingWorksheet[]> Price(
        ProductPackage product, RiskProfile risk, IReadOnlyList<OptionAsked> asked, ChargedPremium?[] charges, DateOnly day)
    {
        ITechnicalRater? technical = calibrations.On(day);
        List<RatingWorksheet> priced = [];
        foreach ((int index, OptionAsked option) in asked.Index())
        {
            Outcome<RatingWorksheet> rated = rater.Rate(product, risk, option.Limit, option.Retention);
            if (!rated.Try(out RatingWorksheet? worksheet, out Refusal? why))
                return why with { Faults = [new FieldFault($"/options/{index}", why.Code, why.Detail)] };

            if (charges[index] is { } charge
                && !rater.Charge(product, worksheet, charge.Premium, charge.Reason).Try(out worksheet, out why))
            {
                return why;
            }

            priced.Add(worksheet with
            {
                Technical = technical?.Price(product, risk, option.Limit, option.Retention, worksheet.Payable),
            });
        }

        return priced.ToArray();
    }

    // The new revision stands in the dossier from here on.
    private void Keep(
        Dossier dossier, FiledProduct product, RiskProfile risk, RatingWorksheet[] worksheets, Counter? counter, Moment at)
    {
        Submission submission = dossier.Submission;
        var quote = new Quote
        {
            Submission = submission.Id,
            Revision = submission.Revision,
            At = at.At,
            Actor = at.By.Actor,
            Filing = product.Filing,
            RegistrationNumber = product.RegistrationNumber,
            Product = product.Package.Product,
            ProductVersion = product.Package.Version,
            TariffVersion = product.Package.Tariff.Version,
            Assessment = risk.Assessment,
            AssessmentRevision = risk.Revision,
            FactsHash = Facts.Of(risk),
            ValidDays = product.Package.Term.QuoteValidDays,
            Counter = counter?.Reason,
            Note = counter?.Note,
        };
        QuoteOption[] options =
        [
            .. worksheets.Select((worksheet, index) => QuoteOption.Of(
                ids.Next<QuoteOptionId>(), submission.Id, submission.Revision, index + 1, worksheet)),
        ];
        store.Set<Quote>().Add(quote);
        store.Set<QuoteOption>().AddRange(options);
        dossier.With(quote, options, [], []);
    }

    private void Note(Dossier dossier, Counter? counter, Charge? charge, Moment at)
    {
        int options = dossier.Options.Count;
        string versions = $"{dossier.Quote!.Product} {dossier.Quote.ProductVersion}, {dossier.Quote.TariffVersion}";
        if (charge is not null)
        {
            RatingWorksheet priced = dossier.Options[charge.Option].Worksheet;
            Words why = charge.Reason.Name;
            log.Note(dossier, LogKind.Charged, at, new(
                $"方案 {charge.Option + 1} 核定保费 {Phrases.Zh(priced.Payable!.Value)}，备案保费 {Phrases.Zh(priced.Premium!.Value)}："
                + $"{why.Zh}（{versions}）。",
                $"Option {charge.Option + 1} is charged {Phrases.En(priced.Payable.Value)}, filed "
                + $"{Phrases.En(priced.Premium.Value)}: {why.En} ({versions})."), charge.Note);
            return;
        }

        if (counter is null)
        {
            log.Note(dossier, LogKind.Quoted, at, new(
                $"按备案费率（{versions}）计算 {options} 个方案。", $"{options} options priced by the filed tariff ({versions})."));
            return;
        }

        Words reason = Phrases.Of(counter.Reason);
        log.Note(dossier, LogKind.CounterOffered, at, new(
            $"核保人提出 {options} 个其他方案：{reason.Zh}（{versions}）。",
            $"The underwriter offers {options} other options: {reason.En} ({versions})."), counter.Note);
    }

    private void Raise(Dossier dossier, Dossier former, IEnumerable<IssueDraft> drafts, Moment at)
    {
        List<UnderwritingIssue> issues = [];
        List<Contingency> contingencies = [];
        foreach (IssueDraft draft in drafts)
        {
            UnderwritingIssue issue = Issue(dossier, draft, issues.Count + 1);
            issues.Add(issue);
            log.Note(dossier, LogKind.RuleFired, at, draft.Text, rule: draft.Rule);
            if (draft.Action is RuleAction.Decline) issue.DeclineByRule(at);
            if (draft.Ask is { } ask) contingencies.Add(Condition(dossier, issue, ask));
        }

        dossier.With(dossier.Quote, dossier.Options, issues, contingencies);
        foreach (UnderwritingIssue issue in issues) TakeOver(dossier, former, issue, at);
        store.Set<UnderwritingIssue>().AddRange(issues);
        store.Set<Contingency>().AddRange(contingencies);
    }

    // What was decided about the same rule and the same facts holds on, as far as the decision reaches.
    private void TakeOver(Dossier dossier, Dossier former, UnderwritingIssue issue, Moment at)
    {
        UnderwritingIssue? before = former.Issues.FirstOrDefault(old => old.IsAboutTheSameAs(issue));
        if (before is null) return;

        bool isKept = issue.Action switch
        {
            RuleAction.Refer => before.State is IssueState.Rejected || (before.State is IssueState.Approved
                && dossier.Of(issue).All(before.Covers) && !(before.Until < at.Day)),
            RuleAction.RequireBeforeBinding => IsConditionKept(dossier, former, issue, before),
            RuleAction.Decline => false,
        };
        if (!isKept) return;

        issue.Carry(before);
        log.Note(dossier, LogKind.DecisionKept, at, new(
            $"规则所见事实未变，沿用第 {issue.CarriedFrom} 次报价时的决定。",
            $"The rule saw the same facts, so the decision on quote {issue.CarriedFrom} holds on."), before.Note, issue.Rule);
    }

    private static bool IsConditionKept(Dossier dossier, Dossier former, UnderwritingIssue issue, UnderwritingIssue before)
    {
        Contingency was = former.Contingencies.First(each => each.Issue == before.Id);
        bool reaches = was.WaivedUpToFen is not { } fen || dossier.Of(issue).All(option => option.Limit.Fen <= fen);
        if (!reaches) return false;

        dossier.Contingencies.First(each => each.Issue == issue.Id).Carry(was);
        return was.IsMet;
    }

    private UnderwritingIssue Issue(Dossier dossier, IssueDraft draft, int number) => new()
    {
        Id = ids.Next<IssueId>(),
        Submission = dossier.Submission.Id,
        Revision = dossier.Submission.Revision,
        Number = number,
        Option = draft.Option?.Id,
        Rule = draft.Rule,
        Action = draft.Action,
        Text = draft.Text,
        Source = draft.Source,
        Grade = draft.Grade,
        Found = draft.Found,
        Because = draft.Because,
        Decidable = draft.Decidable,
        Proposer = draft.Proposer,
    };

    private Contingency Condition(Dossier dossier, UnderwritingIssue issue, Words ask) => new()
    {
        Id = ids.Next<ContingencyId>(),
        Submission = dossier.Submission.Id,
        Revision = dossier.Submission.Revision,
        Issue = issue.Id,
        Rule = issue.Rule,
        Ask = ask,
        Due = dossier.Submission.ValidUntil,
    };

    private static List<FieldFault> Faults(IReadOnlyList<OptionAsked> asked)
    {
        if (asked.Count is 0 or > OptionsMax)
            return [new("/options", "COUNT", new("请给出一至三个方案。", "Give one to three options."))];

        List<FieldFault> faults = [];
        foreach ((int index, OptionAsked option) in asked.Index())
        {
            if (option.Limit.Currency is not "CNY" || option.Retention.Currency is not "CNY")
            {
                faults.Add(new($"/options/{index}", "CURRENCY", new(
                    "请用人民币填写限额和免赔额。", "Give the limit and the retention in CNY.")));
            }
            else if (option.Limit <= Money.Zero || option.Retention < Money.Zero || option.Retention >= option.Limit)
            {
                faults.Add(new($"/options/{index}", "RANGE", new(
                    "限额应大于零，免赔额不得为负且应小于限额。",
                    "The limit is more than zero; the retention is not negative and less than the limit.")));
            }
            else if (asked.Take(index).Contains(option))
            {
                faults.Add(new($"/options/{index}", "TWICE", new("这个方案重复了。", "This option is there twice.")));
            }
        }

        return faults;
    }
}
