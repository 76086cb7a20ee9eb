import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ShowAssessmentView, ShowQuestionnaireView, SubmissionView } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { FamilyRadar } from '../assessments/FamilyRadar';
import { MissingList } from '../assessments/MissingList';
import { SeverityCounts } from '../assessments/SeverityCounts';
import { WhyNumber } from '@/parts/why/WhyNumber';
import { InceptionInput, inceptionRule } from './InceptionInput';
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
  const stepOf = (code: string) =>
    view.questions.find((question) => question.code === code)?.short
      ? 'short'
      : view.questions.some((question) => question.code === code)
        ? 'full'
        : 'controls';
  return (
    <div className="stack">
      <p className={styles.score}>
        {t('posture.title')}{' '}
        {assessment.posture === null ? (
          t('posture.none')
        ) : (
          <WhyNumber onAsk={onAsk}>{t('posture.points', { n: assessment.posture })}</WhyNumber>
        )}
        <span className="quiet small">
          {' '}
          {t('findings')} <SeverityCounts counts={assessment.openFindingsNow} />
        </span>
      </p>
      <FamilyRadar families={assessment.families} posture={assessment.posture} />
      <MissingList id={view.id} missing={view.missing} linkOf={(code) => `/apply/${view.id}?step=${stepOf(code)}`} />
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
