import type { ReactNode } from 'react';
import styles from './small.module.css';

interface Props {
  title?: ReactNode;
  note?: ReactNode;
  extra?: ReactNode;
  /** Tables and lists reach the edge of the panel. */
  flush?: boolean;
  children: ReactNode;
}

export function Panel({ title, note, extra, flush = false, children }: Props) {
  const headed = Boolean(title ?? extra);
  return (
    <section className={styles.panel}>
      {headed && (
        <header className={styles.panelHead}>
          {title && <h2 className={styles.panelTitle}>{title}</h2>}
          {note && <span className="quiet small">{note}</span>}
          {extra && <div className={styles.panelExtra}>{extra}</div>}
        </header>
      )}
      <div className={`${flush ? styles.panelFlush : styles.panelBody} ${headed ? '' : styles.panelBare}`}>
        {children}
      </div>
    </section>
  );
}

interface HeadProps {
  title: ReactNode;
  note?: ReactNode;
  children?: ReactNode;
}

/** The one h1 of a page, with what belongs beside it. */
export const PageHead = ({ title, note, children }: HeadProps) => (
  <div className={styles.pageHead}>
    <h1 className={styles.pageTitle}>{title}</h1>
    {note && <span className="quiet">{note}</span>}
    {children && <div className={styles.pageHeadEnd}>{children}</div>}
  </div>
);
