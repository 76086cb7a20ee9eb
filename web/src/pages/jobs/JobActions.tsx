import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReadJobsView } from '@/api/schema';
import { useSession } from '@/app/session';
import { fenOf, moneyOf, parseMoney, plain } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { accountNames } from '@/parts/accounts';
import { Clock } from '@/parts/Clock';
import { LaterDayInput } from '@/parts/form/LaterDayInput';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule, requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { NextAction } from '@/parts/object/NextAction';

interface Props {
  job: ReadJobsView;
  etag: string | null;
}

const because = {
  decline: '/assessment-jobs/{id}/refusals',
  return: '/assessment-jobs/{id}/returns',
  'return-invoice': '/assessment-jobs/{id}/invoice-returns',
  cancel: '/assessment-jobs/{id}/cancellations',
} as const;
const plainly = {
  agree: '/assessment-jobs/{id}/agreements',
  accept: '/assessment-jobs/{id}/acceptances',
  start: '/assessment-jobs/{id}/starts',
  'approve-payment': '/assessment-jobs/{id}/payment-approvals',
} as const;

/** What may be done with a job now, as the server says; each says what it will do before it does. */
export function JobActions({ job, etag }: Props) {
  const { t } = useTranslation('jobs');
  const { t: tp } = useTranslation('parts');
  const { exact } = useFormat();
  const params = { id: job.id };
  const may = (action: string) => job.actions.includes(`assessment-jobs.${action}`);
  const stopped = job.unauthorised.length > 0;
  const part = job.invoice ? fenOf(job.invoice.insurer) : 0n;
  const awaits = job.awaitsAgreement
    ? 'agreement'
    : stopped && job.state !== 'Ordered'
      ? 'authorisation'
      : job.awaitsApproval && !may('pay')
        ? 'approval'
        : job.brought && (job.state === 'HandedIn' || job.state === 'SignedOff' || job.state === 'InProgress')
          ? (`brought${job.state}` as const)
          : job.state;
  return (
    <NextAction sentence={t(`next.${awaits}`)} clock={job.due ? <Clock due={job.due} /> : undefined}>
      {(['decline', 'return', 'return-invoice', 'cancel'] as const).map(
        (action) =>
          may(action) && (
            <ActionButton<(typeof because)[typeof action], { reason: string }>
              key={action}
              label={t(`do.${action}`)}
              path={because[action]}
              params={params}
              etag={etag}
              fields={
                <Form.Item name="reason" label={t('reason')} rules={[requiredRule(tp)]}>
                  <Input.TextArea rows={3} maxLength={2000} autoFocus />
                </Form.Item>
              }
              body={({ reason }) => ({ reason })}
              effects={() => [t(`effect.${action}`)]}
              done={t('done')}
            />
          ),
      )}
      {(['agree', 'accept', 'start', 'approve-payment'] as const).map(
        (action) =>
          may(action) && (
            <ActionButton
              key={action}
              type="primary"
              label={t(`do.${action}`)}
              path={plainly[action]}
              params={params}
              etag={etag}
              disabled={action === 'start' && stopped}
              body={() => undefined}
              effects={() => [t(`effect.${action}`, { fee: exact(fenOf(job.fee)), part: exact(part) })]}
              done={t('done')}
            />
          ),
      )}
      {may('hand-in') && (
        <ActionButton<
          '/assessment-jobs/{id}/reports',
          { testedFrom: string; testedTo: string; scope: string; summary: string }
        >
          type="primary"
          label={t('do.hand-in')}
          path="/assessment-jobs/{id}/reports"
          params={params}
          etag={etag}
          disabled={stopped || job.files.length === 0}
          fields={
            <>
              <div className="row wrap">
                <Form.Item
                  name="testedFrom"
                  label={t('testedFrom')}
                  rules={[requiredRule(tp)]}
                  style={{ flex: '1 1 160px' }}
                >
                  <LaterDayInput />
                </Form.Item>
                <Form.Item
                  name="testedTo"
                  label={t('testedTo')}
                  rules={[requiredRule(tp)]}
                  style={{ flex: '1 1 160px' }}
                >
                  <LaterDayInput />
                </Form.Item>
              </div>
              <Form.Item name="scope" label={t('scopeAsk')} rules={[requiredRule(tp)]}>
                <Input.TextArea rows={3} maxLength={4000} />
              </Form.Item>
              <Form.Item name="summary" label={t('summaryAsk')} rules={[requiredRule(tp)]}>
                <Input.TextArea rows={4} maxLength={4000} />
              </Form.Item>
            </>
          }
          body={(entered) => entered}
          effects={() => [t(job.brought ? 'effect.hand-in-brought' : 'effect.hand-in')]}
          done={t('done')}
        />
      )}
      {may('accept-report') && (
        <ActionButton<'/assessment-jobs/{id}/report-acceptances', { note: string }>
          type="primary"
          label={t('do.accept-report')}
          path="/assessment-jobs/{id}/report-acceptances"
          params={params}
          etag={etag}
          fields={
            <Form.Item name="note" label={t('noteAsk')} rules={[requiredRule(tp)]}>
              <Input.TextArea rows={3} maxLength={4000} autoFocus />
            </Form.Item>
          }
          body={(entered) => entered}
          effects={() => [t('effect.accept-report')]}
          done={t('done')}
        />
      )}
      {may('sign-off') && (
        <ActionButton<'/assessment-jobs/{id}/sign-offs', { capacity: string; statement: string }>
          type="primary"
          label={t('do.sign-off')}
          path="/assessment-jobs/{id}/sign-offs"
          params={params}
          etag={etag}
          fields={
            <>
              <Form.Item name="capacity" label={t('capacity')} rules={[requiredRule(tp)]}>
                <Input maxLength={200} autoFocus />
              </Form.Item>
              <Form.Item name="statement" label={t('statement')} rules={[requiredRule(tp)]}>
                <Input.TextArea rows={3} maxLength={4000} />
              </Form.Item>
            </>
          }
          body={(entered) => entered}
          effects={() => [t('effect.sign-off')]}
          done={t('done')}
        />
      )}
      {may('invoice') && (
        <ActionButton<'/assessment-jobs/{id}/invoices', { reference: string; amount: string }>
          type="primary"
          label={t('do.invoice')}
          path="/assessment-jobs/{id}/invoices"
          params={params}
          etag={etag}
          initial={{ amount: plain(fenOf(job.fee)) }}
          fields={
            <>
              <Form.Item name="reference" label={t('reference')} rules={[requiredRule(tp)]}>
                <Input maxLength={64} autoFocus autoComplete="off" />
              </Form.Item>
              <Form.Item name="amount" label={t('amount')} rules={[moneyRule(tp)]}>
                <MoneyInput />
              </Form.Item>
            </>
          }
          body={({ reference, amount }) => ({ reference, amount: moneyOf(parseMoney(amount) ?? 0n) })}
          effects={() => [t('effect.invoice', { insurer: job.insurerShare })]}
          done={t('done')}
        />
      )}
      {may('pay') && <PayButton job={job} etag={etag} />}
    </NextAction>
  );
}

function PayButton({ job, etag }: Props) {
  const { t } = useTranslation('jobs');
  const { t: tp } = useTranslation('parts');
  const { tx, exact } = useFormat();
  const pays = useSession().session.role === 'Finance';
  const { invoice } = job;
  const part = invoice ? fenOf(pays ? invoice.insurer : invoice.enterprise) : 0n;
  return (
    <ActionButton<'/assessment-jobs/{id}/payments', { bankReference: string }>
      type="primary"
      label={t('do.pay')}
      path="/assessment-jobs/{id}/payments"
      params={{ id: job.id }}
      etag={etag}
      fields={
        <Form.Item name="bankReference" label={t('bankReference')} rules={[requiredRule(tp)]}>
          <Input maxLength={64} autoFocus autoComplete="off" />
        </Form.Item>
      }
      body={({ bankReference }) => ({ bankReference })}
      effects={() => [t('effect.pay', { amount: exact(part) })]}
      {...(pays
        ? {
            postings: () => [
              { account: tx(accountNames.ServicePayable), debit: part },
              { account: tx(accountNames.Cash), credit: part },
            ],
          }
        : {})}
      done={t('done')}
    />
  );
}
