import type { ReactNode } from 'react';
import { useOverflow } from './useOverflow';

interface Props {
  /** Said when it is reached to scroll it. */
  label: string;
  /** Below this it scrolls sideways instead of squeezing. */
  minWidth: number;
  children: ReactNode;
}

/** Something wide that scrolls sideways on a narrow page, also by keyboard. */
export function ScrollBox({ label, minWidth, children }: Props) {
  const { holder, overflows } = useOverflow<HTMLDivElement>();
  return (
    <div
      ref={holder}
      style={{ overflowX: 'auto' }}
      {...(overflows ? { role: 'region', 'aria-label': label, tabIndex: 0 } : {})}
    >
      <div style={{ minWidth }}>{children}</div>
    </div>
  );
}
