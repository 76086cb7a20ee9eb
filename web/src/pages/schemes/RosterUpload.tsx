import { UploadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Upload } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ask, url } from '@/api/client';
import { newKey } from '@/api/intent';
import type { Problem } from '@/api/problem';
import type { MemberKind, ReceiveRosterReceived } from '@/api/schema';
import { ProblemNotice } from '@/parts/ProblemNotice';

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Props {
  scheme: string;
  kind: MemberKind;
  isChain: boolean;
}

/** Sends a roster as it is chosen and goes to its page; the same file twice is the same roster. */
export function RosterUpload({ scheme, kind, isChain }: Props) {
  const { t } = useTranslation('schemes');
  const notes = isChain ? 'Chain' : kind;
  const go = useNavigate();
  const queries = useQueryClient();
  const upload = useMutation<ReceiveRosterReceived, Problem, File>({
    mutationFn: async (file) =>
      (
        await ask<ReceiveRosterReceived>({
          method: 'post',
          url: url('/schemes/{id}/batches', { id: scheme }, { name: file.name }),
          body: file,
          contentType: file.name.toLowerCase().endsWith('.xlsx') ? WORKBOOK : 'text/csv',
          key: newKey(),
        })
      ).body,
    onSuccess: async ({ batch }) => {
      await queries.invalidateQueries();
      await go(`/batches/${batch}`);
    },
  });
  return (
    <div className="stack" style={{ gap: 6 }}>
      <div className="row wrap">
        <Upload
          accept=".csv,.xlsx,text/csv"
          showUploadList={false}
          beforeUpload={(file) => {
            upload.mutate(file);
            return false;
          }}
        >
          <Button type="primary" icon={<UploadOutlined />} loading={upload.isPending}>
            {t(kind === 'Licence' ? 'upload.declare' : 'upload.label')}
          </Button>
        </Upload>
        <span className="quiet small">{t(`upload.notes.${notes}`)}</span>
      </div>
      {upload.error && <ProblemNotice problem={upload.error} />}
    </div>
  );
}
