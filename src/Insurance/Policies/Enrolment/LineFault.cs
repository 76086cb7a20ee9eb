namespace Breakwater.Policies.Enrolment;

/// <summary>Why a line becomes no certificate. The numbers are kept: they never change their meaning.</summary>
internal enum LineFault
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,

    /// <summary>Another number of columns than the header.</summary>
    Columns = 1,

    /// <summary>Bytes that are no text in the file's encoding.</summary>
    Encoding = 2,

    /// <summary>No name, or none that a person has.</summary>
    Name = 10,

    /// <summary>Not 17 digits and a check character.</summary>
    IdentityForm = 20,

    /// <summary>The check character does not belong.</summary>
    IdentityCheck = 21,

    /// <summary>No such date of birth, or one to come.</summary>
    IdentityBirth = 22,

    /// <summary>The product does not take members of this age.</summary>
    Age = 23,

    /// <summary>Not a mobile number.</summary>
    Phone = 30,

    /// <summary>No such tier in the scheme.</summary>
    Tier = 40,

    /// <summary>Not a date.</summary>
    DateForm = 50,

    /// <summary>Outside the scheme, or before the roster's first day.</summary>
    DateOutside = 51,

    /// <summary>The same identity number stands further up in the file.</summary>
    TwiceInFile = 60,

    /// <summary>The person has a certificate of this scheme.</summary>
    TwiceInScheme = 61,

    /// <summary>With this certificate the member would be insured for more than the insurer allows.</summary>
    OverCap = 62,

    /// <summary>No name, or none that an enterprise has.</summary>
    EnterpriseName = 70,

    /// <summary>Not 18 places.</summary>
    CreditForm = 71,

    /// <summary>The check character of the credit code does not belong.</summary>
    CreditCheck = 72,

    /// <summary>Not a section or division of GB/T 4754.</summary>
    Industry = 73,

    /// <summary>The product does not take enterprises of this industry.</summary>
    IndustryOutside = 74,

    /// <summary>Not a head count.</summary>
    Staff = 75,

    /// <summary>The band reaches over a border of the tariff.</summary>
    StaffOutside = 76,

    /// <summary>No contract number, or one that is too long.</summary>
    Contract = 80,

    /// <summary>Not a product the filing names.</summary>
    SecurityProduct = 81,

    /// <summary>Not a licence's serial.</summary>
    Licence = 82,

    /// <summary>The licence's last day is missing or lies before its first.</summary>
    LicenceDays = 83,

    /// <summary>The licence ends before cover could begin.</summary>
    LicenceOver = 84,

    /// <summary>Not a contract amount.</summary>
    ContractAmount = 85,

    /// <summary>The serial is covered already on some of these days.</summary>
    LicenceTwice = 86,

    /// <summary>Not a tier of the chain, or the leader's in another's line.</summary>
    ChainTier = 90,

    /// <summary>Not a list of dependencies.</summary>
    Dependencies = 91,

    /// <summary>A purpose or criticality the filing does not name.</summary>
    DependencyCode = 92,

    /// <summary>A supplier that is not in the chain.</summary>
    SupplierUnknown = 93,

    /// <summary>The member itself.</summary>
    SupplierSelf = 94,
}

/// <summary>The sentences; none repeats what stood in the line.</summary>
internal static class LineFaults
{
    extension(LineFault fault)
    {
        /// <summary>Stable code, e.g. <c>ENR-021</c>.</summary>
        internal string Code => $"ENR-0{(int)fault:00}";

        /// <summary>Whether the person is insured already, and the line as such is in order.</summary>
        internal bool IsDuplicate =>
            fault is LineFault.TwiceInFile or LineFault.TwiceInScheme or LineFault.OverCap or LineFault.LicenceTwice;

