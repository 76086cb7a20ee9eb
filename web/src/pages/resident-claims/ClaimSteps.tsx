import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReadResidentClaimsView } from '@/api/schema';
import { fenOf, moneyOf, parseMoney } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { DayInput } from '@/parts/form/DayInput';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule, requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { entryOf } from '@/parts/object/entryOf';
import { NextAction } from '@/parts/object/NextAction';

interface Props {
  claim: ReadResidentClaimsView;
  etag: string | null;
}

/** What may be done to a claim now; the server says what. */
export function ClaimSteps({ claim, etag }: Props) {
  const { t } = useTranslation('lane');
  const { t: tp } = useTranslation('parts');
  const { tx, exact } = useFormat();
  const { actions, summary } = claim;
  const common = { params: { id: summary.id }, etag };
  const may = (route: string) => actions.includes(`resident-claims.${route}`);
  const text = (name: string, label: string, most = 200) => (
    <Form.Item name={name} label={label} rules={[requiredRule(tp)]}>
      <Input maxLength={most} autoFocus />
    </Form.Item>
  );
  const released = () => entryOf('OutstandingClaims', 'ClaimsIncurred', fenOf(summary.reserve), tx);
  const reason = text('reason', t('reason'));
  return (
    <NextAction sentence={t(`next.${summary.state}`)}>
      {may('prove') && (
        <ActionButton<'/resident-claims/{id}/proofs', { caseNumber: string; caseFiledOn: string }>
          {...common}
          type="primary"
          label={t('prove.label')}
          path="/resident-claims/{id}/proofs"
          fields={
            <>
              {text('caseNumber', t('caseNumber'), 64)}
              <Form.Item name="caseFiledOn" label={t('caseFiledOn')} rules={[requiredRule(tp)]}>
                <DayInput />
              </Form.Item>
            </>
          }
          body={(entered) => entered}
          effects={() => [t('prove.effect')]}
          done={t('prove.done')}
        />
      )}
      {may('release') && (
        <ActionButton<'/resident-claims/{id}/releases', { reason: string }>
          {...common}
          type="primary"
          label={t('release.label')}
          path="/resident-claims/{id}/releases"
          fields={reason}
          body={(entered) => entered}
          effects={() => [t('release.effect', { amount: exact(fenOf(summary.payable)) })]}
          done={t('release.done')}
        />
      )}
      {may('refuse') && (
        <ActionButton<'/resident-claims/{id}/refusals', { reason: string }>
          {...common}
          danger
          label={t('refuse.label')}
          path="/resident-claims/{id}/refusals"
          fields={reason}
          body={(entered) => entered}
          effects={() => [t('refuse.effect', { amount: exact(fenOf(summary.reserve)) })]}
          postings={released}
          done={t('refuse.done')}
        />
      )}
      {may('correct-payee') && (
        <ActionButton<'/resident-claims/{id}/payees', { payee: string }>
          {...common}
          type="primary"
          label={t('correct.label')}
          path="/resident-claims/{id}/payees"
          fields={text('payee', t('payee'), 32)}
          body={(entered) => entered}
          effects={() => [t('correct.effect')]}
          done={t('correct.done')}
        />
      )}
      {may('recover') && (
        <ActionButton<'/resident-claims/{id}/recoveries', { amount: string; bankReference: string }>
          {...common}
          label={t('recover.label')}
          path="/resident-claims/{id}/recoveries"
          fields={
            <>
              <Form.Item name="amount" label={t('recovery.whole')} rules={[moneyRule(tp)]}>
                <MoneyInput />
              </Form.Item>
              {text('bankReference', t('payment.reference'), 64)}
            </>
          }
          body={({ amount, bankReference }) => ({ amount: moneyOf(parseMoney(amount) ?? 0n), bankReference })}
          effects={() => [t('recover.effect')]}
          postings="reckoned"
          done={t('recover.done')}
        />
      )}
      {may('withdraw') && (
        <ActionButton<'/resident-claims/{id}/withdrawals', { reason: string }>
          {...common}
          danger
          label={t('withdraw.label')}
          path="/resident-claims/{id}/withdrawals"
          fields={reason}
          body={(entered) => entered}
          effects={() => [t('withdraw.effect', { amount: exact(fenOf(summary.reserve)) })]}
          postings={released}
          done={t('withdraw.done')}
        />
      )}
    </NextAction>
  );
}
