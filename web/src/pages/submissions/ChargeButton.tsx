import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ChargeReason, QuoteOptionView, SubmissionView } from '@/api/schema';
import { fenOf, moneyOf, parseMoney, plain } from '@/format/money';
import { percent } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule, requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';

interface Entries {
  premium: string;
  reason: ChargeReason;
  note: string;
}

interface Props {
  view: SubmissionView;
  etag: string | null;
  option: QuoteOptionView;
}

const reasons = [
  'LossExperience',
  'SecurityPosture',
  'Accumulation',
  'TechnicalPrice',
] as const satisfies ChargeReason[];

/** Another premium than the filed one, inside what the filing leaves open; further than one's own authority it is referred. */
export function ChargeButton({ view, etag, option }: Props) {
  const { t } = useTranslation('submissions');
  const { t: tp } = useTranslation('parts');
  const { exact, cite } = useFormat();
  const { discretion } = view;
  const filed = option.worksheet.premium;
  if (!discretion || !filed || !option.premium) return null;
  const whole = fenOf(filed);
  const bounds = {
    lowest: percent(Number(discretion.lowest)),
    highest: percent(Number(discretion.highest)),
    filed: exact(whole),
    source: cite(discretion.source),
  };
  const ratioOf = (typed: string | undefined) => {
    const fen = parseMoney(typed ?? '');
    return fen !== null && fen > 0n ? Number(fen) / Number(whole) : undefined;
  };
  return (
    <ActionButton<'/submissions/{id}/charges', Entries>
      label={t('charge.label')}
      path="/submissions/{id}/charges"
      params={{ id: view.id }}
      etag={etag}
      initial={{ premium: plain(fenOf(option.premium)) }}
      fields={
        <>
          <Form.Item
            name="premium"
            label={t('charge.premium')}
            extra={t('charge.bounds', bounds)}
            rules={[moneyRule(tp)]}
          >
            <MoneyInput />
          </Form.Item>
          <Form.Item name="reason" label={t('charge.reason')} rules={[requiredRule(tp)]}>
            <Select options={reasons.map((each) => ({ value: each, label: t(`chargeReason.${each}`) }))} />
          </Form.Item>
          <Form.Item name="note" label={t('charge.note')} rules={[requiredRule(tp)]}>
            <Input.TextArea rows={3} maxLength={2000} showCount />
          </Form.Item>
        </>
      }
      body={({ premium, reason, note }) => ({
        option: option.id,
        premium: moneyOf(parseMoney(premium) ?? 0n),
        reason,
        note,
      })}
      effects={({ premium }) => {
        const ratio = ratioOf(premium);
        const alone = Number(discretion.alone);
        return [
          ...(ratio === undefined ? [] : [t('charge.ratio', { ratio: percent(ratio) })]),
          ratio !== undefined && Math.abs(ratio - 1) > alone
            ? t('charge.refers', { alone: percent(alone) })
            : t('charge.atOnce', { alone: percent(alone) }),
          ...(view.quote ? [t('effect.replaces', { n: view.quote.revision })] : []),
        ];
      }}
      done={t('charge.done')}
    />
  );
}
