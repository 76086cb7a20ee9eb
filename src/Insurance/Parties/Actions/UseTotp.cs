using Breakwater.Parties.Contracts;
using Breakwater.Parties.People;
using Breakwater.Parties.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Parties.Actions;

/// <summary>A person's authenticator app: enrolled, confirmed by a code, switched off with the password.</summary>
internal static class UseTotp
{
    private static readonly Refusal AlreadyOn = Refusal.WrongState("TOTP-ON", new(
        "已启用动态验证码。更换设备时，请先停用再重新登记。", "The second factor is on. To change devices, switch it off first."));

    private static readonly Refusal NotBegun = Refusal.WrongState("TOTP-OFF", new(
        "尚未登记动态验证码。请先登记。", "No second factor is enrolled. Enrol one first."));

    private static readonly Refusal WrongCode = Refusal.Invalid("TOTP-CODE", new(
        "验证码不正确或已使用。请核对设备时间，使用下一个验证码。",
        "The code is wrong or was used. Check the device's clock and use the next code."));

    /// <param name="Code">Six digits of the authenticator app.</param>
    internal sealed record CodeRequest(string Code);

    /// <param name="Password">The person's password.</param>
    internal sealed record PasswordRequest(string Password);

    /// <param name="Secret">To be typed into the app, base32.</param>
    /// <param name="Address">The same as <c>otpauth:</c> address, for a picture.</param>
    internal sealed record Enrolment(string Secret, string Address);

    /// <param name="RecoveryCodes">Each works once in place of a code; shown now and never again.</param>
    internal sealed record Confirmation(IReadOnlyList<string> RecoveryCodes);

    /// <param name="On">Whether the second factor is asked for.</param>
    internal sealed record Status(bool On);

    private sealed record Kept(Guid Seed);

    internal sealed class Handler(
        Store store, Accounts accounts, SecondFactor factor, Entrance entrance, PersonalData data, IIdSource ids)
    {
        internal async Task<IResult> Enrol(Caller caller, CommandGate gate, CancellationToken cancel)
        {
            if (!PersonId.TryOfActor(caller.Actor, out PersonId person)) return Problems.Of(PartiesRefusals.PersonOnly);

            User self = await store.Read<User>().FirstAsync(u => u.Id == person, cancel);
            string email = (await data.Of(self, cancel)).Email;
            return await gate.Run(
                "",
                async stop =>
                {
                    User user = await accounts.Load(person, stop);
                    if (user.TwoFactorEnabled) return AlreadyOn;

                    Guid seed = ids.Next<PersonId>().Value;
                    user.TotpSeed = seed;
                    return Effect.Created(new Kept(seed));
                },
                (Kept kept) => new Enrolment(factor.Secret(kept.Seed), factor.Address(kept.Seed, email)));
        }

        internal Task<IResult> Confirm(CodeRequest request, Caller caller, CommandGate gate) =>
            WithCodes(request, caller, gate, wasOn: false);

        internal Task<IResult> Renew(CodeRequest request, Caller caller, CommandGate gate) =>
            WithCodes(request, caller, gate, wasOn: true);

        internal async Task<IResult> Disable(PasswordRequest request, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            if (!PersonId.TryOfActor(caller.Actor, out PersonId person)) return Problems.Of(PartiesRefusals.PersonOnly);

            User self = await store.Read<User>().FirstAsync(u => u.Id == person, cancel);
            bool knows = accounts.Knows(self, request.Password);
            bool failed = false;
            IResult result = await gate.Run(data.Fingerprint(request), async stop =>
            {
                failed = !knows;
                if (failed) return Entrance.Refused;

                User user = await accounts.Load(person, stop);
                if (user.TotpSeed is null) return NotBegun;

                await factor.Remove(user, stop);
                return Effect.Changed(new Status(On: false));
            });
            if (failed) await entrance.CountFailure(person, cancel);
            return result;
        }

        private async Task<IResult> WithCodes(CodeRequest request, Caller caller, CommandGate gate, bool wasOn)
        {
            if (!PersonId.TryOfActor(caller.Actor, out PersonId person)) return Problems.Of(PartiesRefusals.PersonOnly);

            return await gate.Run(
                request,
                async cancel =>
                {
                    User user = await accounts.Load(person, cancel);
                    if (user.TotpSeed is null || (wasOn && !user.TwoFactorEnabled)) return NotBegun;
                    if (user.TwoFactorEnabled && !wasOn) return AlreadyOn;
                    if (!factor.Accepts(user, request.Code)) return WrongCode;

                    Guid seed = ids.Next<PersonId>().Value;
                    user.TwoFactorEnabled = true;
                    await factor.Replace(user, seed, cancel);
                    return Effect.Changed(new Kept(seed));
                },
                (Kept kept) => new Confirmation(factor.CodesOf(kept.Seed)));
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/totp", (Caller caller, CommandGate gate, Handler handler, CancellationToken cancel) =>
                handler.Enrol(caller, gate, cancel))
            .Described("totp.enrol", "Second factor", "Begin to enrol an authenticator app", 403, 409)
            .Produces<Enrolment>(StatusCodes.Status201Created);
        routes.MapPost("/totp/confirmations", (CodeRequest request, Caller caller, CommandGate gate, Handler handler) =>
                handler.Confirm(request, caller, gate))
            .Described("totp.confirm", "Second factor", "Switch the second factor on with a first code", 403, 409, 422)
            .Produces<Confirmation>();
        routes.MapPost("/totp/recovery-codes", (CodeRequest request, Caller caller, CommandGate gate, Handler handler) =>
                handler.Renew(request, caller, gate))
            .Described("totp.renew-codes", "Second factor", "Replace the recovery codes", 403, 409, 422)
            .Produces<Confirmation>();
        routes.MapPost("/totp/removals", (
                PasswordRequest request, Caller caller, CommandGate gate, Handler handler, CancellationToken cancel) =>
                handler.Disable(request, caller, gate, cancel))
            .Described("totp.disable", "Second factor", "Switch the second factor off", 401, 403, 409)
            .Produces<Status>();
    }
}
