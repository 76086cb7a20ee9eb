import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { TabView, type Tab } from './TabView';
import styles from './object.module.css';

export interface Fact {
  label: ReactNode;
  value: ReactNode;
  note?: ReactNode;
}

interface Props {
  /** What it is and its numbers, above the title. */
  kind: ReactNode;
  title: ReactNode;
  state: ReactNode;
  /** What must be known before anything else, e.g. that it is a demonstration. */
  notice?: ReactNode;
  /** Four: what, who, how much, until when; read without scrolling. */
  facts: Fact[];
  /** The fifth fact: what to do next, a NextAction. */
  next?: ReactNode;
  tabs: readonly Tab[];
}

/** One object: facts, next action, tabs. The open tab is in the address, so back and deep links work. */
export function ObjectPage({ kind, title, state, notice, facts, next, tabs }: Props) {
  const { t } = useTranslation('parts');
  const [params, setParams] = useSearchParams();
  const wanted = params.get('tab');
  const open = tabs.some(({ key }) => key === wanted) ? wanted : tabs[0]?.key;

  const choose = (tab: string) =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      after.set('tab', tab);
      return after;
    });

  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.kind}>{kind}</div>
        <div className={styles.titleRow}>
          <h1 className={styles.title}>{title}</h1>
          {state}
        </div>
        {notice && <div className={styles.notice}>{notice}</div>}
        <dl className={styles.facts}>
          {facts.map(({ label, value, note }, index) => (
            <div key={index} className={styles.fact}>
              <dt>{label}</dt>
              <dd>{value}</dd>
              {note && <dd className={styles.factNote}>{note}</dd>}
            </div>
          ))}
        </dl>
        {next && <div className={styles.next}>{next}</div>}
      </header>
      <TabView tabs={tabs} open={open ?? ''} label={t('object.tabs')} onOpen={choose} />
    </div>
  );
}
