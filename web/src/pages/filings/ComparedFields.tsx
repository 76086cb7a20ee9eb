import { useTranslation } from 'react-i18next';
import type { ComparedField } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { DiffText } from '@/parts/compare/DiffText';
import styles from './filings.module.css';

/** The fields of one part that differ, left and right, with the differing words marked. */
export function ComparedFields({ fields }: { fields: readonly ComparedField[] }) {
  const { t } = useTranslation('filings');
  const { tx } = useFormat();
  return (
    <table className={styles.fields}>
      <thead className="unseen">
        <tr>
          <th scope="col">{t('comparison.field')}</th>
          <th scope="col">{t('comparison.left')}</th>
          <th scope="col">{t('comparison.right')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ field, left, right }) => (
          <tr key={field}>
            <th scope="row">{field}</th>
            <td>
              {left ? (
                <DiffText left={tx(left)} right={tx(right)} side="left" />
              ) : (
                <span className="quiet">{t('comparison.absent')}</span>
              )}
            </td>
            <td>
              {right ? (
                <DiffText left={tx(left)} right={tx(right)} side="right" />
              ) : (
                <span className="quiet">{t('comparison.absent')}</span>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
