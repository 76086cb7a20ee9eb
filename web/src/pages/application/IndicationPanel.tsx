import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ShowQuestionnaireView, SubmissionView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useFormat } from '@/format/useFormat';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import { SubmitButton } from './SubmitButton';
import styles from './application.module.css';

interface Props {
  view: ShowQuestionnaireView;
  submission: SubmissionView | null | undefined;
}

/** The range a price still lies in, once the short form is answered; it narrows with every answer. */
export function IndicationPanel({ view, submission }: Props) {
  const { t } = useTranslation('application');
  const short = view.shortMissing.length;
  return (
    <Panel title={t('indication.title')} note={submission && t('indication.note')}>
      {short > 0 ? (
        <p>{t('indication.short', { n: short })}</p>
      ) : submission ? (
        <Prices submission={submission} revision={view.revision} />
      ) : submission === null ? (
        <div className="stack" style={{ gap: 10 }}>
          <p>{t('indication.ready')}</p>
          <div>
            <SubmitButton assessment={view.id} filing={view.product.filing} label={t('indication.show')} stay />
          </div>
        </div>
      ) : (
        <p className="quiet">{t('indication.looking')}</p>
      )}
    </Panel>
  );
}

function Prices({ submission, revision }: { submission: SubmissionView; revision: number }) {
  const { t } = useTranslation('application');
  const { tx } = useFormat();
  const indication = useRead('/submissions/{id}/indication', { id: submission.id });
  return (
    <Loaded query={indication} skeleton={<p className="quiet">{t('indication.looking')}</p>}>
      {({ body: { prices, openQuestions, tariffVersion, assessmentRevision } }) => (
        <>
          <ul className={styles.prices} aria-busy={assessmentRevision !== revision}>
            {prices.map((price) => (
              <li key={`${price.limit.amount} ${price.retention.amount}`}>
                <div>
                  <span className="strong">{tx(price.name)}</span>
                  <div className="quiet small">
                    {t('indication.limit')} <Money of={price.limit} withUnit /> · {t('indication.retention')}{' '}
                    <Money of={price.retention} withUnit />
                  </div>
                </div>
                <div className={styles.range}>
                  <Money of={price.lowest} withUnit />
                  {price.lowest.amount !== price.highest.amount && (
                    <>
                      {' – '}
                      <Money of={price.highest} withUnit />
                    </>
                  )}
                  {price.open.length > 0 && (
                    <div className="quiet small">
                      {t('indication.open', { factors: price.open.map(tx).join(t('and')) })}
                    </div>
                  )}
                </div>
              </li>
            ))}
          </ul>
          <p className="quiet small">
            {openQuestions.length > 0 ? t('indication.narrows', { n: openQuestions.length }) : t('indication.firm')}{' '}
            {t('indication.tariff', { version: tariffVersion })}
          </p>
          <p className="small">
            <Link to={`/submissions/${submission.id}`}>
              {t('indication.toSubmission', { number: submission.number })}
            </Link>
          </p>
        </>
      )}
    </Loaded>
  );
}
