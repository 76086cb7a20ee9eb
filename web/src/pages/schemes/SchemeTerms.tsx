import { useTranslation } from 'react-i18next';
import type { ReadSchemesPayer, ReadSchemesView } from '@/api/schema';
import { percent } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import { useWhy } from '@/parts/why/useWhy';
import { WhyDrawer } from '@/parts/why/WhyDrawer';
import { WhyNumber } from '@/parts/why/WhyNumber';

/** Who pays what share, and the filed price of each tier and age. */
export function SchemeTerms({ view, funding }: { view: ReadSchemesView; funding: readonly ReadSchemesPayer[] }) {
  const { t } = useTranslation('schemes');
  const { tx } = useFormat();
  const { asked, ask, close } = useWhy();
  const prices = view.tiers.flatMap(({ code, name, limit, retention, prices: of }) =>
    of.map((price) => ({ key: `${code}-${price.fromAge}`, code, name, limit, retention, ...price })),
  );
  return (
    <div className="stack">
      <Panel title={t('terms.prices')} note={t('terms.pricesNote')} flush>
        <DataTable
          label={t('terms.prices')}
          minWidth={640}
          rowKey="key"
          dataSource={prices}
          columns={[
            { title: t('member.tier'), render: (_, { code, name }) => `${code} · ${tx(name)}` },
            { title: t('insured'), align: 'right', render: (_, { limit }) => <Money of={limit} withUnit /> },
            {
              title: t('terms.retention'),
              align: 'right',
              render: (_, { retention }) => <Money of={retention} withUnit />,
            },
            { title: t('terms.age'), render: (_, { fromAge, toAge }) => `${fromAge} – ${toAge - 1}` },
            {
              title: t('premium'),
              align: 'right',
              render: (_, { key, premium }) => (
                <WhyNumber onAsk={() => ask(key)}>
                  <Money of={premium} exact />
                </WhyNumber>
              ),
            },
          ]}
        />
      </Panel>
      <Panel title={t('funding')} note={t(`model.${view.summary.model}`)} flush>
        <DataTable
          label={t('funding')}
          minWidth={360}
          rowKey="id"
          dataSource={[...funding]}
          columns={[
            { title: t('terms.payer'), render: (_, { name }) => tx(name) },
            { title: t('terms.share'), align: 'right', render: (_, { share }) => percent(share) },
          ]}
        />
      </Panel>
      <WhyDrawer trail={prices.find(({ key }) => key === asked)?.trail} onClose={close} />
    </div>
  );
}
