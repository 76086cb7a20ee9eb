using System.Text.Json.Nodes;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Outcomes;
using Breakwater.Testing.Hosts;

namespace Breakwater.Journeys.Tests.Access;

/// <summary>One side of a small market: an insurer and its insured, with a thing of every kind between them.</summary>
/// <param name="Firms">Who a role acts for on this side.</param>
/// <param name="Ids">Identifier by what it names, e.g. <c>claims</c> or <c>payment</c>.</param>
/// <param name="OfFirm">Identifiers of things that belong to one firm, by kind and firm.</param>
internal sealed record Side(
    IReadOnlyDictionary<Role, Firm> Firms,
    IReadOnlyDictionary<string, string> Ids,
    IReadOnlyDictionary<(string Kind, string Firm), string> OfFirm)
{
    /// <summary>The identifier a role of this side would use; null when there is none of that name.</summary>
    internal string? Find(string name, Role role) =>
        Firms.TryGetValue(role, out Firm? firm) && OfFirm.TryGetValue((name, firm.Word), out string? own)
            ? own
            : Ids.GetValueOrDefault(name);
}

/// <summary>Builds the two sides through the API.</summary>
internal sealed class Book(TestHost host, Market market)
{
    private static readonly Money Loss = Money.Yuan(120_000);

    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Kind, string Firm), string> _ofFirm = [];

    private Firm? _vendor;
    private DateOnly _shared;

    private DateOnly Today => host.Clock.Today();

    /// <param name="insurer">Of the side.</param>
    /// <param name="enterprise">Its insured.</param>
    /// <param name="others">Provider, park and sponsor of the side.</param>
    /// <param name="serial">Of the filing.</param>
    internal async Task<Side> Write(Firm insurer, Firm enterprise, Firm[] others, int serial)
    {
        var firms = new Dictionary<Role, Firm>();
        foreach (Firm firm in (Firm[])[insurer, enterprise, .. others, market.Authority])
            foreach (Role role in firm.Keys.Keys) firms.TryAdd(role, firm);
        Calls risk = market.As(enterprise, Role.Enterprise);
        _ids["filings"] = await Steps.FileProduct(
            market.As(insurer, Role.ProductManager), market.As(market.Authority, Role.Authority), serial, Today);
        await Plans(insurer, others);
        await Programme([insurer, enterprise, .. others]);
        await Consents(risk, insurer, enterprise, others);
        await Application(risk, enterprise);
        await Subsidy(serial);
        await Policy(risk, insurer);
        await Shared(risk, insurer);
        await Bank(insurer);
        await Close(insurer);
        await Claim(risk, insurer);
        await Evidence(risk);
        await Response(risk, insurer, others[0]);
        await Job(insurer, enterprise, others[0]);
        await Case(risk, insurer);
        await Administration(insurer);
        await Schemes(insurer, [.. others.Where(firm => !firm.Keys.ContainsKey(Role.Provider))], serial);
        await Declared(insurer, others.Single(firm => firm.Keys.ContainsKey(Role.Provider)), serial);
        foreach (Firm firm in firms.Values.Distinct()) _ofFirm[("organisations", firm.Word)] = firm.Id.Value.ToString();
        return new Side(firms, _ids, _ofFirm);
    }

    // Nominated, so that the authority sees them as well.
    private async Task Plans(Firm insurer, Firm[] others)
    {
        Firm provider = others.Single(firm => firm.Keys.ContainsKey(Role.Provider));
        foreach ((Firm firm, Role role) in (IEnumerable<(Firm, Role)>)[(insurer, Role.ProductManager), (provider, Role.Provider)])
        {
            Calls nominator = market.As(firm, role);
            string plan = (await nominator.Post("/plans", Steps.Plan(_ids["filings"], provider, Today))).Is(201).Text("id");
            (await nominator.On($"/plans/{plan}", "nominations")).Is(200);
            _ids["plans"] = _ofFirm[("plans", firm.Word)] = plan;
        }
    }

    private async Task Programme(Firm[] firms)
    {
        string programme = _ids["programmes"] =
            (await market.As(market.Authority, Role.Authority).Post("/programmes", Steps.Programme(Today))).Is(201).Text("id");
        foreach (Firm firm in firms)
        {
            Role role = firm.Keys.ContainsKey(Role.ProductManager) ? Role.ProductManager : firm.Keys.Keys.First();
            _ids["units"] = _ofFirm[("units", firm.Word)] = (await market.As(firm, role).Post(
                $"/programmes/{programme}/applications", new { Statement = "愿意参加 / would like to" })).Is(201).Text("id");
        }
    }

    private async Task Consents(Calls risk, Firm insurer, Firm enterprise, Firm[] others)
    {
        _ofFirm[("consents", insurer.Word)] = _ofFirm[("consents", enterprise.Word)] = await Grant(risk, enterprise, insurer);
        foreach (Firm firm in others)
        {
            _ofFirm[("consents", firm.Word)] = firm.Keys.ContainsKey(Role.Provider)
                ? await Grant(risk, enterprise, firm)
                : await Grant(market.As(firm, firm.Keys.Keys.First()), firm, recipient: null);
        }
    }

    private async Task<string> Grant(Calls owner, Firm of, Firm? recipient) => (await owner.Post("/consents", new
    {
        Domains = new[] { $"{of.Word}.example" },
        Networks = Array.Empty<string>(),
        Window = new { From = Today, To = Today.AddDays(30) },
        Signatory = "授权人（示例）",
        Recipient = recipient?.Id,
    })).Is(201).Text("id");

    // Referred, with an issue to decide, a condition to meet, a finding and a file.
    private async Task Application(Calls risk, Firm enterprise)
    {
        string assessment = _ids["assessments"] = await Steps.Assess(risk, _ids["filings"], "BACKUP-OFFLINE", "MFA-REMOTE");
        string line = new JsonObject
        {
            ["template-id"] = "example-header",
            ["info"] = new JsonObject { ["name"] = "Header missing", ["severity"] = "low" },
            ["host"] = $"https://www.{enterprise.Word}.example",
            ["matched-at"] = $"https://www.{enterprise.Word}.example/",
            ["timestamp"] = host.Clock.GetUtcNow().AddMinutes(-5).ToString("O"),
        }.ToJsonString();
        Told now = (await risk.Get($"/assessments/{assessment}")).Is(200);
        (await risk.Upload($"/assessments/{assessment}/imports", line + "\n", "application/x-ndjson", now.Version)).Is(201);
        _ids["findings"] = First(await risk.Get("/findings"), "items");
        string submission = _ids["submissions"] = await Steps.Quote(risk, assessment, Today.AddDays(3));
        Told view = await risk.Get($"/submissions/{submission}");
        _ids["issue"] = First(view, "issues");
        _ids["contingency"] = First(view, "contingencies");
        Told file = (await risk.Upload($"/submissions/{submission}/files?name=proof.txt", "proof", "application/octet-stream")).Is(201);
        _ids["sha256"] = file.Text("sha256");
    }

    private async Task Subsidy(int serial) => _ids["subsidy-programmes"] = (await market.As(market.Authority, Role.Authority).Post(
        "/subsidy-programmes",
        new
        {
            Code = $"EXAMPLE-{serial}",
            Name = Words.Same("补贴示例"),
            Source = "示例（虚构）",
            Rate = 0.1m,
            Cap = Money.Yuan(10_000),
            Pot = Money.Yuan(100_000),
            From = Today,
            To = Today.AddDays(90),
            Rules = new
            {
                Provinces = Array.Empty<string>(),
                Industries = Array.Empty<string>(),
                Products = Array.Empty<string>(),
                SpecialisedOnly = false,
                Stackable = false,
                Priority = 10,
                PayWithinDays = 90,
                Papers = Array.Empty<string>(),
            },
        })).Is(201).Text("programme");

    private async Task Policy(Calls risk, Firm insurer)
    {
        string assessment = await Steps.Assess(risk, _ids["filings"]);
        string policy = _ids["policies"] = await Steps.Bind(risk, await Steps.Quote(risk, assessment, Today));
        Calls finance = market.As(insurer, Role.Finance);
        Told invoice = await Steps.Invoice(finance, policy);
        _ids["invoices"] = invoice["invoice"]["id"]!.GetValue<string>();
        (await finance.Post(
            $"/invoices/{_ids["invoices"]}/receipts", Steps.Receipt(invoice, Today, $"BANK-{insurer.Word}"), invoice.Version)).Is(201);
        _ids["journal"] = First(await finance.Get("/journal"), "items");
        (await market.As(insurer, Role.Underwriter).Post("/renewals/runs", new { })).Is(200);
        _ids["renewals"] = policy;
        object move = new { Effective = Today.AddDays(5), Address = "迁址路 9 号", Reason = "迁址 / moved" };
        Told asked = (await risk.On($"/policies/{policy}", "requests", move)).Is(201);
        _ids["request"] = asked.Text("request");
        _ids["number"] = (await risk.Get($"/policies/{policy}")).Is(200).Text("number");
        _ids["version"] = "1";       // of a score; every assessment has a first
        _ids["kind"] = "schedule";
    }

    // A policy of which another insurer takes a share; what it comes to is settled when its month is over.
    private async Task Shared(Calls risk, Firm insurer)
    {
        string submission = await Steps.Quote(risk, await Steps.Assess(risk, _ids["filings"]), Today);
        object shares = new
        {
            Followers = new[] { new { Insurer = market.Coinsurer.Id, PerMille = 400 } },
            LeadPerMille = 600,
            FeePerMille = 20,
        };
        (await market.As(insurer, Role.Underwriter).On($"/submissions/{submission}", "coinsurance", shares)).Is(200);
        Calls chief = await market.Person(market.Coinsurer, "chief");       // a share needs a mandate, and a key has none
        string offer = _ids["share-offers"] = First(await chief.Get("/share-offers?state=Asked"), "items");
        (await chief.On($"/share-offers/{offer}", "confirmations")).Is(200);
        string policy = _ids["policy-shares"] = await Steps.Bind(risk, submission);
        Calls finance = market.As(insurer, Role.Finance);
        Told invoice = await Steps.Invoice(finance, policy);
        (await finance.Post(
            $"/invoices/{invoice["invoice"]["id"]!.GetValue<string>()}/receipts",
            Steps.Receipt(invoice, Today, $"SHARED-{insurer.Word}"), invoice.Version)).Is(201);
        _shared = Today;
    }

    // A line that nobody can place.
    private async Task Bank(Firm insurer)
    {
        Calls finance = market.As(insurer, Role.Finance);
        string file = $"reference,date,amount,payer\nS-{insurer.Word},{Today:yyyy-MM-dd},7.00,某人";
        Told seen = (await finance.Upload("/bank-files?preview=true", file, "text/csv")).Is(200);
        (await finance.Upload($"/bank-files?name=a.csv&seen={seen.Text("seen")}", file, "text/csv")).Is(201);
        _ids["bank-lines"] = First(await finance.Get("/bank-lines"), "items");
    }

    // The month before the book began: nothing was earned in it, and its days are locked.
    private async Task Close(Firm insurer)
    {
        Calls finance = market.As(insurer, Role.Finance);
        Told next = (await finance.Get("/periods/next")).Is(200);
        _ids["periods"] = (await finance.Post("/periods", new { Month = next.Text("month") })).Is(201).Text("id");
    }

    private async Task Claim(Calls risk, Firm insurer)
    {
        Calls handler = await market.Person(insurer, "handler");      // a reserve needs a mandate, and a key has none
        string claim = _ids["claims"] = await Steps.Claim(risk, handler, _ids["policies"], host.Clock.GetUtcNow().AddMinutes(-30), Loss);
        (await handler.On($"/claims/{claim}", "payments", new { Amount = Money.Yuan(1_000), Purpose = "先付 / in advance" })).Is(200);
        Told view = await handler.Get($"/claims/{claim}");
        _ids["loss"] = First(view, "items");
        _ids["payment"] = First(view, "payments");
        _ids["incidents"] = view.Text("incident");
        _ids["exposure"] = First(view, "exposures");
        _ids["clock"] = First(await handler.Get($"/incidents/{_ids["incidents"]}"), "clocks");
        string incident = _ids["incident"] = _ids["incidents"];
        DateTimeOffset now = host.Clock.GetUtcNow();
        string happened = _ids["events"] = (await handler.Post(
            "/events", new { Name = "示例事件 / an event", Category = "MP", From = now.AddDays(-1), To = now.AddDays(1) })).Is(201).Text("id");
        (await handler.On($"/events/{happened}", $"matches/{incident}/confirmations", new { Reason = "同一事件 / the same" })).Is(200);
    }

    private async Task Evidence(Calls risk) => _ids["evidence"] = (await risk.Upload(
        $"/incidents/{_ids["incidents"]}/evidence?name=server.log", "09:00 files renamed", "application/octet-stream"))
        .Is(201).Text("id");

    // A service that a provider is at work on, a consent that was asked for.
    private async Task Response(Calls risk, Firm insurer, Firm provider)
    {
        Calls handler = market.As(insurer, Role.ClaimsHandler);
        string incident = $"/incidents/{_ids["incidents"]}";
        object level = new { Regions = Array.Empty<string>(), Skills = new[] { "Forensics", "RiskAssessment" }, AcceptMinutes = 30, Capacity = 5 };
        _ids["panel"] = (await handler.Post("/panel", new { Provider = provider.Id, Level = level })).Is(201).Text("id");
        (await handler.Post(
            $"/policies/{_ids["policies"]}/service-limits", new { Amount = Money.Yuan(100_000), Clause = "5.1" })).Is(201);
        _ids["service-requests"] = (await risk.Post($"{incident}/service-requests", new
        {
            Kind = "ServiceOnly",
            Skill = "Forensics",
            Task = "取证 / forensics",
            Ceiling = Money.Yuan(50_000),
        })).Is(201).Text("id");
        string request = $"/service-requests/{_ids["service-requests"]}";
        (await handler.On(request, "dispatches", new { Provider = (string?)null })).Is(200);
        (await market.As(provider, Role.Provider).On(request, "acceptances")).Is(200);
        object cost = new { Item = "S3-01", Amount = Money.Yuan(10_000), Reason = "谈判 / negotiation" };
        _ids["consent"] = (await risk.Post($"{incident}/prior-consents", cost)).Is(201).Text("id");

        // Nothing was paid that could come back; a version is asked for before the recovery is looked up.
        _ids["recovery"] = _ids["payment"];
    }

    // An assessment that a provider is at work on, with the same file as the submission.
    private async Task Job(Firm insurer, Firm enterprise, Firm provider)
    {
        Calls worker = market.As(provider, Role.Provider);
        string job = _ids["assessment-jobs"] = (await market.As(insurer, Role.Underwriter).Post(
            $"/assessments/{_ids["assessments"]}/jobs",
            new
            {
                Provider = provider.Id,
                Tier = "AuthorisedScan",
                Task = "扫描官网 / scan the site",
                Targets = new[] { $"www.{enterprise.Word}.example" },
                Fee = Money.Yuan(3_000),
                InsurerShare = 100,
            })).Is(201).Text("id");
        foreach (string step in (string[])["acceptances", "starts"]) (await worker.On($"/assessment-jobs/{job}", step)).Is(200);
        Told file = (await worker.Upload($"/assessment-jobs/{job}/files?name=proof.txt", "proof", "application/octet-stream")).Is(201);
        Assert.Equal(_ids["sha256"], file.Text("sha256"));
    }

    // A scheme for the park and one for the sponsor, each with a roster that became a certificate.
    private async Task Schemes(Firm insurer, Firm[] sponsors, int serial)
    {
        // A chain's claim is looked for behind its scheme, and these are no chains: they say so before anybody's number counts.
        _ids["claim"] = "CC-0";
        string filing = await Residents.File(
            market.As(insurer, Role.ProductManager), market.As(market.Authority, Role.Authority), serial + 50, Today);
        foreach ((int at, Firm firm) in sponsors.Index())
        {
            Calls sponsor = market.As(firm, firm.Keys.ContainsKey(Role.Sponsor) ? Role.Sponsor : Role.ParkOperator);
            string scheme = await Residents.Scheme(market, insurer, firm, filing, Today.AddDays(5));
            string batch = await Residents.Send(sponsor, scheme, Residents.Roster(serial * 100 + at * 10, 2));
            string invoice = await Residents.Confirm(sponsor, await Residents.Until(sponsor, batch, "Validated"));
            await Residents.Pay(market.As(insurer, Role.Finance), invoice, Today, $"ENROL-{insurer.Word}-{at}");
            await Residents.Until(sponsor, batch, "Completed");
            Told members = (await sponsor.Get($"/schemes/{scheme}/certificates")).Is(200);
            string certificate = members["items"][0]!["number"]!.GetValue<string>();
            (string Kind, string Id)[] made =
                [("schemes", scheme), ("batch", batch), ("certificate", certificate), ("invoices", invoice)];
            foreach ((string kind, string id) in made)
            {
                _ofFirm[(kind, firm.Word)] = id;
                if (kind is not "invoices") _ids[kind] = id;
            }
        }
    }

    // A provider's scheme, with a customer contract of its product declared.
    private async Task Declared(Firm insurer, Firm vendor, int serial)
    {
        string scheme = await Vendors.Scheme(market, insurer, vendor, serial + 60, Today.AddDays(5));
        Calls provider = market.As(vendor, Role.Provider);
        string batch = (await provider.Post(
            $"/schemes/{scheme}/declarations", Vendors.Contract(serial, $"SN-{serial:D4}", Today.AddDays(6)))).Is(201).Text("batch");
        await Residents.Until(provider, batch, "Completed");
        Told list = (await provider.Get($"/schemes/{scheme}/declarations")).Is(200);
        _ofFirm[("schemes", vendor.Word)] = scheme;
        _ofFirm[("batch", vendor.Word)] = batch;
        _ofFirm[("certificate", vendor.Word)] = list["items"][0]!["certificate"]!.GetValue<string>();
        _vendor = vendor;
    }

    // What was declared in a month that is over by now, on one invoice.
    private async Task Billed(Firm insurer)
    {
        if (_vendor is not { } vendor) throw new InvalidOperationException("Nothing was declared.");

        string path = $"/schemes/{_ofFirm[("schemes", vendor.Word)]}/statements";
        Told months = (await market.As(vendor, Role.Provider).Get(path)).Is(200);
        _ofFirm[("invoices", vendor.Word)] = (await Vendors.Bill(market.As(insurer, Role.Finance), path, months)).Text("invoice");
    }

    /// <summary>Certificate claims with their file, run and payment file, when the waiting days are over.</summary>
    /// <param name="insurer">Of the side.</param>
    /// <param name="sponsors">Park and sponsor of the side.</param>
    internal async Task Lane(Firm insurer, params Firm[] sponsors)
    {
        Calls handler = market.As(insurer, Role.ClaimsHandler);
        foreach (Firm firm in sponsors)
        {
            Calls sponsor = market.As(firm, firm.Keys.ContainsKey(Role.Sponsor) ? Role.Sponsor : Role.ParkOperator);
            string scheme = _ofFirm[("schemes", firm.Word)], certificate = _ofFirm[("certificate", firm.Word)];
            string claims = Residents.Claims(certificate, occurred: Today.AddDays(-35), caseFiled: Today.AddDays(-31));
            string batch = (await sponsor.Upload($"/schemes/{scheme}/claim-batches?name=claims.csv", claims, "text/csv"))
                .Is(201).Text("id");
            string run = (await handler.Post($"/schemes/{scheme}/adjudication-runs", new { })).Is(201).Text("run");
            string claim = First(await sponsor.Get($"/resident-claims?batch={batch}"), "items");
            await Residents.Decided(handler, run, claim);
            foreach ((string kind, string id) in ((string, string)[])
                [("resident-claims", claim), ("claim-batches", batch), ("adjudication-runs", run)])
            {
                _ids[kind] = _ofFirm[(kind, firm.Word)] = id;
            }
        }

        await Billed(insurer);
        _ids["share-statements"] = (await market.As(insurer, Role.Finance).Post(
            "/share-statements", new { Insurer = market.Coinsurer.Id, Month = _shared })).Is(201).Text("id");
        _ids["payment-files"] = (await handler.Post("/payment-files", new { })).Is(201).Text("id");
    }

    // Told by the insurer of a claim that was refused and closed; its insured is asked about it.
    private async Task Case(Calls risk, Firm insurer)
    {
        Calls handler = market.As(insurer, Role.ClaimsHandler);
        string claim = await Steps.Refused(risk, handler, _ids["policies"], host.Clock.GetUtcNow().AddMinutes(-20));
        string study = _ids["cases"] = (await handler.Post($"/claims/{claim}/case-study", new { })).Is(201).Text("id");
        (await handler.On($"/cases/{study}", "redactions")).Is(200);
        (await handler.On($"/cases/{study}", "consent-requests")).Is(200);
    }

    private async Task Administration(Firm insurer)
    {
        Calls administrator = market.As(insurer, Role.SecurityAdmin);
        _ofFirm[("people", insurer.Word)] = First(await administrator.Get("/people"), "items");
        _ofFirm[("keys", insurer.Word)] = First(await administrator.Get("/keys"), "items");
    }

    private static string First(Told told, string list) => told.Is(200)[list].AsArray()[0]!["id"]!.GetValue<string>();
}
