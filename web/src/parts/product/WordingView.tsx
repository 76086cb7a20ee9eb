import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProductPackage } from '@/api/schema';
import type { Words } from '@/format/text';
import { useFormat } from '@/format/useFormat';
import { Panel } from '../Panel';
import styles from './product.module.css';

/**
 * The wording clause by clause, exclusions and duties first and prominent (Insurance Law art. 17); in one language or
 * both side by side.
 */
export function WordingView({ product }: { product: ProductPackage }) {
  const { t } = useTranslation('product');
  const { tx } = useFormat();
  const [both, setBoth] = useState(false);
  const text = (value: Words) =>
    both ? (
      <div className={styles.both}>
        <p lang="zh-CN">{value.zh}</p>
        <p lang="en">{value.en}</p>
      </div>
    ) : (
      <p className={styles.text}>{tx(value)}</p>
    );

  return (
    <div className={styles.wording}>
      <nav className={styles.index} aria-label={t('wording.index')}>
        <a href="#exclusions">{t('wording.exclusions')}</a>
        <a href="#conditions">{t('wording.conditions')}</a>
        {product.clauses.map(({ number, title }) => (
          <a key={number} href={`#clause-${number}`}>
            <span className="quiet">{number}</span> {tx(title)}
          </a>
        ))}
      </nav>
      <div className="stack">
        <div className="spread">
          <span className="quiet small">{t('wording.note')}</span>
          <Segmented
            size="small"
            value={both ? 'both' : 'one'}
            onChange={(chosen) => setBoth(chosen === 'both')}
            options={[
              { value: 'one', label: t('wording.one') },
              { value: 'both', label: t('wording.both') },
            ]}
          />
        </div>
        <Panel title={<span id="exclusions">{t('wording.exclusions')}</span>} note={t('wording.exclusionsNote')} flush>
          <ul className={styles.clauses}>
            {product.exclusions.map(({ code, name, kind, text: body, clause }) => (
              <li key={code} className={styles.exclusion}>
                <h3>
                  {tx(name)}{' '}
                  <span className="quiet small">
                    {t('cover.clause', { clause })} · {t(`exclusionKind.${kind}`)}
                  </span>
                </h3>
                {text(body)}
              </li>
            ))}
          </ul>
        </Panel>
        <Panel title={<span id="conditions">{t('wording.conditions')}</span>} flush>
          <ul className={styles.clauses}>
            {product.conditions.map(({ code, name, text: body, clause, effect, retentionUplift }) => (
              <li key={code}>
                <h3>
                  {tx(name)}{' '}
                  <span className="quiet small">
                    {t('cover.clause', { clause })} · {t(`effect.${effect}`, { share: `${retentionUplift * 100}%` })}
                  </span>
                </h3>
                {text(body)}
              </li>
            ))}
          </ul>
        </Panel>
        <Panel title={t('wording.clauses')} flush>
          <ul className={styles.clauses}>
            {product.clauses.map(({ number, title, text: body }) => (
              <li key={number} id={`clause-${number}`}>
                <h3>
                  <span className="quiet">{number}</span> {tx(title)}
                </h3>
                {text(body)}
              </li>
            ))}
          </ul>
        </Panel>
      </div>
    </div>
  );
}
