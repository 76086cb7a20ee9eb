import { Segmented, Skeleton, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { Words } from '@/format/text';
import { Clock } from '@/parts/Clock';
import { DataTable } from '@/parts/DataTable';
import { CardRow } from '@/parts/list/CardRow';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import { Since } from '@/parts/Since';
import { Mark } from '@/parts/state/StateTag';
import { useNarrow } from '@/parts/useNarrow';
import { kinds, type UnderwritingRow, type WorkKind } from './useUnderwritingRows';
import styles from './home.module.css';

const TWO_DAYS = 2 * 24 * 60;
const WEEK = 7 * 24 * 60;

interface Props {
  rows: UnderwritingRow[] | undefined;
  nameOf: (name: Words) => string;
}

/** What waits, of one kind or of all; each row says since or until when, what is to be decided, and who works on it. */
export function UnderwritingWork({ rows, nameOf }: Props) {
  const { t } = useTranslation('home');
  const [params, setParams] = useSearchParams();
  const kind = kinds.find((each) => each === params.get('work'));
  const shown = rows?.filter((row) => kind === undefined || row.kind === kind);
  const countOf = (each: WorkKind) => rows?.filter((row) => row.kind === each).length ?? 0;
  return (
    <Panel
      title={t('waiting')}
      flush
      extra={
        <div className={styles.kinds}>
          <Segmented
            size="small"
            value={kind ?? 'all'}
            onChange={(next) => setParams(next === 'all' ? {} : { work: next }, { replace: true })}
            options={[
              { value: 'all', label: t('uw.all', { n: rows?.length ?? 0 }) },
              ...kinds.map((each) => ({ value: each, label: `${t(`uw.kind.${each}`)} ${countOf(each)}` })),
            ]}
          />
        </div>
      }
    >
      {shown === undefined ? (
        <div style={{ padding: 16 }}>
          <Skeleton active />
        </div>
      ) : shown.length === 0 ? (
        <p className={styles.none}>{t('uw.none')}</p>
      ) : (
        <Rows rows={shown} nameOf={nameOf} />
      )}
    </Panel>
  );
}

function Rows({ rows, nameOf }: { rows: UnderwritingRow[]; nameOf: (name: Words) => string }) {
  const { t } = useTranslation('home');
  const narrow = useNarrow();
  if (narrow)
    return (
      <ul className={styles.cards}>
        {rows.map((row) => (
          <li key={row.key}>
            <CardRow
              to={row.path}
              title={row.firm}
              state={<Mark tone="done">{t(`uw.kind.${row.kind}`)}</Mark>}
              lines={[row.matter, <When key="when" row={row} />]}
            />
          </li>
        ))}
      </ul>
    );
  const columns: TableColumnsType<UnderwritingRow> = [
    { title: t('work.due'), width: 150, render: (_, row) => <When row={row} /> },
    {
      title: t('uw.firm'),
      width: 170,
      render: (_, { path, firm, place, number }) => (
        <div>
          <Link to={path} className="strong">
            {firm}
          </Link>
          <div className="quiet small">{place || number}</div>
        </div>
      ),
    },
    {
      title: t('work.what'),
      render: (_, row) => (
        <div>
          <div>{t(`uw.kind.${row.kind}`)}</div>
          {row.matter && <div className="quiet small">{row.matter}</div>}
          <Holder row={row} nameOf={nameOf} />
        </div>
      ),
    },
    {
      title: t('uw.money'),
      align: 'right',
      width: 112,
      render: (_, { limit, premium }) => (
        <div>
          <div>{limit ? <Money of={limit} /> : '—'}</div>
          {premium ? (
            <div className="quiet small">
              <Money of={premium} />
            </div>
          ) : null}
        </div>
      ),
    },
  ];
  return <DataTable label={t('waiting')} minWidth={600} columns={columns} dataSource={rows} rowKey="key" />;
}

function When({ row }: { row: UnderwritingRow }) {
  if (row.since) return <Since at={row.since} warnMinutes={TWO_DAYS} atPlace="below" />;
  return row.due ? <Clock due={row.due} warnMinutes={row.kind === 'renewal' ? 4 * WEEK : WEEK} dueAt="below" /> : null;
}

/** Who works on a referral, and whether the reader's mandate reaches it. */
function Holder({ row, nameOf }: { row: UnderwritingRow; nameOf: (name: Words) => string }) {
  const { t } = useTranslation('home');
  if (row.kind !== 'referral') return null;
  return (
    <div className="row wrap" style={{ paddingTop: 2 }}>
      <Mark tone={row.isMine ? 'calm' : row.heldBy ? 'done' : 'attention'}>
        {row.isMine ? t('uw.mine') : row.heldBy ? t('uw.with', { name: nameOf(row.heldBy) }) : t('uw.free')}
      </Mark>
      {row.beyondMandate && <Mark tone="done">{t('uw.beyond')}</Mark>}
    </div>
  );
}
