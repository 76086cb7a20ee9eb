using System.Text.RegularExpressions;

namespace Breakwater.Oversight.Cases;

/// <summary>What identifiers look like. A dot may be written as people write it so that nobody clicks on it.</summary>
internal static partial class Redactor
{
    private const RegexOptions Plain = RegexOptions.CultureInvariant;
    private const RegexOptions AnyCase = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    // A text is a few thousand characters; one that takes longer is refused as a fault of ours, not kept unread.
    private const int Limit = 5_000;

    private const string Dot = @"(?:\.|\[\.\]|\(\.\)|\{\.\})";
    private const string Han = @"\u4e00-\u9fff";
    private const string Digits = @"\d[\d,]*(?:\.\d+)?";
    private const string HanDigits = "[零〇一二两三四五六七八九十百千]";
    private const string Month = "(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
        + "|Sep(?:t(?:ember)?)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)";

    // Common surnames; those that are as common as words (和, 于, 时) are left out.
    private const string Surnames =
        "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花俞任袁柳鲍史唐费廉岑薛雷贺倪汤"
        + "滕殷罗毕郝邬乐傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵汪祁毛禹狄米贝臧伏戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱"
        + "骆高夏蔡田樊胡凌霍虞万支柯管卢莫房宗丁宣邓洪包诸左石崔吉龚程邢裴陆荣翁荀羊甄曲封芮储靳段富焦侯班仲伊宫宁仇甘厉祖武符刘景詹束龙叶幸司韶黎蓟薄"
        + "印宿白怀蒲鄂索咸籍赖卓蔺屠蒙池乔阴胥苍双闻莘党翟谭贡劳姬申扶冉雍桑桂牛寿边扈燕冀尚农温别庄晏柴瞿阎慕连习艾鱼古易慎戈廖庾暨居衡耿满弘匡寇广禄"
        + "阙东欧师巩聂";

    [GeneratedRegex("⟦[A-Z]+-[0-9]+⟧", Plain, Limit)]
    private static partial Regex Mark();

    [GeneratedRegex(
        "[A-Z0-9._%+-]{1,64}(?:@|\\[at\\]|\\(at\\))[A-Z0-9-]{1,63}(?:" + Dot + "[A-Z0-9-]{1,63}){1,8}",
        AnyCase, Limit)]
    private static partial Regex Email();

    [GeneratedRegex("(?:h(?:tt|xx)ps?|ftp)://[^\\s，。；、）)】」]+", AnyCase, Limit)]
    private static partial Regex Url();

    [GeneratedRegex("(?<!\\d)(?:\\d{1,3}" + Dot + "){3}\\d{1,3}(?:/\\d{1,2})?(?!\\d)", Plain, Limit)]
    private static partial Regex Ipv4();

    // two colons or more between hexadecimal groups: addresses, hardware addresses, and times with seconds
    [GeneratedRegex("(?<![\\w:])(?:[0-9A-F]{0,4}:){2,7}[0-9A-F]{0,4}(?![\\w:])", AnyCase, Limit)]
    private static partial Regex Ipv6();

    // a unified social credit code, right or mistyped, or an identity number
    [GeneratedRegex("(?<![0-9A-Z])[0-9A-Z]{2}\\d{6}[0-9A-Z]{10}(?![0-9A-Z])", AnyCase, Limit)]
    private static partial Regex Code18();

    [GeneratedRegex(
        "(?<!\\d)(?:\\+?86[- ]?)?1[3-9]\\d[- ]?\\d{4}[- ]?\\d{4}(?!\\d)|(?<!\\d)\\(?0\\d{2,3}\\)?[- ]\\d{7,8}(?!\\d)"
        + "|(?<!\\d)[48]00[- ]?\\d{3}[- ]?\\d{4}(?!\\d)|(?<=(?:电话|手机|传真|tel\\.?|phone)[:： ]*)\\d[\\d-]{6,12}",
        AnyCase, Limit)]
    private static partial Regex Phone();

    [GeneratedRegex(
        "(?<!\\d)(?:19|20)\\d{2}\\s*(?:[-/.]\\s*\\d{1,2}(?:\\s*[-/.]\\s*\\d{1,2})?(?!\\d)"
        + "|年(?:\\s*\\d{1,2}\\s*月(?:\\s*\\d{1,2}\\s*[日号])?)?)"
        + "|(?<!\\d)20\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?!\\d)"
        + "|(?<!\\d)\\d{1,2}\\s*月\\s*(?:\\d{1,2}\\s*[日号]|[上中下]旬|[初底末份])"
        + "|[一二三四五六七八九十]{1,2}月(?:[一二三四五六七八九十廿]{1,3}[日号]|[上中下]旬|[初底末份])"
        + "|[二一][零〇九][零〇一二三四五六七八九]{2}年",
        Plain, Limit)]
    private static partial Regex Date();

