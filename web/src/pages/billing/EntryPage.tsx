import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useRead } from '@/api/useRead';
import { second } from '@/format/dates';
import { fenOf, total } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { Facts } from '@/parts/Facts';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { PageHead, Panel } from '@/parts/Panel';
import styles from './billing.module.css';

/** One entry as it was posted: it is never changed, a correction is another entry. */
export default function EntryPage() {
  const { t } = useTranslation('billing');
  const { tx } = useFormat();
  const { id = '' } = useParams();
  const query = useRead('/journal/entries/{id}', { id });
  return (
    <Loaded query={query}>
      {({ body: { entry, insurerName, policy, subject, lines, audit } }) => {
        const amounts = lines.map(({ amount }) => fenOf(amount));
        const debits = total(amounts.filter((fen) => fen > 0n));
        return (
          <div className="stack">
            <PageHead title={tx(entry.narrative)} note={t('entry.note')} />
            <Panel title={t('lines')} flush>
              <table className={styles.entry}>
                <thead>
                  <tr>
                    <th scope="col">{t('account')}</th>
                    <th scope="col" className="number">
                      {t('debit')}
                    </th>
                    <th scope="col" className="number">
                      {t('credit')}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {lines.map(({ account, name }, index) => {
                    const fen = amounts[index] ?? 0n;
                    return (
                      <tr key={index}>
                        <td>
                          <Link to={`/journal?Account=${account}`}>{tx(name)}</Link>
                        </td>
                        <td className="number">{fen > 0n && <Money of={fen} exact />}</td>
                        <td className="number">{fen < 0n && <Money of={-fen} exact />}</td>
                      </tr>
                    );
                  })}
                </tbody>
                <tfoot>
                  <tr>
                    <th scope="row">{t('sum')}</th>
                    <td className="number">
                      <Money of={debits} exact />
                    </td>
                    <td className="number">
                      <Money of={debits - total(amounts)} exact />
                    </td>
                  </tr>
                </tfoot>
              </table>
            </Panel>
            <Panel title={t('entry.about')}>
              <Facts
                rows={[
                  [t('books'), tx(insurerName)],
                  [
                    t('effective'),
                    entry.concerns ? `${entry.effective} · ${t('concerns', { day: entry.concerns })}` : entry.effective,
                  ],
                  [t('recordedAt'), second(entry.recordedAt)],
                  [
                    t('entry.policy'),
                    <Link key="policy" to={`/journal?Policy=${policy}`}>
                      {t('entry.ofPolicy')}
                    </Link>,
                  ],
                  [
                    t('entry.subject'),
                    <Link key="subject" to={`/journal?Subject=${subject}`}>
                      {t('entry.ofSubject')}
                    </Link>,
                  ],
                  [t('entry.audit'), <code key="audit">{audit}</code>],
                ]}
              />
            </Panel>
          </div>
        );
      }}
    </Loaded>
  );
}
