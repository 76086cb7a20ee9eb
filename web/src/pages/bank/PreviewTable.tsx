import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { TakeBankFileTaken } from '@/api/schema';
import { CardRow } from '@/parts/list/CardRow';
import { Money } from '@/parts/Money';
import { StateTag } from '@/parts/state/StateTag';
import { useNarrow } from '@/parts/useNarrow';
import { Matched } from './Matched';
import styles from './bank.module.css';

type Line = TakeBankFileTaken['lines'][number];

const AT_ONCE = 50;

/** What would come of each line. */
export function PreviewTable({ lines }: { lines: readonly Line[] }) {
  const { t } = useTranslation('bank');
  const narrow = useNarrow();
  if (narrow) {
    return (
      <ul className={styles.cards}>
        {lines.slice(0, AT_ONCE).map((line) => (
          <li key={line.row}>
            <CardRow
              title={<Money of={line.amount} exact signed />}
              state={<StateTag kind="bankLine" state={line.state} />}
              lines={[
                `${line.bankReference} · ${line.on}`,
                line.payer,
                line.remark,
                <Matched key="matched" line={line} />,
              ].filter((each) => each !== '')}
            />
          </li>
        ))}
        {lines.length > AT_ONCE && <li className="quiet small">{t('take.more', { n: lines.length - AT_ONCE })}</li>}
      </ul>
    );
  }

  return (
    <div style={{ overflowX: 'auto' }}>
      <Table<Line>
        size="small"
        rowKey="row"
        dataSource={[...lines]}
        pagination={lines.length > AT_ONCE ? { pageSize: AT_ONCE, showSizeChanger: false } : false}
        style={{ minWidth: 900 }}
        columns={[
          { title: t('row'), dataIndex: 'row', width: 60, align: 'right' },
          {
            title: t('reference'),
            render: (_, { bankReference, on }) => (
              <div>
                {bankReference}
                <div className="quiet small">{on}</div>
              </div>
            ),
          },
          {
            title: t('payer'),
            render: (_, { payer, remark }) => (
              <div>
                {payer || '—'}
                <div className="quiet small">{remark}</div>
              </div>
            ),
          },
          { title: t('amount'), align: 'right', render: (_, { amount }) => <Money of={amount} exact signed /> },
          { title: t('state'), render: (_, { state }) => <StateTag kind="bankLine" state={state} /> },
          { title: t('match'), render: (_, line) => <Matched line={line} /> },
        ]}
        expandable={{ showExpandColumn: false }}
      />
      {lines.every(({ invoice }) => invoice === null) ? null : (
        <p className={`${styles.foot} quiet small`}>
          {t('take.rules')} <Link to="/invoices?state=Open">{t('take.open')}</Link>
        </p>
      )}
    </div>
  );
}
