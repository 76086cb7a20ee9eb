using System.Text;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Schemes;

namespace Breakwater.Policies.Enrolment;

/// <summary>What a column of a roster holds.</summary>
internal enum RosterColumn
{
    Name,
    Identity,
    Phone,
    Tier,
    From,
    Industry,
    Staff,
    Contract,
    Product,
    Licence,
    LicenceFrom,
    LicenceTo,
    Amount,
    ChainTier,
    DependsOn,
}

/// <summary>Which column holds what; the order is free, and columns we do not know are passed over.</summary>
internal sealed class RosterHeader
{
    private static readonly KnownColumn[] Persons =
    [
        new(RosterColumn.Name, new("姓名", "name"), ["姓名", "被保险人", "被保险人姓名", "成员姓名", "name", "fullname", "insured"]),
        new(RosterColumn.Identity, new("身份证号码", "identity number"),
            ["身份证号码", "身份证号", "身份证", "证件号码", "证件号", "公民身份号码", "identitynumber", "idnumber", "identity", "id", "idcard"]),
        new(RosterColumn.Phone, new("手机号码", "mobile number"),
            ["手机号码", "手机号", "手机", "联系电话", "电话", "phone", "mobile", "mobilenumber", "phonenumber", "telephone"]),
    ];

    private static readonly KnownColumn[] Named =
    [
        new(RosterColumn.Name, new("企业名称", "enterprise name"),
            ["企业名称", "单位名称", "公司名称", "客户", "客户名称", "名称", "被保险人", "customer", "enterprise", "enterprisename", "company",
                "companyname", "organisation", "organization", "name"]),
        new(RosterColumn.Identity, new("统一社会信用代码", "unified social credit code"),
            ["统一社会信用代码", "社会信用代码", "信用代码", "统一信用代码", "creditcode", "socialcreditcode",
                "unifiedsocialcreditcode", "uscc"]),
        new(RosterColumn.Phone, new("联系手机", "contact mobile"),
            ["联系手机", "联系人手机", "联系电话", "联系人电话", "手机号码", "手机号", "手机", "电话", "contactmobile", "contactphone",
                "mobile", "phone", "telephone"]),
    ];

    private static readonly KnownColumn[] Enterprises =
    [
        .. Named,
        new(RosterColumn.Industry, new("行业", "industry"),
            ["行业", "行业代码", "所属行业", "行业类别", "国民经济行业", "industry", "industrycode"]),
        new(RosterColumn.Staff, new("从业人员", "head count"),
            ["从业人员", "从业人数", "员工人数", "职工人数", "人数", "人员规模", "headcount", "employees", "staff"]),
    ];

    private static readonly KnownColumn[] Chained =
    [
        .. Enterprises,
        new(RosterColumn.ChainTier, new("层级", "chain tier"),
            ["层级", "供应层级", "链层", "供应链层级", "chaintier", "chainlevel", "supplytier", "level"]),
        new(RosterColumn.DependsOn, new("依赖", "depends on"), ["依赖", "依赖供方", "依赖关系", "依赖于", "dependson", "dependencies"]),
    ];

    private static readonly KnownColumn[] Licences =
    [
        .. Named,
        new(RosterColumn.Contract, new("合同编号", "contract number"), ["合同编号", "合同号", "客户合同编号", "contract", "contractnumber"]),
        new(RosterColumn.Product, new("产品", "product"), ["产品", "产品名称", "产品编码", "安全产品", "product", "productcode"]),
        new(RosterColumn.Licence, new("授权序列号", "licence serial"),
            ["授权序列号", "序列号", "许可证号", "授权号", "licence", "license", "licenceserial", "licenseserial", "serial", "serialnumber"]),
        new(RosterColumn.LicenceFrom, new("授权起日", "licence from"),
            ["授权起日", "授权开始", "授权开始日期", "授权起始日", "licencefrom", "licensefrom", "licencestart", "licensestart"]),
        new(RosterColumn.LicenceTo, new("授权止日", "licence to (last day)"),
            ["授权止日", "授权结束", "授权到期日", "授权截止日", "licenceto", "licenseto", "licencelast", "licenceend", "licenseend"]),
        new(RosterColumn.Amount, new("合同金额", "contract amount"), ["合同金额", "合同额", "金额", "amount", "contractamount"]),
    ];

    private static readonly KnownColumn[] Both =
    [
        new(RosterColumn.Tier, new("档次", "tier"), ["档次", "方案", "保险方案", "保险金额", "保额", "tier", "plan", "suminsured", "limit"]),
        new(RosterColumn.From, new("起保日", "first day"),
            ["起保日", "起保日期", "生效日期", "生效日", "保险起期", "from", "start", "startdate", "firstday"]),
    ];

    private readonly int[] _places = [.. Enum.GetValues<RosterColumn>().Select(_ => -1)];

    private RosterHeader(int columns) => Columns = columns;

    /// <summary>Columns in all.</summary>
    internal int Columns { get; }

    /// <summary>Place of a column; -1 when the file has none.</summary>
    internal int this[RosterColumn column] => _places[(int)column];

    /// <summary>Reads the header.</summary>
    /// <param name="names">Its fields, decoded.</param>
    /// <param name="scheme">Whose members it lists, and whether they have a choice of tiers.</param>
    internal static Outcome<RosterHeader> Read(IReadOnlyList<string> names, Scheme scheme)
    {
        KnownColumn[] own = scheme.Members switch
        {
            MemberKind.Person => Persons,
            MemberKind.Organisation => scheme.Chain is null ? Enterprises : Chained,
            MemberKind.Licence => Licences,
        };
        KnownColumn[] all = [.. own, .. Both];
        var header = new RosterHeader(names.Count);
        foreach ((int place, string name) in names.Index())
        {
            string plain = Plain(name);
            if (Array.Find(all, column => column.Known.Contains(plain, StringComparer.Ordinal)) is not { } known) continue;
            if (header[known.What] >= 0) return RosterRefusals.HeaderTwice(known.Name);
            header._places[(int)known.What] = place;
        }

        KnownColumn[] needed = scheme.Tiers.Count > 1 ? [.. own, Both[0]] : own;
        Words[] missing = [.. needed.Where(column => header[column.What] < 0).Select(column => column.Name)];
        return missing.Length > 0 ? RosterRefusals.Header(missing) : header;
    }

    // "ID Number", "id_number" and "＊身份证号码" are what they look like.
    private static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (char each in name)
            if (char.IsLetterOrDigit(each)) plain.Append(char.ToLowerInvariant(each));

        return plain.ToString();
    }
}

/// <summary>A column under the names people give it.</summary>
/// <param name="What">What it holds.</param>
/// <param name="Name">Its name in messages.</param>
/// <param name="Known">Letters and digits only, in lower case.</param>
internal sealed record KnownColumn(RosterColumn What, Words Name, string[] Known);
