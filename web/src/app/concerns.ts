/** What else a change bears on beside the pages of its own noun: the first part of the queries that are read again. */
const beyond: Readonly<Record<string, readonly string[]>> = {
  submissions: ['/underwriting', '/policies/proposal', '/share-offers'],
  assessments: ['/findings', '/submissions'],
  findings: ['/assessments', '/submissions'],
  arrears: ['/policies', '/invoices', '/journal', '/accounts', '/statistics'],
  declarations: ['/schemes', '/batches', '/invoices', '/journal', '/accounts', '/statistics'],
  policies: [
    '/submissions',
    '/underwriting',
    '/arrears',
    '/invoices',
    '/journal',
    '/accounts',
    '/statistics',
    'policy-choices',
  ],
  coinsurance: [
    '/share-offers',
    '/policy-shares',
    '/share-statements',
    '/submissions',
    '/journal',
    '/accounts',
    '/statistics',
  ],
  renewals: ['/policies', '/invoices'],
  billing: [
    '/invoices',
    '/arrears',
    '/subsidy-programmes',
    '/subsidy-awards',
    '/schemes',
    '/batches',
    '/journal',
    '/accounts',
    '/policies',
    '/statistics',
    'policy-choices',
  ],
  bank: [
    '/bank-files',
    '/bank-lines',
    '/invoices',
    '/arrears',
    '/subsidy-awards',
    '/schemes',
    '/batches',
    '/journal',
    '/accounts',
    '/claims',
    '/policies',
    '/statistics',
    'policy-choices',
  ],
  schemes: ['/invoices', '/accounts', '/journal', '/statistics'],
  tenants: ['/schemes', '/tenant-consents'],
  enrolment: ['/schemes', '/batches', '/invoices', '/journal', '/accounts', '/statistics'],
  'resident-claims': ['/claim-batches', '/schemes', '/journal', '/accounts', '/statistics'],
  'resident-runs': ['/adjudication-runs', '/resident-claims', '/schemes', '/journal', '/accounts', '/statistics'],
  'payment-files': ['/resident-claims', '/journal', '/accounts', '/statistics'],
  periods: ['/journal', '/accounts'],
  subsidies: ['/subsidy-programmes', '/subsidy-awards'],
  claims: ['/incidents', '/events', '/policies', '/journal', '/accounts', '/statistics'],
  events: ['/claims', '/incidents', '/journal', '/accounts'],
  incidents: ['/claims', '/statistics'],
  evidence: ['/incidents'],
  cases: ['/case-library', '/claims'],
  surveys: ['/incidents'],
  contributions: ['/claims'],
  'service-requests': ['/incidents', '/policies', '/journal', '/accounts', '/panel'],
  'assessment-jobs': ['/assessments', '/submissions', '/journal', '/accounts'],
  'service-limits': ['/policies'],
  'prior-consents': ['/incidents'],
  'outside-vendors': ['/incidents'],
  organisations: ['/people', 'session'],
  people: ['/organisations', '/keys'],
};

/** Of which queries a committed command may have changed the answer: `claims.settle` concerns claims, the journal and more. */
export function concernsOf(command: string): readonly string[] {
  const noun = command.split('.')[0] ?? '';
  return noun === '' ? [] : [`/${noun}`, ...(beyond[noun] ?? []), '/audit', 'search'];
}

/** Whether a query is among them; "/claims/{id}" is of "/claims", "/claims-archive" is not. */
export const isConcerned = (concerned: ReadonlySet<string>, [first]: readonly unknown[]): boolean =>
  typeof first === 'string' &&
  [...concerned].some((each) => first === each || (first.startsWith(each) && '/?'.includes(first.charAt(each.length))));
