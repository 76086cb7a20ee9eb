export type Language = 'zh-CN' | 'en';

/** A name or sentence that is data, not interface: the server keeps it in both languages. */
export interface Words {
  zh: string;
  en: string;
}

export const words = (zh: string, en: string): Words => ({ zh, en });

/** Numbers and codes that read alike in both languages. */
export const same = (value: string): Words => words(value, value);

export const pick = (value: Words, language: Language): string => (language === 'en' ? value.en : value.zh);

/** A list of names on one line. */
export const listed = (names: readonly string[], language: Language): string =>
  names.join(language === 'en' ? ', ' : '、');

const han = /\p{Script=Han}/u;

/** A source is one line of data, "中文 / English (which version)": the reader's half of it, with the version. */
export function citation(source: string, language: Language): string {
  const at = source.indexOf(' / ');
  const [zh, en] = [source.slice(0, at), source.slice(at + 3)];
  if (at < 0 || !han.test(zh) || han.test(en)) return source;
  return language === 'en' ? en : zh + (/ \([A-Z0-9 .,-]+\)$/.exec(en)?.[0] ?? '');
}
