using Breakwater.Billing.BankFiles;
using Breakwater.Billing.Contracts;
using Breakwater.Parties.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing.Actions;

/// <summary>Bank's files that were taken, their lines, and one line with what it may be for.</summary>
internal static class ReadBankFiles
{
    private const int SuggestionsMax = 5;

    private static readonly Sorts<BankFile> FileColumns = new Sorts<BankFile>()
        .By("received", f => f.Id).By("number", f => f.Number).By("lines", f => f.Lines);

    private static readonly Sorts<BankLine> LineColumns = new Sorts<BankLine>()
        .By("on", l => l.On).By("amount", l => l.Amount.Fen).By("reference", l => l.BankReference).By("row", l => l.Row);

    /// <param name="Id">The file.</param>
    /// <param name="Number">Its public number.</param>
    /// <param name="Name">As it was called.</param>
    /// <param name="ReceivedAt">When it was taken.</param>
    /// <param name="By">Who took it.</param>
    /// <param name="Lines">Lines in it.</param>
    /// <param name="Credits">Σ of what came in.</param>
    /// <param name="Debits">Σ of what went out, negative.</param>
    /// <param name="Booked">Lines of which nothing is left to do.</param>
    /// <param name="ToDo">Lines somebody has to look at.</param>
    /// <param name="NotTaken">Lines that were taken before, or refused.</param>
    /// <param name="Open">Of what came in, still in suspense.</param>
    internal sealed record FileItem(
        BankFileId Id, string Number, string Name, DateTimeOffset ReceivedAt, Words By, int Lines, Money Credits, Money Debits,
        int Booked, int ToDo, int NotTaken, Money Open);

    /// <param name="Id">The line.</param>
    /// <param name="File">The file it came with.</param>
    /// <param name="FileNumber">Number of that.</param>
    /// <param name="Row">Row in the file.</param>
    /// <param name="BankReference">The bank's own reference.</param>
    /// <param name="On">Day at the bank.</param>
    /// <param name="Amount">In positive, out negative.</param>
    /// <param name="Payer">Who paid or was paid.</param>
    /// <param name="Remark">What the payer wrote.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Rule">By what it was matched when the file was taken.</param>
    /// <param name="RuleName">The same in words.</param>
    /// <param name="Note">Why it stands there, where the rule does not say it.</param>
    /// <param name="Open">What of it is in suspense.</param>
    /// <param name="Shares">What of it is on invoices, the first first.</param>
    internal sealed record LineItem(
        BankLineId Id, BankFileId File, string FileNumber, int Row, string BankReference, DateOnly On, Money Amount, string Payer,
        string Remark, BankLineState State, BankRule Rule, Words RuleName, Words Note, Money Open, IReadOnlyList<Share> Shares);

    /// <param name="Invoice">The invoice.</param>
    /// <param name="InvoiceNumber">Its number.</param>
    /// <param name="Amount">Received, or paid back when negative.</param>
    /// <param name="Movement">Number of the receipt or refund.</param>
    /// <param name="RuleName">By what, in words.</param>
    /// <param name="RecordedAt">When.</param>
    /// <param name="By">Who.</param>
    internal sealed record Share(
        InvoiceId Invoice, string InvoiceNumber, Money Amount, string Movement, Words RuleName, DateTimeOffset RecordedAt,
        Words By)
    {
        /// <summary>As a spreadsheet shows it.</summary>
        public override string ToString() => $"{InvoiceNumber} {Amount}";
    }

    /// <param name="Lines">Lines in the whole selection.</param>
    /// <param name="In">Σ of what came in.</param>
    /// <param name="Out">Σ of what went out, negative.</param>
    /// <param name="Open">Of what came in, still in suspense.</param>
    internal sealed record Totals(int Lines, Money In, Money Out, Money Open);

