using System.Globalization;
using Breakwater.Engine.Draws;
using Breakwater.Registry.Contracts;

namespace Breakwater.Wiring.Demonstration;

/// <summary>What an enterprise of the story answers and attests: a function of its trade, its security and the seed.</summary>
internal sealed class Answers(ProductPackage product, ulong seed)
{
    private static readonly string[] Shops = ["F52", "H61"];
    private static readonly string[] Publishers = ["I64", "R86"];
    private static readonly string[] Sensitive = ["Q84", "J68", "P83", "L72"];

    private static readonly string[] Basics = ["MFA-ADMIN", "MFA-REMOTE", "BACKUP-OFFLINE", "PATCH-CRITICAL"];

    /// <summary>Answers to every question of the product.</summary>
    internal IReadOnlyList<object> ToQuestions(Applicant who, int number) =>
        [.. product.Questions.Select(question => new { Question = question.Code, Answer = Answer(question, who, number) })];

    /// <summary>A statement about every control of the product.</summary>
    internal IReadOnlyList<object> ToControls(Applicant who, int number)
    {
        var draws = DrawSeries.For(seed, $"controls of {number}");
        return
        [
            .. product.Controls.Select((control, at) =>
            {
                string presence = Presence(who.Security, control.Code, draws.Uniform(at));
                return presence is "Absent"
                    ? (object)new { Control = control.Code, Presence = presence }
                    : new { Control = control.Code, Presence = presence,
                        Scope = "全部生产系统与办公网 / all production systems and the office network" };
            }),
        ];
    }

    private static string Presence(string security, string control, double draw)
    {
        if (security is "weak" && control is "MFA-REMOTE" or "BACKUP-OFFLINE") return "Absent";
        if (security is "open" && control is "NO-EXPOSED-ADMIN") return "Absent";
        if (security is "strong" or "average" && Basics.Contains(control, StringComparer.Ordinal)) return "Present";

        double present = security switch { "strong" => 0.92, "average" => 0.66, "open" => 0.55, _ => 0.42 };
        return draw < present ? "Present" : draw < present + ((1 - present) / 2) ? "Partial" : "Absent";
    }

    private static string Answer(Question question, Applicant who, int number)
    {
        string industry = who.Firm.Profile.Industry;
        bool makes = industry[0] is 'C' or 'D';
        return question.Code switch
        {
            "Q-RECORDS" => who.Records.ToString(CultureInfo.InvariantCulture),
            "Q-ONLINE" => Publishers.Contains(industry, StringComparer.Ordinal)
                || Shops.Contains(industry, StringComparer.Ordinal)
                ? "most" : makes ? "part" : "low",
            "Q-OUTSOURCE" => (number % 3) switch { 0 => "own", 1 => "some", _ => "most" },
            "Q-LOSSES" => who.Security is "weak" ? "one" : "none",
            "Q-SENSITIVE" => YesIf(Sensitive.Contains(industry, StringComparer.Ordinal)),
            "Q-MLPS" => who.Security switch { "strong" => "level3", "average" => "level2", "open" => "filing", _ => "none" },
            "Q-OT" => !makes ? "none" : who.Security is "open" ? "open" : who.Security is "strong" ? "isolated" : "filtered",
            "Q-RTO" => who.Security switch { "strong" => "8", "average" => "24", _ => "72" },
            "Q-LARGEST" => who.Security is "weak" ? "180000.00" : "0.00",
            "Q-CLOUD" => "yes",
            "Q-CARDS" => YesIf(Shops.Contains(industry, StringComparer.Ordinal)),
            "Q-CROSS-BORDER" => YesIf(industry is "F51"),
            "Q-PUBLISH" => YesIf(Publishers.Contains(industry, StringComparer.Ordinal)),
            "Q-SUPPLIERS" => "示例云服务商、示例财务软件商 / a demonstration cloud provider and a demonstration accounting vendor",
            _ => "no",
        };
    }

    private static string YesIf(bool holds) => holds ? "yes" : "no";
}
