import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { PlanPage, PlanProductView, PlanServiceView, PlanView, UptakeView } from '@/api/schema';
import { fenOf } from '@/format/money';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { industryName } from '@/parts/codes/industries';
import { provinceName } from '@/parts/codes/provinces';
import { Facts } from '@/parts/Facts';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import { OfferTable } from '@/parts/product/OfferTable';
import { Mark } from '@/parts/state/StateTag';
import styles from './directory.module.css';

/** What the services of a plan cost beside the premium. */
export function Fee({ plan }: { plan: PlanView }) {
  const { t } = useTranslation('directory');
  const { tx } = useFormat();
  return fenOf(plan.serviceFee) === 0n ? (
    <>{t('feeNone')}</>
  ) : (
    <>
      <Money of={plan.serviceFee} withUnit /> <span className="quiet small">{tx(plan.feeBasis)}</span>
    </>
  );
}

/** How much a plan is used; amounts that would tell of one insured are kept back, and it says so. */
export function Uptake({ uptake }: { uptake: UptakeView }) {
  const { t } = useTranslation('directory');
  if (uptake.policies === 0) return <span className="quiet">{t('noUse')}</span>;
  return (
    <div>
      {t('policies', { n: count(uptake.policies), m: count(uptake.inForce) })}
      <div className="quiet small">
        {uptake.premium && uptake.limit ? (
          <>
            {t('premium')} <Money of={uptake.premium} withUnit /> · {t('limit')} <Money of={uptake.limit} withUnit />
          </>
        ) : (
          t('keptBack')
        )}
      </div>
    </div>
  );
}

/** For whom a plan is made, in words. */
export function useTargets() {
  const { t } = useTranslation('directory');
  const { tx, list: listed } = useFormat();
  const list = (all: string[]) => (all.length === 0 ? t('all') : listed(all));
  return (plan: PlanView) => ({
    industries: list(plan.industries.map((code) => tx(industryName(code)))),
    sizes: list(plan.sizes.map((size) => t(`sizes.${size}`))),
    provinces: plan.provinces.length === 0 ? t('nation') : list(plan.provinces.map((code) => tx(provinceName(code)))),
  });
}

/** A plan from its summary to the qualifications of those who serve in it. */
export function PlanBody({ page }: { page: PlanPage }) {
  const { t } = useTranslation('directory');
  const { tx } = useFormat();
  const targets = useTargets()(page.plan);
  return (
    <div className="stack">
      <Panel title={t('summary')}>
        <p className={styles.summary}>{tx(page.plan.summary)}</p>
        <br />
        <Facts
          rows={[
            [t('scenario'), t(`scenarios.${page.plan.scenario}`)],
            [t('industry'), targets.industries],
            [t('size'), targets.sizes],
            [t('province'), targets.provinces],
          ]}
        />
      </Panel>
      {page.products.map((product) => (
        <Product key={product.filing} product={product} />
      ))}
      <Panel title={t('services')}>
        <ul className={styles.services}>
          {page.services.map((service, index) => (
            <Service key={index} service={service} />
          ))}
        </ul>
      </Panel>
    </div>
  );
}

function Product({ product }: { product: PlanProductView }) {
  const { t } = useTranslation('directory');
  const { tx } = useFormat();
  return (
    <Panel
      title={<Link to={`/registered/${product.filing}`}>{tx(product.name)}</Link>}
      note={`${tx(product.insurerName)} · ${product.registrationNumber}`}
      extra={<Mark tone={product.onSale ? 'calm' : 'attention'}>{t(product.onSale ? 'onSale' : 'offSale')}</Mark>}
    >
      <p className="quiet small">{t('covers')}</p>
      <ul className={styles.covers}>
        {product.covers.map((cover) => (
          <li key={cover.en}>{tx(cover)}</li>
        ))}
      </ul>
      <OfferTable offers={product.offers} />
    </Panel>
  );
}

function Service({ service }: { service: PlanServiceView }) {
  const { t } = useTranslation('directory');
  const { tx } = useFormat();
  const { kind, text, providerName, qualification, qualifiedUntil, lapsed } = service;
  return (
    <li>
      <span className="strong">{t(`kinds.${kind}`)}</span>
      <div>
        {tx(text)}
        <div className="quiet small">
          {tx(providerName)} · {t('qualification')} {qualification} ·{' '}
          {qualifiedUntil ? t('qualifiedUntil', { day: qualifiedUntil }) : t('open')}
        </div>
        {lapsed && <Mark tone="attention">{t('lapsed')}</Mark>}
      </div>
    </li>
  );
}