    /// <summary>One line.</summary>
    /// <param name="Line">The line.</param>
    /// <param name="GivenBack">What goes back of it, the first first.</param>
    /// <param name="Suggestions">What it may be for, the likeliest first; nothing is booked by it.</param>
    /// <param name="Actions">What the caller may do with it now, as route names.</param>
    internal sealed record View(
        LineItem Line, IReadOnlyList<GivenBack> GivenBack, IReadOnlyList<Suggestion> Suggestions, IReadOnlyList<string> Actions);

    /// <param name="Number">What the payment order must name.</param>
    /// <param name="Amount">How much.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="OrderedAt">When it was ordered.</param>
    /// <param name="By">By whom.</param>
    /// <param name="PaidOn">Day at the bank it went out; null before.</param>
    internal sealed record GivenBack(
        string Number, Money Amount, string Reason, DateTimeOffset OrderedAt, Words By, DateOnly? PaidOn);

    /// <param name="Invoice">The invoice or credit note.</param>
    /// <param name="InvoiceNumber">Its number.</param>
    /// <param name="PayerName">Its payer.</param>
    /// <param name="Open">What is to be received on it, or paid back.</param>
    /// <param name="Due">Day it is due.</param>
    /// <param name="Rule">By what it is suggested.</param>
    /// <param name="RuleName">The same in words.</param>
    internal sealed record Suggestion(
        InvoiceId Invoice, string InvoiceNumber, Words PayerName, Money Open, DateOnly Due, BankRule Rule, Words RuleName);

    internal sealed class Handler(Store store, BankFields fields, IOrganisations organisations, IPeople people)
    {
        internal Task<IResult> Files(ListQuery query, HttpContext http, Caller caller)
        {
            IQueryable<BankFile> selection = store.Read<BankFile>().VisibleTo(caller);
            if (query.Search is { } text) selection = selection.Where(f => f.Number.Contains(text) || f.Name.Contains(text));
            return Listings.Answer(http, query, selection, FileColumns, FileItems);
        }

        internal Task<IResult> Lines(
            ListQuery query, BankLineState? state, bool? todo, Guid? file, HttpContext http, Caller caller)
        {
            IQueryable<BankLine> selection = store.Read<BankLine>().VisibleTo(caller);
            if (state is { } wanted) selection = selection.Where(l => l.State == wanted);
            if (file is { } id)
            {
                var of = new BankFileId(id);
                selection = selection.Where(l => l.File == of);
            }

            if (todo is true)
            {
                selection = selection.Where(l => l.State == BankLineState.Waiting || l.State == BankLineState.Part
                    || l.State == BankLineState.Suspense || l.State == BankLineState.Unmatched);
            }

            if (query.Search is { } text)
            {
                byte[]? payer = fields.IndexOf(text);
                selection = selection.Where(l => l.BankReference.Contains(text) || l.PayerIndex == payer);
            }

            return Listings.Answer(http, query, selection, LineColumns, LineItems, Sum);
        }

        internal async Task<IResult> Line(BankLineId id, HttpContext http, Caller caller)
        {
            CancellationToken cancel = http.RequestAborted;
            BankLine? line = await store.Read<BankLine>().VisibleTo(caller).FirstOrDefaultAsync(l => l.Id == id, cancel);
            if (line is null) return Problems.Of(BankRefusals.NoLine);

            LineItem item = (await LineItems([line], cancel))[0];
            List<SuspenseRefund> refunds = await store.Read<SuspenseRefund>().Where(r => r.Line == id)
                .OrderBy(r => r.OrderedAt).ToListAsync(cancel);
            var names = await people.Named([.. refunds.Select(r => r.By).Distinct(StringComparer.Ordinal)], cancel);
            bool isOpen = line.Open > Money.Zero || line.State is BankLineState.Unmatched;
            var view = new View(
                item,
                [.. refunds.Select(r => new GivenBack(r.Number, r.Amount, r.Reason, r.OrderedAt, names.NameOf(r.By), r.PaidOn))],
                isOpen ? await Suggest(line, item, cancel) : [],
                [.. isOpen ? (string[])["bank.allocate"] : [], .. line.Open > Money.Zero ? (string[])["bank.refund"] : []]);
            return Answers.Versioned(http, view, line.Version);
        }

