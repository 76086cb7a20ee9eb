import { useTranslation } from 'react-i18next';
import { url } from '@/api/client';
import type { DoAssessmentReceipt, ReadJobsView } from '@/api/schema';
import { useSession } from '@/app/session';
import { minute } from '@/format/dates';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { OriginalUpload } from '@/parts/OriginalUpload';
import { Panel } from '@/parts/Panel';

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
  return (
    <OriginalUpload<DoAssessmentReceipt>
      title={t('addFile')}
      note={t('kinds')}
      label={t('choose')}
      to={(query) => url('/assessment-jobs/{id}/files', { id: job }, query)}
      kept={({ name }) => t('kept', { name })}
    />
  );
}
