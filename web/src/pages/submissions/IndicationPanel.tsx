import { useTranslation } from 'react-i18next';
import type { SubmissionView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';

const mayAsk = ['Enterprise', 'Underwriter'];

/** The range in which the price of each filed option still lies; it narrows with every answer. */
export function IndicationPanel({ view }: { view: SubmissionView }) {
  const { t } = useTranslation('submissions');
  const { tx, list } = useFormat();
  const { session } = useSession();
  const allowed = mayAsk.includes(session.role);
  const query = useRead('/submissions/{id}/indication', { id: view.id }, {}, { enabled: allowed });
  if (!allowed)
    return (
      <Panel>
        <p>{t('indication.none')}</p>
      </Panel>
    );
  return (
    <Loaded query={query}>
      {({ body }) => (
        <div className="stack">
          <Panel
            title={t('indication.title')}
            note={t('indication.note', { version: body.tariffVersion, revision: body.assessmentRevision })}
            flush
          >
            <DataTable
              label={t('indication.title')}
              minWidth={620}
              rowKey={({ limit, retention }) => `${limit.amount} ${retention.amount}`}
              dataSource={body.prices}
              columns={[
                { title: t('indication.option'), render: (_, { name }) => tx(name) || '—' },
                { title: t('limit'), align: 'right', render: (_, { limit }) => <Money of={limit} withUnit /> },
                {
                  title: t('retention'),
                  align: 'right',
                  render: (_, { retention }) => <Money of={retention} withUnit />,
                },
                {
                  title: t('indication.range'),
                  align: 'right',
                  render: (_, { lowest, highest }) =>
                    fenOf(lowest) === fenOf(highest) ? (
                      <Money of={lowest} exact />
                    ) : (
                      <>
                        <Money of={lowest} exact /> – <Money of={highest} exact />
                      </>
                    ),
                },
                {
                  title: t('indication.open'),
                  render: (_, { open }) =>
                    open.length === 0 ? (
                      <span className="quiet">{t('indication.closed')}</span>
                    ) : (
                      list(open.map((each) => tx(each)))
                    ),
                },
              ]}
            />
          </Panel>
          {body.openQuestions.length > 0 && (
            <Panel title={t('indication.questions')} note={t('indication.questionsNote')}>
              <ul className="dotted">
                {body.openQuestions.map((question) => (
                  <li key={question.en}>{tx(question)}</li>
                ))}
              </ul>
            </Panel>
          )}
        </div>
      )}
    </Loaded>
  );
}
