import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReadChainRoom, ReadChainView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useSettings } from '@/app/settings';
import { fenOf } from '@/format/money';
import { count, percent } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { ChartFrame } from '@/parts/charts/ChartFrame';
import { DataTable } from '@/parts/DataTable';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import { Mark } from '@/parts/state/StateTag';
import { chainGraph } from './chainGraph';

/** A supply chain whole: the tree of limits, who depends on whom as a graph and as a list. */
export function ChainTab({ scheme }: { scheme: string }) {
  const query = useRead('/schemes/{id}/chain', { id: scheme });
  return (
    <Loaded query={query}>
      {({ body }) => (
        <div className="stack">
          <Tree view={body} />
          <Graph view={body} />
          <Edges view={body} />
        </div>
      )}
    </Loaded>
  );
}

interface Row {
  key: string;
  name: string;
  depth: number;
  note: string;
  room: ReadChainRoom;
}

function Tree({ view }: { view: ReadChainView }) {
  const { t } = useTranslation('schemes');
  const { tx } = useFormat();
  const rows: Row[] = [
    { key: 'whole', name: t('chain.whole'), depth: 0, note: tx(view.leaderName), room: view.whole },
    ...view.tiers
      .filter(({ members }) => members > 0)
      .flatMap((tier) => [
        {
          key: `tier-${tier.tier}`,
          name: tx(tier.name),
          depth: 1,
          note: t('chain.members', { n: count(tier.members) }),
          room: tier.room,
        },
        ...view.members
          .filter((member) => member.tier === tier.tier)
          .map((member) => ({
            key: member.certificate,
            name: member.name,
            depth: 2,
            note: member.certificate,
            room: member.room,
          })),
      ]),
  ];
  return (
    <Panel title={t('chain.tree')} note={t('chain.treeNote')} flush>
      <DataTable
        label={t('chain.tree')}
        minWidth={720}
        rowKey="key"
        dataSource={rows}
        locale={{ emptyText: t('chain.none') }}
        columns={[
          {
            title: t('chain.node'),
            render: (_, { name, note, depth }) => (
              <div style={{ paddingInlineStart: depth * 20 }}>
                {name}
                <div className="quiet small">{note}</div>
              </div>
            ),
          },
          { title: t('chain.limit'), align: 'right', render: (_, { room }) => <Money of={room.limit} withUnit /> },
          { title: t('chain.reserved'), align: 'right', render: (_, { room }) => <Money of={room.reserved} exact /> },
          { title: t('chain.paid'), align: 'right', render: (_, { room }) => <Money of={room.paid} exact /> },
          {
            title: t('chain.left'),
            align: 'right',
            render: (_, { room }) => (
              <div>
                <Money of={room.left} exact />
                <div className="quiet small">
                  {percent(Number(fenOf(room.left)) / Math.max(1, Number(fenOf(room.limit))))}
                </div>
              </div>
            ),
          },
        ]}
      />
    </Panel>
  );
}

function Graph({ view }: { view: ReadChainView }) {
  const { t } = useTranslation('schemes');
  const { tx } = useFormat();
  const { mode } = useSettings();
  const option = useMemo(() => chainGraph(view, mode, tx), [view, mode, tx]);
  if (view.edges.length === 0) return null;
  const height = 90 + 46 * Math.max(...view.tiers.map(({ members }) => members), 1);
  return (
    <ChartFrame
      title={t('chain.graph')}
      note={t('chain.graphNote')}
      option={option}
      height={height}
      summary={t('chain.summary', { members: count(view.members.length), edges: count(view.edges.length) })}
      table={{
        head: [t('chain.dependent'), t('chain.supplier'), t('chain.purpose')],
        rows: view.edges.map(({ dependent, supplier, purpose, criticality }) => [
          dependent,
          supplier,
          `${tx(purpose)} · ${tx(criticality)}`,
        ]),
      }}
    />
  );
}

function Edges({ view }: { view: ReadChainView }) {
  const { t } = useTranslation('schemes');
  const { tx } = useFormat();
  const names = new Map(view.members.map(({ creditCode, name }) => [creditCode, name]));
  const nameOf = (code: string) => names.get(code) ?? (code === view.leader ? tx(view.leaderName) : code);
  return (
    <Panel title={t('chain.edges')} note={t('chain.edgesNote')} flush>
      <DataTable
        label={t('chain.edges')}
        minWidth={760}
        rowKey="id"
        dataSource={[...view.edges]}
        locale={{ emptyText: t('chain.noEdges') }}
        columns={[
          { title: t('chain.dependent'), render: (_, { dependent }) => nameOf(dependent) },
          { title: t('chain.supplier'), render: (_, { supplier }) => nameOf(supplier) },
          {
            title: t('chain.purpose'),
            render: (_, { purpose, criticality }) => (
              <div>
                {tx(purpose)}
                <div className="quiet small">{tx(criticality)}</div>
              </div>
            ),
          },
          {
            title: t('chain.cover'),
            render: (_, { share }) =>
              share === null ? (
                <Mark tone="done">{t('chain.notCovered')}</Mark>
              ) : (
                t('chain.upTo', { share: percent(share) })
              ),
          },
          {
            title: t('chain.since'),
            render: (_, { from, circular }) => (
              <div className="row wrap">
                {from}
                {circular && <Mark tone="attention">{t('chain.circular')}</Mark>}
              </div>
            ),
          },
        ]}
      />
    </Panel>
  );
}
