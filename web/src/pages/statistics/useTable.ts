import { useTranslation } from 'react-i18next';
import type { Breakdown, StatisticsView } from '@/api/schema';
import { amounts, counts } from './metrics';
import { useKeyName } from './useKeyName';

/** The statistic as rows of a spreadsheet: exact amounts, the days it was counted and known. */
export function useTable(by: Breakdown): (view: StatisticsView) => string[][] {
  const { t } = useTranslation('statistics');
  const nameOf = useKeyName(by);
  return ({ rows, total, effective, recorded }) => [
    [
      t('key'),
      t(`by.${by}`),
      ...counts.map((each) => t(`figure.${each}`)),
      ...amounts.map((each) => `${t(`figure.${each}`)} (CNY)`),
      t('effective'),
      t('recorded'),
    ],
    ...[...rows, total].map((row) => [
      row.key,
      nameOf(row.key),
      ...counts.map((each) => String(row[each])),
      ...amounts.map((each) => row[each].amount),
      effective,
      recorded,
    ]),
  ];
}
