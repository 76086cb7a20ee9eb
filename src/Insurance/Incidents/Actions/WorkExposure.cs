using Breakwater.Incidents.Contracts;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Closes an exposure, opens it again, and notes that its third party has waived being paid by the insurer.</summary>
internal static class WorkExposure
{
    private static readonly PaymentState[] Unpaid = [PaymentState.Proposed, PaymentState.Approved, PaymentState.Instructed];

    internal sealed class Handler(Store store, ClaimWork work, ClaimBooks books, ExposureBook exposures)
    {
        internal async Task<Outcome<Effect>> Close(
            ClaimId id, Guid exposure, PayClaim.Because because, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<(ClaimFile, Exposure)> begun =
                await Begin(id, exposure, ifMatch, caller, new("关闭责任项", "close the exposure"), cancel);
            if (!begun.Try(out (ClaimFile Claim, Exposure Exposure) at, out Refusal? why)) return why;
            if (because.Missing is { } missing) return missing;

            List<Payment> payments = await store.Set<Payment>().Where(p => p.Exposure == exposure).ToListAsync(cancel);
            if (payments.Exists(payment => Unpaid.Contains(payment.State)))
            {
                return Refusal.WrongState("CLM-EXPOSURE-UNPAID", new(
                    "该责任项下还有未完成的付款。", "A payment under this exposure is still open."));
            }

            if (!at.Exposure.Take(ExposureStep.Close)) return Wrong(at.Exposure, new("关闭它", "close it"));

            IEnumerable<ReserveLine> its = (await books.Lines(id, cancel)).Where(line => line.Exposure == exposure);
            Outcome<Money> moved = await books.Release(at.Claim, its, "exposure closed", caller, cancel);
            return moved.Try(out _, out why)
                ? await work.End(at.Claim, "ExposureClosed", new(
                    $"关闭责任项“{at.Exposure.Title.Zh}”：{because.Text}",
                    $"Exposure \"{at.Exposure.Title.En}\" closed: {because.Text}"),
                    caller, cancel)
                : why;
        }

        internal async Task<Outcome<Effect>> Reopen(
            ClaimId id, Guid exposure, PayClaim.Because because, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<(ClaimFile, Exposure)> begun =
                await Begin(id, exposure, ifMatch, caller, new("重开责任项", "open the exposure again"), cancel);
            if (!begun.Try(out (ClaimFile Claim, Exposure Exposure) at, out Refusal? why)) return why;
            if (because.Missing is { } missing) return missing;
            if (!ExposureBook.Reopen(at.Claim, at.Exposure)) return Wrong(at.Exposure, new("重开它", "open it again"));

            return await work.End(at.Claim, "ExposureReopened", new(
                $"重开责任项“{at.Exposure.Title.Zh}”：{because.Text}",
                $"Exposure \"{at.Exposure.Title.En}\" opened again: {because.Text}"),
                caller, cancel);
        }

        internal async Task<Outcome<Effect>> Waive(
            ClaimId id, Guid exposure, PayClaim.Because because, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<(ClaimFile, Exposure)> begun =
                await Begin(id, exposure, ifMatch, caller, new("登记第三者放弃", "note a waiver"), cancel);
            if (!begun.Try(out (ClaimFile Claim, Exposure Exposure) at, out Refusal? why)) return why;
            if (because.Missing is { } missing) return missing;
            if (at.Exposure.Claimant is PayeeKind.Insured || at.Exposure.Waiver is not null)
            {
                return Refusal.WrongState("CLM-WAIVER", new(
                    "只有第三者的责任项可以登记放弃，且只登记一次。", "Only a third party's exposure is waived, and once."),
                    "《保险法》第六十五条 / Insurance Law art. 65");
            }

            at.Exposure.Waiver = because.Text;
            return await work.End(at.Claim, "ThirdPartyWaived", new(
                $"第三者放弃直接受偿“{at.Exposure.Title.Zh}”：{because.Text}",
                $"The third party of \"{at.Exposure.Title.En}\" waived being paid by the insurer: {because.Text}"),
                caller, cancel);
        }

        private async Task<Outcome<(ClaimFile, Exposure)>> Begin(
            ClaimId id, Guid exposure, int? ifMatch, Caller caller, Words doing, CancellationToken cancel)
        {
            Outcome<ClaimFile> begun = await work.Begin(id, ifMatch, caller, doing, cancel, ClaimWork.Live);
            if (!begun.Try(out ClaimFile? claim, out Refusal? why)) return why;

            Exposure? found = (await exposures.Of(id, cancel)).Find(each => each.Id == exposure);
            return found is null ? ExposureRefusals.None : (claim, found);
        }

        private static Refusal Wrong(Exposure exposure, Words doing) =>
            Refusals.Wrong("CLM-EXPOSURE", doing, exposure.State.Name());
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        ClaimWork.Describe(routes.MapPost("/claims/{id}/exposures/{exposure}/closures", (
            ClaimId id, Guid exposure, PayClaim.Because because, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(because, cancel => handler.Close(id, exposure, because, gate.IfMatch, caller, cancel))),
            "claims.close-exposure", "Close an exposure; its reserve goes back");
        ClaimWork.Describe(routes.MapPost("/claims/{id}/exposures/{exposure}/reopenings", (
            ClaimId id, Guid exposure, PayClaim.Because because, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(because, cancel => handler.Reopen(id, exposure, because, gate.IfMatch, caller, cancel))),
            "claims.reopen-exposure", "Open a closed exposure again");
        ClaimWork.Describe(routes.MapPost("/claims/{id}/exposures/{exposure}/waivers", (
            ClaimId id, Guid exposure, PayClaim.Because because, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(because, cancel => handler.Waive(id, exposure, because, gate.IfMatch, caller, cancel))),
            "claims.note-waiver", "Note that a third party waived being paid by the insurer");
    }
}
