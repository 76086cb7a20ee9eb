using System.Text.Json.Nodes;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;
using Breakwater.Incidents;
using Breakwater.Registry.Contracts;
using Breakwater.Testing;

namespace Breakwater.Insurance.Tests.Registry;

/// <summary>
/// Every case of <c>filings/examples</c> runs through the code that decides and settles real claims. The figures are those of the
/// files, worked out by hand in their comments.
/// </summary>
public sealed class FilingExampleTests
{
    private static readonly string Folder = Repository.PathOf("filings/examples");

    public static TheoryData<string> Cases =>
        [.. Directory.GetFiles(Folder, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Settle_ACaseOfAWording_IsWhatTheFileExpects(string name)
    {
        FilingExample example = FilingExample.Run(name);

        Assert.All(new[] { example.Title.Zh, example.Title.En }, text => Assert.False(string.IsNullOrWhiteSpace(text)));
        CheckDecisions(example);
        CheckSteps(example);
        foreach ((string item, JsonNode? paid) in example.Expect["paid"]?.AsObject() ?? [])
        {
            Guid[] ids = [.. example.Losses.Where(loss => string.Equals(loss.Item, item, StringComparison.Ordinal)).Select(loss => loss.Id)];
            Assert.Equal(
                FilingExample.Yuan(paid),
                example.Settlement.Items.Where(each => ids.Contains(each.Item)).Select(each => each.Payable).Total());
        }

        Assert.Equal(FilingExample.Yuan(example.Expect["payable"]), example.Settlement.Payable);
    }

    // The table of mechanics is what a lawyer reads first: a mechanic without a case, or a case nobody finds, breaks it.
    [Fact]
    public void Table_OfMechanics_NamesEveryCaseOnce()
    {
        string[] named =
        [
            .. File.ReadLines(Path.Combine(Folder, "README.md")).Where(line => line.StartsWith("| [", StringComparison.Ordinal))
                .Select(line => line["| [".Length..line.IndexOf(']', StringComparison.Ordinal)]),
        ];

        Assert.Equal(Cases.Select(row => row.Data), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Cases_Together_UseEveryWayToCountAnInterruptionAndEveryMoment()
    {
        string all = string.Concat(Directory.GetFiles(Folder, "*.yaml").Select(File.ReadAllText));

        Assert.All(Enum.GetNames<InterruptionMode>(), mode => Assert.Contains(
            $"interruption: {char.ToLowerInvariant(mode[0])}{mode[1..]}", all, StringComparison.Ordinal));
        Assert.All(Enum.GetNames<Moment>(), moment => Assert.True(
            all.Contains($"from: {char.ToLowerInvariant(moment[0])}{moment[1..]}", StringComparison.Ordinal)
            || all.Contains($"to: {char.ToLowerInvariant(moment[0])}{moment[1..]}", StringComparison.Ordinal)
            || moment is nameof(Moment.PoliceReport),
            moment));
    }

    private static void CheckDecisions(FilingExample example)
    {
        if (example.Expect["decisions"]?.AsArray() is not { } expected) return;

        Assert.Equal(expected.Count, example.Decisions.Count);
        foreach ((JsonNode? row, int at) in expected.Select((row, at) => (row, at)))
        {
            CoverDecision decision = example.Decisions[at];
            Assert.Equal((string?)row!["item"], example.Losses[at].Item);
            Assert.Equal((string?)row["status"], decision.Status.ToString(), ignoreCase: true);
            Assert.Equal((string?)row["clause"] ?? "", decision.Clause);
            if ((string?)row["cover"] is { } cover) Assert.Equal(cover, decision.Cover?.Code);
            if ((string?)row["reason"] is { } reason) Assert.Contains(reason, decision.Reason.Zh, StringComparison.Ordinal);
        }
    }

    // The steps named stand in the settlement in this order, with these results.
    private static void CheckSteps(FilingExample example)
    {
        int from = 0;
        IReadOnlyList<TrailStep> steps = example.Settlement.Trail.Steps;
        foreach (JsonNode? row in example.Expect["steps"]?.AsArray() ?? [])
        {
            string text = (string)row!["zh"]!;
            int at = steps.Skip(from).ToList().FindIndex(step => step.Label.Zh.Contains(text, StringComparison.Ordinal));
            string told = string.Join('\n', steps.Select(step => $"{step.Label.Zh} {step.Operator}{step.Operand} = {step.Result} [{step.Source}]"));
            Assert.True(at >= 0, $"No step \"{text}\" (after those before) in:\n{told}");
            TrailStep found = steps[from + at];
            Assert.True(
                FilingExample.Yuan(row["result"]).Units == decimal.Parse(found.Result, System.Globalization.CultureInfo.InvariantCulture),
                $"{text}: {row["result"]} expected in:\n{told}");
            if ((string?)row["clause"] is { } clause) Assert.Equal(clause, found.Source);
            from += at + 1;
        }
    }
}
