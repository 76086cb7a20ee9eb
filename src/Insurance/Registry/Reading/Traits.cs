using Breakwater.Registry.Contracts;

namespace Breakwater.Registry.Reading;

/// <summary>What a table is looked up by and a rule looks at, and the values it can have.</summary>
internal sealed class Traits
{
    private readonly Dictionary<string, Trait> _all;

    internal Traits(PackageDraft draft)
    {
        decimal[] limits = [.. draft.Offers.Values.Select(offer => offer.Limit.Units)];
        decimal[] retentions = [.. draft.Offers.Values.Select(offer => offer.Retention.Units)];
        _all = new Dictionary<string, Trait>(StringComparer.Ordinal)
        {
            ["industry"] = new CodeTrait(
                KnownCodes.IsIndustry, [.. KnownCodes.Sections.Select(section => section.ToString())]),
            ["province"] = new CodeTrait(KnownCodes.Provinces.Contains, [.. KnownCodes.Provinces]),
            ["revenue"] = new NumberTrait(Lowest: 0, Highest: null),
            ["employees"] = new NumberTrait(Lowest: 1, Highest: null),
            ["posture"] = new NumberTrait(Lowest: 0, Highest: 100),
            ["limit"] = new NumberTrait(limits.DefaultIfEmpty().Min(), limits.DefaultIfEmpty().Max()),
            ["retention"] = new NumberTrait(retentions.DefaultIfEmpty().Min(), retentions.DefaultIfEmpty().Max()),
        };
        if (draft.Attached is { } attached)
        {
            _all["product"] = Codes([.. attached.Value.Products.Select(product => product.Code)]);
            _all["contractAmount"] = new NumberTrait(Lowest: 0, Highest: null);
        }

        foreach (Question question in draft.Questions.Values)
        {
            if (Of(question) is { } trait) _all.TryAdd(question.Code, trait);
        }
    }

    internal IEnumerable<string> Names => _all.Keys;

    internal Trait? this[string name] => _all.GetValueOrDefault(name);

    private static Trait? Of(Question question) => question.Kind switch
    {
        AnswerKind.YesNo => Codes(["yes", "no"]),
        AnswerKind.Choice => Codes([.. question.Choices.Select(choice => choice.Code)]),
        AnswerKind.Number or AnswerKind.Amount => new NumberTrait(question.Min ?? 0, question.Max),
        AnswerKind.Text => null,
    };

    private static CodeTrait Codes(IReadOnlyList<string> codes) => new(codes.Contains, codes);
}

/// <summary>A trait and the values it can have.</summary>
internal abstract record Trait;

/// <summary>A trait with a code.</summary>
/// <param name="Allows">Whether a code may be named.</param>
/// <param name="Needed">Codes a complete table has.</param>
internal sealed record CodeTrait(Func<string, bool> Allows, IReadOnlyList<string> Needed) : Trait;

/// <summary>A trait with a number.</summary>
/// <param name="Lowest">The lowest it can be.</param>
/// <param name="Highest">The highest it can be; null when there is no bound.</param>
internal sealed record NumberTrait(decimal Lowest, decimal? Highest) : Trait;
