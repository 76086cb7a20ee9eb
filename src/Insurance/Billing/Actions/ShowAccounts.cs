using Breakwater.Billing.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing.Actions;

/// <summary>Shows what every account stands at, as of an effective and a recorded day.</summary>
internal static class ShowAccounts
{
    /// <param name="Effective">Last effective day counted.</param>
    /// <param name="Recorded">Last recorded day counted.</param>
    /// <param name="Accounts">Every account, those without an entry too.</param>
    /// <param name="Sum">Of all accounts: zero, or the journal is broken.</param>
    internal sealed record View(DateOnly Effective, DateOnly Recorded, IReadOnlyList<Standing> Accounts, Money Sum);

    /// <param name="Account">Account.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Class">What kind it is.</param>
    /// <param name="Debits">Sum of debits.</param>
    /// <param name="Credits">Sum of credits, negative.</param>
    /// <param name="Balance">Debit positive, credit negative.</param>
    internal sealed record Standing(
        Account Account, Words Name, AccountClass Class, Money Debits, Money Credits, Money Balance);

    /// <param name="effective">Last effective day counted; today when absent.</param>
    /// <param name="recorded">Last recorded day counted; today when absent.</param>
    /// <param name="insurer">One insurer's books, for those who see all.</param>
    /// <param name="http">The request.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="store">Records.</param>
    /// <param name="clock">Today.</param>
    internal static async Task<IResult> Handle(
        DateOnly? effective,
        DateOnly? recorded,
        Guid? insurer,
        HttpContext http,
        Caller caller,
        Store store,
        TimeProvider clock)
    {
        (DateOnly upTo, DateOnly known) = (effective ?? clock.Today(), recorded ?? clock.Today());
        IQueryable<JournalLine> lines = store.Read<JournalLine>().Where(l => l.Effective <= upTo && l.Recorded <= known);
        OrganisationId? asked = insurer is { } one ? new OrganisationId(one) : null;
        OrganisationId? books = caller.Reach is Reach.Own ? caller.Organisation : asked;
        if (books is { } own) lines = lines.Where(l => l.Insurer == own);

        var sums = await lines.GroupBy(l => l.Account)
            .Select(g => new
            {
                Account = g.Key,
                Debits = g.Sum(l => l.Fen > 0 ? l.Fen : 0),
                Credits = g.Sum(l => l.Fen < 0 ? l.Fen : 0),
            })
            .ToDictionaryAsync(sum => sum.Account, http.RequestAborted);
        Standing[] accounts =
        [
            .. Enum.GetValues<Account>().Select(account =>
            {
                (long debits, long credits) = sums.TryGetValue(account, out var sum) ? (sum.Debits, sum.Credits) : (0, 0);
                return new Standing(
                    account, account.Name, account.Class,
                    Money.Cny(debits), Money.Cny(credits), Money.Cny(debits + credits));
            }),
        ];
        return Results.Ok(new View(upTo, known, accounts, accounts.Select(account => account.Balance).Total()));
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/accounts", Handle)
        .WithName("billing.accounts").WithTags("Billing").WithSummary("Show the balances of all accounts")
        .Produces<View>()
        .ProducesProblem(StatusCodes.Status401Unauthorized);
}
