import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Fault } from '@/api/problem';
import { placeOf } from './faultPlace';
import styles from './filings.module.css';

/** Every fault by its line; choosing one goes there. */
export function FaultList({ faults, onGo }: { faults: readonly Fault[]; onGo: (line: number) => void }) {
  const { t } = useTranslation('filings');
  return (
    <ol className={styles.faults} aria-label={t('new.faults')}>
      {faults.map((fault, index) => {
        const place = placeOf(fault);
        return (
          <li key={index}>
            {place && (
              <Button size="small" type="link" onClick={() => onGo(place.line)}>
                {t('new.line', { line: place.line, column: place.column })}
              </Button>
            )}
            <span>{fault.detail}</span>
            {place && place.path !== '/' && <span className="quiet small"> {place.path}</span>}
          </li>
        );
      })}
    </ol>
  );
}
