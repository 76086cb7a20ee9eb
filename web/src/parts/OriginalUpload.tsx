import { UploadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Upload } from 'antd';
import type { ReactNode } from 'react';
import { ask } from '@/api/client';
import { newKey } from '@/api/intent';
import type { Problem } from '@/api/problem';
import { sha256Of } from '@/api/sha256';
import { Panel } from './Panel';
import { ProblemNotice } from './ProblemNotice';

interface Props<Receipt> {
  title: string;
  note: string;
  /** What the button says. */
  label: string;
  /** Where the file goes, given what is said of it. */
  to: (query: { name: string; sha256?: string }) => string;
  /** What is said once it is kept. */
  kept: (receipt: Receipt) => ReactNode;
  onKept?: () => void;
  /** What is asked for beside the file. */
  children?: ReactNode;
}

/** Hands a file in as it is, with the hash this browser computed, so that what arrives damaged is not kept. */
export function OriginalUpload<Receipt>({ title, note, label, to, kept, onKept, children }: Props<Receipt>) {
  const queries = useQueryClient();
  const upload = useMutation<Receipt, Problem, File>({
    mutationFn: async (file) => {
      const sha256 = await sha256Of(file);
      return (
        await ask<Receipt>({
          method: 'post',
          url: to({ name: file.name, ...(sha256 ? { sha256 } : {}) }),
          body: file,
          contentType: 'application/octet-stream',
          key: newKey(),
        })
      ).body;
    },
    onSuccess: async () => {
      onKept?.();
      await queries.invalidateQueries();
    },
  });
  return (
    <Panel title={title} note={note}>
      <div className="stack" style={{ gap: 8 }}>
        <div className="row wrap">
          {children}
          <Upload
            showUploadList={false}
            beforeUpload={(file) => {
              upload.mutate(file);
              return false;
            }}
          >
            <Button icon={<UploadOutlined />} loading={upload.isPending}>
              {label}
            </Button>
          </Upload>
        </div>
        {upload.data && (
          <p className="small" role="status">
            {kept(upload.data)}
          </p>
        )}
        {upload.error && <ProblemNotice problem={upload.error} />}
      </div>
    </Panel>
  );
}
