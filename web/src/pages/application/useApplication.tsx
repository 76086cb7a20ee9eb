import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { today } from '@/api/clock';
import type { ShowAssessmentView, ShowQuestionnaireView } from '@/api/schema';
import { useChange } from '@/api/useChange';
import { addDays } from '@/format/dates';
import { PageSkeleton } from '@/parts/PageSkeleton';
import type { WizardStep } from '@/parts/wizard/Wizard';
import { ControlFields } from './ControlFields';
import { answersToSend, byCode, controlsToSend, entriesOf, type Entries } from './entries';
import { QuestionFields } from './QuestionFields';
import { useSubmissionOf } from './useSubmissionOf';

// What the first steps do not need comes when it is gone to.
const ScanStep = lazy(async () => ({ default: (await import('./ScanStep')).ScanStep }));
const ReviewStep = lazy(async () => ({ default: (await import('./ReviewStep')).ReviewStep }));

type Asked = ShowQuestionnaireView['questions'];

const answeredOf = (questions: Asked): string =>
  `${questions.filter(({ answer }) => answer !== null).length} / ${questions.length}`;

const lacks = ({ missing }: ShowQuestionnaireView, asked: readonly { code: string }[]): boolean =>
  asked.some(({ code }) => missing.includes(code));

/** Where one goes on: the first step that lacks something. */
function firstOpen(view: ShowQuestionnaireView): string {
  if (
    lacks(
      view,
      view.questions.filter(({ short }) => short),
    )
  )
    return 'short';
  if (lacks(view, view.questions)) return 'full';
  return lacks(view, view.controls) ? 'controls' : 'review';
}

/** The steps of an application, what the server holds of each, and how each is saved. */
export function useApplication(
  view: ShowQuestionnaireView,
  etag: string | null,
  assessment: ShowAssessmentView,
  onAsk: () => void,
) {
  const { t } = useTranslation('application');
  const navigate = useNavigate();
  const [params, setParams] = useSearchParams();
  const [begin] = useState(() => firstOpen(view));
  const answer = useChange('/assessments/{id}/answers');
  const attest = useChange('/assessments/{id}/controls');
  const submit = useChange('/submissions');
  const submission = useSubmissionOf(view.id);
  const { id, questions, controls } = view;
  const short = questions.filter((question) => question.short);
  const rest = questions.filter((question) => !question.short);
  const stated = controls.filter(({ statement }) => statement !== null).length;

  const saveAnswers = (of: Asked) => async (typed: Partial<Entries>) => {
    const answers = answersToSend(of, typed.answers ?? {});
    if (answers.length === 0) return;
    await answer.mutateAsync({ params: { id }, body: { answers }, etag }).catch((failure: unknown) => {
      const codes = answers.map(({ question }) => question);
      throw byCode(failure, 'answers', codes);
    });
  };
  const saveControls = async (typed: Partial<Entries>) => {
    const said = controlsToSend(controls, typed.controls ?? {});
    if (said.length === 0) return;
    await attest.mutateAsync({ params: { id }, body: { controls: said }, etag }).catch((failure: unknown) => {
      const codes = said.map(({ control }) => control);
      throw byCode(failure, 'controls', codes);
    });
  };

  const steps: WizardStep<Entries>[] = [
    {
      key: 'short',
      title: t('step.short'),
      note: answeredOf(short),
      done: !lacks(view, short),
      open: true,
      fields: <QuestionFields questions={short} from={1} />,
      save: saveAnswers(short),
    },
    {
      key: 'full',
      title: t('step.full'),
      note: answeredOf(rest),
      done: !lacks(view, rest),
      open: true,
      fields: <QuestionFields questions={rest} from={short.length + 1} />,
      save: saveAnswers(rest),
    },
    {
      key: 'controls',
      title: t('step.controls'),
      note: `${stated} / ${controls.length}`,
      done: !lacks(view, controls),
      open: true,
      fields: <ControlFields controls={controls} />,
      save: saveControls,
    },
    {
      key: 'scan',
      title: t('step.scan'),
      note: assessment.scans.imports > 0 ? t('scan.imports', { n: assessment.scans.imports }) : t('optional'),
      done: assessment.scans.imports > 0,
      open: true,
      fields: (
        <Suspense fallback={<PageSkeleton />}>
          <ScanStep id={id} etag={etag} imports={assessment.scans.imports} />
        </Suspense>
      ),
    },
    {
      key: 'review',
      title: t('step.review'),
      done: false,
      open: true,
      fields: (
        <Suspense fallback={<PageSkeleton />}>
          <ReviewStep view={view} assessment={assessment} submission={submission} onAsk={onAsk} />
        </Suspense>
      ),
    },
  ];

  return {
    steps,
    at: params.get('step') ?? begin,
    goTo: (step: string) => setParams({ step }),
    initial: useMemo(() => ({ ...entriesOf(view), inception: addDays(today(), 1) }), [view]),
    submission,
    finish: async ({ inception, plan }: Entries) => {
      if (submission) {
        void navigate(`/submissions/${submission.id}`);
        return;
      }
      const { body } = await submit.mutateAsync({
        params: {},
        body: { assessment: id, inception: inception ?? addDays(today(), 1), ...(plan ? { plan } : {}) },
      });
      void navigate(`/submissions/${body.id}`);
    },
  };
}
