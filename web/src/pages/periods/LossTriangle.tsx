import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reckoning } from '@/api/schema';
import type { Money as Amount } from '@/format/money';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import { ScrollBox } from '@/parts/ScrollBox';
import styles from './periods.module.css';

/** Claims of the book by quarter of loss and age, as they stood at each age; below them the factors, where there are any. */
export function LossTriangle({ of: { triangle, factors, claims } }: { of: Reckoning }) {
  const { t } = useTranslation('periods');
  const [what, setWhat] = useState<'incurred' | 'paid'>('incurred');
  const ages = Math.max(0, ...triangle.map((row) => row.incurred.length));
  return (
    <Panel
      title={t('triangle.title')}
      note={t('triangle.note', { n: claims })}
      extra={
        <Segmented
          value={what}
          onChange={setWhat}
          options={[
            { value: 'incurred', label: t('triangle.incurred') },
            { value: 'paid', label: t('triangle.paid') },
          ]}
        />
      }
    >
      {triangle.length === 0 ? (
        <p>{t('triangle.empty')}</p>
      ) : (
        <ScrollBox label={t('triangle.title')} minWidth={240 + ages * 96}>
          <table className={styles.triangle}>
            <thead>
              <tr>
                <th scope="col">{t('triangle.loss')}</th>
                <th scope="col" className="number">
                  {t('triangle.earned')}
                </th>
                {Array.from({ length: ages }, (_, age) => (
                  <th key={age} scope="col" className="number">
                    {t('triangle.age', { n: age + 1 })}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {triangle.map((row) => (
                <tr key={row.from}>
                  <th scope="row">
                    {row.from.slice(0, 7)} – {row.last.slice(0, 7)}
                  </th>
                  <td className="number">
                    <Money of={row.earned} />
                  </td>
                  {Array.from({ length: ages }, (_, age) => {
                    const amount = (row[what] as Amount[])[age];
                    return (
                      <td key={age} className="number">
                        {amount && <Money of={amount} />}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
            {what === 'incurred' && factors.length > 0 && (
              <tfoot>
                <tr>
                  <th scope="row">{t('triangle.factor')}</th>
                  <td />
                  {Array.from({ length: ages }, (_, age) => (
                    <td key={age} className="number">
                      {factors[age]?.toFixed(3)}
                    </td>
                  ))}
                </tr>
              </tfoot>
            )}
          </table>
        </ScrollBox>
      )}
    </Panel>
  );
}
