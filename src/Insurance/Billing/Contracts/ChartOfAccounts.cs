namespace Breakwater.Billing.Contracts;

/// <summary>What kind of account it is.</summary>
public enum AccountClass
{
    /// <summary>What we have or are owed 资产.</summary>
    Asset,

    /// <summary>What we owe 负债.</summary>
    Liability,

    /// <summary>What we earned 收入.</summary>
    Income,

    /// <summary>What it cost 费用.</summary>
    Expense,

    /// <summary>Cover given and taken up; no money 表外.</summary>
    Memorandum,
}

/// <summary>The accounts, with their names for people.</summary>
public static class ChartOfAccounts
{
    extension(Account account)
    {
        /// <summary>Name for people.</summary>
        public Words Name => account switch
        {
            Account.Cash => new("银行存款", "Cash at bank"),
            Account.PremiumInAdvance => new("预收保费", "Premium received in advance"),
            Account.PremiumReceivable => new("应收保费", "Premium receivable"),
            Account.PremiumWritten => new("保费收入", "Premium written"),
            Account.RefundPayable => new("应付退保费", "Premium to be refunded"),
            Account.ClaimsIncurred => new("赔付支出与准备金变动", "Claims incurred"),
            Account.OutstandingClaims => new("已报案未决赔款准备金", "Reserve for reported claims"),
            Account.ClaimsPayable => new("应付赔付款", "Claims payable"),
            Account.LimitGranted => new("承保责任（表外）", "Cover granted (memorandum)"),
            Account.LimitAvailable => new("可用限额（表外）", "Cover available (memorandum)"),
            Account.LimitUsed => new("已占用限额（表外）", "Cover used (memorandum)"),
            Account.ServiceCosts => new("应急服务费用", "Services in kind"),
            Account.ServicePayable => new("应付服务费", "Services payable"),
            Account.ClaimRecoveries => new("追偿收入", "Claim recoveries"),
            Account.UnearnedPremium => new("未到期责任准备金", "Unearned premium reserve"),
            Account.UnearnedPremiumChange => new("提取未到期责任准备金", "Change of unearned premium"),
            Account.UnreportedClaims => new("已发生未报案未决赔款准备金", "Reserve for unreported claims"),
            Account.UnreportedClaimsChange => new("提取未报案赔款准备金", "Change of reserve for unreported claims"),
            Account.AssessmentCosts => new("风险评估费用", "Risk assessments"),
            Account.PremiumUnbilled => new("应收未结算保费", "Premium declared, not yet billed"),
            Account.Suspense => new("暂收款", "Received in suspense"),
            Account.PremiumToCoinsurers => new("共保人保费份额", "Co-insurers' part of premium"),
            Account.CoinsurancePayable => new("应付共保款", "Owed to co-insurers"),
            Account.CoinsuranceFees => new("共保管理费收入", "Fees of co-insurance"),
            Account.CoinsuranceReceivable => new("应收共保款", "Owed by co-insurers"),
            Account.ClaimsOfCoinsurers => new("共保人赔款份额", "Co-insurers' part of claims"),
        };

        /// <summary>What kind of account it is.</summary>
        public AccountClass Class => account switch
        {
            Account.Cash or Account.PremiumReceivable or Account.PremiumUnbilled => AccountClass.Asset,
            Account.PremiumInAdvance or Account.RefundPayable or Account.Suspense => AccountClass.Liability,
            Account.CoinsuranceReceivable => AccountClass.Asset,
            Account.CoinsurancePayable => AccountClass.Liability,
            Account.PremiumToCoinsurers or Account.CoinsuranceFees => AccountClass.Income,
            Account.ClaimsOfCoinsurers => AccountClass.Expense,
            Account.OutstandingClaims or Account.ClaimsPayable or Account.ServicePayable => AccountClass.Liability,
            Account.UnearnedPremium or Account.UnreportedClaims => AccountClass.Liability,
            Account.PremiumWritten or Account.ClaimRecoveries => AccountClass.Income,
            Account.ClaimsIncurred or Account.ServiceCosts or Account.AssessmentCosts => AccountClass.Expense,
            Account.UnearnedPremiumChange or Account.UnreportedClaimsChange => AccountClass.Expense,
            Account.LimitGranted or Account.LimitAvailable or Account.LimitUsed => AccountClass.Memorandum,
        };
    }
}
