using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Policies;

/// <summary>Why the module says no. 1xx binding and issue, 2xx changes, 3xx documents.</summary>
internal static class PolicyRefusals
{
    internal const string Art15 = "《保险法》第十五条 / Insurance Law art. 15";
    internal const string Art17 = "《保险法》第十七条 / Insurance Law art. 17";
    internal const string Art20 = "《保险法》第二十条 / Insurance Law art. 20";

    internal static readonly Refusal NoPolicy = Refusal.NotFound("POL-404", new("保单", "policy"));

    internal static readonly Refusal NoFiling = Refusal.NotFound("POL-406", new("产品版本", "product version"));

    internal static readonly Refusal OneTrial = Refusal.Invalid("POL-241", new(
        "请给出一个产品版本或一份校准文件，二者只取其一。", "Give one product version or one calibration file, not both."));

    internal static readonly Refusal NoCalibration = Refusal.WrongState("POL-242", new(
        "今天没有可用的校准文件，无从比较。", "No calibration is in use today, so there is nothing to compare with."));

    internal static Refusal TwoProducts(ProductPackage first, ProductPackage second) => Refusal.WrongState("POL-243", new(
        $"“{first.Name.Zh}”与“{second.Name.Zh}”是两个产品，双轨试算只比较同一产品的两个版本。",
        $"\"{first.Name.En}\" and \"{second.Name.En}\" are two products: a dual run is of two versions of one."));

    internal static Refusal DualPeriod(int days) => Refusal.InvalidFields("POL-244", [new("/to", "POL-244", new(
        $"终止日不得早于起始日，期间最长 {days} 日。",
        $"The last day is not before the first, and the period has at most {days} days."))]);

    internal static readonly Refusal NoRequest = Refusal.NotFound("POL-405", new("变更申请", "request for a change"));

    internal static readonly Refusal AlreadyBound = Refusal.WrongState("POL-101", new(
        "这份投保申请已经成立保单，请在保单列表中查看。",
        "A policy was bound on this submission already; look for it among the policies."));

    /// <summary>The caller read another version of the wording than is filed.</summary>
    internal static Refusal OtherWording(string filed) => Refusal.WrongState("POL-102", new(
        $"您确认的条款版本与报备版本 {filed} 不一致。请重新打开投保确认页，阅读后再确认。",
        $"You confirmed another version of the wording than the filed {filed}. Open the proposal again, read it, and confirm."),
        Art17);

    /// <summary>Exclusions were not confirmed, or codes that are no exclusion were.</summary>
    internal static Refusal Unconfirmed(IReadOnlyList<FieldFault> faults) => new(422, "POL-103", new(
        "责任免除条款须逐条确认后方可承保，下列各条尚未确认或编号有误。",
        "Every exclusion is confirmed one by one before binding; these are not confirmed, or their codes are unknown."),
        Art17)
    {
        Faults = faults,
    };

    internal static FieldFault NotConfirmed(string code, Words name) => new("/confirmed", "POL-103", new(
        $"请阅读并确认“{name.Zh}”（{code}）。", $"Read and confirm \"{name.En}\" ({code})."));

    internal static FieldFault UnknownCode(string code) => new("/confirmed", "POL-103", new(
        $"条款中没有编号为“{code}”的责任免除或义务。", $"The wording has no exclusion or duty with the code \"{code}\"."));

    internal static readonly Refusal NoPrice = Refusal.WrongState("POL-104", new(
        "报价没有保费或风险评估已不存在，不能承保。请联系保险人重新报价。",
        "The quote has no premium or its assessment is gone, so it cannot be bound. Ask the insurer for a new quote."));

    /// <summary>The money came after the offer had ended.</summary>
    internal static Refusal TooLate(DateOnly due) => Refusal.WrongState("POL-105", new(
        $"缴费期限 {due:yyyy-MM-dd} 已过，保单（或批改）未成立，不能入账出单。请撤回该笔交易，将款项退还付款人，或重新投保。",
        $"The premium was due by {due:yyyy-MM-dd}; what waited for it was not taken and cannot be issued. "
        + "Withdraw it and return the money, or apply again."));

    internal static readonly Refusal Dropped = Refusal.WrongState("POL-106", new(
        "这笔交易已撤回，不能出单。请将款项退还付款人。",
        "This transaction was withdrawn and cannot be issued. Return the money to the payer."));

