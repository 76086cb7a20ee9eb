import { fieldOf, Problem } from '@/api/problem';

/** A fault of one line of a list says which line it is, for the list is one field. */
export function namedFaults(failure: unknown, scope: { domains: string[]; networks: string[] }): Problem {
  if (!(failure instanceof Problem)) throw failure;
  const { status, title, detail, code, source, faults } = failure;
  return new Problem({
    status,
    title,
    detail,
    code,
    ...(source ? { source } : {}),
    faults: faults.map((fault) => {
      const [list, at] = fieldOf(fault.pointer);
      const line = (list === 'domains' || list === 'networks') && typeof at === 'number' ? scope[list][at] : undefined;
      return line === undefined ? fault : { ...fault, detail: `${line}: ${fault.detail}` };
    }),
  });
}
