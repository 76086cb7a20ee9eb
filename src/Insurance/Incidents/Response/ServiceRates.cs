using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Grading;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Breakwater.Incidents.Response;

/// <summary>The rate table that invoices are held against: dated data, read from <c>filings/cn/rules</c>.</summary>
internal sealed class ServiceRates
{
    private readonly RatesFile _file;

    /// <summary>The rates that come with the platform.</summary>
    public ServiceRates() : this(ReportingRules.Embedded("service-rates.yaml"))
    {
    }

    /// <summary>Rates as written.</summary>
    internal ServiceRates(string text) => _file = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance).Build().Deserialize<RatesFile>(text);

    /// <summary>The grades of those who work, from the least.</summary>
    internal IReadOnlyList<GradeRow> Grades => _file.Grades;

    // price a day = monthly wage ÷ working days × factor of the grade × (1 + overhead), to the fen, half up
    /// <summary>The price of a day; null where the table has no row: then there is no price, and no default.</summary>
    /// <param name="province">GB/T 2260 code of where the work is done.</param>
    /// <param name="grade">Code of the grade.</param>
    /// <param name="year">Year of the work.</param>
    /// <param name="trail">Told each step.</param>
    internal Money? DayOf(string province, string grade, int year, Trail trail)
    {
        WageRow? wage = _file.Wages.FirstOrDefault(row =>
            row.Year == year && string.Equals(row.Province, province, StringComparison.Ordinal));
        GradeRow? factor = _file.Grades.FirstOrDefault(row => string.Equals(row.Code, grade, StringComparison.Ordinal));
        if (wage is null || factor is null) return null;

        decimal exact = wage.Monthly / _file.WorkingDays * factor.Factor * (1 + _file.Overhead);
        Money price = Money.Cny((long)RoundingRule.HalfUp.Apply(exact * 100));
        Words? doubt = wage.Grade is "I" || factor.Grade is "I"
            ? new("工资或等级系数为虚构数据，仅供演示。", "The wage or the factor of the grade is invented, for demonstration.")
            : new("数据为转引，须核对原表。", "The figure is second-hand and must be checked against the table.");
        trail.Note(
            new($"{province} {year} 年 {factor.Name.Zh}人日单价", $"Price of a day, {factor.Name.En}, {province}, {year}"), "",
            $"{wage.Monthly} ÷ {_file.WorkingDays} × {factor.Factor} × {1 + _file.Overhead}", price, _file.Source,
            because: null, doubt);
        return price;
    }

    internal sealed class GradeRow : Named
    {
        public decimal Factor { get; init; }
        public string Grade { get; init; } = "";
    }

    private sealed class WageRow
    {
        public string Province { get; init; } = "";
        public int Year { get; init; }
        public decimal Monthly { get; init; }
        public string Grade { get; init; } = "";
    }

    private sealed class RatesFile
    {
        public string Source { get; init; } = "";
        public decimal WorkingDays { get; init; }
        public decimal Overhead { get; init; }
        public List<GradeRow> Grades { get; init; } = [];
        public List<WageRow> Wages { get; init; } = [];
    }
}

/// <summary>Holds an invoice against the rate table and the agreed price.</summary>
internal static class InvoiceDesk
{
    private const decimal DaysMax = 1_000;

    // allowed = Σ days × min(price asked, price of the table), at most what was agreed
    /// <summary>What of the invoice is allowed, line by line; refused where a line cannot be priced.</summary>
    internal static Outcome<ServiceInvoice> Held(
        IReadOnlyList<InvoiceLine> lines, string province, int year, Money agreed, ServiceRates rates)
    {
        if (lines.Count is 0 or > 50) return ServiceRefusals.Lines;

        var trail = new Trail(new("账单核对", "Invoice held against the rates"));
        Money asked = Money.Zero, allowed = Money.Zero;
        foreach (InvoiceLine line in lines)
        {
            if (line.Days is <= 0 or > DaysMax || line.Price <= Money.Zero) return ServiceRefusals.Lines;
            if (rates.DayOf(province, line.Grade, year, trail) is not { } day)
                return ServiceRefusals.NoRate(province, line.Grade, year);

            asked += line.Price.Times(line.Days, RoundingRule.HalfUp);
            allowed += Money.Min(line.Price, day).Times(line.Days, RoundingRule.HalfUp);
            trail.Note(
                new($"{line.Days} 人日，请求单价 {line.Price}，以费率为限",
                    $"{line.Days} days at {line.Price} asked, the rate at most"),
                "+", Money.Min(line.Price, day).ToString(), allowed, "");
        }

        if (allowed > agreed)
        {
            allowed = agreed;
            trail.Note(new("以约定金额为限", "At most what was agreed"), "≤", agreed.ToString(), allowed, "");
        }

        return new ServiceInvoice(lines, asked, allowed, trail.Written());
    }
}

/// <summary>Chooses from a panel whom a request is given to.</summary>
internal static class Dispatcher
{
    /// <summary>
    /// Of those with the skill, in the region and free: the quickest by its service level, then the one with fewer jobs, then
    /// by identifier, so that the same panel gives the same answer. Null when there is none.
    /// </summary>
    internal static PanelMember? Choose(
        IEnumerable<PanelMember> panel, ServiceSkill skill, string province, IReadOnlyDictionary<OrganisationId, int> jobs,
        IReadOnlyCollection<OrganisationId> declined) =>
        panel.Where(member => WhyNot(member, skill, province, jobs) is null && !declined.Contains(member.Carrier))
            .OrderBy(member => member.AcceptMinutes)
            .ThenBy(member => jobs.GetValueOrDefault(member.Carrier))
            .ThenBy(member => member.Id.Value)
            .FirstOrDefault();

    /// <summary>Why a member cannot take a job; null when it can.</summary>
    internal static Words? WhyNot(
        PanelMember member, ServiceSkill skill, string province, IReadOnlyDictionary<OrganisationId, int> jobs) =>
        member.IsPaused ? new("暂停接单", "it takes no jobs at present")
        : !member.Skills.Contains(skill) ? new("没有所需技能", "it has not the skill")
        : member.Regions.Count > 0 && !member.Regions.Contains(province, StringComparer.Ordinal)
            ? new("不服务该地区", "it does not serve the region")
        : jobs.GetValueOrDefault(member.Carrier) >= member.Capacity ? new("已满负荷", "it is working to capacity")
        : null;
}