        /// <summary>What to correct.</summary>
        internal Words Sentence => fault switch
        {
            LineFault.None => new("无误", "In order"),
            LineFault.Columns => new(
                "列数与表头不一致，请检查是否多或少了逗号。",
                "It has another number of columns than the header; look for a comma too many or too few."),
            LineFault.Encoding => new(
                "含有无法识别的字符，请将文件另存为 UTF-8 或 GBK 编码的 CSV。",
                "It holds characters that cannot be read; save the file as CSV in UTF-8 or GBK."),
            LineFault.Name => new(
                "姓名缺失或含有数字、符号，请填写证件上的姓名（2 至 50 个字符）。",
                "The name is missing or holds digits or signs; give it as on the identity card, 2 to 50 characters."),
            LineFault.IdentityForm => new(
                "身份证号码应为 18 位：17 位数字和一位数字或 X。请将该列设为文本格式。",
                "An identity number has 18 places: 17 digits and a digit or X. Format the column as text."),
            LineFault.IdentityCheck => new(
                "身份证号码校验位不符，请核对号码（GB 11643-1999）。",
                "The check digit of the identity number does not fit; check the number (GB 11643-1999)."),
            LineFault.IdentityBirth => new(
                "身份证号码中的出生日期不存在或晚于起保日。",
                "The date of birth in the identity number does not exist or lies after the first day of cover."),
            LineFault.Age => new("起保日的年龄不在产品承保范围内。", "On the first day of cover the age is outside what the product takes."),
            LineFault.Phone => new("手机号码应为 11 位，以 13 至 19 开头。", "A mobile number has 11 digits and begins with 13 to 19."),
            LineFault.Tier => new(
                "没有这个档次，请填写档次编号、名称或保险金额。",
                "There is no such tier; give its code, its name or its sum insured."),
            LineFault.DateForm => new(
                "起保日应写作 2026-11-26、2026/11/26 或 20261126。",
                "Write the first day as 2026-11-26, 2026/11/26 or 20261126."),
            LineFault.DateOutside => new(
                "起保日不在方案的保险期间内，或早于本批的最早起保日。",
                "The first day lies outside the scheme, or before the earliest first day of this roster."),
            LineFault.TwiceInFile => new(
                "同一身份证号码或信用代码在本文件前面已出现。", "The same identity number or credit code stands further up in this file."),
            LineFault.TwiceInScheme => new("该成员已有本方案的凭证。", "This member has a certificate of this scheme already."),
            LineFault.OverCap => new(
                "该成员在本保险人各方案的保险金额合计将超过单个成员的上限。",
                "With this certificate the member's sums insured with this insurer would exceed the cap per member."),
            _ => fault.OfEnterprise,
        };

        // What stands in the lines of enterprises and licences only.
        private Words OfEnterprise => fault switch
        {
            LineFault.EnterpriseName => new(
                "企业名称缺失或含有无法用于名称的符号，请填写营业执照上的名称（2 至 60 个字符）。",
                "The name is missing or holds signs no name has; give it as on the business licence, 2 to 60 characters."),
            LineFault.CreditForm => new(
                "统一社会信用代码应为 18 位。请将该列设为文本格式。",
                "A unified social credit code has 18 places. Format the column as text."),
            LineFault.CreditCheck => new(
                "统一社会信用代码校验位不符，请核对（GB 32100-2015）。",
                "The check character of the credit code does not fit; check the code (GB 32100-2015)."),
            LineFault.Industry => new(
                "行业应为 GB/T 4754 的门类字母或代码，例如 C34。",
                "Give the industry as a section letter or code of GB/T 4754, such as C34."),
            LineFault.IndustryOutside => new(
                "产品的备案费率表没有这个行业，请该企业单独投保。",
                "The product's filed tariff has no price for this industry; the enterprise can apply on its own."),
            LineFault.Staff => new(
                "从业人员应为人数或区间，例如 35、20-99、300以上。",
                "Give the head count as a number or a band, such as 35, 20-99 or 300+."),
            LineFault.StaffOutside => new(
                "从业人员区间跨越了费率表的分档，请填写具体人数。",
                "The band of head counts reaches over a border of the tariff; give the number itself."),
            LineFault.Contract => new("合同编号应为 1 至 60 个字符。", "A contract number has 1 to 60 characters."),
            LineFault.SecurityProduct => new(
                "没有这个产品，请填写备案所列产品的编码或名称。",
                "There is no such product; give the code or name of one the filing names."),
            LineFault.Licence => new(
                "授权序列号应为 4 至 64 位字母、数字或 - _ . /。",
                "A licence's serial has 4 to 64 letters, digits or - _ . /."),
            LineFault.LicenceDays => new(
                "请填写授权起止日期，止日为授权的最后一天，不早于起日。",
                "Give the licence's first and last day; the last is not before the first."),
            LineFault.LicenceOver => new(
                "授权在保障可以开始之前已经终止；申报在授权开始之后的，保障自申报次日起。",
                "The licence ends before cover could begin; cover of a late declaration begins the day after it."),
            LineFault.ContractAmount => new(
                "合同金额应为大于零的元数，例如 120000 或 12万。", "Give the contract amount in yuan, more than zero, such as 120000."),
            LineFault.LicenceTwice => new(
                "这个序列号在其中一些日子已有保障；续期请填写新的起止日期。",
                "This serial is covered already on some of these days; declare a next period with its own days."),
            LineFault.ChainTier => new(
                "层级应为备案所列的层级数字；0 层只能是链主自己。",
                "Give a tier the filing names; tier 0 is the chain leader's own."),
            LineFault.Dependencies => new(
                "依赖应写作“信用代码:用途:关键度”，多项用分号隔开，最多 12 项。",
                "Write dependencies as credit code:purpose:criticality, several with semicolons, at most 12."),
            LineFault.DependencyCode => new(
                "备案没有这个用途或关键度。", "The filing names no such purpose or criticality."),
            LineFault.SupplierUnknown => new(
                "所依赖的供方不在名单、方案成员或链主之中。", "The supplier is neither in this file nor a member nor the chain leader."),
            LineFault.SupplierSelf => new("成员不能依赖自己。", "A member does not depend on itself."),
            _ => throw new InvalidOperationException($"{fault} has no sentence."),
        };
    }
}
