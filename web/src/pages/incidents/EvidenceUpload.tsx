import { UploadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Upload } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, url } from '@/api/client';
import { newKey } from '@/api/intent';
import type { Problem } from '@/api/problem';
import type { TakeEvidenceReceipt } from '@/api/schema';
import { sha256Of } from '@/api/sha256';
import { Panel } from '@/parts/Panel';
import { ProblemNotice } from '@/parts/ProblemNotice';
import styles from './incidents.module.css';

/** Hands a file in as it is, with the hash this browser computed, so that what arrives damaged is not kept. */
export function EvidenceUpload({ incident }: { incident: string }) {
  const { t } = useTranslation('incidents');
  const queries = useQueryClient();
  const field = useId();
  const [about, setAbout] = useState('');
  const upload = useMutation<TakeEvidenceReceipt, Problem, File>({
    mutationFn: async (file) => {
      const sha256 = await sha256Of(file);
      const query = { name: file.name, ...(about ? { about } : {}), ...(sha256 ? { sha256 } : {}) };
      return (
        await ask<TakeEvidenceReceipt>({
          method: 'post',
          url: url('/incidents/{id}/evidence', { id: incident }, query),
          body: file,
          contentType: 'application/octet-stream',
          key: newKey(),
        })
      ).body;
    },
    onSuccess: async () => {
      setAbout('');
      await queries.invalidateQueries();
    },
  });
  return (
    <Panel title={t('evidence.add')} note={t('evidence.kinds')}>
      <div className="stack" style={{ gap: 8 }}>
        <div className="row wrap">
          <label htmlFor={field} className="quiet">
            {t('evidence.about')}
          </label>
          <Input
            id={field}
            className={styles.about}
            maxLength={200}
            value={about}
            placeholder={t('evidence.aboutHint')}
            onChange={({ target }) => setAbout(target.value)}
          />
          <Upload
            showUploadList={false}
            beforeUpload={(file) => {
              upload.mutate(file);
              return false;
            }}
          >
            <Button icon={<UploadOutlined />} loading={upload.isPending}>
              {t('evidence.choose')}
            </Button>
          </Upload>
        </div>
        {upload.data && (
          <p className="small" role="status">
            {t('evidence.done', { name: upload.data.name })} <span className={styles.hash}>{upload.data.sha256}</span>
          </p>
        )}
        {upload.error && <ProblemNotice problem={upload.error} />}
      </div>
    </Panel>
  );
}
