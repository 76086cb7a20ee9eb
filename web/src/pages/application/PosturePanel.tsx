import { useTranslation } from 'react-i18next';
import type { ShowAssessmentView } from '@/api/schema';
import { Bar } from '@/parts/Bar';
import { Panel } from '@/parts/Panel';
import { familyKey } from '@/parts/product/QuestionList';
import { WhyNumber } from '@/parts/why/WhyNumber';
import styles from './application.module.css';

/** The score of what is stated so far, and by family how much is in place. */
export function PosturePanel({ assessment, onAsk }: { assessment: ShowAssessmentView; onAsk: () => void }) {
  const { t } = useTranslation('application');
  const { t: tf } = useTranslation('product');
  const { posture, families } = assessment;
  return (
    <Panel title={t('posture.title')} note={t('posture.note')}>
      {posture === null ? (
        <p>{t('posture.none')}</p>
      ) : (
        <>
          <p className={styles.score}>
            <WhyNumber onAsk={onAsk}>{t('posture.points', { n: posture })}</WhyNumber>
          </p>
          <ul className={styles.families}>
            {families.map(({ code, percent }) => {
              const name = tf(`family.${familyKey(code)}`, { family: code });
              return (
                <li key={code}>
                  <span>{name}</span>
                  <Bar ratio={percent / 100} label={`${name} ${percent}%`} attention={percent < 50} />
                  <span className="number">{percent}%</span>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </Panel>
  );
}
