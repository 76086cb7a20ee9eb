import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachedCover, MemberKind, SchemeTier } from '@/api/schema';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { industries } from '@/parts/codes/industries';
import { DataTable } from '@/parts/DataTable';
import { Money } from '@/parts/Money';
import { WhyNumber } from '@/parts/why/WhyNumber';
import styles from './schemes.module.css';

type Price = SchemeTier['prices'][number];

const yuan = (amount: number | string) => count(Number(amount));

interface Props {
  tiers: readonly SchemeTier[];
  kind: MemberKind;
  /** The security products, where members are licences. */
  attached?: AttachedCover | null;
  /** Opens how a price comes about; without it the numbers are plain. */
  onAsk?: (tier: SchemeTier, price: Price) => void;
}

/** The filed prices: a row for each class of members, a column for each tier; enterprises one industry at a time. */
export function PriceTable({ tiers, kind, attached, onAsk }: Props) {
  const { t } = useTranslation('schemes');
  const { tx } = useFormat();
  const [chosen, setChosen] = useState('C');
  const all = (tiers[0]?.prices ?? []).map((each, at) => ({ ...each, at }));
  const codeOf = ({ industry, product }: Price) => industry ?? product ?? '';
  const codes = [...new Set(all.map(codeOf))].filter((code) => code !== '');
  const code = codes.includes(chosen) ? chosen : codes[0];
  const rows = code === undefined ? all : all.filter((each) => codeOf(each) === code);
  const nameOf = (each: string) => {
    const product = attached?.products.find((one) => one.code === each);
    return product ? tx(product.name) : `${each} · ${tx(industries[each])}`;
  };
  const classOf = ({ fromAge, toAge, fromStaff, toStaff, fromAmount, toAmount }: Price) => {
    if (kind === 'Person') return `${fromAge} – ${toAge - 1}`;
    if (kind === 'Licence') {
      const from = yuan(fromAmount ?? 0);
      return toAmount ? t('terms.amountBand', { from, to: yuan(toAmount) }) : t('terms.amountFrom', { from });
    }
    if (toStaff === null || toStaff === undefined) return t('terms.staffFrom', { n: fromStaff ?? 1 });
    return t('terms.staffBand', { from: fromStaff ?? 1, to: toStaff - 1 });
  };
  return (
    <div className="stack" style={{ gap: 8 }}>
      {code !== undefined && (
        <Select
          value={code}
          aria-label={t(kind === 'Licence' ? 'declared.product' : 'terms.industry')}
          className={styles.chosen ?? ''}
          options={codes.map((each) => ({ value: each, label: nameOf(each) }))}
          onChange={setChosen}
        />
      )}
      <DataTable
        label={t('terms.prices')}
        minWidth={180 + tiers.length * 130}
        rowKey="at"
        dataSource={rows}
        columns={[
          { title: t(`terms.classes.${kind}`), render: (_, price) => classOf(price) },
          ...tiers.map((tier) => ({
            title: (
              <>
                {tier.code} · {tx(tier.name)}
                <div className="quiet small">
                  <Money of={tier.limit} withUnit /> · {t('terms.retention')} <Money of={tier.retention} withUnit />
                </div>
              </>
            ),
            align: 'right' as const,
            render: (_: unknown, { at }: { at: number }) => {
              const price = tier.prices[at];
              if (!price) return '—';
              const money = <Money of={price.premium} exact />;
              return onAsk ? <WhyNumber onAsk={() => onAsk(tier, price)}>{money}</WhyNumber> : money;
            },
          })),
        ]}
      />
    </div>
  );
}
