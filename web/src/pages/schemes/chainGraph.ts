import type { EChartsCoreOption } from 'echarts/core';
import type { ReadChainView } from '@/api/schema';
import type { Words } from '@/format/text';
import { chartStyle } from '@/parts/charts/chartStyle';
import type { Mode } from '@/theme/palette';
import { nameIn } from './chainNames';

const STEP = 56;
const MARGIN = 96;
const LONGEST = 14;
const LONGEST_NARROW = 5;
const OUTSIDE = 99;

interface How {
  narrow: boolean;
  /** Credit code of a member: only it, on whom it depends and who depends on it; all when left out. */
  focus: string | undefined;
  /** What suppliers are called that are not in the chain. */
  outside: string;
}

interface Node {
  code: string;
  name: string;
  tier: number;
}

/** A name without what every firm's name has. */
const bare = (name: string) =>
  name
    .replace(/[（(][^）)]*[）)]/g, '')
    .replace(/(股份)?有限(责任)?公司$/, '')
    .trim() || name;

const edgesOf = (view: ReadChainView, focus: string | undefined) =>
  focus ? view.edges.filter(({ dependent, supplier }) => dependent === focus || supplier === focus) : view.edges;

/** Whom to show: members by tier, a leader that is no member before them, suppliers outside the chain behind. */
function nodesOf(view: ReadChainView, focus: string | undefined, tx: (words: Words) => string): Node[] {
  const touched = new Set(edgesOf(view, focus).flatMap(({ dependent, supplier }) => [dependent, supplier]));
  const members = view.members
    .filter(({ creditCode }) => !focus || touched.has(creditCode))
    .map(({ creditCode, name, tier }) => ({ code: creditCode, name, tier }));
  const known = new Set(members.map(({ code }) => code));
  const others = [...touched]
    .filter((code) => !known.has(code))
    .map((code) => ({ code, name: nameIn(view, code, tx), tier: code === view.leader ? -1 : OUTSIDE }));
  return [...members, ...others];
}

const columnsOf = (nodes: readonly Node[]) => [...new Set(nodes.map(({ tier }) => tier))].toSorted((a, b) => a - b);

/** So high that the names of the fullest tier do not touch. */
export function graphHeight(view: ReadChainView, focus: string | undefined): number {
  const nodes = nodesOf(view, focus, ({ zh }) => zh);
  return (
    MARGIN + STEP * Math.max(1, ...columnsOf(nodes).map((tier) => nodes.filter((node) => node.tier === tier).length))
  );
}

/** Members in a column for each tier, suppliers to the right; an arrow goes from who depends to on whom. */
export function chainGraph(
  view: ReadChainView,
  mode: Mode,
  tx: (words: Words) => string,
  { narrow, focus, outside }: How,
): EChartsCoreOption {
  const style = chartStyle(mode);
  const p = style.palette;
  const longest = narrow ? LONGEST_NARROW : LONGEST;
  const nodes = nodesOf(view, focus, tx);
  const columns = columnsOf(nodes);
  const tierOf = new Map(nodes.map(({ code, tier }) => [code, tier]));
  const short = (name: string) => (bare(name).length > longest ? `${bare(name).slice(0, longest)}…` : bare(name));
  const names = new Map(nodes.map(({ code, name }) => [code, name]));
  const titleOf = (tier: number) => {
    const found = view.tiers.find((each) => each.tier === Math.max(0, tier));
    return tier === OUTSIDE || !found ? outside : tx(found.name);
  };
  return {
    animation: false,
    aria: { enabled: true },
    tooltip: style.tooltip,
    grid: { top: 36, bottom: 40, left: 8, right: 8 },
    xAxis: {
      type: 'category',
      position: 'top',
      data: columns.map(titleOf),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...style.label, ...(narrow ? { width: 90, overflow: 'break' } : {}), interval: 0 },
    },
    yAxis: { type: 'value', show: false, inverse: true, min: 0, max: 1 },
    series: [
      {
        type: 'graph',
        coordinateSystem: 'cartesian2d',
        symbolSize: 16,
        label: { show: true, position: 'bottom', ...style.text },
        edgeSymbol: ['none', 'arrow'],
        edgeSymbolSize: 9,
        data: nodes.map(({ code, name, tier }) => {
          const same = nodes.filter((node) => node.tier === tier);
          return {
            id: code,
            name,
            value: [columns.indexOf(tier), (same.findIndex((node) => node.code === code) + 0.5) / same.length],
            itemStyle: { color: tier === OUTSIDE ? p.ink3 : p.sea },
            label: { formatter: short(name) },
            tooltip: { formatter: () => name },
          };
        }),
        links: edgesOf(view, focus).map(({ dependent, supplier, purpose, criticality, share, circular }) => ({
          source: dependent,
          target: supplier,
          tooltip: {
            formatter: () => `${names.get(dependent)} → ${names.get(supplier)}<br/>${tx(purpose)} · ${tx(criticality)}`,
          },
          lineStyle: {
            color: circular ? p.amber : share === null ? p.ink3 : p.sea,
            type: share === null ? 'dashed' : 'solid',
            width: share === null ? 1 : 1 + share * 3,
            // Within a tier it goes round the names that stand between.
            curveness: tierOf.get(dependent) === tierOf.get(supplier) ? 0.6 : 0.12,
          },
        })),
      },
    ],
  };
}
