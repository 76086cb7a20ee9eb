using System.Globalization;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Storage;
using Breakwater.Parties.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Wiring.Demonstration;

/// <summary>Two years of an invented market, ending now: who is in it, what is filed, bought, changed, suffered and
/// paid.</summary>
internal sealed class Story
{
    private const int Applications = 46;

    // What befalls insured number n of the book, and how far its claim has come today.
    private static readonly (int Number, Mishap What, ClaimEnding Ending)[] Mishaps =
    [
        (1, new("MP", "财务服务器文件被加密并留有勒索信息，生产排程停摆。", 0, 52,
            [("F1-01", 86_000), ("F1-02", 64_000), ("F2-01", 148_000), ("S3-01", 200_000)])
            { After = AfterEnding.Published }, ClaimEnding.Paid),
        (4, new("DS", "离职员工带走客户资料，约四万名客户收到骚扰电话。", 41_000, 0,
            [("F1-02", 55_000), ("F4-01", 38_000), ("F6-01", 61_000), ("R1-01", 120_000)])
            { Adjuster = 9_600, After = AfterEnding.Answered }, ClaimEnding.Paid),
        (7, new("NA", "官网遭拒绝服务攻击，在线下单中断。", 0, 19, [("F1-01", 42_000), ("F7-01", 30_000)])
            { After = AfterEnding.Answered }, ClaimEnding.Paid),
        (10, new("DE", "当地电网停电，机房断电，系统停运一天。", 0, 26, [("F1-01", 18_000)], "INFRA")
            { After = AfterEnding.Answered }, ClaimEnding.Refused),
        (13, new("NA", "邮箱被盗用，供应商付款账号被改。", 0, 0, [("S2-06", 310_000), ("F1-02", 28_000)])
            { After = AfterEnding.Answered }, ClaimEnding.Paid),
        (16, new("MP", "挖矿程序感染虚拟化集群，性能下降。", 0, 0, [("F1-01", 36_000), ("F3-01", 22_000)])
            { After = AfterEnding.InReview }, ClaimEnding.Paid),
        (20, new("MP", "勒索软件加密文件服务器，备份可用，三天恢复。", 0, 71,
            [("F1-01", 92_000), ("F1-02", 70_000), ("F2-02", 110_000)]) { Response = ResponseEnding.Paid }, ClaimEnding.Paid),
        (36, new("MP", "夜间勒索软件加密调度系统和两台文件服务器，留有勒索信息，正在处置。", 0, 38,
            [("F1-01", 88_000), ("F2-01", 120_000), ("S3-01", 200_000)]) { Response = ResponseEnding.UnderWay },
            ClaimEnding.AskingDocuments),
        (29, new("DS", "小程序接口越权，部分订单信息可被他人查询。", 18_600, 0,
            [("F1-02", 48_000), ("F4-01", 25_000), ("R2-02", 40_000)]), ClaimEnding.AwaitingApproval),
        (31, new("MP", "办公网感染蠕虫，两个分支机构停工半天。", 0, 14, [("F1-01", 33_000)]), ClaimEnding.Settled),
        (34, new("NA", "供应商远程维护通道被利用，数据库被拖取。", 1_240_000, 9,
            [("F1-01", 105_000), ("F1-02", 130_000), ("F6-01", 210_000)]), ClaimEnding.AskingDocuments),
        (3, new("AB", "夜间出现异常登录，核查后为误报。", 0, 0, []), ClaimEnding.NoticeOnly),
        (22, new("SHE", "收到通报，外网系统存在高危漏洞，当日修复。", 0, 0, []), ClaimEnding.NoticeOnly),
        (35, new("NA", "收到钓鱼邮件，两名员工输入了密码，已重置。", 0, 0, []), ClaimEnding.NoticeOnly),
    ];

