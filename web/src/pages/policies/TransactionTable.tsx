import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReadPolicyEntry, ReadPolicyView } from '@/api/schema';
import { minute } from '@/format/dates';
import { fenOf, total } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import { WhyNumber } from '@/parts/why/WhyNumber';
import styles from './policies.module.css';

interface Props {
  then: ReadPolicyView;
  onAsk: (transaction: string) => void;
}

/** The transactions known on a day, each with the premium it added and why; nothing of it is ever changed. */
export function TransactionTable({ then, onAsk }: Props) {
  const { t } = useTranslation('policies');
  const { tx, cite } = useFormat();
  const columns: TableColumnsType<ReadPolicyEntry> = [
    { title: t('ledger.number'), dataIndex: 'number', width: 56, align: 'right' },
    {
      title: t('ledger.what'),
      render: (_, { text, reason, source, counts }) => (
        <div>
          <div>
            {tx(text)} {!counts && <span className="quiet small">{t('ledger.notYet')}</span>}
          </div>
          {reason && <div className="small">{reason}</div>}
          <div className="quiet small">{cite(source)}</div>
        </div>
      ),
    },
    { title: t('ledger.effective'), dataIndex: 'effective', width: 108 },
    {
      title: t('ledger.recorded'),
      width: 150,
      render: (_, { recordedAt, by }) => (
        <div>
          <div>{minute(recordedAt)}</div>
          <div className="quiet small">{tx(by)}</div>
        </div>
      ),
    },
    {
      title: t('ledger.limit'),
      align: 'right',
      width: 120,
      render: (_, { limitChange }) => <Money of={limitChange} signed />,
    },
    {
      title: t('ledger.premium'),
      align: 'right',
      width: 130,
      render: (_, { id, premiumChange }) => (
        <WhyNumber onAsk={() => onAsk(id)}>
          <Money of={premiumChange} exact signed />
        </WhyNumber>
      ),
    },
  ];
  const sum = total(then.transactions.filter(({ counts }) => counts).map(({ premiumChange }) => fenOf(premiumChange)));
  return (
    <Panel title={t('ledger.title')} note={t('ledger.note', { day: then.recorded })} flush>
      <DataTable
        label={t('ledger.title')}
        minWidth={700}
        columns={columns}
        dataSource={then.transactions}
        rowKey="id"
        rowClassName={({ counts }) => (counts ? '' : (styles.notCounted ?? ''))}
        summary={() => (
          <Table.Summary.Row>
            <Table.Summary.Cell index={0} colSpan={5}>
              <span className="strong">{t('ledger.total', { day: then.effective })}</span>
            </Table.Summary.Cell>
            <Table.Summary.Cell index={5} align="right">
              <span className="strong">
                <Money of={sum} exact />
              </span>
            </Table.Summary.Cell>
          </Table.Summary.Row>
        )}
      />
    </Panel>
  );
}
