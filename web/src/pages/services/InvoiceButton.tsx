import { Form, InputNumber } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ReadServicesView } from '@/api/schema';
import { fenOf, moneyOf, parseMoney, plain } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { ActionButton } from '@/parts/object/ActionButton';

type Entries = Record<string, number | string | null | undefined>;

/** Days and price by grade; what the rate table allows stands beside each. */
export function InvoiceButton({ request, etag }: { request: ReadServicesView; etag: string | null }) {
  const { t } = useTranslation('services');
  const { tx, exact } = useFormat();
  const priced = request.grades.filter(({ day }) => day !== null);
  const linesOf = (entries: Entries) =>
    priced
      .map(({ code }) => ({
        grade: code,
        days: Number(entries[`days-${code}`] ?? 0),
        price: moneyOf(parseMoney(String(entries[`price-${code}`] ?? '')) ?? 0n),
      }))
      .filter(({ days }) => days > 0);
  return (
    <ActionButton<'/service-requests/{id}/invoices', Entries>
      type="primary"
      label={t('do.invoice')}
      path="/service-requests/{id}/invoices"
      params={{ id: request.id }}
      etag={etag}
      disabled={priced.length === 0}
      initial={Object.fromEntries(priced.map(({ code, day }) => [`price-${code}`, day ? plain(fenOf(day)) : '']))}
      fields={priced.map(({ code, name, day }) => (
        <div key={code} className="row wrap">
          <Form.Item name={`days-${code}`} label={t('daysOf', { grade: tx(name) })} style={{ flex: '1 1 120px' }}>
            <InputNumber min={0} max={1000} step={0.5} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item
            name={`price-${code}`}
            label={t('price')}
            extra={day ? t('rateIs', { rate: exact(fenOf(day)) }) : undefined}
            style={{ flex: '2 1 180px' }}
          >
            <MoneyInput />
          </Form.Item>
        </div>
      ))}
      body={(entries) => ({ lines: linesOf(entries) })}
      effects={() => [t('effect.invoice')]}
      done={t('done')}
    />
  );
}
