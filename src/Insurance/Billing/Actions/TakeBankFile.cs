using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Breakwater.Billing.BankFiles;
using Breakwater.Billing.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing.Actions;

/// <summary>Takes a bank's file: a preview says what would come of each line, and accepting it books just that.</summary>
/// <remarks>The same file twice adds nothing; it goes on with what was cut off.</remarks>
internal static class TakeBankFile
{
    private const int FirstBuffer = 64 * 1024;

    /// <summary>How a file is taken.</summary>
    /// <param name="Preview">Only say what would come of it; nothing is kept.</param>
    /// <param name="Seen">What the preview answered under this name: proof that its reader saw what is booked now.</param>
    /// <param name="Name">As the file is called, 1 to 120 characters.</param>
    internal sealed record Terms(
        [property: FromQuery(Name = "preview")] bool? Preview, [property: FromQuery(Name = "seen")] string? Seen,
        [property: FromQuery(Name = "name")] string? Name);

    /// <summary>What came of a file, or would.</summary>
    /// <param name="File">The file; null in a preview.</param>
    /// <param name="Number">Its public number.</param>
    /// <param name="IsNew">False when the same file had been taken before: nothing was added.</param>
    /// <param name="Seen">To be sent with the same file to accept it.</param>
    /// <param name="Tallies">Lines by where they stand.</param>
    /// <param name="Lines">In a preview each line; afterwards they are read as bank lines.</param>
    internal sealed record Taken(
        BankFileId? File, string? Number, bool IsNew, string Seen, IReadOnlyList<Tally> Tallies, IReadOnlyList<Foreseen> Lines);

    /// <param name="State">Where they stand.</param>
    /// <param name="Lines">How many.</param>
    /// <param name="In">Σ of what came in.</param>
    /// <param name="Out">Σ of what went out, negative.</param>
    internal sealed record Tally(BankLineState State, int Lines, Money In, Money Out);

    /// <param name="Row">Row in the file.</param>
    /// <param name="BankReference">The bank's own reference.</param>
    /// <param name="On">Day at the bank.</param>
    /// <param name="Amount">In positive, out negative.</param>
    /// <param name="Payer">Who paid or was paid.</param>
    /// <param name="Remark">What the payer wrote.</param>
    /// <param name="State">Where it would stand.</param>
    /// <param name="Rule">By what it is matched.</param>
    /// <param name="RuleName">The same in words.</param>
    /// <param name="Invoice">The invoice it would be booked on.</param>
    /// <param name="InvoiceNumber">Its number.</param>
    /// <param name="Share">How much of it would be booked there.</param>
    /// <param name="Note">Why, where the rule does not say it.</param>
    internal sealed record Foreseen(
        int Row, string BankReference, DateOnly On, Money Amount, string Payer, string Remark, BankLineState State, BankRule Rule,
        Words RuleName, InvoiceId? Invoice, string? InvoiceNumber, Money Share, Words Note);

    private sealed record Upload(string Name, string Sha256);

