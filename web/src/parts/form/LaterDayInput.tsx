import { Input } from 'antd';
import { lazy, Suspense, type ComponentProps } from 'react';
import type { DayInput } from './DayInput';

const Later = lazy(async () => ({ default: (await import('./DayInput')).DayInput }));

/** A day on a page that is read before a day is chosen: the calendar comes after the page. */
export const LaterDayInput = (props: ComponentProps<typeof DayInput>) => (
  <Suspense fallback={<Input disabled value={props.value ?? ''} />}>
    <Later {...props} />
  </Suspense>
);
