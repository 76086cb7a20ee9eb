import type { QuoteOptionView, SubmissionState, SubmissionView, UnderwritingIssueView } from '@/api/schema';

/** States in which it can still come to something. */
const live: readonly SubmissionState[] = ['Draft', 'Referred', 'Quoted', 'Accepted'];
export const isLive = (state: SubmissionState): boolean => live.includes(state);

/** A rule that fires when a required answer is missing; only the applicant can mend it. */
export const INCOMPLETE = 'INCOMPLETE';

const isMet = ({ state }: SubmissionView['contingencies'][number]): boolean => state === 'Closed' || state === 'Waived';

/** What is to be shown before binding and is not accepted or waived; of the accepted option once there is one. */
export function unmetOf({ contingencies, quote }: SubmissionView): SubmissionView['contingencies'] {
  const accepted = quote?.options.find(({ isAccepted }) => isAccepted);
  return contingencies.filter(
    (each) => !isMet(each) && (!accepted || each.option === null || each.option === accepted.id),
  );
}

/** Which option the page speaks of: the one chosen in the address, else the accepted, else the first on offer. */
export function shownOption({ quote }: SubmissionView, wanted: string | null): QuoteOptionView | undefined {
  const options = quote?.options ?? [];
  return (
    options.find(({ id }) => id === wanted) ??
    options.find(({ isAccepted }) => isAccepted) ??
    options.find(({ standing }) => standing === 'Offered') ??
    options[0]
  );
}

/** Rules that bear on an option: those about it and those about all. */
export const issuesOf = (issues: readonly UnderwritingIssueView[], option: string): UnderwritingIssueView[] =>
  issues.filter((issue) => issue.option === null || issue.option === option);

export const isOpen = ({ state }: UnderwritingIssueView): boolean => state === 'Open' || state === 'Reopened';

export type ApplicantStep =
  | 'ask'
  | 'askAgain'
  | 'complete'
  | 'choose'
  | 'evidence'
  | 'waitEvidence'
  | 'bind'
  | 'waitUnderwriter'
  | SubmissionState;

/** What the applicant is expected to do, read from what the server allows and what is open. */
export function applicantStep(view: SubmissionView): ApplicantStep {
  const { state, actions, quote, answersChanged, issues } = view;
  const mayAsk = actions.includes('submissions.quote');
  if (mayAsk && !quote) return 'ask';
  if (mayAsk && answersChanged) return 'askAgain';
  if (mayAsk && issues.some(({ rule }) => rule === INCOMPLETE)) return 'complete';
  if (state === 'Accepted') {
    if (unmetOf(view).length === 0) return 'bind';
    return actions.includes('submissions.submit-evidence') ? 'evidence' : 'waitEvidence';
  }
  if (actions.includes('submissions.accept')) return 'choose';
  return state === 'Referred' ? 'waitUnderwriter' : state;
}

export type UnderwriterStep =
  'take' | 'decide' | 'held' | 'review' | 'waitApplicant' | 'waitCompletion' | 'waitBinding' | SubmissionState;

/** What the underwriter is expected to do. */
export function underwriterStep(view: SubmissionView): UnderwriterStep {
  const { state, actions, isMine, issues, quote } = view;
  if (state === 'Referred') {
    if (issues.some(({ rule }) => rule === INCOMPLETE)) return 'waitCompletion';
    if (isMine) return 'decide';
    return view.heldBy ? 'held' : 'take';
  }
  if (actions.includes('submissions.close-contingency')) return 'review';
  if (state === 'Accepted') return 'waitBinding';
  if (state === 'Quoted' || (state === 'Draft' && !quote)) return 'waitApplicant';
  return state;
}
