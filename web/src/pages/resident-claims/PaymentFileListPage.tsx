import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useSession } from '@/app/session';
import { minute } from '@/format/dates';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { Money } from '@/parts/Money';
import { ActionButton } from '@/parts/object/ActionButton';
import { StateTag, stateName } from '@/parts/state/StateTag';

/** Files that the bank pays residents by. */
export default function PaymentFileListPage() {
  const { t } = useTranslation('lane');
  const { t: ts } = useTranslation('states');
  const { tx } = useFormat();
  const { session } = useSession();
  const go = useNavigate();
  return (
    <ListPage
      name="payment-files"
      title={t('files.title')}
      path="/payment-files"
      rowKey="id"
      search={t('files.number')}
      filters={[
        {
          kind: 'choice',
          name: 'state',
          label: t('state'),
          options: (['Proposed', 'Approved', 'Reconciled', 'Rejected'] as const).map((state) => ({
            value: state,
            label: stateName(ts, 'paymentFile', state),
          })),
        },
      ]}
      actions={
        session.role === 'ClaimsHandler' && (
          <ActionButton<'/payment-files'>
            type="primary"
            label={t('files.propose')}
            path="/payment-files"
            params={{}}
            body={() => undefined}
            effects={() => [t('files.proposeEffect'), t('files.proposeEffect2')]}
            done={t('files.proposed')}
            onDone={({ id }) => void go(`/payment-files/${id}`)}
          />
        )
      }
      empty={<p>{t('files.empty')}</p>}
      columns={[
        {
          key: 'number',
          title: t('files.number'),
          render: (_, { id, number }) => <Link to={`/payment-files/${id}`}>{number}</Link>,
        },
        {
          key: 'proposedAt',
          title: t('files.proposedAt'),
          sorter: true,
          render: (_, { proposedAt, proposedBy }) => (
            <div>
              {minute(proposedAt)}
              <div className="quiet small">{tx(proposedBy)}</div>
            </div>
          ),
        },
        { key: 'payments', title: t('files.payments'), align: 'right', render: (_, { payments }) => count(payments) },
        {
          key: 'amount',
          title: t('files.amount'),
          align: 'right',
          sorter: true,
          render: (_, { amount }) => <Money of={amount} exact />,
        },
        {
          key: 'answered',
          title: t('files.answered'),
          align: 'right',
          render: (_, { paid, returned }) => t('files.split', { paid: count(paid), returned: count(returned) }),
        },
        { key: 'state', title: t('state'), render: (_, { state }) => <StateTag kind="paymentFile" state={state} /> },
      ]}
      card={({ id, number, payments, amount, proposedAt, state }) => (
        <CardRow
          to={`/payment-files/${id}`}
          title={number}
          state={<StateTag kind="paymentFile" state={state} />}
          lines={[
            minute(proposedAt),
            <span key="money">
              {count(payments)} · <Money of={amount} withUnit />
            </span>,
          ]}
        />
      )}
    />
  );
}
