using Breakwater.Policies.Certificates;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Declarations;
using Breakwater.Policies.Documents;
using Breakwater.Policies.Enrolment;
using Breakwater.Policies.Schemes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>Makes a member's certificate when it is asked for, as a page or as a PDF; none is kept.</summary>
internal static class PrintCertificate
{
    private static readonly Words Title = new("保险凭证", "Certificate of insurance");

    internal sealed class Handler(
        ReadCertificates.Handler certificates, CertificateReader reader, CertificateCode codes, DocumentTemplates templates,
        IPdfPrinter printer, Store store)
    {
        internal async Task<IResult> Handle(
            SchemeId id, string number, string? lang, string? format, HttpContext http, Caller caller)
        {
            Outcome<(Scheme, Certificate)> found = await certificates.Find(id, number, caller, http.RequestAborted);
            if (!found.Try(out (Scheme Scheme, Certificate Certificate) it, out Refusal? why)) return Problems.Of(why);
            if (reader.Open(it.Certificate, it.Scheme.Members) is not { } holder) return Problems.Of(RosterRefusals.Erased);

            Language language = lang switch { "zh" => Language.Zh, "en" => Language.En, _ => http.Speaks() };
            long serial = it.Certificate.Serial;
            Declaration? declared = it.Scheme.IsDeclared
                ? await store.Read<Declaration>().FirstAsync(d => d.Serial == serial, http.RequestAborted)
                : null;
            string page = Page(it.Scheme, it.Certificate, holder, declared, language);
            if (format is not "pdf") return Results.Content(page, "text/html; charset=utf-8");

            Outcome<byte[]> printed = await printer.Print(page, http.RequestAborted);
            return printed.Match(
                done: pdf => Results.File(pdf, "application/pdf", $"{CertificateNumber.Of(it.Certificate.Serial)}.pdf"),
                refused: Problems.Of);
        }

        private string Page(
            Scheme scheme, Certificate certificate, Holder holder, Declaration? declared, Language language)
        {
            string number = CertificateNumber.Of(certificate.Serial);
            string address = codes.Address(number);
            SchemeTier tier = scheme.Tiers[certificate.Tier];
            string title = Title.In(language);
            var data = new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["demonstration"] = scheme.Demonstration,
                ["title"] = title,
                ["number"] = number,
                ["insured"] = holder.Name,
                ["identity"] = holder.Identity,
                ["enterprise"] = scheme.Members is not MemberKind.Person,
                ["securityProduct"] = declared is null ? null : scheme.NameOf(declared.Product).In(language),
                ["licence"] = declared?.Licence,
                ["licenceTerm"] = declared is null
                    ? null : DocumentText.Term(declared.LicenceFrom, declared.LicenceTo, language),
                ["contract"] = declared?.Contract,
                ["scheme"] = scheme.Name.In(language),
                ["schemeNumber"] = scheme.Number,
                ["sponsor"] = scheme.SponsorName.In(language),
                ["insurer"] = scheme.InsurerName.In(language),
                ["product"] = scheme.ProductName.In(language),
                ["registration"] = scheme.RegistrationNumber,
                ["term"] = DocumentText.Term(certificate.From, certificate.To, language),
                ["ended"] = certificate.Ends < certificate.To ? DocumentText.Day(certificate.Ends, language) : null,
                ["limit"] = DocumentText.Amount(Money.Cny(certificate.LimitFen), language),
                ["retention"] = DocumentText.Amount(tier.Retention, language),
                ["premium"] = DocumentText.Amount(Money.Cny(certificate.PremiumFen), language),
                ["code"] = codes.Of(number),
                ["address"] = address,
                ["drawing"] = CertificateCode.Drawing(address),
            };
            return templates.Page("membercertificate", language, $"{title} {number}", data);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/schemes/{id}/certificates/{certificate}/document",
            (SchemeId id, string certificate, string? lang, string? format, HttpContext http, Caller caller, Handler handler) =>
                handler.Handle(id, certificate, lang, format, http, caller))
        .WithName("schemes.document").WithTags("Schemes").WithSummary("Show a certificate as a page or as a PDF (format=pdf)")
        .Produces(StatusCodes.Status200OK, contentType: "text/html", additionalContentTypes: "application/pdf")
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
}
