import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { ReadResidentClaimsView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { Facts } from '@/parts/Facts';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';
import { useWhy } from '@/parts/why/useWhy';
import { WhyDrawer } from '@/parts/why/WhyDrawer';
import { WhyNumber } from '@/parts/why/WhyNumber';
import { WhySteps } from '@/parts/why/WhySteps';
import { ClaimSteps } from './ClaimSteps';

export default function ResidentClaimPage() {
  const { id = '' } = useParams();
  const query = useRead('/resident-claims/{id}', { id });
  return <Loaded query={query}>{({ body, etag }) => <ResidentClaim claim={body} etag={etag} />}</Loaded>;
}

function ResidentClaim({ claim, etag }: { claim: ReadResidentClaimsView; etag: string | null }) {
  const { t } = useTranslation('lane');
  const { tx } = useFormat();
  const { asked, ask, close } = useWhy();
  const { summary, trail } = claim;
  return (
    <>
      <ObjectPage
        kind={
          <>
            {t('kind')} · {t('certificate', { number: summary.certificate })} ·{' '}
            <Link to={`/schemes/${summary.scheme}`}>{tx(summary.schemeName)}</Link>
          </>
        }
        title={summary.number}
        state={<StateTag kind="laneClaim" state={summary.state} />}
        facts={[
          { label: t('lossDay'), value: summary.lossDay, note: tx(claim.cause) },
          {
            label: t('lost'),
            value: <Money of={summary.lost} exact />,
            note: (
              <>
                {t('returned')} <Money of={claim.returned} exact />
              </>
            ),
          },
          {
            label: t('payable'),
            value: trail ? (
              <WhyNumber onAsk={() => ask('payable')}>
                <Money of={summary.payable} exact />
              </WhyNumber>
            ) : (
              t('notYet')
            ),
            note: claim.decidedOn ? t('decidedOn', { day: claim.decidedOn }) : t('due', { day: summary.dueOn ?? '—' }),
          },
          {
            label: t('reserve'),
            value: <Money of={summary.reserve} exact />,
            note: (
              <>
                {t('paid')} <Money of={summary.paid} exact />
              </>
            ),
          },
        ]}
        next={<ClaimSteps claim={claim} etag={etag} />}
        tabs={[
          { key: 'why', label: t('tab.why'), children: <Decision claim={claim} /> },
          { key: 'facts', label: t('tab.facts'), children: <Filed claim={claim} /> },
          { key: 'money', label: t('tab.money'), children: <Paid claim={claim} /> },
        ]}
      />
      <WhyDrawer trail={asked ? trail : undefined} onClose={close} />
    </>
  );
}

function Decision({ claim }: { claim: ReadResidentClaimsView }) {
  const { t } = useTranslation('lane');
  const { tx } = useFormat();
  return (
    <div className="stack">
      <Panel
        title={t('decision.title')}
        note={claim.clause ? t('decision.clause', { clause: claim.clause }) : undefined}
      >
        <p>{claim.reason ? tx(claim.reason) : t('decision.notYet')}</p>
        {claim.trail && <WhySteps trail={claim.trail} />}
      </Panel>
      {claim.reasons.length > 0 && (
        <Panel title={t('review.title')}>
          <ul>
            {claim.reasons.map(({ code, text }) => (
              <li key={code}>{tx(text)}</li>
            ))}
          </ul>
          <Facts
            rows={[
              [t('review.at'), claim.reviewedAt ? minute(claim.reviewedAt) : t('review.open')],
              [t('note'), claim.note],
            ]}
          />
        </Panel>
      )}
    </div>
  );
}

function Filed({ claim }: { claim: ReadResidentClaimsView }) {
  const { t } = useTranslation('lane');
  const { tx } = useFormat();
  return (
    <Panel title={t('tab.facts')} note={t('covered')}>
      <Facts
        rows={[
          [t('occurredAt'), minute(claim.occurredAt)],
          [t('cause'), tx(claim.cause)],
          [t('lossItem'), tx(claim.lossItem)],
          [t('caseNumber'), claim.caseNumber ?? t('noCase')],
          [t('caseFiledOn'), claim.caseFiledOn],
          [t('frozenAt'), claim.frozenAt ? minute(claim.frozenAt) : null],
          [t('account'), claim.account],
          [t('device'), claim.device],
          [t('payee'), claim.payee],
          [t('filedAt'), minute(claim.filedAt)],
          [t('note'), claim.note],
        ]}
      />
    </Panel>
  );
}

function Paid({ claim }: { claim: ReadResidentClaimsView }) {
  const { t } = useTranslation('lane');
  return (
    <div className="stack">
      <Panel title={t('payment.title')}>
        <Facts
          rows={[
            [
              t('payment.file'),
              claim.paymentFile ? <Link to={`/payment-files/${claim.paymentFile}`}>{t('payment.open')}</Link> : '—',
            ],
            [t('payment.reference'), claim.bankReference],
            [t('payment.on'), claim.paidOn],
            [t('payment.recovered'), <Money key="recovered" of={claim.recovered} exact />],
          ]}
        />
      </Panel>
      <Panel title={t('recovery.title')} note={t('recovery.note')} flush>
        <DataTable
          label={t('recovery.title')}
          minWidth={420}
          rowKey="at"
          dataSource={claim.recoveries.map((each, at) => ({ ...each, at }))}
          locale={{ emptyText: t('recovery.none') }}
          columns={[
            { title: t('recovery.on'), dataIndex: 'on' },
            { title: t('recovery.whole'), align: 'right', render: (_, { whole }) => <Money of={whole} exact /> },
            { title: t('recovery.insurer'), align: 'right', render: (_, { insurer }) => <Money of={insurer} exact /> },
          ]}
        />
      </Panel>
    </div>
  );
}
