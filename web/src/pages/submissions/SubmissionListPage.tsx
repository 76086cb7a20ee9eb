import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ListSubmissionsItem } from '@/api/schema';
import { useSession } from '@/app/session';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { Clock } from '@/parts/Clock';
import { industryName } from '@/parts/codes/industries';
import { provinceName } from '@/parts/codes/provinces';
import { CardRow } from '@/parts/list/CardRow';
import type { Filter } from '@/parts/list/filters';
import { ListPage, type Column } from '@/parts/list/ListPage';
import type { SavedView } from '@/parts/list/SavedViews';
import { LinkButton } from '@/parts/LinkButton';
import { Money } from '@/parts/Money';
import { StateTag, stateName } from '@/parts/state/StateTag';
import { tones, type StateOf } from '@/parts/state/tones';
import { isLive } from './standing';

const states = Object.keys(tones.submission) as StateOf<'submission'>[];
const WARN = 7 * 24 * 60;

/** Submissions of both sides: an applicant's own, an insurer's that it was given. */
export default function SubmissionListPage() {
  const { t } = useTranslation('submissions');
  const { tx } = useFormat();
  const { session } = useSession();
  const applies = session.role === 'Enterprise';
  const works = session.role === 'Underwriter';
  return (
    <ListPage
      name="submissions"
      title={t(applies ? 'titleMine' : 'title')}
      path="/submissions"
      rowKey="id"
      search={t(applies ? 'searchMine' : 'search')}
      views={useViews(works)}
      filters={useFilters(works)}
      actions={applies && <LinkButton to="/apply">{t('apply')}</LinkButton>}
      totals={({ limit, premium }) => (
        <>
          <span>
            {t('limit')}{' '}
            <strong>
              <Money of={limit} withUnit />
            </strong>
          </span>
          <span>
            {t('premium')}{' '}
            <strong>
              <Money of={premium} withUnit />
            </strong>
          </span>
        </>
      )}
      empty={<p>{t(applies ? 'emptyMine' : 'empty')}</p>}
      columns={useColumns(applies)}
      card={({ id, number, insuredName, insurerName, productName, premium, validUntil, state }) => (
        <CardRow
          to={`/submissions/${id}`}
          title={tx(applies ? productName : insuredName)}
          state={<StateTag kind="submission" state={state} />}
          lines={[
            `${number} · ${tx(applies ? insurerName : productName)}`,
            fenOf(premium) > 0n && (
              <span key="premium">
                {t('premium')} <Money of={premium} withUnit />
              </span>
            ),
            isLive(state) && <Clock key="until" due={validUntil} warnMinutes={WARN} />,
          ]}
        />
      )}
    />
  );
}

function useViews(works: boolean): SavedView[] {
  const { t } = useTranslation('submissions');
  const { t: ts } = useTranslation('states');
  const state = (name: StateOf<'submission'>): SavedView => ({
    id: name,
    name: stateName(ts, 'submission', name),
    query: { filters: { state: name } },
  });
  return [
    { id: 'all', name: t('view.all'), query: {} },
    ...(works
      ? [
          { id: 'mine', name: t('view.mine'), query: { filters: { mine: 'true' } } },
          { id: 'free', name: t('view.free'), query: { filters: { free: 'true' }, sort: 'referredAt' } },
        ]
      : []),
    state('Quoted'),
    state('Accepted'),
    { id: 'expiring', name: t('view.expiring'), query: { filters: { expiringInDays: '7' }, sort: 'validUntil' } },
    state('Bound'),
  ];
}

function useFilters(works: boolean): Filter[] {
  const { t } = useTranslation('submissions');
  const { t: ts } = useTranslation('states');
  return [
    {
      kind: 'choice',
      name: 'state',
      label: t('state'),
      options: states.map((state) => ({ value: state, label: stateName(ts, 'submission', state) })),
    },
    {
      kind: 'choice',
      name: 'minAgeDays',
      label: t('filter.age'),
      width: 170,
      options: ['3', '7', '14', '30'].map((n) => ({ value: n, label: t('filter.ageDays', { n }) })),
    },
    {
      kind: 'choice',
      name: 'expiringInDays',
      label: t('filter.expiring'),
      width: 170,
      options: ['3', '7', '14', '30'].map((n) => ({ value: n, label: t('filter.expiringDays', { n }) })),
    },
    ...(works
      ? [
          { kind: 'switch' as const, name: 'mine', label: t('filter.mine') },
          { kind: 'switch' as const, name: 'free', label: t('filter.free') },
        ]
      : []),
  ];
}

function useColumns(applies: boolean): Column<ListSubmissionsItem>[] {
  const { t } = useTranslation('submissions');
  const { tx } = useFormat();
  return [
    {
      key: 'number',
      title: t('number'),
      sorter: true,
      render: (_, { id, number, submittedOn, ageDays }) => (
        <div>
          <Link to={`/submissions/${id}`}>{number}</Link>
          <div className="quiet small">{t('submittedOn', { day: submittedOn, n: ageDays })}</div>
        </div>
      ),
    },
    {
      key: 'party',
      title: t(applies ? 'insurer' : 'insured'),
      render: (_, { insuredName, insurerName, province, industry }) => (
        <div>
          <div>{tx(applies ? insurerName : insuredName)}</div>
          {!applies && (
            <div className="quiet small">
              {tx(provinceName(province))} · {tx(industryName(industry))}
            </div>
          )}
        </div>
      ),
    },
    ...(applies
      ? [
          {
            key: 'product',
            title: t('product'),
            render: (_: unknown, { productName }: ListSubmissionsItem) => tx(productName),
          },
        ]
      : []),
    { key: 'inception', title: t('inception'), sorter: true, dataIndex: 'inception' },
    {
      key: 'limit',
      title: t('column.limit'),
      align: 'right',
      sorter: true,
      render: (_, { limit }) => (fenOf(limit) > 0n ? <Money of={limit} /> : '—'),
    },
    {
      key: 'premium',
      title: t('column.premium'),
      align: 'right',
      sorter: true,
      render: (_, { premium }) => (fenOf(premium) > 0n ? <Money of={premium} exact /> : '—'),
    },
    {
      key: 'validUntil',
      title: t('validUntil'),
      sorter: true,
      render: (_, { validUntil, state }) =>
        isLive(state) ? (
          <Clock due={validUntil} warnMinutes={WARN} dueAt="below" />
        ) : (
          <span className="quiet">{validUntil}</span>
        ),
    },
    {
      key: 'state',
      title: t('state'),
      sorter: true,
      render: (_, { state, heldBy, isMine, referredAt }) => (
        <div>
          <StateTag kind="submission" state={state} />
          {!applies && referredAt && state === 'Referred' && (
            <div className="quiet small">{isMine ? t('heldByMe') : heldBy ? tx(heldBy) : t('heldByNobody')}</div>
          )}
        </div>
      ),
    },
  ];
}
