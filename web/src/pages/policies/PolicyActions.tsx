import { useTranslation } from 'react-i18next';
import type { ReadPolicyView } from '@/api/schema';
import { useSession } from '@/app/session';
import { useFormat } from '@/format/useFormat';
import { Clock } from '@/parts/Clock';
import { LinkButton } from '@/parts/LinkButton';
import { NextAction } from '@/parts/object/NextAction';
import { CancelButton } from './CancelButton';
import { EndorseButton } from './EndorseButton';
import { ExtendButton } from './ExtendButton';
import { ReinstateButton } from './ReinstateButton';
import { RequestButton } from './RequestButton';
import { useWaitingInvoice } from './useWaitingInvoice';
import { WithdrawAwaitedButton } from './WithdrawAwaitedButton';

const over: ReadPolicyView['status'][] = ['Ended', 'Cancelled', 'NotTaken'];
const reporters = ['Enterprise', 'ClaimsHandler'];
const payers = ['Enterprise', 'Finance', 'Underwriter', 'Authority'];

/** What comes next and what may be done now, as the server says. */
export function PolicyActions({ policy, etag }: { policy: ReadPolicyView; etag: string | null }) {
  const { t } = useTranslation('policies');
  const { tx } = useFormat();
  const { session } = useSession();
  const invoice = useWaitingInvoice(policy, payers.includes(session.role));
  const may = (action: string) => policy.actions.includes(action);
  const incident = policy.number !== null && reporters.includes(session.role);
  const asked = policy.requests.some(({ state }) => state === 'Open') && may('policies.decline-request');
  return (
    <NextAction
      sentence={policy.next ? tx(policy.next.text) : t(`nextNone.${policy.status}`)}
      clock={policy.next?.by && <Clock due={policy.next.by} warnMinutes={30 * 24 * 60} />}
    >
      {may('policies.withdraw') && policy.waiting && (
        <WithdrawAwaitedButton policy={policy} etag={etag} waiting={policy.waiting} />
      )}
      {may('policies.cancel') && <CancelButton policy={policy} etag={etag} />}
      {may('policies.reinstate') && <ReinstateButton policy={policy} etag={etag} />}
      {may('policies.extend') && policy.extension && (
        <ExtendButton policy={policy} etag={etag} offer={policy.extension} />
      )}
      {may('policies.endorse') && <EndorseButton policy={policy} etag={etag} />}
      {may('policies.request') && <RequestButton policy={policy} etag={etag} />}
      {asked && (
        <LinkButton type="primary" to={`/policies/${policy.id}?tab=changes`}>
          {t('toRequests')}
        </LinkButton>
      )}
      {invoice && (
        <LinkButton type="primary" to={`/invoices/${invoice}`}>
          {t(session.role === 'Enterprise' ? 'toPay' : 'toInvoice')}
        </LinkButton>
      )}
      {session.role === 'Enterprise' && over.includes(policy.status) && (
        <LinkButton to="/products">{t('toProducts')}</LinkButton>
      )}
      {incident && <LinkButton to={`/incidents/new?policy=${policy.id}`}>{t('toIncident')}</LinkButton>}
    </NextAction>
  );
}
