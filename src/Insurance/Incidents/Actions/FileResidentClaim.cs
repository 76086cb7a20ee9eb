using System.Globalization;
using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Residents;
using Breakwater.Policies.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Files certificate claims: one by itself, or a file of them for a scheme.</summary>
/// <remarks>The same file twice adds nothing; one that was cut off goes on where it was.</remarks>
internal static class FileResidentClaim
{
    private const int NameMax = 120;

    private static readonly string[] Types = ["text/csv", "application/vnd.ms-excel", "application/octet-stream"];

    /// <param name="Claim">The claim.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Reserve">Set aside for it.</param>
    /// <param name="DueOn">First day on which it may be decided; null while the case is not proved.</param>
    internal sealed record Taken(ResidentClaimId Claim, string Number, LaneState State, Money Reserve, DateOnly? DueOn);

    /// <summary>What identifies an upload besides its path.</summary>
    internal sealed record Upload(string Name, string Sha256);

    internal sealed class Handler(
        Store store, ClaimFiling filing, ClaimIntake intake, ICertificates certificates, INumbers numbers, IIdSource ids,
        TimeProvider clock)
    {
        internal async Task<IResult> File(NewClaim claim, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            long ordinal = await numbers.Reserve(ResidentClaimNumber.Series, 1, cancel);
            return await gate.Run(claim, async stop =>
            {
                Outcome<IReadOnlyList<Filed>> attempt = await filing.File(
                    [new ToFile(claim, ordinal, ClaimFault.None)], scheme: null, batch: null, caller, stop);
                if (!attempt.Try(out IReadOnlyList<Filed>? filed, out Refusal? why)) return why;
                if (filed[0].Claim is not { } made) return LaneRefusals.Faulty(filed[0].Fault);

                return Effect.Created(
                    new Taken(made.Id, made.Number, made.State, Money.Cny(made.ReserveFen), made.DueOn), made.Version);
            });
        }

        internal async Task<IResult> Send(SchemeId id, string? name, Caller caller, CommandGate gate, HttpContext http)
        {
            CancellationToken cancel = http.RequestAborted;
            ClaimableScheme? scheme = (await certificates.Schemes([id], cancel)).GetValueOrDefault(id);
            bool isTheirs = scheme is not null
                && (scheme.Sponsor == caller.Organisation || scheme.Insurer == caller.Organisation);
            if (!isTheirs) return Problems.Of(LaneRefusals.NoScheme);

            string type = http.Request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() ?? "";
            if (!Types.Contains(type, StringComparer.Ordinal)) return Problems.Of(LaneRefusals.OtherType);
            if (name?.Trim() is not { Length: > 0 and <= NameMax } file) return Problems.Of(LaneRefusals.Named);

            Outcome<ArrivedClaims> taking = await ArrivedClaims.Take(http.Request, cancel);
            if (!taking.Try(out ArrivedClaims? arrived, out Refusal? why)) return Problems.Of(why);

            return await Begin(scheme!, file, arrived, caller, gate, cancel) is { } refused
                ? refused
                : await Finish(id, arrived, caller, cancel);
        }

        // The same file is the same batch, by whatever name.
        private async Task<IResult?> Begin(
            ClaimableScheme scheme, string file, ArrivedClaims arrived, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            SchemeId id = scheme.Id;
            if (await store.Read<ClaimBatch>().AnyAsync(b => b.Scheme == id && b.Sha256 == arrived.Sha256, cancel)) return null;

            long first = await numbers.Reserve(ResidentClaimNumber.Series, arrived.Lines, cancel);
            string number =
                await numbers.Next(string.Create(CultureInfo.InvariantCulture, $"FB-{clock.Today().Year}"), cancel);
            IResult answer = await gate.Run(new Upload(file, arrived.Sha256), stop =>
            {
                var batch = new ClaimBatch
                {
                    Id = ids.Next<ClaimBatchId>(),
                    Number = number,
                    Scheme = id,
                    Owner = scheme.Sponsor,
                    Carrier = scheme.Insurer,
                    FileName = file,
                    Sha256 = arrived.Sha256,
                    Lines = arrived.Lines,
                    FirstOrdinal = first,
                    ReceivedAt = clock.GetUtcNow(),
                    Actor = caller.Actor,
                };
                store.Set<ClaimBatch>().Add(batch);
                return Task.FromResult<Outcome<Effect>>(Effect.Created(ReadClaimBatches.Show(batch), batch.Version));
            });
            bool isThere = await store.Read<ClaimBatch>().AnyAsync(b => b.Scheme == id && b.Sha256 == arrived.Sha256, cancel);
            return isThere ? null : answer;
        }

        private async Task<IResult> Finish(SchemeId id, ArrivedClaims arrived, Caller caller, CancellationToken cancel)
        {
            ClaimBatch batch =
                await store.Read<ClaimBatch>().FirstAsync(b => b.Scheme == id && b.Sha256 == arrived.Sha256, cancel);
            if (batch.FinishedAt is not null) return Results.Ok(ReadClaimBatches.Show(batch));

            Outcome<ClaimBatch> finishing = await intake.Finish(batch.Id, arrived, caller, cancel);
            return finishing.Match(
                done: whole => Results.Json(ReadClaimBatches.Show(whole), statusCode: StatusCodes.Status201Created),
                refused: Problems.Of);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/resident-claims", (
                NewClaim claim, Caller caller, CommandGate gate, HttpContext http, Handler handler) =>
                handler.File(claim, caller, gate, http.RequestAborted))
            .WithName("resident-claims.file").WithTags("ResidentClaims").WithSummary("File a claim under a certificate")
            .Produces<Taken>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapPost("/schemes/{id}/claim-batches", (
                SchemeId id, [FromQuery] string? name, Caller caller, CommandGate gate, HttpContext http, Handler handler) =>
                handler.Send(id, name, caller, gate, http))
            .WithName("resident-claims.send").WithTags("ResidentClaims")
            .WithSummary("Send a file of certificate claims (CSV, UTF-8 or GBK); every line becomes a claim or has its fault")
            .WithMetadata(new RequestSizeLimitAttribute(ArrivedClaims.BytesMax + 1))
            .Accepts<Stream>(Types[0], [.. Types.Skip(1)])
            .Produces<ReadClaimBatches.View>()
            .Produces<ReadClaimBatches.View>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
