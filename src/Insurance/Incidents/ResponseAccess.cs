namespace Breakwater.Incidents;

/// <summary>Who may call the routes of evidence and response.</summary>
internal static class ResponseAccess
{
    internal static IEnumerable<AccessRow> Rows
    {
        get
        {
            (Role, Reach) insured = (Role.Enterprise, Reach.Own);
            (Role, Reach) handler = (Role.ClaimsHandler, Reach.Own);
            (Role, Reach) provider = (Role.Provider, Reach.Own);
            (Role, Reach) finance = (Role.Finance, Reach.Own);
            foreach (string route in new[] { "evidence.take", "evidence.list", "evidence.custody", "evidence.content" })
                yield return new AccessRow(route, insured, handler, provider);
            yield return new AccessRow("evidence.pack", insured, handler);
            yield return new AccessRow("panel.list", handler, provider, (Role.Underwriter, Reach.Own));
            yield return new AccessRow("panel.enter", handler);
            yield return new AccessRow("panel.revise", handler);
            yield return new AccessRow("panel.pause", handler, provider);
            yield return new AccessRow("panel.resume", handler, provider);
            yield return new AccessRow("service-requests.list", insured, handler, provider, finance);
            yield return new AccessRow("service-requests.read", insured, handler, provider, finance);
            yield return new AccessRow("service-requests.ask", insured, handler);
            foreach (string route in new[]
            {
                "service-requests.dispatch", "service-requests.recall", "service-requests.approve",
                "service-requests.return-quote", "service-requests.confirm", "service-requests.return-invoice",
                "service-requests.cancel", "prior-consents.decide",
            })
            {
                yield return new AccessRow(route, handler);
            }

            foreach (string route in new[]
            {
                "service-requests.quote", "service-requests.accept", "service-requests.decline", "service-requests.log",
                "service-requests.complete", "service-requests.invoice",
            })
            {
                yield return new AccessRow(route, provider);
            }

            yield return new AccessRow("service-requests.pay", finance);
            yield return new AccessRow("service-limits.grant", handler, (Role.Underwriter, Reach.Own));
            yield return new AccessRow("service-limits.read", insured, handler, finance, (Role.Underwriter, Reach.Own));
            yield return new AccessRow("prior-consents.list", insured, handler);
            yield return new AccessRow("prior-consents.ask", insured, handler);
            yield return new AccessRow("outside-vendors.note", insured, handler);
        }
    }
}
