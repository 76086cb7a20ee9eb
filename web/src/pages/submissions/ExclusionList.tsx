import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ShowProposalView } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { Panel } from '@/parts/Panel';
import styles from './bind.module.css';

interface Props {
  proposal: ShowProposalView;
  confirmed: readonly string[];
  /** Left out for those who only read. */
  onToggle: ((code: string) => void) | undefined;
}

/** Every exclusion in full, each confirmed by itself; there is no button for all of them. */
export function ExclusionList({ proposal, confirmed, onToggle }: Props) {
  const { t } = useTranslation('submissions');
  const { t: tw } = useTranslation('product');
  const { tx } = useFormat();
  const { exclusions } = proposal;
  return (
    <section className={styles.prominent} aria-labelledby="exclusions">
      <Panel
        title={<span id="exclusions">{t('bind.exclusions')}</span>}
        note={t('bind.exclusionsNote')}
        extra={<span className="strong">{t('bind.count', { n: confirmed.length, all: exclusions.length })}</span>}
        flush
      >
        <ol className={styles.exclusions}>
          {exclusions.map(({ code, name, kind, text, clause }) => (
            <li key={code} id={exclusionId(code)} className={confirmed.includes(code) ? styles.read : ''}>
              <h3>
                {tx(name)}{' '}
                <span className="quiet small">
                  {tw('cover.clause', { clause })} · {tw(`exclusionKind.${kind}`)}
                </span>
              </h3>
              <p className={styles.text}>{tx(text)}</p>
              {onToggle && (
                <Checkbox checked={confirmed.includes(code)} onChange={() => onToggle(code)}>
                  {t('bind.confirm', { name: tx(name) })}
                </Checkbox>
              )}
            </li>
          ))}
        </ol>
      </Panel>
    </section>
  );
}

export const exclusionId = (code: string): string => `exclusion-${code}`;
