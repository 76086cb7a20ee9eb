import { Form, Input, InputNumber, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { today } from '@/api/clock';
import { newKey } from '@/api/intent';
import { change } from '@/api/client';
import type { FundingModel, OpenSchemePreview, OpenSchemeRequest } from '@/api/schema';
import { useChange } from '@/api/useChange';
import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import { addDays } from '@/format/dates';
import { moneyOf, parseMoney } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { provinces } from '@/parts/codes/provinces';
import { LaterDayInput } from '@/parts/form/LaterDayInput';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule, requiredRule } from '@/parts/form/rules';
import { PageHead } from '@/parts/Panel';
import { Wizard } from '@/parts/wizard/Wizard';
import { OrganisationSelect } from '../organisations/OrganisationSelect';
import { SchemePreview } from './SchemePreview';
import styles from './schemes.module.css';

interface Entries {
  nameZh: string;
  nameEn: string;
  sponsor: string;
  province: string;
  filing: string;
  from: string;
  model: FundingModel;
  percent?: number;
  other?: string;
  pot: string;
  perPerson: string;
  answers?: Record<string, string>;
}

const models = ['Sponsor', 'Individual', 'Shared', 'Government'] as const satisfies readonly FundingModel[];
const inAWeek = 7;
const amount = (typed: string | undefined) => moneyOf(parseMoney(typed ?? '') ?? 0n);

/** Shares of the premium as the server takes them; the second is what the first leaves. */
function sharesOf({ model, sponsor, percent = 50, other }: Entries): OpenSchemeRequest['funding']['shares'] {
  const share = Number((percent / 100).toFixed(4));
  const rest = Number((1 - share).toFixed(4));
  if (model === 'Shared')
    return [
      { payer: sponsor, share, ofMembers: false },
      { payer: sponsor, share: rest, ofMembers: true },
    ];
  if (model === 'Government' && other)
    return [
      { payer: other, share, ofMembers: false },
      ...(rest > 0 ? [{ payer: sponsor, share: rest, ofMembers: false }] : []),
    ];
  return [{ payer: sponsor, share: 1, ofMembers: false }];
}

const requestOf = (entries: Entries): OpenSchemeRequest => ({
  name: { zh: entries.nameZh.trim(), en: entries.nameEn.trim() },
  sponsor: entries.sponsor,
  filing: entries.filing,
  province: entries.province,
  from: entries.from,
  funding: { model: entries.model, shares: sharesOf(entries) },
  pot: amount(entries.pot),
  perPerson: amount(entries.perPerson),
  answers: entries.answers ?? {},
});

/** An insurer opens a scheme: for whom, on which product, who pays, how much at most; shown whole before it is opened. */
export default function OpenSchemePage() {
  const { t } = useTranslation('schemes');
  const { session } = useSession();
  const navigate = useNavigate();
  const open = useChange('/schemes');
  const [preview, setPreview] = useState<OpenSchemePreview>();
  const look = async (entries: Partial<Entries>) => {
    const { body } = await change({
      path: '/schemes/preview',
      params: {},
      body: requestOf(entries as Entries),
      key: newKey(),
    });
    setPreview(body);
  };

  return (
    <div className="stack">
      <PageHead title={t('open.title')} note={t('open.note')} />
      <Wizard<Entries>
        name="scheme"
        version={session.organisation.id}
        initial={{ from: addDays(today(), inAWeek), model: 'Sponsor', percent: 50 }}
        steps={[
          { key: 'who', title: t('open.who'), fields: <Who /> },
          { key: 'product', title: t('open.product'), fields: <Product insurer={session.organisation.id} /> },
          { key: 'money', title: t('open.money'), fields: <Funding />, save: look },
          { key: 'preview', title: t('open.preview'), fields: <Checked preview={preview} onAsk={look} /> },
        ]}
        finishLabel={t('open.finish')}
        onFinish={async (entries) => {
          const { body } = await open.mutateAsync({ params: {}, body: requestOf(entries) });
          void navigate(`/schemes/${body.scheme}`);
        }}
      />
    </div>
  );
}

