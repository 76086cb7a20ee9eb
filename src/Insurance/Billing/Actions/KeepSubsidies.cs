using Breakwater.Billing.Contracts;
using Breakwater.Billing.Subsidies;
using Breakwater.Parties.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing.Actions;

/// <summary>An authority opens a subsidy programme, closes it, and orders what was awarded to be paid.</summary>
internal static class KeepSubsidies
{
    private const int PayWithinMost = 366;

    /// <summary>A programme to open; its rules never change afterwards.</summary>
    /// <param name="Code">Public code: 3 to 32 letters, digits and hyphens.</param>
    /// <param name="Name">Name in Chinese and English.</param>
    /// <param name="Source">The notice or decision it rests on, 1 to 500 characters.</param>
    /// <param name="Rate">Part of the premium, above 0 and below 1, at most four decimals.</param>
    /// <param name="Cap">Most for one insured in a calendar year.</param>
    /// <param name="Pot">Most in all.</param>
    /// <param name="From">First day on which a premium may be bound under it.</param>
    /// <param name="To">Day after the last.</param>
    /// <param name="Rules">Who and what it is for.</param>
    internal sealed record Request(
        string Code, Words Name, string Source, decimal Rate, Money Cap, Money Pot, DateOnly From, DateOnly To,
        SubsidyRules Rules);

    /// <param name="Number">Number of the run.</param>
    /// <param name="Awards">How many awards it pays.</param>
    /// <param name="Amount">What it pays in all.</param>
    internal sealed record Ordered(string Number, int Awards, Money Amount);

