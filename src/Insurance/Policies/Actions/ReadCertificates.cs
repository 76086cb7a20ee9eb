using Breakwater.Foundation.Crypto;
using Breakwater.Policies.Certificates;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Enrolment;
using Breakwater.Policies.Schemes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>Lists a scheme's certificates and shows one.</summary>
internal static class ReadCertificates
{
    private static readonly Sorts<Certificate> Columns = new Sorts<Certificate>().By("number", c => c.Serial);

    /// <param name="Number">Public number.</param>
    /// <param name="Status">Status today.</param>
    /// <param name="Holder">The member; null once erased.</param>
    /// <param name="Batch">Number of the roster it came with.</param>
    /// <param name="Line">Row of that roster.</param>
    /// <param name="Tier">Name of its tier.</param>
    /// <param name="Limit">Sum insured.</param>
    /// <param name="Premium">Premium for its term.</param>
    /// <param name="From">First day of cover.</param>
    /// <param name="To">Day after the last of the term.</param>
    /// <param name="Ends">First day without cover.</param>
    internal sealed record Item(
        string Number, CertificateStatus Status, Holder? Holder, string Batch, int Line, Words Tier, Money Limit, Money Premium,
        DateOnly From, DateOnly To, DateOnly Ends);

    /// <param name="Certificates">Certificates in the whole selection.</param>
    /// <param name="Premium">Their premium.</param>
    /// <param name="Limit">Their sums insured.</param>
    internal sealed record Totals(int Certificates, Money Premium, Money Limit);

    /// <summary>What to list.</summary>
    /// <param name="Batch">One roster's.</param>
    /// <param name="Tier">One tier's, by its code.</param>
    /// <param name="Status">Status today.</param>
    internal sealed record Filter(Guid? Batch, string? Tier, CertificateStatus? Status);

    internal sealed class Handler(Store store, CertificateReader reader, KeyRing keys, TimeProvider clock)
    {
        internal async Task<IResult> List(SchemeId id, ListQuery query, Filter filter, HttpContext http, Caller caller)
        {
            CancellationToken cancel = http.RequestAborted;
            Scheme? scheme = await store.Read<Scheme>().FirstOrDefaultAsync(s => s.Id == id, cancel);
            if (scheme is null || !caller.Sees(scheme)) return Problems.Of(SchemeRefusals.NoScheme);

            IQueryable<Certificate> all = store.Read<Certificate>().Where(c => c.Scheme == scheme.Ordinal);
            IQueryable<Certificate> selection = await Narrow(all, scheme, query, filter, cancel);
            bool isWhole = query.Search is null && filter == new Filter(Batch: null, Tier: null, Status: null);
            return await Listings.Answer(
                http, query, selection, Columns, (page, stop) => View(page, scheme, stop),
                (rows, stop) => isWhole ? Whole(id, stop) : Sum(rows, stop), isWhole ? stop => CountAll(id, stop) : null);
        }

        internal async Task<IResult> One(SchemeId id, string number, HttpContext http, Caller caller)
        {
            Outcome<(Scheme, Certificate)> found = await Find(id, number, caller, http.RequestAborted);
            if (!found.Try(out (Scheme Scheme, Certificate Certificate) it, out Refusal? why)) return Problems.Of(why);

            return Results.Ok((await View([it.Certificate], it.Scheme, http.RequestAborted))[0]);
        }

        /// <summary>A certificate of a scheme the caller may see.</summary>
        internal async Task<Outcome<(Scheme Scheme, Certificate Certificate)>> Find(
            SchemeId id, string number, Caller caller, CancellationToken cancel)
        {
            Scheme? scheme = await store.Read<Scheme>().FirstOrDefaultAsync(s => s.Id == id, cancel);
            if (scheme is null || !caller.Sees(scheme)) return SchemeRefusals.NoScheme;

            // By its key alone: asked for the scheme too, PostgreSQL may walk through all of a scheme it has not counted yet.
            Certificate? certificate = CertificateNumber.Parse(number) is { } serial
                ? await store.Read<Certificate>().FirstOrDefaultAsync(c => c.Serial == serial, cancel)
                : null;
            return certificate?.Scheme == scheme.Ordinal ? (scheme, certificate) : RosterRefusals.NoCertificate;
        }

