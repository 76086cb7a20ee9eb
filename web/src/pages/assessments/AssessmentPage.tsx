import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { ShowAssessmentView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { day, minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { Loaded } from '@/parts/Loaded';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { Demonstration } from '@/parts/product/Demonstration';
import { StateTag } from '@/parts/state/StateTag';
import { useWhy } from '@/parts/why/useWhy';
import { WhyDrawer } from '@/parts/why/WhyDrawer';
import { WhyNumber } from '@/parts/why/WhyNumber';
import { AnswersTab } from './AnswersTab';
import { AssessmentNext } from './AssessmentNext';
import { AssetsTab } from './AssetsTab';
import { ControlsTab } from './ControlsTab';
import { FindingsTab } from './FindingsTab';
import { ImportsTab } from './ImportsTab';
import { PostureTab } from './PostureTab';
import { SeverityCounts } from './SeverityCounts';

/** A high score that rests on little says so. */
function restsOn({ evidenced, observed, attested }: ShowAssessmentView['grounds'], t: TFunction<'assessments'>) {
  const shown = evidenced + observed;
  if (shown === 0) return t('grounds.word');
  return t(shown < attested ? 'grounds.little' : 'grounds.shown', { shown, all: shown + attested });
}

export default function AssessmentPage() {
  const { id = '' } = useParams();
  const query = useRead('/assessments/{id}', { id });
  return <Loaded query={query}>{({ body }) => <Assessment view={body} />}</Loaded>;
}

function Assessment({ view }: { view: ShowAssessmentView }) {
  const { t } = useTranslation('assessments');
  const { tx, language } = useFormat();
  const { asked, ask, close } = useWhy();
  const { id, product, progress, posture, scans } = view;
  const lang = language === 'en' ? 'en' : 'zh';
  const reportOf = (format: string) => `/api/v1/assessments/${id}/report?lang=${lang}&format=${format}`;
  return (
    <>
      <ObjectPage
        kind={
          <>
            {`${t('kind')} ${view.number} · ${product.code} ${product.version} · ${t('revision', { n: view.revision })} · `}
            <a href={reportOf('html')} target="_blank" rel="noreferrer">
              {t('report.page')}
            </a>{' '}
            ·{' '}
            <a href={reportOf('pdf')} target="_blank" rel="noreferrer">
              PDF
            </a>
          </>
        }
        title={tx(view.applicant)}
        state={<StateTag kind="assessment" state={view.state} />}
        notice={<Demonstration when={product.demonstration} />}
        facts={[
          { label: t('product'), value: tx(product.name), note: `${tx(view.insurer)} · ${product.registrationNumber}` },
          {
            label: t('posture'),
            value:
              posture === null ? (
                t('notScored')
              ) : (
                <WhyNumber onAsk={() => ask('posture')}>{t('points', { n: posture })}</WhyNumber>
              ),
            note: (
              <>
                {t('progress', {
                  answered: progress.answered,
                  questions: progress.questions,
                  attested: progress.attested,
                  controls: progress.controls,
                })}
                {posture !== null && <div>{restsOn(view.grounds, t)}</div>}
              </>
            ),
          },
          {
            label: t('openFindings'),
            value: <SeverityCounts counts={view.openFindingsNow} />,
            note: [
              ...(view.disputed > 0 ? [t('disputed', { n: view.disputed })] : []),
              scans.lastScan
                ? t('scanned', { day: scans.lastScan, assets: scans.assets, imports: scans.imports })
                : t('notScanned'),
            ].join(' · '),
          },
          {
            label: t('changed'),
            value: minute(view.changed),
            note:
              view.frozenOn && view.expiresOn
                ? t('frozen', { day: view.frozenOn, until: view.expiresOn })
                : t('begun', { day: day(view.begun) }),
          },
        ]}
        next={<AssessmentNext view={view} />}
        tabs={[
          { key: 'posture', label: t('tab.posture'), children: <PostureTab view={view} /> },
          { key: 'answers', label: t('tab.answers'), children: <AnswersTab id={id} /> },
          { key: 'controls', label: t('tab.controls'), children: <ControlsTab id={id} /> },
          { key: 'findings', label: t('tab.findings'), children: <FindingsTab id={id} /> },
          { key: 'assets', label: t('tab.assets'), children: <AssetsTab id={id} /> },
          { key: 'imports', label: t('tab.imports'), children: <ImportsTab id={id} /> },
        ]}
      />
      <WhyDrawer trail={asked === 'posture' ? view.postureTrail : undefined} onClose={close} />
    </>
  );
}
