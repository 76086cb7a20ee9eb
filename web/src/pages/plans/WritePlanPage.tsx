import { App, Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { Problem, type Fault } from '@/api/problem';
import type { EnterpriseSize, PlanPage, PlanScenario, PlanText, SecurityServiceKind } from '@/api/schema';
import { useChange } from '@/api/useChange';
import { useRead } from '@/api/useRead';
import { fenOf, moneyOf, parseMoney, plain } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { industries, industryName } from '@/parts/codes/industries';
import { provinces } from '@/parts/codes/provinces';
import { LaterDayInput } from '@/parts/form/LaterDayInput';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule, requiredRule } from '@/parts/form/rules';
import { showFaults } from '@/parts/form/showFaults';
import { Loaded } from '@/parts/Loaded';
import { PageHead, Panel } from '@/parts/Panel';
import { ProblemNotice } from '@/parts/ProblemNotice';
import { kinds, scenarios, sizes } from '../directory/choices';
import styles from './plans.module.css';

interface Service {
  kind?: SecurityServiceKind;
  provider?: string;
  text?: { zh?: string; en?: string };
  qualification?: string;
  qualifiedUntil?: string;
}

interface Entries {
  name: { zh: string; en: string };
  summary: { zh: string; en: string };
  scenario: PlanScenario;
  products: string[];
  services: Service[];
  industries: string[];
  sizes: EnterpriseSize[];
  provinces: string[];
  serviceFee: string;
  feeBasis: { zh?: string; en?: string };
}

/** A service plan is written as a draft, or a draft is corrected; the server says what is missing, field by field. */
export default function WritePlanPage() {
  const { id } = useParams();
  const plan = useRead('/plans/{id}', { id: id ?? '' }, {}, { enabled: id !== undefined, once: true });
  return id === undefined ? (
    <PlanForm />
  ) : (
    <Loaded query={plan}>{({ body, etag }) => <PlanForm page={body} etag={etag} />}</Loaded>
  );
}

