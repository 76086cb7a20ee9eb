import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { Money } from '@/parts/Money';
import { StateTag, stateName } from '@/parts/state/StateTag';
import { tones, type StateOf } from '@/parts/state/tones';

const states = Object.keys(tones.share) as StateOf<'share'>[];

/** Shares that a lead asked insurers to take: one's own to answer, and those one asked others for. */
export default function OfferListPage() {
  const { t } = useTranslation('coinsurance');
  const { t: ts } = useTranslation('states');
  const { tx } = useFormat();
  return (
    <ListPage
      name="coinsurance-offers"
      title={t('offers.title')}
      path="/share-offers"
      rowKey="id"
      search={t('offers.search')}
      filters={[
        {
          kind: 'choice',
          name: 'State',
          label: t('status'),
          options: states.map((each) => ({ value: each, label: stateName(ts, 'share', each) })),
        },
      ]}
      empty={<p>{t('offers.empty')}</p>}
      columns={[
        {
          key: 'number',
          title: t('submission'),
          sorter: true,
          render: (_, { id, submissionNumber, insuredName, productName }) => (
            <div>
              <Link to={`/coinsurance/offers/${id}`}>{submissionNumber}</Link>
              <div className="quiet small">
                {tx(insuredName)} · {tx(productName)}
              </div>
            </div>
          ),
        },
        {
          key: 'state',
          title: t('status'),
          sorter: true,
          render: (_, { state }) => <StateTag kind="share" state={state} />,
        },
        { key: 'lead', title: t('lead'), render: (_, { leadName }) => tx(leadName) },
        { key: 'insurer', title: t('coinsurer'), render: (_, { insurerName }) => tx(insurerName) },
        {
          key: 'perMille',
          title: t('perMille'),
          align: 'right',
          sorter: true,
          render: (_, { perMille }) => `${perMille} ‰`,
        },
        { key: 'limit', title: t('ownLimit'), align: 'right', render: (_, { ownLimit }) => <Money of={ownLimit} /> },
        {
          key: 'premium',
          title: t('premium'),
          align: 'right',
          render: (_, { ownPremium }) => <Money of={ownPremium} exact />,
        },
        { key: 'askedAt', title: t('askedAt'), sorter: true, render: (_, { askedAt }) => minute(askedAt) },
      ]}
      card={({ id, submissionNumber, state, insuredName, insurerName, perMille }) => (
        <CardRow
          to={`/coinsurance/offers/${id}`}
          title={tx(insuredName)}
          state={<StateTag kind="share" state={state} />}
          lines={[`${submissionNumber} · ${tx(insurerName)} ${perMille} ‰`]}
        />
      )}
    />
  );
}
