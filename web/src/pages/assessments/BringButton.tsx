import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { BringReportRequest, ShowAssessmentView } from '@/api/schema';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { lookedAt, nextTier } from './OrderButton';

/** A report the enterprise has already: it names who made it, uploads it on the next page, and the insurer accepts it. */
export function BringButton({ view }: { view: ShowAssessmentView }) {
  const { t } = useTranslation('jobs');
  const { t: tp } = useTranslation('parts');
  const go = useNavigate();
  return (
    <ActionButton<'/assessments/{id}/reports', BringReportRequest>
      label={t('do.bring')}
      path="/assessments/{id}/reports"
      params={{ id: view.id }}
      initial={{ tier: nextTier(view) }}
      fields={
        <>
          <Form.Item name="from" label={t('from')} rules={[requiredRule(tp)]}>
            <Input maxLength={200} autoFocus />
          </Form.Item>
          <Form.Item name="qualification" label={t('qualification')} rules={[requiredRule(tp)]}>
            <Input maxLength={200} />
          </Form.Item>
          <Form.Item name="tier" label={t('tierLabel')}>
            <Select options={lookedAt.map((tier) => ({ value: tier, label: t(`tier.${tier}`) }))} />
          </Form.Item>
        </>
      }
      body={(entered) => entered}
      effects={() => [t('effect.bring')]}
      done={t('done')}
      onDone={({ id }) => go(`/assessment-jobs/${id}`)}
    />
  );
}
