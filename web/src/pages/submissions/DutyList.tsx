import { useTranslation } from 'react-i18next';
import type { ConditionDefinition } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { Panel } from '@/parts/Panel';
import styles from './bind.module.css';

/** What the insured must keep to, and what a breach does. */
export function DutyList({ conditions }: { conditions: readonly ConditionDefinition[] }) {
  const { t } = useTranslation('submissions');
  const { t: tw } = useTranslation('product');
  const { tx } = useFormat();
  return (
    <Panel title={t('bind.duties')} note={t('bind.dutiesNote')} flush>
      <ul className={styles.duties}>
        {conditions.map(({ code, name, text, clause, effect, retentionUplift }) => (
          <li key={code}>
            <h3>
              {tx(name)}{' '}
              <span className="quiet small">
                {tw('cover.clause', { clause })} · {tw(`effect.${effect}`, { share: `${retentionUplift * 100}%` })}
              </span>
            </h3>
            <p>{tx(text)}</p>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
