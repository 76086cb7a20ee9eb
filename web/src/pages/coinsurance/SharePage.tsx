import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { ListSharesPosted, ListSharesView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';
import { Bearers } from '@/parts/Bearers';

/** What one insurer bears of a policy another leads: its share, and every amount posted for it. Nothing can be changed here. */
export default function SharePage() {
  const { id = '' } = useParams();
  const query = useRead('/policy-shares/{id}', { id });
  return <Loaded query={query}>{({ body }) => <Share view={body} />}</Loaded>;
}

function Share({ view }: { view: ListSharesView }) {
  const { t } = useTranslation('coinsurance');
  const { tx } = useFormat();
  const [first] = view.shares;
  if (!first) return null;
  const nameOf = new Map(view.shares.map(({ insurer, insurerName }) => [insurer, tx(insurerName)]));
  return (
    <ObjectPage
      kind={`${t('policy')} ${first.number ?? t('notIssued')} · ${tx(first.productName)}`}
      title={tx(first.insuredName)}
      state={<StateTag kind="policy" state={first.status} />}
      facts={[
        { label: t('lead'), value: tx(first.leadName), note: t('leadSettles') },
        {
          label: t('limit'),
          value: <Money of={first.limit} withUnit />,
          note: view.shares.length === 1 && (
            <>
              {t('ownLimit')} <Money of={first.ownLimit} withUnit />
            </>
          ),
        },
        { label: t('period'), value: t('periodValue', { from: first.from, ends: first.coverEnds }) },
        {
          label: t('perMille'),
          value: view.shares.map(({ perMille }) => `${perMille} ‰`).join(' · '),
          note: t('feeNote', { n: first.feePerMille }),
        },
      ]}
      tabs={[
        {
          key: 'shares',
          label: t('bearers'),
          children: (
            <div className="stack">
              <Bearers of={view.bearers} />
              <Panel title={t('postings')} note={t('postingsNote')} flush>
                <DataTable<ListSharesPosted>
                  label={t('postings')}
                  minWidth={760}
                  rowKey="id"
                  dataSource={view.postings}
                  locale={{ emptyText: t('noPostings') }}
                  columns={[
                    { title: t('recorded'), dataIndex: 'recorded', width: 110 },
                    { title: t('coinsurer'), render: (_, { insurer }) => nameOf.get(insurer) },
                    { title: t('what'), render: (_, { text, kind }) => `${t(`kind.${kind}`)} · ${tx(text)}` },
                    { title: t('gross'), align: 'right', render: (_, { gross }) => <Money of={gross} exact signed /> },
                    { title: t('share'), align: 'right', render: (_, { share }) => <Money of={share} exact signed /> },
                    { title: t('fee'), align: 'right', render: (_, { fee }) => <Money of={fee} exact signed /> },
                    { title: t('owed'), align: 'right', render: (_, { owed }) => <Money of={owed} exact signed /> },
                  ]}
                />
              </Panel>
            </div>
          ),
        },
      ]}
    />
  );
}
