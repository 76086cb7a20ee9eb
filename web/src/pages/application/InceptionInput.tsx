import type { Rule } from 'antd/es/form';
import dayjs from 'dayjs';
import type { ComponentProps } from 'react';
import { today } from '@/api/clock';
import { addDays } from '@/format/dates';
import { DayInput } from '@/parts/form/DayInput';

const DAYS_AHEAD = 90;

/** First day of cover: from today to 90 days ahead. */
export const InceptionInput = (props: Omit<ComponentProps<typeof DayInput>, 'disabledDate' | 'allowClear'>) => (
  <DayInput
    {...props}
    allowClear={false}
    disabledDate={(day) =>
      day.isBefore(dayjs(today()), 'day') || day.isAfter(dayjs(addDays(today(), DAYS_AHEAD)), 'day')
    }
  />
);

export const inceptionRule = (message: string): Rule => ({
  validator: async (_, day: string | undefined) => {
    if (!day || day < today() || day > addDays(today(), DAYS_AHEAD)) throw new Error(message);
  },
});
