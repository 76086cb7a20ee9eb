import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './list.module.css';

interface Props {
  filtered: boolean;
  onClear: () => void;
  children: ReactNode;
}

/** Nothing found, or nothing there yet: two different sentences. */
export function EmptyList({ filtered, onClear, children }: Props) {
  const { t } = useTranslation('list');
  return (
    <div className={styles.empty}>
      {filtered ? (
        <>
          <p>{t('noneFound')}</p>
          <Button onClick={onClear}>{t('clearFilters')}</Button>
        </>
      ) : (
        children
      )}
    </div>
  );
}
