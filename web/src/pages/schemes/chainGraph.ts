import type { EChartsCoreOption } from 'echarts/core';
import type { ReadChainView } from '@/api/schema';
import type { Words } from '@/format/text';
import { chartStyle } from '@/parts/charts/chartStyle';
import type { Mode } from '@/theme/palette';

const STEP = 46;
const COLUMN = 260;
const NAME_MAX = 12;

/** Members in a column for each tier, suppliers to the right; an arrow goes from who depends to on whom. */
export function chainGraph(view: ReadChainView, mode: Mode, tx: (words: Words) => string): EChartsCoreOption {
  const style = chartStyle(mode);
  const p = style.palette;
  const short = (name: string) => (name.length > NAME_MAX ? `${name.slice(0, NAME_MAX)}…` : name);
  const columns = view.tiers.filter(({ members }) => members > 0).map(({ tier }) => tier);
  const members = view.members.map(({ creditCode, name, tier }) => {
    const same = view.members.filter((other) => other.tier === tier);
    return {
      id: creditCode,
      name: short(name),
      x: columns.indexOf(tier) * COLUMN,
      y: (same.findIndex((other) => other.creditCode === creditCode) - same.length / 2) * STEP,
    };
  });
  const named = members.some(({ id }) => id === view.leader);
  const leader = named ? [] : [{ id: view.leader, name: short(tx(view.leaderName)), x: -COLUMN, y: -STEP / 2 }];
  return {
    animation: false,
    aria: { enabled: true },
    tooltip: style.tooltip,
    series: [
      {
        type: 'graph',
        layout: 'none',
        roam: false,
        symbolSize: 16,
        top: 28,
        bottom: 28,
        left: 80,
        right: 120,
        itemStyle: { color: p.sea },
        label: { show: true, position: 'bottom', ...style.text },
        edgeSymbol: ['none', 'arrow'],
        edgeSymbolSize: 8,
        data: [...leader, ...members],
        links: view.edges.map(({ dependent, supplier, purpose, criticality, share, circular }) => ({
          source: dependent,
          target: supplier,
          value: `${tx(purpose)} · ${tx(criticality)}`,
          lineStyle: {
            color: circular ? p.amber : share === null ? p.ink3 : p.sea,
            type: share === null ? 'dashed' : 'solid',
            width: share === null ? 1 : 1 + share * 3,
            curveness: 0.12,
          },
        })),
      },
    ],
  };
}
