import { useTranslation } from 'react-i18next';
import { useRead } from '@/api/useRead';
import { minute } from '@/format/dates';
import { PagedTable, usePageOf } from '@/parts/list/PagedTable';
import { Panel } from '@/parts/Panel';
import { ProblemNotice } from '@/parts/ProblemNotice';
import { useWhy } from '@/parts/why/useWhy';
import { WhyDrawer } from '@/parts/why/WhyDrawer';
import { WhyNumber } from '@/parts/why/WhyNumber';
import { SeverityCounts } from './SeverityCounts';

const asked = /^score-(\d+)$/;

/** Every score it has had, each as it was on its day; a later one never changes an earlier one. */
export function ScoreHistory({ id }: { id: string }) {
  const { t } = useTranslation('assessments');
  const page = usePageOf('scoresPage');
  const versions = useRead('/assessments/{id}/scores', { id }, { page, size: 10 }, { keep: true });
  const why = useWhy();
  const version = asked.exec(why.asked ?? '')?.[1];
  const explained = useRead('/assessments/{id}/scores/{version}', { id, version: Number(version) }, undefined, {
    enabled: version !== undefined,
  });

  return (
    <Panel title={t('scores.title')} note={t('scores.note')} flush>
      <PagedTable
        label={t('scores.title')}
        minWidth={860}
        name="scoresPage"
        query={versions}
        rowKey="number"
        empty={t('scores.none')}
        columns={[
          {
            title: t('scores.number'),
            width: 110,
            render: (_, { number: n, isQuoted }) => (
              <>
                {n}
                {isQuoted && <div className="quiet small">{t('scores.quoted')}</div>}
              </>
            ),
          },
          { title: t('at'), width: 150, render: (_, { at }) => minute(at) },
          {
            title: t('scores.why'),
            render: (_, { why: because, complete }) => (
              <>
                {t(`scores.because.${because}`)}
                {!complete && <div className="quiet small">{t('scores.incomplete')}</div>}
              </>
            ),
          },
          {
            title: t('posture'),
            width: 90,
            align: 'right',
            render: (_, { number: n, points }) => (
              <WhyNumber onAsk={() => why.ask(`score-${n}`)}>{t('points', { n: points })}</WhyNumber>
            ),
          },
          {
            title: t('scores.rests'),
            width: 210,
            render: (_, { evidenced, observed, attested, silent }) =>
              t('scores.grades', { evidenced, observed, attested, silent }),
          },
          {
            title: t('openFindings'),
            width: 200,
            render: (_, { open, disputed }) => (
              <>
                <SeverityCounts counts={open} />
                {disputed > 0 && <div className="quiet small">{t('disputed', { n: disputed })}</div>}
              </>
            ),
          },
        ]}
      />
      {version && explained.error && <ProblemNotice problem={explained.error} />}
      <WhyDrawer trail={version ? explained.data?.body.trail : undefined} onClose={why.close} />
    </Panel>
  );
}
