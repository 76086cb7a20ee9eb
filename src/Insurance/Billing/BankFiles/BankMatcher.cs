using System.Text.RegularExpressions;
using Breakwater.Billing.Contracts;
using Breakwater.Parties.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing.BankFiles;

/// <summary>What a line is matched with.</summary>
/// <param name="State">Where it will stand once it is booked.</param>
/// <param name="Rule">By what.</param>
/// <param name="Note">Why, where the rule does not say it; empty otherwise.</param>
internal sealed record BankMatch(BankLineState State, BankRule Rule, Words Note)
{
    /// <summary>The invoice it is booked on; null for none.</summary>
    internal Invoice? Invoice { get; init; }

    /// <summary>How much of it is booked there; has the sign of the line.</summary>
    internal Money Share { get; init; } = Money.Zero;

    /// <summary>Number of the payment out of suspense it clears.</summary>
    internal string? Refund { get; init; }

    /// <summary>The instruction it clears, and who gave it.</summary>
    internal (IBankRecords Giver, string Reference)? Instruction { get; init; }

    /// <summary>The line taken before under its reference.</summary>
    internal BankLineId? Original { get; init; }
}

/// <summary>Matches lines of a bank's file with what is demanded, owed back or recorded. It changes nothing.</summary>
/// <remarks>
/// <para>
/// In: recorded under its reference; the one invoice its remark names; the one open invoice of its payer that demands just its
/// amount (of a premium in parts the part that is due first). Out: recorded; the payment out of suspense, the credit note or the
/// instruction its remark names.
/// </para>
/// <para>
/// What only looks alike is suggested and never booked: the payer of several debts says which one is paid (Civil Code art. 560).
/// </para>
/// </remarks>
internal sealed partial class BankMatcher(
    Store store, IOrganisations organisations, Receipts receipts, IEnumerable<IBankRecords> elsewhere)
{
    private const int AtOnce = 500;
    private const int WordsMax = 12;
    private const int WordMin = 4;

    private static readonly Words Nothing = Words.Same("");

    /// <summary>Lines that an earlier file has brought under the same references: alike, or changed.</summary>
    internal async Task<IReadOnlyDictionary<string, BankMatch>> Known(
        OrganisationId insurer, IReadOnlyList<BankRow> rows, CancellationToken cancel)
    {
        Dictionary<string, BankMatch> known = new(StringComparer.Ordinal);
        foreach (BankRow[] some in rows.Chunk(AtOnce))
        {
            string[] references = [.. some.Select(row => row.Reference)];
            Dictionary<string, BankLine> before = await store.Read<BankLine>()
                .Where(l => l.Carrier == insurer && l.Original == null && references.Contains(l.BankReference))
                .ToDictionaryAsync(l => l.BankReference, StringComparer.Ordinal, cancel);
            foreach (BankRow row in some)
                if (before.TryGetValue(row.Reference, out BankLine? line)) known.Add(row.Reference, Again(row, line));
        }

        return known;
    }

    /// <summary>Matches lines that no file has brought before, each after those above it.</summary>
    internal async Task<IReadOnlyList<BankMatch>> Match(
        OrganisationId insurer, IReadOnlyList<BankRow> rows, CancellationToken cancel)
    {
        var books = new BankBooks();
        List<BankMatch> matches = [];
        foreach (BankRow[] some in rows.Chunk(AtOnce))
        {
            await Read(books, insurer, some, cancel);
            foreach (BankRow row in some)
            {
                BankMatch match = await One(books, row, cancel);
                books.Take(match);
                matches.Add(match);
            }
        }

        return matches;
    }

    /// <summary>Numbers of invoices in a text, however they are spaced.</summary>
    internal static IReadOnlyList<string> Named(string remark) =>
    [
        .. InvoiceNumber().Matches(BankFields.HalfWidth(remark)).Select(found =>
        {
            string part = found.Groups["part"].Value, award = found.Groups["award"].Value.ToUpperInvariant();
            return $"INV-{found.Groups["year"].Value}-{found.Groups["number"].Value}"
                + (part.Length is 0 ? "" : $"-P{part}") + (award.Length is 0 ? "" : $"/{award}");
        }).Distinct(StringComparer.Ordinal),
    ];

    private static BankMatch Again(BankRow row, BankLine line) =>
        line.On == row.On && line.Amount == row.Amount
            ? new BankMatch(BankLineState.Repeated, BankRule.None, Nothing) { Original = line.Id }
            : new BankMatch(BankLineState.Refused, BankRule.None, new(
                $"这个流水号此前导入为 {line.On:yyyy-MM-dd} 的 {line.Amount}，与本行不同。请与银行核对。",
                $"This reference was taken before as {line.Amount} of {line.On:yyyy-MM-dd}. Clear it with the bank."))
            {
                Original = line.Id,
            };

    private async Task Read(BankBooks books, OrganisationId insurer, BankRow[] rows, CancellationToken cancel)
    {
        string[] references = [.. rows.Select(row => row.Reference)];
        foreach (BankMovement movement in await store.Read<BankMovement>()
            .Where(m => m.Insurer == insurer && references.Contains(m.BankReference)).ToListAsync(cancel))
        {
            books.Recorded[movement.BankReference] = (movement.Amount, Words.Same(movement.Number));
        }

        string[] asked =
        [
            .. references.Concat(rows.Where(row => row.Amount < Money.Zero).SelectMany(row => WordsOf(row.Texts.Remark)))
                .Distinct(StringComparer.Ordinal),
        ];
        foreach (IBankRecords other in elsewhere)
        {
            foreach (BankRecord record in await other.Find(insurer, asked, cancel))
            {
                if (record.IsBooked) books.Recorded.TryAdd(record.Reference, (record.Amount, record.What));
                else books.Instructed.TryAdd(record.Reference, (other, record));
            }
        }

        string[] numbers = [.. rows.SelectMany(row => Named(row.Texts.Remark)).Distinct(StringComparer.Ordinal)];
        books.Enter(
            await store.Read<Invoice>().Where(i => i.Carrier == insurer && numbers.Contains(i.Number)).ToListAsync(cancel));
        long[] amounts =
        [
            .. rows.Where(row => row.Amount > Money.Zero && row.Texts.Payer.Length > 0).Select(row => row.Amount.Fen).Distinct(),
        ];
        List<Invoice> alike = amounts.Length is 0 ? [] : await store.Read<Invoice>()
            .Where(i => i.Carrier == insurer && i.State == InvoiceState.Open && i.Amount.Fen > 0
                && amounts.Contains(i.Amount.Fen - i.Paid.Fen))
            .ToListAsync(cancel);
        books.Enter(alike);
        foreach (OrganisationId[] some in alike.Select(i => i.Owner).Where(books.IsUnnamed).Distinct().Chunk(AtOnce))
            books.Enter(await organisations.Find(some, cancel));

        string[] refunds =
            [.. rows.Where(row => row.Amount < Money.Zero).Select(row => RefundIn(row.Texts.Remark)).OfType<string>()];
        foreach (SuspenseRefund refund in await store.Read<SuspenseRefund>()
            .Where(r => r.Carrier == insurer && r.PaidBy == null && refunds.Contains(r.Number)).ToListAsync(cancel))
        {
            books.Refunds[refund.Number] = refund.Amount;
        }
    }

    private async Task<BankMatch> One(BankBooks books, BankRow row, CancellationToken cancel)
    {
        if (books.Recorded.TryGetValue(row.Reference, out var recorded)) return AsRecorded(row, recorded.Amount, recorded.What);

        return row.Amount > Money.Zero ? await In(books, row, cancel) : Out(books, row);
    }

    private static BankMatch AsRecorded(BankRow row, Money amount, Words what) => amount == row.Amount
        ? new BankMatch(BankLineState.Cleared, BankRule.Recorded, what)
        : new BankMatch(BankLineState.Refused, BankRule.None, new(
            $"账上这个流水号已登记为 {amount}（{what.Zh}），与本行金额不同。请核对。",
            $"The books have {amount} under this reference ({what.En}). Check which is right."));

    private async Task<BankMatch> In(BankBooks books, BankRow row, CancellationToken cancel)
    {
        IReadOnlyList<string> named = Named(row.Texts.Remark);
        if (named.Count > 1)
            return Held(new("附言写了几个账单编号，请人工分配。", "Its remark names several invoices; share it out by hand."));
        if (named.Count is 0) return await ByPayer(books, row, cancel);

        if (!books.ByNumber.TryGetValue(named[0], out Invoice? invoice))
            return Held(new($"没有编号为 {named[0]} 的账单。", $"There is no invoice {named[0]}."));

        Money open = books.Left(invoice);
        if (open == Money.Zero)
            return Held(new($"账单 {invoice.Number} 没有待收款项。", $"Nothing is to be received on invoice {invoice.Number}."));
        if (row.On < invoice.Raised)
            return Held(new($"到账早于账单 {invoice.Number} 开出。", $"It came before invoice {invoice.Number} was raised."));
        if (await NotYet(books, invoice, cancel) is { } early) return Held(early.Detail);

        Money share = Money.Min(open, row.Amount);
        return new BankMatch(share == row.Amount ? BankLineState.Matched : BankLineState.Part, BankRule.InvoiceNumber, Nothing)
        {
            Invoice = invoice,
            Share = share,
        };
    }

    private async Task<BankMatch> ByPayer(BankBooks books, BankRow row, CancellationToken cancel)
    {
        Invoice[] fit =
        [
            .. books.Open.Where(i => books.Left(i) == row.Amount && i.Raised <= row.On && books.IsOf(i, row.Texts.Payer))
                .OrderBy(i => i.Due).ThenBy(i => i.Number, StringComparer.Ordinal),
        ];
        if (fit.Length is 0)
        {
            return Held(new(
                "附言中没有账单编号，也没有付款方与金额都相符的账单。",
                "Its remark names no invoice, and none has its payer and amount."));
        }

        if (fit.DistinctBy(i => i.Subject).Count() > 1)
            return Held(new("几张账单的付款方和金额都相符，请人工指定。", "Several invoices have its payer and amount; say which."));
        if (await NotYet(books, fit[0], cancel) is { } early) return Held(early.Detail);

        return new BankMatch(BankLineState.Matched, BankRule.PayerAndAmount, Nothing) { Invoice = fit[0], Share = row.Amount };
    }

    private static BankMatch Out(BankBooks books, BankRow row)
    {
        if (RefundIn(row.Texts.Remark) is { } refund && books.Refunds.TryGetValue(refund, out Money ordered))
        {
            return ordered == -row.Amount
                ? new BankMatch(BankLineState.Matched, BankRule.RefundNumber, Words.Same(refund)) { Refund = refund }
                : Missed(new($"{refund} 应退 {ordered}。", $"{refund} orders {ordered}."));
        }

        if (Named(row.Texts.Remark) is [var number] && books.ByNumber.TryGetValue(number, out Invoice? note))
        {
            return books.Due(note) >= -row.Amount
                ? new BankMatch(BankLineState.Matched, BankRule.InvoiceNumber, Nothing) { Invoice = note, Share = row.Amount }
                : Missed(new(
                    $"账单 {number} 待退 {books.Due(note)}。", $"{books.Due(note)} are to be paid back on invoice {number}."));
        }

        foreach (string word in WordsOf(row.Texts.Remark).Prepend(row.Reference))
        {
            if (!books.Instructed.TryGetValue(word, out (IBankRecords Giver, BankRecord Record) found)) continue;

            return found.Record.Amount == row.Amount
                ? new BankMatch(BankLineState.Matched, BankRule.Instruction, found.Record.What)
                {
                    Instruction = (found.Giver, word),
                }
                : Missed(new(
                    $"付款指令 {word} 的金额为 {-found.Record.Amount}。", $"Instruction {word} is about {-found.Record.Amount}."));
        }

        return Missed(new("平台没有与之对应的退款或付款指令。", "No refund and no instruction of the platform is like it."));
    }

    // A part may be paid once the first one is, and that may stand further up in the same file.
    private async Task<Refusal?> NotYet(BankBooks books, Invoice invoice, CancellationToken cancel) =>
        books.Begun.Contains(invoice.Subject) ? null : await receipts.WhyNotYet(invoice, cancel);

    private static BankMatch Held(Words why) => new(BankLineState.Suspense, BankRule.None, why);

    private static BankMatch Missed(Words why) => new(BankLineState.Unmatched, BankRule.None, why);

    private static string? RefundIn(string remark) =>
        RefundNumber().Match(BankFields.HalfWidth(remark)) is { Success: true } found
            ? $"{SuspenseRefund.Series}-{found.Groups["year"].Value}-{found.Groups["number"].Value}" : null;

    private static IEnumerable<string> WordsOf(string remark) =>
        Word().Matches(remark).Select(found => found.Value).Where(word => word.Length >= WordMin).Take(WordsMax);

    [GeneratedRegex(
        @"INV[\s-]*(?<year>[0-9]{4})[\s-]*(?<number>[0-9]{6,9})([\s-]*P(?<part>[0-9]{2})|/(?<award>[A-Z0-9-]{2,32}))?(?![0-9])",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InvoiceNumber();

    [GeneratedRegex(
        @"SR[\s-]*(?<year>[0-9]{4})[\s-]*(?<number>[0-9]{6,9})(?![0-9])",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex RefundNumber();

    [GeneratedRegex(@"[\w./-]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
