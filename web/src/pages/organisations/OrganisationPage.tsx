import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { ReadOrganisationsView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { day } from '@/format/dates';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { Facts } from '@/parts/Facts';
import { LinkButton } from '@/parts/LinkButton';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { ActionButton } from '@/parts/object/ActionButton';
import { NextAction } from '@/parts/object/NextAction';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { Panel } from '@/parts/Panel';
import { Mark } from '@/parts/state/StateTag';
import { entriesOf, profileOf, type ProfileEntries } from './profile';
import { ProfileFields } from './ProfileFields';
import { RevisionsTab } from './RevisionsTab';
import { useReach } from './useReach';
import styles from './organisations.module.css';

export default function OrganisationPage() {
  const { id = '' } = useParams();
  const { own } = useReach();
  const query = useRead('/organisations/{id}', { id: id === 'own' ? own : id });
  return <Loaded query={query}>{({ body, etag }) => <Organisation view={body} etag={etag} />}</Loaded>;
}

function Organisation({ view, etag }: { view: ReadOrganisationsView; etag: string | null }) {
  const { t } = useTranslation('organisations');
  const { tx } = useFormat();
  const { organisation, industryName, provinceName, registeredAt, version } = view;
  const { id, kind, name } = organisation;
  const { changes, people } = useReach();
  return (
    <ObjectPage
      kind={`${t(`kind.${kind}`)} · ${organisation.creditCode}`}
      title={tx(name)}
      state={organisation.specialised && <Mark tone="calm">{t('profile.specialisedMark')}</Mark>}
      facts={[
        {
          label: t('profile.industry'),
          value: tx(industryName) || organisation.industry,
          note: `${organisation.industry} · GB/T 4754-2017`,
        },
        { label: t('profile.province'), value: tx(provinceName) || organisation.province, note: organisation.address },
        {
          label: t('profile.employees'),
          value: count(organisation.employees),
          note: t('registeredOn', { day: day(registeredAt) }),
        },
        {
          label: t('profile.revenue'),
          value: <Money of={organisation.revenue} withUnit />,
          note: t('version', { n: version }),
        },
      ]}
      next={
        (changes(id) || people) && (
          <NextAction sentence={t(changes(id) ? 'next.keep' : 'next.people')}>
            {people && (
              <>
                <LinkButton to={`/people?organisation=${id}`}>{t('toPeople')}</LinkButton>
                <LinkButton to="/keys">{t('toKeys')}</LinkButton>
              </>
            )}
            {changes(id) && (
              <ActionButton<'/organisations/{id}/profile', ProfileEntries>
                type="primary"
                label={t('change.label')}
                path="/organisations/{id}/profile"
                params={{ id }}
                etag={etag}
                initial={entriesOf(organisation)}
                fields={<ProfileFields enterprise={kind === 'Enterprise'} pair={styles.two} />}
                body={profileOf}
                effects={() => [t('change.effect1', { n: version + 1 }), t('change.effect2')]}
                done={t('change.done')}
              />
            )}
          </NextAction>
        )
      }
      tabs={[
        {
          key: 'profile',
          label: t('tab.profile'),
          children: (
            <Panel title={t('tab.profile')}>
              <Facts
                rows={[
                  [t('profile.name'), name.zh],
                  [t('profile.english'), name.en === name.zh ? null : name.en],
                  [t('creditCode'), organisation.creditCode],
                  [t('kindLabel'), t(`kind.${kind}`)],
                  [t('profile.address'), organisation.address],
                  [t('profile.specialised'), t(organisation.specialised ? 'yes' : 'no')],
                ]}
              />
            </Panel>
          ),
        },
        { key: 'revisions', label: t('tab.revisions'), children: <RevisionsTab id={id} /> },
      ]}
    />
  );
}
