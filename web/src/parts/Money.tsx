import { Tooltip } from 'antd';
import { fenOf, ledger, shortMoney, trimmed, type Money as Amount } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import styles from './small.module.css';

interface Props {
  /** As the server sends it, or already in fen. */
  of: Amount | bigint;
  /** Ledgers show every fen; elsewhere the exact amount is in the tooltip. */
  exact?: boolean;
  /** Show 元 after amounts below a million; leave it out where a heading already says so. */
  withUnit?: boolean;
  signed?: boolean;
}

export function Money({ of, exact = false, withUnit = false, signed = false }: Props) {
  const { language, exact: exactText } = useFormat();
  const fen = typeof of === 'bigint' ? of : fenOf(of);
  const sign = signed && fen > 0n ? '+' : '';
  if (exact)
    return (
      <span className={styles.money}>
        {sign}
        {ledger(fen)}
      </span>
    );

  const { number, unit } = shortMoney(fen, language);
  const plainUnit = withUnit && language === 'zh-CN' ? '元' : '';
  return (
    <Tooltip title={exactText(fen)} mouseEnterDelay={0.3}>
      <span className={styles.money}>
        {withUnit && language === 'en' && <span className={styles.currency}>CNY </span>}
        {sign}
        {withUnit ? trimmed(number) : number}
        {(unit || plainUnit) && <span className={styles.unit}>{unit ? unit + plainUnit : plainUnit}</span>}
      </span>
    </Tooltip>
  );
}
