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
