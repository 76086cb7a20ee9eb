import { useId, type KeyboardEvent, type ReactNode } from 'react';
import styles from './object.module.css';

export interface Tab {
  key: string;
  label: ReactNode;
  children: ReactNode;
}

interface Props {
  tabs: readonly Tab[];
  open: string;
  label: string;
  onOpen: (key: string) => void;
}

/** Tabs in one row that scrolls sideways on a phone; arrows move between them. Only the open one is drawn. */
export function TabView({ tabs, open, label, onOpen }: Props) {
  const id = useId();
  const at = Math.max(
    0,
    tabs.findIndex(({ key }) => key === open),
  );
  const tabId = (key: string) => `${id}-${key}`;

  const move = (event: KeyboardEvent) => {
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    onOpen(next.key);
    document.getElementById(tabId(next.key))?.focus();
  };

  const shown = tabs[at];
  return (
    <>
      <div role="tablist" aria-label={label} className={styles.tabs} onKeyDown={move}>
        {tabs.map(({ key, label: name }) => (
          <button
            key={key}
            type="button"
            role="tab"
            id={tabId(key)}
            aria-selected={key === shown?.key}
            aria-controls={`${id}-panel`}
            tabIndex={key === shown?.key ? 0 : -1}
            className={`${styles.tab} ${key === shown?.key ? styles.tabOpen : ''}`}
            onClick={() => onOpen(key)}
          >
            {name}
          </button>
        ))}
      </div>
      {shown && (
        <div role="tabpanel" id={`${id}-panel`} aria-labelledby={tabId(shown.key)}>
          {shown.children}
        </div>
      )}
    </>
  );
}
