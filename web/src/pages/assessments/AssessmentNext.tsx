import { useTranslation } from 'react-i18next';
import type { ShowAssessmentView } from '@/api/schema';
import { useSession } from '@/app/session';
import { useFormat } from '@/format/useFormat';
import { LinkButton } from '@/parts/LinkButton';
import { NextAction } from '@/parts/object/NextAction';
import { BringButton } from './BringButton';
import { OrderButton } from './OrderButton';

/** The applicant goes on where it was left; the insurer asks to look from outside. */
export function AssessmentNext({ view }: { view: ShowAssessmentView }) {
  const { t } = useTranslation('assessments');
  const { tx } = useFormat();
  const { session } = useSession();
  const { state } = view;
  const works = view.actions.includes('assessments.answer');
  const looks = session.role === 'Underwriter' && state !== 'Expired';
  const request = new URLSearchParams({ organisation: view.owner, name: tx(view.applicant) });
  return (
    <NextAction sentence={t(`next.${state}`)}>
      <LinkButton to={`/findings?assessment=${view.id}`}>{t('toFindings')}</LinkButton>
      <LinkButton to={`/assessment-jobs?assessment=${view.id}`}>{t('toJobs')}</LinkButton>
      {view.actions.includes('assessment-jobs.order') && <OrderButton view={view} />}
      {view.actions.includes('assessment-jobs.bring') && <BringButton view={view} />}
      {looks && <LinkButton to={`/consents/new?${request.toString()}`}>{t('askConsent')}</LinkButton>}
      {works && (
        <LinkButton type="primary" to={`/apply/${view.id}`}>
          {t('goOn')}
        </LinkButton>
      )}
      {state === 'Expired' && session.role === 'Enterprise' && (
        <LinkButton type="primary" to="/apply">
          {t('begin')}
        </LinkButton>
      )}
    </NextAction>
  );
}
