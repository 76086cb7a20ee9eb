using Breakwater.Foundation.Outcomes;
using Breakwater.Oversight.Cases;
using Breakwater.Oversight.Contracts;

namespace Breakwater.Insurance.Tests.Oversight;

/// <summary>What identifies somebody is found in both languages, however it is written, and nothing recognisable is left.</summary>
public sealed class RedactorTests
{
    private static readonly KnownTerm[] Known =
    [
        .. KnownIdentifiers.NamesOf(new Words("澄屿通用设备有限公司（示例）", "Chengyu General Equipment (demo)"))
            .Select(name => new KnownTerm(IdentifierKind.Organisation, name)),
        new(IdentifierKind.Person, "林砚秋"), new(IdentifierKind.Number, "P-2026-000042"), new(IdentifierKind.Place, "苏州"),
    ];

    // Each written as people write it; the canary is the part that must be gone.
    [Theory]
    [InlineData("澄屿通用设备有限公司的服务器被加密。", "澄屿", IdentifierKind.Organisation)]
    [InlineData("澄 屿 的服务器被加密。", "澄 屿", IdentifierKind.Organisation)]
    [InlineData("澄\u200b屿的服务器被加密。", "屿", IdentifierKind.Organisation)]
    [InlineData("The servers of CHENGYU were encrypted.", "CHENGYU", IdentifierKind.Organisation)]
    [InlineData("我们请了蓝岸数据恢复有限公司。", "蓝岸", IdentifierKind.Organisation)]
    [InlineData("We hired Blue Shore Recovery Co., Ltd. at once.", "Blue Shore", IdentifierKind.Organisation)]
    [InlineData("林砚秋发现了异常。", "林砚秋", IdentifierKind.Person)]
    [InlineData("由王先生联系。", "王先生", IdentifierKind.Person)]
    [InlineData("Mr. Wang called.", "Wang", IdentifierKind.Person)]
    [InlineData("统一社会信用代码91320594MA1MTC0X4T。", "91320594", IdentifierKind.Code)]
    [InlineData("身份证 11010519491231002X 泄露", "110105", IdentifierKind.Code)]
    [InlineData("保单P-2026-000042项下", "000042", IdentifierKind.Number)]
    [InlineData("账号 6222 0212 3456 7890 123", "6222", IdentifierKind.Number)]
    [InlineData("邮件来自 boss@mail-example.com 。", "boss", IdentifierKind.Email)]
    [InlineData("邮件来自 boss[at]mail[.]example[.]com", "boss", IdentifierKind.Email)]
    [InlineData("访问 hxxp://evil[.]example/login 后中招", "evil", IdentifierKind.Domain)]
    [InlineData("域名 pay.chengyu-parts.com.cn 被劫持", "chengyu-parts", IdentifierKind.Domain)]
    [InlineData("域名 ｐａｙ．ｅｘａｍｐｌｅ．ｃｏｍ 被劫持", "ｐａｙ", IdentifierKind.Domain)]
    [InlineData("外联 203.0.113.77:443", "203.0", IdentifierKind.Network)]
    [InlineData("外联 203[.]0[.]113[.]77", "203[", IdentifierKind.Network)]
    [InlineData("外联 2001:db8:0:1::77", "2001", IdentifierKind.Network)]
    [InlineData("电话 13800138000 联系", "13800", IdentifierKind.Phone)]
    [InlineData("电话 0512-65001234 联系", "65001234", IdentifierKind.Phone)]
    [InlineData("赎金 20 万元", "20 万", IdentifierKind.Amount)]
    [InlineData("赎金二十万元", "二十万", IdentifierKind.Amount)]
    [InlineData("损失￥1,234,567.89", "1,234", IdentifierKind.Amount)]
    [InlineData("a ransom of 3.5 BTC", "3.5", IdentifierKind.Amount)]
    [InlineData("USD 40,000 were asked", "40,000", IdentifierKind.Amount)]
    [InlineData("2026年11月3日凌晨", "2026", IdentifierKind.Date)]
    [InlineData("2026-11-03 凌晨", "11-03", IdentifierKind.Date)]
    [InlineData("11月3日凌晨", "11月", IdentifierKind.Date)]
    [InlineData("十一月三日凌晨", "十一月", IdentifierKind.Date)]
    [InlineData("on 3 November 2026 at night", "November", IdentifierKind.Date)]
    [InlineData("on November 3rd at night", "November", IdentifierKind.Date)]
    [InlineData("位于工业园区星湖街328号5栋", "星湖街", IdentifierKind.Place)]
    [InlineData("at 328 Star Lake Road today", "Star Lake", IdentifierKind.Place)]
    [InlineData("苏州工厂停工", "苏州", IdentifierKind.Place)]
    public void Replace_AnIdentifier_IsGoneAndMarkedByItsKind(string text, string canary, object kind)
    {
        (string redacted, IReadOnlyList<Replacement> all) = Redactor.Replace(Redactor.Cleaned(text), Known, []);

        Assert.DoesNotContain(canary, redacted, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(all, each => each.Kind == (IdentifierKind)kind);
        Assert.Empty(Redactor.Find(redacted, Known));
        Assert.Equal(Redactor.Cleaned(text), all.Aggregate(redacted, (now, each) =>
            now.Replace(each.Mark, each.Original, StringComparison.Ordinal)));
    }

    // What tells of nobody stays, or nobody would learn anything.
    [Theory]
    [InlineData("勒索软件加密文件服务器，备份可用，三天恢复。")]
    [InlineData("挖矿程序感染虚拟化集群，性能下降；两个分支机构停工半天。")]
    [InlineData("A phishing mail led to stolen passwords; 3 servers were restored from offline backups within 71 hours.")]
    [InlineData("没有起作用的控制措施：离线备份、远程接入多因素认证。\nControls that failed: offline backup.")]
    [InlineData("The attacker used RDP on port 3389 and moved to 12 machines in two days.")]
    public void Find_OrdinaryWords_FindsNothing(string text) => Assert.Empty(Redactor.Find(text, Known));

    [Fact]
    public void Replace_TheSameTwice_HasOneMark_AndAnotherTheNext()
    {
        (string text, IReadOnlyList<Replacement> all) =
            Redactor.Replace("11月3日被加密，11月5日恢复；11月3日报案。", [], []);

        Assert.Equal("⟦DATE-1⟧被加密，⟦DATE-2⟧恢复；⟦DATE-1⟧报案。", text);
        Assert.Equal(["11月3日", "11月5日"], all.Select(each => each.Original));
        Assert.Equal("⟦DATE-1⟧晚", Redactor.Replace("11月3日晚", [], all).Text);
    }

    // The longest text a part may have, of what is worst for the patterns, is read within their time.
    [Theory]
    [InlineData("市")]
    [InlineData("一")]
    [InlineData("1 ")]
    [InlineData("a.")]
    [InlineData("A ")]
    [InlineData("王")]
    [InlineData("1,")]
    [InlineData(":a")]
    public void Find_TheLongestText_IsReadWithinItsTime(string piece) =>
        Redactor.Find(string.Concat(Enumerable.Repeat(piece, 4_000 / piece.Length)), Known);
}
