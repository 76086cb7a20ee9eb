import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReadClaimsLossView, ReadClaimsView, SettlementView } from '@/api/schema';
import { fenOf, fenOrZero, total } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';
import { AddLossButton } from './AddLossButton';
import { AssessButton } from './AssessButton';

interface Props {
  claim: ReadClaimsView;
  etag: string | null;
  settlement: SettlementView | undefined;
}

/** Losses as claimed, assessed and payable, each with the clause and the reason of the decision. */
export function LossItemTable({ claim, etag, settlement }: Props) {
  const { t } = useTranslation('claims');
  const { tx } = useFormat();
  const payable = new Map(settlement?.items.map((each) => [each.item, each.payable]));
  const payableOf = (item: ReadClaimsLossView) => item.payable ?? payable.get(item.id) ?? null;
  const assesses = claim.actions.includes('claims.assess');
  const columns: TableColumnsType<ReadClaimsLossView> = [
    {
      title: t('item.name'),
      render: (_, item) => (
        <div>
          <div>{tx(item.name)}</div>
          {item.outage && (
            <div className="quiet small">
              {t('item.outage', { hours: item.outage.hours })} <Money of={item.outage.hourlyLoss} exact />
            </div>
          )}
          {tx(item.reason) && (
            <div className="quiet small">
              {item.clause && `${t('item.clause', { clause: item.clause })} · `}
              {tx(item.reason)}
            </div>
          )}
          {item.assessmentNote && <div className="quiet small">{t('item.note', { note: item.assessmentNote })}</div>}
        </div>
      ),
    },
    {
      title: t('item.status'),
      width: 120,
      render: (_, { status }) =>
        status ? <StateTag kind="cover" state={status} /> : <span className="quiet">{t('item.undecided')}</span>,
    },
    { title: t('item.claimed'), align: 'right', width: 130, render: (_, { claimed }) => <Money of={claimed} exact /> },
    {
      title: t('item.assessed'),
      align: 'right',
      width: 130,
      render: (_, { assessed }) => (assessed ? <Money of={assessed} exact /> : '—'),
    },
    {
      title: t('item.payable'),
      align: 'right',
      width: 130,
      render: (_, item) => {
        const amount = payableOf(item);
        return amount ? <Money of={amount} exact /> : '—';
      },
    },
    ...(assesses
      ? [
          {
            key: 'assess',
            width: 84,
            render: (_: unknown, item: ReadClaimsLossView) => <AssessButton claim={claim} etag={etag} item={item} />,
          },
        ]
      : []),
  ];
  const sums = [
    total(claim.items.map(({ claimed }) => fenOf(claimed))),
    total(claim.items.map(({ assessed }) => fenOrZero(assessed))),
    total(claim.items.map((item) => fenOrZero(payableOf(item)))),
  ];
  return (
    <Panel
      title={t('item.title')}
      note={t('item.unit')}
      flush
      {...(claim.actions.includes('claims.add-loss') ? { extra: <AddLossButton claim={claim} etag={etag} /> } : {})}
    >
      <DataTable
        label={t('item.title')}
        minWidth={720}
        columns={columns}
        dataSource={claim.items}
        rowKey="id"
        locale={{ emptyText: t('item.none') }}
        summary={() =>
          claim.items.length > 0 && (
            <Table.Summary.Row>
              <Table.Summary.Cell index={0} colSpan={2}>
                <span className="strong">{t('item.total')}</span>
              </Table.Summary.Cell>
              {sums.map((amount, index) => (
                <Table.Summary.Cell key={index} index={index + 2} align="right">
                  <span className="strong">
                    <Money of={amount} exact />
                  </span>
                </Table.Summary.Cell>
              ))}
              {assesses && <Table.Summary.Cell index={5} />}
            </Table.Summary.Row>
          )
        }
      />
    </Panel>
  );
}
