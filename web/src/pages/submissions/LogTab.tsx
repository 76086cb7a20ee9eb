import { useTranslation } from 'react-i18next';
import type { SubmissionView } from '@/api/schema';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import styles from './submissions.module.css';

/** The decision log, newest first, and the quotes that were replaced. Nothing of it is ever changed. */
export function LogTab({ view }: { view: SubmissionView }) {
  const { t } = useTranslation('submissions');
  const { tx } = useFormat();
  return (
    <div className="stack">
      <Panel title={t('log.title')} note={t('log.note')} flush>
        <ol className={styles.log}>
          {view.events.toReversed().map(({ number, text, reason, rule, by, at, revision, assessmentRevision }) => (
            <li key={number}>
              <time className="quiet" dateTime={at}>
                {minute(at)}
              </time>
              <div>
                <div>
                  {tx(text)} {rule && <span className="quiet small">{rule}</span>}
                </div>
                {reason && <blockquote className={styles.decision}>{reason}</blockquote>}
              </div>
              <span className="quiet small">
                {tx(by)}
                {revision > 0 && <> · {t('log.revision', { n: revision })}</>}
                {assessmentRevision !== null && <> · {t('log.assessment', { n: assessmentRevision })}</>}
              </span>
            </li>
          ))}
        </ol>
      </Panel>
      {view.earlier.length > 0 && (
        <Panel title={t('earlier.title')} note={t('earlier.note')} flush>
          <DataTable
            label={t('earlier.title')}
            minWidth={560}
            rowKey="key"
            dataSource={view.earlier.flatMap(({ revision, at, isCounterOffer, options }) =>
              options.map((option, index) => ({
                key: `${revision} ${index}`,
                revision,
                at,
                isCounterOffer,
                ...option,
              })),
            )}
            columns={[
              {
                title: t('earlier.quote'),
                render: (_, { revision, at, isCounterOffer }) => (
                  <div>
                    <div>{t(isCounterOffer ? 'earlier.counter' : 'earlier.asked', { n: revision })}</div>
                    <div className="quiet small">{minute(at)}</div>
                  </div>
                ),
              },
              { title: t('limit'), align: 'right', render: (_, { limit }) => <Money of={limit} withUnit /> },
              {
                title: t('retention'),
                align: 'right',
                render: (_, { retention }) => <Money of={retention} withUnit />,
              },
              {
                title: t('column.premium'),
                align: 'right',
                render: (_, { premium }) => (premium ? <Money of={premium} exact /> : '—'),
              },
            ]}
          />
        </Panel>
      )}
    </div>
  );
}