function PlanForm({ page, etag }: { page?: PlanPage; etag?: string | null }) {
  const { t } = useTranslation('plans');
  const { t: td } = useTranslation('directory');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const [form] = Form.useForm<Entries>();
  const write = useChange('/plans');
  const revise = useChange('/plans/{id}/revisions');
  const [refused, setRefused] = useState<{ problem: Problem; rest: readonly Fault[] }>();
  const registered = useRead('/filings/registered', {}, { size: 200, sort: 'name' }).data?.body.items ?? [];
  const providers = useRead('/plans/providers', {}).data?.body ?? [];
  const required = [requiredRule(tp)];
  const chosen = [{ required: true, message: tp('form.required') }];

  const send = async (entries: Entries) => {
    setRefused(undefined);
    const body = textOf(entries);
    try {
      const { body: kept } = page
        ? await revise.mutateAsync({ params: { id: page.plan.id }, body, ...(etag === undefined ? {} : { etag }) })
        : await write.mutateAsync({ params: {}, body });
      void message.success(t('form.saved'));
      void navigate(`/plans/${kept.id}`);
    } catch (failure) {
      if (!(failure instanceof Problem)) throw failure;
      setRefused({ problem: failure, rest: showFaults(form, failure) });
    }
  };

  return (
    <div className={styles.narrow}>
      <PageHead title={t(page ? 'form.titleEdit' : 'form.titleNew')} />
      <p className={styles.calm}>{t('note')}</p>
      <Form<Entries>
        form={form}
        layout="vertical"
        requiredMark={false}
        scrollToFirstError={{ block: 'center' }}
        initialValues={page ? entriesOf(page) : { services: [{}], industries: [], sizes: [], provinces: [] }}
        onFinish={(entries) => void send(entries)}
      >
        <Panel>
          <div className={styles.two}>
            <Form.Item name={['name', 'zh']} label={t('form.nameZh')} rules={required}>
              <Input maxLength={80} />
            </Form.Item>
            <Form.Item name={['name', 'en']} label={t('form.nameEn')} rules={required}>
              <Input maxLength={80} />
            </Form.Item>
            <Form.Item name={['summary', 'zh']} label={t('form.summaryZh')} rules={required}>
              <Input.TextArea rows={3} maxLength={1000} />
            </Form.Item>
            <Form.Item name={['summary', 'en']} label={t('form.summaryEn')} rules={required}>
              <Input.TextArea rows={3} maxLength={1000} />
            </Form.Item>
            <Form.Item name="scenario" label={td('scenario')} rules={chosen}>
              <Select options={scenarios.map((value) => ({ value, label: td(`scenarios.${value}`) }))} />
            </Form.Item>
            <Form.Item name="sizes" label={t('form.sizes')} extra={t('form.anyNote')}>
              <Select mode="multiple" options={sizes.map((value) => ({ value, label: td(`sizes.${value}`) }))} />
            </Form.Item>
            <Form.Item name="industries" label={t('form.industries')} extra={t('form.anyNote')}>
              <Select
                mode="multiple"
                optionFilterProp="label"
                options={Object.keys(industries).map((value) => ({ value, label: tx(industryName(value)) }))}
              />
            </Form.Item>
            <Form.Item name="provinces" label={t('form.provinces')} extra={t('form.anyNote')}>
              <Select
                mode="multiple"
                optionFilterProp="label"
                options={provinces.map(({ code, name }) => ({ value: code, label: tx(name) }))}
              />
            </Form.Item>
          </div>
          <Form.Item name="products" label={t('form.products')} extra={t('form.productsNote')} rules={chosen}>
            <Select
              mode="multiple"
              optionFilterProp="label"
              options={registered.map(({ id, name, productVersion, insurerName }) => ({
                value: id,
                label: `${tx(name)} ${productVersion} · ${tx(insurerName)}`,
              }))}
            />
          </Form.Item>
          <div className={styles.two}>
            <Form.Item
              name="serviceFee"
              label={t('form.fee')}
              extra={t('form.feeNote')}
              rules={[...required, moneyRule(tp, 0n)]}
            >
              <MoneyInput />
            </Form.Item>
            <span />
            <Form.Item name={['feeBasis', 'zh']} label={t('form.basisZh')}>
              <Input maxLength={200} />
            </Form.Item>
            <Form.Item name={['feeBasis', 'en']} label={t('form.basisEn')}>
              <Input maxLength={200} />
            </Form.Item>
          </div>
        </Panel>
        <h2 className={styles.heading}>{t('form.services')}</h2>
        <Form.List name="services">
          {(fields, { add, remove }) => (
            <div className="stack">
              {fields.map(({ key, name: at }) => (
                <Panel key={key}>
                  <div className={styles.two}>
                    <Form.Item name={[at, 'kind']} label={t('form.kind')} rules={chosen}>
                      <Select options={kinds.map((value) => ({ value, label: td(`kinds.${value}`) }))} />
                    </Form.Item>
                    <Form.Item name={[at, 'provider']} label={t('form.provider')} rules={chosen}>
                      <Select
                        showSearch={{ optionFilterProp: 'label' }}
                        options={providers.map(({ id, name }) => ({ value: id, label: tx(name) }))}
                      />
                    </Form.Item>
                    <Form.Item name={[at, 'text', 'zh']} label={t('form.textZh')} rules={required}>
                      <Input maxLength={300} />
                    </Form.Item>
                    <Form.Item name={[at, 'text', 'en']} label={t('form.textEn')} rules={required}>
                      <Input maxLength={300} />
                    </Form.Item>
                    <Form.Item name={[at, 'qualification']} label={t('form.qualification')} rules={required}>
                      <Input maxLength={200} />
                    </Form.Item>
                    <Form.Item
                      name={[at, 'qualifiedUntil']}
                      label={t('form.qualifiedUntil')}
                      extra={t('form.qualifiedNote')}
                    >
                      <LaterDayInput />
                    </Form.Item>
                  </div>
                  {fields.length > 1 && <Button onClick={() => remove(at)}>{t('form.remove')}</Button>}
                </Panel>
              ))}
              <div>
                <Button onClick={() => add({})}>{t('form.add')}</Button>
              </div>
            </div>
          )}
        </Form.List>
        {refused && <ProblemNotice problem={refused.problem} />}
        <div className={styles.foot}>
          <Button type="primary" htmlType="submit" loading={write.isPending || revise.isPending}>
            {t('form.save')}
          </Button>
        </div>
      </Form>
    </div>
  );
}

const textOf = (entries: Entries): PlanText => ({
  name: entries.name,
  summary: entries.summary,
  scenario: entries.scenario,
  products: entries.products,
  services: entries.services.map(({ kind, provider, text, qualification, qualifiedUntil }) => ({
    kind: kind ?? 'Assessment',
    provider: provider ?? '',
    text: { zh: text?.zh ?? '', en: text?.en ?? '' },
    qualification: qualification ?? '',
    qualifiedUntil: qualifiedUntil ? qualifiedUntil : null,
  })),
  industries: entries.industries,
  sizes: entries.sizes,
  provinces: entries.provinces,
  serviceFee: moneyOf(parseMoney(entries.serviceFee) ?? 0n),
  feeBasis: { zh: entries.feeBasis?.zh ?? '', en: entries.feeBasis?.en ?? '' },
});

const entriesOf = ({ plan, products, services }: PlanPage): Entries => ({
  name: plan.name,
  summary: plan.summary,
  scenario: plan.scenario,
  products: products.map(({ filing }) => filing),
  services: services.map(({ kind, provider, text, qualification, qualifiedUntil }) => ({
    kind,
    provider,
    text,
    qualification,
    ...(qualifiedUntil ? { qualifiedUntil } : {}),
  })),
  industries: plan.industries,
  sizes: plan.sizes,
  provinces: plan.provinces,
  serviceFee: plain(fenOf(plan.serviceFee)),
  feeBasis: plan.feeBasis,
});
