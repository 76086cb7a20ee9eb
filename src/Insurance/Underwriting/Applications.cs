using Breakwater.Assessment.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Contracts;

namespace Breakwater.Underwriting;

/// <summary>What the applicant does: submit, ask for a quote, accept, withdraw.</summary>
internal sealed class Applications(
    Store store,
    IRiskProfiles profiles,
    IFilingBook filings,
    IPlanBook plans,
    Dossiers dossiers,
    Quoting quoting,
    IIdSource ids,
    SubmissionLog log)
{
    /// <summary>Begins a submission to the insurer whose questions were answered.</summary>
    internal async Task<Outcome<Dossier>> Submit(
        AssessmentId assessment, DateOnly inception, ServicePlanId? plan, string number, Moment at, CancellationToken cancel)
    {
        if (inception < at.Day || inception > at.Day.AddDays(Submission.DaysMax))
            return UnderwritingRefusals.Inception(at.Day);

        RiskProfile? risk = await profiles.Find(assessment, cancel);
        if (risk is null || risk.Owner != at.By.Organisation) return UnderwritingRefusals.NoAssessment;
        if (risk.ExpiresOn <= at.Day) return UnderwritingRefusals.AssessmentExpired(risk.ExpiresOn.Value);

        Outcome<FiledProduct> filed = await filings.InForce(risk.Filing, inception, risk.Province, cancel);
        if (!filed.Try(out FiledProduct? product, out Refusal? why)) return why;
        if (plan is { } named && !(await plans.ForSale(named, risk.Filing, at.Day, cancel)).Try(out _, out why)) return why;

        var dossier = new Dossier(new Submission
        {
            Id = ids.Next<SubmissionId>(),
            Number = number,
            Owner = risk.Owner,
            Carrier = product.Insurer,
            Assessment = assessment,
            Filing = risk.Filing,
            ProductName = product.Package.Name,
            Province = risk.Province,
            Industry = risk.Industry,
            Plan = plan,
            Inception = inception,
            SubmittedAt = at.At,
            SubmittedOn = at.Day,
        }.Begin());
        store.Set<Submission>().Add(dossier.Submission);
        log.Note(dossier, LogKind.Submitted, at, new(
            $"提交投保申请：{product.Package.Name.Zh}，起保日期 {inception:yyyy-MM-dd}。",
            $"Application submitted: {product.Package.Name.En}, cover to begin on {inception:yyyy-MM-dd}."));
        log.Tell(dossier.Submission);
        return dossier;
    }

    /// <summary>Prices what the applicant asks for.</summary>
    internal async Task<Refusal?> Quote(
        Dossier dossier, IReadOnlyList<OptionAsked> asked, Moment at, CancellationToken cancel) =>
        Sides.Applicant(dossier, at) ?? await quoting.Quote(dossier, asked, counter: null, at, cancel);

    /// <summary>Chooses an option; the assessment it rests on is fixed from here.</summary>
    internal async Task<Refusal?> Accept(Dossier dossier, QuoteOptionId id, Moment at, CancellationToken cancel)
    {
        Submission submission = dossier.Submission;
        if (Sides.Applicant(dossier, at) is { } other) return other;
        if (submission.State is not (SubmissionState.Quoted or SubmissionState.Referred))
            return UnderwritingRefusals.State(submission, at.Day, new("选定方案", "accept an option"));

        QuoteOption? option = dossier.Options.FirstOrDefault(each => each.Id == id);
        if (option is null)
        {
            return await dossiers.HadOption(submission.Id, id, cancel)
                ? UnderwritingRefusals.OldOption
                : UnderwritingRefusals.NoOption;
        }

        if (dossier.Standing(option, at.Day) is not OptionStanding.Offered)
            return UnderwritingRefusals.NotOffered(dossier.Reasons(option, at.Day));

        RiskProfile? risk = await profiles.Find(submission.Assessment, cancel);
        if (!dossier.Quote!.RestsOn(risk)) return UnderwritingRefusals.AnswersChanged;
        if (await NotInForce(submission, at.Day, filings, cancel) is { } why) return why;

        await profiles.Freeze(submission.Assessment, cancel);
        DateOnly last = dossier.LastDay(option);
        submission.Accept(option, last, at.At);
        foreach (Contingency open in dossier.Contingencies.Where(each => !each.IsMet)) open.Due = last;
        log.Note(dossier, LogKind.Accepted, at, new(
            $"选定方案 {option.Number}：限额 {Phrases.Zh(option.Limit)}，免赔额 {Phrases.Zh(option.Retention)}，"
            + $"保费 {Phrases.Zh(option.Premium!.Value)}，须在 {last:yyyy-MM-dd} 前承保。",
            $"Option {option.Number} accepted: limit {Phrases.En(option.Limit)}, retention {Phrases.En(option.Retention)}, "
            + $"premium {Phrases.En(option.Premium.Value)}; to be bound by {last:yyyy-MM-dd}."));
        log.Tell(submission);
        return null;
    }

    /// <summary>Takes the application back; nothing is owed for it.</summary>
    internal Refusal? Withdraw(Dossier dossier, string? reason, Moment at)
    {
        if (Sides.Applicant(dossier, at) is { } other) return other;
        if (reason is not null && !Sides.IsNote(reason)) return UnderwritingRefusals.Note("/reason");
        if (!Sides.Stands(dossier, at, Submission.Ending))
            return UnderwritingRefusals.State(dossier.Submission, at.Day, new("撤回", "withdraw it"));

        dossier.Submission.Withdraw();
        log.Note(dossier, LogKind.Withdrawn, at, new("投保人撤回申请。", "The applicant withdrew."), reason?.Trim());
        log.Tell(dossier.Submission);
        return null;
    }

    /// <summary>First day cover could begin: the day asked for, or today once that has passed.</summary>
    internal static DateOnly CoverFrom(Submission submission, DateOnly day) =>
        submission.Inception < day ? day : submission.Inception;

    /// <summary>Why the filing is not in force on the first day cover could begin; null when it is.</summary>
    internal static async Task<Refusal?> NotInForce(
        Submission submission, DateOnly day, IFilingBook filings, CancellationToken cancel) =>
        (await filings.InForce(submission.Filing, CoverFrom(submission, day), submission.Province, cancel))
            .Match<Refusal?>(_ => null, why => why);
}
