import { useTranslation } from 'react-i18next';
import type { ReadClaimsView, SettlementView } from '@/api/schema';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { Clock } from '@/parts/Clock';
import { ActionButton } from '@/parts/object/ActionButton';
import { NextAction } from '@/parts/object/NextAction';
import { DecideButton } from './DecideButton';
import { AdvanceButton } from './MoneyButtons';
import { ApproveButton, mayApprove, mayPay, PayButton } from './PaymentButtons';
import { ProposePaymentButton } from './ProposePaymentButton';
import { ReserveButton } from './ReserveButton';
import { TextAction } from './TextAction';

interface Props {
  claim: ReadClaimsView;
  etag: string | null;
  settlement: SettlementView | undefined;
}

const WARN = 3 * 24 * 60;

/** The next step of a claim and what may be done now, as the server says. */
export function ClaimActions({ claim, etag, settlement }: Props) {
  const { t } = useTranslation('claims');
  const { exact } = useFormat();
  const may = (action: string) => claim.actions.includes(action);
  const params = { id: claim.id };
  const step = stepOf(claim);
  const toApprove = claim.payments.find((payment) => mayApprove(claim, payment));
  const toPay = claim.payments.find((payment) => mayPay(claim, payment));
  const due = claim.clocks
    .filter(({ metAt }) => metAt === null)
    .map((clock) => clock.due)
    .toSorted()[0];
  return (
    <NextAction sentence={t(`next.${step}`)} clock={due ? <Clock due={due} warnMinutes={WARN} /> : undefined}>
      {may('claims.reopen') && <TextAction claim={claim} etag={etag} action="reopen" />}
      {may('claims.close') && <TextAction claim={claim} etag={etag} action="close" />}
      {may('claims.ask-documents') && <TextAction claim={claim} etag={etag} action="documents" />}
      {may('claims.complete-documents') && (
        <ActionButton
          label={t('complete.label')}
          path="/claims/{id}/document-receipts"
          params={params}
          etag={etag}
          body={() => undefined}
          effects={() => [t('complete.effect1'), t('complete.effect2')]}
          done={t('complete.done')}
        />
      )}
      {may('claims.reserve') && <ReserveButton claim={claim} etag={etag} primary={step === 'reserve'} />}
      {may('claims.refuse') && <TextAction claim={claim} etag={etag} action="refuse" />}
      {may('claims.decide') && <DecideButton claim={claim} etag={etag} />}
      {may('claims.advance') && <AdvanceButton claim={claim} etag={etag} />}
      {may('claims.settle') && (
        <ActionButton
          type="primary"
          label={t('settle.label')}
          path="/claims/{id}/settlements"
          params={params}
          etag={etag}
          body={() => undefined}
          effects={() => [
            settlement ? t('settle.effect1', { amount: exact(fenOf(settlement.payable)) }) : t('settle.effectPlain'),
            t('settle.effect2'),
          ]}
          done={t('settle.done')}
        />
      )}
      {may('claims.propose-payment') && (
        <ProposePaymentButton claim={claim} etag={etag} primary={!toApprove && step !== 'reserve'} />
      )}
      {toApprove && <ApproveButton claim={claim} etag={etag} payment={toApprove} size="middle" />}
      {toPay && <PayButton claim={claim} etag={etag} payment={toPay} size="middle" />}
      {may('claims.agree') && (
        <ActionButton
          type="primary"
          label={t('agree.label')}
          path="/claims/{id}/agreements"
          params={params}
          etag={etag}
          body={() => undefined}
          effects={() => [
            t('agree.effect1', { amount: exact(settlement ? fenOf(settlement.payable) : 0n) }),
            t('agree.effect2'),
          ]}
          done={t('agree.done')}
        />
      )}
    </NextAction>
  );
}

type Step =
  | 'losses'
  | 'documents'
  | 'decide'
  | 'settle'
  | 'refuse'
  | 'agree'
  | 'approve'
  | 'pay'
  | 'reserve'
  | 'propose'
  | 'close'
  | 'closed'
  | 'wait';

/** What is set aside does not cover what is still to be paid, so an approval would be refused. */
const lacksReserve = ({ settlement, reserve, reservedExpense, committed, committedExpense }: ReadClaimsView): boolean =>
  settlement !== null &&
  fenOf(reserve) - (reservedExpense ? fenOf(reservedExpense) : 0n) <
    fenOf(settlement.payable) - fenOf(committed) + fenOf(committedExpense);

/** What is expected next, read from what the server allows and what is open. */
export function stepOf(claim: ReadClaimsView): Step {
  const { state, items, actions, payments } = claim;
  if (state === 'Closed') return 'closed';
  if (items.length === 0) return 'losses';
  if (actions.includes('claims.agree')) return 'agree';
  if (payments.some((payment) => payment.state === 'Proposed')) return 'approve';
  if (payments.some((payment) => payment.state === 'Approved')) return 'pay';
  if (actions.includes('claims.refuse')) return 'refuse';
  if (actions.includes('claims.settle')) return 'settle';
  if (actions.includes('claims.complete-documents')) return 'documents';
  if (actions.includes('claims.decide')) return 'decide';
  if (actions.includes('claims.propose-payment') && lacksReserve(claim)) return 'reserve';
  if (actions.includes('claims.propose-payment'))
    return payments.some((payment) => payment.state === 'Paid') ? 'close' : 'propose';
  return 'wait';
}
