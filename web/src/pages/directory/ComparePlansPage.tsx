import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { PlanPage } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useFormat } from '@/format/useFormat';
import { LinkButton } from '@/parts/LinkButton';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { PageHead, Panel } from '@/parts/Panel';
import { ScrollBox } from '@/parts/ScrollBox';
import { Fee, Uptake, useTargets } from './PlanParts';
import styles from './directory.module.css';

const COLUMN = 230;

/** Two to four plans side by side; which ones is in the address. */
export default function ComparePlansPage() {
  const { t } = useTranslation('directory');
  const [params] = useSearchParams();
  const plans = params.get('plans') ?? '';
  const enough = plans.includes(',');
  const query = useRead('/directory/comparison', {}, { plans }, { enabled: enough });
  return (
    <div className="stack">
      <PageHead title={t('comparePage.title')}>
        <LinkButton to="/directory">{t('comparePage.back')}</LinkButton>
      </PageHead>
      {enough ? (
        <Loaded query={query}>{({ body }) => <Beside pages={body} />}</Loaded>
      ) : (
        <Panel>
          <p>{t('comparePage.pick')}</p>
        </Panel>
      )}
    </div>
  );
}

function Beside({ pages }: { pages: PlanPage[] }) {
  const { t } = useTranslation('directory');
  const { tx, list } = useFormat();
  const targets = useTargets();
  const rows: [string, (page: PlanPage) => ReactNode][] = [
    [t('summary'), ({ plan }) => tx(plan.summary)],
    [t('scenario'), ({ plan }) => t(`scenarios.${plan.scenario}`)],
    [t('industry'), ({ plan }) => targets(plan).industries],
    [t('size'), ({ plan }) => targets(plan).sizes],
    [t('province'), ({ plan }) => targets(plan).provinces],
    [
      t('products'),
      ({ products }) =>
        products.map(({ filing, name, insurerName }) => (
          <div key={filing}>
            <Link to={`/registered/${filing}`}>{tx(name)}</Link>
            <div className="quiet small">{tx(insurerName)}</div>
          </div>
        )),
    ],
    [
      t('covers'),
      ({ products }) => products.map(({ filing, covers }) => <div key={filing}>{list(covers.map(tx))}</div>),
    ],
    [
      t('offers'),
      ({ products }) =>
        products.flatMap(({ filing, offers }) =>
          offers.map(({ name, limit, retention }) => (
            <div key={`${filing} ${name.en}`}>
              {tx(name)} <Money of={limit} withUnit /> / <Money of={retention} withUnit />
            </div>
          )),
        ),
    ],
    [
      t('services'),
      ({ services }) =>
        services.map(({ kind, text, providerName, qualification }, index) => (
          <div key={index}>
            <span className="strong">{t(`kinds.${kind}`)}</span> {tx(text)}
            <div className="quiet small">
              {tx(providerName)} · {qualification}
            </div>
          </div>
        )),
    ],
    [t('fee'), ({ plan }) => <Fee plan={plan} />],
    [t('uptake'), ({ plan }) => <Uptake uptake={plan.uptake} />],
  ];
  return (
    <Panel flush>
      <ScrollBox label={t('comparePage.title')} minWidth={130 + COLUMN * pages.length}>
        <table className={styles.beside}>
          <thead>
            <tr>
              <th scope="col">{t('name')}</th>
              {pages.map(({ plan }) => (
                <th key={plan.id} scope="col">
                  <Link to={`/directory/${plan.id}`}>{tx(plan.name)}</Link>
                  <div className="quiet small">{plan.number}</div>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([label, cell]) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {pages.map((page) => (
                  <td key={page.plan.id}>{cell(page)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollBox>
    </Panel>
  );
}
