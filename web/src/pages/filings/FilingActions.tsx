import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ShowFilingPage } from '@/api/schema';
import { today } from '@/api/clock';
import { useFormat } from '@/format/useFormat';
import { DayInput } from '@/parts/form/DayInput';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { NextAction } from '@/parts/object/NextAction';
import { YamlFileInput } from './YamlFileInput';

const PATTERN = /^C\d{6}\d{3}[12]\d{8}\d{5}$/;

/** What the caller may do now, as the server says: each with what it will do. */
export function FilingActions({ page, etag }: { page: ShowFilingPage; etag: string | null }) {
  const { t } = useTranslation('filings');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  const { filing, next, events } = page;
  const params = { id: filing.id };
  const objection = events.findLast(({ text }) => text !== null)?.text;
  const reason = (
    <Form.Item name="text" label={t('act.reason')} rules={[requiredRule(tp)]}>
      <Input.TextArea rows={4} maxLength={4000} showCount autoFocus />
    </Form.Item>
  );
  const may = (action: string) => next.some((step) => step.action === action);
  const withReason = (
    path:
      | '/filings/{id}/objections'
      | '/filings/{id}/rejections'
      | '/filings/{id}/suspensions'
      | '/filings/{id}/withdrawals',
    key: 'object' | 'reject' | 'suspend' | 'withdraw',
    danger = false,
  ) => (
    <ActionButton<typeof path, { text: string }>
      key={key}
      label={t(`act.${key}`)}
      path={path}
      params={params}
      etag={etag}
      danger={danger}
      fields={reason}
      body={({ text }) => ({ text })}
      effects={() => [t(`effect.${key}`)]}
      done={t('act.done')}
    />
  );

  return (
    <NextAction sentence={next.length === 0 ? t('next.none') : t(`next.${filing.state}`)}>
      {may('withdrawals') && withReason('/filings/{id}/withdrawals', 'withdraw')}
      {may('rejections') && withReason('/filings/{id}/rejections', 'reject', true)}
      {may('suspensions') && withReason('/filings/{id}/suspensions', 'suspend', true)}
      {may('retirements') && (
        <ActionButton<'/filings/{id}/retirements', { from: string; text: string }>
          label={t('act.retire')}
          path="/filings/{id}/retirements"
          params={params}
          etag={etag}
          initial={{ from: today() }}
          fields={
            <>
              <Form.Item name="from" label={t('act.from')} rules={[requiredRule(tp)]}>
                <DayInput />
              </Form.Item>
              {reason}
            </>
          }
          body={({ from, text }) => ({ from, text })}
          effects={({ from }) => [t('effect.retire', { from: from ?? today() })]}
          done={t('act.done')}
        />
      )}
      {may('objections') && withReason('/filings/{id}/objections', 'object')}
      {may('reviews') && (
        <ActionButton
          type="primary"
          label={t('act.review')}
          path="/filings/{id}/reviews"
          params={params}
          etag={etag}
          body={() => undefined}
          effects={() => [t('effect.review')]}
          done={t('act.done')}
        />
      )}
      {may('registrations') && (
        <ActionButton<'/filings/{id}/registrations', { number: string }>
          type="primary"
          label={t('act.register')}
          path="/filings/{id}/registrations"
          params={params}
          etag={etag}
          fields={
            <Form.Item
              name="number"
              label={t('registrationNumber')}
              extra={t('act.numberForm')}
              rules={[requiredRule(tp), { pattern: PATTERN, message: t('act.numberForm') }]}
            >
              <Input maxLength={24} autoFocus />
            </Form.Item>
          }
          body={({ number }) => ({ number })}
          effects={() => [
            t('effect.register1', { from: filing.effectiveFrom }),
            t('effect.register2'),
            t('effect.register3'),
          ]}
          done={t('act.done')}
        />
      )}
      {may('resumptions') && (
        <ActionButton
          type="primary"
          label={t('act.resume')}
          path="/filings/{id}/resumptions"
          params={params}
          etag={etag}
          body={() => undefined}
          effects={() => [t('effect.resume')]}
          done={t('act.done')}
        />
      )}
      {may('answers') && (
        <ActionButton<'/filings/{id}/answers', { text: string; package?: string }>
          type="primary"
          label={t('act.answer')}
          path="/filings/{id}/answers"
          params={params}
          etag={etag}
          fields={
            <>
              {objection && <blockquote className="quiet">{objection}</blockquote>}
              <Form.Item name="text" label={t('act.answerText')} rules={[requiredRule(tp)]}>
                <Input.TextArea rows={4} maxLength={4000} showCount autoFocus />
              </Form.Item>
              <Form.Item name="package" label={t('act.corrected')} extra={t('act.correctedNote')}>
                <YamlFileInput />
              </Form.Item>
            </>
          }
          body={({ text, package: corrected }) => ({ text, package: corrected ?? null })}
          effects={({ package: corrected }) => [
            t('effect.answer'),
            ...(corrected ? [t('effect.corrected', { n: filing.revision + 1 })] : []),
          ]}
          done={t('act.done')}
        />
      )}
      {may('submissions') && (
        <ActionButton<'/filings/{id}/submissions', { package?: string }>
          type="primary"
          label={t('act.submit')}
          path="/filings/{id}/submissions"
          params={params}
          etag={etag}
          fields={
            <Form.Item name="package" label={t('act.changed')} extra={t('act.changedNote')}>
              <YamlFileInput />
            </Form.Item>
          }
          body={({ package: changed }) => ({ package: changed ?? null })}
          effects={() => [t('effect.submit', { name: tx(filing.name), version: filing.productVersion })]}
          done={t('act.done')}
        />
      )}
    </NextAction>
  );
}
