import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '@/format/useFormat';
import { Clock } from '@/parts/Clock';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { Money } from '@/parts/Money';
import { StateTag, stateName } from '@/parts/state/StateTag';
import { tones, type StateOf } from '@/parts/state/tones';

const states = Object.keys(tones.claim) as StateOf<'claim'>[];
const WARN = 3 * 24 * 60;

export default function ClaimListPage() {
  const { t } = useTranslation('claims');
  const { t: ts } = useTranslation('states');
  const { tx } = useFormat();
  return (
    <ListPage
      name="claims"
      title={t('title')}
      path="/claims"
      rowKey="id"
      search={t('search')}
      views={[
        { id: 'all', name: t('view.all'), query: {} },
        { id: 'open', name: stateName(ts, 'claim', 'Open'), query: { filters: { state: 'Open' } } },
        {
          id: 'investigating',
          name: stateName(ts, 'claim', 'Investigating'),
          query: { filters: { state: 'Investigating' } },
        },
        { id: 'settling', name: stateName(ts, 'claim', 'Settling'), query: { filters: { state: 'Settling' } } },
        { id: 'reserve', name: t('view.reserve'), query: { sort: '-reserve' } },
      ]}
      filters={[
        {
          kind: 'choice',
          name: 'state',
          label: t('state'),
          options: states.map((state) => ({ value: state, label: stateName(ts, 'claim', state) })),
        },
        { kind: 'hidden', name: 'policy', label: t('onePolicy') },
      ]}
      totals={({ reserve, paid }) => (
        <>
          <span>
            {t('reserve')}{' '}
            <strong>
              <Money of={reserve} withUnit />
            </strong>
          </span>
          <span>
            {t('paid')}{' '}
            <strong>
              <Money of={paid} withUnit />
            </strong>
          </span>
        </>
      )}
      empty={<p>{t('empty')}</p>}
      columns={[
        {
          key: 'number',
          title: t('number'),
          sorter: true,
          render: (_, { id, number, policyNumber }) => (
            <div>
              <Link to={`/claims/${id}`}>{number}</Link>
              <div className="quiet small">{policyNumber}</div>
            </div>
          ),
        },
        { key: 'insured', title: t('insured'), render: (_, { insured }) => tx(insured) },
        { key: 'lossDay', title: t('lossDay'), sorter: true, dataIndex: 'lossDay' },
        { key: 'openedAt', title: t('openedOn'), sorter: true, dataIndex: 'openedOn' },
        {
          key: 'reserve',
          title: t('column.reserve'),
          align: 'right',
          sorter: true,
          render: (_, { reserve }) => <Money of={reserve} exact />,
        },
        {
          key: 'paid',
          title: t('column.paid'),
          align: 'right',
          sorter: true,
          render: (_, { paid }) => <Money of={paid} exact />,
        },
        {
          key: 'nextDue',
          title: t('nextDue'),
          render: (_, { nextDue }) =>
            nextDue ? <Clock due={nextDue} warnMinutes={WARN} dueAt="below" /> : <span className="quiet">—</span>,
        },
        {
          key: 'state',
          title: t('state'),
          sorter: true,
          render: (_, { state }) => <StateTag kind="claim" state={state} />,
        },
      ]}
      card={({ id, number, insured, paid, reserve, nextDue, state }) => (
        <CardRow
          to={`/claims/${id}`}
          title={tx(insured)}
          state={<StateTag kind="claim" state={state} />}
          lines={[
            number,
            <span key="money">
              {t('reserve')} <Money of={reserve} withUnit /> · {t('paid')} <Money of={paid} withUnit />
            </span>,
            nextDue && <Clock key="due" due={nextDue} warnMinutes={WARN} />,
          ]}
        />
      )}
    />
  );
}
