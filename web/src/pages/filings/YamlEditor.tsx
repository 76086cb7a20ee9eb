import { useEffect, useRef } from 'react';
import styles from './filings.module.css';

interface Props {
  value: string;
  label: string;
  /** Lines that need correcting. */
  marked: ReadonlySet<number>;
  /** Line to go to; changes when another is asked for. */
  focus: { line: number; at: number } | undefined;
  onChange: (text: string) => void;
}

const LINE = 20;

/** A text with its line numbers, as faults name them. */
export function YamlEditor({ value, label, marked, focus, onChange }: Props) {
  const text = useRef<HTMLTextAreaElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const lines = value.split('\n');

  useEffect(() => {
    const area = text.current;
    if (!focus || !area) return;
    const before =
      area.value
        .split('\n')
        .slice(0, focus.line - 1)
        .join('\n').length + (focus.line > 1 ? 1 : 0);
    const end = area.value.indexOf('\n', before);
    area.focus();
    area.setSelectionRange(before, end < 0 ? area.value.length : end);
    area.scrollTop = Math.max(0, (focus.line - 6) * LINE);
  }, [focus]);

  return (
    <div className={styles.editor}>
      <div ref={gutter} className={styles.gutter} aria-hidden>
        {lines.map((_, index) => (
          <div key={index} className={marked.has(index + 1) ? styles.marked : ''}>
            {index + 1}
          </div>
        ))}
      </div>
      <textarea
        ref={text}
        className={styles.text}
        value={value}
        aria-label={label}
        spellCheck={false}
        wrap="off"
        onChange={({ target }) => onChange(target.value)}
        onScroll={({ currentTarget }) => {
          if (gutter.current) gutter.current.scrollTop = currentTarget.scrollTop;
        }}
      />
    </div>
  );
}
