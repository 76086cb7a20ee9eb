import { DatePicker, type DatePickerProps } from 'antd';
import dayjs from 'dayjs';

interface Props extends Pick<
  DatePickerProps,
  'size' | 'allowClear' | 'inputReadOnly' | 'disabledDate' | 'id' | 'aria-label' | 'placeholder'
> {
  /** "2026-11-22": an insurance day in Shanghai, whatever the browser's zone. */
  value?: string;
  onChange?: (day: string) => void;
}

export const DayInput = ({ value, onChange, ...rest }: Props) => (
  <DatePicker
    {...rest}
    value={value ? dayjs(value) : null}
    onChange={(chosen) => onChange?.(chosen ? chosen.format('YYYY-MM-DD') : '')}
    style={{ width: '100%' }}
  />
);
