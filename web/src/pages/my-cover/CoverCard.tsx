import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { today } from '@/api/clock';
import type { ListPoliciesItem } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { daysBetween } from '@/format/dates';
import { fenOf, ratio } from '@/format/money';
import { percent } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { Bar } from '@/parts/Bar';
import { LinkButton } from '@/parts/LinkButton';
import { Money } from '@/parts/Money';
import { StateTag } from '@/parts/state/StateTag';
import styles from './myCover.module.css';

/** One policy at a glance: what is left of its limit, what the insured bears itself, until when. */
export function CoverCard({ policy }: { policy: ListPoliciesItem }) {
  const { t } = useTranslation('home');
  const { tx } = useFormat();
  const facts = useRead('/policies/{id}', { id: policy.id }).data?.body.facts;
  const waits = policy.status === 'AwaitingPremium';
  const used = facts ? ratio(fenOf(facts.limit.used), fenOf(facts.limit.amount)) : null;
  return (
    <section className={styles.cover}>
      <div className={styles.coverHead}>
        <h2 className={styles.product}>
          <Link to={`/policies/${policy.id}`}>{tx(policy.productName)}</Link>
        </h2>
        <StateTag kind="policy" state={policy.status} />
      </div>
      <div className={styles.limitLabel}>{t(waits ? 'cover.limit' : 'cover.left')}</div>
      <div className={styles.limit}>
        <Money of={facts && !waits ? facts.limit.available : policy.limit} withUnit />
      </div>
      {used !== null && used > 0 && (
        <div className={styles.used}>
          <Bar ratio={used} attention={used > 0.5} label={t('cover.used', { used: percent(used) })} />
          <span className="quiet small">{t('cover.used', { used: percent(used) })}</span>
        </div>
      )}
      <dl className={styles.coverFacts}>
        <div>
          <dt>{t('cover.retention')}</dt>
          <dd>{facts ? <Money of={facts.retention} withUnit /> : '—'}</dd>
        </div>
        <div>
          <dt>{t(policy.status === 'InForce' ? 'cover.until' : 'cover.from')}</dt>
          <dd>{policy.status === 'InForce' ? policy.coverEnds : policy.from}</dd>
          {policy.status === 'InForce' && (
            <dd className="quiet small">{t('cover.days', { n: daysBetween(today(), policy.coverEnds) })}</dd>
          )}
        </div>
        <div>
          <dt>{t('cover.number')}</dt>
          <dd>{policy.number ?? t('cover.notIssued')}</dd>
        </div>
        <div>
          <dt>{t('cover.insurer')}</dt>
          <dd>{tx(policy.insurerName)}</dd>
        </div>
      </dl>
      <div className="row wrap">
        <LinkButton to={`/policies/${policy.id}?tab=documents`}>{t('cover.documents')}</LinkButton>
        {waits && (
          <LinkButton type="primary" to={`/policies/${policy.id}?tab=money`}>
            {t('cover.pay')}
          </LinkButton>
        )}
      </div>
    </section>
  );
}

/** Nothing is covered now: what there was last, and how to change that. */
export function NoCover({ last }: { last: ListPoliciesItem | undefined }) {
  const { t } = useTranslation('home');
  const { tx } = useFormat();
  return (
    <section className={styles.cover}>
      <h2 className={styles.none}>{t('cover.none')}</h2>
      <p>{last ? t('cover.noneLast', { product: tx(last.productName), day: last.coverEnds }) : t('cover.noneYet')}</p>
      <div className="row wrap" style={{ paddingTop: 12 }}>
        <LinkButton type="primary" to="/products">
          {t('toProducts')}
        </LinkButton>
        {last && <LinkButton to={`/policies/${last.id}`}>{t('cover.lastOpen')}</LinkButton>}
      </div>
    </section>
  );
}