    internal static readonly Refusal NothingWaits = Refusal.WrongState("POL-107", new(
        "没有等待缴费的交易，无需撤回。", "Nothing waits for a premium, so there is nothing to withdraw."));

    /// <summary>The filing does not offer that plan for this premium.</summary>
    internal static Refusal NoPlan(string code) => Refusal.WrongState("POL-109", new(
        $"报备条款对这笔保费不提供“{code}”缴费方式，请在投保确认页所列方式中选择。",
        $"The filing does not offer the payment plan \"{code}\" for this premium. Choose one of those the proposal lists."));

    /// <summary>The insurer may not end a contract for unpaid premium on its own word.</summary>
    internal static readonly Refusal OnlyAfterNotice = Refusal.WrongState("POL-110", new(
        "因欠缴保费解除合同，只能在催告且宽限期届满后由系统办理，不能手工提前解除。",
        "A contract ends for unpaid premium only after notice and the days of grace, by the clock; not by hand before."), Art15);

    internal static readonly Refusal NotIssued = Refusal.WrongState("POL-201", new(
        "保单尚未签发，不能批改或解除。请先缴清保费，或撤回投保。",
        "The policy is not issued yet, so it cannot be changed or cancelled. Pay the premium first, or withdraw it."));

    internal static Refusal Over(DateOnly ends) => Refusal.WrongState("POL-202", new(
        $"保障自 {ends:yyyy-MM-dd} 零时起已终止，不能再批改或解除。",
        $"Cover ends on {ends:yyyy-MM-dd} at 00:00, so there is nothing left to change or cancel."));

    internal static Refusal Waits(string invoice) => Refusal.WrongState("POL-203", new(
        $"已有一项变更在等待缴费（账单 {invoice}）。请先缴清或撤回；核保人员也可以让新的批改先行，原变更随之撤回。",
        $"A change already waits for its premium (invoice {invoice}). Pay or withdraw it first; an underwriter may also let the "
        + "new one go ahead, which drops it."));

    /// <summary>A change before one that was recorded already.</summary>
    internal static Refusal OutOfSequence(PolicyTransaction later) => Refusal.WrongState("POL-204", new(
        $"第 {later.Number} 笔交易“{later.Text.Zh}”自 {later.Effective:yyyy-MM-dd} 起生效，只有批改可以冲正后重新适用，"
        + $"这笔不能。请选择 {later.Effective:yyyy-MM-dd} 或以后的生效日。",
        $"Transaction {later.Number}, \"{later.Text.En}\", counts from {later.Effective:yyyy-MM-dd}; only endorsements are "
        + $"reversed and applied again, and it is none. Choose {later.Effective:yyyy-MM-dd} or a later day."));

    internal static readonly Refusal NothingChanges = Refusal.Invalid("POL-205", new(
        "提交的内容与现有条件相同，没有需要批改的事项。", "What you sent is what is in force already; there is nothing to change."));

    internal static Refusal Faulty(IReadOnlyList<FieldFault> faults) => Refusal.InvalidFields("POL-206", faults);

    /// <summary>The limit rises, and only an underwriter may agree to that.</summary>
    internal static readonly Refusal AskUnderwriter = new(403, "POL-207", new(
        "提高限额须经保险人核保同意。请提交变更申请，由核保人员办理。",
        "A higher limit needs the insurer's underwriter. Send a request for the change, and the underwriter will act on it."),
        Art20);

    /// <summary>The underwriter may not accept so much.</summary>
    internal static Refusal Mandate(Money needed, Money mandate) => new(403, "POL-208", new(
        $"限额提高至 {needed}，需要不低于 {needed} 的核保权限；您的权限为 {mandate}。请转有权限的同事办理。",
        $"A limit of {needed} needs a mandate of at least {needed}; yours is {mandate}. Hand it to a colleague who may."));

    /// <summary>The filed tariff has no premium for the new limit.</summary>
    internal static Refusal NoRate(IReadOnlyList<MissingFactor> missing) => Refusal.Invalid("POL-209", new(
        $"按保单所依据的报备费率，新限额缺少系数：{string.Join("、", missing.Select(m => m.Name.Zh))}。请由核保人员处理。",
        $"The filed tariff of the policy lacks a factor for the new limit: {string.Join(", ", missing.Select(m => m.Name.En))}. "
        + "An underwriter has to look at it."));

