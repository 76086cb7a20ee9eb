import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead } from '@/api/useRead';
import { useFormat } from '@/format/useFormat';

/** Names the service plan an application is sold under, among those of the directory that hold its product; none when there is none. */
export function PlanItem({ filing }: { filing: string }) {
  const { t } = useTranslation('application');
  const { tx } = useFormat();
  const listed = useRead('/directory', {}, { filing, size: 50 });
  const plans = listed.data?.body.items ?? [];
  if (plans.length === 0) return null;
  return (
    <Form.Item name="plan" label={t('submit.plan')} extra={t('submit.planNote')} style={{ maxWidth: 420 }}>
      <Select
        allowClear
        options={plans.map(({ id, name, number }) => ({ value: id, label: `${tx(name)} · ${number ?? ''}` }))}
      />
    </Form.Item>
  );
}
