import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { today } from '@/api/clock';
import type { ListPoliciesItem } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { Clock } from '@/parts/Clock';
import { industryName } from '@/parts/codes/industries';
import { provinceName, provinces } from '@/parts/codes/provinces';
import { CardRow } from '@/parts/list/CardRow';
import type { Filter } from '@/parts/list/filters';
import { ListPage, type Column } from '@/parts/list/ListPage';
import type { SavedView } from '@/parts/list/SavedViews';
import { Money } from '@/parts/Money';
import { StateTag, stateName } from '@/parts/state/StateTag';
import { tones, type StateOf } from '@/parts/state/tones';
import styles from './policies.module.css';

const states = Object.keys(tones.policy) as StateOf<'policy'>[];
const MONTH = 30 * 24 * 60;

/** Policies on a day: an insured's own, an insurer's book, the authority's all. */
export default function PolicyListPage() {
  const { t } = useTranslation('policies');
  const { tx } = useFormat();
  const { session } = useSession();
  const [params] = useSearchParams();
  const mine = session.role === 'Enterprise';
  const on = params.get('On') ?? today();
  return (
    <ListPage
      name="policies"
      title={t(mine ? 'titleMine' : 'title')}
      path="/policies"
      rowKey="id"
      search={t('search')}
      views={useViews()}
      filters={useFilters(mine)}
      totals={({ policies, written, limit }) => (
        <>
          <span>
            {t('totals.policies')} <strong>{count(policies)}</strong>
          </span>
          <span>
            {t('totals.written')}{' '}
            <strong>
              <Money of={written} withUnit />
            </strong>
          </span>
          <span>
            {t('totals.limit')}{' '}
            <strong>
              <Money of={limit} withUnit />
            </strong>
          </span>
          <span className="quiet">{t('totals.on', { day: on })}</span>
        </>
      )}
      empty={<p>{t(mine ? 'emptyMine' : 'empty')}</p>}
      columns={useColumns(mine, on)}
      card={({ id, number, insuredName, insurerName, productName, limit, coverEnds, status, submissionNumber }) => (
        <CardRow
          to={`/policies/${id}`}
          title={tx(mine ? productName : insuredName)}
          state={<StateTag kind="policy" state={status} />}
          lines={[
            `${number ?? t('notIssued', { number: submissionNumber })} · ${tx(mine ? insurerName : productName)}`,
            <span key="limit">
              {t('limit')} <Money of={limit} withUnit /> · {t('until', { day: coverEnds })}
            </span>,
          ]}
        />
      )}
    />
  );
}

function useViews(): SavedView[] {
  const { t } = useTranslation('policies');
  const { t: ts } = useTranslation('states');
  const status = (name: StateOf<'policy'>): SavedView => ({
    id: name,
    name: stateName(ts, 'policy', name),
    query: { filters: { Status: name } },
  });
  const expiring = (days: string): SavedView => ({
    id: `expiring-${days}`,
    name: t('view.expiring', { n: days }),
    query: { filters: { Expiring: days }, sort: 'ends' },
  });
  return [
    { id: 'all', name: t('view.all'), query: {} },
    status('InForce'),
    status('AwaitingPremium'),
    ...['30', '60', '90'].map(expiring),
  ];
}

const insurers = ['Underwriter', 'Actuary', 'ClaimsHandler', 'Finance', 'ProductManager', 'Authority'];

function useFilters(mine: boolean): Filter[] {
  const { t } = useTranslation('policies');
  const { t: ts } = useTranslation('states');
  const { tx } = useFormat();
  const { session } = useSession();
  const filings = useRead('/filings', {}, { size: 200 }, { enabled: insurers.includes(session.role) });
  const products = new Map(filings.data?.body.items.map(({ product, name }) => [product, tx(name) || product]));
  return [
    {
      kind: 'choice',
      name: 'Status',
      label: t('status'),
      options: states.map((state) => ({ value: state, label: stateName(ts, 'policy', state) })),
    },
    { kind: 'day', name: 'On', label: t('on') },
    ...(products.size > 0
      ? [
          {
            kind: 'choice' as const,
            name: 'Product',
            label: t('product'),
            width: 220,
            options: [...products].map(([value, label]) => ({ value, label })),
          },
        ]
      : []),
    ...(mine
      ? []
      : [
          {
            kind: 'choice' as const,
            name: 'Province',
            label: t('province'),
            options: provinces.map(({ code, name }) => ({ value: code, label: tx(name) })),
          },
        ]),
    {
      kind: 'choice',
      name: 'Expiring',
      label: t('expiring'),
      width: 160,
      options: ['30', '60', '90'].map((n) => ({ value: n, label: t('view.expiring', { n }) })),
    },
    { kind: 'hidden', name: 'Insured', label: t('oneInsured') },
    { kind: 'hidden', name: 'Insurer', label: t('oneInsurer') },
  ];
}

function useColumns(mine: boolean, on: string): Column<ListPoliciesItem>[] {
  const { t } = useTranslation('policies');
  const { tx } = useFormat();
  const { session } = useSession();
  return [
    {
      key: 'number',
      title: t('number'),
      sorter: true,
      render: (_, { id, number, productName, submissionNumber }) => (
        <div className={styles.narrow}>
          <Link to={`/policies/${id}`}>{number ?? t('notIssued', { number: submissionNumber })}</Link>
          <div className={styles.oneLine} title={tx(productName)}>
            {tx(productName)}
          </div>
        </div>
      ),
    },
    {
      key: 'party',
      title: t(mine ? 'insurer' : 'insured'),
      render: (_, { insuredName, insurerName, province, industry }) => {
        const place = `${tx(provinceName(province))} · ${tx(industryName(industry))}`;
        return (
          <div className={styles.medium}>
            <div>{tx(mine ? insurerName : insuredName)}</div>
            {!mine && (
              <div className={styles.oneLine} title={place}>
                {place}
              </div>
            )}
          </div>
        );
      },
    },
    ...(session.role === 'Authority'
      ? [
          {
            key: 'insurer',
            title: t('insurer'),
            render: (_: unknown, { insurerName }: ListPoliciesItem) => tx(insurerName),
          },
        ]
      : []),
    { key: 'from', title: t('from'), sorter: true, dataIndex: 'from' },
    {
      key: 'ends',
      title: t('ends'),
      sorter: true,
      render: (_, { coverEnds, status }) =>
        status === 'InForce' && coverEnds >= on ? (
          <Clock due={coverEnds} warnMinutes={MONTH} dueAt="below" />
        ) : (
          <span className="quiet">{coverEnds}</span>
        ),
    },
    {
      key: 'limit',
      title: t('column.limit'),
      align: 'right',
      sorter: true,
      render: (_, { limit }) => <Money of={limit} />,
    },
    {
      key: 'premium',
      title: t('column.written'),
      align: 'right',
      sorter: true,
      render: (_, { written }) => <Money of={written} exact />,
    },
    { key: 'status', title: t('status'), render: (_, { status }) => <StateTag kind="policy" state={status} /> },
  ];
}
