import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { SecurityServiceKind } from '@/api/schema';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { industries, industryName } from '@/parts/codes/industries';
import { provinces } from '@/parts/codes/provinces';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { StateTag } from '@/parts/state/StateTag';
import { kinds, scenarios, sizes } from './choices';
import { Fee, Uptake } from './PlanParts';

const COMPARED_MAX = 4;

/** The directory of service plans as it stands today, for anyone. */
export default function DirectoryPage() {
  const { t } = useTranslation('directory');
  const { tx, list } = useFormat();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<string[]>([]);
  const kindsOf = (services: SecurityServiceKind[]) => list(services.map((kind) => t(`kinds.${kind}`)));

  return (
    <ListPage
      name="directory"
      title={t('title')}
      path="/directory"
      rowKey="id"
      search={t('search')}
      actions={
        <Button
          disabled={chosen.length < 2}
          title={t('compareHint')}
          onClick={() => void navigate(`/directory/compare?plans=${chosen.join(',')}`)}
        >
          {t('compare')}
        </Button>
      }
      filters={[
        {
          kind: 'choice',
          name: 'scenario',
          label: t('scenario'),
          options: scenarios.map((value) => ({ value, label: t(`scenarios.${value}`) })),
        },
        {
          kind: 'choice',
          name: 'industry',
          label: t('industry'),
          width: 200,
          options: Object.keys(industries).map((value) => ({ value, label: tx(industryName(value)) })),
        },
        {
          kind: 'choice',
          name: 'scale',
          label: t('size'),
          width: 120,
          options: sizes.map((value) => ({ value, label: t(`sizes.${value}`) })),
        },
        {
          kind: 'choice',
          name: 'service',
          label: t('service'),
          options: kinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
        },
        {
          kind: 'choice',
          name: 'province',
          label: t('province'),
          options: provinces.map(({ code, name }) => ({ value: code, label: tx(name) })),
        },
      ]}
      totals={({ byScenario }) =>
        scenarios.flatMap((scenario) => {
          const n = (byScenario as Record<string, number>)[scenario] ?? 0;
          return n > 0
            ? [
                <span key={scenario}>
                  {t(`scenarios.${scenario}`)} <strong>{count(n)}</strong>
                </span>,
              ]
            : [];
        })
      }
      empty={<p>{t('empty')}</p>}
      rowSelection={{
        selectedRowKeys: chosen,
        hideSelectAll: true,
        onChange: (keys) => setChosen(keys.map(String).slice(-COMPARED_MAX)),
      }}
      columns={[
        {
          key: 'name',
          title: t('name'),
          sorter: true,
          render: (_, { id, name, number, nominatorName }) => (
            <div>
              <Link to={`/directory/${id}`}>{tx(name)}</Link>
              <div className="quiet small">
                {number} · {tx(nominatorName)}
              </div>
            </div>
          ),
        },
        {
          key: 'scenario',
          title: t('scenario'),
          sorter: true,
          render: (_, { scenario }) => t(`scenarios.${scenario}`),
        },
        { key: 'services', title: t('service'), render: (_, { services }) => kindsOf(services) },
        {
          key: 'size',
          title: t('size'),
          render: (_, plan) =>
            plan.sizes.length === 0 ? t('all') : list(plan.sizes.map((size) => t(`sizes.${size}`))),
        },
        { key: 'serviceFee', title: t('fee'), sorter: true, render: (_, plan) => <Fee plan={plan} /> },
        { key: 'uptake', title: t('uptake'), render: (_, { uptake }) => <Uptake uptake={uptake} /> },
        {
          key: 'listedFrom',
          title: t('listedFrom'),
          sorter: true,
          render: (_, { listedFrom, listedUntil }) => (
            <div>
              {listedFrom}
              {listedUntil && <div className="quiet small">{t('until', { day: listedUntil })}</div>}
            </div>
          ),
        },
      ]}
      card={({ id, name, state, scenario, services, nominatorName }) => (
        <CardRow
          to={`/directory/${id}`}
          title={tx(name)}
          state={<StateTag kind="plan" state={state} />}
          lines={[`${t(`scenarios.${scenario}`)} · ${kindsOf(services)}`, tx(nominatorName)]}
        />
      )}
    />
  );
}
