using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Breakwater.Foundation.Crypto;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Declarations;
using Breakwater.Policies.Enrolment;
using Breakwater.Policies.Schemes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>Takes one customer contract of a security product, as the vendor's own system reports it.</summary>
/// <remarks>
/// It goes the way of a roster with one line, agreed to beforehand; the verdict comes at once, the certificate follows when the
/// roster's turn comes. The same declaration twice is the one that is there.
/// </remarks>
internal static class DeclareLicence
{
    private const string Header = "企业名称,统一社会信用代码,联系手机,合同编号,产品,授权序列号,授权起日,授权止日,合同金额,档次\n";

    /// <param name="Customer">Registered name of the customer.</param>
    /// <param name="CreditCode">Its unified social credit code.</param>
    /// <param name="Mobile">Mobile number of who receives the certificate; kept encrypted.</param>
    /// <param name="Contract">Number of the customer contract.</param>
    /// <param name="Product">Code or name of the security product.</param>
    /// <param name="Licence">Serial of the licence.</param>
    /// <param name="LicenceFrom">First day of the licence.</param>
    /// <param name="LicenceLast">Its last day.</param>
    /// <param name="Amount">Amount of the customer contract.</param>
    /// <param name="Tier">Code, name or sum insured of the tier.</param>
    internal sealed record Request(
        string Customer, string CreditCode, string Mobile, string Contract, string Product, string Licence,
        DateOnly LicenceFrom, DateOnly LicenceLast, Money Amount, string Tier);

    internal sealed class Handler(
        Store store, ReceiveRoster.Handler receiving, RosterFolder folder, IBulkDoor door, KeyRing keys)
    {
        internal async Task<IResult> Handle(
            SchemeId id, Request request, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            Scheme? scheme = await store.Read<Scheme>().FirstOrDefaultAsync(s => s.Id == id, cancel);
            if (scheme is null || !caller.Sees(scheme)) return Problems.Of(SchemeRefusals.NoScheme);
            if (!scheme.IsDeclared) return Problems.Of(DeclarationRefusals.NotDeclared);
            if (scheme.State is not SchemeState.Active) return Problems.Of(SchemeRefusals.Not(scheme.State));

            byte[] csv = Csv(request);
            string hash = Convert.ToHexStringLower(SHA256.HashData(csv));
            bool isThere = await store.Read<EnrolmentBatch>()
                .AnyAsync(b => b.Scheme == id && b.Sha256 == hash && b.State != BatchState.Cancelled, cancel);
            string file = $"declaration-{hash[..16]}.csv";
            if (isThere) return await receiving.Again(scheme, file, hash, gate);
            if (await Verdict(scheme, csv, cancel) is { } why) return Problems.Of(why);

            return await receiving.Take(
                scheme, file, chunk: null,
                async batch =>
                {
                    using var text = new MemoryStream(csv, writable: false);
                    return await folder.Keep(batch, text, cancel);
                },
                caller, gate, cancel, isAgreed: true);
        }

        // What the roster's check will say, so that a vendor's system hears it while it waits.
        private async Task<Refusal?> Verdict(Scheme scheme, byte[] csv, CancellationToken cancel)
        {
            if (receiving.Begins(scheme) is not { } begins) return RosterRefusals.Over;

            using var reader = new CsvRecords(new MemoryStream(csv, writable: false));
            Outcome<RosterHeader> read = RosterIntake.ReadHeader(reader, isUtf8: true, scheme);
            if (!read.Try(out RosterHeader? header, out Refusal? why)) return why;
            CsvStep step = reader.Read();
            if (RosterRefusals.Of(step, reader.Line + 1) is { } unread) return unread;

            MemberLine line = MemberLine.For(scheme, header, isUtf8: true, begins, FrozenSet<string>.Empty);
            LineFault fault = line.Read(reader);
            if (fault is not LineFault.None) return DeclarationRefusals.Of(fault);

            using var block = new MemberBlock(lines: 1);
            block.Add(reader.Line, line);
            block.Order(keys);
            OrganisationId insurer = scheme.Carrier;
            HashSet<int> ofInsurer =
                [.. await store.Read<Scheme>().Where(s => s.Carrier == insurer).Select(s => s.Ordinal).ToListAsync(cancel)];
            await KnownHolders.Judge(scheme, ofInsurer, door, store, block, cancel);
            await KnownLicences.Judge(scheme, ofInsurer, store, block, new SeenLicences(), cancel);
            return block.Dropped[0] is LineFault.None ? null : DeclarationRefusals.Of(block.Dropped[0]);
        }

        private static byte[] Csv(Request r)
        {
            string[] fields =
            [
                r.Customer, r.CreditCode, r.Mobile, r.Contract, r.Product, r.Licence, Day(r.LicenceFrom), Day(r.LicenceLast),
                r.Amount.Units.ToString("0.00", CultureInfo.InvariantCulture), r.Tier,
            ];
            return Encoding.UTF8.GetBytes(Header + string.Join(',', fields.Select(Quoted)) + "\n");
        }

        private static string Day(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

        private static string Quoted(string text) => "\"" + text.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/schemes/{id}/declarations",
            (SchemeId id, Request request, Caller caller, CommandGate gate, HttpContext http, Handler handler) =>
                handler.Handle(id, request, caller, gate, http.RequestAborted))
        .WithName("declarations.declare").WithTags("Declarations")
        .WithSummary("Declare one customer contract of a security product; its certificate follows by itself")
        .Produces<ReceiveRoster.Received>()
        .Produces<ReceiveRoster.Received>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
