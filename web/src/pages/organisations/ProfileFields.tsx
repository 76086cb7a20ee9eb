import { Form, Input, InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule, requiredRule } from '@/parts/form/rules';
import { ProblemNotice } from '@/parts/ProblemNotice';
import { useCodes } from './useCodes';

const EMPLOYEES_MAX = 10_000_000;

interface Props {
  /** Where the description stands in the request. */
  at?: string[];
  /** An enterprise has revenue; others may have none. */
  enterprise: boolean;
  /** Around pairs of short fields. */
  pair: string | undefined;
}

/** What an organisation says of itself. */
export function ProfileFields({ at = [], enterprise, pair }: Props) {
  const { t } = useTranslation('organisations');
  const { t: tp } = useTranslation('parts');
  const { industries, provinces, pending, problem, again } = useCodes();
  return (
    <>
      {problem && <ProblemNotice problem={problem} onRetry={again} />}
      <div className={pair}>
        <Form.Item
          name={[...at, 'name', 'zh']}
          label={t('profile.name')}
          extra={t('profile.nameNote')}
          rules={[requiredRule(tp), { min: 2, max: 100, message: t('profile.nameRule') }]}
        >
          <Input autoComplete="organization" maxLength={100} />
        </Form.Item>
        <Form.Item name={[...at, 'name', 'en']} label={t('profile.english')} extra={t('profile.englishNote')}>
          <Input maxLength={100} />
        </Form.Item>
      </div>
      <div className={pair}>
        <Form.Item name={[...at, 'industry']} label={t('profile.industry')} rules={[requiredRule(tp)]}>
          <Select
            loading={pending}
            placeholder={t('profile.choose')}
            showSearch={{ optionFilterProp: 'label' }}
            options={industries}
          />
        </Form.Item>
        <Form.Item name={[...at, 'province']} label={t('profile.province')} rules={[requiredRule(tp)]}>
          <Select
            loading={pending}
            placeholder={t('profile.choose')}
            showSearch={{ optionFilterProp: 'label' }}
            options={provinces}
          />
        </Form.Item>
      </div>
      <Form.Item name={[...at, 'address']} label={t('profile.address')} rules={[requiredRule(tp)]}>
        <Input autoComplete="street-address" maxLength={200} />
      </Form.Item>
      <div className={pair}>
        <Form.Item
          name={[...at, 'employees']}
          label={t('profile.employees')}
          rules={[{ required: true, message: tp('form.required') }]}
        >
          <InputNumber min={1} max={EMPLOYEES_MAX} precision={0} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name={[...at, 'revenue']} label={t('profile.revenue')} rules={[moneyRule(tp, enterprise ? 1n : 0n)]}>
          <MoneyInput />
        </Form.Item>
      </div>
      <Form.Item
        name={[...at, 'specialised']}
        label={t('profile.specialised')}
        valuePropName="checked"
        initialValue={false}
      >
        <Switch />
      </Form.Item>
    </>
  );
}
