using Breakwater.Parties.Consents;
using Breakwater.Parties.Contracts;
using Breakwater.Parties.Organisations;
using Breakwater.Parties.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Parties.Actions;

/// <summary>
/// Scan authorisations: asked for by an insurer or a provider, granted and taken back by the owner of the systems.
/// </summary>
internal static class GiveConsent
{
    private const int PurposeMax = 500;
    private const int SignatoryMax = 60;
    private const int DaysMax = 731;            // two years; a policy runs for one

    private static readonly Refusal WindowWrong = Refusal.Invalid("CON-WINDOW", new(
        $"授权期间应从今天或以后开始，结束日（不含）晚于开始日，且不超过 {DaysMax} 天。",
        $"The window begins today or later, ends (exclusive) after it begins, and has at most {DaysMax} days."));

    private static readonly Refusal PurposeWrong = Refusal.Invalid("CON-PURPOSE", new(
        "请用 1 至 500 个字符说明扫描目的。", "Say what the scan is for in 1 to 500 characters."));

    private static readonly Refusal SignatoryWrong = Refusal.Invalid("CON-SIGNATORY", new(
        "请填写签署人姓名（1 至 60 字）。", "Give the signatory's name in 1 to 60 characters."));

    private static readonly Refusal ReasonWrong = Refusal.Invalid("CON-REASON", new(
        "请用 1 至 500 个字符说明撤回的理由。", "Say in 1 to 500 characters why it is taken back."));

    private static readonly Refusal NotOwner = Refusal.Invalid("CON-OWNER", new(
        "只能向企业、园区或组织方请求授权。", "An authorisation can be asked of an enterprise, a park or a sponsor."));

    private static readonly Refusal NotLooker = Refusal.Invalid("CON-RECIPIENT", new(
        "授权对象应为保险人或服务方。", "An authorisation is given to an insurer or a provider."));

    /// <param name="From">First day, today or later.</param>
    /// <param name="To">The day after the last.</param>
    internal sealed record Days(DateOnly From, DateOnly To);

    /// <param name="Organisation">Whose systems.</param>
    /// <param name="Domains">Domains, each with its sub-domains.</param>
    /// <param name="Networks">Addresses or CIDR ranges.</param>
    /// <param name="Window">When.</param>
    /// <param name="Purpose">What the scan is for, 1 to 500 characters; null for an assessment before cover.</param>
    internal sealed record AskRequest(
        OrganisationId Organisation, IReadOnlyList<string> Domains, IReadOnlyList<string> Networks, Days Window,
        string? Purpose = null);

    /// <param name="Domains">Domains, each with its sub-domains.</param>
    /// <param name="Networks">Addresses or CIDR ranges.</param>
    /// <param name="Window">When.</param>
    /// <param name="Signatory">Who signs for the organisation; kept encrypted.</param>
    /// <param name="Purpose">What the scan is for, 1 to 500 characters; null for an assessment before cover.</param>
    /// <param name="Recipient">The insurer or provider who may see it; null for nobody in particular.</param>
    internal sealed record GrantRequest(
        IReadOnlyList<string> Domains, IReadOnlyList<string> Networks, Days Window, string Signatory, string? Purpose = null,
        OrganisationId? Recipient = null);

    /// <param name="Signatory">Who signs for the organisation; kept encrypted.</param>
    internal sealed record AcceptRequest(string Signatory);

    /// <param name="Reason">Why, 1 to 500 characters.</param>
    internal sealed record RevokeRequest(string Reason);

    /// <param name="Id">The authorisation.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Domains">Domains as they were understood.</param>
    /// <param name="Networks">Ranges as they were understood.</param>
    internal sealed record Kept(ConsentId Id, ConsentState State, IReadOnlyList<string> Domains, IReadOnlyList<string> Networks);

