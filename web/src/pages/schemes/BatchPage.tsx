import { DownloadOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { url } from '@/api/client';
import type { ReadBatchesView } from '@/api/schema';
import type { Role } from '@/api/session';
import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import { minute } from '@/format/dates';
import { fenOf } from '@/format/money';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { BatchPanel, type BatchStage } from '@/parts/batch/BatchPanel';
import { BatchProgress } from '@/parts/batch/BatchProgress';
import { Loaded } from '@/parts/Loaded';
import { ExportButton } from '@/parts/list/ExportButton';
import { PagedTable, usePageOf } from '@/parts/list/PagedTable';
import { Money } from '@/parts/Money';
import { ActionButton } from '@/parts/object/ActionButton';
import { NextAction } from '@/parts/object/NextAction';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { Panel } from '@/parts/Panel';
import { Mark, StateTag } from '@/parts/state/StateTag';

import { sponsors } from './roles';

/** While the roster is kept. */
const answered: readonly ReadBatchesView['state'][] = ['Validated', 'Confirmed', 'Issuing'];
const handles: readonly Role[] = [...sponsors, 'Underwriter'];
const moving = ['Received', 'Validating', 'Issuing'];

const stageOf: Record<ReadBatchesView['state'], BatchStage> = {
  Received: 'received',
  Validating: 'received',
  Validated: 'validated',
  Confirmed: 'confirmed',
  Issuing: 'issuing',
  Completed: 'completed',
  CompletedWithErrors: 'completed',
  Cancelled: 'received',
};

export default function BatchPage() {
  const { batch = '' } = useParams();
  const query = useRead('/batches/{batch}', { batch });
  const works = moving.includes(query.data?.body.state ?? '');
  useRead('/batches/{batch}', { batch }, undefined, works ? { refreshEvery: 1_000 } : {});
  return <Loaded query={query}>{({ body, etag }) => <Batch view={body} etag={etag} />}</Loaded>;
}

function Batch({ view, etag }: { view: ReadBatchesView; etag: string | null }) {
  const { t } = useTranslation('schemes');
  const { session } = useSession();
  const { id, number, scheme, fileName, state, lines, accepted, rejected, duplicates, premium, limit, issued } = view;
  const out = rejected + duplicates;
  return (
    <ObjectPage
      kind={
        <>
          <Link to={`/schemes/${scheme}`}>{t('batch.ofScheme')}</Link> · {number}
        </>
      }
      title={fileName}
      state={<StateTag kind="batch" state={state} />}
      facts={[
        { label: t('roster.lines'), value: count(lines), note: t('batch.encoding', { encoding: view.encoding }) },
        {
          label: t('roster.accepted'),
          value: count(accepted),
          note: t('batch.split', { rejected: count(rejected), duplicates: count(duplicates) }),
        },
        {
          label: t('premium'),
          value: <Money of={premium} exact />,
          note: (
            <>
              {t('insured')} <Money of={limit} withUnit />
            </>
          ),
        },
        { label: t('roster.issued'), value: count(issued), note: t('batch.begins', { day: view.begins }) },
      ]}
      next={<Next view={view} etag={etag} />}
      tabs={[
        {
          key: 'work',
          label: t('batch.work'),
          children: (
            <BatchPanel
              stage={stageOf[state]}
              reached={{ received: minute(view.receivedAt), [stageOf[state]]: minute(view.since) }}
            >
              {view.progress && (
                <BatchProgress
                  title={t(state === 'Issuing' ? 'batch.issuing' : 'batch.checking')}
                  done={view.progress.done}
                  total={view.progress.of}
                  perSecond={view.progress.perSecond ?? 0}
                />
              )}
              <Panel title={t('batch.file')}>
                <p className="quiet small" style={{ overflowWrap: 'anywhere' }}>
                  SHA-256 {view.sha256}
                </p>
                <p>{t('batch.privacy')}</p>
                {answered.includes(state) && handles.includes(session.role) && (
                  <div className="row wrap">
                    <Button
                      icon={<DownloadOutlined />}
                      href={url('/batches/{batch}/answer', { batch: id })}
                      download={`${number}.xlsx`}
                    >
                      {t('batch.answer')}
                    </Button>
                    <span className="quiet small">{t('batch.answerNote')}</span>
                  </div>
                )}
              </Panel>
            </BatchPanel>
          ),
        },
        {
          key: 'rejects',
          label: t('batch.rejects', { n: count(out) }),
          children: <Rejects batch={id} name={number} rows={out} />,
        },
      ]}
    />
  );
}

function Next({ view, etag }: { view: ReadBatchesView; etag: string | null }) {
  const { t } = useTranslation('schemes');
  const { exact } = useFormat();
  const { session } = useSession();
  const { id, state, accepted, premium } = view;
  const enrols = handles.includes(session.role);
  return (
    <NextAction sentence={t(`batch.next.${state}`)}>
      {enrols && state === 'Validated' && accepted > 0 && (
        <ActionButton<'/batches/{batch}/confirmation'>
          type="primary"
          label={t('batch.confirm.label')}
          path="/batches/{batch}/confirmation"
          params={{ batch: id }}
          etag={etag}
          body={() => ({ members: accepted, premium })}
          effects={() => [
            t('batch.confirm.effect', { n: count(accepted), premium: exact(fenOf(premium)) }),
            t('batch.confirm.effect2'),
          ]}
          done={t('batch.confirm.done')}
        />
      )}
      {enrols && ['Received', 'Validating', 'Validated', 'Confirmed'].includes(state) && (
        <ActionButton<'/batches/{batch}/cancellation'>
          danger
          label={t('batch.cancel.label')}
          path="/batches/{batch}/cancellation"
          body={() => undefined}
          params={{ batch: id }}
          etag={etag}
          effects={() => [t('batch.cancel.effect')]}
          done={t('batch.cancel.done')}
        />
      )}
    </NextAction>
  );
}

function Rejects({ batch, name, rows }: { batch: string; name: string; rows: number }) {
  const { t } = useTranslation('schemes');
  const { tx } = useFormat();
  const page = usePageOf('rejects');
  const query = useRead('/batches/{batch}/rejects', { batch }, { page, size: 20, sort: '-line' }, { keep: true });
  return (
    <Panel
      title={t('batch.rejectsTitle')}
      note={t('batch.rejectsNote')}
      flush
      extra={
        rows > 0 && (
          <ExportButton address={url('/batches/{batch}/rejects', { batch })} name={`${name}-rejects`} rows={rows} />
        )
      }
    >
      {rows > 0 ? (
        <PagedTable
          label={t('batch.rejectsTitle')}
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
      ) : (
        <Alert type="success" title={t('batch.noRejects')} />
      )}
    </Panel>
  );
}
