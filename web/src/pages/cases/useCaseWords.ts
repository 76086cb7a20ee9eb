import { useTranslation } from 'react-i18next';
import type { AmountBand, PublicCase } from '@/api/schema';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';

const WAN = 10_000;

/** Bands, days and titles of cases in the reader's language. */
export function useCaseWords() {
  const { t } = useTranslation('cases');
  const { tx, language } = useFormat();
  // Round edges read best in the unit of the language.
  const edge = (yuan: number) =>
    language === 'en' ? `¥${count(yuan)}` : yuan < WAN ? `${count(yuan)} 元` : `${count(yuan / WAN)} 万元`;
  return {
    band: ({ fromYuan, toYuan }: AmountBand): string =>
      toYuan === 0
        ? t('band.none')
        : toYuan === null
          ? t('band.over', { from: edge(fromYuan) })
          : fromYuan === 0
            ? t('band.under', { to: edge(toYuan) })
            : t('band.between', { from: edge(fromYuan), to: edge(toYuan) }),
    day: (day: number): string =>
      day === 0 ? t('day.same') : day > 0 ? t('day.after', { n: day }) : t('day.before', { n: -day }),
    title: ({ sheet, industry }: Pick<PublicCase, 'sheet' | 'industry'>): string =>
      t('caseTitle', {
        what: tx(sheet.tags.find(({ kind }) => kind === 'sub')?.name ?? sheet.category.name),
        who: industry ? tx(industry) : t('anyIndustry'),
      }),
  };
}