        private async Task<IReadOnlyList<FileItem>> FileItems(IReadOnlyList<BankFile> page, CancellationToken cancel)
        {
            BankFileId[] ids = [.. page.Select(f => f.Id)];
            var counted = (await store.Read<BankLine>().Where(l => ids.Contains(l.File)).GroupBy(l => new { l.File, l.State })
                .Select(group => new
                {
                    group.Key.File,
                    group.Key.State,
                    Count = group.Count(),
                    Fen = group.Sum(l => l.Amount.Fen - l.Allocated.Fen - l.Refunded.Fen),
                }).ToListAsync(cancel)).ToLookup(each => each.File);
            var names = await people.Named([.. page.Select(f => f.By).Distinct(StringComparer.Ordinal)], cancel);
            return
            [
                .. page.Select(f => new FileItem(
                    f.Id, f.Number, f.Name, f.ReceivedAt, names.NameOf(f.By), f.Lines, f.Credits, f.Debits,
                    counted[f.Id].Where(each => each.State
                        is BankLineState.Matched or BankLineState.Settled or BankLineState.Cleared).Sum(each => each.Count),
                    counted[f.Id].Where(each => each.State
                        is BankLineState.Waiting or BankLineState.Part or BankLineState.Suspense or BankLineState.Unmatched)
                        .Sum(each => each.Count),
                    counted[f.Id].Where(each => each.State is BankLineState.Repeated or BankLineState.Refused)
                        .Sum(each => each.Count),
                    Money.Cny(counted[f.Id].Where(each => each.State is BankLineState.Part or BankLineState.Suspense)
                        .Sum(each => each.Fen)))),
            ];
        }

        private async Task<IReadOnlyList<LineItem>> LineItems(IReadOnlyList<BankLine> page, CancellationToken cancel)
        {
            BankFileId[] files = [.. page.Select(l => l.File).Distinct()];
            BankLineId[] ids = [.. page.Select(l => l.Id)];
            Dictionary<BankFileId, string> numbers = await store.Read<BankFile>().Where(f => files.Contains(f.Id))
                .ToDictionaryAsync(f => f.Id, f => f.Number, cancel);
            var shares = await (
                from share in store.Read<BankShare>()
                join invoice in store.Read<Invoice>() on share.Invoice equals invoice.Id
                where ids.Contains(share.Line)
                orderby share.Number
                select new { Share = share, InvoiceNumber = invoice.Number }).ToListAsync(cancel);
            var names = await people.Named([.. shares.Select(each => each.Share.By).Distinct(StringComparer.Ordinal)], cancel);
            var byLine = shares.ToLookup(
                each => each.Share.Line,
                each => new Share(
                    each.Share.Invoice, each.InvoiceNumber, each.Share.Amount, each.Share.Movement, each.Share.Rule.Name,
                    each.Share.RecordedAt, names.NameOf(each.Share.By)));
            return
            [
                .. page.Select(l =>
                {
                    BankTexts texts = fields.Open(l);
                    return new LineItem(
                        l.Id, l.File, numbers[l.File], l.Row, l.BankReference, l.On, l.Amount, texts.Payer, texts.Remark, l.State,
                        l.Rule, l.Rule.Name, l.Note, l.Open, [.. byLine[l.Id]]);
                }),
            ];
        }

