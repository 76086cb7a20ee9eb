import { useTranslation } from 'react-i18next';
import type { SubmissionView, UnderwritingIssueView } from '@/api/schema';
import { minute } from '@/format/dates';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { Source } from '@/parts/product/Source';
import { Mark, StateTag } from '@/parts/state/StateTag';
import { ApproveIssueButton, RejectIssueButton, ReopenIssueButton } from './IssueButtons';
import { isOpen } from './standing';
import { useOptionName } from './useOptionName';
import styles from './submissions.module.css';

interface Props {
  view: SubmissionView;
  etag: string | null;
  issue: UnderwritingIssueView;
}

/** A rule that fired: the reason, where it comes from, what it saw, what was decided, and what may be decided now. */
export function IssueItem({ view, etag, issue }: Props) {
  const { t } = useTranslation('submissions');
  const { t: tr } = useTranslation('product');
  const { tx } = useFormat();
  const nameOf = useOptionName();
  const option = view.quote?.options.find(({ id }) => id === issue.option);
  const may = (action: string) => view.actions.includes(action);
  const refers = issue.action === 'Refer';
  const condition = view.contingencies.find((each) => each.issue === issue.id);
  return (
    <article className={styles.item}>
      <div className={styles.itemHead}>
        <span className="quiet small">
          {issue.number}. {tr(`ruleAction.${issue.action}`)} · {option ? nameOf(option) : t('issues.all')}
        </span>
        {issue.action === 'Decline' ? (
          <Mark tone="danger">{tr('ruleAction.Decline')}</Mark>
        ) : condition ? (
          <StateTag kind="contingency" state={condition.state} />
        ) : (
          <StateTag kind="issue" state={issue.state} />
        )}
      </div>
      <p className="strong">{tx(issue.text)}</p>
      <p className="small">{t('issues.because', { what: tx(issue.because) })}</p>
      <p className={styles.sourceLine}>
        <span className="quiet small">{issue.rule}</span> <Source source={issue.source} grade={issue.grade} />
      </p>
      {issue.proposedBy && <p className="small">{t('issues.proposedBy', { name: tx(issue.proposedBy) })}</p>}
      <Decision issue={issue} />
      {refers && isOpen(issue) && !issue.decidable && <p className="small">{t('issues.notDecidable')}</p>}
      {refers && (
        <div className="row wrap">
          {isOpen(issue) && issue.decidable && may('submissions.approve-issue') && (
            <ApproveIssueButton view={view} etag={etag} issue={issue} />
          )}
          {isOpen(issue) && may('submissions.reject-issue') && (
            <RejectIssueButton view={view} etag={etag} issue={issue} />
          )}
          {!isOpen(issue) && may('submissions.reopen-issue') && (
            <ReopenIssueButton view={view} etag={etag} issue={issue} />
          )}
        </div>
      )}
    </article>
  );
}

function Decision({ issue }: { issue: UnderwritingIssueView }) {
  const { t } = useTranslation('submissions');
  const { tx, exact } = useFormat();
  const { state, upTo, until, decidedBy, decidedAt, note, carriedFrom } = issue;
  if (!decidedAt) return null;
  const reach =
    state === 'Approved'
      ? [upTo && t('issues.upTo', { limit: exact(fenOf(upTo)) }), until && t('issues.until', { day: until })]
      : [];
  return (
    <blockquote className={styles.decision}>
      <div className="small">
        {[t('issues.decided', { by: tx(decidedBy), at: minute(decidedAt) }), ...reach].filter(Boolean).join(' · ')}
      </div>
      {note && <div>{note}</div>}
      {carriedFrom !== null && <div className="quiet small">{t('issues.carried', { n: carriedFrom })}</div>}
    </blockquote>
  );
}
