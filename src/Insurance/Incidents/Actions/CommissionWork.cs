using Breakwater.Billing.Contracts;
using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Response;
using Breakwater.Parties.Contracts;
using Breakwater.Policies.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Asks for a service, gives it to a provider, decides on price and invoice; all within the service limit.</summary>
internal static class CommissionWork
{
    private const int TaskMax = 2_000;
    private const int ClauseMax = 100;
    private static readonly Money CeilingMax = Money.Yuan(100_000_000);

    /// <summary>What is needed.</summary>
    /// <param name="Kind">A price, a price and the work, or the work at once.</param>
    /// <param name="Skill">What the provider must be able to do.</param>
    /// <param name="Province">Where, GB/T 2260; null for the policy's province.</param>
    /// <param name="Task">What is to be done, 1 to 2,000 characters.</param>
    /// <param name="Ceiling">The most it may cost; more than zero.</param>
    internal sealed record NewRequest(ServiceKind Kind, ServiceSkill Skill, string? Province, string Task, Money Ceiling);

    /// <summary>To whom it is given.</summary>
    /// <param name="Provider">Somebody of the panel; null to choose by region, skill and availability.</param>
    internal sealed record Dispatch(OrganisationId? Provider);

    /// <summary>What is granted.</summary>
    /// <param name="Amount">More than zero.</param>
    /// <param name="Clause">Clause of the wording or plan it rests on.</param>
    internal sealed record NewServiceLimit(Money Amount, string Clause);

    /// <summary>A service limit.</summary>
    /// <param name="Granted">Granted in all.</param>
    /// <param name="Used">Held and paid.</param>
    /// <param name="Available">What is left.</param>
    /// <param name="Clause">Clause it rests on.</param>
    internal sealed record ServiceLimitView(Money Granted, Money Used, Money Available, string Clause);

    /// <summary>A request that was made.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="Number">Its number.</param>
    internal sealed record Asked(ServiceRequestId Id, string Number);

