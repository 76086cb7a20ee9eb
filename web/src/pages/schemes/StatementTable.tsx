import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import { fenOf } from '@/format/money';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { ActionButton } from '@/parts/object/ActionButton';
import { entryOf } from '@/parts/object/entryOf';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';

/** What was declared and ended month by month; a month that is over becomes one invoice. */
export function StatementTable({ scheme }: { scheme: string }) {
  const { t } = useTranslation('schemes');
  const { tx, exact } = useFormat();
  const { session } = useSession();
  const bills = session.role === 'Underwriter' || session.role === 'Finance';
  const invoices = ['Provider', 'Sponsor', 'ParkOperator', 'Finance', 'Underwriter'].includes(session.role);
  const query = useRead('/schemes/{id}/statements', { id: scheme });
  return (
    <Panel title={t('tab.statements')} note={t('statement.note')} flush>
      <Loaded query={query}>
        {({ body }) => (
          <DataTable
            label={t('tab.statements')}
            minWidth={720}
            rowKey="month"
            dataSource={[...body.items]}
            locale={{ emptyText: t('declared.none') }}
            columns={[
              {
                title: t('statement.month'),
                render: (_, { month }) => (
                  <Link to={`/schemes/${scheme}?tab=declarations&month=${month}`}>{month}</Link>
                ),
              },
              { title: t('tab.declarations'), align: 'right', render: (_, { declarations }) => count(declarations) },
              { title: t('premium'), align: 'right', render: (_, { premium }) => <Money of={premium} exact /> },
              {
                title: t('statement.ended'),
                align: 'right',
                render: (_, { ended, refund }) =>
                  ended === 0 ? (
                    '—'
                  ) : (
                    <div>
                      {count(ended)}
                      <div className="quiet small">
                        {t('statement.back')} <Money of={refund} exact />
                      </div>
                    </div>
                  ),
              },
              {
                title: t('state'),
                render: (_, { standing, number, invoice, month, declarations, premium, due }) => (
                  <div className="row wrap">
                    <StateTag kind="statement" state={standing} />
                    {number &&
                      (invoices && invoice ? (
                        <Link to={`/invoices/${invoice}`}>{number}</Link>
                      ) : (
                        <span className="quiet small">{number}</span>
                      ))}
                    {bills && standing === 'Due' && (
                      <ActionButton<'/schemes/{id}/statements'>
                        size="small"
                        type="primary"
                        label={t('statement.bill')}
                        path="/schemes/{id}/statements"
                        params={{ id: scheme }}
                        body={() => ({ month, declarations, premium })}
                        effects={() => [
                          t('statement.effect', { month, n: count(declarations), premium: exact(fenOf(premium)), due }),
                        ]}
                        postings={() => entryOf('PremiumReceivable', 'PremiumUnbilled', fenOf(premium), tx)}
                        done={t('statement.done')}
                      />
                    )}
                  </div>
                ),
              },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}
