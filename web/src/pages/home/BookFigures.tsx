import { useTranslation } from 'react-i18next';
import type { StatisticsRow } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { fenOf, ratio } from '@/format/money';
import { count, percent } from '@/format/numbers';
import { Figure } from '@/parts/Figure';
import { Money } from '@/parts/Money';

/** Five figures of the book the role sees: its insurer's, or everyone's. */
export function BookFigures() {
  const { t } = useTranslation('home');
  const { data } = useRead('/statistics', {}, { by: 'Product' });
  const total: StatisticsRow | undefined = data?.body.total;
  const incurred = total ? ratio(fenOf(total.paid) + fenOf(total.outstanding), fenOf(total.premium)) : null;
  return (
    <>
      <Figure
        label={t('figure.inForce')}
        value={total ? count(total.inForce) : '—'}
        note={total && t('figure.issued', { n: count(total.policies) })}
      />
      <Figure label={t('figure.premium')} value={total ? <Money of={total.premium} withUnit /> : '—'} />
      <Figure label={t('figure.limit')} value={total ? <Money of={total.limit} withUnit /> : '—'} />
      <Figure
        label={t('figure.claims')}
        value={total ? count(total.claims) : '—'}
        note={total && t('figure.notices', { n: count(total.notices) })}
      />
      <Figure
        label={t('figure.lossRatio')}
        value={incurred === null ? '—' : percent(incurred)}
        note={t('figure.lossRatioNote')}
      />
    </>
  );
}