function Who() {
  const { t } = useTranslation('schemes');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  const required = [requiredRule(tp)];
  return (
    <>
      <Form.Item name="sponsor" label={t('sponsor')} extra={t('open.sponsorNote')} rules={required}>
        <OrganisationSelect kinds={['Park', 'Sponsor', 'Provider', 'Enterprise']} />
      </Form.Item>
      <div className={styles.two}>
        <Form.Item name="nameZh" label={t('open.nameZh')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="nameEn" label={t('open.nameEn')} rules={required}>
          <Input maxLength={60} />
        </Form.Item>
        <Form.Item name="province" label={t('open.province')} rules={required}>
          <Select
            showSearch={{ optionFilterProp: 'label' }}
            options={provinces.map(({ code, name }) => ({ value: code, label: tx(name) }))}
          />
        </Form.Item>
        <Form.Item name="from" label={t('open.from')} extra={t('open.fromNote')} rules={required}>
          <LaterDayInput />
        </Form.Item>
      </div>
    </>
  );
}

function Product({ insurer }: { insurer: string }) {
  const { t } = useTranslation('schemes');
  const { t: tp } = useTranslation('parts');
  const { t: ts } = useTranslation('product');
  const { tx } = useFormat();
  const form = Form.useFormInstance<Entries>();
  const province = Form.useWatch('province', { form, preserve: true }) as string | undefined;
  const filing = Form.useWatch('filing', { form, preserve: true }) as string | undefined;
  const offered = useRead('/filings/offered', {}, { province: province ?? '' }, { enabled: Boolean(province) });
  const own = (offered.data?.body ?? []).filter((each) => each.insurer === insurer);
  const page = useRead('/filings/{id}/public', { id: filing ?? '' }, undefined, { enabled: Boolean(filing) });
  const product = page.data?.body.package;
  // What every member is asked by its roster is not the sponsor's to declare.
  const declared = (product?.questions ?? []).filter(
    ({ code, kind }) => code !== 'Q-AGE' && (kind === 'YesNo' || kind === 'Choice'),
  );
  const persons = product?.questions.some(({ code }) => code === 'Q-AGE');
  const kind = product?.attached ? 'Licence' : persons ? 'Person' : 'Organisation';
  return (
    <>
      <Form.Item name="filing" label={t('open.filing')} extra={t('open.filingNote')} rules={[requiredRule(tp)]}>
        <Select
          loading={offered.isFetching}
          notFoundContent={t('open.noProducts')}
          options={own.map((each) => ({ value: each.filing, label: `${tx(each.name)} · ${each.productVersion}` }))}
        />
      </Form.Item>
      {product && <p className="quiet">{t(`open.kinds.${kind}`)}</p>}
      {declared.map(({ code, text, kind, choices }) => (
        <Form.Item
          key={code}
          name={['answers', code]}
          label={tx(text)}
          extra={t('open.declared')}
          rules={[requiredRule(tp)]}
        >
          <Radio.Group
            options={
              kind === 'YesNo'
                ? [
                    { value: 'no', label: ts('answer.no') },
                    { value: 'yes', label: ts('answer.yes') },
                  ]
                : choices.map((choice) => ({ value: choice.code, label: tx(choice.text) }))
            }
          />
        </Form.Item>
      ))}
    </>
  );
}

function Funding() {
  const { t } = useTranslation('schemes');
  const { t: tp } = useTranslation('parts');
  const form = Form.useFormInstance<Entries>();
  const model = Form.useWatch('model', { form, preserve: true }) as FundingModel | undefined;
  return (
    <>
      <Form.Item name="model" label={t('funding')} rules={[requiredRule(tp)]}>
        <Radio.Group options={models.map((value) => ({ value, label: t(`model.${value}`) }))} />
      </Form.Item>
      {model === 'Government' && (
        <Form.Item name="other" label={t('open.other')} rules={[requiredRule(tp)]}>
          <OrganisationSelect kinds={['Authority', 'Sponsor', 'Park', 'Platform']} />
        </Form.Item>
      )}
      {(model === 'Shared' || model === 'Government') && (
        <Form.Item
          name="percent"
          label={t(model === 'Shared' ? 'open.ownShare' : 'open.publicShare')}
          rules={[{ required: true, message: tp('form.required') }]}
        >
          <InputNumber min={1} max={model === 'Shared' ? 99 : 100} suffix="%" style={{ width: '100%' }} />
        </Form.Item>
      )}
      <div className={styles.two}>
        <Form.Item name="pot" label={t('pot')} extra={t('open.potNote')} rules={[moneyRule(tp)]}>
          <MoneyInput />
        </Form.Item>
        <Form.Item name="perPerson" label={t('open.perMember')} extra={t('open.perMemberNote')} rules={[moneyRule(tp)]}>
          <MoneyInput />
        </Form.Item>
      </div>
    </>
  );
}

/** Asked again when the page was left and opened at this step. */
function Checked({
  preview,
  onAsk,
}: {
  preview: OpenSchemePreview | undefined;
  onAsk: (entries: Partial<Entries>) => Promise<void>;
}) {
  const { t } = useTranslation('schemes');
  const form = Form.useFormInstance<Entries>();
  return (
    <>
      <p className="quiet">{t('open.previewNote')}</p>
      <SchemePreview preview={preview} onAsk={() => onAsk(form.getFieldsValue(true) as Partial<Entries>)} />
    </>
  );
}
