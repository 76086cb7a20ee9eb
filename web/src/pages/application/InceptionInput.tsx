import type { ComponentProps } from 'react';
import type { Rule } from 'antd/es/form';
import { today } from '@/api/clock';
import { addDays } from '@/format/dates';
import { LaterDayInput } from '@/parts/form/LaterDayInput';

const DAYS_AHEAD = 90;

const allowed = (day: string): boolean => day >= today() && day <= addDays(today(), DAYS_AHEAD);

/** First day of cover: from today to 90 days ahead. */
export const InceptionInput = (props: Omit<ComponentProps<typeof LaterDayInput>, 'disabledDate' | 'allowClear'>) => (
  <LaterDayInput {...props} allowClear={false} disabledDate={(day) => !allowed(day.format('YYYY-MM-DD'))} />
);

export const inceptionRule = (message: string): Rule => ({
  validator: async (_, day: string | undefined) => {
    if (!day || !allowed(day)) throw new Error(message);
  },
});
