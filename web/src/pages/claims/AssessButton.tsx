import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReadClaimsLossView, ReadClaimsView } from '@/api/schema';
import { fenOf, moneyOf, parseMoney, plain } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule, requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';

interface Entries {
  assessed: string;
  note: string;
}

export function AssessButton({
  claim,
  etag,
  item,
}: {
  claim: ReadClaimsView;
  etag: string | null;
  item: ReadClaimsLossView;
}) {
  const { t } = useTranslation('claims');
  const { t: tp } = useTranslation('parts');
  const { tx, exact } = useFormat();
  return (
    <ActionButton<'/claims/{id}/loss-items/{loss}/assessments', Entries>
      size="small"
      label={t('assess.label')}
      path="/claims/{id}/loss-items/{loss}/assessments"
      params={{ id: claim.id, loss: item.id }}
      etag={etag}
      initial={{ assessed: plain(fenOf(item.assessed ?? item.claimed)), note: item.assessmentNote ?? '' }}
      fields={
        <>
          <Form.Item
            name="assessed"
            label={t('assess.amount')}
            extra={t('assess.most', { amount: exact(fenOf(item.claimed)) })}
            rules={[moneyRule(tp, 0n)]}
          >
            <MoneyInput />
          </Form.Item>
          <Form.Item name="note" label={t('assess.note')} rules={[requiredRule(tp)]}>
            <Input.TextArea rows={3} maxLength={2000} />
          </Form.Item>
        </>
      }
      body={({ assessed, note }) => ({ assessed: moneyOf(parseMoney(assessed) ?? 0n), note })}
      effects={({ assessed }) => [
        t('assess.effect', { item: tx(item.name), amount: exact(parseMoney(assessed ?? '') ?? 0n) }),
      ]}
      done={t('assess.done')}
    />
  );
}
