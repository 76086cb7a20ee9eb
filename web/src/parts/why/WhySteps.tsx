import { useTranslation } from 'react-i18next';
import type { Explanation } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { operationOf, resultOf } from './explanation';
import styles from './why.module.css';

/** How a number came to be, step by step, with the rule each step rests on. */
export function WhySteps({ trail }: { trail: Explanation }) {
  const { t } = useTranslation('parts');
  const { tx, cite } = useFormat();
  const money = trail.steps.every(({ unit }) => unit === 'CNY');
  return (
    <table className={styles.steps}>
      <thead>
        <tr>
          <th scope="col">{t('why.step')}</th>
          <th scope="col" className="number">
            {t('why.operation')}
          </th>
          <th scope="col" className="number">
            {t(money ? 'why.afterMoney' : 'why.after')}
          </th>
        </tr>
      </thead>
      <tbody>
        {trail.steps.map((step, index) => (
          <tr key={index}>
            <td>
              <span>{tx(step.label)}</span>
              {step.doubt && <span className={styles.doubtMark}>{t('why.inDoubt')}</span>}
              <div className={styles.source}>
                {cite(step.source)}
                {step.because && (
                  <span className={styles.because}>
                    {step.source && ' · '}
                    {tx(step.because)}
                  </span>
                )}
              </div>
            </td>
            <td className="number">{operationOf(step)}</td>
            <td className="number">
              {resultOf(step)}
              {!money && step.unit !== 'CNY' && (
                <span className="quiet small"> {t(`why.unit.${unitKey(step.unit)}`, { unit: step.unit })}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const known = ['yes', 'no', 'grade', 'score', 'points'] as const;
const unitKey = (unit: string): (typeof known)[number] | 'other' => known.find((each) => each === unit) ?? 'other';
