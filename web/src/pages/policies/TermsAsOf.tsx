import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PolicyTerms, ReadPolicyView } from '@/api/schema';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';
import styles from './policies.module.css';

interface Line {
  label: string;
  key: (view: ReadPolicyView) => string;
  show: (view: ReadPolicyView) => ReactNode;
}

/** The terms of the day asked about beside today's; what differs is tinted. */
export function TermsAsOf({ then, now }: { then: ReadPolicyView; now: ReadPolicyView }) {
  const { t } = useTranslation('policies');
  const none = <span className="quiet">{t('terms.none')}</span>;
  const term = (label: string, of: (terms: PolicyTerms) => PolicyTerms['limit']): Line => ({
    label,
    key: ({ terms }) => (terms ? of(terms).amount : ''),
    show: ({ terms }) => (terms ? <Money of={of(terms)} exact /> : none),
  });
  const lines: Line[] = [
    {
      label: t('status'),
      key: ({ status }) => status,
      show: ({ status }) => <StateTag kind="policy" state={status} />,
    },
    term(t('column.limit'), ({ limit }) => limit),
    term(t('column.retention'), ({ retention }) => retention),
    term(t('column.yearly'), ({ premium }) => premium),
    { label: t('address'), key: ({ terms }) => terms?.address ?? '', show: ({ terms }) => terms?.address ?? none },
    {
      label: t('column.written'),
      key: ({ facts }) => facts.premium.written.amount,
      show: ({ facts }) => <Money of={facts.premium.written} exact />,
    },
    { label: t('ends'), key: ({ facts }) => facts.period.coverEnds, show: ({ facts }) => facts.period.coverEnds },
    {
      label: t('terms.daysLeft'),
      key: ({ facts }) => String(facts.period.daysLeft),
      show: ({ facts }) => facts.period.daysLeft,
    },
  ];
  return (
    <Panel title={t('terms.title')} note={t('terms.note', { day: then.effective, known: then.recorded })} flush>
      <table className={styles.terms}>
        <thead>
          <tr>
            <th scope="col">{t('preview.item')}</th>
            <th scope="col" className="number">
              {t('terms.then', { day: then.effective })}
            </th>
            <th scope="col" className="number">
              {t('terms.today')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ label, key, show }) => (
            <tr key={label} className={key(then) === key(now) ? '' : styles.different}>
              <th scope="row">{label}</th>
              <td className={`${styles.cell} strong`}>{show(then)}</td>
              <td className={styles.cell}>{show(now)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
