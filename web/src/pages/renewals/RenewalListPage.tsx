import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ListRenewalsItem } from '@/api/schema';
import { useSession } from '@/app/session';
import { percent, signed } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { Clock } from '@/parts/Clock';
import { CardRow } from '@/parts/list/CardRow';
import type { Filter } from '@/parts/list/filters';
import { ListPage, type Column } from '@/parts/list/ListPage';
import type { SavedView } from '@/parts/list/SavedViews';
import { Money } from '@/parts/Money';
import { StateTag, stateName } from '@/parts/state/StateTag';
import { tones, type StateOf } from '@/parts/state/tones';
import { RunButton } from './RunButton';
import styles from './renewals.module.css';

const states = Object.keys(tones.renewal) as StateOf<'renewal'>[];
const findings = Object.keys(tones.renewalFinding) as StateOf<'renewalFinding'>[];
const days = ['90', '60', '30'];
const MONTH = 30 * 24 * 60;

/** Policies whose term ends, the first to end first: what was found, what the next term costs, who works on it. */
export default function RenewalListPage() {
  const { t } = useTranslation('renewals');
  const { tx } = useFormat();
  const { session } = useSession();
  const mine = session.role === 'Enterprise';
  return (
    <ListPage
      name="renewals"
      title={t(mine ? 'titleMine' : 'title')}
      path="/renewals"
      rowKey="policy"
      search={t('search')}
      views={useViews(mine)}
      filters={useFilters(mine)}
      totals={({ before, after }) => (
        <>
          <span>
            {t('totals.before')}{' '}
            <strong>
              <Money of={before} withUnit />
            </strong>
          </span>
          <span>
            {t('totals.after')}{' '}
            <strong>
              <Money of={after} withUnit />
            </strong>
          </span>
          {!mine && <RunButton />}
        </>
      )}
      empty={<p>{t(mine ? 'emptyMine' : 'empty')}</p>}
      columns={useColumns(mine)}
      card={({ policy, number, insuredName, productName, from, finding, state, after }) => (
        <CardRow
          to={`/renewals/${policy}`}
          title={tx(mine ? productName : insuredName)}
          state={
            state === 'Open' ? (
              <StateTag kind="renewalFinding" state={finding} />
            ) : (
              <StateTag kind="renewal" state={state} />
            )
          }
          lines={[
            `${number} · ${tx(productName)}`,
            <span key="price">
              {t('from')} {from} {after && <Money of={after} withUnit />}
            </span>,
          ]}
        />
      )}
    />
  );
}

function useViews(mine: boolean): SavedView[] {
  const { t } = useTranslation('renewals');
  const within = (n: string): SavedView => ({
    id: `within-${n}`,
    name: t('view.within', { n }),
    query: { filters: { Within: n } },
  });
  return [
    { id: 'all', name: t('view.all'), query: {} },
    ...days.map(within),
    ...(mine
      ? []
      : [
          { id: 'changed', name: t('view.changed'), query: { filters: { Finding: 'Changed', State: 'Open' } } },
          { id: 'mine', name: t('view.mine'), query: { filters: { Mine: 'true' } } },
        ]),
  ];
}

function useFilters(mine: boolean): Filter[] {
  const { t } = useTranslation('renewals');
  const { t: ts } = useTranslation('states');
  return [
    {
      kind: 'choice',
      name: 'Within',
      label: t('within'),
      width: 160,
      options: days.map((n) => ({ value: n, label: t('view.within', { n }) })),
    },
    {
      kind: 'choice',
      name: 'State',
      label: t('state'),
      options: states
        .filter((each) => !mine || each !== 'Open')
        .map((each) => ({ value: each, label: stateName(ts, 'renewal', each) })),
    },
    ...(mine
      ? []
      : [
          {
            kind: 'choice' as const,
            name: 'Finding',
            label: t('finding'),
            options: findings.map((each) => ({ value: each, label: stateName(ts, 'renewalFinding', each) })),
          },
          {
            kind: 'choice' as const,
            name: 'Mine',
            label: t('heldBy'),
            options: [{ value: 'true', label: t('view.mine') }],
          },
          {
            kind: 'choice' as const,
            name: 'Free',
            label: t('free'),
            options: [{ value: 'true', label: t('view.free') }],
          },
        ]),
  ];
}

function useColumns(mine: boolean): Column<ListRenewalsItem>[] {
  const { t } = useTranslation('renewals');
  const { tx } = useFormat();
  return [
    {
      key: 'number',
      title: t('number'),
      sorter: true,
      render: (_, { policy, number, productName }) => (
        <div className={styles.narrow}>
          <Link to={`/renewals/${policy}`}>{number}</Link>
          <div className={styles.oneLine} title={tx(productName)}>
            {tx(productName)}
          </div>
        </div>
      ),
    },
    ...(mine
      ? []
      : [
          {
            key: 'insured',
            title: t('insured'),
            render: (_: unknown, { insuredName }: ListRenewalsItem) => tx(insuredName),
          },
        ]),
    {
      key: 'from',
      title: t('from'),
      sorter: true,
      render: (_, { from }) => <Clock due={from} warnMinutes={MONTH} dueAt="below" />,
    },
    {
      key: 'state',
      title: t('state'),
      render: (_, { state, finding, heldBy, isMine }) => (
        <div>
          <StateTag kind="renewal" state={state} />{' '}
          {!mine && state === 'Open' && <StateTag kind="renewalFinding" state={finding} />}
          {heldBy && <div className="quiet small">{isMine ? t('withMe') : tx(heldBy)}</div>}
        </div>
      ),
    },
    { key: 'limit', title: t('limit'), align: 'right', sorter: true, render: (_, { limit }) => <Money of={limit} /> },
    {
      key: 'before',
      title: t('before'),
      align: 'right',
      sorter: true,
      render: (_, { before }) => <Money of={before} exact />,
    },
    {
      key: 'after',
      title: t('after'),
      align: 'right',
      sorter: true,
      render: (_, { after, change }) =>
        after ? (
          <div>
            <Money of={after} exact />
            {change !== null && Number(change) !== 0 && (
              <div className="quiet small">{signed(Number(change), percent)}</div>
            )}
          </div>
        ) : (
          <span className="quiet">{t('noPrice')}</span>
        ),
    },
  ];
}
