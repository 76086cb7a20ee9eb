using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Response;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Loss items, documents and the decision on cover.</summary>
internal static class WorkClaim
{
    /// <summary>A loss as claimed.</summary>
    /// <param name="Item">Code of the loss item in the filing.</param>
    /// <param name="Claimed">Amount claimed; for business interruption hours decide and this is the claimant's figure.</param>
    /// <param name="Outage">For business interruption only.</param>
    /// <param name="Facts">What terms look at beyond the amount; left out when nothing applies.</param>
    /// <param name="Claimant">The third party whose loss it is, by a label that names no person; for liability only.</param>
    internal sealed record NewLoss(
        string Item, Money Claimed, OutageDetail? Outage = null, LossFacts? Facts = null, string? Claimant = null);

    /// <summary>A loss as assessed.</summary>
    /// <param name="Assessed">
    /// Amount found, at most the amount claimed; for business interruption the loss over all its hours, before any terms.
    /// </param>
    /// <param name="Note">What it rests on.</param>
    internal sealed record LossAssessment(Money Assessed, string Note);

    /// <summary>Every document that is missing, in one go (Insurance Law art. 22).</summary>
    /// <param name="Documents">The whole list.</param>
    internal sealed record DocumentRequest(string Documents);

    /// <summary>What was established.</summary>
    /// <param name="Causes">Causes, as the filing names them.</param>
    /// <param name="Breaches">Conditions the insured did not meet, as the filing names them.</param>
    /// <param name="Moments">Moments that conditions count with, beyond those of notice and policy.</param>
    internal sealed record Findings(
        IReadOnlyList<string> Causes, IReadOnlyList<string> Breaches, IReadOnlyList<EstablishedMoment>? Moments = null);

    private const decimal HoursMax = 10 * 366 * 24;
    private static readonly ClaimState[] Working = [ClaimState.Open, ClaimState.Investigating, ClaimState.Reopened];

