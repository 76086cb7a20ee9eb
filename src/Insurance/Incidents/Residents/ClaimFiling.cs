using Breakwater.Incidents.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Residents;

/// <summary>One claim to be filed, with the number that is kept for it.</summary>
/// <param name="Claim">What is claimed; null when its line could not be read.</param>
/// <param name="Ordinal">Its number, should it become a claim.</param>
/// <param name="Fault">What was wrong with reading it.</param>
internal readonly record struct ToFile(NewClaim? Claim, long Ordinal, ClaimFault Fault);

/// <summary>What became of it.</summary>
/// <param name="Claim">The claim; null when it became none.</param>
/// <param name="Fault">Why not.</param>
internal readonly record struct Filed(ResidentClaim? Claim, ClaimFault Fault);

/// <summary>Files certificate claims as part of a command: by itself or many at once, by the same rules.</summary>
internal sealed class ClaimFiling(
    Store store, ICertificates certificates, IFilingBook filings, PriorClaims priors, LaneBooks books, ClaimFields fields,
    IIdSource ids, TimeProvider clock)
{
    /// <summary>Files what can be filed; a reserve is set aside for each as if every condition will be met.</summary>
    /// <param name="lines">What is to be filed.</param>
    /// <param name="scheme">Only certificates of this scheme; null for whatever the caller may see.</param>
    /// <param name="batch">The file they came in; null for a claim by itself.</param>
    /// <param name="caller">Who files.</param>
    /// <param name="cancel">Stops it.</param>
    internal async Task<Outcome<IReadOnlyList<Filed>>> File(
        IReadOnlyList<ToFile> lines, SchemeId? scheme, Guid? batch, Caller caller, CancellationToken cancel)
    {
        IReadOnlyDictionary<string, CertificateTerms> known = await certificates.Numbered(
            [.. lines.Where(line => line.Claim is not null).Select(line => Number(line.Claim!))], cancel);
        Dictionary<FilingId, ProductPackage> products = [];
        foreach (FilingId filing in known.Values.Select(terms => terms.Scheme.Filing).Distinct())
            products[filing] = (await filings.Find(filing, cancel))!.Package;

        var at = new Desk(products, await priors.Of([.. known.Values.Where(terms => terms.Holder is not null)], store, cancel));
        await Remember(at, [.. known.Values.Select(terms => terms.Serial)], cancel);
        var entry = new LaneEntry();
        List<Filed> filed = [];
        foreach (ToFile line in lines)
        {
            if (line is not { Fault: ClaimFault.None, Claim: { } asked })
            {
                filed.Add(new Filed(null, line.Fault));
                continue;
            }

            CertificateTerms? terms = Visible(known.GetValueOrDefault(Number(asked)), scheme, caller);
            filed.Add(await One(line, terms, batch, at, entry, caller, cancel));
        }

        store.Set<ResidentClaim>().AddRange(filed.Select(each => each.Claim).OfType<ResidentClaim>());
        if (filed.Find(each => each.Claim is not null).Claim is not { } first) return filed;

        Guid subject = batch ?? first.Id.Value;
        Outcome<bool> posted = await books.Post(
            entry, known.Values.Select(terms => terms.Scheme).DistinctBy(each => each.Id).ToDictionary(each => each.Id), subject,
            "ClaimsFiled", new("凭证索赔立案准备金", "Reserve for certificate claims filed"), cancel);
        return posted.Try(out _, out Refusal? why) ? filed : why;
    }

    private async Task<Filed> One(
        ToFile line, CertificateTerms? terms, Guid? batch, Desk at, LaneEntry entry, Caller caller, CancellationToken cancel)
    {
        NewClaim asked = line.Claim!;
        DateTimeOffset now = clock.GetUtcNow();
        ProductPackage? product = terms is null ? null : at.Products[terms.Scheme.Filing];
        ClaimFault fault = terms is null ? ClaimFault.Certificate : asked.Fault(terms, product!, now);
        if (fault is not ClaimFault.None) return new Filed(null, fault);

        ClaimTexts texts = asked.Texts;
        byte[]? index = texts.CaseNumber is { } number ? fields.IndexOfCase(number) : null;
        bool isNew = (index is null || at.Cases.Add((terms!.Serial, Convert.ToHexString(index))))
            && at.Events.Add((terms!.Serial, asked.OccurredAt.UtcTicks, asked.Lost.Fen));
        if (!isNew) return new Filed(null, ClaimFault.Twice);

        ResidentClaim claim = Make(line, terms!, product!, texts, batch, caller, now);
        IReadOnlyList<PriorClaim> before = at.Priors.Of(claim.Person);
        if (!at.Pots.TryGetValue(claim.Scheme, out Money pot)) pot = await books.Left(terms!.Scheme, cancel);
        LaneOutcome expected = LaneDesk.Decide(claim, terms!, product!, before, pot, decided: null);
        at.Pots[claim.Scheme] = pot - expected.Payable;
        entry.Take(claim, new LaneChange(Claims: 1, Reserve: expected.Payable.Fen));
        claim.Move(claim.CaseFiledOn is null ? LaneState.ProofPending : LaneState.Waiting);
        return new Filed(claim, ClaimFault.None);
    }

    private ResidentClaim Make(
        ToFile line, CertificateTerms terms, ProductPackage product, ClaimTexts texts, Guid? batch, Caller caller,
        DateTimeOffset now)
    {
        NewClaim asked = line.Claim!;
        ResidentClaimId id = ids.Next<ResidentClaimId>();
        (byte[] key, SealedText number, SealedText account, SealedText device, SealedText payee) = fields.Seal(id, texts);
        (byte[] person, long tag) = fields.Person(terms.Holder!, terms.Scheme.Insurer);
        return new ResidentClaim
        {
            Id = id,
            Ordinal = line.Ordinal,
            Number = ResidentClaimNumber.Of(line.Ordinal),
            Scheme = terms.Scheme.Id,
            Owner = terms.Scheme.Sponsor,
            Carrier = terms.Scheme.Insurer,
            Serial = terms.Serial,
            Certificate = terms.Number,
            Filing = terms.Scheme.Filing,
            Product = terms.Scheme.Product,
            Province = terms.Scheme.Province,
            Section = terms.Scheme.Section,
            Month = ClaimFigures.MonthOf(now.ShanghaiDay()),
            OccurredAt = asked.OccurredAt.ToUniversalTime(),
            LossDay = asked.OccurredAt.ShanghaiDay(),
            Cause = asked.CauseOf(product)!,
            Item = asked.ItemOf(product)!,
            LostFen = asked.Lost.Fen,
            ReturnedFen = asked.Recovered.Fen,
            CaseFiledOn = asked.CaseFiledOn,
            FrozenAt = asked.FrozenAt?.ToUniversalTime(),
            DueOn = asked.CaseFiledOn?.AddDays(LaneDesk.DaysAfterCase(product)),
            Key = key,
            Person = person,
            PersonTag = tag,
            CaseNumber = number.Text,
            CaseIndex = number.Index,
            Account = account.Text,
            AccountIndex = account.Index,
            Device = device.Text,
            DeviceIndex = device.Index,
            Payee = payee.Text!,
            PayeeIndex = payee.Index!,
            FiledBy = caller.Actor,
            FiledAt = now,
            FiledOn = now.ShanghaiDay(),
            Batch = batch,
        };
    }

    // What was claimed before under these certificates, so that nothing becomes two claims.
    private async Task Remember(Desk at, long[] serials, CancellationToken cancel)
    {
        var before = await store.Read<ResidentClaim>()
            .Where(claim => serials.Contains(claim.Serial) && claim.State != LaneState.Withdrawn)
            .Select(claim => new { claim.Serial, claim.CaseIndex, claim.OccurredAt, claim.LostFen }).ToListAsync(cancel);
        foreach (var claim in before)
        {
            if (claim.CaseIndex is { } index) at.Cases.Add((claim.Serial, Convert.ToHexString(index)));
            at.Events.Add((claim.Serial, claim.OccurredAt.UtcTicks, claim.LostFen));
        }
    }

    private static CertificateTerms? Visible(CertificateTerms? terms, SchemeId? scheme, Caller caller)
    {
        if (terms is null || (scheme is { } one && terms.Scheme.Id != one)) return null;

        bool isTheirs = caller.Reach is Reach.All || terms.Scheme.Sponsor == caller.Organisation
            || terms.Scheme.Insurer == caller.Organisation;
        return isTheirs ? terms : null;
    }

    private static string Number(NewClaim claim) => claim.Certificate.Trim().ToUpperInvariant();

    // What one command knows while it files.
    private sealed class Desk(Dictionary<FilingId, ProductPackage> products, PriorClaims.Found priors)
    {
        internal Dictionary<FilingId, ProductPackage> Products { get; } = products;

        internal PriorClaims.Found Priors { get; } = priors;

        internal HashSet<(long Serial, string Case)> Cases { get; } = [];

        internal HashSet<(long Serial, long At, long Fen)> Events { get; } = [];

        internal Dictionary<SchemeId, Money> Pots { get; } = [];
    }
}
