import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { tones, type Kind, type StateOf, type Tone } from './tones';
import styles from '../small.module.css';

interface Props<K extends Kind> {
  kind: K;
  state: StateOf<K>;
}

/** The name of a state in the reader's language. */
export const stateName = <K extends Kind>(t: TFunction<'states'>, kind: K, state: StateOf<K>): string =>
  (t as unknown as (key: string) => string)(`${kind}.${state}`);

export function StateTag<K extends Kind>({ kind, state }: Props<K>) {
  const { t } = useTranslation('states');
  const tone = (tones[kind] as Record<string, Tone>)[state] ?? 'done';
  return <span className={`${styles.tag} ${styles[tone]}`}>{stateName(t, kind, state)}</span>;
}

/** A mark that is no state: overdue, demonstration. */
export const Mark = ({ tone, children }: { tone: Tone; children: string }) => (
  <span className={`${styles.tag} ${styles[tone]}`}>{children}</span>
);
