import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '@/api/clock';
import { useSession } from '@/app/session';
import { useFormat } from '@/format/useFormat';
import { FigureStrip } from '@/parts/Figure';
import { PageHead } from '@/parts/Panel';
import styles from './home.module.css';

interface Props {
  next: ReactNode;
  figures?: ReactNode;
  work?: ReactNode;
  side?: ReactNode;
}

/** The frame of a home: do this first, five figures, what waits, what happened. */
export function HomeLayout({ next, figures, work, side }: Props) {
  const { t } = useTranslation('home');
  const { tx, weekday } = useFormat();
  const { session } = useSession();
  const day = today();
  return (
    <div className="stack">
      <PageHead
        title={t('title', { person: session.person ? tx(session.person.name) : session.actor })}
        note={`${day} ${weekday(day)}`}
      />
      {next}
      {figures && <FigureStrip>{figures}</FigureStrip>}
      {work && side ? (
        <div className={styles.columns}>
          {work}
          <div className="stack">{side}</div>
        </div>
      ) : (
        (work ?? side)
      )}
    </div>
  );
}
