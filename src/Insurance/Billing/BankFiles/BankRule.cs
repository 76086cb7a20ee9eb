namespace Breakwater.Billing.BankFiles;

/// <summary>By what a line of a bank's file was matched, surest first.</summary>
internal enum BankRule
{
    /// <summary>By nothing.</summary>
    None,

    /// <summary>The books have a receipt, refund or payment under its reference.</summary>
    Recorded,

    /// <summary>Its remark names the invoice.</summary>
    InvoiceNumber,

    /// <summary>Its payer has one open invoice of just this amount.</summary>
    PayerAndAmount,

    /// <summary>Its remark names a payment out of suspense that was ordered.</summary>
    RefundNumber,

    /// <summary>Its remark names a payment the bank was instructed to make.</summary>
    Instruction,

    /// <summary>A person said it.</summary>
    ByHand,

    /// <summary>Only suggested: its payer has an open invoice of another amount.</summary>
    Payer,

    /// <summary>Only suggested: an open invoice of another payer has this amount.</summary>
    Amount,
}

/// <summary>Names of the rules.</summary>
internal static class BankRules
{
    extension(BankRule rule)
    {
        /// <summary>In a few words.</summary>
        internal Words Name => rule switch
        {
            BankRule.None => new("未匹配", "no match"),
            BankRule.Recorded => new("流水号已登记", "reference recorded before"),
            BankRule.InvoiceNumber => new("附言中的账单号", "invoice number in the remark"),
            BankRule.PayerAndAmount => new("付款方与金额", "payer and amount"),
            BankRule.RefundNumber => new("附言中的退回编号", "refund number in the remark"),
            BankRule.Instruction => new("附言中的付款指令", "payment instruction in the remark"),
            BankRule.ByHand => new("人工指定", "by hand"),
            BankRule.Payer => new("付款方相同，金额不同", "same payer, another amount"),
            BankRule.Amount => new("金额相同，付款方不同", "same amount, another payer"),
        };
    }
}