    internal static Refusal BelowUsed(Money used, Money limit) => Refusal.WrongState("POL-210", new(
        $"限额已占用 {used}，不能降至 {limit}。请选择不低于已占用金额的限额。",
        $"{used} of the limit is used, so it cannot fall to {limit}. Choose a limit that covers what is used."));

    internal static readonly Refusal OnlyAtRequest = new(403, "POL-211", new(
        "投保人解除合同请选择“投保人要求解除”。其他解除事由只能由保险人依法提出。",
        "A policyholder cancels at its own request. The other grounds are the insurer's, where the law gives them."), Art15);

    /// <summary>The filing has no table.</summary>
    internal static Refusal NoShortRate(ProductPackage product) => Refusal.WrongState("POL-213", new(
        $"“{product.Name.Zh}”{product.Version} 版的备案没有短期费率表，只能退还未到期部分的保费。",
        $"The filing of \"{product.Name.En}\" {product.Version} has no short-rate table; only the unexpired part can be "
        + "returned."),
        product.Term.Source);

    /// <summary>The contract says so, and only an underwriter may give more back.</summary>
    internal static Refusal ShortRateApplies(ShortRateTable table) => new(403, "POL-214", new(
        "投保人要求解除的，按备案的短期费率表退还保费；按未到期部分退还须由核保人员办理。",
        "At the policyholder's request the filed short-rate table applies; returning the unexpired part is for an underwriter."),
        table.Source);

    internal static readonly Refusal NotCancelled = Refusal.WrongState("POL-215", new(
        "保单没有解除，无需复效。", "The policy is not cancelled, so there is nothing to reinstate."));

    internal static readonly Refusal ReinstatedOnce = Refusal.WrongState("POL-216", new(
        "保单已经复效过一次，不能再次复效。请重新投保。", "The policy was reinstated once already. Apply for a new one."));

    /// <summary>The filing knows of no reinstatement.</summary>
    internal static Refusal NoReinstatement(ProductPackage product) => Refusal.WrongState("POL-217", new(
        $"“{product.Name.Zh}”{product.Version} 版的备案没有复效的约定。请重新投保。",
        $"The filing of \"{product.Name.En}\" {product.Version} has no reinstatement. Apply for a new policy."),
        product.Term.Source);

    internal static Refusal WindowOver(ProductPackage product, DateOnly last) => Refusal.WrongState("POL-218", new(
        $"复效期至 {last:yyyy-MM-dd} 止，已经过去。请重新投保。",
        $"Cover could be put back until {last:yyyy-MM-dd}, which is over. Apply for a new policy."), product.Term.Source);

    internal static readonly Refusal RequestAnswered = Refusal.WrongState("POL-212", new(
        "这项变更申请已有答复。", "This request was answered already."));

    /// <summary>A co-insured policy does not renew by itself.</summary>
    internal static readonly Refusal SharesForOneTerm = Refusal.WrongState("POL-270", new(
        "共保份额只对本期有效，续期须重新投保并由各共保人重新确认份额。",
        "The co-insurers took their shares for this term only: for the next one apply anew, and each confirms its share again."));

    internal static readonly Refusal DocumentPending = new(503, "POL-301", new(
        "单证正在生成，请稍后再试。", "The document is being made; try again in a moment."));

    internal static readonly Refusal NoDocument = Refusal.NotFound("POL-302", new("单证", "document"));

    /// <summary>The file is not what was issued.</summary>
    internal static readonly Refusal DocumentDamaged = new(503, "POL-303", new(
        "存档的单证与签发时的校验值不一致或已丢失，为免误用不予显示。请联系系统管理员从备份恢复。",
        "The stored document is gone or differs from the hash taken at issue, so it is not shown. "
        + "Ask the system administrator to restore it from a backup."));

    internal static readonly Refusal NoPrinter = new(503, "POL-304", new(
        "本机没有安装 Chromium，不能生成 PDF；网页版单证不受影响。"
        + "请系统管理员安装（Debian：apt-get install chromium fonts-noto-cjk），或在 Documents:Chromium 中指定程序位置。",
        "Chromium is not installed here, so there is no PDF; the HTML document is there all the same. Ask the system "
        + "administrator to install it (Debian: apt-get install chromium fonts-noto-cjk) or to name it in Documents:Chromium."));

