import { useTranslation } from 'react-i18next';
import type { ReadPolicyRequested, ReadPolicyView, ReadPolicyWaiting } from '@/api/schema';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { Clock } from '@/parts/Clock';
import { Facts } from '@/parts/Facts';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import { Mark, StateTag } from '@/parts/state/StateTag';
import { DeclineRequestButton } from './DeclineRequestButton';
import { EndorseButton } from './EndorseButton';
import styles from './policies.module.css';

interface Props {
  policy: ReadPolicyView;
  etag: string | null;
}

/** What waits for its premium, and what the insured asked for with its answers. */
export function ChangesTab({ policy, etag }: Props) {
  const { t } = useTranslation('policies');
  return (
    <div className="stack">
      {policy.waiting && <WaitingPanel waiting={policy.waiting} />}
      <Panel title={t('requests.title')} note={t('requests.note')} flush>
        {policy.requests.length === 0 ? (
          <p className={styles.none}>{t('requests.none')}</p>
        ) : (
          <ul className={styles.items}>
            {policy.requests.map((request) => (
              <li key={request.id}>
                <Request policy={policy} etag={etag} request={request} />
              </li>
            ))}
          </ul>
        )}
      </Panel>
    </div>
  );
}

function WaitingPanel({ waiting }: { waiting: ReadPolicyWaiting }) {
  const { t } = useTranslation('policies');
  const { tx } = useFormat();
  return (
    <Panel title={t('waiting.title')} extra={waiting.lapsed && <Mark tone="danger">{t('waiting.lapsed')}</Mark>}>
      <Facts
        rows={[
          [t('waiting.what'), tx(waiting.text)],
          [t('ledger.effective'), waiting.effective],
          [t('column.limit'), <Money key="limit" of={waiting.terms.limit} exact />],
          [t('waiting.amount'), <Money key="amount" of={waiting.amount} exact />],
          [t('waiting.invoice'), waiting.invoiceNumber],
          [t('waiting.due'), <Clock key="due" due={waiting.due} warnMinutes={5 * 24 * 60} />],
        ]}
      />
    </Panel>
  );
}

function Request({ policy, etag, request }: Props & { request: ReadPolicyRequested }) {
  const { t } = useTranslation('policies');
  const { tx } = useFormat();
  const { state, effective, limit, address, reason, askedAt, askedBy, answer } = request;
  const may = (action: string) => state === 'Open' && policy.actions.includes(action);
  const answers = may('policies.decline-request');
  return (
    <article className={styles.item}>
      <div className="spread">
        <span className="quiet small">{t('requests.asked', { by: tx(askedBy), at: minute(askedAt) })}</span>
        <StateTag kind="request" state={state} />
      </div>
      <Facts
        rows={[
          [t('change.effective'), effective],
          [t('column.limit'), limit && <Money of={limit} exact />],
          [t('address'), address],
          [t('change.reason'), reason],
          [t('requests.answer'), answer],
        ]}
      />
      {answers && (
        <div className="row wrap">
          {may('policies.endorse') && <EndorseButton policy={policy} etag={etag} answers={request} />}
          <DeclineRequestButton policy={policy} etag={etag} request={request} />
        </div>
      )}
    </article>
  );
}
