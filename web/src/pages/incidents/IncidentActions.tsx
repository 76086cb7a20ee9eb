import { Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { HarmLevel, ObjectImportance, OperatorKind, ReadIncidentsView } from '@/api/schema';
import { fenOf, moneyOf, parseMoney, plain } from '@/format/money';
import { Clock } from '@/parts/Clock';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule, requiredRule } from '@/parts/form/rules';
import { LinkButton } from '@/parts/LinkButton';
import { ActionButton } from '@/parts/object/ActionButton';
import { NextAction } from '@/parts/object/NextAction';

interface Graded {
  operator: OperatorKind;
  personsAffected: number;
  directLoss: string;
  outageMinutes: number;
  sensitivePersons: number;
  object?: ObjectImportance | null;
  businessLoss?: HarmLevel | null;
  socialHarm?: HarmLevel | null;
  isProductDefect: boolean;
}

const operators: OperatorKind[] = ['Critical', 'State', 'Other'];
const objects: ObjectImportance[] = ['Ordinary', 'Important', 'ParticularlyImportant'];
const levels: HarmLevel[] = ['Small', 'Considerable', 'Serious', 'ParticularlySerious'];

/** What may be done with an incident now, as the server says. */
export function IncidentActions({ incident, etag }: { incident: ReadIncidentsView; etag: string | null }) {
  const { t } = useTranslation('incidents');
  const { t: tp } = useTranslation('parts');
  const navigate = useNavigate();
  const { actions, facts, clocks } = incident;
  const params = { id: incident.id };
  const due = clocks
    .filter(({ metAt }) => metAt === null)
    .map((clock) => clock.due)
    .toSorted()[0];
  const may = (action: string) => actions.includes(action);
  const initial: Partial<Graded> = facts
    ? {
        operator: facts.operator,
        personsAffected: Number(facts.personsAffected),
        directLoss: plain(fenOf(facts.directLoss)),
        outageMinutes: facts.outageMinutes,
        sensitivePersons: Number(facts.sensitivePersons ?? 0),
        object: facts.object ?? null,
        businessLoss: facts.businessLoss ?? null,
        socialHarm: facts.socialHarm ?? null,
        isProductDefect: facts.isProductDefect ?? false,
      }
    : {
        operator: 'Other',
        personsAffected: 0,
        directLoss: '0',
        outageMinutes: 0,
        sensitivePersons: 0,
        isProductDefect: false,
      };

  return (
    <NextAction
      sentence={t(due ? 'next.report' : `next.${incident.state}`)}
      clock={due ? <Clock due={due} warnMinutes={120} /> : undefined}
    >
      {may('incidents.close') && (
        <ActionButton<'/incidents/{id}/closures', { reason: string }>
          label={t('close.label')}
          path="/incidents/{id}/closures"
          params={params}
          etag={etag}
          fields={
            <Form.Item name="reason" label={t('close.reason')} rules={[requiredRule(tp)]}>
              <Input.TextArea rows={3} maxLength={2000} autoFocus />
            </Form.Item>
          }
          body={({ reason }) => ({ reason })}
          effects={() => [t('close.effect')]}
          done={t('close.done')}
        />
      )}
      {may('incidents.respond') && (
        <ActionButton
          label={t('respond.label')}
          path="/incidents/{id}/responses"
          params={params}
          etag={etag}
          body={() => undefined}
          effects={() => [t('respond.effect')]}
          done={t('respond.done')}
        />
      )}
      {may('claims.open') && (
        <ActionButton
          label={t('claim.label')}
          path="/incidents/{id}/claims"
          params={params}
          etag={etag}
          body={() => undefined}
          effects={() => [t('claim.effect1'), t('claim.effect2')]}
          done={t('claim.done')}
          onDone={({ id }) => void navigate(`/claims/${id}`)}
        />
      )}
      {may('incidents.triage') && (
        <ActionButton<'/incidents/{id}/triages', Graded>
          type={facts ? 'default' : 'primary'}
          label={t(facts ? 'triage.again' : 'triage.label')}
          path="/incidents/{id}/triages"
          params={params}
          etag={etag}
          initial={initial}
          fields={
            <>
              <Form.Item name="operator" label={t('facts.operator')} rules={[requiredRule(tp)]}>
                <Select options={operators.map((value) => ({ value, label: t(`operator.${value}`) }))} />
              </Form.Item>
              <Form.Item
                name="personsAffected"
                label={t('facts.persons')}
                rules={[{ required: true, message: tp('form.required') }]}
              >
                <InputNumber min={0} precision={0} style={{ width: '100%' }} />
              </Form.Item>
              <Form.Item
                name="sensitivePersons"
                label={t('facts.sensitive')}
                rules={[{ required: true, message: tp('form.required') }]}
              >
                <InputNumber min={0} precision={0} style={{ width: '100%' }} />
              </Form.Item>
              <Form.Item name="directLoss" label={t('facts.loss')} rules={[moneyRule(tp, 0n)]}>
                <MoneyInput />
              </Form.Item>
              <Form.Item
                name="outageMinutes"
                label={t('facts.outageMinutes')}
                rules={[{ required: true, message: tp('form.required') }]}
              >
                <InputNumber min={0} precision={0} style={{ width: '100%' }} />
              </Form.Item>
              <Form.Item name="object" label={t('facts.object')} extra={t('facts.judgedNote')}>
                <Select
                  allowClear
                  placeholder={t('facts.notJudged')}
                  options={objects.map((value) => ({ value, label: t(`importance.${value}`) }))}
                />
              </Form.Item>
              <Form.Item name="businessLoss" label={t('facts.businessLoss')}>
                <Select
                  allowClear
                  placeholder={t('facts.notJudged')}
                  options={levels.map((value) => ({ value, label: t(`harm.${value}`) }))}
                />
              </Form.Item>
              <Form.Item name="socialHarm" label={t('facts.socialHarm')}>
                <Select
                  allowClear
                  placeholder={t('facts.notJudged')}
                  options={levels.map((value) => ({ value, label: t(`social.${value}`) }))}
                />
              </Form.Item>
              <Form.Item name="isProductDefect" valuePropName="checked">
                <Checkbox>{t('facts.defectLabel')}</Checkbox>
              </Form.Item>
            </>
          }
          body={({ directLoss, object, businessLoss, socialHarm, ...stated }) => ({
            ...stated,
            directLoss: moneyOf(parseMoney(directLoss) ?? 0n),
            object: object ?? null,
            businessLoss: businessLoss ?? null,
            socialHarm: socialHarm ?? null,
          })}
          effects={() => [t('triage.effect1'), t('triage.effect2')]}
          done={t('triage.done')}
        />
      )}
      {incident.claim && (
        <LinkButton type="primary" to={`/claims/${incident.claim}`}>
          {t('toClaim')}
        </LinkButton>
      )}
    </NextAction>
  );
}
