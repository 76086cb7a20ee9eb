import { DatePicker, type DatePickerProps } from 'antd';
import dayjs from 'dayjs';
import { instantOf, minute } from '@/format/dates';

interface Props extends Pick<
  DatePickerProps,
  'size' | 'allowClear' | 'inputReadOnly' | 'disabledDate' | 'id' | 'aria-label'
> {
  /** An instant; shown and entered as the clock in Shanghai reads. */
  value?: string;
  onChange?: (instant: string) => void;
}

export const MinuteInput = ({ value, onChange, ...rest }: Props) => (
  <DatePicker
    {...rest}
    showTime={{ format: 'HH:mm' }}
    format="YYYY-MM-DD HH:mm"
    value={value ? dayjs(minute(value)) : null}
    onChange={(chosen) => onChange?.(chosen ? instantOf(chosen.format('YYYY-MM-DD HH:mm')) : '')}
    style={{ width: '100%' }}
  />
);
