import type { Account } from '@/api/schema';
import { words, type Words } from '@/format/text';

/** The chart of accounts as dialogs name it before an entry is made; afterwards the server's own names stand. */
export const accountNames: Readonly<Record<Account, Words>> = {
  Cash: words('银行存款', 'Cash at bank'),
  PremiumInAdvance: words('预收保费', 'Premium received in advance'),
  PremiumReceivable: words('应收保费', 'Premium receivable'),
  PremiumWritten: words('保费收入', 'Premium written'),
  RefundPayable: words('应付退保费', 'Premium to be refunded'),
  ClaimsIncurred: words('赔付支出与准备金变动', 'Claims incurred'),
  OutstandingClaims: words('已报案未决赔款准备金', 'Reserve for reported claims'),
  ClaimsPayable: words('应付赔付款', 'Claims payable'),
  LimitGranted: words('承保责任（表外）', 'Cover granted (memorandum)'),
  LimitAvailable: words('可用限额（表外）', 'Cover available (memorandum)'),
  LimitUsed: words('已占用限额（表外）', 'Cover used (memorandum)'),
  ServiceCosts: words('应急服务费用', 'Services in kind'),
  ServicePayable: words('应付服务费', 'Services payable'),
  ClaimRecoveries: words('追偿收入', 'Claim recoveries'),
  UnearnedPremium: words('未到期责任准备金', 'Unearned premium reserve'),
  UnearnedPremiumChange: words('提取未到期责任准备金', 'Change of unearned premium'),
  UnreportedClaims: words('已发生未报案未决赔款准备金', 'Reserve for unreported claims'),
  UnreportedClaimsChange: words('提取未报案赔款准备金', 'Change of reserve for unreported claims'),
  AssessmentCosts: words('风险评估费用', 'Risk assessments'),
  PremiumUnbilled: words('应收未结算保费', 'Premium declared, not yet billed'),
  Suspense: words('暂收款', 'Received in suspense'),
  PremiumToCoinsurers: words('共保人保费份额', "Co-insurers' part of premium"),
  CoinsurancePayable: words('应付共保款', 'Owed to co-insurers'),
  CoinsuranceFees: words('共保管理费收入', 'Fees of co-insurance'),
  CoinsuranceReceivable: words('应收共保款', 'Owed by co-insurers'),
  ClaimsOfCoinsurers: words('共保人赔款份额', "Co-insurers' part of claims"),
};