    private readonly StoryHost _host;
    private readonly Cast _cast;
    private readonly Agenda _agenda;
    private readonly DateOnly _today;
    private readonly DateOnly _begin;
    private readonly ScanChapter _scans;
    private readonly PolicyChapter _policies;
    private readonly ReportingChapter _reporting;
    private readonly ClaimChapter _claims;
    private readonly EventChapter _event;
    private readonly ResponseChapter _response;
    private readonly FilingChapter _filings;
    private readonly PlanChapter _plans;
    private readonly RosterSteps _rosters;
    private readonly EnrolmentChapter _enrolment;
    private readonly ParkChapter _park;
    private readonly VendorChapter _vendor;
    private readonly ChainChapter _chain;

    private Story(StoryHost host, Cast cast, DateTimeOffset now, ulong seed, Action<string>? told)
    {
        (_host, _cast) = (host, cast);
        _today = now.ShanghaiDay();
        _begin = BeginOf(_today);
        _agenda = new Agenda(host.Clock, now, told);
        _filings = new FilingChapter(host, cast, _agenda);
        ProductPackage product = FilingReader.Read(DemonstrationFilings.EnterpriseComprehensiveText).Match(
            done: package => package, refused: why => throw new InvalidOperationException(why.Detail.En));
        _plans = new PlanChapter(host, cast, _agenda, _filings);
        _scans = new ScanChapter(host, cast, _agenda);
        PolicyChapter Policies(ProductPackage of, string? beside) => new(
            host, _agenda, _filings, _plans, _scans, new Answers(of, seed), new InstalmentChapter(host, _agenda),
            new CoinsuranceChapter(host, cast, _agenda), seed)
        {
            Beside = beside,
        };
        _policies = Policies(product, beside: null);
        _reporting = new ReportingChapter(host, cast, _agenda, of => Policies(of, ReportingChapter.Product));
        _response = new ResponseChapter(host, _agenda, cast);
        _claims = new ClaimChapter(host, _agenda, _response, new CodingChapter(host, _agenda),
            new AfterChapter(host, _agenda));
        _event = new EventChapter(host, _agenda);
        _rosters = new RosterSteps(host, _agenda);
        _enrolment = new EnrolmentChapter(host, cast, _agenda, _filings, _rosters);
        _park = new ParkChapter(host, cast, _agenda, _filings, _rosters);
        _vendor = new VendorChapter(host, cast, _agenda, _filings, _rosters);
        _chain = new ChainChapter(host, cast, _agenda, _filings, _rosters);
    }

    /// <summary>First day of a story that ends on a day.</summary>
    internal static DateOnly BeginOf(DateOnly today) => today.AddDays(-730);

    /// <summary>Tells the whole story, and which month it is to a person who waits for a long one.</summary>
    internal static async Task Tell(
        StoryHost host, Cast cast, DateTimeOffset now, ulong seed, string password, Action<string>? told,
        CancellationToken cancel)
    {
        var story = new Story(host, cast, now, seed, told);
        await story.Enter(password, cancel);
        story._filings.Tell(story._begin.AddDays(1), story._today.AddDays(-120));
        story._scans.Tell(story._begin.AddDays(3), story._today.AddDays(-2));
        story._response.Panel(story._begin.AddDays(20));
        story._plans.Tell(story._begin.AddDays(9), story._today);
        new ProgrammeChapter(host, cast, story._agenda).Tell(story._begin.AddDays(20), story._today);
        story.Apply();
        story.Look();
        new SubsidyChapter(host, story._agenda, cast).Tell(
            story._today.AddDays(-240), story._today.AddDays(125), disbursed: story._today.AddDays(-45));
        new RenewalChapter(host, story._agenda, cast, story._policies).Tell(story._today);
        story._event.Tell(cast.Insurers[0], story._today.AddDays(-34));
        story._enrolment.Tell(story._today);
        story._park.Tell(story._today);
        new CloseChapter(host, story._agenda, cast.Insurers[0]).Tell(story._today);
        story._vendor.Tell(story._today);
        story._reporting.Tell(story._today);
        story._chain.Tell(story._today);
        new RefundChapter(host, cast, story._agenda).Tell(story._begin, story._today.AddDays(-14));
        new BankChapter(host, cast, story._agenda).Tell(story._today.AddDays(-1));
        new LaneChapter(host, cast, story._agenda).Tell(story._today, () => story._enrolment.Scheme);
        if (cast.CrowdInsurers.Count > 0)
        {
            new PilotChapter(host, cast, story._agenda, story._filings, story._policies, story._plans, story._rosters)
                .Tell(story._begin, story._today);
        }

        await story._agenda.Run(cancel);
        host.Clock.MoveTo(now);
    }

