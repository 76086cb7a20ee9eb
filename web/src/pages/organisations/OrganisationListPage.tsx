import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { day } from '@/format/dates';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { industryName } from '@/parts/codes/industries';
import { provinceName, provinces } from '@/parts/codes/provinces';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { Mark } from '@/parts/state/StateTag';
import { AddOrganisationButton } from './AddOrganisationButton';
import { kinds } from './kinds';
import { useReach } from './useReach';

export default function OrganisationListPage() {
  const { t } = useTranslation('organisations');
  const { tx } = useFormat();
  const { platform, opens } = useReach();
  const found = kinds.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }));
  return (
    <ListPage
      name="organisations"
      title={t('title')}
      path="/organisations"
      rowKey="id"
      search={t('search')}
      actions={platform && <AddOrganisationButton />}
      views={[
        { id: 'all', name: t('view.all'), query: {} },
        ...(['Enterprise', 'Insurer', 'Provider', 'Park'] as const).map((kind) => ({
          id: kind,
          name: t(`kind.${kind}`),
          query: { filters: { kind } },
        })),
      ]}
      filters={[
        { kind: 'choice', name: 'kind', label: t('kindLabel'), options: found },
        {
          kind: 'choice',
          name: 'province',
          label: t('profile.province'),
          options: provinces.map(({ code, name }) => ({ value: code, label: tx(name) })),
        },
      ]}
      totals={({ byKind }) =>
        kinds
          .filter((kind) => byKind[kind])
          .map((kind) => (
            <span key={kind}>
              {t(`kind.${kind}`)} <strong>{count(byKind[kind] ?? 0)}</strong>
            </span>
          ))
      }
      empty={<p>{t('empty')}</p>}
      columns={[
        {
          key: 'name',
          title: t('profile.name'),
          sorter: true,
          render: (_, { id, name, creditCode }) => (
            <div>
              {opens(id) ? <Link to={`/organisations/${id}`}>{tx(name)}</Link> : tx(name)}
              <div className="quiet small">{creditCode}</div>
            </div>
          ),
        },
        { key: 'kind', title: t('kindLabel'), sorter: true, render: (_, { kind }) => t(`kind.${kind}`) },
        {
          key: 'industry',
          title: t('profile.industry'),
          sorter: true,
          render: (_, { industry }) => tx(industryName(industry)),
        },
        {
          key: 'province',
          title: t('profile.province'),
          sorter: true,
          render: (_, { province }) => tx(provinceName(province)),
        },
        {
          key: 'specialised',
          title: t('profile.specialised'),
          render: (_, { specialised }) => specialised && <Mark tone="calm">{t('profile.specialisedMark')}</Mark>,
        },
        { key: 'registered', title: t('registered'), sorter: true, render: (_, { registeredAt }) => day(registeredAt) },
      ]}
      card={({ id, name, kind, creditCode, province }) => (
        <CardRow
          to={opens(id) ? `/organisations/${id}` : undefined}
          title={tx(name)}
          state={<span className="quiet small">{t(`kind.${kind}`)}</span>}
          lines={[creditCode, tx(provinceName(province))]}
        />
      )}
    />
  );
}
