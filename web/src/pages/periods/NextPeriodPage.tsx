import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ShowPeriodNextView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import { useFormat } from '@/format/useFormat';
import { Loaded } from '@/parts/Loaded';
import { ActionButton } from '@/parts/object/ActionButton';
import { PageHead, Panel } from '@/parts/Panel';
import { Mark } from '@/parts/state/StateTag';
import { FigureTable } from './FigureTable';
import { LossTriangle } from './LossTriangle';

/** The month that is closed next: what it comes to, what stands in the way, and the button. */
export default function NextPeriodPage() {
  const query = useRead('/periods/next', {});
  return <Loaded query={query}>{({ body }) => <Next view={body} />}</Loaded>;
}

function Next({ view: { month, last, known, reckoned, before, obstacles, why } }: { view: ShowPeriodNextView }) {
  const { t } = useTranslation('periods');
  const { tx } = useFormat();
  const { session } = useSession();
  const navigate = useNavigate();
  if (month === null || last === null || reckoned === null)
    return (
      <div className="stack">
        <PageHead title={t('title')} />
        <Panel>
          <p>{why && tx(why)}</p>
        </Panel>
      </div>
    );
  const blocked = obstacles.some(({ blocks }) => blocks);
  return (
    <div className="stack">
      <PageHead title={t('next.title', { month })} note={t('next.note', { known })}>
        {session.role === 'Finance' && (
          <ActionButton<'/periods'>
            type="primary"
            disabled={blocked}
            label={t('next.label', { month })}
            path="/periods"
            params={{}}
            body={() => ({ month })}
            effects={() => [t('next.effect', { last }), t('next.effect2')]}
            done={t('next.done')}
            onDone={({ id }) => void navigate(`/periods/${id}`)}
          />
        )}
      </PageHead>
      <Panel>
        <div className="stack">
          {obstacles.length === 0 && <p>{t('next.ready')}</p>}
          {obstacles.map(({ code, text, blocks }) => (
            <p key={`${code} ${text.en}`} className="row">
              <Mark tone={blocks ? 'danger' : 'attention'}>{t(blocks ? 'next.blocks' : 'next.look')}</Mark>
              <span>{tx(text)}</span>
            </p>
          ))}
        </div>
      </Panel>
      <Panel title={t('tab.figures')} note={t('figuresNote')} flush>
        <FigureTable figures={reckoned.figures} before={before} />
      </Panel>
      <LossTriangle of={reckoned} />
    </div>
  );
}
