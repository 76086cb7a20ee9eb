import { PaperClipOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { url } from '@/api/client';
import type { ContingencyView, SubmissionView } from '@/api/schema';
import { useSession } from '@/app/session';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { Clock } from '@/parts/Clock';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';
import { DecideConditionButton } from './DecideConditionButton';
import { EvidenceButton } from './EvidenceButton';
import { useOptionName } from './useOptionName';
import styles from './submissions.module.css';

interface Props {
  view: SubmissionView;
  etag: string | null;
}

/** What must be shown before cover can be bound, what was shown, and what the underwriter said to it. */
export function ConditionsPanel({ view, etag }: Props) {
  const { t } = useTranslation('submissions');
  const met = view.contingencies.filter(({ state }) => state === 'Closed' || state === 'Waived').length;
  return (
    <Panel title={t('conditions.title')} note={t('conditions.note', { n: view.contingencies.length, met })} flush>
      <ul className={styles.items}>
        {view.contingencies.map((condition) => (
          <li key={condition.id}>
            <Condition view={view} etag={etag} condition={condition} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Condition({ view, etag, condition }: Props & { condition: ContingencyView }) {
  const { t } = useTranslation('submissions');
  const { tx } = useFormat();
  const nameOf = useOptionName();
  const option = view.quote?.options.find(({ id }) => id === condition.option);
  const { state } = condition;
  const open = state === 'Open' || state === 'Returned';
  const met = state === 'Closed' || state === 'Waived';
  const may = (action: string) => view.actions.includes(action);
  return (
    <article className={styles.item}>
      <div className={styles.itemHead}>
        <span className="quiet small">{option ? nameOf(option) : t('issues.all')}</span>
        <StateTag kind="contingency" state={state} />
      </div>
      <p className="strong">{tx(condition.ask)}</p>
      <p className="small">{tx(condition.text)}</p>
      {!met && (
        <p>
          <Clock due={condition.due} warnMinutes={7 * 24 * 60} />
        </p>
      )}
      <Evidence view={view} condition={condition} />
      {condition.decidedAt && (
        <blockquote className={styles.decision}>
          <div className="small">
            {t('issues.decided', { by: tx(condition.decidedBy), at: minute(condition.decidedAt) })}
          </div>
          {condition.note && <div>{condition.note}</div>}
        </blockquote>
      )}
      <div className="row wrap">
        {open && may('submissions.submit-evidence') && <EvidenceButton view={view} etag={etag} condition={condition} />}
        {state === 'EvidenceSubmitted' && may('submissions.close-contingency') && (
          <DecideConditionButton view={view} etag={etag} condition={condition} decision="closures" />
        )}
        {state === 'EvidenceSubmitted' && may('submissions.return-evidence') && (
          <DecideConditionButton view={view} etag={etag} condition={condition} decision="returns" />
        )}
        {!met && may('submissions.waive-contingency') && (
          <DecideConditionButton view={view} etag={etag} condition={condition} decision="waivers" />
        )}
      </div>
    </article>
  );
}

const mayOpenFiles = ['Enterprise', 'Underwriter'];

function Evidence({ view, condition }: { view: SubmissionView; condition: ContingencyView }) {
  const { t } = useTranslation('submissions');
  const { tx } = useFormat();
  const { session } = useSession();
  const { evidence, file, submittedAt, submittedBy } = condition;
  if (!evidence || !submittedAt) return null;
  return (
    <div className={styles.evidence}>
      <div className="quiet small">{t('conditions.handedIn', { by: tx(submittedBy), at: minute(submittedAt) })}</div>
      <p style={{ whiteSpace: 'pre-line' }}>{evidence}</p>
      {file &&
        (mayOpenFiles.includes(session.role) ? (
          <a href={url('/submissions/{id}/files/{sha256}', { id: view.id, sha256: file.sha256 })} download={file.name}>
            <PaperClipOutlined /> {file.name}
          </a>
        ) : (
          <span>
            <PaperClipOutlined /> {file.name}
          </span>
        ))}
      {file && <div className={styles.hash}>SHA-256 {file.sha256}</div>}
    </div>
  );
}
