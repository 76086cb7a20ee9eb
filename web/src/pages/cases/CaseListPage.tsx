import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { LinkButton } from '@/parts/LinkButton';
import { StateTag, stateName } from '@/parts/state/StateTag';
import { tones, type StateOf } from '@/parts/state/tones';

const states = Object.keys(tones.case) as StateOf<'case'>[];
const consents = Object.keys(tones.caseConsent) as StateOf<'caseConsent'>[];

/** Case studies an insurer works on, or an insured was asked about. */
export default function CaseListPage() {
  const { t } = useTranslation('cases');
  const { t: ts } = useTranslation('states');
  const { tx } = useFormat();
  return (
    <ListPage
      name="cases"
      title={t('title')}
      path="/cases"
      rowKey="id"
      search={t('searchOwn')}
      actions={<LinkButton to="/case-library">{t('library')}</LinkButton>}
      filters={[
        {
          kind: 'choice',
          name: 'state',
          label: t('state'),
          options: states.map((state) => ({ value: state, label: stateName(ts, 'case', state) })),
        },
        {
          kind: 'choice',
          name: 'consent',
          label: t('consent'),
          options: consents.map((consent) => ({ value: consent, label: stateName(ts, 'caseConsent', consent) })),
        },
      ]}
      empty={<p>{t('empty')}</p>}
      columns={[
        {
          key: 'insured',
          title: t('insured'),
          render: (_, { id, insured, category, number }) => (
            <div>
              <Link to={`/cases/${id}`}>{tx(insured)}</Link>
              <div className="quiet small">
                {tx(category)}
                {number && ` · ${number}`}
              </div>
            </div>
          ),
        },
        {
          key: 'state',
          title: t('state'),
          sorter: true,
          render: (_, { state }) => <StateTag kind="case" state={state} />,
        },
        {
          key: 'consent',
          title: t('consent'),
          render: (_, { consent }) => <StateTag kind="caseConsent" state={consent} />,
        },
        { key: 'drafted', title: t('drafted'), sorter: true, render: (_, { draftedAt }) => minute(draftedAt) },
      ]}
      card={({ id, insured, category, state }) => (
        <CardRow
          to={`/cases/${id}`}
          title={tx(insured)}
          state={<StateTag kind="case" state={state} />}
          lines={[tx(category)]}
        />
      )}
    />
  );
}
