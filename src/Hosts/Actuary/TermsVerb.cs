using System.CommandLine;
using System.Text.Json.Nodes;
using Breakwater.Engine.Numerics;
using Breakwater.Engine.Terms;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Actuary;

/// <summary><c>breakwater engine terms</c>: contracts, layers, and prices of limits.</summary>
internal static class TermsVerb
{
    internal static Command Build() => EngineDoor.Verb(
        "terms",
        "Contract terms, layers, increased limits and exposure curves 合同条件与分层",
        """
          echo '{"contract":{"covers":[{"coinsurance":0.8},{"interruption":{"hourlyLoss":1000,"mode":"both","waitingHours":8}}],
                "retention":5000,"aggregate":{"limit":100000}},"events":[[20000,12],[0,100]]}' | breakwater engine terms
          {"paid":[15200,84800],"total":100000}

        "events": per event, per cover: loss, or outage hours 每次事故各保障的损失或中断小时数; "years": year of each event.
        "contract": covers [{subLimit, insideAggregate, retentionApplies, coinsurance, interruption {hourlyLoss, mode
          (waiting-only, deductible-only, higher-of, both), waitingHours, indemnityHours}}], retention,
          kind (deductible, franchise), uplift, eventLimit, aggregate {retention, limit}.
        "form": vector (default), or exact for fen and a "trail" (one year).
        "layer": {attachment, limit, share, aggregateRetention, aggregateLimit, reinstatements [prices]} on what is paid, or on
          "losses" alone 对赔款或直接对损失分层.
        "ilf": {"severity":{…},"basic":b,"limits":[…]}; "riebesell": {"loading","basic","limits"};
        "exposure": {"c":1.5 or "b","g", "at":[fractions]}.
        """,
        (_, input) => Answer(input.Json()));

    private static Outcome<JsonObject> Answer(Fields fields)
    {
        var answer = new JsonObject();
        bool contract = fields.Has("contract"), layer = fields.Has("layer");
        bool some = contract || layer || fields.Has("ilf") || fields.Has("riebesell") || fields.Has("exposure");
        if (!some)
        {
            fields.Wrong(
                "contract", "Give a contract, a layer, ilf, riebesell or exposure.",
                "请给出 contract、layer、ilf、riebesell 或 exposure。");
        }

        ContractTerms? terms = contract ? ContractInput.Contract(fields.Object("contract")) : null;
        LayerTerms? slice = layer ? ContractInput.Layer(fields.Object("layer")) : null;
        bool exact = fields.Choice("form", isRequired: false, "vector", "exact") is "exact";
        double[][] events = contract ? fields.Table("events", Bounds.NonNegative, isRequired: true) : [];
        double[] losses = layer && !contract ? fields.Numbers("losses", Bounds.NonNegative, isRequired: true) : [];
        int[] years = [.. fields.Numbers("years", Bounds.CountFromZero).Select(year => (int)year)];
        CheckYears(fields, years, contract ? events.Length : losses.Length, exact);
        Func<Outcome<JsonNode>>? ilf = LimitInput.Increased(fields), riebesell = LimitInput.Riebesell(fields),
            exposure = LimitInput.Exposure(fields);
        if (fields.Refused(out Refusal? why)) return why;

        double[] paid = losses;
        if (terms is not null)
        {
            if (!(exact ? Exactly(terms, events, answer) : ByVector(terms, events, years)).Try(out paid!, out why)) return why;
            answer["paid"] = Numbers.List(paid);
            answer["total"] = paid.Sum();
        }

        if (slice is not null && Ceded(slice, paid, years, answer) is { } wrong) return wrong;
        foreach ((string name, Func<Outcome<JsonNode>>? price) in new[] { ("ilf", ilf), ("riebesell", riebesell),
            ("exposure", exposure) })
        {
            if (price is null) continue;
            if (!price().Try(out JsonNode? priced, out why)) return why;
            answer[name] = priced;
        }

        return answer;
    }

    private static void CheckYears(Fields fields, int[] years, int events, bool exact)
    {
        if (years.Length is 0) return;
        if (exact) fields.Wrong("years", "The exact form settles one year.", "exact 形式只结算一个年度。");
        if (years.Length != events) fields.Wrong("years", $"It must have {events} entries.", $"应有 {events} 项。");
        for (int i = 1; i < years.Length; i++)
            if (years[i] < years[i - 1]) fields.Wrong($"years/{i}", "Years must ascend.", "年度应按升序排列。");
    }

    private static Outcome<double[]> ByVector(ContractTerms terms, double[][] events, int[] years)
    {
        if (!ContractKernel.Of(terms).Try(out ContractKernel? kernel, out Refusal? why)) return why;

        int covers = terms.Covers.Count;
        double[] flat = new double[covers * events.Length], paid = new double[events.Length];
        for (int e = 0; e < events.Length; e++)
        {
            if (events[e].Length != covers)
                return NumericalFailure.Field($"/events/{e}", new($"应有 {covers} 项。", $"It must have {covers} entries."));
            for (int c = 0; c < covers; c++) flat[c * events.Length + e] = events[e][c];
        }

        kernel.Apply(flat, years, paid);
        return paid;
    }

    private static Outcome<double[]> Exactly(ContractTerms terms, double[][] events, JsonObject answer)
    {
        for (int e = 0; e < events.Length; e++)
        {
            if (Array.Exists(events[e], loss => loss > 1e15))
                return NumericalFailure.Field($"/events/{e}", new("数值过大。", "It is too large."));
        }

        var trail = new Trail(new("赔款计算", "Settlement"));
        decimal[][] losses = [.. events.Select(each => each.Select(loss => (decimal)loss).ToArray())];
        return ContractYear.Settle(terms, losses, trail).Match<Outcome<double[]>>(
            year =>
            {
                answer["trail"] = new JsonArray([.. trail.Steps.Select(step => (JsonNode)JsonValue.Create(
                    $"{step.Label.En} / {step.Label.Zh}: {step.Operator} {step.Operand} → {step.Result} {step.Unit}"))]);
                return year.Events.Select(each => (double)each.Payable.Units).ToArray();
            },
            refused => refused);
    }

    private static Refusal? Ceded(LayerTerms terms, double[] losses, int[] years, JsonObject answer)
    {
        if (!LayerKernel.Of(terms).Try(out LayerKernel? kernel, out Refusal? why)) return why;

        double[] ceded = new double[losses.Length];
        kernel.Apply(losses, years, ceded);
        answer["ceded"] = Numbers.List(ceded);
        answer["cededTotal"] = ceded.Sum();
        if (terms.Reinstatements is not null)
        {
            IEnumerable<double> byYear = years.Length is 0
                ? [ceded.Sum()]
                : ceded.Zip(years).GroupBy(each => each.Second, each => each.First).Select(year => year.Sum());
            answer["reinstatementShares"] = Numbers.List(byYear.Select(kernel.ReinstatementShare));
        }

        return null;
    }
}