    [GeneratedRegex(
        "\\b" + Month + "\\.?\\s+\\d{1,2}(?:st|nd|rd|th)?\\b(?:,?\\s+\\d{4}\\b)?"
        + "|\\b\\d{1,2}(?:st|nd|rd|th)?\\s+(?:of\\s+)?" + Month + "\\b(?:,?\\s+\\d{4}\\b)?|\\b" + Month + "\\s+\\d{4}\\b",
        AnyCase, Limit)]
    private static partial Regex EnglishDate();

    [GeneratedRegex(
        "(?:¥|CNY|RMB|USD|EUR|US\\$|\\$|€|人民币)\\s*" + Digits + "\\s*(?:万|亿|k\\b|m\\b|million|thousand|billion)?元?",
        AnyCase, Limit)]
    private static partial Regex AmountBefore();

    [GeneratedRegex(
        "(?:" + Digits + "|" + HanDigits + "{1,12})\\s*(?:余|多)?\\s*(?:万|千|百|亿|k|m|million|thousand|billion)*\\s*(?:余|多)?\\s*"
        + "(?:元|块钱|圆|yuan|RMB|CNY|USD|EUR|美元|欧元|dollars?|euros?|BTC|USDT|比特币|个比特币|枚比特币|bitcoins?)",
        AnyCase, Limit)]
    private static partial Regex AmountAfter();

    [GeneratedRegex("(?<!\\d)\\d(?:[ -]?\\d){11,18}(?!\\d)", Plain, Limit)]
    private static partial Regex LongNumber();

    [GeneratedRegex(
        "(?<![\\w@.-])(?:[A-Z0-9_](?:[A-Z0-9_-]{0,61}[A-Z0-9])?" + Dot + "){1,8}(?:[A-Z]{2,24}|xn--[A-Z0-9-]{2,40})(?![\\w-])"
        + "|[" + Han + "A-Z0-9-]{1,20}" + Dot + "(?:中国|公司|网络|网址|在线|商城)",
        AnyCase, Limit)]
    private static partial Regex HostName();

    [GeneratedRegex(
        "(?:[" + Han + "]{1,8}(?:省|市|自治区|区|县|旗|镇|乡)){0,3}[" + Han + "0-9]{1,12}(?:路|街|大道|道|巷|弄|胡同)\\s*"
        + "(?:\\d+|" + HanDigits + "{1,5})\\s*(?:号|弄)(?:[" + Han + "0-9A-Z-]{0,20}?(?:室|楼|层|栋|幢|座|单元))?",
        AnyCase, Limit)]
    private static partial Regex Street();

    [GeneratedRegex(
        "\\b(?:No\\.?\\s*)?\\d+,?\\s+[A-Z]\\w*(?:\\s+[A-Z]\\w*){0,4}\\s+"
        + "(?:Road|Rd|Street|St|Avenue|Ave|Lane|Boulevard|Blvd)\\b",
        Plain, Limit)]
    private static partial Regex EnglishStreet();

    [GeneratedRegex("[" + Han + "A-Za-z0-9()（）]{2,30}?(?:有限责任公司|股份有限公司|有限公司|集团|事务所|合作社)", Plain, Limit)]
    private static partial Regex Company();

    [GeneratedRegex(
        "\\b(?:[A-Z][\\w&'-]*,?\\s+){1,6}(?:Co\\.?,?\\s*Ltd|Ltd|Inc|Corp"
        + "|Corporation|Limited|LLC|GmbH|Group|Company)\\b\\.?",
        Plain, Limit)]
    private static partial Regex EnglishCompany();

    [GeneratedRegex("[" + Surnames + "][" + Han + "]{0,2}?(?:先生|女士|小姐|总经理|经理|主任|总监|工程师|律师|警官|老师|董事长|主管)", Plain, Limit)]
    private static partial Regex Titled();

    [GeneratedRegex("\\b(?:Mr|Mrs|Ms|Dr|Prof)\\.?\\s+[A-Z]\\w+(?:\\s+[A-Z]\\w+)?", Plain, Limit)]
    private static partial Regex EnglishTitled();
}
