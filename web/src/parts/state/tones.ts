export type Tone = 'calm' | 'attention' | 'danger' | 'done';

/** Four tones only: under way or in force, needs someone, harmful, finished. One line per state the server knows. */
export const tones = {
  filing: {
    Draft: 'done',
    Submitted: 'attention',
    UnderReview: 'calm',
    Objection: 'attention',
    Filed: 'calm',
    Rejected: 'danger',
    Withdrawn: 'done',
    Suspended: 'danger',
    Superseded: 'done',
    Retired: 'done',
  },
  incident: {
    Reported: 'attention',
    Triaged: 'calm',
    Responding: 'calm',
    ConvertedToClaim: 'done',
    ClosedNoClaim: 'done',
  },
  claim: {
    Open: 'attention',
    Investigating: 'calm',
    CoverageDecided: 'calm',
    Settling: 'calm',
    Closed: 'done',
    Reopened: 'attention',
  },
  payment: { Proposed: 'attention', Approved: 'calm', Paid: 'done', Rejected: 'danger' },
  invoice: { Open: 'attention', Paid: 'done', Cancelled: 'done' },
  cover: {
    Covered: 'calm',
    Limited: 'attention',
    Conditional: 'attention',
    Excluded: 'done',
    NominalOnly: 'done',
    Unmapped: 'done',
  },
  change: { Same: 'done', Changed: 'calm', Added: 'attention', Removed: 'danger' },
  grade: { Published: 'calm', Derived: 'done', Invented: 'attention' },
  membership: { Invited: 'attention', Active: 'calm', Locked: 'danger', Ended: 'done' },
  apiKey: { Active: 'calm', Revoked: 'done' },
  consent: { Requested: 'attention', Granted: 'calm', Revoked: 'done', Expired: 'done' },
  assessment: { Collecting: 'attention', Scored: 'calm', Final: 'calm', Expired: 'done' },
  finding: {
    Open: 'attention',
    Acknowledged: 'calm',
    FixClaimed: 'calm',
    VerifiedFixed: 'done',
    Disputed: 'attention',
    Upheld: 'attention',
    Withdrawn: 'done',
    RiskAccepted: 'done',
    Reopened: 'attention',
  },
  severity: { Critical: 'danger', High: 'danger', Medium: 'attention', Low: 'done', Info: 'done' },
  presence: { Present: 'calm', Partial: 'attention', Absent: 'danger', Unknown: 'done' },
  evidence: { Attested: 'done', Observed: 'calm', Evidenced: 'calm' },
} as const satisfies Record<string, Record<string, Tone>>;

export type Kind = keyof typeof tones;
export type StateOf<K extends Kind> = keyof (typeof tones)[K] & string;