        // Named in the remark, then of the same payer by due day, then of the same amount.
        private async Task<IReadOnlyList<Suggestion>> Suggest(BankLine line, LineItem item, CancellationToken cancel)
        {
            OrganisationId insurer = line.Carrier;
            bool isCredit = line.IsCredit;
            long fen = isCredit ? line.Open.Fen : -line.Amount.Fen;
            string[] named = [.. BankMatcher.Named(item.Remark)];
            OrganisationId[] payers =
                item.Payer.Length is 0 ? [] : [.. await organisations.Named(item.Payer, SuggestionsMax, cancel)];
            IQueryable<Invoice> open = store.Read<Invoice>().Where(i => i.Carrier == insurer);
            open = isCredit
                ? open.Where(i => i.State == InvoiceState.Open && i.Amount.Fen > 0)
                : open.Where(i => (i.State == InvoiceState.Open && i.Amount.Fen < 0)
                    || (i.State == InvoiceState.Cancelled && i.Paid.Fen > 0));
            IQueryable<Invoice> alike = isCredit
                ? open.Where(i => i.Amount.Fen - i.Paid.Fen == fen)
                : open.Where(i => i.Paid.Fen - (i.State == InvoiceState.Open ? i.Amount.Fen : 0) == fen);
            List<(Invoice Invoice, BankRule Rule)> found =
            [
                .. (await First(open.Where(i => named.Contains(i.Number)))).Select(i => (i, BankRule.InvoiceNumber)),
                .. (await First(alike.Where(i => payers.Contains(i.Owner)))).Select(i => (i, BankRule.PayerAndAmount)),
                .. (await First(open.Where(i => payers.Contains(i.Owner)))).Select(i => (i, BankRule.Payer)),
                .. (await First(alike)).Select(i => (i, BankRule.Amount)),
            ];
            var names = await organisations.Find([.. found.Select(each => each.Invoice.Owner).Distinct()], cancel);
            return
            [
                .. found.DistinctBy(each => each.Invoice.Id).Take(SuggestionsMax).Select(each => new Suggestion(
                    each.Invoice.Id, each.Invoice.Number, names.NameOf(each.Invoice.Owner),
                    isCredit ? each.Invoice.ToReceive : each.Invoice.ToRefund, each.Invoice.Due, each.Rule, each.Rule.Name)),
            ];

            Task<List<Invoice>> First(IQueryable<Invoice> some) =>
                some.OrderBy(i => i.Due).ThenBy(i => i.Number).Take(SuggestionsMax).ToListAsync(cancel);
        }

        private static async Task<Totals> Sum(IQueryable<BankLine> all, CancellationToken cancel)
        {
            IQueryable<BankLine> open = all.Where(l => l.State == BankLineState.Suspense || l.State == BankLineState.Part);
            return new Totals(
                await all.CountAsync(cancel),
                Money.Cny(await all.Where(l => l.Amount.Fen > 0).SumAsync(l => l.Amount.Fen, cancel)),
                Money.Cny(await all.Where(l => l.Amount.Fen < 0).SumAsync(l => l.Amount.Fen, cancel)),
                Money.Cny(await open.SumAsync(l => l.Amount.Fen - l.Allocated.Fen - l.Refunded.Fen, cancel)));
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/bank-files", ([AsParameters] ListQuery query, HttpContext http, Caller caller, Handler handler) =>
                handler.Files(query, http, caller))
            .WithName("bank.files").WithTags("Bank").WithSummary("List bank's files that were taken")
            .Produces<Listing<FileItem, NoTotals>>()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/bank-lines", (
                [AsParameters] ListQuery query, BankLineState? state, bool? todo, Guid? file, HttpContext http,
                Caller caller, Handler handler) => handler.Lines(query, state, todo, file, http, caller))
            .WithName("bank.lines").WithTags("Bank")
            .WithSummary("List lines of bank's files: what was booked, what is in suspense")
            .Produces<Listing<LineItem, Totals>>()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/bank-lines/{id}", (BankLineId id, HttpContext http, Caller caller, Handler handler) =>
                handler.Line(id, http, caller))
            .WithName("bank.line").WithTags("Bank").WithSummary("Show a bank line, and what it may be for")
            .Produces<View>()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