    internal sealed class Handler(
        Store store, CaseDoor door, CaseLog log, ServiceWork work, ILimits limits, IPolicies policies, ICodes codes,
        IIdSource ids, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Ask(
            IncidentId id, NewRequest asked, string number, Caller caller, CancellationToken cancel)
        {
            if (await door.Find(id, caller, cancel) is not { } notice) return Refusals.NoIncident;
            if (notice.State is IncidentState.ClosedNoClaim)
                return Refusals.Wrong("INC-STATE", new("请求服务", "ask for a service"), notice.State.Name());

            List<FieldFault> faults = [];
            string province = asked.Province ?? notice.Province;
            if (codes.Province(province) is null)
                faults.Add(new("/province", "UNKNOWN", new("请从列表中选择省份。", "Choose the province from the list.")));
            if (string.IsNullOrWhiteSpace(asked.Task) || asked.Task.Length > TaskMax)
            {
                faults.Add(new("/task", "LENGTH", new(
                    "请写明要做什么（1 至 2000 字）。", "Say what is to be done in 1 to 2,000 characters.")));
            }

            if (asked.Ceiling <= Money.Zero || asked.Ceiling > CeilingMax)
            {
                faults.Add(new("/ceiling", "RANGE", new(
                    $"费用上限应大于零且至多 {CeilingMax}。", $"The ceiling is more than zero and at most {CeilingMax}.")));
            }

            if (faults.Count > 0) return Refusal.InvalidFields("SRV-FIELDS", faults);

            var request = new ServiceRequest
            {
                Id = ids.Next<ServiceRequestId>(),
                Number = number,
                Incident = id,
                IncidentNumber = notice.Number,
                Policy = notice.Policy,
                Owner = notice.Owner,
                Carrier = notice.Carrier,
                Kind = asked.Kind,
                Skill = asked.Skill,
                Province = province,
                Task = asked.Task.Trim(),
                Ceiling = asked.Ceiling,
                State = ServiceState.Draft,
                AskedAt = clock.GetUtcNow(),
                Held = Money.Zero,
            };
            store.Set<ServiceRequest>().Add(request);
            await log.Note(request.Id.Value, "ServiceAsked", new("提出服务请求。", "Service asked for."), caller, cancel);
            await log.Note(id.Value, "ServiceAsked", new(
                $"提出服务请求 {number}。", $"Service request {number} made."), caller, cancel);
            return Effect.Created(new Asked(request.Id, number), request.Version);
        }

        internal async Task<Outcome<Effect>> Give(
            ServiceRequestId id, Dispatch to, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<ServiceRequest> begun = await work.Begin(id, ServiceStep.Dispatch, ifMatch, caller, cancel);
            if (!begun.Try(out ServiceRequest? request, out Refusal? why)) return why;

            OrganisationId insurer = request.Carrier;
            List<PanelMember> panel = await store.Read<PanelMember>().Where(m => m.Owner == insurer).ToListAsync(cancel);
            IReadOnlyDictionary<OrganisationId, int> jobs = await work.Jobs(cancel);
            PanelMember? chosen;
            if (to.Provider is { } wanted)
            {
                chosen = panel.Find(m => m.Carrier == wanted);
                if (chosen is null) return ServiceRefusals.NoMember;
                if (Dispatcher.WhyNot(chosen, request.Skill, request.Province, jobs) is { } unfit)
                    return ServiceRefusals.Unfit(unfit);
            }
            else
            {
                chosen = Dispatcher.Choose(panel, request.Skill, request.Province, jobs, request.Declined);
                if (chosen is null) return ServiceRefusals.Nobody;
            }

            // Work at a ceiling begins with the provider's yes; what it may cost is held before it is asked.
            if (request.Kind is ServiceKind.ServiceOnly && await work.Hold(request, request.Ceiling, cancel) is { } noLimit)
                return noLimit;
            if (request.Kind is ServiceKind.ServiceOnly) request.ApprovedBy = caller.Actor;

            DateTimeOffset now = clock.GetUtcNow();
            (request.Provider, request.DispatchedAt, request.AnsweredAt) = (chosen.Carrier, now, null);
            request.AnswerDue = now.AddMinutes(chosen.AcceptMinutes);
            return await work.End(request, ServiceStep.Dispatch, new(
                $"已派单，须在 {chosen.AcceptMinutes} 分钟内答复。", $"Dispatched; an answer is due within {chosen.AcceptMinutes} minutes."),
                caller, cancel);
        }

        internal async Task<Outcome<Effect>> TakeBack(
            ServiceRequestId id, ServiceStep step, PayClaim.Because because, int? ifMatch, Caller caller,
            CancellationToken cancel)
        {
            Outcome<ServiceRequest> begun = await work.Begin(id, step, ifMatch, caller, cancel);
            if (!begun.Try(out ServiceRequest? request, out Refusal? why)) return why;
            if (because.Missing is { } missing) return missing;

            if (step is ServiceStep.Recall or ServiceStep.Cancel)
            {
                if (await work.Keep(request, Money.Zero, cancel) is { } stuck) return stuck;
                if (step is ServiceStep.Recall) (request.Provider, request.AnswerDue) = (null, null);
            }

            if (step is ServiceStep.ReturnInvoice) request.Invoice = null;
            return await work.End(request, step, new(because.Text, because.Text), caller, cancel);
        }

        internal async Task<Outcome<Effect>> Approve(
            ServiceRequestId id, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<ServiceRequest> begun = await work.Begin(id, ServiceStep.Approve, ifMatch, caller, cancel);
            if (!begun.Try(out ServiceRequest? request, out Refusal? why)) return why;

            bool isWork = request.Kind is ServiceKind.QuoteAndService;
            if (isWork && await work.Hold(request, request.Quote!.Amount, cancel) is { } noLimit) return noLimit;
            request.ApprovedBy = caller.Actor;
            return await work.End(request, ServiceStep.Approve, new(
                $"同意报价 {request.Quote!.Amount}。", $"Quote of {request.Quote.Amount} approved."), caller, cancel);
        }

        internal async Task<Outcome<Effect>> Confirm(
            ServiceRequestId id, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<ServiceRequest> begun = await work.Begin(id, ServiceStep.Confirm, ifMatch, caller, cancel);
            if (!begun.Try(out ServiceRequest? request, out Refusal? why)) return why;
            if (string.Equals(request.ApprovedBy, caller.Actor, StringComparison.Ordinal)) return ServiceRefusals.FourEyes;

            // What was held beyond the allowed amount goes back to the limit.
            Money allowed = request.Invoice!.Allowed;
            if (await work.Keep(request, allowed, cancel) is { } stuck) return stuck;
            request.ConfirmedBy = caller.Actor;
            work.Post(request, "ServiceConfirmed", new("确认服务费用", "Service cost confirmed"),
                new Line(Account.ServiceCosts, allowed), new Line(Account.ServicePayable, -allowed));
            return await work.End(request, ServiceStep.Confirm, new(
                $"确认账单，应付 {allowed}。", $"Invoice confirmed: {allowed} to be paid."), caller, cancel);
        }

        internal async Task<Outcome<Effect>> Pay(
            ServiceRequestId id, PayClaim.Disbursement proof, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<ServiceRequest> begun = await work.Begin(id, ServiceStep.Pay, ifMatch, caller, cancel);
            if (!begun.Try(out ServiceRequest? request, out Refusal? why)) return why;
            if (string.Equals(request.ConfirmedBy, caller.Actor, StringComparison.Ordinal)) return ServiceRefusals.FourEyes;

            string reference = proof.BankReference.Trim();
            if (reference.Length is 0 or > 64
                || await store.Set<ServiceRequest>().AnyAsync(r => r.BankReference == reference, cancel))
            {
                return Refusal.InvalidFields("SRV-REFERENCE", [new("/bankReference", "UNIQUE", new(
                    "请填写未使用过的银行流水号（1 至 64 个字符）。", "Give a bank reference of 1 to 64 characters that was not used before."))]);
            }

            Money paid = request.Invoice!.Allowed;
            request.BankReference = reference;
            work.Post(request, "ServicePaid", new("支付服务费用", "Service paid"),
                new Line(Account.ServicePayable, paid), new Line(Account.Cash, -paid));
            return await work.End(request, ServiceStep.Pay, new(
                $"已支付 {paid}，流水号 {reference}。", $"Paid {paid}, reference {reference}."), caller, cancel);
        }

        internal async Task<Outcome<Effect>> Grant(
            PolicyId id, NewServiceLimit asked, Caller caller, CancellationToken cancel)
        {
            PolicySnapshot? policy = await policies.On(id, clock.Today(), cancel);
            bool isTheirs = caller.Reach is Reach.All || policy?.Insurer == caller.Organisation;
            if (policy is null || !isTheirs) return Refusals.NoPolicy;
            if (asked.Amount <= Money.Zero || asked.Amount > CeilingMax || asked.Clause.Trim().Length is 0 or > ClauseMax)
            {
                return Refusal.InvalidFields("SRV-LIMIT", [new("/amount", "RANGE", new(
                    "服务限额应大于零，并写明依据的条款。", "A service limit is more than zero and names the clause it rests on."))]);
            }

            if (await store.Read<ServiceLimit>().AnyAsync(l => l.Policy == id, cancel)) return ServiceRefusals.HasLimit;

            // In the ledger it stands under its own identifier: the policy's own limit is for money and is reconciled apart.
            var node = new LimitNodeId(ids.Next<ServiceRequestId>().Value);
            limits.Grant(node, policy.Insurer, node.Value, asked.Amount, clock.Today());
            store.Set<ServiceLimit>().Add(new ServiceLimit
            {
                Policy = id,
                Owner = policy.Insured,
                Carrier = policy.Insurer,
                Node = node,
                Clause = asked.Clause.Trim(),
            });
            return Effect.Created(new ServiceLimitView(asked.Amount, Money.Zero, asked.Amount, asked.Clause.Trim()));
        }
    }

