import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { url } from '@/api/client';
import type { ReadClaimBatchesView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { minute } from '@/format/dates';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { ExportButton } from '@/parts/list/ExportButton';
import { PagedTable, usePageOf } from '@/parts/list/PagedTable';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { Panel } from '@/parts/Panel';
import { Mark } from '@/parts/state/StateTag';

export default function ClaimBatchPage() {
  const { id = '' } = useParams();
  const query = useRead('/claim-batches/{id}', { id });
  return <Loaded query={query}>{({ body }) => <Batch batch={body} />}</Loaded>;
}

function Batch({ batch }: { batch: ReadClaimBatchesView }) {
  const { t } = useTranslation('lane');
  const out = batch.rejected + batch.duplicates;
  return (
    <ObjectPage
      kind={
        <>
          {t('batch.kind')} · {batch.number} ·{' '}
          <Link to={`/resident-claims?batch=${batch.id}`}>{t('batch.claims')}</Link>
        </>
      }
      title={batch.fileName}
      state={
        <Mark tone={batch.finishedAt ? 'done' : 'attention'}>{t(batch.finishedAt ? 'batch.done' : 'batch.cut')}</Mark>
      }
      facts={[
        { label: t('batch.lines'), value: count(batch.lines), note: minute(batch.receivedAt) },
        { label: t('batch.accepted'), value: count(batch.accepted), note: <Money of={batch.lost} withUnit /> },
        {
          label: t('batch.out'),
          value: count(out),
          note: t('batch.split', { rejected: count(batch.rejected), duplicates: count(batch.duplicates) }),
        },
        { label: t('reserve'), value: <Money of={batch.reserve} exact /> },
      ]}
      tabs={[
        {
          key: 'rejects',
          label: t('batch.rejects', { n: count(out) }),
          children: <Rejects batch={batch.id} name={batch.number} rows={out} />,
        },
      ]}
    />
  );
}

function Rejects({ batch, name, rows }: { batch: string; name: string; rows: number }) {
  const { t } = useTranslation('lane');
  const { tx } = useFormat();
  const page = usePageOf('rejects');
  const query = useRead(
    '/claim-batches/{id}/rejects',
    { id: batch },
    { page, size: 20, sort: '-line' },
    { keep: true },
  );
  return (
    <Panel
      title={t('batch.rejects', { n: count(rows) })}
      note={t('batch.rejectsNote')}
      flush
      extra={
        rows > 0 && (
          <ExportButton
            address={url('/claim-batches/{id}/rejects', { id: batch })}
            name={`${name}-rejects`}
            rows={rows}
          />
        )
      }
    >
      <PagedTable
        label={t('batch.out')}
        minWidth={560}
        name="rejects"
        query={query}
        rowKey="line"
        empty={t('batch.noRejects')}
        columns={[
          { title: t('batch.row'), width: 90, align: 'right', render: (_, { line }) => count(line) },
          {
            title: t('batch.verdict'),
            width: 130,
            render: (_, { duplicate }) => (
              <Mark tone={duplicate ? 'calm' : 'attention'}>{t(duplicate ? 'batch.duplicate' : 'batch.faulty')}</Mark>
            ),
          },
          { title: t('batch.reason'), render: (_, { reason }) => tx(reason) },
          { title: t('batch.code'), width: 100, render: (_, { code }) => code },
        ]}
      />
    </Panel>
  );
}
