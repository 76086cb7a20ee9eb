using Breakwater.Incidents.Actions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Incidents.Residents;

/// <summary>What the lane adds to the module: its parts, its routes and who may call them.</summary>
internal static class LaneModule
{
    internal static IServiceCollection AddLane(this IServiceCollection services) => services
        .AddSingleton<ReviewRules>()
        .AddSingleton<ClaimFields>()
        .AddSingleton<RunBell>()
        .AddHostedService<RunWorker>()
        .AddScoped<PriorClaims>()
        .AddScoped<ReviewSample>()
        .AddScoped<LaneBooks>()
        .AddScoped<ClaimFiling>()
        .AddScoped<ClaimIntake>()
        .AddScoped<Adjudication>()
        .AddScoped<IIntegrityCheck, LaneCheck>()
        .AddScoped<FileResidentClaim.Handler>()
        .AddScoped<WorkResidentClaim.Handler>()
        .AddScoped<RunAdjudication.Handler>()
        .AddScoped<KeepPaymentFile.Handler>()
        .AddScoped<AnswerPaymentFile.Handler>()
        .AddScoped<RecoverResidentLoss.Handler>()
        .AddAccess([.. Rows]);

    internal static void MapLane(IEndpointRouteBuilder routes)
    {
        FileResidentClaim.Map(routes);
        ReadClaimBatches.Map(routes);
        ReadResidentClaims.Map(routes);
        WorkResidentClaim.Map(routes);
        RunAdjudication.Map(routes);
        KeepPaymentFile.Map(routes);
        AnswerPaymentFile.Map(routes);
        RecoverResidentLoss.Map(routes);
    }

    private static IEnumerable<AccessRow> Rows
    {
        get
        {
            (Role, Reach) handler = (Role.ClaimsHandler, Reach.Own), finance = (Role.Finance, Reach.Own);
            (Role, Reach)[] sponsors = [(Role.Sponsor, Reach.Own), (Role.ParkOperator, Reach.Own)];
            foreach (string route in new[]
            {
                "resident-claims.file", "resident-claims.send", "resident-claims.prove", "resident-claims.withdraw",
                "resident-claims.correct-payee", "resident-claims.batches", "resident-claims.batch", "resident-claims.rejects",
            })
            {
                yield return new AccessRow(route, [.. sponsors, handler]);
            }

            // Covered but their ends, case number and accounts still are the member's.
            yield return new AccessRow("resident-claims.read", [.. sponsors, handler, finance]);
            yield return new AccessRow("resident-claims.list", [.. sponsors, (Role.Authority, Reach.All)])
                .For([Role.ClaimsHandler, Role.Finance, Role.Underwriter, Role.Actuary], Reach.Own);
            foreach (string route in new[] { "resident-claims.release", "resident-claims.refuse", "resident-runs.start" })
                yield return new AccessRow(route, handler);
            foreach (string route in new[] { "resident-runs.list", "resident-runs.read" })
                yield return new AccessRow(route, handler, finance, (Role.Actuary, Reach.Own));
            foreach (string route in new[] { "payment-files.propose", "payment-files.approve", "payment-files.reject" })
                yield return new AccessRow(route, handler);
            foreach (string route in new[] { "payment-files.list", "payment-files.read" })
                yield return new AccessRow(route, handler, finance);
            foreach (string route in new[] { "payment-files.payments", "payment-files.answer", "resident-claims.recover" })
                yield return new AccessRow(route, finance);
        }
    }
}
