import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useRead } from '@/api/useRead';
import { useVisitor } from '@/app/session';
import { useFormat } from '@/format/useFormat';
import { LinkButton } from '@/parts/LinkButton';
import { Loaded } from '@/parts/Loaded';
import { NextAction } from '@/parts/object/NextAction';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { StateTag } from '@/parts/state/StateTag';
import { Fee, PlanBody, Uptake } from './PlanParts';

/** A plan of the directory as anyone may read it. */
export default function DirectoryPlanPage() {
  const { t } = useTranslation('directory');
  const { tx } = useFormat();
  const session = useVisitor();
  const { id = '' } = useParams();
  const query = useRead('/directory/{id}', { id });
  return (
    <Loaded query={query}>
      {({ body: page }) => {
        const { plan } = page;
        const listed = plan.state === 'Listed';
        return (
          <ObjectPage
            kind={`${t('kind')} · ${plan.number ?? ''}`}
            title={tx(plan.name)}
            state={<StateTag kind="plan" state={plan.state} />}
            notice={!listed && <Alert type="warning" showIcon title={t('out')} />}
            facts={[
              { label: t('nominator'), value: tx(plan.nominatorName) },
              { label: t('fee'), value: <Fee plan={plan} />, note: t('feeNote') },
              {
                label: t('uptake'),
                value: <Uptake uptake={plan.uptake} />,
                note: t('asOf', { day: plan.uptake.asOf }),
              },
              {
                label: t('listedFrom'),
                value: plan.listedFrom,
                note: plan.listedUntil ? t('until', { day: plan.listedUntil }) : undefined,
              },
            ]}
            next={
              listed &&
              session?.role === 'Enterprise' && (
                <NextAction sentence={t('applyNote')}>
                  <LinkButton type="primary" to={`/apply?product=${page.products[0]?.filing ?? ''}`}>
                    {t('apply')}
                  </LinkButton>
                </NextAction>
              )
            }
            tabs={[{ key: 'plan', label: t('kind'), children: <PlanBody page={page} /> }]}
          />
        );
      }}
    </Loaded>
  );
}
