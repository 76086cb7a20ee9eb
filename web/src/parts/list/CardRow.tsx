import type { ReactNode } from 'react';
import { Link } from 'react-router';
import styles from './list.module.css';

interface Props {
  /** Left out when there is nothing to open. */
  to?: string | undefined;
  title: ReactNode;
  state?: ReactNode;
  lines: ReactNode[];
}

/** One row on a phone: what it is, its state, two or three lines. */
export function CardRow({ to, title, state, lines }: Props) {
  const content = (
    <>
      <span className="spread">
        <span className="strong">{title}</span>
        {state}
      </span>
      {lines.map(
        (line, index) =>
          line && (
            <span key={index} className={styles.cardLine}>
              {line}
            </span>
          ),
      )}
    </>
  );
  return to ? (
    <Link to={to} className={styles.card}>
      {content}
    </Link>
  ) : (
    <div className={styles.card}>{content}</div>
  );
}
