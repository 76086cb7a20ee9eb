import { Form, Input, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { today } from '@/api/clock';
import type { PlanPage as Page } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { addDays, minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { LaterDayInput } from '@/parts/form/LaterDayInput';
import { requiredRule } from '@/parts/form/rules';
import { LinkButton } from '@/parts/LinkButton';
import { Loaded } from '@/parts/Loaded';
import { ActionButton } from '@/parts/object/ActionButton';
import { NextAction } from '@/parts/object/NextAction';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';
import { Fee, PlanBody, Uptake } from '../directory/PlanParts';

const YEAR = 365;

/** A service plan with its history, and what the caller may do about it. */
export default function PlanPage() {
  const { id = '' } = useParams();
  const plan = useRead('/plans/{id}', { id });
  return <Loaded query={plan}>{({ body, etag }) => <Plan page={body} etag={etag} />}</Loaded>;
}

function Plan({ page, etag }: { page: Page; etag: string | null }) {
  const { t } = useTranslation('plans');
  const { t: td } = useTranslation('directory');
  const { t: tc } = useTranslation();
  const { tx } = useFormat();
  const { plan, events } = page;
  return (
    <ObjectPage
      kind={`${td('kind')}${plan.number ? ` · ${plan.number}` : ''}`}
      title={tx(plan.name)}
      state={<StateTag kind="plan" state={plan.state} />}
      facts={[
        { label: td('nominator'), value: tx(plan.nominatorName) },
        { label: td('fee'), value: <Fee plan={plan} />, note: td('feeNote') },
        { label: td('uptake'), value: <Uptake uptake={plan.uptake} />, note: td('asOf', { day: plan.uptake.asOf }) },
        {
          label: td('listedFrom'),
          value: plan.listedFrom ?? t('noReason'),
          note: plan.listedUntil ? td('until', { day: plan.listedUntil }) : undefined,
        },
      ]}
      next={<PlanActions page={page} etag={etag} />}
      tabs={[
        { key: 'plan', label: t('tab.plan'), children: <PlanBody page={page} /> },
        {
          key: 'history',
          label: t('tab.history'),
          children: (
            <Panel flush>
              <Table
                rowKey="number"
                dataSource={events}
                pagination={false}
                scroll={{ x: 'max-content' }}
                columns={[
                  { title: t('what'), render: (_, { what }) => tx(what) },
                  {
                    title: t('by'),
                    render: (_, { by, role }) => (
                      <>
                        {tx(by)} <span className="quiet small">{tc(`role.${role}`)}</span>
                      </>
                    ),
                  },
                  { title: t('at'), render: (_, { at }) => minute(at) },
                  { title: t('text'), render: (_, { text }) => text ?? t('noReason') },
                ]}
              />
            </Panel>
          ),
        },
      ]}
    />
  );
}

function PlanActions({ page, etag }: { page: Page; etag: string | null }) {
  const { t } = useTranslation('plans');
  const { t: tp } = useTranslation('parts');
  const { plan, next } = page;
  const params = { id: plan.id };
  const may = (action: string) => next.some((step) => step.action === action);
  const reason = (
    <Form.Item name="text" label={t('act.reason')} rules={[requiredRule(tp)]}>
      <Input.TextArea rows={4} maxLength={4000} showCount autoFocus />
    </Form.Item>
  );
  return (
    <NextAction sentence={next.length === 0 ? t('next.none') : t(`next.${plan.state}`)}>
      {may('returns') && (
        <ActionButton<'/plans/{id}/returns', { text: string }>
          label={t('act.return')}
          path="/plans/{id}/returns"
          params={params}
          etag={etag}
          fields={reason}
          body={({ text }) => ({ text })}
          effects={() => [t('effect.return')]}
          done={t('act.done')}
        />
      )}
      {may('delistings') && (
        <ActionButton<'/plans/{id}/delistings', { text: string }>
          danger
          label={t('act.delist')}
          path="/plans/{id}/delistings"
          params={params}
          etag={etag}
          fields={reason}
          body={({ text }) => ({ text })}
          effects={() => [t('effect.delist')]}
          done={t('act.done')}
        />
      )}
      {may('reviews') && (
        <ActionButton
          type="primary"
          label={t('act.review')}
          path="/plans/{id}/reviews"
          params={params}
          etag={etag}
          body={() => undefined}
          effects={() => [t('effect.review')]}
          done={t('act.done')}
        />
      )}
      {may('listings') && (
        <ActionButton<'/plans/{id}/listings', { until: string }>
          type="primary"
          label={t('act.list')}
          path="/plans/{id}/listings"
          params={params}
          etag={etag}
          initial={{ until: addDays(today(), YEAR) }}
          fields={
            <Form.Item name="until" label={t('act.until')} extra={t('act.untilNote')} rules={[requiredRule(tp)]}>
              <LaterDayInput />
            </Form.Item>
          }
          body={({ until }) => ({ until })}
          effects={({ until }) => [t('effect.list', { until: until ?? '' }), t('effect.list2')]}
          done={t('act.done')}
        />
      )}
      {may('nominations') && <LinkButton to={`/plans/${plan.id}/edit`}>{t('edit')}</LinkButton>}
      {may('nominations') && (
        <ActionButton
          type="primary"
          label={t('act.nominate')}
          path="/plans/{id}/nominations"
          params={params}
          etag={etag}
          body={() => undefined}
          effects={() => [t('effect.nominate')]}
          done={t('act.done')}
        />
      )}
    </NextAction>
  );
}
