import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { ShowAssessmentView, ShowQuestionnaireView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useFormat } from '@/format/useFormat';
import { LinkButton } from '@/parts/LinkButton';
import { Loaded } from '@/parts/Loaded';
import { PageHead, Panel } from '@/parts/Panel';
import { Demonstration } from '@/parts/product/Demonstration';
import { StateTag } from '@/parts/state/StateTag';
import { useWhy } from '@/parts/why/useWhy';
import { WhyDrawer } from '@/parts/why/WhyDrawer';
import { Wizard } from '@/parts/wizard/Wizard';
import type { Entries } from './entries';
import { IndicationPanel } from './IndicationPanel';
import { PosturePanel } from './PosturePanel';
import { useApplication } from './useApplication';

/** An application: short form, all questions as filed, controls, scans, then the insurer is asked for a price. */
export default function ApplicationPage() {
  const { id = '' } = useParams();
  const asked = useRead('/assessments/{id}/questionnaire', { id });
  const assessment = useRead('/assessments/{id}', { id });
  return (
    <Loaded query={assessment}>
      {({ body }) => (
        <Loaded query={asked}>
          {({ body: view, etag }) => <Application view={view} etag={etag} assessment={body} />}
        </Loaded>
      )}
    </Loaded>
  );
}

interface Props {
  view: ShowQuestionnaireView;
  etag: string | null;
  assessment: ShowAssessmentView;
}

function Application({ view, etag, assessment }: Props) {
  const { t } = useTranslation('application');
  const { tx, cite } = useFormat();
  const { asked, ask, close } = useWhy();
  const onAsk = () => ask('posture');
  const { steps, at, goTo, initial, submission, finish } = useApplication(view, etag, assessment, onAsk);
  const open = view.actions.includes('assessments.answer');
  return (
    <div className="stack">
      <PageHead
        title={tx(view.product.name)}
        note={
          <>
            <Link to={`/assessments/${view.id}`}>{assessment.number}</Link> · {tx(assessment.insurer)} ·{' '}
            {view.product.registrationNumber}
          </>
        }
      >
        <StateTag kind="assessment" state={view.state} />
      </PageHead>
      <Demonstration when={view.product.demonstration} />
      {open ? (
        <>
          <Alert type="info" showIcon title={`${tx(view.duty)} ${cite(view.source)}`} />
          <Wizard<Entries>
            name={`apply.${view.id}`}
            version={`${view.product.filing} ${view.revision}`}
            steps={steps}
            initial={initial}
            at={at}
            onStep={goTo}
            finishLabel={submission ? t('submit.goTo') : t('submit.label')}
            onFinish={finish}
            aside={() => (
              <div className="stack">
                {(at === 'controls' || at === 'scan') && <PosturePanel assessment={assessment} onAsk={onAsk} />}
                <IndicationPanel view={view} submission={submission} />
              </div>
            )}
          />
        </>
      ) : (
        <Panel title={t('closed.title')}>
          <p>{t('closed.text')}</p>
          <div className="row">
            <LinkButton to={`/assessments/${view.id}`}>{t('closed.look')}</LinkButton>
            <LinkButton type="primary" to="/apply">
              {t('closed.new')}
            </LinkButton>
          </div>
        </Panel>
      )}
      <WhyDrawer trail={asked ? assessment.postureTrail : undefined} onClose={close} />
    </div>
  );
}
