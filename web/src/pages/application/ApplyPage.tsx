import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import type { OfferProductsOffered } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { LinkButton } from '@/parts/LinkButton';
import { Loaded } from '@/parts/Loaded';
import { ActionButton } from '@/parts/object/ActionButton';
import { PageHead, Panel } from '@/parts/Panel';
import { ProductCards } from '@/parts/product/ProductCards';
import { StateTag } from '@/parts/state/StateTag';
import { useUnfinished } from './useUnfinished';
import styles from './application.module.css';

/** Where an application begins: one goes on with what was begun, or chooses among what is offered in one's province. */
export default function ApplyPage() {
  const { t } = useTranslation('application');
  const { session } = useSession();
  const organisation = useRead('/organisations/{id}', { id: session.organisation.id });
  return (
    <div className="stack">
      <PageHead title={t('title')} note={t('note')} />
      <Unfinished />
      <Loaded query={organisation}>{({ body }) => <Offered province={body.organisation.province} />}</Loaded>
    </div>
  );
}

function Unfinished() {
  const { t } = useTranslation('application');
  const { tx } = useFormat();
  const unfinished = useUnfinished();
  if (!unfinished || unfinished.length === 0) return null;
  return (
    <Panel title={t('unfinished')} note={t('unfinishedNote')} flush>
      <ul className={styles.rows}>
        {unfinished.map(({ id, number, product, insurer, state, changed }) => (
          <li key={id}>
            <div>
              <span className="strong">{tx(product)}</span>
              <div className="quiet small">
                <Link to={`/assessments/${id}`}>{number}</Link> · {tx(insurer)} ·{' '}
                {t('changedAt', { at: minute(changed) })}
              </div>
            </div>
            <span className="row">
              <StateTag kind="assessment" state={state} />
              <LinkButton type="primary" to={`/apply/${id}`}>
                {t('goOn')}
              </LinkButton>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Offered({ province }: { province: string }) {
  const { t } = useTranslation('application');
  const [params] = useSearchParams();
  const wanted = params.get('product');
  const offered = useRead('/filings/offered', {}, { province });
  return (
    <Loaded query={offered}>
      {({ body }) => {
        const first = body.filter(({ filing }) => filing === wanted);
        const others = body.filter(({ filing }) => filing !== wanted);
        return body.length === 0 ? (
          <Panel title={t('choose')}>
            <p>{t('noProduct')}</p>
          </Panel>
        ) : (
          <>
            <h2 className={styles.heading}>{t('choose')}</h2>
            <ProductCards
              products={[...first, ...others]}
              action={(product) => <BeginButton product={product} primary={!wanted || product.filing === wanted} />}
            />
          </>
        );
      }}
    </Loaded>
  );
}

function BeginButton({ product, primary }: { product: OfferProductsOffered; primary: boolean }) {
  const { t } = useTranslation('application');
  const { tx } = useFormat();
  const navigate = useNavigate();
  return (
    <ActionButton
      type={primary ? 'primary' : 'default'}
      label={t('begin.label')}
      path="/assessments"
      params={{}}
      body={() => ({ filing: product.filing })}
      effects={() => [
        t('begin.effect1', { name: tx(product.name), version: product.productVersion }),
        t('begin.effect2', { n: product.shortQuestions }),
        t('begin.effect3'),
      ]}
      done={t('begin.done')}
      onDone={({ id }) => void navigate(`/apply/${id}`)}
    />
  );
}