    private static async Task<IResult> ShowLimit(
        PolicyId id, Store store, ILimits limits, IPolicies policies, TimeProvider clock, Caller caller, HttpContext http)
    {
        CancellationToken cancel = http.RequestAborted;
        PolicySnapshot? policy = await policies.On(id, clock.Today(), cancel);
        bool isTheirs = policy is not null
            && (caller.Reach is Reach.All || policy.Insured == caller.Organisation || policy.Insurer == caller.Organisation);
        if (!isTheirs) return Problems.Of(Refusals.NoPolicy);

        ServiceLimit? limit = await store.Read<ServiceLimit>().FirstOrDefaultAsync(l => l.Policy == id, cancel);
        if (limit is null) return Results.Ok(new ServiceLimitView(Money.Zero, Money.Zero, Money.Zero, ""));

        LimitView view = (await limits.Find(limit.Node, cancel))!;
        return Results.Ok(new ServiceLimitView(view.Granted, view.Used, view.Available, limit.Clause));
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/incidents/{id}/service-requests", async (
            IncidentId id, NewRequest asked, Handler handler, Caller caller, CommandGate gate, INumbers numbers,
            TimeProvider clock, HttpContext http) =>
        {
            string number = await numbers.Next($"S-{clock.Today().Year}", http.RequestAborted);
            return await gate.Run(asked, cancel => handler.Ask(id, asked, number, caller, cancel));
        })
            .WithName("service-requests.ask").WithTags("Response").WithSummary("Ask for a security service")
            .Produces<Asked>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        ServiceWork.Describe(routes.MapPost("/service-requests/{id}/dispatches", (
            ServiceRequestId id, Dispatch to, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(to, cancel => handler.Give(id, to, gate.IfMatch, caller, cancel))), "service-requests.dispatch",
            "Give it to a provider by region, skill and availability, or to one that is named");
        foreach ((string path, string name, ServiceStep step, string summary) in new[]
        {
            ("recalls", "service-requests.recall", ServiceStep.Recall, "Take it back from a provider who does not answer"),
            ("quote-returns", "service-requests.return-quote", ServiceStep.ReturnQuote, "Ask for another price"),
            ("invoice-returns", "service-requests.return-invoice", ServiceStep.ReturnInvoice, "Return the invoice"),
            ("cancellations", "service-requests.cancel", ServiceStep.Cancel, "Cancel it; what was held of the limit goes back"),
        })
        {
            ServiceWork.Describe(routes.MapPost($"/service-requests/{{id}}/{path}", (
                ServiceRequestId id, PayClaim.Because because, Handler handler, Caller caller, CommandGate gate) =>
                gate.Run(because, cancel => handler.TakeBack(id, step, because, gate.IfMatch, caller, cancel))), name, summary);
        }

        ServiceWork.Describe(routes.MapPost("/service-requests/{id}/approvals", (
            ServiceRequestId id, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run("approve", cancel => handler.Approve(id, gate.IfMatch, caller, cancel))), "service-requests.approve",
            "Approve the price; it is held of the service limit");
        ServiceWork.Describe(routes.MapPost("/service-requests/{id}/confirmations", (
            ServiceRequestId id, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run("confirm", cancel => handler.Confirm(id, gate.IfMatch, caller, cancel))), "service-requests.confirm",
            "Confirm the invoice as far as the rate table allows it");
        ServiceWork.Describe(routes.MapPost("/service-requests/{id}/disbursements", (
            ServiceRequestId id, PayClaim.Disbursement proof, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(proof, cancel => handler.Pay(id, proof, gate.IfMatch, caller, cancel))), "service-requests.pay",
            "Pay what was confirmed");
        routes.MapPost("/policies/{id}/service-limits", (
            PolicyId id, NewServiceLimit asked, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(asked, cancel => handler.Grant(id, asked, caller, cancel)))
            .WithName("service-limits.grant").WithTags("Response")
            .WithSummary("Grant a policy its service-in-kind limit, apart from money")
            .Produces<ServiceLimitView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/policies/{id}/service-limit", ShowLimit)
            .WithName("service-limits.read").WithTags("Response")
            .WithSummary("A policy's service-in-kind limit; zero when it has none")
            .Produces<ServiceLimitView>().ProducesProblem(StatusCodes.Status404NotFound);
    }
}
