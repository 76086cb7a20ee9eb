import { useTranslation } from 'react-i18next';
import { Money } from '../Money';
import styles from './object.module.css';

export interface Posting {
  account: string;
  debit?: bigint;
  credit?: bigint;
}

/** The entry that will be made, as the journal will show it. */
export function Postings({ rows }: { rows: readonly Posting[] }) {
  const { t } = useTranslation('parts');
  return (
    <table className={styles.postings}>
      <thead>
        <tr>
          <th scope="col">{t('action.account')}</th>
          <th scope="col" className="number">
            {t('action.debit')}
          </th>
          <th scope="col" className="number">
            {t('action.credit')}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ account, debit, credit }, index) => (
          <tr key={index}>
            <td>{account}</td>
            <td className="number">{debit !== undefined && <Money of={debit} exact />}</td>
            <td className="number">{credit !== undefined && <Money of={credit} exact />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
