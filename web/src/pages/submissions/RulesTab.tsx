import { useTranslation } from 'react-i18next';
import type { SubmissionView } from '@/api/schema';
import { Panel } from '@/parts/Panel';
import { ConditionsPanel } from './ConditionsPanel';
import { IssueItem } from './IssueItem';
import styles from './submissions.module.css';

/** Every rule that fired, with what was decided; and what must be shown before binding. */
export function RulesTab({ view, etag }: { view: SubmissionView; etag: string | null }) {
  const { t } = useTranslation('submissions');
  const issues = (
    <Panel title={t('issues.title')} note={t('issues.note')} flush>
      {view.issues.length === 0 ? (
        <p className={styles.none}>{t(view.quote ? 'issues.none' : 'issues.notYet')}</p>
      ) : (
        <ul className={styles.items}>
          {view.issues.map((issue) => (
            <li key={issue.id}>
              <IssueItem view={view} etag={etag} issue={issue} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
  if (view.contingencies.length === 0) return issues;
  return (
    <div className={styles.columns}>
      {issues}
      <ConditionsPanel view={view} etag={etag} />
    </div>
  );
}
