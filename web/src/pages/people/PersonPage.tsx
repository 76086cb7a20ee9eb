import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { ReadPeopleView } from '@/api/schema';
import type { Role } from '@/api/session';
import { useRead } from '@/api/useRead';
import { day, minute } from '@/format/dates';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';
import { PersonActions } from './PersonActions';

export default function PersonPage() {
  const { id = '' } = useParams();
  const query = useRead('/people/{id}', { id });
  return <Loaded query={query}>{({ body, etag }) => <Person view={body} etag={etag} />}</Loaded>;
}

function Person({ view, etag }: { view: ReadPeopleView; etag: string | null }) {
  const { t } = useTranslation('people');
  const { t: tc } = useTranslation();
  const { tx } = useFormat();
  const { person, history } = view;
  const mandate = person.role === 'ClaimsHandler' ? person.settlement : person.underwriting;
  const hasMandate = person.role === 'ClaimsHandler' || person.role === 'Underwriter';
  return (
    <ObjectPage
      kind={t('kind')}
      title={tx(person.name)}
      state={<StateTag kind="membership" state={person.state} />}
      facts={[
        { label: t('email'), value: person.email, note: person.phone },
        {
          label: t('organisation'),
          value: <Link to={`/organisations/${person.organisation.id}`}>{tx(person.organisation.name)}</Link>,
          note: t('sinceDay', { day: day(person.since) }),
        },
        {
          label: t('role'),
          value: tc(`role.${person.role as Role}`),
          note: hasMandate ? (
            <>
              {t('mandate')} {fenOf(mandate) > 0n ? <Money of={mandate} withUnit /> : t('noMandate')}
            </>
          ) : undefined,
        },
        {
          label: t('secondFactor'),
          value: t(person.secondFactor ? 'on' : 'off'),
          note: person.lockedUntil ? t('lockedUntil', { at: minute(person.lockedUntil) }) : undefined,
        },
      ]}
      next={<PersonActions view={view} etag={etag} />}
      tabs={[
        {
          key: 'history',
          label: t('history'),
          children: (
            <Panel title={t('history')} note={t('historyNote')} flush>
              <DataTable
                label={t('history')}
                minWidth={720}
                rowKey={(row) => `${row.at} ${row.move}`}
                dataSource={history}
                columns={[
                  { title: t('at'), width: 150, render: (_, { at }) => minute(at) },
                  { title: t('moveLabel'), render: (_, { move }) => t(`move.${move}`) },
                  { title: t('role'), render: (_, { role }) => tc(`role.${role as Role}`) },
                  {
                    title: t('underwriting'),
                    align: 'right',
                    render: (_, { mandate: { underwriting } }) =>
                      fenOf(underwriting) > 0n ? <Money of={underwriting} exact /> : '—',
                  },
                  {
                    title: t('settlement'),
                    align: 'right',
                    render: (_, { mandate: { settlement } }) =>
                      fenOf(settlement) > 0n ? <Money of={settlement} exact /> : '—',
                  },
                  { title: t('by'), render: (_, { by }) => tx(by) },
                ]}
              />
            </Panel>
          ),
        },
      ]}
    />
  );
}
