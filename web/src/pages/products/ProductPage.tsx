import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useRead } from '@/api/useRead';
import { useVisitor } from '@/app/session';
import { useFormat } from '@/format/useFormat';
import { provinceName } from '@/parts/codes/provinces';
import { LinkButton } from '@/parts/LinkButton';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { NextAction } from '@/parts/object/NextAction';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { Panel } from '@/parts/Panel';
import { CoverTable } from '@/parts/product/CoverTable';
import { Demonstration } from '@/parts/product/Demonstration';
import { OfferTable } from '@/parts/product/OfferTable';
import { QuestionList } from '@/parts/product/QuestionList';
import { TariffTables } from '@/parts/product/TariffTables';
import { WordingView } from '@/parts/product/WordingView';
import { StateTag } from '@/parts/state/StateTag';

/** A registered product as anyone may read it. */
export default function ProductPage() {
  const { t } = useTranslation('products');
  const { t: tf } = useTranslation('filings');
  const { tx, list } = useFormat();
  const session = useVisitor();
  const { id = '' } = useParams();
  const query = useRead('/filings/{id}/public', { id });
  return (
    <Loaded query={query}>
      {({ body: { filing, package: product } }) => (
        <ObjectPage
          kind={`${t('kind')} · ${filing.product} ${filing.productVersion}`}
          title={tx(filing.name)}
          state={<StateTag kind="filing" state={filing.state} />}
          notice={<Demonstration when={filing.demonstration} />}
          facts={[
            { label: tf('insurer'), value: tx(filing.insurerName) },
            {
              label: tf('registrationNumber'),
              value: filing.registrationNumber,
              note: tf('inForceFrom', { day: filing.effectiveFrom }),
            },
            {
              label: t('minimum'),
              value: <Money of={product.tariff.minimumPremium} withUnit />,
              note: product.term.issueOnPayment ? t('issueOnPayment') : undefined,
            },
            {
              label: tf('where'),
              value:
                product.provinces.length === 0
                  ? tf('nation')
                  : list(product.provinces.map((code) => tx(provinceName(code)))),
              note: t('quoteValid', { n: product.term.quoteValidDays }),
            },
          ]}
          next={
            session?.role === 'Enterprise' && (
              <NextAction sentence={t('applyNote', { n: product.questions.filter(({ short }) => short).length })}>
                <LinkButton type="primary" to={`/apply?product=${filing.id}`}>
                  {t('apply')}
                </LinkButton>
              </NextAction>
            )
          }
          tabs={[
            {
              key: 'cover',
              label: tf('tab.cover'),
              children: (
                <div className="stack">
                  <Panel title={t('offers')}>
                    <OfferTable offers={product.offers} />
                  </Panel>
                  <CoverTable product={product} />
                </div>
              ),
            },
            { key: 'wording', label: tf('tab.wording'), children: <WordingView product={product} /> },
            { key: 'tariff', label: tf('tab.tariff'), children: <TariffTables product={product} /> },
            { key: 'questions', label: tf('tab.questions'), children: <QuestionList product={product} /> },
          ]}
        />
      )}
    </Loaded>
  );
}
