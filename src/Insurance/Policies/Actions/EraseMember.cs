using Breakwater.Policies.Certificates;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Enrolment;
using Breakwater.Policies.Exits;
using Breakwater.Policies.Schemes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>Makes a member's personal data unreadable for good: the key is destroyed and the blind index emptied.</summary>
/// <remarks>
/// The row with its number, days and amounts stays, since the books rest on it, and its hash covers neither key nor index. How
/// long data must be kept before that is the deployment's to decide; the platform only holds that cover is over.
/// </remarks>
internal static class EraseMember
{
    /// <param name="Certificate">Its number.</param>
    internal sealed record Erased(string Certificate);

    internal sealed class Handler(Store store, TimeProvider clock)
    {
        internal Task<IResult> Handle(SchemeId id, string number, Caller caller, CommandGate gate) =>
            gate.Run("erase", async cancel =>
            {
                Scheme? scheme = await store.Read<Scheme>().FirstOrDefaultAsync(s => s.Id == id, cancel);
                if (scheme is null || !caller.Sees(scheme)) return SchemeRefusals.NoScheme;

                Certificate? certificate = CertificateNumber.Parse(number) is { } serial
                    ? await store.Set<Certificate>()
                        .FirstOrDefaultAsync(c => c.Serial == serial && c.Scheme == scheme.Ordinal, cancel)
                    : null;
                if (certificate is null) return RosterRefusals.NoCertificate;
                if (certificate.Ends > clock.Today()) return ExitRefusals.Covered;

                (certificate.Key, certificate.Holder) = (null, null);
                return Effect.Changed(new Erased(CertificateNumber.Of(certificate.Serial)));
            });
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/schemes/{id}/certificates/{certificate}/erasures",
            (SchemeId id, string certificate, Caller caller, CommandGate gate, Handler handler) =>
                handler.Handle(id, certificate, caller, gate))
        .WithName("schemes.erase").WithTags("Schemes").WithSummary("Destroy a member's personal data; it cannot be undone")
        .Produces<Erased>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);
}
