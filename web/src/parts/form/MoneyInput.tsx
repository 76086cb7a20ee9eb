import { Input, type InputProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { parseMoney } from '@/format/money';
import { useFormat } from '@/format/useFormat';

interface Props extends Omit<InputProps, 'value' | 'onChange'> {
  value?: string;
  onChange?: (typed: string) => void;
}

/** What a person types stays as typed ("120万"); under it stands the exact amount it means. */
export function MoneyInput({ value = '', onChange, ...rest }: Props) {
  const { exact } = useFormat();
  const fen = parseMoney(value);
  const restates = fen !== null && /[^\d.]/.test(value);
  return (
    <>
      <Input
        {...rest}
        value={value}
        inputMode="decimal"
        autoComplete="off"
        suffix={<Unit />}
        onChange={({ target }) => onChange?.(target.value)}
      />
      {restates && <div className="quiet small">= {exact(fen)}</div>}
    </>
  );
}

function Unit() {
  const { t } = useTranslation('parts');
  return <span className="quiet">{t('money.unit')}</span>;
}
