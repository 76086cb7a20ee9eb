import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Breakdown } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { industryName } from '@/parts/codes/industries';
import { provinceName } from '@/parts/codes/provinces';

/** What a row of the statistics is called. */
export function useKeyName(by: Breakdown): (key: string) => string {
  const { t } = useTranslation('statistics');
  const { tx } = useFormat();
  return useCallback(
    (key: string) => {
      if (key === '') return t('total');
      if (by === 'Province') return tx(provinceName(key));
      return by === 'Industry' ? `${key} ${tx(industryName(key))}` : key;
    },
    [by, t, tx],
  );
}
