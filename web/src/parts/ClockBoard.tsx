import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClockView } from '@/api/schema';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { Clock } from './Clock';
import { Panel } from './Panel';
import styles from './small.module.css';

interface Props {
  title: string;
  clocks: readonly ClockView[];
  /** Said when none runs. */
  none: string;
  /** What can be done about one. */
  action?: (clock: ClockView) => ReactNode;
}

/** Every clock that runs or ran, the nearest first, each with the rule it comes from. */
export function ClockBoard({ title, clocks, none, action }: Props) {
  const { t } = useTranslation('parts');
  const { tx, cite } = useFormat();
  const met = clocks.filter(({ metAt }) => metAt !== null).length;
  const ordered = clocks.toSorted(
    (a, b) => Number(a.metAt !== null) - Number(b.metAt !== null) || (a.due < b.due ? -1 : 1),
  );
  return (
    <Panel title={title} note={clocks.length > 0 ? t('clocks.note', { n: clocks.length, met }) : undefined} flush>
      {clocks.length === 0 ? (
        <p className={styles.clocksNone}>{none}</p>
      ) : (
        <ol className={styles.clocks}>
          {ordered.map((clock, index) => (
            <li key={clock.id ?? `${clock.code} ${index}`} className={styles.clockCell}>
              <span className="strong">{tx(clock.name)}</span>
              <span className="quiet small">{cite(clock.source)}</span>
              <span>
                <Clock due={clock.due} metAt={clock.metAt} warnMinutes={clock.id ? 120 : 3 * 24 * 60} dueAt="nowhere" />
              </span>
              <span className="quiet small">
                {clock.metAt
                  ? t('clocks.metAt', { at: minute(clock.metAt) })
                  : t('clocks.due', { at: minute(clock.due) })}
              </span>
              {action?.(clock)}
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