    internal static readonly Refusal PrinterFailed = new(503, "POL-305", new(
        "PDF 未能在规定时间内生成，请稍后重试；网页版单证不受影响。",
        "The PDF could not be made in time; try again later. The HTML document is there all the same."));

    internal static readonly Refusal NoCertificate = new(404, "POL-306", new(
        "编号与校验码不符，没有这张凭证。请核对凭证上的编号和校验码，或向保险人核实。",
        "Number and code do not belong together: there is no such certificate. Check both, or ask the insurer."));
}

/// <summary>What is wrong with the fields of a change.</summary>
internal static class ChangeFaults
{
    internal static FieldFault OutsideTerm(DateOnly from, DateOnly ends) => new("/effective", "POL-221", new(
        $"生效日应在 {from:yyyy-MM-dd} 至 {ends.AddDays(-1):yyyy-MM-dd} 之间。",
        $"The day lies between {from:yyyy-MM-dd} and {ends.AddDays(-1):yyyy-MM-dd}."));

    /// <summary>Cover is never enlarged for days that are over.</summary>
    internal static FieldFault Backdated(DateOnly today) => new("/effective", "POL-222", new(
        $"不能追溯至今天（{today:yyyy-MM-dd}）以前生效，请选择今天或以后的日期。",
        $"It cannot take effect before today ({today:yyyy-MM-dd}); choose today or a later day."));

    /// <summary>Cover that a claim draws on is not taken away afterwards.</summary>
    internal static readonly FieldFault BackdatedAfterClaim = new("/effective", "POL-223", new(
        "限额已被占用，不能追溯减少或解除保障。请选择今天或以后的日期。",
        "The limit is in use, so cover cannot be reduced or ended for days that are over; choose today or a later day."));

    internal static FieldFault FutureReduction(DateOnly today) => new("/effective", "POL-224", new(
        $"减少限额最迟自今天（{today:yyyy-MM-dd}）生效：在此之前原限额必须保持可用。请在生效当日办理。",
        $"A lower limit takes effect by today ({today:yyyy-MM-dd}): until its day the higher one has to be there. "
        + "Come back on the day."));

    internal static FieldFault FlatFromTheFirstDay(DateOnly from) => new("/method", "POL-228", new(
        $"全额退还只适用于保障未开始，即自 {from:yyyy-MM-dd} 起解除；自该日起解除的也只能全额退还。",
        $"All is returned where cover never begins, that is from {from:yyyy-MM-dd}, and there nothing less is."));

    internal static readonly FieldFault ShortRateAtRequest = new("/method", "POL-229", new(
        "短期费率只适用于投保人要求解除。", "The short rate is for an end at the policyholder's request only."));

    internal static FieldFault Restart(DateOnly ended, DateOnly today, DateOnly to) => new("/effective", "POL-230", new(
        $"复效日应为保障终止日 {ended:yyyy-MM-dd}，或今天（{today:yyyy-MM-dd}）至 {to.AddDays(-1):yyyy-MM-dd}。",
        $"Cover begins again on {ended:yyyy-MM-dd}, when it ended, or between today ({today:yyyy-MM-dd}) and "
        + $"{to.AddDays(-1):yyyy-MM-dd}."));

    internal static readonly FieldFault KnownLoss = new("/noKnownLoss", "POL-232", new(
        "追溯复效须由投保人声明：已过去的日子里没有已知的、可能索赔的事件。",
        "To cover days that are over, the policyholder states that nothing is known that could be claimed for them."));

    internal static readonly FieldFault Limit = new("/limit", "POL-225", new(
        "限额应以人民币填写，大于零并高于每次事件免赔额。",
        "The limit is in CNY, more than zero and above the per-event retention."));

    internal static readonly FieldFault Address = new("/address", "POL-226", new(
        "地址应为 1 至 200 个字符。", "The address has 1 to 200 characters."));

    internal static readonly FieldFault Reason = new("/reason", "POL-227", new(
        "请说明原因，1 至 500 个字符。", "Give the reason in 1 to 500 characters."));
}
