import { InboxOutlined } from '@ant-design/icons';
import { Alert, App, Button, Upload } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useFormat } from '@/format/useFormat';
import { PageHead, Panel } from '@/parts/Panel';
import { ProblemNotice } from '@/parts/ProblemNotice';
import { FaultList } from './FaultList';
import { joined, placeOf } from './faultPlace';
import { useFilingDraft } from './useFilingDraft';
import { YamlEditor } from './YamlEditor';
import styles from './filings.module.css';

/** Hands in a product: files or text, checked line by line before anything is kept. */
export default function NewFilingPage() {
  const { t } = useTranslation('filings');
  const { tx } = useFormat();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const { text, write, check, submit, problem, sound, handIn } = useFilingDraft();
  const [focus, setFocus] = useState<{ line: number; at: number }>();
  const faults = useMemo(() => problem?.faults ?? [], [problem]);
  const marked = useMemo(() => new Set(faults.flatMap((fault) => placeOf(fault)?.line ?? [])), [faults]);

  const take = async (files: File[]) => {
    write(joined(await Promise.all(files.map(async (file) => ({ name: file.name, text: await file.text() })))));
  };
  const send = async (draft: boolean) => {
    // A refusal is shown under the text by its lines.
    const filed = await handIn(draft).catch(() => undefined);
    if (!filed) return;
    void message.success(t(draft ? 'new.kept' : 'new.submitted'));
    void navigate(`/filings/${filed.id}`);
  };

  return (
    <div className="stack">
      <PageHead title={t('new.title')} note={t('new.note')} />
      <Panel>
        <Upload.Dragger
          multiple
          accept=".yaml,.yml"
          showUploadList={false}
          beforeUpload={(file, all) => {
            if (file === all.at(-1)) void take(all);
            return false;
          }}
        >
          <p>
            <InboxOutlined style={{ fontSize: 24 }} />
          </p>
          <p>{t('new.drop')}</p>
          <p className="quiet small">{t('new.dropNote')}</p>
        </Upload.Dragger>
      </Panel>
      <Panel title={t('new.text')} note={t('new.remembered')} flush>
        <YamlEditor value={text} label={t('new.text')} marked={marked} focus={focus} onChange={write} />
        <div className={styles.foot}>
          <Button disabled={text.trim() === ''} loading={check.isPending} onClick={() => check.mutate(text)}>
            {t('new.check')}
          </Button>
          <Button disabled={text.trim() === ''} loading={submit.isPending} onClick={() => void send(true)}>
            {t('new.keep')}
          </Button>
          <Button
            type="primary"
            disabled={text.trim() === ''}
            loading={submit.isPending}
            onClick={() => void send(false)}
          >
            {t('new.submit')}
          </Button>
        </div>
      </Panel>
      {sound && (
        <Alert
          type="info"
          showIcon
          title={t('new.sound', { name: tx(sound.name), product: sound.product, version: sound.version })}
          description={t('new.contents', {
            covers: sound.covers,
            clauses: sound.clauses,
            questions: sound.questions,
            tables: sound.tables,
            rules: sound.rules,
          })}
        />
      )}
      {problem && (
        <>
          <ProblemNotice
            problem={problem}
            faults={faults.filter((fault) => placeOf(fault) === null)}
            onRetry={() => check.mutate(text)}
          />
          {marked.size > 0 && (
            <Panel title={t('new.faults')} flush>
              <FaultList
                faults={faults.filter((fault) => placeOf(fault) !== null)}
                onGo={(line) => setFocus({ line, at: Date.now() })}
              />
            </Panel>
          )}
        </>
      )}
    </div>
  );
}
