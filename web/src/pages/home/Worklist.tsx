import { Skeleton, Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Clock } from '@/parts/Clock';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
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
  items.toSorted((a, b) => (a.due ?? '9999') < (b.due ?? '9999') ? -1 : 1);

export function Worklist({ title, items, none, extra }: Props) {
  const { t } = useTranslation('home');
  const money = items?.some(({ amount }) => amount !== undefined);
  const columns: TableColumnsType<WorkItem> = [
    { title: t('work.due'), width: 150, render: (_, { due }) => (due ? <Clock due={due} dueAt="below" /> : <span className="quiet">{t('work.noClock')}</span>) },
    { title: t('work.what'), render: (_, { path, title: name, note }) => <div><Link to={path} className="strong">{name}</Link>{note && <div className="quiet small">{note}</div>}</div> },
    { title: t('work.state'), width: 120, render: (_, { state }) => state },
    ...(money ? [{ title: t('work.amount'), align: 'right' as const, width: 130, render: (_: unknown, { amount }: WorkItem) => amount !== undefined && <Money of={amount} /> }] : []),
  ];
  return (
    <Panel title={title} note={items && items.length > SHOWN ? t('work.more', { shown: SHOWN, n: items.length }) : undefined} flush extra={extra}>
      {items === undefined ? <div style={{ padding: 16 }}><Skeleton active /></div> : items.length === 0 ? <p className={styles.none}>{none}</p> : (
        <Table columns={columns} dataSource={items.slice(0, SHOWN)} rowKey="id" pagination={false} size="small" scroll={{ x: 560 }} />
      )}
    </Panel>
  );
}
