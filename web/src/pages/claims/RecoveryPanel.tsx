import { useTranslation } from 'react-i18next';
import type { ReadClaimsView } from '@/api/schema';
import { DataTable } from '@/parts/DataTable';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import { BookRecoveryButton, CompensationButton, RecoverButton } from './MoneyButtons';

/** What came back after the payment, and what the insured has paid third parties. */
export function RecoveryPanel({ claim, etag }: { claim: ReadClaimsView; etag: string | null }) {
  const { t } = useTranslation('claims');
  const { actions } = claim;
  return (
    <Panel
      title={t('recovery.title')}
      note={
        <>
          {t('recovery.received')} <Money of={claim.recovered} exact /> · {t('compensation.so')}{' '}
          <Money of={claim.compensated} exact />
        </>
      }
      flush
      extra={
        <div className="row wrap">
          {actions.includes('claims.note-compensation') && <CompensationButton claim={claim} etag={etag} />}
          {actions.includes('claims.recover') && <RecoverButton claim={claim} etag={etag} />}
        </div>
      }
    >
      <DataTable
        label={t('recovery.title')}
        minWidth={640}
        rowKey="id"
        dataSource={[...claim.recoveries]}
        locale={{ emptyText: t('recovery.none') }}
        columns={[
          { title: t('recovery.kind'), render: (_, { kind }) => t(`recovery.of.${kind}`) },
          { title: t('recovery.from'), dataIndex: 'from' },
          { title: t('recovery.expected'), align: 'right', render: (_, { expected }) => <Money of={expected} exact /> },
          { title: t('recovery.received'), align: 'right', render: (_, { received }) => <Money of={received} exact /> },
          {
            key: 'act',
            width: 130,
            render: (_, recovery) =>
              actions.includes('claims.book-recovery') ? (
                <BookRecoveryButton claim={claim} etag={etag} recovery={recovery} />
              ) : null,
          },
        ]}
      />
    </Panel>
  );
}
