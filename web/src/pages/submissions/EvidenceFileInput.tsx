import { UploadOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Button, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, url } from '@/api/client';
import { newKey } from '@/api/intent';
import type { Problem } from '@/api/problem';
import type { EvidenceFileView } from '@/api/schema';
import { count } from '@/format/numbers';
import { ProblemNotice } from '@/parts/ProblemNotice';
import styles from './submissions.module.css';

interface Props {
  submission: string;
  id?: string;
  /** SHA-256 of the file that was uploaded; evidence refers to it. */
  onChange?: (sha256: string | undefined) => void;
}

const MOST = 4 * 1024 * 1024;

/** Uploads a file as it is chosen; what is handed in later refers to it by its hash. */
export function EvidenceFileInput({ submission, id, onChange }: Props) {
  const { t } = useTranslation('submissions');
  const [tooLarge, setTooLarge] = useState<string>();
  const upload = useMutation<EvidenceFileView, Problem, File>({
    mutationFn: async (file) =>
      (
        await ask<EvidenceFileView>({
          method: 'post',
          url: url('/submissions/{id}/files', { id: submission }, { name: file.name }),
          body: file,
          contentType: 'application/octet-stream',
          key: newKey(),
        })
      ).body,
    onSuccess: ({ sha256 }) => onChange?.(sha256),
  });

  const take = (file: File) => {
    onChange?.(undefined);
    upload.reset();
    setTooLarge(file.size > MOST ? file.name : undefined);
    if (file.size <= MOST) upload.mutate(file);
  };
  const drop = () => {
    onChange?.(undefined);
    upload.reset();
  };

  return (
    <div className="stack" style={{ gap: 6 }}>
      <div className="row wrap">
        <Upload
          showUploadList={false}
          beforeUpload={(file) => {
            take(file);
            return false;
          }}
        >
          <Button {...(id ? { id } : {})} icon={<UploadOutlined />} loading={upload.isPending}>
            {t('evidence.choose')}
          </Button>
        </Upload>
        {upload.data && (
          <>
            <span>
              {upload.data.name}{' '}
              <span className="quiet small">
                {t('evidence.size', { n: count(Math.ceil(upload.data.bytes / 1024)) })}
              </span>
            </span>
            <Button type="link" size="small" onClick={drop}>
              {t('evidence.drop')}
            </Button>
          </>
        )}
      </div>
      {upload.data && <div className={styles.hash}>SHA-256 {upload.data.sha256}</div>}
      {tooLarge && (
        <p role="alert" className={styles.fault}>
          {t('evidence.tooLarge', { name: tooLarge })}
        </p>
      )}
      {upload.error && <ProblemNotice problem={upload.error} />}
    </div>
  );
}
