import { UploadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Upload } from 'antd';
import { useTranslation } from 'react-i18next';
import { ask, url } from '@/api/client';
import { newKey } from '@/api/intent';
import type { Problem } from '@/api/problem';
import type { DoAssessmentReceipt, ReadJobsView } from '@/api/schema';
import { sha256Of } from '@/api/sha256';
import { useSession } from '@/app/session';
import { minute } from '@/format/dates';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { Panel } from '@/parts/Panel';
import { ProblemNotice } from '@/parts/ProblemNotice';

/** The files of the report; the provider adds to them while it works. */
export function JobFiles({ job }: { job: ReadJobsView }) {
  const { t } = useTranslation('jobs');
  const { tx } = useFormat();
  const mayOpen = useSession().session.role !== 'Finance'; // it pays the job and does not read the report
  const may = job.actions.includes('assessment-jobs.add-file');
  return (
    <div className="stack">
      {may && <FileUpload job={job.id} />}
      <Panel title={t('files')} note={t('filesNote')} flush>
        <DataTable
          label={t('files')}
          minWidth={620}
          rowKey="sha256"
          dataSource={[...job.files]}
          locale={{ emptyText: t('noFiles') }}
          columns={[
            {
              title: t('file'),
              render: (_, { name, sha256 }) => (
                <div>
                  {mayOpen ? (
                    <a href={url('/assessment-jobs/{id}/files/{sha256}', { id: job.id, sha256 })} download={name}>
                      {name}
                    </a>
                  ) : (
                    name
                  )}
                  <div className="quiet small" style={{ overflowWrap: 'anywhere' }}>
                    SHA-256 {sha256}
                  </div>
                </div>
              ),
            },
            {
              title: t('size'),
              align: 'right',
              width: 100,
              render: (_, { bytes }) => t('kilobytes', { n: count(Math.ceil(Number(bytes) / 1024)) }),
            },
            {
              title: t('uploaded'),
              width: 170,
              render: (_, { by, at }) => (
                <div>
                  <div>{tx(by)}</div>
                  <div className="quiet small">{minute(at)}</div>
                </div>
              ),
            },
          ]}
        />
      </Panel>
    </div>
  );
}

function FileUpload({ job }: { job: string }) {
  const { t } = useTranslation('jobs');
  const queries = useQueryClient();
  const upload = useMutation<DoAssessmentReceipt, Problem, File>({
    mutationFn: async (file) => {
      const sha256 = await sha256Of(file);
      return (
        await ask<DoAssessmentReceipt>({
          method: 'post',
          url: url('/assessment-jobs/{id}/files', { id: job }, { name: file.name, ...(sha256 ? { sha256 } : {}) }),
          body: file,
          contentType: 'application/octet-stream',
          key: newKey(),
        })
      ).body;
    },
    onSuccess: () => queries.invalidateQueries(),
  });
  return (
    <Panel title={t('addFile')} note={t('kinds')}>
      <div className="stack" style={{ gap: 8 }}>
        <Upload
          showUploadList={false}
          beforeUpload={(file) => {
            upload.mutate(file);
            return false;
          }}
        >
          <Button icon={<UploadOutlined />} loading={upload.isPending}>
            {t('choose')}
          </Button>
        </Upload>
        {upload.data && (
          <p className="small" role="status">
            {t('kept', { name: upload.data.name })}
          </p>
        )}
        {upload.error && <ProblemNotice problem={upload.error} />}
      </div>
    </Panel>
  );
}
