import { Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { AssessmentTier, OrderAssessmentAssessor, ShowAssessmentView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import { moneyOf, parseMoney } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { LinesInput } from '@/pages/consents/LinesInput';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule, requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { ProblemNotice } from '@/parts/ProblemNotice';

interface Entries {
  assessor: string;
  tier: AssessmentTier;
  task: string;
  targets: string[];
  fee: string;
  insurerShare: number;
}

/** Tiers somebody else looks for. */
export const lookedAt: AssessmentTier[] = ['OutsideIn', 'AuthorisedScan', 'PenetrationTest'];

/** The least of them that is not reached. */
export const nextTier = (view: ShowAssessmentView): AssessmentTier =>
  view.tiers.steps.find(({ tier, isReached }) => !isReached && tier !== 'Questionnaire')?.tier ?? 'PenetrationTest';

/** A provider of a listed plan and one of the panel are told apart by the plan. */
const keyOf = ({ provider, plan }: OrderAssessmentAssessor) => `${provider} ${plan ?? ''}`;

/** Orders an assessment from a provider; the one side that orders bears it all unless it says otherwise. */
export function OrderButton({ view }: { view: ShowAssessmentView }) {
  const { t } = useTranslation('jobs');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  const go = useNavigate();
  const insurer = useSession().session.role === 'Underwriter';
  const assessors = useRead('/assessments/{id}/assessors', { id: view.id });
  const known = assessors.data?.body ?? [];
  return (
    <ActionButton<'/assessments/{id}/jobs', Entries>
      label={t('do.order')}
      path="/assessments/{id}/jobs"
      params={{ id: view.id }}
      initial={{ tier: nextTier(view), insurerShare: insurer ? 100 : 0, targets: [] }}
      fields={
        <>
          {assessors.error && <ProblemNotice problem={assessors.error} />}
          <Form.Item name="assessor" label={t('provider')} rules={[{ required: true, message: tp('form.required') }]}>
            <Select
              loading={assessors.isPending}
              notFoundContent={assessors.isPending ? null : t('noAssessors')}
              options={known.map((each) => ({
                value: keyOf(each),
                label: each.plan
                  ? `${tx(each.name)} · ${each.planNumber} ${tx(each.planName)}`
                  : `${tx(each.name)} · ${t('onPanel')}`,
              }))}
            />
          </Form.Item>
          <Form.Item name="tier" label={t('tierLabel')}>
            <Select options={lookedAt.map((tier) => ({ value: tier, label: t(`tier.${tier}`) }))} />
          </Form.Item>
          <Form.Item
            name="targets"
            label={t('targets')}
            extra={t('targetsAsk')}
            rules={[{ required: true, message: tp('form.required') }]}
          >
            <LinesInput placeholder="www.example.com" />
          </Form.Item>
          <Form.Item name="task" label={t('task')} rules={[requiredRule(tp)]}>
            <Input.TextArea rows={3} maxLength={2000} />
          </Form.Item>
          <div className="row wrap">
            <Form.Item name="fee" label={t('feeAsk')} rules={[moneyRule(tp)]} style={{ flex: '1 1 160px' }}>
              <MoneyInput />
            </Form.Item>
            <Form.Item
              name="insurerShare"
              label={t('insurerShare')}
              style={{ flex: '1 1 160px' }}
              rules={[{ required: true, message: tp('form.required') }]}
            >
              <InputNumber min={0} max={100} precision={0} suffix="%" style={{ width: '100%' }} />
            </Form.Item>
          </div>
        </>
      }
      body={({ assessor, fee, ...entered }) => {
        const [provider = '', plan = ''] = assessor.split(' ');
        return { ...entered, provider, plan: plan || null, fee: moneyOf(parseMoney(fee) ?? 0n), completeBy: null };
      }}
      effects={() => [t('effect.order')]}
      done={t('done')}
      onDone={({ id }) => go(`/assessment-jobs/${id}`)}
    />
  );
}
