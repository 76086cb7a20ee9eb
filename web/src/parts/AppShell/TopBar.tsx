import { MenuOutlined, MoonOutlined, SearchOutlined, SunOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSettings } from '@/app/settings';
import { Brand } from './Brand';
import { PersonMenu } from './PersonMenu';
import styles from './AppShell.module.css';

interface Props {
  onOpenNav: () => void;
  onSearch: () => void;
}

export function TopBar({ onOpenNav, onSearch }: Props) {
  const { t } = useTranslation();
  const { mode, language, toggleMode, toggleLanguage } = useSettings();
  const themeLabel = t(mode === 'light' ? 'toDark' : 'toLight');
  return (
    <header className={`${styles.top} no-print`}>
      <div className={styles.topNarrow}>
        <Button type="text" icon={<MenuOutlined />} aria-label={t('openNavigation')} onClick={onOpenNav} />
        <Brand />
      </div>
      <PersonMenu />
      <button type="button" className={styles.search} onClick={onSearch} aria-keyshortcuts="Control+K">
        <SearchOutlined />
        <span className={styles.searchText}>{t('searchPlaceholder')}</span>
        <kbd className={styles.key}>Ctrl K</kbd>
      </button>
      <div className={styles.topTools}>
        <Button
          type="text"
          className={styles.topNarrowOnly ?? ''}
          aria-label={t('search')}
          icon={<SearchOutlined />}
          onClick={onSearch}
        />
        <Button type="text" onClick={toggleLanguage} lang={language === 'en' ? 'zh-CN' : 'en'}>
          {language === 'en' ? '中文' : 'EN'}
        </Button>
        <Tooltip title={themeLabel}>
          <Button
            type="text"
            aria-label={themeLabel}
            icon={mode === 'light' ? <MoonOutlined /> : <SunOutlined />}
            onClick={toggleMode}
          />
        </Tooltip>
      </div>
    </header>
  );
}
