import { useTranslation } from 'react-i18next';
import type { ListPoliciesItem, PolicyStatus } from '@/api/schema';
import { today } from '@/api/clock';
import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import { fenOf } from '@/format/money';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { Figure, FigureStrip } from '@/parts/Figure';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { PageHead } from '@/parts/Panel';
import { NextUp } from '../home/NextUp';
import { useCases } from '../home/useCases';
import { Worklist } from '../home/Worklist';
import { CoverCard, NoCover } from './CoverCard';
import { FindingList } from './FindingList';
import { ReportBar } from './ReportBar';
import { useToDo } from './useToDo';
import styles from './myCover.module.css';

/** An enterprise's own page, often on a phone: what is covered, what it must do, and one button for a bad hour. */
export function MyCover() {
  const { t } = useTranslation('home');
  const { tx, weekday } = useFormat();
  const { session } = useSession();
  const day = today();
  const policies = useRead('/policies', {}, { sort: '-ends', size: 50 });
  const paid = useRead('/claims', {}, { size: 1 }).data?.body.totals.paid;
  const findings = useRead('/findings', {}, { open: true, sort: '-severity', size: 3 });
  const cases = useCases();
  const toDo = useToDo();
  const first = toDo.items?.[0];
  return (
    <div className="stack">
      <PageHead title={t('cover.title')} note={`${tx(session.organisation.name)} · ${day} ${weekday(day)}`} />
      {first && <NextUp title={first.title} note={first.note} due={first.due} to={first.path} action={t('open')} />}
      <div className={styles.page}>
        <div className="stack">
          <Loaded query={policies}>{({ body }) => <Covers policies={body.items} />}</Loaded>
        </div>
        <ReportBar />
        <div className={`stack ${styles.right}`}>
          <FigureStrip>
            <Figure
              label={t('enterprise.toPay')}
              value={toDo.toPay === undefined ? '—' : <Money of={toDo.toPay} withUnit />}
            />
            <Figure label={t('cover.findings')} value={findings.data ? count(findings.data.body.total) : '—'} />
            <Figure label={t('claims.incidents')} value={cases.items ? count(cases.incidents) : '—'} />
            <Figure label={t('claims.claims')} value={cases.items ? count(cases.claims) : '—'} />
            <Figure label={t('enterprise.received')} value={paid ? <Money of={fenOf(paid)} withUnit /> : '—'} />
          </FigureStrip>
          <Worklist title={t('cover.toDo')} items={toDo.items} none={t('enterprise.none')} />
          <Loaded query={findings}>{({ body }) => <FindingList findings={body.items} total={body.total} />}</Loaded>
          <Worklist title={t('cover.cases')} items={cases.items} none={t('cover.casesNone')} />
        </div>
      </div>
    </div>
  );
}

const rank: readonly PolicyStatus[] = ['InForce', 'AwaitingPremium', 'Upcoming'];
const MOST = 3;

/** The covers that are on, waiting or about to begin; else what there was last. */
function Covers({ policies }: { policies: readonly ListPoliciesItem[] }) {
  const current = rank.flatMap((status) => policies.filter((policy) => policy.status === status)).slice(0, MOST);
  if (current.length === 0) return <NoCover last={policies[0]} />;
  return current.map((policy) => <CoverCard key={policy.id} policy={policy} />);
}
