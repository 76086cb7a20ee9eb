import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { read } from '@/api/client';
import { Problem } from '@/api/problem';
import type { BindPolicyBound, ShowProposalPaymentOffer, ShowProposalView, SubsidyOffer } from '@/api/schema';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { ActionButton } from '@/parts/object/ActionButton';
import { postingsOf } from '@/parts/object/postingsOf';
import { exclusionId } from './ExclusionList';
import styles from './bind.module.css';

interface Props {
  proposal: ShowProposalView;
  confirmed: readonly string[];
  subsidies: readonly SubsidyOffer[];
  /** The plan by which it is paid; in one when there is none. */
  plan: ShowProposalPaymentOffer | undefined;
  onBound: () => void;
  renewal?: Renewing;
}

/** The renewal that is accepted, and the version it was read in. */
export interface Renewing {
  policy: string;
  etag: string | null;
}

/** Stays in sight: how many exclusions are confirmed, the next one, and the confirmation itself. */
export function BindBar({ proposal, confirmed, subsidies, plan, onBound, renewal }: Props) {
  const { t } = useTranslation('submissions');
  const { tx, exact } = useFormat();
  const paid = plan ? planned(plan, subsidies.length > 0) : undefined;
  const navigate = useNavigate();
  const { exclusions, terms, issuedOnPayment, due, from } = proposal;
  const missing = exclusions.find(({ code }) => !confirmed.includes(code));
  const subsidy = subsidies.reduce((sum, { amount }) => sum + fenOf(amount), 0n);
  const premium = exact(fenOf(terms.premium) - subsidy);

  function planned({ name, parts: [first, ...rest] }: ShowProposalPaymentOffer, subsidised: boolean): string {
    if (subsidised || !first) return t('bind.effectPartsSubsidised', { plan: tx(name), due });
    return t('bind.effectParts', { plan: tx(name), first: exact(fenOf(first.amount)), due, rest: rest.length });
  }

  const goTo = (code: string) => {
    const place = document.getElementById(exclusionId(code));
    place?.scrollIntoView({ block: 'center' });
    place?.querySelector('input')?.focus();
  };

  const confirmation = {
    confirmed: [...confirmed],
    wordingVersion: proposal.wordingVersion,
    subsidies: subsidies.map(({ programme }) => programme),
    plan: plan?.code ?? null,
  };
  const shared = {
    type: 'primary' as const,
    label: t('bind.label'),
    disabled: missing !== undefined,
    effects: () => [
      t('bind.effect1', { n: confirmed.length }),
      paid ?? t('bind.effect2', { premium, due }),
      ...(subsidy > 0n ? [t('bind.subsidyEffect', { subsidy: exact(subsidy), due })] : []),
      issuedOnPayment ? t('bind.effectOnPayment', { from }) : t('bind.effectAtOnce', { from }),
    ],
    postings: () => (issuedOnPayment ? [] : postingsOf(proposal.postings, tx)),
    done: t('bind.done'),
    onDone: (bound: BindPolicyBound) => {
      onBound();
      void invoiceOf(bound).then((address) => navigate(address));
    },
  };

  return (
    <section className={styles.bar}>
      <span>
        <span className="strong">{t('bind.count', { n: confirmed.length, all: exclusions.length })}</span>{' '}
        {missing && <span className="quiet">{t('bind.missing', { name: tx(missing.name) })}</span>}
      </span>
      <div className="row wrap">
        {missing && <Button onClick={() => goTo(missing.code)}>{t('bind.next')}</Button>}
        {renewal ? (
          <ActionButton<'/renewals/{id}/acceptances'>
            {...shared}
            path="/renewals/{id}/acceptances"
            params={{ id: renewal.policy }}
            etag={renewal.etag}
            body={() => confirmation}
          />
        ) : (
          <ActionButton<'/policies'>
            {...shared}
            path="/policies"
            params={{}}
            body={() => ({ ...confirmation, submission: proposal.submission })}
          />
        )}
      </div>
    </section>
  );
}

/** The page of the invoice that was raised; the policy's own when it cannot be read. */
async function invoiceOf({ policy, invoiceNumber }: BindPolicyBound): Promise<string> {
  try {
    const { body } = await read('/policies/{id}/money', { id: policy });
    const invoice = body.invoices.find(({ number }) => number === invoiceNumber);
    if (invoice) return `/invoices/${invoice.id}`;
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure;
  }
  return `/policies/${policy}?tab=money`;
}
