import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReadServicesView } from '@/api/schema';
import { fenOf, moneyOf, parseMoney, plain } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { accountNames } from '@/parts/accounts';
import { Clock } from '@/parts/Clock';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule, requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { NextAction } from '@/parts/object/NextAction';
import { InvoiceButton } from './InvoiceButton';

interface Props {
  request: ReadServicesView;
  etag: string | null;
}

const because = ['recall', 'return-quote', 'return-invoice', 'cancel', 'decline'] as const;
const pathOf = {
  recall: '/service-requests/{id}/recalls',
  'return-quote': '/service-requests/{id}/quote-returns',
  'return-invoice': '/service-requests/{id}/invoice-returns',
  cancel: '/service-requests/{id}/cancellations',
  decline: '/service-requests/{id}/refusals',
} as const;
const writing = { log: '/service-requests/{id}/work-entries', complete: '/service-requests/{id}/results' } as const;

/** What may be done with a service request now, as the server says; each says what it will do before it does. */
export function ServiceActions({ request, etag }: Props) {
  const { t } = useTranslation('services');
  const { t: tp } = useTranslation('parts');
  const { tx, exact } = useFormat();
  const params = { id: request.id };
  const may = (action: string) => request.actions.includes(`service-requests.${action}`);
  const ceiling = fenOf(request.ceiling);
  const allowed = request.invoice ? fenOf(request.invoice.allowed) : 0n;
  const due = request.state === 'Requested' ? request.answerDue : null;
  return (
    <NextAction sentence={t(`next.${request.state}`)} clock={due ? <Clock due={due} warnMinutes={15} /> : undefined}>
      {because.map(
        (action) =>
          may(action) && (
            <ActionButton<(typeof pathOf)[typeof action], { reason: string }>
              key={action}
              label={t(`do.${action}`)}
              path={pathOf[action]}
              params={params}
              etag={etag}
              fields={
                <Form.Item name="reason" label={t('reason')} rules={[requiredRule(tp)]}>
                  <Input.TextArea rows={3} maxLength={1000} autoFocus />
                </Form.Item>
              }
              body={({ reason }) => ({ reason })}
              effects={() => [t(`effect.${action}`)]}
              done={t('done')}
            />
          ),
      )}
      {(['log', 'complete'] as const).map(
        (action) =>
          may(action) && (
            <ActionButton<(typeof writing)[typeof action], { text: string }>
              key={action}
              type={action === 'complete' ? 'primary' : 'default'}
              label={t(`do.${action}`)}
              path={writing[action]}
              params={params}
              etag={etag}
              fields={
                <Form.Item name="text" label={t(`text.${action}`)} rules={[requiredRule(tp)]}>
                  <Input.TextArea rows={5} maxLength={4000} autoFocus />
                </Form.Item>
              }
              body={({ text }) => ({ text })}
              effects={() => [t(`effect.${action}`)]}
              done={t('done')}
            />
          ),
      )}
      {may('dispatch') && (
        <ActionButton
          type="primary"
          label={t('do.dispatch')}
          path="/service-requests/{id}/dispatches"
          params={params}
          etag={etag}
          body={() => ({ provider: null })}
          effects={() => [t('effect.dispatch')]}
          done={t('done')}
        />
      )}
      {may('quote') && (
        <ActionButton<'/service-requests/{id}/quotes', { amount: string; text: string }>
          type="primary"
          label={t('do.quote')}
          path="/service-requests/{id}/quotes"
          params={params}
          etag={etag}
          initial={{ amount: plain(ceiling) }}
          fields={
            <>
              <Form.Item name="amount" label={t('quoteAmount')} rules={[moneyRule(tp)]}>
                <MoneyInput />
              </Form.Item>
              <Form.Item name="text" label={t('text.quote')} rules={[requiredRule(tp)]}>
                <Input.TextArea rows={4} maxLength={4000} />
              </Form.Item>
            </>
          }
          body={({ amount, text }) => ({ amount: moneyOf(parseMoney(amount) ?? 0n), text })}
          effects={() => [t('effect.quote')]}
          done={t('done')}
        />
      )}
      {may('accept') && (
        <ActionButton
          type="primary"
          label={t('do.accept')}
          path="/service-requests/{id}/acceptances"
          params={params}
          etag={etag}
          body={() => undefined}
          effects={() => [t('effect.accept')]}
          done={t('done')}
        />
      )}
      {may('approve') && (
        <ActionButton
          type="primary"
          label={t('do.approve')}
          path="/service-requests/{id}/approvals"
          params={params}
          etag={etag}
          body={() => undefined}
          effects={() => [t('effect.approve', { amount: exact(request.quote ? fenOf(request.quote.amount) : 0n) })]}
          done={t('done')}
        />
      )}
      {may('invoice') && <InvoiceButton request={request} etag={etag} />}
      {may('confirm') && (
        <ActionButton
          type="primary"
          label={t('do.confirm')}
          path="/service-requests/{id}/confirmations"
          params={params}
          etag={etag}
          body={() => undefined}
          effects={() => [t('effect.confirm', { amount: exact(allowed) })]}
          postings={() => [
            { account: tx(accountNames.ServiceCosts), debit: allowed },
            { account: tx(accountNames.ServicePayable), credit: allowed },
          ]}
          done={t('done')}
        />
      )}
      {may('pay') && (
        <ActionButton<'/service-requests/{id}/disbursements', { bankReference: string }>
          type="primary"
          label={t('do.pay')}
          path="/service-requests/{id}/disbursements"
          params={params}
          etag={etag}
          fields={
            <Form.Item name="bankReference" label={t('bankReference')} rules={[requiredRule(tp)]}>
              <Input maxLength={64} autoFocus autoComplete="off" />
            </Form.Item>
          }
          body={({ bankReference }) => ({ bankReference })}
          effects={() => [t('effect.pay', { amount: exact(allowed) })]}
          postings={() => [
            { account: tx(accountNames.ServicePayable), debit: allowed },
            { account: tx(accountNames.Cash), credit: allowed },
          ]}
          done={t('done')}
        />
      )}
    </NextAction>
  );
}
