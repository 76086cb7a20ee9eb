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

    /// <summary>With this certificate the person would be insured for more than the insurer allows.</summary>
    OverCap = 62,
}

/// <summary>The sentences; none repeats what stood in the line.</summary>
internal static class LineFaults
{
    extension(LineFault fault)
    {
        /// <summary>Stable code, e.g. <c>ENR-021</c>.</summary>
        internal string Code => $"ENR-0{(int)fault:00}";

        /// <summary>Whether the person is insured already, and the line as such is in order.</summary>
        internal bool IsDuplicate => fault is LineFault.TwiceInFile or LineFault.TwiceInScheme or LineFault.OverCap;

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
            LineFault.TwiceInFile => new("同一身份证号码在本文件前面已出现。", "The same identity number stands further up in this file."),
            LineFault.TwiceInScheme => new("该人员已有本方案的凭证。", "This person has a certificate of this scheme already."),
            LineFault.OverCap => new(
                "该人员在本保险人各方案的保险金额合计将超过每人上限。",
                "With this certificate the person's sums insured with this insurer would exceed the cap per person."),
        };
    }
}
