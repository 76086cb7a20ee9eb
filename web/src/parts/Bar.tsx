import styles from './small.module.css';

interface Props {
  ratio: number;
  label: string;
  attention?: boolean;
}

/** A share of something, with its meaning for those who cannot see it. */
export const Bar = ({ ratio, label, attention = false }: Props) => (
  <div className={styles.bar} role="img" aria-label={label}>
    <div
      className={styles.barFill}
      style={{ width: `${Math.min(ratio, 1) * 100}%`, background: attention ? 'var(--amber)' : 'var(--sea-mid)' }}
    />
  </div>
);
