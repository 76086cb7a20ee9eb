using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using Breakwater.Policies.Certificates;
using Breakwater.Policies.Chains;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Enrolment;
using Breakwater.Policies.Schemes;
using Breakwater.Policies.Tenants;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Policies.Actions;

/// <summary>Renews a scheme: a draft at the prices then filed, then a roster of all who are covered to its eve.</summary>
/// <remarks>
/// The roster goes the way of every other: checked, confirmed by its totals, billed, issued in portions, resumed after a kill.
/// It is made as it is kept, encrypted, and the same certificates make the same file, so asking twice adds nothing.
/// </remarks>
internal static class RenewScheme
{
    private const int RowsAtOnce = 5_000;

    /// <param name="Pot">Most that is paid for all members together; null for what it was.</param>
    /// <param name="PerPerson">Most that one member may be insured for; null for what it was.</param>
    internal sealed record Request(Money? Pot, Money? PerPerson);

    internal sealed class Handler(
        Store store, OpenScheme.Handler opening, ReceiveRoster.Handler receiving, RosterFolder folder, IFilingBook filings,
        IServiceScopeFactory scopes, CertificateReader reader, INumbers numbers, TimeProvider clock)
    {
        /// <summary>Opens the draft for the next period.</summary>
        internal async Task<IResult> Open(SchemeId id, Request request, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            int ordinal = (int)await numbers.Reserve("schemes", 1, cancel);
            string number = await numbers.Next(string.Create(CultureInfo.InvariantCulture, $"M-{clock.Today().Year}"), cancel);
            return await gate.Run(request, async stop =>
            {
                Scheme? former = await store.Read<Scheme>().FirstOrDefaultAsync(s => s.Id == id, stop);
                if (former is null || !caller.Sees(former)) return SchemeRefusals.NoScheme;
                if (former.State is SchemeState.Draft) return SchemeRefusals.Not(former.State);
                if (await store.Read<Scheme>().AnyAsync(s => s.Renews == id && s.State != SchemeState.Ended, stop))
                    return SchemeRefusals.Renewed;

                DateOnly from = former.To > clock.Today() ? former.To : clock.Today();
                FiledProduct? product = await filings.Newest(former.Carrier, former.Product, from, former.Province, stop);
                if (product is null) return SchemeRefusals.NoVersion;

                var terms = new OpenScheme.Request(
                    former.Name, former.Owner, product.Filing, former.Province, from, former.Funding, request.Pot ?? former.Pot,
                    request.PerPerson ?? former.PerPerson, former.Answers);
                Outcome<Scheme> opened = await opening.Open(terms, ordinal, number, renews: id, caller, stop);
                return opened.Match<Outcome<Effect>>(
                    done: next => Effect.Created(new OpenScheme.Opened(next.Id, next.Number), next.Version),
                    refused: why => why);
            });
        }

        /// <summary>Makes the roster of the former scheme's members for the one that renews it.</summary>
        internal async Task<IResult> Enrol(SchemeId id, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            Scheme? scheme = await store.Read<Scheme>().FirstOrDefaultAsync(s => s.Id == id, cancel);
            if (scheme is null || !caller.Sees(scheme)) return Problems.Of(SchemeRefusals.NoScheme);
            if (scheme.IsDeclared) return Problems.Of(SchemeRefusals.DeclaredAnew);
            if (scheme.Renews is not { } formerId) return Problems.Of(SchemeRefusals.RenewsNothing);

            Scheme former = await store.Read<Scheme>().FirstAsync(s => s.Id == formerId, cancel);
            return await receiving.Take(
                scheme, $"{former.Number}.renewal.csv", chunk: null, batch => Keep(batch, former, scheme, cancel), caller, gate,
                cancel);
        }

        private async Task<Outcome<KeptRoster>> Keep(BatchId batch, Scheme former, Scheme next, CancellationToken cancel)
        {
            var pipe = new Pipe();
            Task writing = Task.Run(() => Write(former, next, pipe.Writer, cancel), cancel);
            Outcome<KeptRoster> kept = await folder.Keep(batch, pipe.Reader.AsStream(), cancel);
            await pipe.Reader.CompleteAsync();      // what was refused half way is not read to its end
            await writing;
            return kept;
        }

        private async Task Write(Scheme former, Scheme next, PipeWriter to, CancellationToken cancel)
        {
            Exception? failure = null;
            try
            {
                await using AsyncServiceScope scope = scopes.CreateAsyncScope();
                var own = scope.ServiceProvider.GetRequiredService<Store>();
                await using IAsyncDisposable moment = await own.AtOneMoment(cancel);
                bool isPark = former.Members is MemberKind.Organisation;
                if (former.Chain is not null) await Line(to, "层级,依赖,", cancel);
                await Line(to, isPark ? "企业名称,统一社会信用代码,联系手机,档次,起保日,行业,从业人员\n" : "姓名,身份证号码,手机号码,档次,起保日\n", cancel);
                DateOnly eve = next.From.AddDays(-1);
                Dictionary<string, string> edges = await EdgesOf(own, former, eve, cancel);
                for (long after = 0; ;)
                {
                    List<Certificate> rows = await own.Read<Certificate>()
                        .Where(c => c.Scheme == former.Ordinal && c.Serial > after && c.From <= eve && c.Ends > eve)
                        .OrderBy(c => c.Serial).Take(RowsAtOnce).ToListAsync(cancel);
                    if (rows.Count is 0) break;

                    after = rows[^1].Serial;
                    long first = rows[0].Serial;
                    Dictionary<long, Tenant> tenants = isPark
                        ? await own.Read<Tenant>().Where(t => t.Serial >= first && t.Serial <= after)
                            .ToDictionaryAsync(t => t.Serial, cancel)
                        : [];
                    var text = new StringBuilder();
                    foreach (Certificate row in rows)
                    {
                        Tenant? tenant = tenants.GetValueOrDefault(row.Serial);
                        if (former.Chain is not null && tenant is not null && row.Key is not null)
                        {
                            string on = edges.GetValueOrDefault(tenant.CreditCode, "");
                            text.Append(CultureInfo.InvariantCulture, $"{tenant.ChainTier},{on},");
                        }

                        Append(text, row, tenant, former, next);
                    }

                    if (!await Line(to, text.ToString(), cancel)) break;
                }
            }
            catch (Exception broken)
            {
                failure = broken;
                throw;
            }
            finally
            {
                await to.CompleteAsync(failure);
            }
        }

        // What members of a chain declared of others that go on and still stands, as a roster says it.
        private static async Task<Dictionary<string, string>> EdgesOf(
            Store own, Scheme former, DateOnly eve, CancellationToken cancel)
        {
            if (former.Chain is not { } chain) return [];

            int ordinal = former.Ordinal;
            HashSet<string> goOn =
            [
                chain.Leader,
                .. await (
                    from tenant in own.Read<Tenant>()
                    join cover in own.Read<Certificate>() on tenant.Serial equals cover.Serial
                    where tenant.Scheme == ordinal && cover.From <= eve && cover.Ends > eve
                    select tenant.CreditCode).ToListAsync(cancel),
            ];
            return (await own.Read<Dependency>().Where(d => d.Scheme == ordinal && d.Ends > eve).ToListAsync(cancel))
                .Where(d => goOn.Contains(d.Supplier)).GroupBy(d => d.Dependent, StringComparer.Ordinal)
                .ToDictionary(
                    of => of.Key,
                    of => string.Join(
                        ';', of.Select(d => $"{d.Supplier}:{d.Purpose}:{d.Criticality}").Order(StringComparer.Ordinal)),
                    StringComparer.Ordinal);
        }

        private void Append(StringBuilder text, Certificate row, Tenant? tenant, Scheme former, Scheme next)
        {
            if (reader.Whole(row) is not { } holder) return;       // erased: nobody is there to be insured

            SchemeTier tier = former.Tiers[row.Tier];
            string code = next.Tiers.FirstOrDefault(each => each.Limit == tier.Limit && each.Retention == tier.Retention)?.Code
                ?? tier.Code;
            // Who paid late is covered beyond the former term, and is not insured twice for those days.
            string from = row.Ends > next.From ? row.Ends.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
            text.Append('"').Append(holder.Name.Replace("\"", "\"\"", StringComparison.Ordinal)).Append("\",")
                .Append(CultureInfo.InvariantCulture, $"{holder.Identity},{holder.Phone},{code},{from}");
            if (tenant is not null) text.Append(CultureInfo.InvariantCulture, $",{tenant.Industry},{tenant.Staff}");
            text.Append('\n');
        }

        // Whether anybody still reads.
        private static async Task<bool> Line(PipeWriter to, string text, CancellationToken cancel) =>
            !(await to.WriteAsync(Encoding.UTF8.GetBytes(text), cancel)).IsCompleted;
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/schemes/{id}/renewals",
                (SchemeId id, Request request, Caller caller, CommandGate gate, HttpContext http, Handler handler) =>
                    handler.Open(id, request, caller, gate, http.RequestAborted))
            .WithName("schemes.renew").WithTags("Schemes")
            .WithSummary("Open the draft of a scheme's next period at the prices then filed")
            .Produces<OpenScheme.Opened>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapPost("/schemes/{id}/renewal-roster",
                (SchemeId id, Caller caller, CommandGate gate, HttpContext http, Handler handler) =>
                    handler.Enrol(id, caller, gate, http.RequestAborted))
            .WithName("enrolment.renew").WithTags("Enrolment")
            .WithSummary("Take over the members covered to the eve of a scheme, as a roster to be confirmed")
            .Produces<ReceiveRoster.Received>()
            .Produces<ReceiveRoster.Received>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }
}
