import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '@/app/session';
import { useFormat } from '@/format/useFormat';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { LinkButton } from '@/parts/LinkButton';
import { Money } from '@/parts/Money';
import { StateTag, stateName } from '@/parts/state/StateTag';
import { tones, type StateOf } from '@/parts/state/tones';
import { ReviewCodes } from './ReviewCodes';

const states = Object.keys(tones.laneClaim) as StateOf<'laneClaim'>[];
const undecided: readonly StateOf<'laneClaim'>[] = ['Filed', 'ProofPending', 'Waiting', 'Withdrawn'];
const files = ['Sponsor', 'ParkOperator', 'ClaimsHandler'];

/** Residents' claims under their certificates; the queue for a look by a person is one of its views. */
export default function ResidentClaimListPage() {
  const { t } = useTranslation('lane');
  const { t: ts } = useTranslation('states');
  const { tx } = useFormat();
  const { session } = useSession();
  const insurer = ['ClaimsHandler', 'Finance'].includes(session.role);
  return (
    <ListPage
      name="resident-claims"
      title={t('list.title')}
      path="/resident-claims"
      rowKey="id"
      search={t('list.search')}
      views={[
        { id: 'all', name: t('view.all'), query: {} },
        { id: 'review', name: t('view.review'), query: { filters: { state: 'InReview' }, sort: 'number' } },
        { id: 'proof', name: t('view.proof'), query: { filters: { state: 'ProofPending' } } },
        { id: 'payable', name: t('view.payable'), query: { filters: { state: 'Payable' } } },
        { id: 'returned', name: t('view.returned'), query: { filters: { state: 'Returned' } } },
      ]}
      filters={[
        {
          kind: 'choice',
          name: 'state',
          label: t('state'),
          options: states.map((state) => ({ value: state, label: stateName(ts, 'laneClaim', state) })),
        },
        { kind: 'hidden', name: 'scheme', label: t('list.oneScheme') },
        { kind: 'hidden', name: 'batch', label: t('list.oneBatch') },
        { kind: 'hidden', name: 'paymentFile', label: t('list.oneFile') },
      ]}
      actions={
        <>
          {insurer && <LinkButton to="/adjudication-runs">{t('runs.title')}</LinkButton>}
          {insurer && <LinkButton to="/payment-files">{t('files.title')}</LinkButton>}
          {files.includes(session.role) && (
            <LinkButton to="/resident-claims/new" type="primary">
              {t('new.title')}
            </LinkButton>
          )}
        </>
      }
      totals={({ lost, reserve, payable, paid }) => (
        <>
          {(
            [
              ['lost', lost],
              ['reserve', reserve],
              ['payable', payable],
              ['paid', paid],
            ] as const
          ).map(([name, amount]) => (
            <span key={name}>
              {t(name)}{' '}
              <strong>
                <Money of={amount} withUnit />
              </strong>
            </span>
          ))}
        </>
      )}
      empty={<p>{t('list.empty')}</p>}
      columns={[
        {
          key: 'number',
          title: t('number'),
          sorter: true,
          render: (_, { id, number, certificate }) => (
            <div>
              <Link to={`/resident-claims/${id}`}>{number}</Link>
              <div className="quiet small">{certificate}</div>
            </div>
          ),
        },
        { key: 'scheme', title: t('scheme'), render: (_, { schemeName }) => tx(schemeName) },
        { key: 'lossDay', title: t('lossDay'), sorter: true, dataIndex: 'lossDay' },
        { key: 'dueOn', title: t('dueOn'), sorter: true, render: (_, { dueOn }) => dueOn ?? '—' },
        {
          key: 'lost',
          title: t('lost'),
          align: 'right',
          sorter: true,
          render: (_, { lost }) => <Money of={lost} exact />,
        },
        {
          key: 'payable',
          title: t('payable'),
          align: 'right',
          sorter: true,
          render: (_, { state, payable }) => (undecided.includes(state) ? '—' : <Money of={payable} exact />),
        },
        {
          key: 'state',
          title: t('state'),
          sorter: true,
          render: (_, { state, review }) => (
            <div>
              <StateTag kind="laneClaim" state={state} />
              {review.length > 0 && <ReviewCodes codes={review} />}
            </div>
          ),
        },
      ]}
      card={({ id, number, certificate, lost, payable, lossDay, state }) => (
        <CardRow
          to={`/resident-claims/${id}`}
          title={number}
          state={<StateTag kind="laneClaim" state={state} />}
          lines={[
            `${certificate} · ${lossDay}`,
            <span key="money">
              {t('lost')} <Money of={lost} withUnit /> · {t('payable')} <Money of={payable} withUnit />
            </span>,
          ]}
        />
      )}
    />
  );
}
