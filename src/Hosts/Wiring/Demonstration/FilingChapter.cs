using System.Globalization;
using Breakwater.Registry.Contracts;

namespace Breakwater.Wiring.Demonstration;

/// <summary>How the products become lawful: submitted, objected to, answered, registered, and a second version later.</summary>
internal sealed class FilingChapter(StoryHost story, Cast cast, Agenda agenda)
{
    // Products on file beside the comprehensive one, and by which of the insurers.
    private static readonly (string Product, int Insurer)[] Beside =
    [
        ("resident-anti-fraud", 0), ("sme-light", 1), ("software-supply-chain", 2), ("park-tenants", 0), ("security-licence", 0),
        ("supply-chain-members", 0), (ReportingChapter.Product, 1),
    ];

    private readonly Dictionary<string, string> _inForce = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _beside = new(StringComparer.Ordinal);

    /// <summary>Products this chapter puts on file by itself; a second version is no further product.</summary>
    internal int OnFile => cast.Insurers.Count + Beside.Length;

    /// <summary>The newest registered filing of an insurer.</summary>
    internal string Of(Firm insurer) => _inForce[insurer.Short];

    /// <summary>The registered filing of a product that stands beside the main one.</summary>
    internal string Of(string product) => _beside[product];

    /// <summary>Puts the chapter on the agenda.</summary>
    /// <param name="first">Day of the first submission.</param>
    /// <param name="second">Day on which a second version is handed in by the first insurer.</param>
    internal void Tell(DateOnly first, DateOnly second)
    {
        string text = DemonstrationFilings.EnterpriseComprehensiveText;
        foreach ((int at, Firm insurer) in cast.Insurers.Index())
            agenda.At(first, 9 + at, () => Submit(insurer, text, at + 1, objected: at is 0));

        // Products that are on file beside the comprehensive one, which most policies of the story are written on.
        foreach ((int at, (string product, int number)) in Beside.Index())
        {
            Firm insurer = cast.Insurers[number];
            string beside = FilingReader.Join(DemonstrationFilings.Of(product));
            agenda.At(first.AddDays(10 + at), 10, () => Submit(insurer, beside, serial: 21 + at, objected: false, product));
        }

        agenda.At(second, 9, () => Submit(cast.Insurers[0], SecondVersion(second.AddDays(30)), serial: 11, objected: false));
    }

    /// <summary>One more product of an insurer goes on file, without objections.</summary>
    /// <param name="insurer">Whose.</param>
    /// <param name="name">By which it is found again; null for the one its policies are written on.</param>
    /// <param name="package">The package.</param>
    /// <param name="serial">Goes into the registration number.</param>
    /// <param name="day">When it is handed in.</param>
    internal void Add(Firm insurer, string? name, string package, int serial, DateOnly day) =>
        agenda.At(day, 8 + (serial % 10), () => Submit(insurer, package, serial, objected: false, name));

    /// <summary>The second version: dearer without a second factor in practice, cheaper for shorter interruptions.</summary>
    private static string SecondVersion(DateOnly from)
    {
        string text = DemonstrationFilings.EnterpriseComprehensiveText;
        return Replaced(
            Replaced(
                Replaced(text, "version: \"2024.1\"", string.Create(CultureInfo.InvariantCulture, $"version: \"{from.Year}.2\"")),
                "effectiveFrom: 2024-07-01", string.Create(CultureInfo.InvariantCulture, $"effectiveFrom: {from:yyyy-MM-dd}")),
            "quoteValidDays: 30", "quoteValidDays: 45");
    }

    internal static string Replaced(string text, string old, string @new) =>
        text.Contains(old, StringComparison.Ordinal)
            ? text.Replace(old, @new, StringComparison.Ordinal)
            : throw new InvalidOperationException($"The demonstration product no longer says {old}.");

    private async Task Submit(Firm insurer, string package, int serial, bool objected, string? beside = null)
    {
        Player product = insurer["product"];
        Player authority = cast.Authority["authority"];
        Told filed = await story.Post(product, "/filings", new { Package = package });
        string id = filed.Text("id");
        Told moved = await story.Post(authority, $"/filings/{id}/reviews", new { }, filed.Version);
        DateOnly today = Foundation.Calendar.Shanghai.ShanghaiDay(story.Clock.GetUtcNow());
        if (objected)
        {
            agenda.At(today.AddDays(2), 10, async () =>
            {
                moved = await story.Post(authority, $"/filings/{id}/objections", new
                {
                    Text = "请说明“行政罚款与监管处罚”为何列为名义责任，并确认费率调整系数的上下限。"
                        + " Explain why administrative fines are nominal cover only, and confirm the bounds of the relativities.",
                }, moved.Version);
            });
            agenda.At(today.AddDays(4), 15, async () =>
            {
                moved = await story.Post(product, $"/filings/{id}/answers", new
                {
                    Text = "行政罚款在境内实务中不能由保险赔付，条款如实列明；系数上下限见费率表 1.2 条。"
                        + " Fines cannot be paid by insurance here and the wording says so; "
                        + "the bounds are in clause 1.2 of the tariff.",
                }, moved.Version);
            });
        }

        agenda.At(today.AddDays(6), 11, async () =>
        {
            DateOnly day = Foundation.Calendar.Shanghai.ShanghaiDay(story.Clock.GetUtcNow());
            string number = string.Create(
                CultureInfo.InvariantCulture, $"C{900_000 + serial % 10:D6}3061{day:yyyyMMdd}{serial:D5}");
            await story.Post(authority, $"/filings/{id}/registrations", new { Number = number }, moved.Version);
            if (beside is null) _inForce[insurer.Short] = id;
            else _beside[beside] = id;
        });
    }
}