    internal sealed class Handler(
        Store store, SubsidyDesk desk, ICodes codes, INumbers numbers, IIdSource ids, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Open(Request request, Caller caller, CancellationToken cancel)
        {
            List<FieldFault> faults = Faults(request, codes);
            if (faults.Count > 0) return Refusal.InvalidFields("BIL-400", faults);

            string code = request.Code.Trim();
            if (await store.Read<SubsidyProgramme>().AnyAsync(p => p.Code == code, cancel)) return BillingRefusals.CodeTaken;

            var programme = new SubsidyProgramme
            {
                Id = ids.Next<SubsidyProgrammeId>(),
                Sponsor = caller.Organisation,
                Code = code,
                Name = request.Name,
                Source = request.Source.Trim(),
                Rate = request.Rate,
                Cap = request.Cap,
                PotFen = request.Pot.Fen,
                From = request.From,
                To = request.To,
                Rules = request.Rules,
                OpenedAt = clock.GetUtcNow(),
                OpenedBy = caller.Actor,
            };
            store.Set<SubsidyProgramme>().Add(programme);
            return Effect.Created(new ReadSubsidies.Opened(programme.Id, programme.Code), programme.Version);
        }

        internal async Task<Outcome<Effect>> Close(
            SubsidyProgrammeId id, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            SubsidyProgramme? programme = await Find(id, caller, cancel);
            if (programme is null) return BillingRefusals.NoProgramme;
            if (programme.Unless(ifMatch) is { } stale) return stale;
            if (programme.State is SubsidyProgrammeState.Closed) return BillingRefusals.AlreadyClosed;

            programme.State = SubsidyProgrammeState.Closed;
            return Effect.Changed(new ReadSubsidies.Opened(programme.Id, programme.Code), programme.Version + 1);
        }

        internal async Task<IResult> Disburse(
            SubsidyProgrammeId id, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            string number = await numbers.Next(BankForm.Series("SUB", clock.Today()), cancel);
            return await gate.Run(id.Value.ToString(), stop => Disburse(id, number, caller, stop));
        }

        private async Task<Outcome<Effect>> Disburse(
            SubsidyProgrammeId id, string number, Caller caller, CancellationToken cancel)
        {
            SubsidyProgramme? programme = await Find(id, caller, cancel);
            if (programme is null) return BillingRefusals.NoProgramme;

            await desk.ReleaseLapsed([id], cancel);
            List<SubsidyAward> awarded = await store.Set<SubsidyAward>()
                .Where(a => a.Programme == id && a.State == SubsidyAwardState.Awarded).ToListAsync(cancel);
            if (awarded.Count is 0) return BillingRefusals.NothingToDisburse;

            foreach (SubsidyAward award in awarded)
            {
                award.Take(SubsidyMove.Disburse);
                award.Run = number;
            }

            DateTimeOffset now = clock.GetUtcNow();
            var run = new SubsidyRun
            {
                Number = number,
                Programme = id,
                Awards = awarded.Count,
                Amount = awarded.Select(a => a.Amount).Total(),
                On = now.ShanghaiDay(),
                RecordedAt = now,
                By = caller.Actor,
            };
            store.Set<SubsidyRun>().Add(run);
            return Effect.Created(new Ordered(number, run.Awards, run.Amount));
        }

        // Its own sponsor's people keep a programme.
        private async Task<SubsidyProgramme?> Find(SubsidyProgrammeId id, Caller caller, CancellationToken cancel) =>
            await store.Set<SubsidyProgramme>().FirstOrDefaultAsync(p => p.Id == id && p.Sponsor == caller.Organisation, cancel);
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/subsidy-programmes", (Request request, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run(request, cancel => handler.Open(request, caller, cancel)))
            .WithName("subsidies.open").WithTags("Subsidies").WithSummary("Open a subsidy programme")
            .Produces<ReadSubsidies.Opened>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapPost("/subsidy-programmes/{id}/closings", (
                SubsidyProgrammeId id, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run("", cancel => handler.Close(id, gate.IfMatch, caller, cancel)))
            .WithName("subsidies.close").WithTags("Subsidies").WithSummary("Close a subsidy programme to new premiums")
            .Produces<ReadSubsidies.Opened>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
        routes.MapPost("/subsidy-programmes/{id}/runs", (
                SubsidyProgrammeId id, Caller caller, CommandGate gate, HttpContext http, Handler handler) =>
                handler.Disburse(id, caller, gate, http.RequestAborted))
            .WithName("subsidies.disburse").WithTags("Subsidies").WithSummary("Order what was awarded to be paid")
            .Produces<Ordered>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static List<FieldFault> Faults(Request request, ICodes codes)
    {
        List<FieldFault> faults = [];
        Require(IsCode(request.Code.Trim()), "/code", new(
            "编号由 3 至 32 个字母、数字或连字符组成。", "A code has 3 to 32 letters, digits or hyphens."));
        Require(request.Name.Zh.Trim().Length is > 0 and <= 200 && request.Name.En.Trim().Length is > 0 and <= 200, "/name", new(
            "请填写中英文名称，各不超过 200 字。", "Give a name in Chinese and in English, up to 200 characters each."));
        Require(request.Source.Trim().Length is > 0 and <= 500, "/source", new(
            "请写明依据的通知或决定，不超过 500 字。", "Name the notice or decision it rests on, up to 500 characters."));
        Require(request.Rate is > 0 and < 1 && decimal.Round(request.Rate, 4) == request.Rate, "/rate", new(
            "比例应大于 0、小于 1，最多四位小数。", "The rate is above 0 and below 1, with at most four decimals."));
        Require(IsAmount(request.Cap), "/cap", new("上限应大于零。", "The cap is more than zero."));
        Require(IsAmount(request.Pot) && IsAmount(request.Cap) && request.Pot >= request.Cap, "/pot", new(
            "资金总额不应小于单户上限。", "The pot is not smaller than the cap."));
        Require(request.From < request.To, "/to", new("结束日应晚于开始日。", "The last day comes after the first."));
        Require(request.Rules.Priority is >= 1 and <= 99, "/rules/priority", new(
            "优先级为 1 至 99。", "The priority is 1 to 99."));
        Require(request.Rules.PayWithinDays is >= 0 and <= PayWithinMost, "/rules/payWithinDays", new(
            "拨付期限为 0 至 366 天。", "Payment takes 0 to 366 days."));
        foreach ((int at, string code) in request.Rules.Provinces.Index())
        {
            Require(codes.Province(code) is not null, $"/rules/provinces/{at}", new(
                $"没有省级行政区代码 {code}（GB/T 2260）。", $"There is no province {code} (GB/T 2260)."));
        }

        foreach ((int at, string code) in request.Rules.Industries.Index())
        {
            Require(codes.Industry(code) is not null, $"/rules/industries/{at}", new(
                $"没有行业代码 {code}（GB/T 4754）。", $"There is no industry {code} (GB/T 4754)."));
        }

        return faults;

        void Require(bool holds, string pointer, Words detail)
        {
            if (!holds) faults.Add(BillingRefusals.Programme(pointer, detail));
        }
    }

    private static bool IsCode(string code) =>
        code.Length is >= 3 and <= 32 && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '-');

    private static bool IsAmount(Money amount) => amount.Currency is "CNY" && amount.Fen > 0;
}
