import { useTranslation } from 'react-i18next';
import type { ReadSchemesPayer, ReadSchemesView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { percent } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { Panel } from '@/parts/Panel';
import { useWhy } from '@/parts/why/useWhy';
import { WhyDrawer } from '@/parts/why/WhyDrawer';
import { PriceTable } from './PriceTable';

/** Who pays what share, and the filed price of each tier for each class of members. */
export function SchemeTerms({ view, funding }: { view: ReadSchemesView; funding: readonly ReadSchemesPayer[] }) {
  const { t } = useTranslation('schemes');
  const { tx } = useFormat();
  const { asked, ask, close } = useWhy();
  const { id, kind, model } = view.summary;
  // "2/I/20": tier, industry and head count, or product and amount; the last stands for all of its band. "2/60/0": tier and age.
  const [tier = '', of = '', lowest = '0'] = (asked ?? '').split('/');
  const worked = kind !== 'Person' && of !== '';
  const wanted =
    kind === 'Licence' ? { product: of, amount: Number(lowest) } : { industry: of, staff: Math.max(1, Number(lowest)) };
  const price = useRead('/schemes/{id}/price', { id }, { tier, ...wanted }, { enabled: worked });
  const kept = view.tiers.find(({ code }) => code === tier)?.prices.find(({ fromAge }) => String(fromAge) === of);
  const trail = worked ? price.data?.body.trail : kept?.trail;
  return (
    <div className="stack">
      <Panel title={t('terms.prices')} note={t('terms.pricesNote')} flush>
        <PriceTable
          tiers={view.tiers}
          kind={kind}
          attached={view.attached}
          onAsk={({ code }, each) =>
            ask(`${code}/${each.industry ?? each.product ?? each.fromAge}/${each.fromStaff ?? each.fromAmount ?? 0}`)
          }
        />
      </Panel>
      <Panel title={t('funding')} note={t(`model.${model}`)} flush>
        <DataTable
          label={t('funding')}
          minWidth={360}
          rowKey={({ id: payer, ofMembers }) => `${payer}-${ofMembers}`}
          dataSource={[...funding]}
          columns={[
            {
              title: t('terms.payer'),
              render: (_, { name, ofMembers }) => (ofMembers ? t('terms.ofMembers', { name: tx(name) }) : tx(name)),
            },
            { title: t('terms.share'), align: 'right', render: (_, { share }) => percent(share) },
          ]}
        />
      </Panel>
      <WhyDrawer trail={trail} onClose={close} />
    </div>
  );
}
