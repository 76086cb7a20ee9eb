using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Breakwater.Engine.Controls;
using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Actuary;

/// <summary><c>breakwater engine posture</c>: relativity of an insured's controls and live signals.</summary>
internal static class PostureVerb
{
    internal static Command Build() => EngineDoor.Verb(
        "posture",
        "Relativity of security controls, EPSS and KEV signals 安全态势系数",
        """
          echo '{"controls":[{"control":"patching","state":"present","ratio":2,"prevalence":0.24,
                "source":"Marsh McLennan 2023"}]}' | breakwater engine posture
          {"relativity":0.5681818181818182,"low":0.568…,"high":0.568…,"product":0.568…,"capped":false,"ceiling":null,
           "controls":[{"control":"patching","state":"present","relativity":0.568…,"present":0.568…,"absent":1.136…,
           "shrunk":0.568…}],
           "exploitation":0,"overdue":[],"bump":1,"doubts":[…]}

        Per control 每项控制: ratio = frequency without over with it 无控制与有控制之比, prevalence 市场普及率, also ratioLow, ratioHigh,
        ceiling (least relativity while absent 缺失时的下限). "shrinkage" in (0, 1], "cap":[0.25,4].
        "vulnerabilities":[{"id","epss","exposure"}].
        "kev":[{"id","due","patched"}] with "asOf", "patchingControl", "bump", "bumpDays".
        """,
        (_, input) => Answer(input.Json()));

    private static Outcome<JsonObject> Answer(Fields fields)
    {
        ControlReading[] readings = [.. fields.Objects("controls").Select(Reading)];
        double[] cap = fields.Numbers("cap", Bounds.Positive);
        if (fields.Has("cap") && cap.Length is not 2) fields.Wrong("cap", "It must be [least, most].", "应为 [下限, 上限]。");
        var rules = new PostureRules(
            fields.MaybeNumber("shrinkage", Bounds.Share) ?? 1, cap is [var low, _] ? low : 0.25, cap is [_, var high] ? high
                : 4);
        ExposedVulnerability[] found =
        [
            .. fields.Objects("vulnerabilities").Select(each => new ExposedVulnerability(
                each.Text("id"), each.Number("epss", Bounds.Probability), each.MaybeNumber("exposure", Bounds.Probability) ?? 1)),
        ];
        KnownExploitedEntry[] entries = [.. fields.Objects("kev").Select(Entry)];
        DateOnly asOf = entries.Length > 0 || fields.Has("asOf") ? Day(fields, "asOf") : DateOnly.MinValue;
        string patching = fields.Has("patchingControl") ? fields.Text("patchingControl") : "patching";
        double bump =
            fields.MaybeNumber("bump", new Bounds(1, double.PositiveInfinity, IncludesLow: true, IncludesHigh: false)) ?? 1;
        int bumpDays = fields.Whole("bumpDays", 0, 36_500, byDefault: 90);
        if (fields.Refused(out Refusal? why)) return why;

        if (!KnownExploited.On(entries, asOf, bump, bumpDays).Try(out KnownExploited? known, out why)) return why;
        IReadOnlyList<ControlReading> applied = known.Applied(readings, patching);
        return PostureRelativity.Of(applied, rules, known.Bump).Match(
            posture => Exploitation.Chance(found).Match(
                chance => Written(posture, applied, known, chance), refused => (Outcome<JsonObject>)refused),
            refused => refused);
    }

    private static ControlReading Reading(Fields control)
    {
        string state = control.Choice("state", isRequired: true, "present", "absent", "unknown");
        var effect = new ControlEffect(
            control.Text("control"), control.Number("ratio", Bounds.Positive), control.Number("prevalence", Bounds.Probability),
            control.Has("source") ? control.Text("source") : "as given")
        {
            RatioLow = control.MaybeNumber("ratioLow", Bounds.Positive),
            RatioHigh = control.MaybeNumber("ratioHigh", Bounds.Positive),
            CeilingWhenAbsent = control.MaybeNumber("ceiling", Bounds.Positive),
        };
        return new ControlReading(effect, state switch
        {
            "present" => ControlState.Present,
            "absent" => ControlState.Absent,
            _ => ControlState.Unknown,
        });
    }

    private static KnownExploitedEntry Entry(Fields entry) => new(
        entry.Text("id"), Day(entry, "due"), entry.Has("patched") ? Day(entry, "patched") : null);

    private static DateOnly Day(Fields fields, string name)
    {
        string text = fields.Text(name);
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
            return day;

        if (text.Length > 0) fields.Wrong(name, "It must be a date like 2025-06-30.", "应为日期，例如 2025-06-30。");
        return DateOnly.MinValue;
    }

    private static JsonObject Written(
        PostureRelativity posture, IReadOnlyList<ControlReading> readings, KnownExploited known, double chance)
    {
        JsonNode[] controls = [.. posture.Shares.Zip(readings, Share)];
        return new JsonObject
        {
            ["relativity"] = posture.Value,
            ["low"] = posture.Low,
            ["high"] = posture.High,
            ["product"] = posture.Product,
            ["capped"] = posture.Capped,
            ["ceiling"] = posture.CeilingBy,
            ["controls"] = new JsonArray(controls),
            ["exploitation"] = chance,
            ["overdue"] = new JsonArray([.. known.Overdue.Select(entry => (JsonNode)JsonValue.Create(entry.Id))]),
            ["bump"] = known.Bump,
            ["doubts"] = Doubting.Written(posture.Doubts),
        };
    }

    private static JsonObject Share(ControlShare share, ControlReading reading) => new()
    {
        ["control"] = share.Control,
        ["state"] = share.State.ToString().ToLowerInvariant(),
        ["relativity"] = share.Relativity,
        ["present"] = reading.Effect.Relativity(ControlState.Present),
        ["absent"] = reading.Effect.Relativity(ControlState.Absent),
        ["shrunk"] = share.Shrunk,
    };
}
