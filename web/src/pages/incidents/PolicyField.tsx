import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/format/useFormat';
import { requiredRule } from '@/parts/form/rules';
import { ProblemNotice } from '@/parts/ProblemNotice';
import { usePolicyChoices } from './usePolicyChoices';

/** Which policy it may concern; chosen already when there is only one. */
export function PolicyField() {
  const { t } = useTranslation('incidents');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  const form = Form.useFormInstance<{ policy?: string }>();
  const { data, error, isPending, refetch } = usePolicyChoices();
  const only = data?.length === 1 ? data[0] : undefined;
  if (only && !form.getFieldValue('policy')) form.setFieldValue('policy', only.id);
  return (
    <>
      {error && <ProblemNotice problem={error} onRetry={() => void refetch()} />}
      <Form.Item
        name="policy"
        label={t('report.policy')}
        rules={[requiredRule(tp)]}
        {...(data?.length === 0 ? { extra: t('report.noPolicy') } : {})}
      >
        <Select
          size="large"
          loading={isPending}
          placeholder={t('report.choose')}
          showSearch={{ optionFilterProp: 'label' }}
          options={(data ?? []).map(({ id, number, insured }) => ({ value: id, label: `${number} · ${tx(insured)}` }))}
        />
      </Form.Item>
    </>
  );
}
