using System.Globalization;
using System.Text.RegularExpressions;
using Breakwater.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Registry;

/// <summary>Gives a filing its registration number; what it replaces ends when it begins.</summary>
internal sealed partial class FilingRegistration(Store store, FilingDesk desk, FilingIntake intake) : IFilingImport
{
    private const int DateAt = 11;
    private const int DateLength = 8;

    /// <summary>Registers a filing under review.</summary>
    internal async Task<Refusal?> Register(Filing filing, string number, Caller by, CancellationToken cancel)
    {
        if (!IsNumber(number)) return FilingRefusals.NumberForm;
        if (await store.Set<Filing>().AnyAsync(f => f.RegistrationNumber == number, cancel))
            return FilingRefusals.NumberTaken;

        List<Filing> sold = await store.Set<Filing>()
            .Where(f => f.Owner == filing.Owner && f.Product == filing.Product && f.Id != filing.Id)
            .Where(f => f.State == FilingState.Filed || f.State == FilingState.Suspended)
            .ToListAsync(cancel);
        if (sold.Find(f => f.EffectiveFrom >= filing.EffectiveFrom) is { } newer) return FilingRefusals.NewerFiled(newer);
        if (!desk.Take(filing, FilingMove.Registered, by, number).Try(out _, out Refusal? why)) return why;

        filing.Number(number);
        foreach (Filing older in sold) Supersede(older, filing, by);
        return null;
    }

    public async Task<Outcome<FilingId>> Register(
        string package, OrganisationId insurer, string registrationNumber, Caller by, CancellationToken cancel)
    {
        if (!intake.Read(package).Try(out ProductPackage? product, out Refusal? why)) return why;
        if (!(await desk.Open(product, package, insurer, by, cancel)).Try(out Filing? filing, out why)) return why;

        foreach (FilingMove move in (FilingMove[])[FilingMove.Submitted, FilingMove.TakenUp])
        {
            if (!desk.Take(filing, move, by).Try(out _, out why)) return why;
        }

        return await Register(filing, registrationNumber, by, cancel) is { } refused ? refused : filing.Id;
    }

    /// <summary>Ends an older version when the newer begins; a suspended one stays suspended until then.</summary>
    private void Supersede(Filing older, Filing newer, Caller by)
    {
        older.End(newer.EffectiveFrom);
        if (older.State is FilingState.Filed)
            desk.Take(older, FilingMove.Superseded, by, newer.ProductVersion, newer.EffectiveFrom);
    }

    // C, company, class, main or rider, date, sequence: a pattern derived from seven published numbers.
    private static bool IsNumber(string number) => NumberPattern().IsMatch(number)
        && DateOnly.TryParseExact(
            number.AsSpan(DateAt, DateLength), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    [GeneratedRegex(@"^C\d{6}\d{3}[12]\d{8}\d{5}\z", RegexOptions.ECMAScript, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberPattern();
}
