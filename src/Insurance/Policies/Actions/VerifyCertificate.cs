using Breakwater.Policies.Contracts;
using Breakwater.Policies.Certificates;
using Breakwater.Policies.Declarations;
using Breakwater.Policies.Documents;
using Breakwater.Policies.Schemes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>Tells anyone who holds a certificate whether it is valid today; says nothing about the insured.</summary>
internal static class VerifyCertificate
{
    /// <summary>What a certificate is worth today.</summary>
    internal enum Standing
    {
        /// <summary>Cover is on 有效.</summary>
        Valid,

        /// <summary>Cover has not begun 尚未起保.</summary>
        NotBegun,

        /// <summary>Ended before its term 已解除.</summary>
        Cancelled,

        /// <summary>Its term is over 已到期.</summary>
        Ended,
    }

    /// <param name="Number">Number of the policy or the certificate.</param>
    /// <param name="Standing">What it is worth today.</param>
    /// <param name="StandingName">In words.</param>
    /// <param name="Product">Product name.</param>
    /// <param name="Insurer">Name of the insurer.</param>
    /// <param name="From">First day of cover.</param>
    /// <param name="To">Day after the last of the term.</param>
    /// <param name="CoverEnds">First day without cover.</param>
    /// <param name="Demonstration">Whether the product is invented and filed by nobody.</param>
    /// <param name="On">Day of the check.</param>
    internal sealed record View(
        string Number, Standing Standing, Words StandingName, Words Product, Words Insurer, DateOnly From, DateOnly To,
        DateOnly CoverEnds, bool Demonstration, DateOnly On)
    {
        /// <summary>The security product whose licence is covered; null for cover that stands by itself.</summary>
        public Words? SecurityProduct { get; init; }

        /// <summary>Serial of that licence.</summary>
        public string? Licence { get; init; }
    }

    internal static async Task<IResult> Handle(
        string number,
        string? code,
        HttpContext http,
        Store store,
        CertificateCode codes,
        DocumentTemplates templates,
        TimeProvider clock)
    {
        View? view = CertificateNumber.Parse(number) is { } serial
            ? await Member(serial, store, clock.Today(), http.RequestAborted)
            : await Insured(number, store, clock.Today(), http.RequestAborted);
        // The code is computed either way: an unknown number takes as long as a wrong code.
        bool belongs = codes.Belongs(view?.Number ?? number, code ?? "");
        if (view is null || !belongs) return Problems.Of(PolicyRefusals.NoCertificate);

        return http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            ? Results.Content(Page(view, http.Speaks(), templates), "text/html; charset=utf-8")
            : Results.Ok(view);
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/certificates/{number}", Handle)
        .WithName("certificates.verify").WithTags("Certificates").WithSummary("Check a certificate by its number and code")
        .Produces<View>()
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<View?> Insured(string number, Store store, DateOnly today, CancellationToken cancel)
    {
        Policy? policy = await store.Read<Policy>().FirstOrDefaultAsync(p => p.Number == number && p.IssuedOn != null, cancel);
        return policy is null ? null : Show(policy, today);
    }

    private static async Task<View?> Member(long serial, Store store, DateOnly today, CancellationToken cancel)
    {
        Certificate? certificate = await store.Read<Certificate>().FirstOrDefaultAsync(c => c.Serial == serial, cancel);
        if (certificate is null) return null;

        Scheme scheme = await store.Read<Scheme>().FirstAsync(s => s.Ordinal == certificate.Scheme, cancel);
        Declaration? declared = scheme.IsDeclared
            ? await store.Read<Declaration>().FirstAsync(d => d.Serial == serial, cancel)
            : null;
        Standing standing = certificate.StatusOn(today) switch
        {
            CertificateStatus.Active => Standing.Valid,
            CertificateStatus.Pending => Standing.NotBegun,
            CertificateStatus.Ended => Standing.Ended,
            CertificateStatus.Cancelled => Standing.Cancelled,
        };
        return new View(
            CertificateNumber.Of(serial), standing, Name(standing), scheme.ProductName, scheme.InsurerName, certificate.From,
            certificate.To, certificate.Ends, scheme.Demonstration, today)
        {
            SecurityProduct = declared is null ? null : scheme.NameOf(declared.Product),
            Licence = declared?.Licence,
        };
    }

    private static View Show(Policy policy, DateOnly today)
    {
        Standing standing = policy.StatusOn(today) switch
        {
            PolicyStatus.InForce => Standing.Valid,
            PolicyStatus.Upcoming => Standing.NotBegun,
            PolicyStatus.Ended => Standing.Ended,
            PolicyStatus.Cancelled or PolicyStatus.AwaitingPremium or PolicyStatus.NotTaken => Standing.Cancelled,
        };
        return new View(
            policy.Number!, standing, Name(standing), policy.ProductName, policy.InsurerName, policy.From, policy.To,
            policy.CoverEnds, policy.Demonstration, today);
    }

    private static string Page(View view, Language language, DocumentTemplates templates)
    {
        Words title = new("保险凭证查验", "Certificate verification");
        bool isCutShort = view.CoverEnds < view.To;
        var data = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["demonstration"] = view.Demonstration,
            ["checked"] = DocumentText.Day(view.On, language),
            ["number"] = view.Number,
            ["status"] = view.StandingName.In(language),
            ["product"] = view.Product.In(language),
            ["insurer"] = view.Insurer.In(language),
            ["securityProduct"] = view.SecurityProduct?.In(language),
            ["licence"] = view.Licence,
            ["term"] = DocumentText.Term(view.From, view.To, language),
            ["ended"] = isCutShort ? DocumentText.Day(view.CoverEnds, language) : null,
        };
        return templates.Page("verification", language, title.In(language), data);
    }

    private static Words Name(Standing standing) => standing switch
    {
        Standing.Valid => new("有效", "Valid"),
        Standing.NotBegun => new("已签发，尚未起保", "Issued, cover has not begun"),
        Standing.Cancelled => new("已解除", "Cancelled"),
        Standing.Ended => new("已到期", "Ended"),
    };
}
