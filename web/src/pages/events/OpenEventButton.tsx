import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useRead } from '@/api/useRead';
import { fenOf, moneyOf, parseMoney } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { MinuteInput } from '@/parts/form/MinuteInput';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { ProblemNotice } from '@/parts/ProblemNotice';

interface Entries {
  name: string;
  category: string;
  provider?: string;
  from: string;
  to: string;
  limit?: string;
  clause?: string;
}

/** Opens a common event, with the limit its claims share when they share one. */
export function OpenEventButton() {
  const { t } = useTranslation('events');
  const { t: tp } = useTranslation('parts');
  const { tx, exact } = useFormat();
  const navigate = useNavigate();
  const categories = useRead('/incidents/categories', {});
  const providers = useRead('/events/providers', {});
  const limitOf = ({ limit }: Partial<Entries>) => (limit ? (parseMoney(limit) ?? 0n) : 0n);
  return (
    <ActionButton<'/events', Entries>
      type="primary"
      label={t('open.label')}
      path="/events"
      params={{}}
      fields={
        <>
          {[categories, providers].map(({ error }, i) => error && <ProblemNotice key={i} problem={error} />)}
          <Form.Item name="name" label={t('open.name')} extra={t('open.nameNote')} rules={[requiredRule(tp)]}>
            <Input maxLength={120} autoFocus />
          </Form.Item>
          <Form.Item name="category" label={t('category')} rules={[requiredRule(tp)]}>
            <Select
              loading={categories.isPending}
              showSearch={{ optionFilterProp: 'label' }}
              options={(categories.data?.body ?? []).map(({ code, name }) => ({ value: code, label: tx(name) }))}
            />
          </Form.Item>
          <Form.Item name="provider" label={t('provider')}>
            <Select
              allowClear
              loading={providers.isPending}
              showSearch={{ optionFilterProp: 'label' }}
              options={(providers.data?.body ?? []).map(({ code, name }) => ({ value: code, label: tx(name) }))}
            />
          </Form.Item>
          <Form.Item name="from" label={t('open.from')} rules={[requiredRule(tp)]}>
            <MinuteInput />
          </Form.Item>
          <Form.Item name="to" label={t('open.to')} rules={[requiredRule(tp)]}>
            <MinuteInput />
          </Form.Item>
          <Form.Item name="limit" label={t('open.limit')} extra={t('open.limitNote')}>
            <MoneyInput />
          </Form.Item>
          <Form.Item noStyle dependencies={['limit']}>
            {({ getFieldValue }) =>
              Boolean(getFieldValue('limit')) && (
                <Form.Item name="clause" label={t('open.clause')} rules={[requiredRule(tp)]}>
                  <Input maxLength={200} />
                </Form.Item>
              )
            }
          </Form.Item>
        </>
      }
      body={(entries) => {
        const limit = limitOf(entries);
        return {
          name: entries.name,
          category: entries.category,
          provider: entries.provider ?? null,
          from: entries.from,
          to: entries.to,
          ...(limit > 0n ? { limit: moneyOf(limit), clause: entries.clause ?? '' } : {}),
        };
      }}
      effects={(entries) => {
        const limit = limitOf(entries);
        return limit > 0n
          ? [t('open.effect'), t('open.limitEffect', { amount: exact(fenOf(moneyOf(limit))) })]
          : [t('open.effect')];
      }}
      onDone={({ id }) => void navigate(`/events/${id}`)}
      done={t('open.done')}
    />
  );
}
