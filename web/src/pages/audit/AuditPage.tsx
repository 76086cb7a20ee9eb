import { useTranslation } from 'react-i18next';
import { second } from '@/format/dates';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { CheckpointPanel } from './CheckpointPanel';
import styles from './audit.module.css';

/** Who did what to which thing, sealed; and the newest statement of how far the chain has come. */
export default function AuditPage() {
  const { t } = useTranslation('audit');
  const { t: tc } = useTranslation();
  return (
    <div className="stack">
      <ListPage
        name="audit"
        title={t('title')}
        path="/audit"
        rowKey="id"
        search={t('search')}
        views={[
          { id: 'all', name: t('view.all'), query: {} },
          { id: 'money', name: t('view.money'), query: { q: 'invoices' } },
          { id: 'claims', name: t('view.claims'), query: { q: 'claims' } },
          { id: 'filings', name: t('view.filings'), query: { q: 'filings' } },
        ]}
        filters={[
          { kind: 'hidden', name: 'command', label: t('oneCommand') },
          { kind: 'hidden', name: 'subject', label: t('oneSubject') },
        ]}
        empty={<p>{t('empty')}</p>}
        columns={[
          { key: 'at', title: t('at'), sorter: true, render: (_, { at }) => second(at) },
          {
            key: 'actor',
            title: t('actor'),
            sorter: true,
            render: (_, { actor, role }) => (
              <div>
                <code>{actor}</code>
                <div className="quiet small">{tc(`role.${role}`)}</div>
              </div>
            ),
          },
          { key: 'command', title: t('command'), sorter: true, render: (_, { command }) => <code>{command}</code> },
          {
            key: 'subject',
            title: t('subject'),
            render: (_, { subject }) => <code className={styles.subject}>{subject.replace('/api/v1', '')}</code>,
          },
          {
            key: 'contentHash',
            title: t('hash'),
            render: (_, { contentHash }) => <code title={contentHash}>{contentHash.slice(0, 12)}…</code>,
          },
        ]}
        card={({ at, actor, command, subject }) => (
          <CardRow
            to={`/audit?subject=${encodeURIComponent(subject)}`}
            title={command}
            lines={[second(at), actor, subject]}
          />
        )}
      />
      <CheckpointPanel />
    </div>
  );
}
