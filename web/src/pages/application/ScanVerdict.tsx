import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ScanReceipt } from '@/api/schema';
import { minute } from '@/format/dates';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { Figure, FigureStrip } from '@/parts/Figure';
import { DoButton } from '@/parts/object/DoButton';
import { StateTag } from '@/parts/state/StateTag';
import styles from './application.module.css';

interface Props {
  receipt: ScanReceipt;
  name: string;
  onTake: () => Promise<void>;
  onClear: () => void;
}

/** What would come of a file, line by line where it is refused; once taken in, what came of it. */
export function ScanVerdict({ receipt, name, onTake, onClear }: Props) {
  const { t } = useTranslation('application');
  const { preview, repeated, hosts, added, duplicate, merged, reopened, outside, unreadable } = receipt;
  const takes = preview && !repeated && hosts > 0;
  return (
    <section className={styles.verdict} aria-live="polite">
      <h3 className={styles.family}>
        {name} · {receipt.tool} {receipt.toolVersion}
      </h3>
      {repeated ? (
        <Alert type="info" showIcon title={t('scan.repeated', { at: minute(receipt.at) })} />
      ) : preview ? (
        hosts === 0 && <Alert type="warning" showIcon title={t('scan.nothingInside')} />
      ) : (
        <Alert type="success" showIcon title={t('scan.taken', { added, reopened })} />
      )}
      <FigureStrip>
        <Figure label={t('scan.hosts')} value={count(hosts)} note={daysOf(receipt)} />
        <Figure label={t('scan.added')} value={count(added)} />
        <Figure
          label={t('scan.duplicate')}
          value={count(duplicate)}
          note={merged > 0 && t('scan.merged', { n: count(merged) })}
        />
        <Figure label={t('scan.reopened')} value={count(reopened)} />
        <Figure label={t('scan.outside')} value={count(outside)} note={outside > 0 && t('scan.notKept')} />
        <Figure label={t('scan.unreadable')} value={count(unreadable)} />
      </FigureStrip>
      <Gravity receipt={receipt} />
      <NotTaken receipt={receipt} />
      <div className={styles.verdictFoot}>
        <Button onClick={onClear}>{t(takes ? 'scan.leave' : 'scan.another')}</Button>
        {takes && (
          <DoButton
            type="primary"
            label={t('scan.take', { n: count(added) })}
            effects={() => [
              t('scan.effect1', { added, duplicate, reopened }),
              ...(outside + unreadable > 0 ? [t('scan.effect2', { n: outside + unreadable })] : []),
              t('scan.effect3'),
            ]}
            done={t('scan.done')}
            act={async () => {
              await onTake();
              return undefined;
            }}
          />
        )}
      </div>
    </section>
  );
}

const daysOf = ({ scannedFrom, scannedTo }: ScanReceipt): string | null =>
  scannedFrom && scannedTo ? (scannedFrom === scannedTo ? scannedFrom : `${scannedFrom} – ${scannedTo}`) : null;

const grave = ['Critical', 'High', 'Medium', 'Low', 'Info'] as const;

/** How grave what lies inside is, what of it is known to be exploited, and on whom the enterprise rests. */
function Gravity({ receipt: { bySeverity, knownExploited, dependencies, passed } }: { receipt: ScanReceipt }) {
  const { t } = useTranslation('application');
  const found = grave.filter((severity) => (bySeverity[severity] ?? 0) > 0);
  return (
    <div>
      {found.length > 0 && (
        <p>
          {found.map((severity) => (
            <span key={severity}>
              <StateTag kind="severity" state={severity} /> {count(bySeverity[severity] ?? 0)}{' '}
            </span>
          ))}
        </p>
      )}
      {knownExploited > 0 && (
        <Alert type="warning" showIcon title={t('scan.exploited', { n: count(knownExploited) })} />
      )}
      {dependencies + passed > 0 && (
        <p className="quiet small">
          {dependencies > 0 && t('scan.dependencies', { n: count(dependencies) })}{' '}
          {passed > 0 && t('scan.passed', { n: count(passed) })}
        </p>
      )}
    </div>
  );
}

/** Hosts outside the scope and places that cannot be read, each with its line and reason. */
function NotTaken({ receipt: { refused, faults } }: { receipt: ScanReceipt }) {
  const { t } = useTranslation('application');
  const { tx } = useFormat();
  const rows = [
    ...refused.map(({ line, host, detail, results }) => ({ line, host: host ?? '—', detail: tx(detail), results })),
    ...faults.map(({ line, detail }) => ({ line, host: '—', detail: tx(detail), results: 0 })),
  ].toSorted((a, b) => a.line - b.line);
  if (rows.length === 0) return null;
  return (
    <div>
      <p className="quiet small">{t('scan.notTaken')}</p>
      <DataTable
        label={t('scan.notTaken')}
        minWidth={480}
        rowKey={(row) => `${row.line} ${row.host}`}
        dataSource={rows}
        columns={[
          { title: t('scan.line'), width: 70, align: 'right', dataIndex: 'line' },
          { title: t('scan.host'), width: 200, dataIndex: 'host' },
          { title: t('scan.why'), dataIndex: 'detail' },
          {
            title: t('scan.results'),
            width: 80,
            align: 'right',
            render: (_, { results }) => (results > 0 ? count(results) : '—'),
          },
        ]}
      />
    </div>
  );
}
