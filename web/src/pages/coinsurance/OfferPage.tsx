import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { AnswerShareView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useFormat } from '@/format/useFormat';
import { industryName } from '@/parts/codes/industries';
import { provinceName } from '@/parts/codes/provinces';
import { requiredRule } from '@/parts/form/rules';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { ActionButton } from '@/parts/object/ActionButton';
import { NextAction } from '@/parts/object/NextAction';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';

/** One share that was asked for: what it comes to, and its co-insurer's answer. */
export default function OfferPage() {
  const { id = '' } = useParams();
  const query = useRead('/share-offers/{id}', { id });
  return <Loaded query={query}>{({ body, etag }) => <Offer view={body} etag={etag} />}</Loaded>;
}

function Offer({ view, etag }: { view: AnswerShareView; etag: string | null }) {
  const { t } = useTranslation('coinsurance');
  const { tx } = useFormat();
  return (
    <ObjectPage
      kind={`${t('offer.kind')} ${view.submissionNumber} · ${tx(view.productName)}`}
      title={tx(view.insuredName)}
      state={<StateTag kind="share" state={view.state} />}
      facts={[
        { label: t('lead'), value: tx(view.leadName), note: t('leadSettles') },
        { label: t('perMille'), value: `${view.perMille} ‰`, note: tx(view.insurerName) },
        {
          label: t('ownLimit'),
          value: <Money of={view.ownLimit} withUnit />,
          note: (
            <>
              {t('of')} <Money of={view.limit} withUnit />
            </>
          ),
        },
        {
          label: t('premium'),
          value: <Money of={view.ownPremium} exact />,
          note: (
            <>
              {t('feeNote', { n: view.feePerMille })} <Money of={view.fee} exact />
            </>
          ),
        },
      ]}
      next={
        <NextAction sentence={t(`offer.next.${view.state}`)}>
          {view.actions.includes('coinsurance.refuse') && <RefuseButton view={view} etag={etag} />}
          {view.actions.includes('coinsurance.confirm') && (
            <ActionButton
              type="primary"
              label={t('offer.confirm')}
              path="/share-offers/{id}/confirmations"
              params={{ id: view.id }}
              etag={etag}
              body={() => undefined}
              effects={() => [t('offer.effect1', { n: view.perMille }), t('offer.effect2')]}
              done={t('offer.confirmed')}
            />
          )}
        </NextAction>
      }
      tabs={[
        {
          key: 'risk',
          label: t('offer.risk'),
          children: (
            <Panel title={t('offer.risk')} note={t('several')}>
              <p>
                {tx(view.insuredName)} · {tx(provinceName(view.province))} · {tx(industryName(view.industry))}
              </p>
              <p>{t('offer.from', { day: view.inception })}</p>
              {view.reason && <p>{t('offer.reasonWas', { reason: view.reason })}</p>}
            </Panel>
          ),
        },
      ]}
    />
  );
}

function RefuseButton({ view, etag }: { view: AnswerShareView; etag: string | null }) {
  const { t } = useTranslation('coinsurance');
  const { t: tp } = useTranslation('parts');
  return (
    <ActionButton<'/share-offers/{id}/refusals', { reason: string }>
      label={t('offer.refuse')}
      path="/share-offers/{id}/refusals"
      params={{ id: view.id }}
      etag={etag}
      fields={
        <Form.Item name="reason" label={t('offer.reason')} rules={[requiredRule(tp)]}>
          <Input.TextArea rows={3} maxLength={500} />
        </Form.Item>
      }
      body={({ reason }) => ({ reason })}
      effects={() => [t('offer.refuseEffect')]}
      done={t('offer.refused')}
    />
  );
}
