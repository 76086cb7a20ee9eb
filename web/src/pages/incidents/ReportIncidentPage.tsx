import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { serverNow } from '@/api/clock';
import type { Fault } from '@/api/problem';
import { useChange } from '@/api/useChange';
import { useRead } from '@/api/useRead';
import { remembered } from '@/app/remembered';
import { minute, instantOf } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { MinuteInput } from '@/parts/form/MinuteInput';
import { requiredRule } from '@/parts/form/rules';
import { showFaults } from '@/parts/form/showFaults';
import { PageHead, Panel } from '@/parts/Panel';
import { ProblemNotice } from '@/parts/ProblemNotice';
import { FirstHour } from './FirstHour';
import { PolicyField } from './PolicyField';
import styles from './incidents.module.css';

interface Entries {
  policy: string;
  category: string;
  discoveredAt: string;
  description: string;
}

const draft = remembered<Partial<Entries>>('incident-draft', {});

/** Three answers and a description; it is no claim and costs nothing. Made for a phone in a bad hour. */
export default function ReportIncidentPage() {
  const { t } = useTranslation('incidents');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [params] = useSearchParams();
  const categories = useRead('/incidents/categories', {});
  const report = useChange('/incidents');
  const [form] = Form.useForm<Entries>();
  const [rest, setRest] = useState<readonly Fault[]>();
  const [initial] = useState<Partial<Entries>>(() => ({
    discoveredAt: instantOf(minute(serverNow())),
    ...draft.value,
    ...(params.get('policy') ? { policy: params.get('policy') ?? '' } : {}),
  }));

  const send = async (entries: Entries) => {
    try {
      const { body } = await report.mutateAsync({ params: {}, body: entries });
      draft.forget();
      void message.success(t('report.done', { number: body.number }));
      void navigate(`/incidents/${body.id}`);
    } catch (failure) {
      setRest(showFaults(form, failure));
    }
  };

  return (
    <div className={styles.report}>
      <PageHead title={t('report.title')} />
      <p className={styles.calm}>{t('report.calm')}</p>
      <div className={styles.columns}>
        <Panel>
          <Form<Entries>
            form={form}
            layout="vertical"
            requiredMark={false}
            scrollToFirstError
            initialValues={initial}
            onValuesChange={(_, all) => draft.save(all)}
            onFinish={(entries) => void send(entries)}
          >
            <PolicyField />
            <Form.Item name="category" label={t('report.category')} rules={[requiredRule(tp)]}>
              <Select
                size="large"
                placeholder={t('report.choose')}
                loading={categories.isPending}
                options={(categories.data?.body ?? []).map(({ code, name }) => ({ value: code, label: tx(name) }))}
              />
            </Form.Item>
            <Form.Item
              name="discoveredAt"
              label={t('report.discoveredAt')}
              extra={t('report.discoveredNote')}
              rules={[requiredRule(tp)]}
            >
              <MinuteInput size="large" inputReadOnly allowClear={false} />
            </Form.Item>
            <Form.Item name="description" label={t('report.description')} rules={[requiredRule(tp)]}>
              <Input.TextArea rows={5} maxLength={4000} showCount placeholder={t('report.descriptionHint')} />
            </Form.Item>
            {report.error && (
              <div className={styles.notice}>
                <ProblemNotice problem={report.error} faults={rest} onRetry={() => form.submit()} />
              </div>
            )}
            <div className={styles.send}>
              <Button type="primary" danger htmlType="submit" size="large" block loading={report.isPending}>
                {t('report.send')}
              </Button>
              <p className="quiet small">{t('report.kept')}</p>
            </div>
          </Form>
        </Panel>
        <FirstHour />
      </div>
    </div>
  );
}
