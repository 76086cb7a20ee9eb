using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;
using Breakwater.Parties.Contracts;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Breakwater.Wiring.Demonstration;

/// <summary>A company of the story with its people.</summary>
/// <param name="Profile">As registered.</param>
/// <param name="Short">Latin word for addresses, e.g. <c>wanghai</c>.</param>
/// <param name="People">Who acts for it, by the word before the @ of their sign-in.</param>
internal sealed record Firm(OrganisationView Profile, string Short, IReadOnlyDictionary<string, Person> People)
{
    internal OrganisationId Id => Profile.Id;

    /// <summary>Someone of the firm, acting.</summary>
    internal Player this[string who] => new(People[who].Id.Actor, People[who].Role, Id);
}

/// <summary>Someone of the story.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Name">A function, not a name: nobody is invented.</param>
/// <param name="Email">Sign-in.</param>
/// <param name="Role">Role.</param>
/// <param name="Mandate">What the person decides alone; null for nothing.</param>
internal sealed record Person(PersonId Id, string Name, string Email, Role Role, Mandate? Mandate);

/// <summary>An enterprise of the story.</summary>
/// <param name="Firm">The company; its one person is <c>risk</c>.</param>
/// <param name="Records">Persons whose information it holds.</param>
/// <param name="Security">strong, average, weak or open.</param>
internal sealed record Applicant(Firm Firm, long Records, string Security);

/// <summary>Everyone in the demonstration book, from <c>cast.yaml</c>.</summary>
internal sealed class Cast
{
    /// <summary>Suffix of every sign-in; no mail can reach it.</summary>
    internal const string Domain = "demo.example";

    // Fifty-three insurers, and enough enterprises for more than 1,500 policies, as the first pilot had.
    private const int PilotInsurers = 50;
    private const int PilotApplicants = 1_480;

    private static readonly Mandate Underwriter = new(Money.Yuan(10_000_000), Money.Zero);
    private static readonly Mandate ChiefUnderwriter = new(Money.Yuan(200_000_000), Money.Zero);
    private static readonly Mandate Handler = new(Money.Zero, Money.Yuan(300_000));
    private static readonly Mandate ChiefHandler = new(Money.Zero, Money.Yuan(50_000_000));

    private static readonly (string Who, string Name, Role Role, Mandate? Mandate)[] InsurerPeople =
    [
        ("underwriter", "核保员（示例）", Role.Underwriter, Underwriter),
        ("chief-underwriter", "核保主管（示例）", Role.Underwriter, ChiefUnderwriter),
        ("claims", "理赔员（示例）", Role.ClaimsHandler, Handler),
        ("chief-claims", "理赔主管（示例）", Role.ClaimsHandler, ChiefHandler),
        ("finance", "财务（示例）", Role.Finance, null),
        ("actuary", "精算（示例）", Role.Actuary, null),
        ("product", "产品经理（示例）", Role.ProductManager, null),
    ];

    private static readonly (string Who, string Name, Role Role, Mandate? Mandate)[] Administrators =
    [
        ("system", "系统管理员（示例）", Role.SystemAdmin, null),
        ("security", "安全管理员（示例）", Role.SecurityAdmin, null),
        ("audit", "审计管理员（示例）", Role.AuditAdmin, null),
    ];

    private Cast(Text text, DemonstrationScale scale)
    {
        Insurers = [.. text.Insurers.Select((firm, at) => FirmOf(firm, OrganisationKind.Insurer, 100 + at, InsurerPeople))];
        Providers =
        [
            .. text.Providers.Select((firm, at) => FirmOf(
                firm, OrganisationKind.Provider, 200 + at, ("provider", "服务经理（示例）", Role.Provider, null))),
        ];
        Authority = FirmOf(text.Authority, OrganisationKind.Authority, 300, ("authority", "主管部门经办人（示例）", Role.Authority, null));
        Park = FirmOf(text.Park, OrganisationKind.Park, 400, ("park", "园区运营（示例）", Role.ParkOperator, null));
        Sponsor = FirmOf(
            text.Sponsor, OrganisationKind.Sponsor, 450, ("sponsor", "社区经办人（示例）", Role.Sponsor, null));
        Leader = FirmOf(text.Leader, OrganisationKind.Sponsor, 460, ("leader", "供应链经办人（示例）", Role.Sponsor, null));
        Platform = FirmOf(text.Platform, OrganisationKind.Platform, 500, Administrators);
        Applicants =
        [
            .. text.Enterprises.Select((firm, at) => new Applicant(
                FirmOf(
                    firm with { Short = string.Create(CultureInfo.InvariantCulture, $"enterprise{at + 1:D2}") },
                    OrganisationKind.Enterprise, 1000 + at, ("risk", "企业风险负责人（示例）", Role.Enterprise, null)),
                firm.Records, firm.Security)),
        ];
        if (scale is not DemonstrationScale.Pilot) return;

        CrowdInsurers =
        [
            .. Enumerable.Range(0, PilotInsurers).Select(at => FirmOf(
                text.Crowd.Insurer(at) with { Short = string.Create(CultureInfo.InvariantCulture, $"insurer{at + 4:D2}") },
                OrganisationKind.Insurer, 110 + at, InsurerPeople)),
        ];
        CrowdApplicants =
        [
            .. Enumerable.Range(0, PilotApplicants).Select(at => text.Crowd.Enterprise(at, text.Enterprises)).Select((firm, at) =>
                new Applicant(
                    FirmOf(
                        firm with { Short = string.Create(CultureInfo.InvariantCulture, $"enterprise{at + 1001}") },
                        OrganisationKind.Enterprise, 2000 + at, ("risk", "企业风险负责人（示例）", Role.Enterprise, null)),
                    firm.Records, firm.Security)),
        ];
    }

