import { UploadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Upload } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { ask, url } from '@/api/client';
import { newKey } from '@/api/intent';
import type { Problem } from '@/api/problem';
import type { ReadClaimBatchesView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import { minute } from '@/format/dates';
import { count } from '@/format/numbers';
import { PagedTable, usePageOf } from '@/parts/list/PagedTable';
import { LinkButton } from '@/parts/LinkButton';
import { Money } from '@/parts/Money';
import { ActionButton } from '@/parts/object/ActionButton';
import { Panel } from '@/parts/Panel';
import { ProblemNotice } from '@/parts/ProblemNotice';

/** Files of claims of a scheme, and the run that decides what is due. */
export function SchemeClaims({ scheme }: { scheme: string }) {
  const { t } = useTranslation('lane');
  const { session } = useSession();
  const go = useNavigate();
  const page = usePageOf('files');
  const query = useRead('/claim-batches', {}, { scheme, page, size: 20 }, { keep: true });
  return (
    <Panel
      title={t('batch.title')}
      note={t('batch.note')}
      flush
      extra={
        <div className="row wrap">
          <LinkButton to={`/resident-claims?scheme=${scheme}`}>{t('batch.claims')}</LinkButton>
          {session.role === 'ClaimsHandler' && (
            <ActionButton<'/schemes/{id}/adjudication-runs'>
              label={t('runs.start')}
              path="/schemes/{id}/adjudication-runs"
              params={{ id: scheme }}
              body={() => undefined}
              effects={() => [t('runs.startEffect'), t('runs.startEffect2')]}
              postings="reckoned"
              done={t('runs.startDone')}
              onDone={({ run }) => void go(`/adjudication-runs/${run}`)}
            />
          )}
          <SendClaims scheme={scheme} />
        </div>
      }
    >
      <PagedTable
        label={t('batch.title')}
        minWidth={720}
        name="files"
        query={query}
        rowKey="id"
        empty={t('batch.none')}
        columns={[
          {
            title: t('batch.file'),
            render: (_, { id, number, fileName }) => (
              <div>
                <Link to={`/claim-batches/${id}`}>{fileName}</Link>
                <div className="quiet small">{number}</div>
              </div>
            ),
          },
          { title: t('batch.received'), render: (_, { receivedAt }) => minute(receivedAt) },
          { title: t('batch.lines'), align: 'right', render: (_, { lines }) => count(lines) },
          { title: t('batch.accepted'), align: 'right', render: (_, { accepted }) => count(accepted) },
          {
            title: t('batch.out'),
            align: 'right',
            render: (_, { rejected, duplicates }) => count(rejected + duplicates),
          },
          { title: t('reserve'), align: 'right', render: (_, { reserve }) => <Money of={reserve} exact /> },
        ]}
      />
    </Panel>
  );
}

/** Sends a file of claims as it is chosen; the same file twice adds nothing. */
function SendClaims({ scheme }: { scheme: string }) {
  const { t } = useTranslation('lane');
  const go = useNavigate();
  const queries = useQueryClient();
  const upload = useMutation<ReadClaimBatchesView, Problem, File>({
    mutationFn: async (file) =>
      (
        await ask<ReadClaimBatchesView>({
          method: 'post',
          url: url('/schemes/{id}/claim-batches', { id: scheme }, { name: file.name }),
          body: file,
          contentType: 'text/csv',
          key: newKey(),
        })
      ).body,
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries();
      await go(`/claim-batches/${id}`);
    },
  });
  return (
    <>
      <Upload
        accept=".csv,text/csv"
        showUploadList={false}
        beforeUpload={(file) => {
          upload.mutate(file);
          return false;
        }}
      >
        <Button type="primary" icon={<UploadOutlined />} loading={upload.isPending}>
          {t('batch.send')}
        </Button>
      </Upload>
      {upload.error && <ProblemNotice problem={upload.error} />}
    </>
  );
}
