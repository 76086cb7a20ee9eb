import { useTranslation } from 'react-i18next';
import { useRead } from '@/api/useRead';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { Loaded } from '@/parts/Loaded';
import { PagedTable, usePageOf } from '@/parts/list/PagedTable';
import { Panel } from '@/parts/Panel';
import styles from './assessments.module.css';

/** The newest answer to each question, and below everything that was ever asked and answered. */
export function AnswersTab({ id }: { id: string }) {
  const { t } = useTranslation('assessments');
  const { tx, cite } = useFormat();
  const asked = useRead('/assessments/{id}/questionnaire', { id });
  const page = usePageOf('answersPage');
  const history = useRead('/assessments/{id}/answers', { id }, { page, size: 20, sort: '-number' }, { keep: true });
  return (
    <div className="stack">
      <Loaded query={asked}>
        {({ body: { questions, duty, source } }) => (
          <Panel title={t('answersNow')} note={`${tx(duty)} ${cite(source)}`} flush>
            <ol className={styles.answers}>
              {questions.map(({ code, text, answer, required }) => (
                <li key={code}>
                  <span>
                    {tx(text)} <span className={`quiet small ${styles.code}`}>{code}</span>
                  </span>
                  {answer ? (
                    <span>
                      <span className="strong">{tx(answer.answered)}</span>
                      <span className="quiet small"> {minute(answer.at)}</span>
                    </span>
                  ) : (
                    <span className="quiet">{t(required ? 'openRequired' : 'openOptional')}</span>
                  )}
                </li>
              ))}
            </ol>
          </Panel>
        )}
      </Loaded>
      <Panel title={t('answersEver')} note={t('everNote')} flush>
        <PagedTable
          label={t('answersEver')}
          minWidth={820}
          name="answersPage"
          query={history}
          rowKey="number"
          empty={t('noAnswers')}
          columns={[
            { title: t('no'), width: 60, align: 'right', dataIndex: 'number' },
            {
              title: t('asked'),
              render: (_, { asked: text, question }) => (
                <div>
                  {tx(text)} <span className={`quiet small ${styles.code}`}>{question}</span>
                </div>
              ),
            },
            { title: t('answered'), render: (_, { answered }) => tx(answered) },
            { title: t('at'), width: 150, render: (_, { at }) => minute(at) },
            { title: t('by'), width: 150, render: (_, { byName }) => tx(byName) },
          ]}
        />
      </Panel>
    </div>
  );
}
