import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ShowInvoiceView } from '@/api/schema';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';

interface Props {
  view: ShowInvoiceView;
  etag: string | null;
}

function Reason({ label }: { label: string }) {
  const { t } = useTranslation('parts');
  return (
    <Form.Item name="reason" label={label} rules={[requiredRule(t)]}>
      <Input.TextArea rows={3} maxLength={1000} autoFocus />
    </Form.Item>
  );
}

/** The payer says what is wrong with an invoice. */
export function DisputeButton({ view, etag }: Props) {
  const { t } = useTranslation('billing');
  return (
    <ActionButton<'/invoices/{id}/disputes', { reason: string }>
      label={t('dispute.label')}
      path="/invoices/{id}/disputes"
      params={{ id: view.invoice.id }}
      etag={etag}
      fields={<Reason label={t('dispute.reason')} />}
      body={({ reason }) => ({ reason })}
      effects={() => [t('dispute.effect')]}
      done={t('dispute.done')}
    />
  );
}

/** Finance answers a dispute. */
export function SettleButton({ view, etag }: Props) {
  const { t } = useTranslation('billing');
  return (
    <ActionButton<'/invoices/{id}/settlements', { reason: string }>
      label={t('settle.label')}
      path="/invoices/{id}/settlements"
      params={{ id: view.invoice.id }}
      etag={etag}
      fields={<Reason label={t('settle.reason')} />}
      body={({ reason }) => ({ reason })}
      effects={() => [t('settle.effect')]}
      done={t('settle.done')}
    />
  );
}
