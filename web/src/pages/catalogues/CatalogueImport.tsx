import { UploadOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Upload } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask, url } from '@/api/client';
import { Intent } from '@/api/intent';
import { Problem } from '@/api/problem';
import type { ImportCatalogueView } from '@/api/schema';
import { count } from '@/format/numbers';
import { LaterDayInput } from '@/parts/form/LaterDayInput';
import { Panel } from '@/parts/Panel';
import { ProblemNotice } from '@/parts/ProblemNotice';

/** The operator takes in an edition; what the file is follows from its content, the day is asked for when it does not say. */
export function CatalogueImport() {
  const { t } = useTranslation('catalogues');
  const queries = useQueryClient();
  const [intent] = useState(() => new Intent());
  const [asOf, setAsOf] = useState('');
  const [busy, setBusy] = useState(false);
  const [taken, setTaken] = useState<ImportCatalogueView>();
  const [problem, setProblem] = useState<Problem>();

  const send = async (file: File) => {
    setBusy(true);
    setTaken(undefined);
    setProblem(undefined);
    const address = url('/catalogues', {}, asOf ? { asOf } : {});
    try {
      const { body } = await ask<ImportCatalogueView>({
        method: 'post',
        url: address,
        body: file,
        contentType: 'application/octet-stream',
        key: intent.keyFor(address, null, [file.name, file.size, file.lastModified]),
      });
      intent.done();
      setTaken(body);
      await queries.invalidateQueries();
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      setProblem(failure);
    } finally {
      setBusy(false);
    }
  };

  return (
    <Panel title={t('import.title')} note={t('import.note')}>
      <Form layout="vertical">
        <Form.Item label={t('import.asOf')} extra={t('import.asOfNote')} style={{ maxWidth: 320 }}>
          <LaterDayInput value={asOf} onChange={setAsOf} />
        </Form.Item>
        <Upload
          showUploadList={false}
          accept=".json,.csv,.gz,.zip"
          beforeUpload={(file) => {
            void send(file);
            return false;
          }}
        >
          <Button type="primary" icon={<UploadOutlined />} loading={busy}>
            {t('import.choose')}
          </Button>
        </Upload>
      </Form>
      <br />
      {problem && <ProblemNotice problem={problem} />}
      {taken && (
        <Alert
          type="success"
          showIcon
          title={t(taken.repeated ? 'import.repeated' : 'import.done', {
            kind: t(`kind.${taken.kind}`),
            n: count(taken.entries),
            day: taken.asOf,
          })}
        />
      )}
    </Panel>
  );
}