    internal sealed class Handler(
        Store store, ClaimWork work, ExposureBook exposures, ConsentRules consents, IFilingBook filings, IPolicies policies,
        IIdSource ids, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> AddLoss(
            ClaimId id, NewLoss loss, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<ClaimFile> begun = await work.Begin(id, ifMatch, caller, new("增加损失项", "add a loss"), cancel, Working);
            if (!begun.Try(out ClaimFile? claim, out Refusal? why)) return why;

            ProductPackage product = (await filings.Find(claim.Filing, cancel))!.Package;
            LossItem? item =
                product.LossItems.FirstOrDefault(each => string.Equals(each.Code, loss.Item, StringComparison.Ordinal));
            List<FieldFault> faults =
                [.. LossRules.Faults(product, loss.Item, loss.Claimed, loss.Outage, HoursMax, at: "", "claimed")];
            bool badFacts = loss.Facts is { } facts
                && (facts.Persons < 1 || facts.Recovered < Money.Zero
                    || facts.Value <= Money.Zero || facts.Value > LossRules.AmountMax);
            if (badFacts)
            {
                faults.Add(new("/facts", "RANGE", new(
                    "人数至少为一；追回金额不为负；价值大于零。",
                    "At least one person; nothing negative was recovered; a value is more than zero.")));
            }

            bool isThird = loss.Item.StartsWith(PayeeRules.ThirdPartyItems, StringComparison.Ordinal);
            if (loss.Claimant is { } whose && (!isThird || whose.Trim().Length is 0 or > PayeeRules.LabelMax))
            {
                faults.Add(new("/claimant", "LIABILITY", new(
                    $"只有第三者责任的损失可以写明第三者代称（1 至 {PayeeRules.LabelMax} 个字符，不写姓名）。",
                    $"Only a liability names its third party, by a label of 1 to {PayeeRules.LabelMax} characters, no person.")));
            }

            faults.AddRange(Unknown(
                "/facts/breaches", loss.Facts?.Breaches ?? [], product.Conditions.Select(condition => condition.Code)));
            if (faults.Count > 0) return Refusal.InvalidFields("CLM-LOSS", faults);

            store.Set<LossItemRow>().Add(new LossItemRow
            {
                Id = ids.Next<ClaimId>().Value,
                Claim = id,
                Item = loss.Item,
                Name = item!.Name,
                Claimed = loss.Claimed,
                Outage = loss.Outage,
                Facts = loss.Facts,
                Claimant = loss.Claimant?.Trim(),
            });
            return await work.End(claim, "LossClaimed", new(
                $"申报损失：{item.Name.Zh} {loss.Claimed}。", $"Loss claimed: {item.Name.En}, {loss.Claimed}."), caller, cancel);
        }

        internal async Task<Outcome<Effect>> Assess(
            ClaimId id, Guid loss, LossAssessment found, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<ClaimFile> begun = await work.Begin(id, ifMatch, caller, new("核定损失", "assess a loss"), cancel, Working);
            if (!begun.Try(out ClaimFile? claim, out Refusal? why)) return why;

            LossItemRow? item = await store.Set<LossItemRow>().FirstOrDefaultAsync(i => i.Id == loss && i.Claim == id, cancel);
            if (item is null) return Refusals.NoClaim;
            if (found.Assessed < Money.Zero || found.Assessed > item.Claimed || string.IsNullOrWhiteSpace(found.Note))
            {
                return Refusal.InvalidFields("CLM-ASSESS", [new("/assessed", "RANGE", new(
                    "核定金额在零与申报金额之间，并须写明依据。",
                    "What is assessed lies between zero and what was claimed, and says what it rests on."))]);
            }

            (item.AssessedFen, item.AssessmentNote) = (found.Assessed.Fen, found.Note.Trim());
            return await work.End(claim, "LossAssessed", new(
                $"核定损失：{item.Name.Zh} {found.Assessed}。", $"Loss assessed: {item.Name.En}, {found.Assessed}."), caller, cancel);
        }

        internal async Task<Outcome<Effect>> AskDocuments(
            ClaimId id, DocumentRequest asked, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<ClaimFile> begun = await work.Begin(id, ifMatch, caller, new("要求补充材料", "ask for documents"), cancel, Working);
            if (!begun.Try(out ClaimFile? claim, out Refusal? why)) return why;
            if (claim.DocumentsRequestedAt is { } before)
            {
                return Refusal.WrongState("CLM-ART22", new(
                    $"已于 {before.ShanghaiDay():yyyy-MM-dd} 一次性通知补充材料，不能再次要求。",
                    $"Documents were asked for on {before.ShanghaiDay():yyyy-MM-dd}; they may be asked for once, in one go."),
                    "《保险法》第二十二条第二款 / Insurance Law art. 22(2)");
            }

            if (string.IsNullOrWhiteSpace(asked.Documents))
            {
                return Refusal.InvalidFields("CLM-DOCUMENTS", [new("/documents", "REQUIRED", new(
                    "请一次列明全部所需材料。", "List every document that is needed."))]);
            }

            (claim.DocumentsRequestedAt, claim.DocumentsRequested) = (clock.GetUtcNow(), asked.Documents.Trim());
            claim.State = ClaimState.Investigating;
            return await work.End(claim, "DocumentsRequested", new(
                $"一次性通知补充材料：{claim.DocumentsRequested}", $"Documents asked for, in one go: {claim.DocumentsRequested}"),
                caller, cancel);
        }

        internal async Task<Outcome<Effect>> CompleteDocuments(ClaimId id, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<ClaimFile> begun =
                await work.Begin(id, ifMatch, caller, new("确认材料齐全", "confirm the documents"), cancel, Working);
            if (!begun.Try(out ClaimFile? claim, out Refusal? why)) return why;
            if (claim.DocumentsCompleteAt is not null)
                return Refusals.Wrong("CLM-STATE", new("再次确认材料齐全", "confirm the documents again"), claim.State.Name());

            claim.DocumentsCompleteAt = clock.GetUtcNow();
            claim.State = ClaimState.Investigating;
            return await work.End(claim, "DocumentsComplete", new(
                "材料齐全，三十日核定期限起算。", "Documents complete; the thirty days to determine the claim begin."), caller, cancel);
        }

        internal async Task<Outcome<Effect>> Decide(
            ClaimId id, Findings found, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<ClaimFile> begun = await work.Begin(
                id, ifMatch, caller, new("作出承保认定", "decide cover"), cancel,
                ClaimState.Investigating, ClaimState.Reopened, ClaimState.CoverageDecided);
            if (!begun.Try(out ClaimFile? claim, out Refusal? why)) return why;

            List<LossItemRow> items = await work.Items(id, cancel);
            if (items.Count is 0 || claim.DocumentsCompleteAt is null)
            {
                return Refusal.WrongState("CLM-INCOMPLETE", new(
                    "认定前须有损失项，并确认材料齐全。", "Before cover is decided there are loss items and complete documents."));
            }

            ProductPackage product = (await filings.Find(claim.Filing, cancel))!.Package;
            List<FieldFault> faults =
            [
                .. Unknown("/causes", found.Causes, product.Causes.Select(cause => cause.Code)),
                .. Unknown("/breaches", found.Breaches, product.Conditions.Select(condition => condition.Code)),
            ];
            if (faults.Count > 0) return Refusal.InvalidFields("CLM-FINDINGS", faults);

            (claim.Causes, claim.Breaches) = ([.. found.Causes], [.. found.Breaches]);
            claim.Moments = found.Moments is { Count: > 0 } moments ? [.. moments] : null;
            await consents.Apply(claim.Incident, product, items, cancel);
            IncidentNotice notice = await store.Read<IncidentNotice>().FirstAsync(n => n.Id == claim.Incident, cancel);
            PolicySnapshot policy = (await policies.On(claim.Policy, claim.LossDay, cancel))!;
            IReadOnlyList<CoverDecision> decisions = CoverDecisions.Decide(
                product, CaseFacts.Of(claim, notice, policy, product, clock.GetUtcNow()), items);
            foreach (CoverDecision decision in decisions)
            {
                LossItemRow item = items.First(each => each.Id == decision.Item);
                (item.Status, item.Cover, item.Clause, item.Reason) =
                    (decision.Status, decision.Cover?.Code, decision.Clause, decision.Reason);
            }

            await exposures.Assign(claim, decisions, items, cancel);
            (claim.State, claim.CoverDecidedAt, claim.Settlement) = (ClaimState.CoverageDecided, clock.GetUtcNow(), null);
            (claim.AgreedAt, claim.RefusalSentAt) = (null, null);
            claim.RefusalDecidedAt = decisions.All(decision => !decision.Counts) ? clock.GetUtcNow() : null;
            int covered = decisions.Count(decision => decision.Counts);
            return await work.End(claim, "CoverDecided", new(
                $"承保认定完成：{items.Count} 项中 {covered} 项属于承保范围。",
                $"Cover decided: {covered} of {items.Count} items are covered."), caller, cancel);
        }

        private static IEnumerable<FieldFault> Unknown(string pointer, IReadOnlyList<string> given, IEnumerable<string> known) =>
            given.Except(known, StringComparer.Ordinal).Select(code => new FieldFault(pointer, "UNKNOWN", new(
                $"该产品没有“{code}”。", $"The product has no \"{code}\".")));
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        ClaimWork.Describe(routes.MapPost("/claims/{id}/loss-items", (
            ClaimId id, NewLoss loss, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(loss, cancel => handler.AddLoss(id, loss, gate.IfMatch, caller, cancel))), "claims.add-loss",
            "Claim a loss");
        ClaimWork.Describe(routes.MapPost("/claims/{id}/loss-items/{loss}/assessments", (
            ClaimId id, Guid loss, LossAssessment found, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(found, cancel => handler.Assess(id, loss, found, gate.IfMatch, caller, cancel))), "claims.assess",
            "Assess a loss");
        ClaimWork.Describe(routes.MapPost("/claims/{id}/document-requests", (
            ClaimId id, DocumentRequest asked, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(asked, cancel => handler.AskDocuments(id, asked, gate.IfMatch, caller, cancel))),
            "claims.ask-documents", "Ask for every missing document, once");
        ClaimWork.Describe(routes.MapPost("/claims/{id}/document-receipts", (
            ClaimId id, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run("complete", cancel => handler.CompleteDocuments(id, gate.IfMatch, caller, cancel))),
            "claims.complete-documents", "Confirm that the documents are complete");
        ClaimWork.Describe(routes.MapPost("/claims/{id}/cover-decisions", (
            ClaimId id, Findings found, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(found, cancel => handler.Decide(id, found, gate.IfMatch, caller, cancel))),
            "claims.decide", "Decide cover for every loss item from the wording");
    }
}