        private async Task<IQueryable<Certificate>> Narrow(
            IQueryable<Certificate> all, Scheme scheme, ListQuery query, Filter filter, CancellationToken cancel)
        {
            // By number or by identity number, each through its index; a name is found by nobody.
            if (query.Search is { } text)
            {
                byte[] holder = keys.BlindIndex(IndexPurpose.IdentityNumber, text);
                long serial = CertificateNumber.Parse(text) ?? -1;
                all = serial >= 0 ? all.Where(c => c.Serial == serial) : all.Where(c => c.Holder == holder);
            }

            if (filter.Batch is { } batch)
            {
                var id = new BatchId(batch);
                int ordinal = await store.Read<EnrolmentBatch>().Where(b => b.Id == id).Select(b =>
                    b.Ordinal).FirstOrDefaultAsync(cancel);
                all = all.Where(c => c.Batch == ordinal);
            }

            if (filter.Tier is { Length: > 0 } tier)
            {
                int place = scheme.Tiers.Index().Where(each => string.Equals(each.Item.Code, tier, StringComparison.Ordinal))
                    .Select(each => each.Index).FirstOrDefault(-1);
                all = all.Where(c => c.Tier == place);
            }

            DateOnly today = clock.Today();
            return filter.Status switch
            {
                CertificateStatus.Pending => all.Where(c => c.From > today && c.Ends > today),
                CertificateStatus.Active => all.Where(c => c.From <= today && c.Ends > today),
                CertificateStatus.Cancelled => all.Where(c => c.Ends <= today && c.Ends < c.To),
                CertificateStatus.Ended => all.Where(c => c.Ends <= today && c.Ends >= c.To),
                null => all,
            };
        }

        private async Task<IReadOnlyList<Item>> View(IReadOnlyList<Certificate> page, Scheme scheme, CancellationToken cancel)
        {
            int[] ordinals = [.. page.Select(c => c.Batch).Distinct()];
            Dictionary<int, string> batches = await store.Read<EnrolmentBatch>().Where(b => ordinals.Contains(b.Ordinal))
                .ToDictionaryAsync(b => b.Ordinal, b => b.Number, cancel);
            DateOnly today = clock.Today();
            return
            [
                .. page.Select(c => new Item(
                    CertificateNumber.Of(c.Serial), c.StatusOn(today), reader.Open(c, scheme.Members),
                    batches.GetValueOrDefault(c.Batch, ""), c.Line,
                    scheme.Tiers[c.Tier].Name, Money.Cny(c.LimitFen), Money.Cny(c.PremiumFen), c.From, c.To, c.Ends)),
            ];
        }

        // What the chunks add up to is what the certificates do, and a million of them are not read for it.
        private async Task<Totals> Whole(SchemeId id, CancellationToken cancel)
        {
            IQueryable<EnrolmentTally> tallies = store.Read<EnrolmentTally>().Where(t => t.Scheme == id);
            return new Totals(
                await CountAll(id, cancel), Money.Cny(await tallies.SumAsync(t => t.PremiumFen, cancel)),
                Money.Cny(await tallies.SumAsync(t => t.LimitFen, cancel)));
        }

        private Task<int> CountAll(SchemeId id, CancellationToken cancel) =>
            store.Read<EnrolmentTally>().Where(t => t.Scheme == id).SumAsync(t => t.Count, cancel);

        private static async Task<Totals> Sum(IQueryable<Certificate> all, CancellationToken cancel) => new(
            await all.CountAsync(cancel), Money.Cny(await all.SumAsync(c => c.PremiumFen, cancel)),
            Money.Cny(await all.SumAsync(c => c.LimitFen, cancel)));
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/schemes/{id}/certificates",
                (SchemeId id, [AsParameters] ListQuery query, [AsParameters] Filter filter, HttpContext http, Caller caller,
                    Handler handler) => handler.List(id, query, filter, http, caller))
            .WithName("schemes.certificates").WithTags("Schemes")
            .WithSummary("List a scheme's certificates; search takes a certificate or an identity number")
            .Produces<Listing<Item, Totals>>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/schemes/{id}/certificates/{certificate}",
                (SchemeId id, string certificate, HttpContext http, Caller caller, Handler handler) =>
                    handler.One(id, certificate, http, caller))
            .WithName("schemes.certificate").WithTags("Schemes").WithSummary("Show a certificate")
            .Produces<Item>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
