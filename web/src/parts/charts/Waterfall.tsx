import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '@/app/settings';
import type { Fen } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { ChartFrame } from './ChartFrame';
import { chartStyle } from './chartStyle';

export interface WaterfallStep {
  name: string;
  /** Amount after the step. */
  after: Fen;
}

interface Props {
  title: string;
  note?: string;
  steps: WaterfallStep[];
  summary: string;
}

const signedMoney = (fen: Fen, show: (fen: Fen) => string): string => (fen > 0n ? `+${show(fen)}` : show(fen));

/** First and last bars are totals; each bar between is the change one step makes. */
export function Waterfall({ title, note, steps, summary }: Props) {
  const { t } = useTranslation('parts');
  const { mode } = useSettings();
  const { short } = useFormat();
  const bars = useMemo(
    () =>
      steps.map((step, i) => {
        const total = i === 0 || i === steps.length - 1;
        const before = total ? 0n : (steps[i - 1]?.after ?? 0n);
        return { ...step, total, base: before < step.after ? before : step.after, change: step.after - before };
      }),
    [steps],
  );
  const option = useMemo(() => {
    const style = chartStyle(mode);
    const p = style.palette;
    return {
      textStyle: style.text,
      grid: { left: 8, right: 8, top: 22, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      xAxis: {
        ...style.categoryAxis,
        type: 'category',
        data: bars.map((b) => b.name),
        axisLabel: { ...style.label, interval: 0, width: 64, overflow: 'break', lineHeight: 15 },
      },
      yAxis: { ...style.valueAxis, type: 'value', min: 0, axisLabel: { show: false }, splitLine: { show: false } },
      series: [
        {
          type: 'bar',
          stack: 'a',
          silent: true,
          itemStyle: { color: 'transparent' },
          data: bars.map((b) => (b.total ? 0 : Number(b.base))),
        },
        {
          type: 'bar',
          stack: 'a',
          barWidth: '52%',
          barMaxWidth: 64,
          label: {
            show: true,
            position: 'top',
            color: p.ink2,
            fontSize: 12,
            formatter: ({ dataIndex }: { dataIndex: number }) => {
              const bar = bars[dataIndex];
              return bar ? (bar.total ? short(bar.after) : signedMoney(bar.change, short)) : '';
            },
          },
          data: bars.map((b) => ({
            value: Math.abs(Number(b.total ? b.after : b.change)),
            itemStyle: { color: b.total ? p.sea : b.change > 0n ? p.seaMid : p.seaPale, borderRadius: 2 },
          })),
        },
      ],
    };
  }, [bars, mode, short]);
  return (
    <ChartFrame
      title={title}
      {...(note ? { note } : {})}
      option={option}
      height={250}
      summary={summary}
      table={{
        head: [t('why.step'), t('chart.change'), t('why.afterMoney')],
        rows: bars.map((b) => [b.name, b.total ? '' : signedMoney(b.change, short), short(b.after)]),
      }}
    />
  );
}
