import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/format/useFormat';
import { provinces } from '../codes/provinces';
import styles from './tilemap.module.css';

interface Props {
  /** Value by GB/T 2260 code; a province without one is shown as "no policies", never as zero. */
  values: Record<string, number>;
  show: (value: number) => string;
  /** The same where there is room for seven signs; `show` when it always fits. */
  brief?: (value: number) => string;
  summary: string;
  chosen?: string;
  onChoose: (code: string) => void;
}

const STEPS = 5;

/** Five quantile steps, so one large province does not flatten the rest. */
function stepOf(values: number[]): (value: number) => number {
  const sorted = [...values].sort((a, b) => a - b);
  return (value) => Math.min(STEPS - 1, Math.floor((sorted.findIndex((v) => v >= value) / sorted.length) * STEPS));
}

export function TileMap({ values, show, brief = show, summary, chosen, onChoose }: Props) {
  const { t } = useTranslation('parts');
  const { tx } = useFormat();
  const step = stepOf(Object.values(values));
  const shade = (value: number | undefined) => (value === undefined ? styles.empty : styles[`step${step(value)}`]);
  return (
    <figure className={styles.figure}>
      <div className={styles.grid} role="group" aria-label={summary}>
        {provinces.map(({ code, short, name, row, column }) => {
          const value = values[code];
          const shown = value === undefined ? t('map.none') : show(value);
          return (
            <Tooltip key={code} title={`${tx(name)}  ${shown}`}>
              <button
                type="button"
                className={`${styles.tile} ${shade(value)} ${code === chosen ? styles.chosen : ''}`}
                style={{ gridRow: row + 1, gridColumn: column + 1 }}
                aria-pressed={code === chosen}
                onClick={() => onChoose(code)}
              >
                <span className="unseen">{tx(name)}</span>
                <span className={styles.name}>{tx(short)}</span>
                <span className={styles.value}>{value === undefined ? '—' : brief(value)}</span>
              </button>
            </Tooltip>
          );
        })}
      </div>
      <figcaption className={styles.legend}>
        <span>{t('map.low')}</span>
        {Array.from({ length: STEPS }, (_, i) => (
          <span key={i} className={`${styles.swatch} ${styles[`step${i}`]}`} />
        ))}
        <span>{t('map.high')}</span>
        <span className={`${styles.swatch} ${styles.empty}`} />
        <span>{t('map.none')}</span>
      </figcaption>
    </figure>
  );
}
