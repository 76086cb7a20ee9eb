import { useTranslation } from 'react-i18next';
import type { QuoteOptionView, SubmissionView } from '@/api/schema';
import { useSession } from '@/app/session';
import { LinkButton } from '@/parts/LinkButton';
import { NextAction } from '@/parts/object/NextAction';
import { Since } from '@/parts/Since';
import { AcceptButton } from './AcceptButton';
import { AskQuoteButton } from './AskQuoteButton';
import { ChargeButton } from './ChargeButton';
import { CounterOfferButton } from './CounterOfferButton';
import { ReleaseButton, TakeButton } from './ReferralButtons';
import { applicantStep, underwriterStep } from './standing';
import { WithdrawButton } from './WithdrawButton';

interface Props {
  view: SubmissionView;
  etag: string | null;
  option: QuoteOptionView | undefined;
}

/** The next step of a submission and what may be done now, as the server says; each side sees its own. */
export function SubmissionActions(props: Props) {
  const { session } = useSession();
  return session.role === 'Enterprise' ? <Applicant {...props} /> : <Insurer {...props} />;
}

const TWO_DAYS = 2 * 24 * 60;

function Applicant({ view, etag, option }: Props) {
  const { t } = useTranslation('submissions');
  const step = applicantStep(view);
  const may = (action: string) => view.actions.includes(action);
  const asks = step === 'ask' || step === 'askAgain';
  return (
    <NextAction sentence={t(`next.mine.${step}`)}>
      {may('submissions.withdraw') && <WithdrawButton view={view} etag={etag} />}
      {may('submissions.quote') && <AskQuoteButton view={view} etag={etag} primary={asks} />}
      {may('submissions.accept') && option?.standing === 'Offered' && !option.isAccepted && (
        <AcceptButton view={view} etag={etag} option={option} primary={!asks} />
      )}
      {step === 'bind' && (
        <LinkButton type="primary" to={`/submissions/${view.id}/bind`}>
          {t('bindLabel')}
        </LinkButton>
      )}
      {step === 'complete' && (
        <LinkButton type="primary" to={`/apply/${view.assessment}`}>
          {t('toQuestions')}
        </LinkButton>
      )}
      {view.policy && (
        <LinkButton type="primary" to={`/policies/${view.policy}`}>
          {t('toPolicy')}
        </LinkButton>
      )}
    </NextAction>
  );
}

function Insurer({ view, etag, option }: Props) {
  const { t } = useTranslation('submissions');
  const { session } = useSession();
  const step = underwriterStep(view);
  const may = (action: string) => view.actions.includes(action);
  return (
    <NextAction
      sentence={t(session.role === 'Underwriter' ? `next.theirs.${step}` : 'next.reader')}
      clock={view.state === 'Referred' && view.referredAt && <Since at={view.referredAt} warnMinutes={TWO_DAYS} />}
    >
      {may('submissions.charge') && option && <ChargeButton key={option.id} view={view} etag={etag} option={option} />}
      {may('submissions.counter') && <CounterOfferButton view={view} etag={etag} />}
      {may('submissions.release') && <ReleaseButton view={view} etag={etag} />}
      {may('submissions.take') && <TakeButton view={view} etag={etag} />}
      {(step === 'decide' || step === 'review') && (
        <LinkButton type="primary" to={`/submissions/${view.id}?tab=rules`}>
          {t(step === 'decide' ? 'toIssues' : 'toEvidence')}
        </LinkButton>
      )}
      {view.policy && <LinkButton to={`/policies/${view.policy}`}>{t('toPolicy')}</LinkButton>}
    </NextAction>
  );
}
