import type { FormInstance } from 'antd';
import { Problem, sortFaults, type Fault } from '@/api/problem';

/** Puts the server's faults on the fields they belong to; answers those that no field shows. */
export function showFaults<V>(form: FormInstance<V>, failure: unknown): readonly Fault[] {
  if (!(failure instanceof Problem)) throw failure;
  const { fields, rest } = sortFaults(failure.faults, (name) => form.getFieldInstance(name as never) !== undefined);
  form.setFields(fields.map(({ name, errors }) => ({ name: name as never, errors })));
  const first = fields[0];
  if (first) form.scrollToField(first.name as never, { block: 'center' });
  return rest;
}
