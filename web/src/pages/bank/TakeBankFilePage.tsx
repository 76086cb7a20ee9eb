import { UploadOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { ask, url } from '@/api/client';
import { newKey } from '@/api/intent';
import type { Problem } from '@/api/problem';
import type { TakeBankFileTaken } from '@/api/schema';
import { count } from '@/format/numbers';
import { Money } from '@/parts/Money';
import { PageHead, Panel } from '@/parts/Panel';
import { ProblemNotice } from '@/parts/ProblemNotice';
import { StateTag } from '@/parts/state/StateTag';
import { PreviewTable } from './PreviewTable';
import styles from './bank.module.css';

interface Sent {
  file: File;
  /** What the preview answered; without it this is the preview. */
  seen?: string;
}

/** A bank's file in two steps: what would come of each line, then it is booked just so. */
export default function TakeBankFilePage() {
  const { t } = useTranslation('bank');
  const { message } = App.useApp();
  const go = useNavigate();
  const queries = useQueryClient();
  const [file, setFile] = useState<File>();
  const send = async ({ file: sent, seen }: Sent) =>
    (
      await ask<TakeBankFileTaken>({
        method: 'post',
        url: url('/bank-files', {}, seen === undefined ? { preview: true } : { seen, name: sent.name }),
        body: sent,
        contentType: 'text/csv',
        key: newKey(),
      })
    ).body;
  const preview = useMutation<TakeBankFileTaken, Problem, Sent>({ mutationFn: send });
  const accept = useMutation<TakeBankFileTaken, Problem, Sent>({
    mutationFn: send,
    onSuccess: async ({ file: taken, number, isNew }) => {
      void message.success(t(isNew ? 'take.done' : 'take.before', { number }));
      await queries.invalidateQueries();
      await go(`/bank-lines?file=${taken ?? ''}&sort=row`);
    },
  });
  const look = (chosen: File) => {
    setFile(chosen);
    accept.reset();
    preview.mutate({ file: chosen });
  };
  const shown = preview.data;
  const posts = shown?.tallies.some(({ state }) => !['Repeated', 'Refused', 'Cleared', 'Unmatched'].includes(state));

  return (
    <div className="stack">
      <PageHead title={t('take.title')} note={t('take.note')} />
      <Panel title={t('take.choose')} note={t('take.form')}>
        <div className="stack" style={{ gap: 8 }}>
          <div className="row wrap">
            <Upload
              accept=".csv,text/csv"
              showUploadList={false}
              beforeUpload={(chosen) => {
                look(chosen);
                return false;
              }}
            >
              <Button type={shown ? 'default' : 'primary'} icon={<UploadOutlined />} loading={preview.isPending}>
                {t(shown ? 'take.other' : 'take.file')}
              </Button>
            </Upload>
            {file && <span>{file.name}</span>}
          </div>
          <p className="quiet small">{t('take.columns')}</p>
          {preview.error && <ProblemNotice problem={preview.error} />}
        </div>
      </Panel>
      {shown && file && (
        <Panel
          title={t('take.preview')}
          note={t(shown.isNew ? 'take.previewNote' : 'take.beforeNote', { number: shown.number })}
          flush
        >
          <div className={styles.tallies}>
            {shown.tallies.map(({ state, lines, in: came, out }) => (
              <div key={state} className={styles.tally}>
                <StateTag kind="bankLine" state={state} /> <strong>{count(lines)}</strong>
                <div className="small quiet">
                  {came.amount !== '0.00' && <Money of={came} exact signed />}{' '}
                  {out.amount !== '0.00' && <Money of={out} exact signed />}
                </div>
              </div>
            ))}
          </div>
          <PreviewTable lines={shown.lines} />
          <div className={styles.accept}>
            {accept.error && <ProblemNotice problem={accept.error} onRetry={() => look(file)} />}
            <p className="small">{t(posts ? 'take.effect' : 'take.noEffect')}</p>
            <Button type="primary" loading={accept.isPending} onClick={() => accept.mutate({ file, seen: shown.seen })}>
              {t('take.accept')}
            </Button>
          </div>
        </Panel>
      )}
    </div>
  );
}
