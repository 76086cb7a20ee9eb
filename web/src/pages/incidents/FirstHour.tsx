import { useTranslation } from 'react-i18next';
import type { Words } from '@/format/text';
import { useFormat } from '@/format/useFormat';
import { Panel } from '@/parts/Panel';
import styles from './incidents.module.css';

/** What to do in the first hour: good practice that no rule is cited for; the incident's own page brings the server's words. */
export function FirstHour({ steps }: { steps?: readonly Words[] }) {
  const { t } = useTranslation('incidents');
  const { tx } = useFormat();
  const shown = steps?.map(tx) ?? [
    t('firstHour.isolate'),
    t('firstHour.passwords'),
    t('firstHour.note'),
    t('firstHour.tell'),
  ];
  return (
    <Panel title={t('firstHour.title')}>
      <ol className={styles.firstHour}>
        {shown.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </Panel>
  );
}
