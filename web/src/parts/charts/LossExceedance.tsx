import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '@/app/settings';
import { percent } from '@/format/numbers';
import type { Fen } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { ChartFrame } from './ChartFrame';
import { chartStyle } from './chartStyle';

export interface ExceedancePoint {
  loss: Fen;
  low: number;
  mean: number;
  high: number;
}

/** A logarithmic axis has no zero. */
const FLOOR = 0.0005;

interface Props {
  points: ExceedancePoint[];
  limit: Fen;
  /** Chance in a year that the loss is above the limit. */
  beyondLimit: number;
}

/** Yearly chance of a loss above x, with its 80 % band and the limit as a line. */
export function LossExceedance({ points, limit, beyondLimit }: Props) {
  const { t } = useTranslation('parts');
  const { mode } = useSettings();
  const { short, axis } = useFormat();
  const option = useMemo(() => {
    const style = chartStyle(mode);
    const p = style.palette;
    const line = (name: string, pick: (q: ExceedancePoint) => number, extra: object) => ({
      name,
      type: 'line',
      showSymbol: false,
      smooth: 0.2,
      data: points.map((q) => [Number(q.loss), Math.max(pick(q), FLOOR)]),
      ...extra,
    });
    return {
      textStyle: style.text,
      grid: { left: 52, right: 16, top: 30, bottom: 42 },
      tooltip: { ...style.tooltip, trigger: 'axis', valueFormatter: (v: unknown) => percent(Number(v)) },
      xAxis: {
        ...style.valueAxis,
        type: 'log',
        min: Number(points[0]?.loss ?? 1n),
        max: Number(points.at(-1)?.loss ?? 1n),
        name: t('chart.loss'),
        nameLocation: 'middle',
        nameGap: 26,
        splitLine: { show: false },
        axisLine: { lineStyle: { color: p.line } },
        axisLabel: { ...style.label, formatter: axis, showMaxLabel: false },
      },
      yAxis: {
        ...style.valueAxis,
        type: 'log',
        min: 0.001,
        max: 1,
        z: 3,
        name: t('chart.yearlyChance'),
        nameTextStyle: { ...style.label, align: 'left', padding: [0, 0, 0, -40] },
        axisLabel: { ...style.label, formatter: (v: number) => percent(v), showMaxLabel: false },
      },
      series: [
        line(t('chart.high'), (q) => q.high, {
          z: 1,
          lineStyle: { opacity: 0 },
          itemStyle: { color: p.seaPale },
          areaStyle: { color: p.seaPale, opacity: 0.5 },
        }),
        line(t('chart.low'), (q) => q.low, {
          z: 2,
          lineStyle: { opacity: 0 },
          itemStyle: { color: p.seaPale },
          areaStyle: { color: p.panel, opacity: 1 },
        }),
        line(t('chart.mean'), (q) => q.mean, {
          z: 4,
          lineStyle: { color: p.sea, width: 2 },
          itemStyle: { color: p.sea },
          markLine: {
            silent: true,
            symbol: 'none',
            lineStyle: { color: p.amber, type: 'solid', width: 1.5 },
            data: [{ xAxis: Number(limit) }],
            label: {
              ...style.label,
              color: p.amberInk,
              formatter: t('chart.limitLine', { amount: short(limit) }),
              position: 'end',
            },
          },
        }),
      ],
    };
  }, [points, limit, mode, t, short, axis]);
  return (
    <ChartFrame
      title={t('chart.exceedance')}
      note={t('chart.exceedanceNote')}
      option={option}
      height={290}
      summary={t('chart.exceedanceSummary', { amount: short(limit), chance: percent(beyondLimit) })}
      table={{
        head: [t('chart.loss'), t('chart.low'), t('chart.mean'), t('chart.high')],
        rows: points.map((q) => [short(q.loss), percent(q.low), percent(q.mean), percent(q.high)]),
      }}
    />
  );
}
