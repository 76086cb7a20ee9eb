import { useMemo } from 'react';
import { textDiff } from './textDiff';

interface Props {
  left: string;
  right: string;
  side: 'left' | 'right';
}

/** One side of two texts, with what the other side does not have marked. */
export function DiffText({ left, right, side }: Props) {
  const pieces = useMemo(() => textDiff(left, right), [left, right]);
  return (
    <>
      {pieces
        .filter(({ change }) => change === 'same' || change === side)
        .map(({ text, change }, index) =>
          change === 'same' ? (
            <span key={index}>{text}</span>
          ) : side === 'left' ? (
            <del key={index}>{text}</del>
          ) : (
            <ins key={index}>{text}</ins>
          ),
        )}
    </>
  );
}
