using Breakwater.Incidents.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Response;

/// <summary>What the records of the response say to the decision on cover: they win over what anybody claims.</summary>
internal sealed class ConsentRules(Store store)
{
    /// <summary>Code under which a filing writes the duty to use a designated provider 指定服务机构.</summary>
    internal const string Provider = "C-PROVIDER";

    /// <summary>Code under which a filing writes the duty to ask for consent beforehand 事先书面同意.</summary>
    internal const string Consent = "C-CONSENT";

    /// <summary>Whether the wording lets consent follow a cost: a cover of the item sets a time from cost to consent.</summary>
    internal static bool MayFollow(ProductPackage product, string item) => product.Covers
        .Where(cover => cover.LossItems.Contains(item, StringComparer.Ordinal))
        .SelectMany(cover => cover.Requires)
        .Any(code => product.Conditions.Any(condition =>
            string.Equals(condition.Code, code, StringComparison.Ordinal)
            && condition.Time is { From: Moment.Incurred, To: Moment.Consented }));

    /// <summary>
    /// Writes into each loss when consent was given, and the conditions it breaks: consent refused, a vendor nobody agreed to.
    /// </summary>
    internal async Task Apply(
        IncidentId incident, ProductPackage product, IReadOnlyList<LossItemRow> items, CancellationToken cancel)
    {
        List<PriorConsent> consents = await store.Read<PriorConsent>()
            .Where(c => c.Incident == incident && c.State != PriorConsentState.Asked).OrderBy(c => c.Id).ToListAsync(cancel);
        List<OutsideVendor> vendors = await store.Read<OutsideVendor>().Where(v => v.Incident == incident).ToListAsync(cancel);
        foreach (LossItemRow item in items)
        {
            PriorConsent? consent = consents.FindLast(c => string.Equals(c.Item, item.Item, StringComparison.Ordinal));
            bool isOutside = vendors.Exists(v => v.Items.Contains(item.Item, StringComparer.Ordinal));
            if (consent is null && !isOutside) continue;

            LossFacts facts = item.Facts ?? new LossFacts();
            if (consent is { State: PriorConsentState.Granted })
            {
                facts = facts with { Consented = consent.DecidedAt, Incurred = consent.Incurred ?? facts.Incurred };
            }
            else if (consent is not null)
            {
                facts = facts with { Consented = null };
            }

            string[] broken =
            [
                .. consent is { State: PriorConsentState.Refused } ? [Consent] : Array.Empty<string>(),
                .. isOutside && consent is not { State: PriorConsentState.Granted } ? [Provider] : Array.Empty<string>(),
            ];
            item.Facts = facts with
            {
                Breaches =
                [
                    .. facts.Breaches.Except([Consent, Provider], StringComparer.Ordinal).Union(
                        broken.Where(code => product.Conditions.Any(c => string.Equals(c.Code, code, StringComparison.Ordinal))),
                        StringComparer.Ordinal),
                ],
            };
        }
    }
}
