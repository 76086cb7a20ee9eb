import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { QuoteOptionView } from '@/api/schema';
import { useFormat } from '@/format/useFormat';

/** The filed name of an option, or its place where the pair of limit and retention is none of the filed ones. */
export function useOptionName(): (option: Pick<QuoteOptionView, 'name' | 'number'>) => string {
  const { t } = useTranslation('submissions');
  const { tx } = useFormat();
  return useCallback(({ name, number }) => tx(name) || t('option', { n: number }), [t, tx]);
}
