import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { today } from '@/api/clock';
import type { ProgrammeView } from '@/api/schema';
import { useSession } from '@/app/session';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { provinceName } from '@/parts/codes/provinces';
import { LinkButton } from '@/parts/LinkButton';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { Mark } from '@/parts/state/StateTag';

/** Pilot programmes, running ones and those that are over. */
export default function ProgrammeListPage() {
  const { t } = useTranslation('programmes');
  const { tx, list } = useFormat();
  const { session } = useSession();
  const issues = session.role === 'Authority';
  const where = ({ provinces }: ProgrammeView) =>
    provinces.length === 0 ? t('nation') : list(provinces.map((code) => tx(provinceName(code))));
  const issue = (
    <LinkButton type="primary" to="/programmes/new">
      {t('issue')}
    </LinkButton>
  );
  return (
    <ListPage
      name="programmes"
      title={t('title')}
      path="/programmes"
      rowKey="id"
      search={t('search')}
      actions={issues && issue}
      empty={
        issues ? (
          <>
            <p>{t('empty')}</p>
            {issue}
          </>
        ) : (
          <p>{t('empty')}</p>
        )
      }
      columns={[
        {
          key: 'name',
          title: t('name'),
          sorter: true,
          render: (_, { id, name, number, authority }) => (
            <div>
              <Link to={`/programmes/${id}`}>{tx(name)}</Link>
              <div className="quiet small">
                {number} · {tx(authority)}
              </div>
            </div>
          ),
        },
        {
          key: 'from',
          title: t('period'),
          sorter: true,
          render: (_, { from, to }) => (
            <div>
              {t('fromTo', { from, to })} <Standing from={from} to={to} />
            </div>
          ),
        },
        { key: 'provinces', title: t('where'), render: (_, row) => where(row) },
        { key: 'units', title: t('units'), className: 'number', render: (_, { units }) => count(units) },
        { key: 'tasks', title: t('tasks'), className: 'number', render: (_, { tasks }) => count(tasks) },
      ]}
      card={(row) => (
        <CardRow
          to={`/programmes/${row.id}`}
          title={tx(row.name)}
          state={<Standing from={row.from} to={row.to} />}
          lines={[where(row), t('fromTo', { from: row.from, to: row.to })]}
        />
      )}
    />
  );
}

/** Whether a programme is still to begin, runs or is over: a question of its days. */
export function Standing({ from, to }: { from: string; to: string }) {
  const { t } = useTranslation('programmes');
  const now = today();
  if (now < from) return <Mark tone="attention">{t('standing.ahead')}</Mark>;
  return now < to ? <Mark tone="calm">{t('standing.running')}</Mark> : <Mark tone="done">{t('standing.over')}</Mark>;
}
