import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MemberKind, SchemeTier } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { industries } from '@/parts/codes/industries';
import { DataTable } from '@/parts/DataTable';
import { Money } from '@/parts/Money';
import { WhyNumber } from '@/parts/why/WhyNumber';
import styles from './schemes.module.css';

type Price = SchemeTier['prices'][number];

interface Props {
  tiers: readonly SchemeTier[];
  kind: MemberKind;
  /** Opens how a price comes about; without it the numbers are plain. */
  onAsk?: (tier: SchemeTier, price: Price) => void;
}

/** The filed prices: a row for each class of members, a column for each tier; enterprises one industry at a time. */
export function PriceTable({ tiers, kind, onAsk }: Props) {
  const { t } = useTranslation('schemes');
  const { tx } = useFormat();
  const [chosen, setChosen] = useState('C');
  const all = (tiers[0]?.prices ?? []).map((each, at) => ({ ...each, at }));
  const codes = [...new Set(all.map(({ industry }) => industry ?? ''))].filter((code) => code !== '');
  const industry = codes.includes(chosen) ? chosen : codes[0];
  const rows = industry === undefined ? all : all.filter((each) => each.industry === industry);
  const classOf = ({ fromAge, toAge, fromStaff, toStaff }: Price) => {
    if (kind === 'Person') return `${fromAge} – ${toAge - 1}`;
    if (toStaff === null || toStaff === undefined) return t('terms.staffFrom', { n: fromStaff ?? 1 });
    return t('terms.staffBand', { from: fromStaff ?? 1, to: toStaff - 1 });
  };
  return (
    <div className="stack" style={{ gap: 8 }}>
      {industry !== undefined && (
        <Select
          value={industry}
          aria-label={t('terms.industry')}
          className={styles.chosen ?? ''}
          options={codes.map((code) => ({ value: code, label: `${code} · ${tx(industries[code])}` }))}
          onChange={setChosen}
        />
      )}
      <DataTable
        label={t('terms.prices')}
        minWidth={180 + tiers.length * 130}
        rowKey="at"
        dataSource={rows}
        columns={[
          { title: t(kind === 'Person' ? 'terms.age' : 'terms.staff'), render: (_, price) => classOf(price) },
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
