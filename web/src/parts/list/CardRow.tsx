import type { ReactNode } from 'react';
import { Link } from 'react-router';
import styles from './list.module.css';

interface Props {
  to: string;
  title: ReactNode;
  state?: ReactNode;
  lines: ReactNode[];
}

/** One row on a phone: what it is, its state, two or three lines. */
export const CardRow = ({ to, title, state, lines }: Props) => (
  <Link to={to} className={styles.card}>
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
  </Link>
);
