import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ShowAssessmentView, ShowQuestionnaireView, SubmissionView } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { WhyNumber } from '@/parts/why/WhyNumber';
import { FamilyRadar } from '../assessments/FamilyRadar';
import { SeverityCounts } from '../assessments/SeverityCounts';
import { InceptionInput, inceptionRule } from './InceptionInput';
import { PlanItem } from './PlanItem';
import styles from './application.module.css';

interface Props {
  view: ShowQuestionnaireView;
  assessment: ShowAssessmentView;
  submission: SubmissionView | null | undefined;
  onAsk: () => void;
}

/** What it adds up to and what is missing, before the insurer is asked for a price. */
export function ReviewStep({ view, assessment, submission, onAsk }: Props) {
  const { t } = useTranslation('application');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  return (
    <div className="stack">
      {assessment.posture !== null && (
        <>
          <p className={styles.score}>
            {t('posture.title')} <WhyNumber onAsk={onAsk}>{t('posture.points', { n: assessment.posture })}</WhyNumber>
            <span className="quiet small">
              {' '}
              {t('findings')} <SeverityCounts counts={assessment.openFindingsNow} />
            </span>
          </p>
          <FamilyRadar families={assessment.families} posture={assessment.posture} />
        </>
      )}
      <Missing view={view} />
      {submission === null && <PlanItem filing={view.product.filing} />}
      {submission === null && (
        <Form.Item
          name="inception"
          label={t('submit.inception')}
          extra={t('submit.inceptionNote')}
          rules={[inceptionRule(t('submit.inceptionRule'))]}
          style={{ maxWidth: 320, marginBottom: 0 }}
        >
          <InceptionInput />
        </Form.Item>
      )}
      <div className={styles.will}>
        <p className="quiet">{tp('action.will')}</p>
        <ol>
          {submission ? (
            <li>{t('submit.exists', { number: submission.number })}</li>
          ) : (
            <>
              <li>{t('submit.effect1')}</li>
              <li>{t('submit.effect2')}</li>
              <li>{t('submit.effect3')}</li>
            </>
          )}
          {view.missing.length > 0 && <li>{t('submit.incomplete', { n: view.missing.length })}</li>}
        </ol>
        <p className="quiet small">
          {tp('action.noPosting')} {tx(assessment.notice)}
        </p>
      </div>
    </div>
  );
}

/** How much is missing in which step. */
function Missing({ view: { id, questions, controls, missing } }: { view: ShowQuestionnaireView }) {
  const { t } = useTranslation('application');
  const open = (asked: readonly { code: string }[]) => asked.filter(({ code }) => missing.includes(code)).length;
  const steps = [
    { step: 'short' as const, n: open(questions.filter(({ short }) => short)) },
    { step: 'full' as const, n: open(questions.filter(({ short }) => !short)) },
    { step: 'controls' as const, n: open(controls) },
  ].filter(({ n }) => n > 0);
  return steps.length === 0 ? (
    <p>{t('complete')}</p>
  ) : (
    <div>
      <p className="strong">{t('missing')}</p>
      <ul className="dotted">
        {steps.map(({ step, n }) => (
          <li key={step}>
            <Link to={`/apply/${id}?step=${step}`}>{t('missingIn', { step: t(`step.${step}`), n })}</Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
