import { useTranslation } from 'react-i18next';
import { useRead } from '@/api/useRead';
import { minute } from '@/format/dates';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { PagedTable, usePageOf } from '@/parts/list/PagedTable';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';

/** Who left early, and what went back. */
export function ExitTable({ scheme }: { scheme: string }) {
  const { t } = useTranslation('schemes');
  const { tx } = useFormat();
  const page = usePageOf('exits');
  const query = useRead('/schemes/{id}/exits', { id: scheme }, { page, size: 20, sort: '-opened' }, { keep: true });
  return (
    <Panel title={t('tab.exits')} flush>
      <PagedTable
        label={t('tab.exits')}
        minWidth={760}
        name="exits"
        query={query}
        rowKey="number"
        empty={t('exit.none')}
        columns={[
          {
            title: t('exit.number'),
            render: (_, { number, openedAt }) => (
              <div>
                {number}
                <div className="quiet small">{minute(openedAt)}</div>
              </div>
            ),
          },
          { title: t('exit.what'), render: (_, { certificate }) => certificate ?? t('exit.all') },
          { title: t('leave.effective'), render: (_, { effective }) => effective },
          {
            title: t('leave.reason'),
            render: (_, { reason, ground }) => (
              <div>
                {reason}
                <div className="quiet small">{tx(ground)}</div>
              </div>
            ),
          },
          { title: t('members'), align: 'right', render: (_, { certificates }) => count(certificates) },
          { title: t('exit.refund'), align: 'right', render: (_, { refund }) => <Money of={refund} exact /> },
          { title: t('state'), render: (_, { state }) => <StateTag kind="exit" state={state} /> },
        ]}
      />
    </Panel>
  );
}
