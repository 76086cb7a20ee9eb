import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { ReadClaimsView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import { minute } from '@/format/dates';
import { fenOf, total } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { EventList } from '@/parts/EventList';
import { Facts } from '@/parts/Facts';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';
import { useWhy } from '@/parts/why/useWhy';
import { WhyDrawer } from '@/parts/why/WhyDrawer';
import { WhyNumber } from '@/parts/why/WhyNumber';
import { AfterwardsTab } from '../afterwards/AfterwardsTab';
import { SubjectEntries } from '../billing/SubjectEntries';
import { ClassificationPanel } from '../incidents/ClassificationPanel';
import { ClaimActions } from './ClaimActions';
import { ExposurePanel } from './ExposurePanel';
import { ReservePanel } from './ReservePanel';
import { PaymentTable } from './PaymentTable';
import { RecoveryPanel } from './RecoveryPanel';
import { SettlementTab } from './SettlementTab';

export default function ClaimPage() {
  const { id = '' } = useParams();
  const query = useRead('/claims/{id}', { id });
  return <Loaded query={query}>{({ body, etag }) => <Claim claim={body} etag={etag} />}</Loaded>;
}

const decided: ReadClaimsView['state'][] = ['CoverageDecided', 'Settling'];

function Claim({ claim, etag }: { claim: ReadClaimsView; etag: string | null }) {
  const { t } = useTranslation('claims');
  const { tx, exact } = useFormat();
  const { asked, ask, close } = useWhy();
  const { role } = useSession().session;
  const insured = role === 'Enterprise'; // events are the insurer's: a link would lead to a refusal
  const after = claim.state === 'Closed' && (insured || role === 'ClaimsHandler');
  const previewed = claim.settlement === null && decided.includes(claim.state);
  const preview = useRead('/claims/{id}/settlement-preview', { id: claim.id }, {}, { enabled: previewed });
  const settlement = claim.settlement ?? (previewed ? preview.data?.body : undefined);
  const claimed = total(claim.items.map((item) => fenOf(item.claimed)));
  return (
    <>
      <ObjectPage
        kind={
          <>
            {t('kind')} {claim.number} · <Link to={`/incidents/${claim.incident}`}>{t('toIncident')}</Link> ·{' '}
            {t('policyNumber', { number: claim.policyNumber })}
            {claim.event && (
              <>
                {' · '}
                {insured ? t('commonEvent.label') : <Link to={`/events/${claim.event}`}>{t('commonEvent.label')}</Link>}
              </>
            )}
          </>
        }
        title={tx(claim.insured)}
        state={<StateTag kind="claim" state={claim.state} />}
        facts={[
          {
            label: t('lossDay'),
            value: claim.lossDay,
            note: t('opened', { at: minute(claim.openedAt), insurer: tx(claim.insurer) }),
          },
          { label: t('claimed'), value: <Money of={claimed} exact />, note: t('itemCount', { n: claim.items.length }) },
          {
            label: t('payable'),
            value: settlement ? (
              <WhyNumber onAsk={() => ask('payable')}>
                <Money of={settlement.payable} exact />
              </WhyNumber>
            ) : (
              t('notYet')
            ),
            note: settlement ? t(previewed ? 'previewNote' : 'settledNote') : t('afterDecision'),
          },
          {
            label: t('column.reserve'),
            value: <Money of={claim.reserve} exact />,
            note: (
              <>
                {t('paid')} <Money of={claim.paid} exact />
                {claim.allotted && ` · ${t('commonEvent.allotted', { amount: exact(fenOf(claim.allotted)) })}`}
              </>
            ),
          },
        ]}
        next={<ClaimActions claim={claim} etag={etag} settlement={settlement} />}
        tabs={[
          {
            key: 'settlement',
            label: t('tab.settlement'),
            children: <SettlementTab claim={claim} etag={etag} settlement={settlement} claimed={claimed} />,
          },
          {
            key: 'money',
            label: t('tab.money'),
            children: (
              <div className="stack">
                <ExposurePanel claim={claim} etag={etag} />
                <ReservePanel claim={claim} />
                <PaymentTable claim={claim} etag={etag} />
                <RecoveryPanel claim={claim} etag={etag} />
                <SubjectEntries subject={claim.id} />
              </div>
            ),
          },
          {
            key: 'findings',
            label: t('tab.findings'),
            children: (
              <div className="stack">
                <Findings claim={claim} />
                <ClassificationPanel incident={claim.incident} />
              </div>
            ),
          },
          ...(after
            ? [{ key: 'afterwards', label: t('tab.afterwards'), children: <AfterwardsTab claim={claim} /> }]
            : []),
          { key: 'history', label: t('tab.history'), children: <EventList events={claim.events} /> },
        ]}
      />
      <WhyDrawer trail={asked ? settlement?.trail : undefined} onClose={close} />
    </>
  );
}

function Findings({ claim }: { claim: ReadClaimsView }) {
  const { t } = useTranslation('claims');
  const { tx, list } = useFormat();
  const named = (codes: readonly string[], from: readonly { code: string; name: { zh: string; en: string } }[]) =>
    codes.length === 0
      ? t('findings.none')
      : list(codes.map((code) => tx(from.find((each) => each.code === code)?.name) || code));
  return (
    <Panel title={t('findings.title')}>
      <Facts
        rows={[
          [t('findings.causes'), named(claim.causesFound, claim.causes)],
          [t('findings.breaches'), named(claim.breachesFound, claim.conditions)],
          [t('findings.documents'), claim.documentsRequested ?? t('findings.notAsked')],
        ]}
      />
    </Panel>
  );
}
