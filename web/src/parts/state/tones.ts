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
  submission: {
    Draft: 'done',
    Referred: 'attention',
    Quoted: 'calm',
    Accepted: 'calm',
    Bound: 'done',
    Declined: 'danger',
    Expired: 'done',
    Withdrawn: 'done',
  },
  option: { Offered: 'calm', Referred: 'attention', Declined: 'danger', Expired: 'done' },
  issue: { Open: 'attention', Approved: 'calm', Rejected: 'danger', Reopened: 'attention' },
  contingency: { Open: 'attention', EvidenceSubmitted: 'calm', Returned: 'attention', Closed: 'done', Waived: 'done' },
  policy: {
    AwaitingPremium: 'attention',
    Upcoming: 'calm',
    InForce: 'calm',
    Cancelled: 'done',
    Ended: 'done',
    NotTaken: 'danger',
  },
  request: { Open: 'attention', Accepted: 'done', Declined: 'danger' },
} as const satisfies Record<string, Record<string, Tone>>;

export type Kind = keyof typeof tones;
export type StateOf<K extends Kind> = keyof (typeof tones)[K] & string;
