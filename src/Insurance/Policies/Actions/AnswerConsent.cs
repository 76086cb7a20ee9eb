using Breakwater.Parties.Contracts;
using Breakwater.Policies.Certificates;
using Breakwater.Policies.Documents;
using Breakwater.Policies.Schemes;
using Breakwater.Policies.Tenants;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>An enterprise of a scheme says by its own link, without sign-in, whether it may be looked at.</summary>
/// <remarks>
/// Asked → Given or Refused, and Given → Withdrawn; nothing else, so a link that went astray cannot turn a no into a yes. The
/// link's code is worked out from the certificate's number and kept nowhere. Cover is the same whatever is answered.
/// </remarks>
internal static class AnswerConsent
{
    /// <summary>What is asked, in the words that are agreed to.</summary>
    internal static readonly Words Asked = new(
        "同意在保障期内对下列域名进行轻量评估和监测：只从互联网查看公开可见的信息，不登录、不攻击、不读取业务数据。"
        + "不同意或撤回都不影响保险保障和保险费。",
        "We agree that the domains below are looked at while cover lasts: from the internet, at what anybody can see, without "
        + "signing in, attacking or reading business data. Saying no, or taking it back, changes neither cover nor premium.");

    /// <param name="Certificate">Number of its certificate.</param>
    /// <param name="Enterprise">Registered name.</param>
    /// <param name="Sponsor">Who insured it.</param>
    /// <param name="Insurer">With whom.</param>
    /// <param name="Scheme">Name of the scheme.</param>
    /// <param name="Asked">What is agreed to.</param>
    /// <param name="Consent">What was answered.</param>
    /// <param name="AnsweredAt">When; null before.</param>
    /// <param name="Domains">Domains agreed to.</param>
    /// <param name="CoverEnds">First day without cover, with which a consent ends too.</param>
    internal sealed record View(
        string Certificate, string Enterprise, Words Sponsor, Words Insurer, Words Scheme, Words Asked, TenantConsent Consent,
        DateTimeOffset? AnsweredAt, IReadOnlyList<string> Domains, DateOnly CoverEnds);

    /// <param name="Agrees">Whether it may be looked at.</param>
    /// <param name="Domains">Its own domains; needed to agree.</param>
    /// <param name="Signatory">Who answers for the enterprise; kept encrypted.</param>
    internal sealed record Request(bool Agrees, IReadOnlyList<string> Domains, string Signatory);

    /// <param name="Consent">What stands now.</param>
    internal sealed record Recorded(TenantConsent Consent);

    private sealed record Found(Tenant Tenant, Certificate Certificate);

    internal sealed class Handler(Store store, CertificateCode codes, CertificateReader reader, TimeProvider clock)
    {
        internal async Task<IResult> Show(string number, string? code, CancellationToken cancel)
        {
            Found? found = await Find(number, code, store.Read<Tenant>(), cancel);
            if (found is null) return Problems.Of(TenantRefusals.NoLink);

            (Tenant tenant, Certificate certificate) = found;
            Scheme scheme = await store.Read<Scheme>().FirstAsync(s => s.Ordinal == tenant.Scheme, cancel);
            return Results.Ok(new View(
                CertificateNumber.Of(certificate.Serial), tenant.Name, scheme.SponsorName, scheme.InsurerName, scheme.Name, Asked,
                tenant.Consent, tenant.AnsweredAt, tenant.Domains ?? [], certificate.Ends));
        }

        internal Task<IResult> Answer(string number, string? code, Request request, CommandGate gate) =>
            gate.Run(request, async cancel =>
            {
                if (await Find(number, code, store.Set<Tenant>(), cancel) is not { } found) return TenantRefusals.NoLink;

                (Tenant tenant, Certificate certificate) = found;
                string signatory = request.Signatory.Trim();
                if (signatory.Length is < 2 or > 50) return TenantRefusals.Signatory;
                if (certificate.Ends <= clock.Today() || certificate.Key is null) return TenantRefusals.Over;
                if (Next(tenant.Consent, request.Agrees) is not { } next) return TenantRefusals.Used;

                IReadOnlyList<string>? domains = null;
                if (request.Agrees && !ScanDomains.Read(request.Domains).Try(out domains, out Refusal? why)) return why;

                (tenant.Consent, tenant.Domains, tenant.AnsweredAt) = (next, domains, clock.GetUtcNow());
                tenant.Signatory = reader.Seal(certificate, CertificateFields.SignatoryField, signatory);
                return Effect.Changed(new Recorded(next));
            });

        private static TenantConsent? Next(TenantConsent now, bool agrees) => (now, agrees) switch
        {
            (TenantConsent.Asked, true) => TenantConsent.Given,
            (TenantConsent.Asked, false) => TenantConsent.Refused,
            (TenantConsent.Given, false) => TenantConsent.Withdrawn,
            _ => null,
        };

        // The code is looked at before anything is looked up: a guess learns nothing about which numbers there are.
        private async Task<Found?> Find(string number, string? code, IQueryable<Tenant> tenants, CancellationToken cancel)
        {
            if (CertificateNumber.Parse(number) is not { } serial) return null;
            if (!codes.OpensConsent(CertificateNumber.Of(serial), code ?? "")) return null;

            Tenant? tenant = await tenants.FirstOrDefaultAsync(t => t.Serial == serial, cancel);
            return tenant is null
                ? null
                : new Found(tenant, await store.Read<Certificate>().FirstAsync(c => c.Serial == serial, cancel));
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/tenant-consents/{number}",
                (string number, string? code, HttpContext http, Handler handler) =>
                    handler.Show(number, code, http.RequestAborted))
            .Paced()
            .WithName("tenants.ask").WithTags("Schemes").WithSummary("Show what an enterprise is asked to agree to, by its link")
            .Produces<View>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPost("/tenant-consents/{number}",
                (string number, string? code, Request request, CommandGate gate, Handler handler) =>
                    handler.Answer(number, code, request, gate))
            .Paced()
            .WithName("tenants.answer").WithTags("Schemes")
            .WithSummary("Agree to be looked at, say no, or take an agreement back, by one's link")
            .Produces<Recorded>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
