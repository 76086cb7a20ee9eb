using System.Globalization;
using Breakwater.Foundation.Amounts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Journeys.Tests.Submissions;

/// <summary>Works a premium out from the filing's text, sharing no line with the platform's rater.</summary>
internal sealed class PriceOracle(ProductPackage product)
{
    /// <summary>limit × base rate × Π factors × term, half up to the fen, at least the filed minimum.</summary>
    internal Money Premium(IReadOnlyDictionary<string, string> facts, Money limit, Money retention)
    {
        TariffDefinition tariff = product.Tariff;
        decimal yuan = limit.Units * tariff.BaseRate;
        foreach (FactorTable table in tariff.Tables)
        {
            string value = table.By switch
            {
                "limit" => limit.Units.ToString(CultureInfo.InvariantCulture),
                "retention" => retention.Units.ToString(CultureInfo.InvariantCulture),
                _ => facts[table.By],
            };
            yuan *= table.Rows.First(row => Holds(row, table.By, value)).Factor;
        }

        yuan = yuan * product.Term.Months / 12;
        return Money.Max(HalfUp(yuan), tariff.MinimumPremium);
    }

    /// <summary>The parts of a premium with what the plan adds: spare fen to the largest remainders, the earlier first.</summary>
    internal static Money[] Parts(PaymentPlan plan, Money premium)
    {
        long whole = HalfUp(premium.Units * (1 + plan.Surcharge)).Fen;
        decimal[] exact = [.. Enumerable.Range(0, plan.Parts)
            .Select(at => whole * (at is 0 ? plan.FirstShare : (1 - plan.FirstShare) / (plan.Parts - 1)))];
        long[] parts = [.. exact.Select(part => (long)part)];
        while (parts.Sum() < whole)
        {
            // The one that is furthest below what it should be.
            int most = Enumerable.Range(0, parts.Length).MaxBy(at => exact[at] - parts[at]);
            parts[most]++;
        }

        return [.. parts.Select(Money.Cny)];
    }

    private static Money HalfUp(decimal yuan) => Money.Cny((long)decimal.Floor((yuan * 100) + 0.5m));

    private static bool Holds(FactorRow row, string by, string value)
    {
        if (row.Code is { } code)
            return string.Equals(code, value, StringComparison.Ordinal) || (by is "industry" && code.Length is 1 && value[0] == code[0]);

        decimal number = decimal.Parse(value, CultureInfo.InvariantCulture);
        return (row.From ?? decimal.MinValue) <= number && number < (row.To ?? decimal.MaxValue);
    }
}