    // Organisations and people come first; from then on everything goes through the routes.
    private async Task Enter(string password, CancellationToken cancel)
    {
        await using AsyncServiceScope scope = _host.Services.CreateAsyncScope();
        var register = scope.ServiceProvider.GetRequiredService<IRegister>();
        string hash = register.Hash(password);
        DateTimeOffset at = _host.Clock.GetUtcNow();
        var caller = new Caller("system:demonstration", Role.SystemAdmin, default, Reach.All);
        var enter = new Command(
            scope.ServiceProvider.GetRequiredService<Store>(), caller, "demonstration.enter", "demonstration", Key: null, [0],
                async stop =>
            {
                foreach (Firm firm in _cast.Firms)
                {
                    register.Organisation(firm.Profile, at);
                    foreach (Person person in firm.People.Values)
                    {
                        await register.Person(
                            new NewPerson(
                                person.Id, person.Name, person.Email, Phone: null, hash,
                                    [new Post(firm.Id, person.Role, person.Mandate)]),
                            at, stop);
                    }
                }

                return Effect.Changed("entered");
            });
        Reply reply = await scope.ServiceProvider.GetRequiredService<IWriter>().Commit(enter, cancel);
        if (reply.Refusal is { } why) throw new InvalidOperationException($"The demonstration cast was refused: {why.Detail.En}");
    }

    // Forty-six applications spread over the two years; the last ones stand at every step there is.
    private void Apply()
    {
        for (int number = 0; number < Applications; number++)
        {
            Applicant who = _cast.Applicants[number];
            Firm insurer = _cast.Insurers[number % 5 is 4 ? 2 : number % 2];
            DateOnly day = DayOf(number);
            int here = number;
            switch (number)
            {
                case < 37:
                    _policies.Tell(who, number, insurer, day, Ending.Issued, policy => Follow(here, who, insurer, policy));
                    break;
                case 37:
                    _policies.Tell(who, number, insurer, _today.AddDays(-13), Ending.Issued);      // cover begins in a week
                    break;
                case 38:
                    _policies.Tell(who, number, insurer, _today.AddDays(-9), Ending.Bound);
                    break;
                case 39:
                    _policies.Tell(who, number, insurer, _today.AddDays(-70), Ending.Bound);       // never paid
                    break;
                default:
                    _policies.Tell(who, number, insurer, _today.AddDays(-6 + (number % 3)), Others[number - 40]);
                    break;
            }
        }

        _policies.Tell(_cast.Applicants[46], 46, _cast.Insurers[0], _today.AddDays(-75), Ending.Quoted);      // ran out
        _policies.Tell(_cast.Applicants[47], 47, _cast.Insurers[1], _today.AddDays(-40), Ending.Withdrawn);
        _policies.Tell(_cast.Applicants[51], 51, _cast.Insurers[0], _today.AddDays(-5), Ending.Referred);
        _policies.Tell(_cast.Applicants[57], 57, _cast.Insurers[0], _today.AddDays(-4), Ending.Referred);
    }

