import { today } from '@/api/clock';
import { DayInput } from './form/DayInput';
import dayjs from 'dayjs';

interface Props {
  label: string;
  value: string;
  onChange: (day: string) => void;
}

/** The day up to which something is counted, or on which it was known. Never after today. */
export const AsOfPicker = ({ label, value, onChange }: Props) => (
  <label className="row">
    <span className="quiet">{label}</span>
    <span style={{ width: 138 }}>
      <DayInput
        aria-label={label}
        allowClear={false}
        value={value}
        onChange={onChange}
        disabledDate={(day) => day.isAfter(dayjs(today()), 'day')}
      />
    </span>
  </label>
);
