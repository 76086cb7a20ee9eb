import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReadBankFilesView } from '@/api/schema';
import { fenOf, moneyOf, parseMoney, plain } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { accountNames } from '@/parts/accounts';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule, requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';

interface Entries {
  amount: string;
  reason: string;
}

/** Orders money in suspense to be paid back to whoever sent it. */
export function GiveBackButton({ view: { line }, etag }: { view: ReadBankFilesView; etag: string | null }) {
  const { t } = useTranslation('bank');
  const { t: tp } = useTranslation('parts');
  const { tx, exact } = useFormat();
  return (
    <ActionButton<'/bank-lines/{id}/refunds', Entries>
      label={t('giveBack.label')}
      path="/bank-lines/{id}/refunds"
      params={{ id: line.id }}
      etag={etag}
      fields={
        <>
          <Form.Item name="amount" label={t('amount')} rules={[moneyRule(tp)]}>
            <MoneyInput />
          </Form.Item>
          <Form.Item name="reason" label={t('giveBack.reason')} rules={[requiredRule(tp)]}>
            <Input maxLength={200} />
          </Form.Item>
        </>
      }
      initial={{ amount: plain(fenOf(line.open)) }}
      body={({ amount, reason }) => ({ amount: moneyOf(parseMoney(amount) ?? 0n), reason: reason.trim() })}
      done={t('giveBack.done')}
      effects={({ amount }) => [
        t('giveBack.effect', { amount: exact(parseMoney(amount ?? '') ?? 0n), payer: line.payer || t('line.noPayer') }),
        t('giveBack.note'),
      ]}
      postings={({ amount }) => {
        const fen = parseMoney(amount ?? '') ?? 0n;
        return fen <= 0n
          ? []
          : [
              { account: tx(accountNames.Suspense), debit: fen },
              { account: tx(accountNames.RefundPayable), credit: fen },
            ];
      }}
    />
  );
}
