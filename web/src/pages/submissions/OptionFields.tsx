import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OfferView, SubmissionView } from '@/api/schema';
import { fenOf, moneyOf, parseMoney, plain } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule } from '@/parts/form/rules';
import styles from './submissions.module.css';

export interface OptionEntry {
  limit?: string;
  retention?: string;
}

const MOST = 3;

const entryOf = ({ limit, retention }: Pick<OfferView, 'limit' | 'retention'>): OptionEntry => ({
  limit: plain(fenOf(limit)),
  retention: plain(fenOf(retention)),
});

/** What is asked at first: the newest options again, else the filed pairs. */
export const firstOptions = ({ quote, offers }: SubmissionView): OptionEntry[] =>
  (quote?.options ?? offers).slice(0, MOST).map(entryOf);

const fen = (typed: string | undefined) => parseMoney(typed ?? '') ?? 0n;

export const optionsBody = (options: readonly OptionEntry[] | undefined) =>
  (options ?? []).map(({ limit, retention }) => ({ limit: moneyOf(fen(limit)), retention: moneyOf(fen(retention)) }));

/** One sentence per option: what it is priced for. */
export function useOptionEffects(): (options: readonly (OptionEntry | undefined)[] | undefined) => string[] {
  const { t } = useTranslation('submissions');
  const { exact } = useFormat();
  return (options) =>
    (options ?? []).map((each) =>
      t('effect.option', { limit: exact(fen(each?.limit)), retention: exact(fen(each?.retention)) }),
    );
}

/** One to three pairs of limit and retention; the filed ones are a press away. */
export function OptionFields({ offers }: { offers: readonly OfferView[] }) {
  const { t } = useTranslation('submissions');
  const { t: tp } = useTranslation('parts');
  const { tx, short } = useFormat();
  return (
    <Form.List name="options">
      {(rows, { add, remove }) => (
        <div className={styles.optionFields}>
          {rows.map(({ key, name }) => (
            <div key={key} className={styles.optionRow}>
              <Form.Item name={[name, 'limit']} label={t('limit')} rules={[moneyRule(tp)]}>
                <MoneyInput />
              </Form.Item>
              <Form.Item name={[name, 'retention']} label={t('retention')} rules={[moneyRule(tp, 0n)]}>
                <MoneyInput />
              </Form.Item>
              <Button
                type="text"
                icon={<DeleteOutlined />}
                aria-label={t('removeOption', { n: name + 1 })}
                disabled={rows.length === 1}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          {rows.length < MOST && (
            <div className="row wrap">
              {offers.map((offer) => (
                <Button key={offer.name.en} size="small" icon={<PlusOutlined />} onClick={() => add(entryOf(offer))}>
                  {t('addOffer', { name: tx(offer.name), limit: short(fenOf(offer.limit)) })}
                </Button>
              ))}
              <Button size="small" icon={<PlusOutlined />} onClick={() => add({})}>
                {t('addOption')}
              </Button>
            </div>
          )}
        </div>
      )}
    </Form.List>
  );
}
