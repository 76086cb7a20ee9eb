import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import { mayOpen, navigation } from '@/app/navigation';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { Loaded } from '@/parts/Loaded';
import { Panel } from '@/parts/Panel';
import { LineList } from './LineList';

const journal = navigation.find(({ key }) => key === 'journal');

/** What the journal holds about one transaction or claim; only for those who may read the books. */
export function SubjectEntries({ subject }: { subject: string }) {
  const { t } = useTranslation('billing');
  const { tx } = useFormat();
  const { session } = useSession();
  const allowed = journal !== undefined && mayOpen(journal, session.role);
  const query = useRead('/journal', {}, { Subject: subject, size: 100, sort: 'recorded' }, { enabled: allowed });
  if (!allowed)
    return (
      <Panel>
        <p>{t('booksOfInsurer')}</p>
      </Panel>
    );
  return (
    <Loaded query={query}>
      {({ body }) => (
        <Panel title={t('tab.entries')} flush>
          <DataTable
            label={t('tab.entries')}
            minWidth={760}
            rowKey="id"
            dataSource={body.items}
            locale={{ emptyText: t('journal.empty') }}
            columns={[
              { title: t('effective'), dataIndex: 'effective', width: 110 },
              {
                title: t('narrative'),
                render: (_, { id, narrative }) => <Link to={`/journal/${id}`}>{tx(narrative)}</Link>,
              },
              { title: t('lines'), width: 380, render: (_, { lines }) => <LineList lines={lines} /> },
              { title: t('recordedAt'), width: 150, render: (_, { recordedAt }) => minute(recordedAt) },
            ]}
          />
        </Panel>
      )}
    </Loaded>
  );
}
