import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { ReadSchemesView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import { addDays } from '@/format/dates';
import { fenOf } from '@/format/money';
import { count, percent } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { ActionButton } from '@/parts/object/ActionButton';
import { NextAction } from '@/parts/object/NextAction';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { StateTag, Mark } from '@/parts/state/StateTag';
import { ChainClaims } from './ChainClaims';
import { ChainTab } from './ChainTab';
import { DeclarationTable } from './DeclarationTable';
import { DeclareButton } from './DeclareButton';
import { CancelSchemeButton } from './EndButtons';
import { ExitTable } from './ExitTable';
import { MemberTable } from './MemberTable';
import { RenewButton, RenewalRosterButton } from './RenewButtons';
import { RosterTable } from './RosterTable';
import { RosterUpload } from './RosterUpload';
import { SchemeClaims } from './SchemeClaims';
import { SchemeTerms } from './SchemeTerms';
import { sponsors } from './roles';
import { StatementTable } from './StatementTable';
import { TenantTable } from './TenantTable';

export default function SchemePage() {
  const { id = '' } = useParams();
  const query = useRead('/schemes/{id}', { id });
  return <Loaded query={query}>{({ body, etag }) => <Scheme view={body} etag={etag} />}</Loaded>;
}

function Scheme({ view, etag }: { view: ReadSchemesView; etag: string | null }) {
  const { t } = useTranslation('schemes');
  const { tx } = useFormat();
  const { session } = useSession();
  const { summary, pot, potUsed, perPerson, funding } = view;
  const { id, number, name, state, sponsorName, insurerName, productName, demonstration, from, to, members } = summary;
  const { t: tl } = useTranslation('lane');
  const isSponsor = sponsors.includes(session.role);
  const files = summary.kind === 'Person' && (isSponsor || session.role === 'ClaimsHandler');
  const seesMembers = isSponsor || session.role === 'Underwriter' || session.role === 'ClaimsHandler';
  const ends = isSponsor || session.role === 'Underwriter';
  return (
    <ObjectPage
      kind={`${t('kind')} ${number}`}
      title={tx(name)}
      state={<StateTag kind="scheme" state={state} />}
      notice={demonstration && <Mark tone="attention">{t('demonstration')}</Mark>}
      facts={[
        { label: t('sponsor'), value: tx(sponsorName), note: `${tx(insurerName)} · ${tx(productName)}` },
        {
          label: t('members'),
          value: count(members),
          note: (
            <>
              {t('premium')} <Money of={summary.premium} withUnit />
            </>
          ),
        },
        {
          label: t('pot'),
          value: <Money of={pot} withUnit />,
          note: t('potLeft', { share: percent(1 - Number(fenOf(potUsed)) / Number(fenOf(pot))) }),
        },
        {
          label: t('term'),
          value: `${from} – ${addDays(to, -1)}`,
          note: (
            <>
              {t('perPerson')} <Money of={perPerson} withUnit />
            </>
          ),
        },
      ]}
      next={<Next view={view} etag={etag} />}
      tabs={[
        { key: 'rosters', label: t('tab.rosters'), children: <RosterTable scheme={id} /> },
        ...(seesMembers ? [membersTab(view, ends, t)] : []),
        ...(view.isChain && seesMembers
          ? [
              {
                key: 'chain',
                label: t('tab.chain'),
                children: <ChainTab scheme={id} declares={ends && state === 'Active'} />,
              },
            ]
          : []),
        ...(view.isChain && (seesMembers || session.role === 'Finance')
          ? [{ key: 'chain-claims', label: t('chainClaim.title'), children: <ChainClaims scheme={id} /> }]
          : []),
        ...(view.attached
          ? [{ key: 'statements', label: t('tab.statements'), children: <StatementTable scheme={id} /> }]
          : []),
        ...(files ? [{ key: 'claims', label: tl('list.title'), children: <SchemeClaims scheme={id} /> }] : []),
        { key: 'exits', label: t('tab.exits'), children: <ExitTable scheme={id} /> },
        { key: 'terms', label: t('tab.terms'), children: <SchemeTerms view={view} funding={funding} /> },
      ]}
    />
  );
}

/** Whoever is insured, as the product says who they are. */
function membersTab(
  { summary: { id, kind }, attached, isChain }: ReadSchemesView,
  ends: boolean,
  t: TFunction<'schemes'>,
) {
  if (attached)
    return {
      key: 'declarations',
      label: t('tab.declarations'),
      children: <DeclarationTable scheme={id} attached={attached} ends={ends} />,
    };
  return kind === 'Organisation'
    ? {
        key: 'tenants',
        label: t(isChain ? 'members' : 'tab.tenants'),
        children: <TenantTable scheme={id} ends={ends} isChain={isChain} />,
      }
    : { key: 'members', label: t('tab.members'), children: <MemberTable scheme={id} ends={ends} /> };
}

function Next({ view, etag }: { view: ReadSchemesView; etag: string | null }) {
  const { t } = useTranslation('schemes');
  const { exact } = useFormat();
  const { session } = useSession();
  const { id, state, from, members, kind } = view.summary;
  const insures = session.role === 'Underwriter';
  const enrols = insures || sponsors.includes(session.role);
  const { attached } = view;
  return (
    <NextAction sentence={t(attached && state === 'Active' ? 'next.Declare' : `next.${state}`)}>
      {insures && state === 'Draft' && (
        <ActionButton<'/schemes/{id}/activation'>
          type="primary"
          label={t('activate.label')}
          path="/schemes/{id}/activation"
          body={() => undefined}
          params={{ id }}
          etag={etag}
          effects={() => [t('activate.effect', { pot: exact(fenOf(view.pot)), from })]}
          done={t('activate.done')}
        />
      )}
      {insures && state === 'Active' && (
        <ActionButton<'/schemes/{id}/end'>
          danger
          label={t('end.label')}
          path="/schemes/{id}/end"
          body={() => undefined}
          params={{ id }}
          etag={etag}
          effects={() => [t('end.effect')]}
          done={t('end.done')}
        />
      )}
      {insures && state !== 'Draft' && <RenewButton scheme={id} />}
      {enrols && state === 'Active' && view.renews && !attached && <RenewalRosterButton scheme={id} />}
      {enrols && state !== 'Draft' && members > 0 && <CancelSchemeButton scheme={id} etag={etag} />}
      {enrols && state === 'Active' && attached && <DeclareButton scheme={id} attached={attached} tiers={view.tiers} />}
      {enrols && state === 'Active' && <RosterUpload scheme={id} kind={kind} isChain={view.isChain} />}
    </NextAction>
  );
}
