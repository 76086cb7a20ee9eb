import { Skeleton, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Clock } from '@/parts/Clock';
import { DataTable } from '@/parts/DataTable';
import { CardRow } from '@/parts/list/CardRow';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import { useNarrow } from '@/parts/useNarrow';
import styles from './home.module.css';

/** Something that waits: until when, what, whose, how much. */
export interface WorkItem {
  id: string;
  path: string;
  due: string | null;
  title: ReactNode;
  note?: ReactNode;
  state?: ReactNode;
  amount?: bigint;
}

interface Props {
  title: string;
  items: WorkItem[] | undefined;
  none: string;
  extra?: ReactNode;
}

const SHOWN = 12;

/** Most urgent first. */
export const byDue = (items: WorkItem[]): WorkItem[] =>
  items.toSorted((a, b) => ((a.due ?? '9999') < (b.due ?? '9999') ? -1 : 1));

export function Worklist({ title, items, none, extra }: Props) {
  const { t } = useTranslation('home');
  const money = items?.some(({ amount }) => amount !== undefined);
  const timed = items?.some(({ due }) => due !== null);
  const columns: TableColumnsType<WorkItem> = [
    ...(timed
      ? [
          {
            title: t('work.due'),
            width: 150,
            render: (_: unknown, { due }: WorkItem) =>
              due ? <Clock due={due} dueAt="below" /> : <span className="quiet">{t('work.noClock')}</span>,
          },
        ]
      : []),
    {
      title: t('work.what'),
      render: (_, { path, title: name, note }) => (
        <div>
          <Link to={path} className="strong">
            {name}
          </Link>
          {note && <div className="quiet small">{note}</div>}
        </div>
      ),
    },
    { title: t('work.state'), width: 120, render: (_, { state }) => state },
    ...(money
      ? [
          {
            title: t('work.amount'),
            align: 'right' as const,
            width: 130,
            render: (_: unknown, { amount }: WorkItem) => amount !== undefined && <Money of={amount} />,
          },
        ]
      : []),
  ];
  return (
    <Panel
      title={title}
      note={items && items.length > SHOWN ? t('work.more', { shown: SHOWN, n: items.length }) : undefined}
      flush
      extra={extra}
    >
      {items === undefined ? (
        <div style={{ padding: 16 }}>
          <Skeleton active />
        </div>
      ) : items.length === 0 ? (
        <p className={styles.none}>{none}</p>
      ) : (
        <Rows items={items.slice(0, SHOWN)} columns={columns} label={title} />
      )}
    </Panel>
  );
}

function Rows({ items, columns, label }: { items: WorkItem[]; columns: TableColumnsType<WorkItem>; label: string }) {
  const narrow = useNarrow();
  if (!narrow) return <DataTable label={label} minWidth={560} columns={columns} dataSource={items} rowKey="id" />;
  return (
    <ul className={styles.cards}>
      {items.map(({ id, path, title, note, due, state, amount }) => (
        <li key={id}>
          <CardRow
            to={path}
            title={title}
            state={state}
            lines={[
              note,
              due && <Clock key="due" due={due} />,
              amount !== undefined && <Money key="amount" of={amount} withUnit />,
            ]}
          />
        </li>
      ))}
    </ul>
  );
}
