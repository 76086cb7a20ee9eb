import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { span, weekday } from './dates';
import { axisMoney, briefCount, exactMoney, shortMoney, trimmed, type Fen } from './money';
import { citation, listed, pick, type Language, type Words } from './text';

/** Formats in the reader's language. */
export function useFormat() {
  const { i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'zh-CN';
  return useMemo(
    () => ({
      language,
      tx: (value: Words | null | undefined) => (value ? pick(value, language) : ''),
      list: (names: readonly string[]) => listed(names, language),
      cite: (source: string) => citation(source, language),
      span: (minutes: number) => span(minutes, language),
      weekday: (date: string) => weekday(date, language),
      exact: (fen: Fen) => exactMoney(fen, language),
      short: (fen: Fen) => {
        const { number, unit } = shortMoney(fen, language);
        return trimmed(number) + unit;
      },
      axis: (fen: number) => axisMoney(fen, language),
      brief: (value: number) => briefCount(value, language),
    }),
    [language],
  );
}
