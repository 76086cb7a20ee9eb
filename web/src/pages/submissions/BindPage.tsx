import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useState } from 'react';
import type { ShowProposalPaymentOffer, ShowProposalView, SubsidyOffer } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import { useFormat } from '@/format/useFormat';
import { Facts } from '@/parts/Facts';
import { Figure, FigureStrip } from '@/parts/Figure';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { postingsOf } from '@/parts/object/postingsOf';
import { Postings } from '@/parts/object/Postings';
import { Bearers } from '@/parts/Bearers';
import { PageHead, Panel } from '@/parts/Panel';
import { CoverTable } from '@/parts/product/CoverTable';
import { Demonstration } from '@/parts/product/Demonstration';
import { useWhy } from '@/parts/why/useWhy';
import { WhyDrawer } from '@/parts/why/WhyDrawer';
import { WhyNumber } from '@/parts/why/WhyNumber';
import { SubsidyChoice } from './SubsidyChoice';
import { BindBar, type Renewing } from './BindBar';
import { PlanChoice } from './PlanChoice';
import { DutyList } from './DutyList';
import { ExclusionList } from './ExclusionList';
import { useConfirmed } from './useConfirmed';

/** What binding will do, and every text that frees the insurer, exactly as filed (Insurance Law art. 17). */
export default function BindPage() {
  const { id = '' } = useParams();
  const query = useRead('/policies/proposal', {}, { submission: id }, { once: true });
  const { t } = useTranslation('submissions');
  return (
    <Loaded query={query}>
      {({ body }) => (
        <Proposal
          key={body.textsHash}
          proposal={body}
          title={t('bind.title')}
          back={{ to: `/submissions/${body.submission}`, text: t('bind.back') }}
        />
      )}
    </Loaded>
  );
}

interface ProposalProps {
  proposal: ShowProposalView;
  title: string;
  back: { to: string; text: string };
  /** The renewal it accepts; else an accepted option is bound. */
  renewal?: Renewing;
}

/** A proposal to be confirmed, of an accepted option or of a renewal. */
export function Proposal({ proposal, title, back, renewal }: ProposalProps) {
  const { t } = useTranslation('submissions');
  const { tx } = useFormat();
  const { session } = useSession();
  const { asked, ask, close } = useWhy();
  const { confirmed, toggle, forget } = useConfirmed(proposal);
  const [subsidies, choose] = useState<readonly SubsidyOffer[]>([]);
  const [plan, choosePlan] = useState<ShowProposalPaymentOffer>();
  const binds = session.role === 'Enterprise';
  const toggleSubsidy = (offer: SubsidyOffer) =>
    choose((before) => {
      if (before.some(({ code }) => code === offer.code)) return before.filter(({ code }) => code !== offer.code);
      // Those that do not combine take each other's place.
      return offer.stackable && before.every(({ stackable }) => stackable) ? [...before, offer] : [offer];
    });
  return (
    <div className="stack">
      <PageHead title={title} note={`${proposal.submissionNumber} · ${tx(proposal.productName)}`}>
        <Link to={back.to}>{back.text}</Link>
      </PageHead>
      <Demonstration when={proposal.demonstration} />
      <Agreed proposal={proposal} onAsk={() => ask('premium')} />
      <Alert type="info" showIcon title={t('bind.ruleTitle')} description={tx(proposal.rule)} />
      <SubsidyChoice
        offers={proposal.subsidies}
        chosen={subsidies.map(({ programme }) => programme)}
        onToggle={binds ? toggleSubsidy : undefined}
        onAsk={ask}
      />
      {proposal.bearers.length > 0 && <Bearers of={proposal.bearers} />}
      <PlanChoice
        proposal={proposal}
        chosen={plan}
        subsidised={subsidies.length > 0}
        onChoose={binds ? choosePlan : undefined}
        onAsk={ask}
      />
      <ExclusionList proposal={proposal} confirmed={confirmed} onToggle={binds ? toggle : undefined} />
      <DutyList conditions={proposal.conditions} />
      <Covers proposal={proposal} />
      <Panel
        title={t('bind.postings')}
        note={t(proposal.issuedOnPayment ? 'bind.postedOnPayment' : 'bind.postedAtOnce')}
      >
        <Postings rows={postingsOf(proposal.postings, tx)} />
      </Panel>
      <Panel title={t('bind.proof')}>
        <Facts
          rows={[
            [t('bind.wording'), `${proposal.product} ${proposal.wordingVersion}`],
            [t('bind.registration'), proposal.registrationNumber],
            [t('bind.hash'), <code key="hash">{proposal.textsHash}</code>],
          ]}
        />
      </Panel>
      {binds && (
        <BindBar
          proposal={proposal}
          confirmed={confirmed}
          subsidies={subsidies}
          plan={plan}
          onBound={forget}
          {...(renewal ? { renewal } : {})}
        />
      )}
      <WhyDrawer
        trail={
          asked
            ? ([...proposal.subsidies, ...proposal.plans].find(({ code }) => code === asked)?.trail ?? proposal.trail)
            : undefined
        }
        onClose={close}
      />
    </div>
  );
}

/** Who, how much, for what price, from when, payable by when. */
function Agreed({ proposal, onAsk }: { proposal: ShowProposalView; onAsk: () => void }) {
  const { t } = useTranslation('submissions');
  const { tx } = useFormat();
  const { terms } = proposal;
  return (
    <>
      <FigureStrip>
        <Figure
          label={t('limit')}
          value={<Money of={terms.limit} withUnit />}
          note={
            <>
              {t('retention')} <Money of={terms.retention} withUnit />
            </>
          }
        />
        <Figure
          label={t('column.premium')}
          value={
            <WhyNumber onAsk={onAsk}>
              <Money of={terms.premium} exact />
            </WhyNumber>
          }
          note={t('bind.wholeTerm')}
        />
        <Figure label={t('bind.from')} value={proposal.from} note={t('bind.to', { day: proposal.to })} />
        <Figure label={t('bind.due')} value={proposal.due} note={t('bind.dueNote')} />
      </FigureStrip>
      <Panel title={t('bind.parties')}>
        <Facts
          rows={[
            [t('insured'), tx(proposal.insuredName)],
            [t('bind.address'), terms.address],
            [t('insurer'), tx(proposal.insurerName)],
          ]}
        />
      </Panel>
    </>
  );
}

/** The covers; the names of their losses are in the filed product. */
function Covers({ proposal }: { proposal: ShowProposalView }) {
  const { data } = useRead('/filings/{id}/public', { id: proposal.filing });
  const lossItems = data?.body.package.lossItems;
  return (
    <CoverTable
      product={{ covers: proposal.covers, conditions: proposal.conditions, ...(lossItems ? { lossItems } : {}) }}
    />
  );
}
