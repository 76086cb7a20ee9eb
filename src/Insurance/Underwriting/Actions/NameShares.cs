using Breakwater.Parties.Contracts;
using Breakwater.Underwriting.Coinsurance;
using Breakwater.Underwriting.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Underwriting.Actions;

/// <summary>An underwriter of the lead names co-insurers and their shares, and finds the insurers to name.</summary>
internal static class NameShares
{
    private const int FoundMax = 100;

    /// <param name="Followers">Co-insurers beside the lead; empty to insure alone.</param>
    /// <param name="LeadPerMille">The lead's own share; with the others' it comes to 1000.</param>
    /// <param name="FeePerMille">What the lead keeps of the co-insurers' premium, in per mille of it.</param>
    internal sealed record Request(IReadOnlyList<NamedShare> Followers, int LeadPerMille, int FeePerMille);

    /// <param name="Id">The insurer.</param>
    /// <param name="Name">Its name.</param>
    internal sealed record Insurer(OrganisationId Id, Words Name);

    private static async Task<IReadOnlyList<Insurer>> Find(
        string? search, Caller caller, IOrganisations organisations, CancellationToken cancel)
    {
        IReadOnlyList<OrganisationId> named = await organisations.Named(search?.Trim() ?? "", FoundMax, cancel);
        return
        [
            .. (await organisations.Find(named, cancel)).Values
                .Where(each => each.Kind is OrganisationKind.Insurer && each.Id != caller.Organisation)
                .OrderBy(each => each.Name.Zh, StringComparer.Ordinal).Select(each => new Insurer(each.Id, each.Name)),
        ];
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/submissions/{id}/coinsurance", (
                SubmissionId id, Request request, ShareDesk desk, SubmissionWork work, Caller caller, CommandGate gate) =>
                gate.Run(request, cancel => work.Change(
                    id, gate.IfMatch, caller,
                    (dossier, at) => desk.Name(
                        dossier, request.Followers, request.LeadPerMille, request.FeePerMille, at, cancel), cancel)))
            .Changes("submissions.coinsure", "Name co-insurers and their shares");
        routes.MapGet("/coinsurers", (
                string? search, Caller caller, IOrganisations organisations, HttpContext http) =>
                Find(search, caller, organisations, http.RequestAborted))
            .WithName("coinsurance.insurers").WithTags("Coinsurance").WithSummary("Find insurers that may be named")
            .Produces<IReadOnlyList<Insurer>>();
    }
}
