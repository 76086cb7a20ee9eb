import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '@/app/settings';
import type { Fen } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { ChartFrame } from './ChartFrame';
import { chartStyle } from './chartStyle';

interface Series {
  name: string;
  /** One amount per key. */
  amounts: Fen[];
}

interface Props {
  title: string;
  note?: string;
  keyName: string;
  keys: string[];
  /** One or two; the first is the one that matters. */
  series: Series[];
  summary: string;
}

/** Amounts side by side, e.g. month by month; bars start at zero. */
export function Columns({ title, note, keyName, keys, series, summary }: Props) {
  const { t } = useTranslation('parts');
  const { mode } = useSettings();
  const { short, axis } = useFormat();
  const option = useMemo(() => {
    const style = chartStyle(mode);
    const colours = [style.palette.sea, style.palette.seaPale];
    return {
      textStyle: style.text,
      grid: { left: 8, right: 16, top: 34, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
      legend: { ...style.legend, top: 0, right: 0 },
      tooltip: {
        ...style.tooltip,
        trigger: 'axis',
        valueFormatter: (value: unknown) => short(BigInt(Math.round(Number(value)))),
      },
      xAxis: { ...style.categoryAxis, type: 'category', data: keys },
      yAxis: { ...style.valueAxis, type: 'value', axisLabel: { ...style.label, formatter: axis } },
      series: series.map(({ name, amounts }, index) => ({
        name,
        type: 'bar',
        barMaxWidth: 26,
        barGap: '15%',
        data: amounts.map(Number),
        itemStyle: { color: colours[index % colours.length], borderRadius: 2 },
      })),
    };
  }, [keys, series, mode, short, axis]);
  return (
    <ChartFrame
      title={title}
      {...(note ? { note } : {})}
      option={option}
      height={260}
      summary={summary}
      table={{
        head: [keyName, ...series.map(({ name }) => `${name} ${t('chart.inYuan')}`)],
        rows: keys.map((key, row) => [key, ...series.map(({ amounts }) => short(amounts[row] ?? 0n))]),
      }}
    />
  );
}
