import { useTranslation } from 'react-i18next';
import type { StatisticsRow } from '@/api/schema';
import { count, percent, signed } from '@/format/numbers';
import { Figure, FigureStrip } from '@/parts/Figure';
import { Money } from '@/parts/Money';
import { isAmount, valueOf, type Metric } from './metrics';

const shown: Metric[] = ['policies', 'inForce', 'premium', 'limit', 'claims', 'paid'];

export function NationalFigures({
  now,
  then,
  against,
}: {
  now: StatisticsRow;
  then: StatisticsRow | undefined;
  against: string;
}) {
  const { t } = useTranslation('statistics');
  const change = (metric: Metric): string => {
    const before = then ? valueOf(then, metric) : 0;
    return before === 0
      ? t('noneBefore', { day: against })
      : t('change', { change: signed(valueOf(now, metric) / before - 1, percent), day: against });
  };
  return (
    <FigureStrip>
      {shown.map((metric) => (
        <Figure
          key={metric}
          label={t(`figure.${metric}`)}
          value={isAmount(metric) ? <Money of={now[metric]} withUnit /> : count(now[metric as 'policies'])}
          {...(then ? { note: change(metric) } : {})}
        />
      ))}
    </FigureStrip>
  );
}