    internal sealed class Handler(
        Store store, BankMatcher matcher, BankDesk desk, BankFields fields, INumbers numbers, IIdSource ids,
        JsonSerializerOptions json, TimeProvider clock)
    {
        internal async Task<IResult> Handle(Terms terms, Caller caller, CommandGate gate, HttpContext http)
        {
            CancellationToken cancel = http.RequestAborted;
            Outcome<ReadOnlyMemory<byte>> arrived = await Bytes(http.Request, cancel);
            if (!arrived.Try(out ReadOnlyMemory<byte> bytes, out Refusal? why)) return Problems.Of(why);
            if (!BankFileReader.Read(bytes, clock.Today()).Try(out IReadOnlyList<BankRow>? rows, out why))
                return Problems.Of(why);

            string hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
            BankFile? before = await Find(hash, caller, cancel);
            if (terms.Preview is true) return Results.Ok(await Preview(rows, before, caller, cancel));

            bool isNew = before is null;
            if (before is null)
            {
                if (terms.Name?.Trim() is not { Length: > 0 and <= BankFile.NameMax } name)
                    return Problems.Of(BillingRefusals.Faulty([BankRefusals.FileName]));

                Taken now = await Preview(rows, before, caller, cancel);
                if (!string.Equals(now.Seen, terms.Seen, StringComparison.Ordinal)) return Problems.Of(BankRefusals.NotSeen);

                string number = await numbers.Next(BankForm.Series("BF", clock.Today()), cancel);
                IResult kept = await gate.Run(new Upload(name, hash), stop => Keep(name, hash, number, rows, caller, stop));
                before = await Find(hash, caller, cancel);
                if (before is null) return kept;
            }

            await desk.Book(before, caller, cancel);
            var taken = new Taken(before.Id, before.Number, isNew, "", await Tallies(before.Id, cancel), []);
            return Results.Json(taken, json, statusCode: isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
        }

        private async Task<Taken> Preview(IReadOnlyList<BankRow> rows, BankFile? before, Caller caller, CancellationToken cancel)
        {
            OrganisationId insurer = caller.Organisation;
            var known = await matcher.Known(insurer, rows, cancel);
            BankRow[] fresh = [.. rows.Where(row => !known.ContainsKey(row.Reference))];
            IReadOnlyList<BankMatch> matches = await matcher.Match(insurer, fresh, cancel);
            Dictionary<string, BankMatch> all = new(known, StringComparer.Ordinal);
            foreach ((BankRow row, BankMatch match) in fresh.Zip(matches)) all.Add(row.Reference, match);
            Foreseen[] lines =
            [
                .. rows.Select(row =>
                {
                    BankMatch match = all[row.Reference];
                    return new Foreseen(
                        row.Row, row.Reference, row.On, row.Amount, row.Texts.Payer, row.Texts.Remark, match.State, match.Rule,
                        match.Rule.Name, match.Invoice?.Id, match.Invoice?.Number, match.Share, match.Note);
                }),
            ];
            Tally[] tallies =
            [
                .. lines.GroupBy(line => line.State).OrderBy(group => group.Key).Select(group => new Tally(
                    group.Key, group.Count(), group.Select(line => Money.Max(line.Amount, Money.Zero)).Total(),
                    group.Select(line => Money.Min(line.Amount, Money.Zero)).Total())),
            ];
            return new Taken(before?.Id, before?.Number, before is null, Print(lines), tallies, lines);
        }

        private async Task<Outcome<Effect>> Keep(
            string name, string hash, string number, IReadOnlyList<BankRow> rows, Caller caller, CancellationToken cancel)
        {
            var known = await matcher.Known(caller.Organisation, rows, cancel);
            var file = new BankFile
            {
                Id = ids.Next<BankFileId>(),
                Number = number,
                Owner = caller.Organisation,
                Carrier = caller.Organisation,
                Name = name,
                Sha256 = hash,
                Lines = rows.Count,
                Credits = rows.Select(row => Money.Max(row.Amount, Money.Zero)).Total(),
                Debits = rows.Select(row => Money.Min(row.Amount, Money.Zero)).Total(),
                ReceivedAt = clock.GetUtcNow(),
                By = caller.Actor,
            };
            store.Set<BankFile>().Add(file);
            store.Set<BankLine>().AddRange(rows.Select(row => Line(file, row, known.GetValueOrDefault(row.Reference))));
            return Effect.Created(file.Number);
        }

        private BankLine Line(BankFile file, BankRow row, BankMatch? known)
        {
            BankLineId id = ids.Next<BankLineId>();
            (byte[] key, byte[] payer, byte[] remark) = fields.Seal(id, row.Texts);
            return new BankLine
            {
                Id = id,
                File = file.Id,
                Row = row.Row,
                Owner = file.Owner,
                Carrier = file.Carrier,
                BankReference = row.Reference,
                On = row.On,
                Amount = row.Amount,
                Key = key,
                Payer = payer,
                PayerIndex = fields.IndexOf(row.Texts.Payer),
                Remark = remark,
                Original = known?.Original,
                State = known?.State ?? BankLineState.Waiting,
                Note = known?.Note ?? Words.Same(""),
            };
        }

        private Task<BankFile?> Find(string hash, Caller caller, CancellationToken cancel) =>
            store.Read<BankFile>().VisibleTo(caller).FirstOrDefaultAsync(f => f.Sha256 == hash, cancel);

        private async Task<IReadOnlyList<Tally>> Tallies(BankFileId file, CancellationToken cancel) =>
        [
            .. (await store.Read<BankLine>().Where(l => l.File == file).GroupBy(l => l.State)
                .Select(group => new
                {
                    group.Key,
                    Lines = group.Count(),
                    In = group.Sum(l => l.Amount.Fen > 0 ? l.Amount.Fen : 0),
                    Out = group.Sum(l => l.Amount.Fen < 0 ? l.Amount.Fen : 0),
                }).ToListAsync(cancel))
                .OrderBy(each => each.Key)
                .Select(each => new Tally(each.Key, each.Lines, Money.Cny(each.In), Money.Cny(each.Out))),
        ];

        // What decides where each line goes; it names nobody.
        private static string Print(IEnumerable<Foreseen> lines)
        {
            using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (Foreseen line in lines)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{line.Row}|{line.BankReference}|{line.On:O}|{line.Amount}|{line.State}|{line.Rule}|"
                    + $"{line.Invoice?.Value}|{line.Share}\n")));
            }

            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/bank-files", (
            [AsParameters] Terms terms, Caller caller, CommandGate gate, HttpContext http, Handler handler) =>
            handler.Handle(terms, caller, gate, http))
        .WithName("bank.take").WithTags("Bank")
        .WithSummary("Take a bank's file (CSV): ?preview=true says what would come of each line, ?seen=… accepts and books it")
        .WithMetadata(new RequestSizeLimitAttribute(BankFileReader.BytesMax + 1))
        .Accepts<Stream>("text/csv", "application/octet-stream")
        .Produces<Taken>().Produces<Taken>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    // Never more in memory than a file may have, whatever the sender announces.
    private static async Task<Outcome<ReadOnlyMemory<byte>>> Bytes(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > BankFileReader.BytesMax) return BankRefusals.TooLarge;

        byte[] content = new byte[(int)Math.Max(FirstBuffer, request.ContentLength ?? 0) + 1];
        int length = 0;
        while (await request.Body.ReadAsync(content.AsMemory(length), cancel) is > 0 and var read)
        {
            length += read;
            if (length > BankFileReader.BytesMax) return BankRefusals.TooLarge;
            if (length == content.Length) Array.Resize(ref content, int.Min(length * 2, BankFileReader.BytesMax + 1));
        }

        return (ReadOnlyMemory<byte>)content.AsMemory(0, length);
    }
}
