using System.Globalization;
using System.Security.Cryptography;
using Breakwater.Policies.Certificates;
using Breakwater.Policies.Chains;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Enrolment;
using Breakwater.Policies.Schemes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>Takes a roster for a scheme: counts it, keeps it encrypted, and has it checked.</summary>
/// <remarks>The same file twice is the same batch; another file under the same name is refused.</remarks>
internal static class ReceiveRoster
{
    private const int NameMax = 120;
    private const int ChunkDefault = 50_000;

    private static readonly string[] Types =
        ["text/csv", "application/vnd.ms-excel", "application/octet-stream", RosterWorkbook.ContentType];

    /// <param name="Batch">The batch.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Lines">Lines with something in them.</param>
    /// <param name="IsNew">Whether the file was not here before.</param>
    internal sealed record Received(BatchId Batch, string Number, BatchState State, int Lines, bool IsNew);

    /// <summary>What identifies the request besides its path.</summary>
    internal sealed record Upload(string Name, string Sha256);

    internal sealed class Handler(
        Store store, RosterFolder folder, EnrolmentBell bell, INumbers numbers, IIdSource ids, TimeProvider clock)
    {
        internal async Task<IResult> Handle(
            SchemeId id, string? name, int? chunk, Caller caller, CommandGate gate, HttpContext http)
        {
            CancellationToken cancel = http.RequestAborted;
            Scheme? scheme = await store.Read<Scheme>().FirstOrDefaultAsync(s => s.Id == id, cancel);
            if (scheme is null || !caller.Sees(scheme)) return Problems.Of(SchemeRefusals.NoScheme);

            string type = http.Request.ContentType?.Split(';')[0].Trim().ToLowerInvariant() ?? "";
            if (!Types.Contains(type, StringComparer.Ordinal)) return Problems.Of(RosterRefusals.OtherType);
            if (name?.Trim() is not { Length: > 0 and <= NameMax } file) return Problems.Of(RosterRefusals.Named);
            if (chunk is < 100 or > 200_000) return Problems.Of(RosterRefusals.Chunk);
            if (http.Request.ContentLength > RosterFolder.BytesMax)
                return Problems.Of(RosterRefusals.TooLarge(RosterFolder.BytesMax));

            bool isWorkbook = type is RosterWorkbook.ContentType || file.EndsWith(".xlsx", StringComparison.OrdinalIgnoreCase);
            return await Take(
                scheme, file, chunk,
                batch => isWorkbook
                    ? KeepWorkbook(batch, http.Request.Body, cancel) : folder.Keep(batch, http.Request.Body, cancel),
                caller, gate, cancel);
        }

        /// <summary>Takes what is kept as a roster of a scheme, unless the scheme has it already.</summary>
        /// <param name="scheme">Whose members it lists.</param>
        /// <param name="file">Name of the file.</param>
        /// <param name="chunk">Lines in one transaction; null for the usual number.</param>
        /// <param name="keep">Keeps the file for a batch.</param>
        /// <param name="caller">Who sends it.</param>
        /// <param name="gate">Of the request.</param>
        /// <param name="cancel">Stops it.</param>
        /// <param name="isAgreed">Whether what is found in order is issued without being confirmed.</param>
        internal async Task<IResult> Take(
            Scheme scheme, string file, int? chunk, Func<BatchId, Task<Outcome<KeptRoster>>> keep, Caller caller,
            CommandGate gate, CancellationToken cancel, bool isAgreed = false)
        {
            if (scheme.State is not SchemeState.Active) return Problems.Of(SchemeRefusals.Not(scheme.State));
            if (Begins(scheme) is not { } begins) return Problems.Of(RosterRefusals.Over);

            BatchId batch = ids.Next<BatchId>();
            Outcome<KeptRoster> keeping = await keep(batch);
            if (!keeping.Try(out KeptRoster? kept, out Refusal? why)) return Problems.Of(why);

            Outcome<int> counted = await Task.Run(() => Count(batch, kept, scheme, cancel), cancel);
            if (!counted.Try(out int lines, out why))
            {
                folder.Discard(batch);
                return Problems.Of(why);
            }

            if (scheme.Chain is not null && await ChainRoster.Members(scheme, store, cancel) + lines > ChainRoster.MembersMax)
            {
                folder.Discard(batch);
                return Problems.Of(RosterRefusals.ManyOfChain(ChainRoster.MembersMax));
            }

            int ordinal = (int)await numbers.Reserve("enrolment-batches", 1, cancel);
            string number = await numbers.Next(string.Create(CultureInfo.InvariantCulture, $"E-{clock.Today().Year}"), cancel);
            // A roster that nobody will confirm has its block of certificates now.
            long first = isAgreed ? await numbers.Reserve(CertificateNumber.Series, lines, cancel) : 0;
            bool isKept = false;
            IResult answer = await gate.Run(new Upload(file, kept.Sha256), async stop =>
            {
                isKept = false;
                // The same file, or one of the same name that was edited.
                if (await Earlier(scheme.Id, file, kept.Sha256, stop) is { } earlier) return earlier;

                var fresh = new EnrolmentBatch
                {
                    Id = batch,
                    Ordinal = ordinal,
                    Number = number,
                    Scheme = scheme.Id,
                    Owner = scheme.Owner,
                    Carrier = scheme.Carrier,
                    FileName = file,
                    Sha256 = kept.Sha256,
                    Bytes = kept.Bytes,
                    IsUtf8 = kept.IsUtf8,
                    FileKey = kept.Key,
                    ChunkLines = int.Min(chunk ?? ChunkDefault, int.Max(lines, 1)),
                    Lines = lines,
                    IsAgreed = isAgreed,
                    FirstSerial = first,
                    Begins = begins,
                    ReceivedAt = clock.GetUtcNow(),
                    Actor = caller.Actor,
                };
                store.Set<EnrolmentBatch>().Add(fresh);
                isKept = true;
                return Effect.Created(new Received(batch, number, fresh.State, lines, IsNew: true), fresh.Version);
            });
            if (isKept) bell.Ring();
            else folder.Discard(batch);
            return answer;
        }

        // Kept as the CSV it stands for, under the hash of what was sent.
        private async Task<Outcome<KeptRoster>> KeepWorkbook(BatchId batch, Stream body, CancellationToken cancel)
        {
            byte[] file = new byte[RosterWorkbook.BytesMax + 1];
            try
            {
                int length = await body.ReadAtLeastAsync(file, file.Length, throwOnEndOfStream: false, cancel);
                if (length > RosterWorkbook.BytesMax) return RosterRefusals.LargeWorkbook(RosterWorkbook.RowsMax);

                byte[] sent = file[..length];
                Outcome<byte[]> read = await Task.Run(() => RosterWorkbook.ToCsv(sent, cancel), cancel);
                if (!read.Try(out byte[]? csv, out Refusal? why)) return why;

                using var text = new MemoryStream(csv, writable: false);
                Outcome<KeptRoster> kept = await folder.Keep(batch, text, cancel);
                return kept.Match<Outcome<KeptRoster>>(
                    done: roster => roster with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(sent)), Bytes = length },
                    refused: refusal => refusal);
            }
            finally
            {
                CryptographicOperations.ZeroMemory(file);
            }
        }

        /// <summary>First day of cover of who joins now: tomorrow at the earliest; null when it is over by then.</summary>
        internal DateOnly? Begins(Scheme scheme)
        {
            DateOnly tomorrow = clock.Today().AddDays(1);
            DateOnly begins = scheme.From > tomorrow ? scheme.From : tomorrow;
            return begins < scheme.To ? begins : null;
        }

        private Outcome<int> Count(BatchId batch, KeptRoster kept, Scheme scheme, CancellationToken cancel) =>
            RosterIntake.Count(folder.Open(batch, kept.Key, offset: 0), kept.IsUtf8, scheme, cancel);

        /// <summary>Answers with the roster of the same content; stale when it was given up meanwhile.</summary>
        internal Task<IResult> Again(Scheme scheme, string file, string sha256, CommandGate gate) => gate.Run(
            new Upload(file, sha256),
            async stop => await Earlier(scheme.Id, file, sha256, stop) is { } earlier ? earlier : Versions.Stale);

        private async Task<Outcome<Effect>?> Earlier(SchemeId scheme, string file, string sha256, CancellationToken cancel)
        {
            List<EnrolmentBatch> alike = await store.Read<EnrolmentBatch>()
                .Where(b => b.Scheme == scheme && b.State != BatchState.Cancelled
                    && (b.Sha256 == sha256 || b.FileName == file))
                .OrderBy(b => b.Ordinal).ToListAsync(cancel);
            if (alike.Find(b => string.Equals(b.Sha256, sha256, StringComparison.Ordinal)) is { } same)
                return Effect.Changed(new Received(same.Id, same.Number, same.State, same.Lines, IsNew: false), same.Version);

            return alike.Count > 0 ? new Outcome<Effect>.Refused(RosterRefusals.Edited(alike[0].Number)) : null;
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/schemes/{id}/batches",
            (SchemeId id, [FromQuery] string? name, [FromQuery] int? chunk, Caller caller, CommandGate gate, HttpContext http,
                Handler handler) => handler.Handle(id, name, chunk, caller, gate, http))
        .WithName("enrolment.receive").WithTags("Enrolment")
        .WithSummary("Send a roster (CSV in UTF-8 or GBK, or xlsx) for a scheme")
        .WithMetadata(new RequestSizeLimitAttribute(RosterFolder.BytesMax + 1))
        .Accepts<Stream>(Types[0], [.. Types.Skip(1)])
        .Produces<Received>()
        .Produces<Received>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