    // Every third applicant lets itself be scanned; a job begins the day after. Two bring a report they have.
    private void Look()
    {
        var jobs = new JobChapter(_host, _cast, _agenda);
        (Firm wanghai, Firm hengdi) = (_cast.Insurers[0], _cast.Insurers[1]);
        jobs.Tell(_cast.Applicants[33], hengdi, DayOf(33).AddDays(1), "AuthorisedScan", insurerShare: 100, JobEnding.Paid);
        jobs.Tell(_cast.Applicants[36], wanghai, DayOf(36).AddDays(1), "PenetrationTest", insurerShare: 50, JobEnding.Paid);
        jobs.Tell(_cast.Applicants[42], wanghai, _today.AddDays(-5), "PenetrationTest", insurerShare: 60, JobEnding.Invoiced);
        jobs.Tell(_cast.Applicants[45], hengdi, _today.AddDays(-5), "AuthorisedScan", insurerShare: 0, JobEnding.HandedIn);
        jobs.Tell(_cast.Applicants[51], wanghai, _today.AddDays(-4), "AuthorisedScan", insurerShare: 100, JobEnding.InProgress);
        jobs.Tell(_cast.Applicants[57], wanghai, _today.AddDays(-1), "OutsideIn", insurerShare: 100, JobEnding.Ordered);
        jobs.Bring(_cast.Applicants[46], wanghai, _today.AddDays(-70), isAccepted: true);
        jobs.Bring(_cast.Applicants[51], wanghai, _today.AddDays(-2), isAccepted: false);
    }

    private DateOnly DayOf(int number) => _begin.AddDays(14 + (number * 16));

    private static readonly Ending[] Others =
        [Ending.Quoted, Ending.Referred, Ending.Quoted, Ending.Answering, Ending.Draft, Ending.Answering];

    // What happens to a policy after it was issued.
    private async Task Follow(int number, Applicant who, Firm insurer, string policy)
    {
        DateOnly issued = _host.Clock.GetUtcNow().ShanghaiDay();
        _event.Issued(number, who, policy);
        if (number % 6 is 2)
            _agenda.At(issued.AddDays(70), 11, () => Endorse(number, insurer, policy, raise: true));
        else if (number % 9 is 4)
            _agenda.At(issued.AddDays(50), 11, () => Endorse(number, insurer, policy, raise: false));
        else if (number % 12 is 9)
            _agenda.At(issued.AddDays(110), 11, () => Cancel(insurer, policy));

        foreach ((int at, Mishap what, ClaimEnding ending) in Mishaps.Where(mishap => mishap.Number == number))
        {
            DateOnly day = ending switch
            {
                ClaimEnding.AwaitingApproval => _today.AddDays(-20),
                ClaimEnding.Settled => _today.AddDays(-18),
                ClaimEnding.AskingDocuments => _today.AddDays(-6),
                _ => issued.AddDays(40 + (at * 3)),
            };
            _claims.Tell(who, insurer, policy, day, what, ending);
        }

        await Task.CompletedTask;
    }

    private async Task Endorse(int number, Firm insurer, string policy, bool raise)
    {
        Player chief = insurer["chief-underwriter"];
        Told view = await _host.Get(chief, $"/policies/{policy}");
        DateOnly from = _host.Clock.GetUtcNow().ShanghaiDay().AddDays(3);
        decimal limit = decimal.Parse(view["terms"]["limit"]!["amount"]!.GetValue<string>(), CultureInfo.InvariantCulture);
        object change = raise
            ? new { Effective = from, Limit = Money.Yuan((long)limit + 2_000_000), Reason = "业务扩张，提高累计限额 / the business grew" }
            : new { Effective = from, Address = "迁址路 18 号（示例地址）", Reason = "公司迁址 / the company moved" };
        await _host.Post(chief, $"/policies/{policy}/endorsements", change, view.Version);
        if (await _policies.OpenInvoice(insurer, policy) is not { } invoice) return;
        if (invoice["amount"]["amount"]!.GetValue<string>().StartsWith('-')) return;

        _agenda.At(from, 16, () => _policies.Receive(insurer, invoice, $"BANK-{number + 1:D4}-2"));
    }

    private async Task Cancel(Firm insurer, string policy)
    {
        Player underwriter = insurer["underwriter"];
        Told view = await _host.Get(underwriter, $"/policies/{policy}");
        await _host.Post(underwriter, $"/policies/{policy}/cancellations", new
        {
            Effective = _host.Clock.GetUtcNow().ShanghaiDay().AddDays(2),
            Ground = "PolicyholderRequest",
            Reason = "投保人业务转让，申请解除 / the business was transferred, at the policyholder's request",
        }, view.Version);
    }
}