    internal sealed class Handler(Store store, ConsentBook consents, IIdSource ids, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Ask(AskRequest request, Caller caller, CancellationToken cancel)
        {
            if (WindowFault(request.Window, request.Purpose) is { } fault) return fault;
            if (!ScopeRules.Read(request.Domains, request.Networks).Try(out ScanScope? scope, out Refusal? why)) return why;

            Organisation? owner = await Find(request.Organisation, cancel);
            if (owner is null) return PartiesRefusals.NoOrganisation;
            if (owner.Kind is not (OrganisationKind.Enterprise or OrganisationKind.Park or OrganisationKind.Sponsor))
                return NotOwner;

            Consent consent = New(owner.Id, caller.Organisation, scope, request.Window, request.Purpose, caller);
            consents.Open(consent, caller.Actor, consent.OpenedAt);
            return Made(consent);
        }

        internal async Task<Outcome<Effect>> Grant(GrantRequest request, Caller caller, CancellationToken cancel)
        {
            if (WindowFault(request.Window, request.Purpose) is { } fault) return fault;
            if (SignatoryFault(request.Signatory) is { } unsigned) return unsigned;
            if (!ScopeRules.Read(request.Domains, request.Networks).Try(out ScanScope? scope, out Refusal? why)) return why;

            if (request.Recipient is { } recipient)
            {
                Organisation? looker = await Find(recipient, cancel);
                if (looker is null) return PartiesRefusals.NoOrganisation;
                if (looker.Kind is not (OrganisationKind.Insurer or OrganisationKind.Provider)) return NotLooker;
            }

            OrganisationId carrier = request.Recipient ?? caller.Organisation;
            Consent consent = New(caller.Organisation, carrier, scope, request.Window, request.Purpose, caller);
            consents.Sign(consent, request.Signatory, caller.Actor, consent.OpenedAt);
            consents.Open(consent, caller.Actor, consent.OpenedAt);
            return Made(consent);
        }

        internal async Task<Outcome<Effect>> Accept(
            ConsentId id, AcceptRequest request, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (SignatoryFault(request.Signatory) is { } unsigned) return unsigned;
            if (!(await Own(id, ifMatch, caller, cancel)).Try(out Consent? consent, out Refusal? why)) return why;
            if (consent.StateOn(clock.Today()) is not ConsentState.Requested and var state) return InState(state);

            consents.Sign(consent, request.Signatory, caller.Actor, clock.GetUtcNow());
            return Changed(consent, caller);
        }

        internal async Task<Outcome<Effect>> Revoke(
            ConsentId id, RevokeRequest request, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (request.Reason.Trim() is not { Length: > 0 and <= PurposeMax } reason) return ReasonWrong;
            if (!(await Own(id, ifMatch, caller, cancel)).Try(out Consent? consent, out Refusal? why)) return why;
            if (consent.StateOn(clock.Today()) is not (ConsentState.Requested or ConsentState.Granted) and var state)
                return InState(state);

            consent.State = ConsentState.Revoked;
            (consent.RevokedBy, consent.RevokedAt, consent.Reason) = (caller.Actor, clock.GetUtcNow(), reason);
            return Changed(consent, caller);
        }

        private Task<Organisation?> Find(OrganisationId id, CancellationToken cancel) =>
            store.Read<Organisation>().FirstOrDefaultAsync(o => o.Id == id, cancel);

        // Who may look sees the authorisation; only the owner decides.
        private async Task<Outcome<Consent>> Own(ConsentId id, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Consent? consent = await store.Set<Consent>()
                .FirstOrDefaultAsync(c => c.Id == id && c.Owner == caller.Organisation, cancel);
            if (consent is null) return PartiesRefusals.NoConsent;
            if (consent.Unless(ifMatch) is { } stale) return stale;

            return consent;
        }

        private Consent New(
            OrganisationId owner, OrganisationId carrier, ScanScope scope, Days window, string? purpose, Caller caller) =>
            new()
            {
                Id = ids.Next<ConsentId>(),
                Owner = owner,
                Carrier = carrier,
                Domains = scope.Domains,
                Networks = scope.Networks,
                From = window.From,
                To = window.To,
                Purpose = purpose?.Trim() ?? ConsentBook.BeforeCover,
                State = ConsentState.Requested,
                OpenedBy = caller.Actor,
                OpenedAt = clock.GetUtcNow(),
            };

        private Refusal? WindowFault(Days window, string? purpose)
        {
            int days = window.To.DayNumber - window.From.DayNumber;
            if (window.From < clock.Today() || days is < 1 or > DaysMax) return WindowWrong;
            return purpose?.Trim() is null or { Length: > 0 and <= PurposeMax } ? null : PurposeWrong;
        }

        private static Refusal? SignatoryFault(string signatory) =>
            signatory.Trim() is { Length: > 0 and <= SignatoryMax } ? null : SignatoryWrong;

        private static Refusal InState(ConsentState state) => Refusal.WrongState("CON-STATE", new(
            $"这份授权当前为“{state}”，不能这样做。请刷新页面查看下一步。",
            $"This authorisation is {state} now, so that cannot be done. Reload to see what comes next."));

        private static Effect Made(Consent consent) => Effect.Created(View(consent), consent.Version);

        private Effect Changed(Consent consent, Caller caller)
        {
            consents.Note(consent, consent.Version + 1, caller.Actor, clock.GetUtcNow());
            return Effect.Changed(View(consent), consent.Version + 1);
        }

        private static Kept View(Consent consent) => new(consent.Id, consent.State, consent.Domains, consent.Networks);
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/consents/requests", (AskRequest request, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run(request, cancel => handler.Ask(request, caller, cancel)))
            .Described("consents.request", "Consents", "Ask for a scan authorisation", 404, 422)
            .Produces<Kept>(StatusCodes.Status201Created);
        routes.MapPost("/consents", (
                GrantRequest request, Caller caller, CommandGate gate, Handler handler, PersonalData data) =>
                gate.Run(data.Fingerprint(request), cancel => handler.Grant(request, caller, cancel)))
            .Described("consents.grant", "Consents", "Grant a scan authorisation", 404, 422)
            .Produces<Kept>(StatusCodes.Status201Created);
        routes.MapPost("/consents/{id}/grants", (
                ConsentId id, AcceptRequest request, Caller caller, CommandGate gate, Handler handler, PersonalData data) =>
                gate.Run(data.Fingerprint(request), cancel => handler.Accept(id, request, gate.IfMatch, caller, cancel)))
            .Described("consents.accept", "Consents", "Grant what was asked for", 404, 409, 412, 422, 428)
            .Produces<Kept>();
        routes.MapPost("/consents/{id}/revocations", (
                ConsentId id, RevokeRequest request, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run(request, cancel => handler.Revoke(id, request, gate.IfMatch, caller, cancel)))
            .Described("consents.revoke", "Consents", "Refuse an authorisation, or take it back", 404, 409, 412, 422, 428)
            .Produces<Kept>();
    }
}
