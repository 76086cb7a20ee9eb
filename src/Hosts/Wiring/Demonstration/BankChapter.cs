using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Breakwater.Wiring.Demonstration;

/// <summary>
/// Finance takes a bank's statement: parts that are paid before their day, of one of them too much, a beginning of the premium a
/// proposal waits for, a refund that went out, and money that nobody can place yet, of which some goes back.
/// </summary>
internal sealed class BankChapter(StoryHost story, Cast cast, Agenda agenda)
{
    /// <summary>Puts the chapter on the agenda.</summary>
    internal void Tell(DateOnly on) => agenda.At(on, 16, () => Take(on));

    private async Task Take(DateOnly on)
    {
        Player finance = cast.Insurers[0]["finance"];
        string day = on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        StringBuilder file = new("交易日期,流水号,收入金额,支出金额,对方户名,附言\n");
        int lines = 0;
        JsonNode[] parts = await Invoices(finance, $"parts=true&state=Open&sort=due&dueFrom={day}");
        JsonNode[] open =
        [
            .. (await Invoices(finance, $"state=Open&sort=-raised&dueFrom={day}"))
                .Where(each => each["part"] is null && Open(each) > 20_000m),
        ];
        JsonNode[] refunds =
            [.. (await Invoices(finance, "refund=true&sort=-due")).Where(each => Amount(each, "amount") < 0)];
        if (parts is [var early, ..]) In(Open(early), NameOf(early), $"保费 {Number(early)}");
        if (parts is [_, var second, ..]) In(Open(second) + 500, NameOf(second), $"保费 {Number(second)}");
        if (open is [var proposal, ..]) In(10_000m, NameOf(proposal), $"{Number(proposal)} 部分保费");
        if (refunds is [var note, ..]) Out(-Open(note), NameOf(note), $"退保费 {Number(note)}");
        In(12_800m, "澄湖商贸有限公司（示例）", "保险费");
        In(3_600m, "个人付款（示例）", "退款重汇");
        Out(35m, "", "账户管理费");

        string name = $"wanghai-{day}.csv";
        Told seen = await story.Upload(finance, "/bank-files?preview=true", file.ToString(), "text/csv");
        Told taken = await story.Upload(
            finance, $"/bank-files?seen={seen.Text("seen")}&name={name}", file.ToString(), "text/csv");
        Told held = await story.Get(finance, $"/bank-lines?file={taken.Text("file")}&state=Suspense&sort=amount&size=1");
        if (held["items"].AsArray() is not [{ } line]) return;

        string path = $"/bank-lines/{line["id"]!.GetValue<string>()}";
        Told read = await story.Get(finance, path);
        await story.Post(
            finance, path + "/refunds",
            new { Amount = read["line"]["open"], Reason = "付款方来电，误汇 / the payer called: sent by mistake" }, read.Version);

        void In(decimal amount, string payer, string remark) => Line(Yuan(amount), "", payer, remark);
        void Out(decimal amount, string payer, string remark) => Line("", Yuan(amount), payer, remark);
        void Line(string came, string went, string payer, string remark) => file.Append(
            CultureInfo.InvariantCulture, $"{day},WH{on:yyyyMMdd}{++lines:D4},{came},{went},{payer},{remark}\n");
    }

    private async Task<JsonNode[]> Invoices(Player finance, string query) =>
        [.. (await story.Get(finance, $"/invoices?{query}&size=20"))["items"].AsArray().Select(each => each!)];

    private static decimal Open(JsonNode invoice) => Amount(invoice, "amount") - Amount(invoice, "paid");

    private static decimal Amount(JsonNode invoice, string field) =>
        decimal.Parse(invoice[field]!["amount"]!.GetValue<string>(), CultureInfo.InvariantCulture);

    private static string Yuan(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    private static string NameOf(JsonNode invoice) => invoice["payerName"]!["zh"]!.GetValue<string>();

    private static string Number(JsonNode invoice) => invoice["number"]!.GetValue<string>();
}
