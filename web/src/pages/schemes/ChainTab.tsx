import { Select } from 'antd';
import { useMemo, useState } from 'react';
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
import { useNarrow } from '@/parts/useNarrow';
import { chainGraph, graphHeight } from './chainGraph';
import { nameIn } from './chainNames';
import { DeclareDependencyButton, EndDependencyButton } from './DependencyButtons';

/** Above this a chain is looked at tier by tier, and its graph member by member. */
const WHOLE_MAX = 60;

interface Props {
  scheme: string;
  declares: boolean;
}

/** A supply chain whole: the tree of limits, who depends on whom as a graph and as a list. */
export function ChainTab({ scheme, declares }: Props) {
  const query = useRead('/schemes/{id}/chain', { id: scheme });
  return (
    <Loaded query={query}>
      {({ body }) => (
        <div className="stack">
          <Tree view={body} />
          <Graph view={body} />
          <Edges scheme={scheme} view={body} declares={declares} />
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
  const isLarge = view.members.length > WHOLE_MAX;
  const [open, setOpen] = useState<number>();
  const tiers = view.tiers.filter(({ members }) => members > 0);
  const rows: Row[] = [
    { key: 'whole', name: t('chain.whole'), depth: 0, note: tx(view.leaderName), room: view.whole },
    ...tiers.flatMap((tier) => [
      {
        key: `tier-${tier.tier}`,
        name: tx(tier.name),
        depth: 1,
        note: t('chain.members', { n: count(tier.members) }),
        room: tier.room,
      },
      ...view.members
        .filter((member) => member.tier === tier.tier && (!isLarge || open === tier.tier))
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
    <Panel
      title={t('chain.tree')}
      note={t('chain.treeNote')}
      flush
      extra={
        isLarge && (
          <Select
            allowClear
            aria-label={t('chain.open')}
            placeholder={t('chain.open')}
            style={{ width: 200 }}
            value={open ?? null}
            options={tiers.map(({ tier, name }) => ({ value: tier, label: tx(name) }))}
            onChange={(tier: number | null) => setOpen(tier ?? undefined)}
          />
        )
      }
    >
      <DataTable
        label={t('chain.tree')}
        minWidth={760}
        rowKey="key"
        dataSource={rows}
        columns={[
          {
            title: t('chain.node'),
            render: (_, { name, note, depth }) => (
              <div style={{ paddingInlineStart: depth * 20 }}>
                {depth < 2 ? <strong>{name}</strong> : name}
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
  const narrow = useNarrow();
  const isLarge = view.members.length > WHOLE_MAX;
  const [chosen, setChosen] = useState(view.edges[0]?.dependent);
  const focus = isLarge ? chosen : undefined;
  const outside = t('chain.outside');
  const option = useMemo(
    () => chainGraph(view, mode, tx, { narrow, focus, outside }),
    [view, mode, tx, narrow, focus, outside],
  );
  if (view.edges.length === 0) return null;
  return (
    <ChartFrame
      title={t('chain.graph')}
      note={
        <>
          {t('chain.graphNote')}
          {isLarge && (
            <Select
              showSearch={{ optionFilterProp: 'label' }}
              aria-label={t('chain.focus')}
              style={{ width: 260, marginInlineStart: 12 }}
              value={chosen ?? null}
              options={view.members.map(({ creditCode, name }) => ({ value: creditCode, label: name }))}
              onChange={(code: string | null) => setChosen(code ?? undefined)}
            />
          )}
        </>
      }
      option={option}
      height={graphHeight(view, focus)}
      summary={t('chain.summary', { members: count(view.members.length), edges: count(view.edges.length) })}
      table={{
        head: [t('chain.dependent'), t('chain.supplier'), t('chain.purpose')],
        rows: view.edges.map(({ dependent, supplier, purpose, criticality }) => [
          nameIn(view, dependent, tx),
          nameIn(view, supplier, tx),
          `${tx(purpose)} · ${tx(criticality)}`,
        ]),
      }}
    />
  );
}

function Edges({ scheme, view, declares }: Props & { view: ReadChainView }) {
  const { t } = useTranslation('schemes');
  const { tx } = useFormat();
  const members = new Set(view.members.map(({ creditCode }) => creditCode));
  return (
    <Panel
      title={t('chain.edges')}
      note={t('chain.edgesNote')}
      flush
      extra={declares && members.size > 0 && <DeclareDependencyButton scheme={scheme} view={view} />}
    >
      <DataTable
        label={t('chain.edges')}
        minWidth={860}
        rowKey="id"
        dataSource={[...view.edges]}
        locale={{ emptyText: t('chain.noEdges') }}
        columns={[
          { title: t('chain.dependent'), render: (_, { dependent }) => nameIn(view, dependent, tx) },
          {
            title: t('chain.supplier'),
            render: (_, { supplier }) => (
              <div>
                {nameIn(view, supplier, tx)}
                {!members.has(supplier) && supplier !== view.leader && (
                  <div className="quiet small">{t('chain.outside')}</div>
                )}
              </div>
            ),
          },
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
            render: (_, { from, ends, circular }) => (
              <div>
                {from}
                {ends && <div className="quiet small">{t('chain.until', { day: ends })}</div>}
                {circular && (
                  <div>
                    <Mark tone="attention">{t('chain.circular')}</Mark>
                  </div>
                )}
              </div>
            ),
          },
          ...(declares
            ? [
                {
                  key: 'end',
                  render: (_: unknown, edge: ReadChainView['edges'][number]) =>
                    edge.ends ? null : <EndDependencyButton scheme={scheme} view={view} edge={edge} />,
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}
