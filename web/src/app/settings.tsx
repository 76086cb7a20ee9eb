import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Locale } from 'antd/es/locale';
import type { Language } from '@/format/text';
import { switchLanguage } from '@/i18n';
import { applyPalette, type Mode } from '@/theme/palette';
import { remembered } from './remembered';

interface Settings {
  mode: Mode;
  language: Language;
  locale: Locale;
  toggleMode: () => void;
  toggleLanguage: () => void;
}

const Context = createContext<Settings | undefined>(undefined);

const likesDark = (): boolean => typeof matchMedia === 'function' && matchMedia('(prefers-color-scheme: dark)').matches;
const initialMode = remembered<Mode>('mode', likesDark() ? 'dark' : 'light').value;
const initialLanguage = remembered<Language>('language', navigator.language.startsWith('en') ? 'en' : 'zh-CN').value;
applyPalette(initialMode);

/** Language and theme of this browser; nothing is shown before the language's texts are there. */
export function SettingsProvider({ children }: { children: ReactNode }) {
  const [mode, setMode] = useState(initialMode);
  const [language, setLanguage] = useState(initialLanguage);
  const [locale, setLocale] = useState<Locale>();

  useEffect(() => {
    void switchLanguage(language).then(setLocale);
  }, [language]);

  const toggleMode = useCallback(() => {
    const next = mode === 'light' ? 'dark' : 'light';
    remembered<Mode>('mode', next).save(next);
    applyPalette(next);
    setMode(next);
  }, [mode]);

  const toggleLanguage = useCallback(() => {
    const next = language === 'en' ? 'zh-CN' : 'en';
    remembered<Language>('language', next).save(next);
    setLanguage(next);
  }, [language]);

  const value = useMemo(
    () => locale && { mode, language, locale, toggleMode, toggleLanguage },
    [mode, language, locale, toggleMode, toggleLanguage],
  );
  return value ? <Context value={value}>{children}</Context> : null;
}

export function useSettings(): Settings {
  const settings = use(Context);
  if (!settings) throw new Error('useSettings needs a SettingsProvider above it');
  return settings;
}
