import { useTranslation } from 'react-i18next';
import type { ReadClaimsPaymentView, ReadClaimsView } from '@/api/schema';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';
import { FailButton, InstructButton, mayFail, mayInstruct, mayReverse, ReverseButton } from './MoneyButtons';
import { useExposureTitle } from './exposures';
import { ApproveButton, mayApprove, mayPay, PayButton, RejectButton } from './PaymentButtons';

/** Payments: one person proposes, another approves, finance pays. */
export function PaymentTable({ claim, etag }: { claim: ReadClaimsView; etag: string | null }) {
  const { t } = useTranslation('claims');
  const { tx } = useFormat();
  const titleOf = useExposureTitle(claim);
  return (
    <Panel title={t('payment.title')} note={t('payment.note')} flush>
      <DataTable
        label={t('payment.title')}
        minWidth={880}
        rowKey="id"
        dataSource={claim.payments}
        locale={{ emptyText: t('payment.none') }}
        columns={[
          {
            title: t('payment.amount'),
            align: 'right',
            width: 130,
            render: (_, { amount }) => <Money of={amount} exact />,
          },
          {
            title: t('payment.purpose'),
            render: (_, { purpose, payee, payeeLabel, isAdvance, exposure, cost }) => (
              <div>
                {purpose}
                <div className="quiet small">
                  {payee === 'Insured' && t('payment.toInsured')}
                  {payee === 'ThirdParty' && t('payment.toThird', { who: payeeLabel })}
                  {payee === 'Provider' && t('payment.toProvider', { who: payeeLabel })}
                  {cost && cost !== 'Indemnity' && ` · ${t(`line.costs.${cost}`)}`}
                  {exposure && ` · ${titleOf(exposure)}`}
                  {isAdvance && ` · ${t('payment.advance')}`}
                </div>
              </div>
            ),
          },
          { title: t('state'), width: 110, render: (_, { state }) => <StateTag kind="payment" state={state} /> },
          {
            title: t('payment.proposed'),
            width: 150,
            render: (_, { proposedBy, proposedAt }) => (
              <div>
                <div>{tx(proposedBy)}</div>
                <div className="quiet small">{minute(proposedAt)}</div>
              </div>
            ),
          },
          {
            title: t('payment.decided'),
            width: 150,
            render: (_, { decidedBy, decidedAt }) =>
              decidedBy ? (
                <div>
                  <div>{tx(decidedBy)}</div>
                  <div className="quiet small">{decidedAt && minute(decidedAt)}</div>
                </div>
              ) : (
                '—'
              ),
          },
          {
            title: t('payment.reference'),
            width: 150,
            render: (_, { bankReference, paidAt }) =>
              bankReference ? (
                <div>
                  <div>{bankReference}</div>
                  <div className="quiet small">{paidAt && minute(paidAt)}</div>
                </div>
              ) : (
                '—'
              ),
          },
          {
            key: 'act',
            width: 170,
            render: (_, payment) => <PaymentActions claim={claim} etag={etag} payment={payment} />,
          },
        ]}
      />
    </Panel>
  );
}

function PaymentActions(props: { claim: ReadClaimsView; etag: string | null; payment: ReadClaimsPaymentView }) {
  const { t } = useTranslation('claims');
  const { claim, payment } = props;
  if (mayApprove(claim, payment))
    return (
      <div className="row">
        <ApproveButton {...props} />
        <RejectButton {...props} />
      </div>
    );
  if (mayPay(claim, payment))
    return (
      <div className="row wrap">
        <PayButton {...props} />
        {mayInstruct(claim, payment) && <InstructButton {...props} />}
        {mayFail(claim, payment) && <FailButton {...props} />}
      </div>
    );
  if (mayReverse(claim, payment)) return <ReverseButton {...props} />;
  return payment.state === 'Proposed' && payment.isMine ? (
    <span className="quiet small">{t('payment.mine')}</span>
  ) : null;
}
