/** A fault of one entry: where it is in what was sent, and what to correct. */
export interface Fault {
  /** JSON pointer; in a file, "line:column path". */
  pointer: string;
  code: string;
  detail: string;
}

/** What the person can do about it from here; the sentence says the rest. */
export type NextStep = 'retry' | 'reload' | 'signIn' | 'correct' | 'none';

/** A refusal or a failure, as it will be read. */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly code: string;
  readonly source: string | undefined;
  readonly faults: readonly Fault[];

  constructor(about: {
    status: number;
    title?: string;
    detail?: string;
    code?: string;
    source?: string;
    faults?: readonly Fault[];
  }) {
    super(about.detail ?? about.title ?? about.code);
    this.status = about.status;
    this.title = about.title ?? '';
    this.detail = about.detail ?? '';
    this.code = about.code ?? '';
    this.source = about.source;
    this.faults = about.faults ?? [];
  }

  get next(): NextStep {
    if (this.status === 412) return 'reload';
    if (this.status === 401) return 'signIn';
    if (this.status === 0 || this.status === 429 || this.status >= 500 || this.code === 'IN-FLIGHT') return 'retry';
    return this.faults.length > 0 ? 'correct' : 'none';
  }
}

/** No answer came: the network is down or the server is not there. */
export const unreachable = (): Problem => new Problem({ status: 0, code: 'UNREACHABLE' });

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

function faultsOf(value: unknown): Fault[] {
  if (!Array.isArray(value)) return [];
  return value.map((each: Record<string, unknown>) => ({
    pointer: text(each['pointer']) ?? '',
    code: text(each['code']) ?? '',
    detail: text(each['detail']) ?? '',
  }));
}

/** Reads application/problem+json; anything else becomes a problem that only has its status. */
export async function problemOf(response: Response): Promise<Problem> {
  const body: unknown = await response.json().catch(() => undefined);
  const found = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const optional = {
    title: text(found['title']),
    detail: text(found['detail']),
    code: text(found['code']),
    source: text(found['source']),
  };
  const set = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
  return new Problem({ status: response.status, ...set, faults: faultsOf(found['errors']) });
}

export type FieldName = (string | number)[];

/** "/answers/3/amount" → ["answers", 3, "amount"]; "" and "/" are the whole. */
export const fieldOf = (pointer: string): FieldName =>
  pointer
    .split('/')
    .slice(1)
    .filter((part) => part !== '')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));

/** Puts each fault on the field of a form that it belongs to; what no field takes stays for the notice. */
export function sortFaults(faults: readonly Fault[], hasField: (name: FieldName) => boolean) {
  const byField = new Map<string, { name: FieldName; errors: string[] }>();
  const rest: Fault[] = [];
  for (const fault of faults) {
    let name = fieldOf(fault.pointer);
    // A form may take a whole object in one field: the nearest field that holds the place takes its fault.
    while (name.length > 0 && !hasField(name)) name = name.slice(0, -1);
    if (name.length === 0) {
      rest.push(fault);
      continue;
    }
    const key = JSON.stringify(name);
    const field = byField.get(key) ?? { name, errors: [] };
    field.errors.push(fault.detail);
    byField.set(key, field);
  }
  return { fields: [...byField.values()], rest };
}
