import { Alert, Form } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '@/api/problem';
import type { ChangeView, PolicyTerms } from '@/api/schema';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { showFaults } from '@/parts/form/showFaults';
import { Money } from '@/parts/Money';
import { ProblemNotice } from '@/parts/ProblemNotice';
import { WhySteps } from '@/parts/why/WhySteps';
import type { Preview } from './useChangePreview';
import styles from './policies.module.css';

interface Props {
  preview: Preview;
  /** Somebody else decides: what stands in the caller's way is no hindrance to asking. */
  asking?: boolean;
}

/** Terms before and after a change, how its premium came to be, and what stands in the way. */
export function ChangePreview({ preview, asking = false }: Props) {
  const { t } = useTranslation('policies');
  const { tx, cite } = useFormat();
  const form = Form.useFormInstance();
  const [rest, setRest] = useState<readonly Fault[]>();
  const { view, problem, current } = preview;
  useEffect(() => {
    if (problem) setRest(showFaults(form, problem));
  }, [problem, form]);
  if (problem) return <ProblemNotice problem={problem} faults={rest} />;
  if (!view) return null;
  return (
    <div className={`${styles.preview} ${current ? '' : styles.stale}`} aria-busy={!current} aria-live="polite">
      {view.hindrance && (
        <Alert
          type={asking ? 'info' : 'warning'}
          showIcon
          title={tx(view.hindrance.detail)}
          description={<span className="quiet small">{view.hindrance.code}</span>}
        />
      )}
      <BeforeAfter view={view} />
      {view.parts.length > 0 && <Parts parts={view.parts} />}
      {view.instalments.length > 0 && <Instalments steps={view.instalments} />}
      {view.trail.steps.length > 0 && (
        <details className={styles.trail}>
          <summary>
            {t('preview.trail')} · {cite(view.source)}
          </summary>
          <WhySteps trail={view.trail} />
        </details>
      )}
    </div>
  );
}

function BeforeAfter({ view }: { view: ChangeView }) {
  const { t } = useTranslation('policies');
  const money = (of: (terms: PolicyTerms) => PolicyTerms['limit']) => (terms: PolicyTerms) => (
    <Money of={of(terms)} exact />
  );
  const rows: [string, (terms: PolicyTerms) => ReactNode, (terms: PolicyTerms) => string][] = [
    [t('column.limit'), money(({ limit }) => limit), ({ limit }) => limit.amount],
    [t('column.retention'), money(({ retention }) => retention), ({ retention }) => retention.amount],
    [t('column.yearly'), money(({ premium }) => premium), ({ premium }) => premium.amount],
    [t('address'), ({ address }) => address, ({ address }) => address],
  ];
  const change = fenOf(view.total);
  return (
    <table className={styles.terms}>
      <thead>
        <tr>
          <th scope="col">{t('preview.item')}</th>
          <th scope="col" className="number">
            {t('preview.before')}
          </th>
          <th scope="col" className="number">
            {t('preview.after', { day: view.effective })}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, show, key]) => (
          <tr key={label} className={key(view.before) === key(view.after) ? '' : styles.different}>
            <th scope="row">{label}</th>
            <td className={styles.cell}>{show(view.before)}</td>
            <td className={styles.cell}>{show(view.after)}</td>
          </tr>
        ))}
        {(view.kind === 'Cancellation' || view.kind === 'Reinstatement') && (
          <tr className={styles.different}>
            <th scope="row">{t('preview.coverEnds')}</th>
            <td />
            <td className={styles.cell}>{view.coverEnds}</td>
          </tr>
        )}
        <tr>
          <th scope="row" className="strong">
            {t(change < 0n ? 'preview.returned' : 'preview.added')}
          </th>
          <td />
          <td className={`${styles.cell} strong`}>
            <Money of={change < 0n ? -change : change} exact />
          </td>
        </tr>
        {fenOf(view.toSponsors) > 0n && (
          <tr>
            <th scope="row">{t('preview.toSponsors')}</th>
            <td />
            <td className={styles.cell}>
              <Money of={view.toSponsors} exact />
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

/** What is undone and put back when a change goes before later ones, in the order it is posted. */
function Parts({ parts }: { parts: ChangeView['parts'] }) {
  const { t } = useTranslation('policies');
  const { tx } = useFormat();
  return (
    <table className={styles.terms}>
      <caption className="quiet small">{t('preview.parts')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('preview.part')}</th>
          <th scope="col">{t('ledger.effective')}</th>
          <th scope="col" className="number">
            {t('ledger.premium')}
          </th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ kind, text, effective, premiumChange }) => (
          <tr key={`${kind} ${effective} ${text.en}`} className={kind === 'Reversal' ? 'quiet' : ''}>
            <th scope="row">{tx(text)}</th>
            <td>{effective}</td>
            <td className={styles.cell}>
              <Money of={premiumChange} exact signed />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What a change does to the parts in which the premium is paid. */
function Instalments({ steps }: { steps: ChangeView['instalments'] }) {
  const { t } = useTranslation('policies');
  return (
    <table className={styles.terms}>
      <caption className="quiet small">{t('preview.instalments')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('preview.instalment')}</th>
          <th scope="col">{t('preview.due')}</th>
          <th scope="col" className="number">
            {t('preview.was')}
          </th>
          <th scope="col" className="number">
            {t('preview.becomes')}
          </th>
        </tr>
      </thead>
      <tbody>
        {steps.map(({ invoice, part, due, before, by }) => (
          <tr key={invoice} className={styles.different}>
            <th scope="row">{t('preview.instalmentNo', { n: part })}</th>
            <td>{due}</td>
            <td className={styles.cell}>
              <Money of={before} exact />
            </td>
            <td className={styles.cell}>
              <Money of={fenOf(before) + fenOf(by)} exact />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
