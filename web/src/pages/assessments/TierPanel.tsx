import { CheckCircleFilled, MinusCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TierStanding } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import styles from './assessments.module.css';

/** How deep the applicant has been looked at, on what it rests, and what the next tier asks for. */
export function TierPanel({ tiers }: { tiers: TierStanding }) {
  const { t } = useTranslation('jobs');
  const { tx } = useFormat();
  return (
    <Panel
      title={t('tiers')}
      note={tiers.reached ? t('reached', { tier: t(`tier.${tiers.reached}`) }) : t('noneReached')}
    >
      <ol className={styles.tiers}>
        {tiers.steps.map(({ tier, isReached, evidence, until, job, missing, neededAbove, grade }) => (
          <li key={tier}>
            <span aria-hidden>{isReached ? <CheckCircleFilled /> : <MinusCircleOutlined />}</span>
            <div>
              <strong>{t(`tier.${tier}`)}</strong>{' '}
              {neededAbove && (
                <span className="quiet small">
                  {t('neededAbove')} <Money of={neededAbove} withUnit />
                  {grade === 'Invented' && ` · ${t('invented')}`}
                </span>
              )}
              {evidence && (
                <div className="small">
                  {job ? <Link to={`/assessment-jobs/${job}`}>{tx(evidence)}</Link> : tx(evidence)}
                  {until && ` · ${t('countsUntil', { day: until })}`}
                </div>
              )}
              {missing && <div className="quiet small">{tx(missing)}</div>}
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
