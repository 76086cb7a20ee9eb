using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Outcomes;
using Breakwater.Incidents;
using Breakwater.Incidents.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Testing;

namespace Breakwater.Insurance.Tests.Registry;

/// <summary>
/// One case of <c>filings/examples</c>: an excerpt of a product, a policy and what happened, put through the reader, the
/// decision on cover and the settlement. What the excerpt leaves out is the demonstration product's.
/// </summary>
internal sealed class FilingExample
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    private readonly JsonObject _given;
    private readonly JsonObject _when;
    private readonly string _source;

    private FilingExample(JsonObject file)
    {
        Known(file, "title", "source", "given", "when", "expect");
        Title = Both(file["title"]!);
        Words source = Both(file["source"]!);
        _source = $"{source.Zh} / {source.En}";
        (_given, _when, Expect) = (file["given"]!.AsObject(), file["when"]!.AsObject(), file["expect"]!.AsObject());
        Known(_given, "limit", "retention", "used", "borneBefore", "from", "to", "reportingDays", "term", "lossItems", "causes", "clauses",
            "covers", "conditions", "exclusions", "offers");
        Known(_when, "causes", "breaches", "moments", "losses");
        Known(Expect, "decisions", "steps", "paid", "payable");
    }

    internal Words Title { get; }

    internal JsonObject Expect { get; }

    internal IReadOnlyList<LossItemRow> Losses { get; private set; } = [];

    internal IReadOnlyList<CoverDecision> Decisions { get; private set; } = [];

    internal SettlementView Settlement { get; private set; } = null!;

    internal static FilingExample Run(string name)
    {
        var example = new FilingExample(YamlJson.Of(File.ReadAllText(Repository.PathOf($"filings/examples/{name}.yaml"))));
        example.Settle();
        return example;
    }

    internal static Money Yuan(JsonNode? node) =>
        node is null ? Money.Zero : Money.Cny((long)(node.GetValue<decimal>() * 100));

    private void Settle()
    {
        ProductPackage product = FilingReader.Read(Package().ToJsonString(Plain)).Match(
            read => read,
            why => throw new InvalidOperationException(
                string.Join('\n', why.Faults.Select(fault => $"{fault.Pointer} {fault.Detail.Zh}"))));
        (Money limit, Money retention) = (Yuan(_given["limit"]), Yuan(_given["retention"]));
        Losses = [.. _when["losses"]!.AsArray().Select(loss => Loss(loss!.AsObject(), product))];
        CaseFacts facts = Facts(product, limit, retention) with { RetentionBorneBefore = Yuan(_given["borneBefore"]) };

        Decisions = CoverDecisions.Decide(product, facts, Losses);
        Settlement = SettlementDesk.Settle(
            product, limit, retention, limit - Yuan(_given["used"]), Losses, Decisions, facts);
    }

    private CaseFacts Facts(ProductPackage product, Money limit, Money retention)
    {
        var term = new Period(Day("from", "2026-01-01"), Day("to", "2027-01-01"));
        Dictionary<string, DateTimeOffset> moments = (_when["moments"]?.AsObject() ?? [])
            .ToDictionary(each => each.Key, each => Instant(each.Value), StringComparer.Ordinal);
        DateTimeOffset discovered = moments.GetValueOrDefault("discovered", term.From.AddDays(60).Begin());
        DateTimeOffset notified = moments.GetValueOrDefault("notified", discovered.AddHours(1));
        var policy = new PolicySnapshot(
            default, Number: null, default, default, default, term, new PolicyTerms(limit, retention, "", Money.Zero),
            PolicyStatus.InForce, term.To, default, "310000", "C39")
        {
            ReportingEnds = _given["reportingDays"] is { } days ? term.To.AddDays((int)days.GetValue<decimal>()) : null,
        };
        var notice = new IncidentNotice
        {
            Number = "",
            PolicyNumber = "",
            Province = "",
            Industry = "",
            Product = "",
            Category = "",
            Description = "",
            Reporter = "",
            ReportedMonth = "",
            DiscoveredAt = discovered,
            ReportedAt = notified,
        };
        var claim = new ClaimFile
        {
            Number = "",
            PolicyNumber = "",
            Province = "",
            Industry = "",
            Product = "",
            OpenedMonth = "",
            Causes = Texts(_when["causes"]),
            Breaches = Texts(_when["breaches"]),
            Moments =
            [
                .. moments.Where(each => each.Key is not ("discovered" or "notified" or "decided"))
                    .Select(each => new EstablishedMoment(Enum.Parse<Moment>(each.Key, ignoreCase: true), each.Value)),
            ],
        };
        return CaseFacts.Of(claim, notice, policy, product, moments.GetValueOrDefault("decided", notified.AddDays(60)));
    }

    private static LossItemRow Loss(JsonObject loss, ProductPackage product)
    {
        Known(loss, "item", "claimed", "assessed", "outage", "persons", "recovered", "value", "incurred", "consented", "breaches");
        string item = (string)loss["item"]!;
        JsonObject? outage = loss["outage"]?.AsObject();
        if (outage is not null) Known(outage, "hours", "hourlyLoss", "compensated", "earned", "upkeep");
        return new LossItemRow
        {
            Id = Guid.CreateVersion7(),
            Item = item,
            Name = product.LossItems.Single(each => string.Equals(each.Code, item, StringComparison.Ordinal)).Name,
            Claimed = Yuan(loss["claimed"]),
            AssessedFen = loss["assessed"] is { } found ? Yuan(found).Fen : null,
            Outage = outage is null
                ? null
                : new OutageDetail(outage["hours"]!.GetValue<decimal>(), Yuan(outage["hourlyLoss"]), Yuan(outage["compensated"]))
                {
                    Earned = outage["earned"] is { } earned ? Yuan(earned) : null,
                    Upkeep = outage["upkeep"] is { } upkeep ? Yuan(upkeep) : null,
                },
            Facts = new LossFacts
            {
                Persons = loss["persons"] is { } persons ? (int)persons.GetValue<decimal>() : null,
                Recovered = loss["recovered"] is { } recovered ? Yuan(recovered) : null,
                Value = loss["value"] is { } value ? Yuan(value) : null,
                Incurred = loss["incurred"] is { } incurred ? Instant(incurred) : null,
                Consented = loss["consented"] is { } consented ? Instant(consented) : null,
                Breaches = Texts(loss["breaches"]),
            },
        };
    }

    // The excerpt, with the rest of a package from the demonstration product.
    private JsonObject Package()
    {
        var whole = new JsonObject(DemonstrationFilings.EnterpriseComprehensive
            .SelectMany(part => YamlJson.Of(part.Text))
            .Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));
        JsonObject term = whole["term"]!.AsObject();
        term.Remove("limitClause");
        term.Remove("retentionClause");
        term.Remove("paymentPlans");
        term.Remove("arrears");
        whole.Remove("cases");
        foreach ((string key, JsonNode? value) in _given["term"]?.AsObject() ?? []) term[key] = value!.DeepClone();

        Append(whole["lossItems"]!.AsArray(), _given["lossItems"]);
        Append(whole["causes"]!.AsArray(), _given["causes"]);
        JsonObject clauses = _given["clauses"]!.AsObject();
        whole["clauses"] = new JsonArray(
        [
            .. clauses.Select(clause => new JsonObject
            {
                ["number"] = clause.Key,
                ["title"] = clause.Value!.DeepClone(),
                ["text"] = clause.Value!.DeepClone(),
            }),
            new JsonObject { ["number"] = "99", ["title"] = Same("商誉 goodwill"), ["text"] = Same("商誉 goodwill") },
        ]);
        whole["covers"] = Filled(_given["covers"], cover =>
        {
            cover.TryAdd("class", "property");
            cover.TryAdd("status", "covered");
            cover.TryAdd("insideAggregate", value: true);
            cover.TryAdd("retentionApplies", value: true);
        });
        whole["conditions"] = Filled(_given["conditions"], c => c.TryAdd("text", clauses[(string)c["clause"]!]!.DeepClone()));
        whole["exclusions"] = Filled(
            _given["exclusions"] ?? new JsonArray(new JsonObject
            {
                ["code"] = "X-GOODWILL",
                ["name"] = Same("商誉 goodwill"),
                ["kind"] = "line",
                ["strikes"] = new JsonArray("F8-01"),
                ["text"] = Same("商誉 goodwill"),
                ["clause"] = "99",
            }),
            x => { if (!x.ContainsKey("text")) x["text"] = clauses[(string)x["clause"]!]!.DeepClone(); });
        whole["offers"] = Filled(
            _given["offers"] ?? new JsonArray(new JsonObject
            {
                ["name"] = Same("示例 example"),
                ["limit"] = _given["limit"]!.DeepClone(),
                ["retention"] = _given["retention"]!.DeepClone(),
            }),
            _ => { });
        return whole;
    }

    private JsonArray Filled(JsonNode? list, Action<JsonObject> fill)
    {
        var filled = new JsonArray();
        foreach (JsonNode? item in list?.AsArray() ?? [])
        {
            JsonObject thing = item!.DeepClone().AsObject();
            fill(thing);
            thing.TryAdd("source", _source[..Math.Min(_source.Length, 380)]);
            thing.TryAdd("grade", "invented");
            filled.Add(thing);
        }

        return filled;
    }

    private static void Append(JsonArray list, JsonNode? more)
    {
        foreach (JsonNode? item in more?.AsArray() ?? []) list.Add(item!.DeepClone());
    }

    private static void Known(JsonObject thing, params string[] keys) =>
        Assert.Equal([], thing.Select(field => field.Key).Except(keys, StringComparer.Ordinal));

    private static JsonObject Same(string text) => new() { ["zh"] = text, ["en"] = text };

    private static Words Both(JsonNode node) => new((string)node["zh"]!, (string)node["en"]!);

    private static List<string> Texts(JsonNode? list) => [.. (list?.AsArray() ?? []).Select(text => (string)text!)];

    private DateOnly Day(string key, string otherwise) =>
        DateOnly.ParseExact((string?)_given[key] ?? otherwise, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(JsonNode? node) => new(
        DateTime.ParseExact((string)node!, "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture), Offset);
}
