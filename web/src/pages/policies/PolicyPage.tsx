import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { ReadPolicyView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { mayOpen, navigation } from '@/app/navigation';
import { useSession } from '@/app/session';
import { useFormat } from '@/format/useFormat';
import { addDays } from '@/format/dates';
import { industryName } from '@/parts/codes/industries';
import { provinceName } from '@/parts/codes/provinces';
import { Bearers } from '@/parts/Bearers';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { Demonstration } from '@/parts/product/Demonstration';
import { StateTag } from '@/parts/state/StateTag';
import { useWhy } from '@/parts/why/useWhy';
import { WhyDrawer } from '@/parts/why/WhyDrawer';
import { WhyNumber } from '@/parts/why/WhyNumber';

import { ChangesTab } from './ChangesTab';
import { ConfirmationsTab } from './ConfirmationsTab';
import { DocumentsTab } from './DocumentsTab';
import { MoneyTab } from './MoneyTab';
import { PolicyActions } from './PolicyActions';
import { TimelineTab } from './TimelineTab';
import { yearlyTrail } from './trails';

/** A policy as it stands today; what counted and was known on other days is in its timeline. */
export default function PolicyPage() {
  const { id = '' } = useParams();
  const query = useRead('/policies/{id}', { id });
  return <Loaded query={query}>{({ body, etag }) => <Policy policy={body} etag={etag} />}</Loaded>;
}

const YEARLY = 'yearly';
const submissions = navigation.find(({ key }) => key === 'submissions');
const invoices = navigation.find(({ key }) => key === 'invoices');

function Policy({ policy, etag }: { policy: ReadPolicyView; etag: string | null }) {
  const { t } = useTranslation('policies');
  const { t: tc } = useTranslation('coinsurance');
  const { tx } = useFormat();
  const { session } = useSession();
  const { asked, ask, close } = useWhy();
  const { insured, limit, retention, premium, period } = policy.facts;
  const mine = session.role === 'Enterprise';
  const opensInvoices = invoices !== undefined && mayOpen(invoices, session.role);
  const waits = policy.requests.filter(({ state }) => state === 'Open').length + (policy.waiting ? 1 : 0);
  const whole = yearlyTrail(policy);
  const trail = asked === YEARLY ? whole : policy.transactions.find(({ id }) => id === asked)?.trail;
  const yearly = <Money of={premium.yearly} exact />;
  return (
    <>
      <ObjectPage
        kind={
          <>
            {t('kind')} {policy.number ?? t('waitingNumber')} · {tx(policy.productName)} ·{' '}
            {submissions && mayOpen(submissions, session.role) ? (
              <Link to={`/submissions/${policy.submission}`}>
                {t('submission', { number: policy.submissionNumber })}
              </Link>
            ) : (
              t('submission', { number: policy.submissionNumber })
            )}
            {policy.renews && (
              <>
                {' '}
                · <Link to={`/policies/${policy.renews}`}>{t('renews')}</Link>
              </>
            )}
          </>
        }
        title={tx(mine ? policy.productName : insured.name)}
        state={<StateTag kind="policy" state={policy.status} />}
        notice={
          <>
            <Demonstration when={policy.demonstration} />
            {policy.arrears.map(({ invoice, state, text }) => (
              <Alert
                key={invoice}
                type={state === 'Noticed' ? 'error' : 'warning'}
                showIcon
                title={t('arrearsTitle')}
                description={tx(text)}
                action={opensInvoices && <Link to={`/invoices/${invoice}`}>{t('toInvoice')}</Link>}
              />
            ))}
          </>
        }
        facts={[
          mine
            ? { label: t('insurer'), value: tx(policy.insurerName), note: t('insuredIs', { name: tx(insured.name) }) }
            : {
                label: t('insured'),
                value: tx(insured.name),
                note: `${insured.creditCode} · ${tx(provinceName(insured.province))} · ${tx(industryName(insured.industry))}`,
              },
          {
            label: t('limit'),
            value: <Money of={limit.amount} withUnit />,
            note: (
              <>
                {t('available')} <Money of={limit.available} withUnit /> · {t('retention')}{' '}
                <Money of={retention} withUnit />
              </>
            ),
          },
          {
            label: t('yearlyPremium'),
            value: whole ? <WhyNumber onAsk={() => ask(YEARLY)}>{yearly}</WhyNumber> : yearly,
            note: (
              <>
                {policy.newest.filed && (
                  <>
                    {t('filed')} <Money of={policy.newest.filed} exact /> ·{' '}
                  </>
                )}
                {t('written')} <Money of={premium.written} exact /> · {t('received')}{' '}
                <Money of={premium.received} exact />
              </>
            ),
          },
          {
            label: t('period'),
            value: t('periodValue', { from: period.from, to: period.to }),
            note: [
              period.coverEnds < period.to
                ? t('cutShort', { day: period.coverEnds })
                : t('daysLeft', { n: period.daysLeft }),
              ...(period.reportingEnds ? [t('extend.until', { day: addDays(period.reportingEnds, -1) })] : []),
            ].join(' · '),
          },
        ]}
        next={<PolicyActions policy={policy} etag={etag} />}
        tabs={[
          { key: 'timeline', label: t('tab.timeline'), children: <TimelineTab policy={policy} onAsk={ask} /> },
          ...(policy.bearers.length > 0
            ? [{ key: 'shares', label: tc('bearers'), children: <Bearers of={policy.bearers} /> }]
            : []),
          { key: 'money', label: t('tab.money'), children: <MoneyTab policy={policy} /> },
          { key: 'documents', label: t('tab.documents'), children: <DocumentsTab policy={policy} /> },
          {
            key: 'changes',
            label: waits > 0 ? t('tab.changesWaiting', { n: waits }) : t('tab.changes'),
            children: <ChangesTab policy={policy} etag={etag} />,
          },
          { key: 'confirmations', label: t('tab.confirmations'), children: <ConfirmationsTab policy={policy} /> },
        ]}
      />
      <WhyDrawer trail={trail} onClose={close} />
    </>
  );
}
