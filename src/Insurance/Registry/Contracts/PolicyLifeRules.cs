using Breakwater.Registry.Reading;

namespace Breakwater.Registry.Contracts;

/// <summary>How renewals are run.</summary>
/// <param name="QueueDays">Days before the end from which a renewal is looked at.</param>
/// <param name="OfferDays">Days before the end from which a clean one is offered by itself; at most the former.</param>
/// <param name="CleanChange">Largest change of price of a clean one, up or down, 0 to 1.</param>
/// <param name="Grade">How well the values are known.</param>
public sealed record RenewalRule(int QueueDays, int OfferDays, decimal CleanChange, Grade Grade);

/// <summary>When the payer of overdue premium is reminded and given notice.</summary>
/// <param name="ReminderDays">Days after the due day on which a reminder goes out, from 1.</param>
/// <param name="NoticeDays">Days after the due day from which formal notice is given; more than the former.</param>
/// <param name="GraceDaysLeast">Fewest days of grace after a notice, whatever a filing says.</param>
/// <param name="Grade">How well the values are known.</param>
public sealed record ArrearsRule(int ReminderDays, int NoticeDays, int GraceDaysLeast, Grade Grade);

/// <summary>How a risk may be shared among insurers.</summary>
/// <param name="FollowersMost">Most co-insurers beside the lead.</param>
/// <param name="LeadLeast">Least share of the lead, per mille.</param>
/// <param name="FeeMost">Highest fee of the lead, per mille of the co-insurers' premium.</param>
/// <param name="Grade">How well the values are known.</param>
public sealed record CoinsuranceRule(int FollowersMost, int LeadLeast, int FeeMost, Grade Grade);

/// <summary>How the life of a policy is run where law and filing leave it open: dated data (<c>policy-life.yaml</c>).</summary>
/// <param name="Renewals">By first day.</param>
/// <param name="Arrears">By first day; before the first nobody is reminded.</param>
/// <param name="Coinsurance">By first day; before the first no shares are named.</param>
public sealed record PolicyLifeRules(
    Dated<RenewalRule> Renewals, Dated<ArrearsRule> Arrears, Dated<CoinsuranceRule> Coinsurance)
{
    private const string File = "filings/cn/rules/policy-life.yaml";

    /// <summary>The rules that come with the platform.</summary>
    public static PolicyLifeRules Shipped { get; } = Read(new FilingPart(Name: null, Content()))
        .Match(rules => rules, why => throw new InvalidOperationException($"{File}: {why.Faults[0].Detail.En}"));

    /// <summary>Reads a file.</summary>
    /// <returns>LIF-100 with a fault per place; never an exception for what the text contains.</returns>
    public static Outcome<PolicyLifeRules> Read(FilingPart part)
    {
        var faults = new Faults();
        YamlMap? root = YamlTree.Read([part], faults);
        PolicyLifeRules? read = root is null ? null : Bind(new Fields(root, faults));
        return read is null || faults.Any
            ? new Refusal(422, "LIF-100", new(
                $"规则文件有 {faults.Listed.Count} 处需要更正，见明细中的行号。",
                $"The rules need correcting in {faults.Listed.Count} places; the details give the lines."))
            {
                Faults = faults.Listed,
            }
            : read;
    }

    private static PolicyLifeRules Bind(Fields root)
    {
        IReadOnlyList<Dated<RenewalRule>.Entry> renewals = root.Each("renewals", atLeast: 1, f =>
        {
            (string source, Grade grade) = PackageBinder.Sourced(f);
            int queue = f.Whole("queueDays", min: 1, max: 365);
            return new Dated<RenewalRule>.Entry(
                f.Date("from"),
                new RenewalRule(
                    queue, f.Whole("offerDays", min: 1, Math.Max(1, queue)), f.Number("cleanChange", min: 0, max: 1), grade),
                source);
        });
        IReadOnlyList<Dated<ArrearsRule>.Entry> arrears = root.Each("arrears", atLeast: 1, f =>
        {
            (string source, Grade grade) = PackageBinder.Sourced(f);
            int reminder = f.Whole("reminderDays", min: 1, max: 60);
            return new Dated<ArrearsRule>.Entry(
                f.Date("from"),
                new ArrearsRule(
                    reminder, f.Whole("noticeDays", reminder + 1, max: 180), f.Whole("graceDaysLeast", min: 1, max: 90), grade),
                source);
        });
        IReadOnlyList<Dated<CoinsuranceRule>.Entry> coinsurance = root.Each("coinsurance", atLeast: 0, f =>
        {
            (string source, Grade grade) = PackageBinder.Sourced(f);
            return new Dated<CoinsuranceRule>.Entry(
                f.Date("from"),
                new CoinsuranceRule(
                    f.Whole("followersMost", min: 1, max: 20), f.Whole("leadLeast", min: 1, max: 999),
                    f.Whole("feeMost", min: 0, max: 500), grade),
                source);
        });
        root.Close();
        return new PolicyLifeRules(
            new Dated<RenewalRule>([.. renewals.DistinctBy(entry => entry.From)]),
            new Dated<ArrearsRule>([.. arrears.DistinctBy(entry => entry.From)]),
            new Dated<CoinsuranceRule>([.. coinsurance.DistinctBy(entry => entry.From)]));
    }

    private static string Content()
    {
        using var reader = new StreamReader(
            typeof(PolicyLifeRules).Assembly.GetManifestResourceStream(File)!, System.Text.Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
