import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { today } from '@/api/clock';
import type { ReadPolicyView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { Loaded } from '@/parts/Loaded';
import { Panel } from '@/parts/Panel';
import { ScrollBox } from '@/parts/ScrollBox';
import { Timeline } from '@/parts/timeline/Timeline';
import { useSettled } from '@/parts/useSettled';
import { TermsAsOf } from './TermsAsOf';
import { TransactionTable } from './TransactionTable';
import styles from './policies.module.css';

const PAUSE = 250;

/** What counted on one day as it was known on another; both are in the address, so an old declaration can be sent. */
export function TimelineTab({ policy, onAsk }: { policy: ReadPolicyView; onAsk: (transaction: string) => void }) {
  const { t } = useTranslation('policies');
  const [params, setParams] = useSearchParams();
  const day = today();
  const effective = params.get('effective') ?? day;
  const recorded = params.get('recorded') ?? day;
  const { from, to } = policy.facts.period;

  const set = (name: 'effective' | 'recorded', value: string | undefined) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (value === undefined || value === day) after.delete(name);
        else after.set(name, value);
        return after;
      },
      { replace: true },
    );
  const back = () =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        after.delete('effective');
        after.delete('recorded');
        return after;
      },
      { replace: true },
    );

  if (policy.transactions.length === 0)
    return (
      <Panel>
        <p>{t('timeline.notIssued')}</p>
      </Panel>
    );
  const elsewhere = effective !== day || recorded !== day;
  return (
    <div className="stack">
      <Panel
        title={t('timeline.title')}
        note={t('timeline.note')}
        extra={
          elsewhere && (
            <Button size="small" onClick={back}>
              {t('timeline.back')}
            </Button>
          )
        }
      >
        <ScrollBox label={t('timeline.title')} minWidth={560}>
          <Timeline
            from={policy.boundOn < from ? policy.boundOn : from}
            until={to}
            today={day}
            transactions={policy.transactions.map(({ number, text, effective: counts, recordedAt }) => ({
              number,
              kind: 'change' as const,
              title: text,
              effective: counts,
              recorded: recordedAt,
            }))}
            asOf={recorded}
            onAsOf={(value) => set('recorded', value)}
            effective={effective}
            onEffective={(value) => set('effective', value)}
          />
        </ScrollBox>
      </Panel>
      <Then policy={policy} effective={effective} recorded={recorded} onAsk={onAsk} />
    </div>
  );
}

interface ThenProps {
  policy: ReadPolicyView;
  effective: string;
  recorded: string;
  onAsk: (transaction: string) => void;
}

function Then({ policy, effective, recorded, onAsk }: ThenProps) {
  const { t } = useTranslation('policies');
  const settled = useSettled(`${effective} ${recorded}`, PAUSE).split(' ');
  const [on = effective, known = recorded] = settled;
  const query = useRead('/policies/{id}', { id: policy.id }, { effective: on, recorded: known }, { keep: true });
  if (query.error?.status === 404)
    return (
      <Panel>
        <p>{t('timeline.unknown', { day: known, bound: policy.boundOn })}</p>
      </Panel>
    );
  return (
    <Loaded query={query}>
      {({ body }) => (
        <div className={`${styles.columns} ${query.isFetching ? styles.stale : ''}`}>
          <TermsAsOf then={body} now={policy} />
          <TransactionTable then={body} onAsk={onAsk} />
        </div>
      )}
    </Loaded>
  );
}