    internal IReadOnlyList<Firm> Insurers { get; }

    internal IReadOnlyList<Firm> Providers { get; }

    internal Firm Authority { get; }

    internal Firm Park { get; }

    /// <summary>A community that insures its residents.</summary>
    internal Firm Sponsor { get; }

    /// <summary>A maker that insures its supply chain.</summary>
    internal Firm Leader { get; }

    internal Firm Platform { get; }

    internal IReadOnlyList<Applicant> Applicants { get; }

    /// <summary>Insurers only the pilot has.</summary>
    internal IReadOnlyList<Firm> CrowdInsurers { get; } = [];

    /// <summary>Enterprises only the pilot has.</summary>
    internal IReadOnlyList<Applicant> CrowdApplicants { get; } = [];

    internal IEnumerable<Firm> Firms =>
    [
        Platform, Authority, .. Insurers, .. CrowdInsurers, .. Providers, Park, Sponsor, Leader,
        .. Applicants.Concat(CrowdApplicants).Select(applicant => applicant.Firm),
    ];

    internal static Cast Read(DemonstrationScale scale)
    {
        using Stream stream = typeof(Cast).Assembly.GetManifestResourceStream("demonstration/cast.yaml")!;
        using var reader = new StreamReader(stream);
        return new Cast(new DeserializerBuilder().WithNamingConvention(CamelCaseNamingConvention.Instance).Build()
            .Deserialize<Text>(reader), scale);
    }

    private static Firm FirmOf(
        FirmText text, OrganisationKind kind, int number,
            params IReadOnlyList<(string Who, string Name, Role Role, Mandate? Mandate)> people)
    {
        string short_ = text.Short.Length > 0 ? text.Short : "firm";
        var profile = new OrganisationView(
            new OrganisationId(IdOf("organisation", short_)), kind, new Words(text.Zh, text.En), CodeOf(text.Province, number),
            text.Industry.Length > 0 ? text.Industry : IndustryOf(kind), text.Province,
            $"{text.Zh[..2]}路 {number} 号（示例地址）", Math.Max(text.Employees, 20),
                Money.Yuan(Math.Max(text.RevenueWan, 1_000) * 10_000L),
            Specialised: text.Security is "strong");
        return new Firm(profile, short_, people.ToDictionary(
            person => person.Who,
            person => new Person(
                new PersonId(IdOf("person", $"{person.Who}@{short_}")), person.Name, SignInOf(person.Who, short_),
                    person.Role, person.Mandate),
            StringComparer.Ordinal));
    }

    // underwriter@wanghai.demo.example; where a firm has one person, the firm's word is enough.
    private static string SignInOf(string who, string short_) =>
        who is "risk" or "provider" or "authority" or "park" or "sponsor" or "leader"
            ? $"{short_}@{Domain}"
            : $"{who}@{short_}.{Domain}";

    private static string IndustryOf(OrganisationKind kind) => kind switch
    {
        OrganisationKind.Insurer => "J68",
        OrganisationKind.Provider or OrganisationKind.Platform => "I65",
        OrganisationKind.Authority => "S92",
        OrganisationKind.Park => "L72",
        OrganisationKind.Sponsor => "J66",
        OrganisationKind.Enterprise => "I65",
    };

    // GB 32100-2015 with its check digit; the body DEM… belongs to the story.
    private static string CodeOf(string province, int number)
    {
        string first = string.Create(CultureInfo.InvariantCulture, $"91{province}DEM{number:D6}");
        return first + CreditCode.CheckCharacter(first);
    }

    // The same word gives the same identifier in every book.
    private static Guid IdOf(string kind, string word)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"breakwater demonstration {kind} {word}"));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);     // version 8: made by a rule of our own
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }

    private sealed record Text
    {
        public List<FirmText> Insurers { get; init; } = [];
        public List<FirmText> Providers { get; init; } = [];
        public FirmText Authority { get; init; } = new();
        public FirmText Park { get; init; } = new();
        public FirmText Sponsor { get; init; } = new();
        public FirmText Leader { get; init; } = new();
        public FirmText Platform { get; init; } = new();
        public List<FirmText> Enterprises { get; init; } = [];
        public Crowd Crowd { get; init; } = new();
    }
}
