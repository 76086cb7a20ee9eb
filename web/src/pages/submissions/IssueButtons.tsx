import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { today } from '@/api/clock';
import type { SubmissionView, UnderwritingIssueView } from '@/api/schema';
import { fenOf, moneyOf, parseMoney, plain } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { DayInput } from '@/parts/form/DayInput';
import { MoneyInput } from '@/parts/form/MoneyInput';
import { moneyRule, requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { isOpen } from './standing';

interface Props {
  view: SubmissionView;
  etag: string | null;
  issue: UnderwritingIssueView;
}

interface Approval {
  upTo: string;
  until?: string;
  note: string;
}

/** The highest limit the issue bears on: an approval reaches there unless it says less. */
const highest = ({ quote }: SubmissionView, { option }: UnderwritingIssueView): bigint =>
  (quote?.options ?? [])
    .filter(({ id }) => option === null || id === option)
    .map(({ limit }) => fenOf(limit))
    .reduce((most, each) => (each > most ? each : most), 0n);

export function ApproveIssueButton({ view, etag, issue }: Props) {
  const { t } = useTranslation('submissions');
  const { t: tp } = useTranslation('parts');
  const { tx, exact } = useFormat();
  const rest = view.issues.filter((each) => each.action === 'Refer' && isOpen(each) && each.id !== issue.id).length;
  return (
    <ActionButton<'/submissions/{id}/issues/{issue}/approvals', Approval>
      type="primary"
      size="small"
      label={t('approve.label')}
      path="/submissions/{id}/issues/{issue}/approvals"
      params={{ id: view.id, issue: issue.id }}
      etag={etag}
      initial={{ upTo: plain(highest(view, issue)) }}
      fields={
        <>
          <p className="strong">{tx(issue.text)}</p>
          <Form.Item name="upTo" label={t('approve.upTo')} extra={t('approve.mandate')} rules={[moneyRule(tp)]}>
            <MoneyInput />
          </Form.Item>
          <Form.Item name="until" label={t('approve.until')} extra={t('approve.untilNote')}>
            <DayInput disabledDate={(day) => day.format('YYYY-MM-DD') < today()} />
          </Form.Item>
          <Form.Item name="note" label={t('approve.note')} rules={[requiredRule(tp)]}>
            <Input.TextArea rows={3} maxLength={2000} showCount />
          </Form.Item>
        </>
      }
      body={({ upTo, until, note }) => ({ note, upTo: moneyOf(parseMoney(upTo) ?? 0n), until: until || null })}
      effects={({ upTo, until }) => [
        until
          ? t('approve.effectUntil', { limit: exact(parseMoney(upTo ?? '') ?? 0n), day: until })
          : t('approve.effect', { limit: exact(parseMoney(upTo ?? '') ?? 0n) }),
        rest > 0 ? t('approve.rest', { n: rest }) : t('approve.last'),
      ]}
      done={t('approve.done')}
    />
  );
}

export function RejectIssueButton({ view, etag, issue }: Props) {
  const { t } = useTranslation('submissions');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  return (
    <ActionButton<'/submissions/{id}/issues/{issue}/rejections', { note: string }>
      size="small"
      danger
      label={t('reject.label')}
      path="/submissions/{id}/issues/{issue}/rejections"
      params={{ id: view.id, issue: issue.id }}
      etag={etag}
      fields={
        <>
          <p className="strong">{tx(issue.text)}</p>
          <Form.Item name="note" label={t('reject.note')} rules={[requiredRule(tp)]}>
            <Input.TextArea rows={3} maxLength={2000} showCount autoFocus />
          </Form.Item>
        </>
      }
      body={({ note }) => ({ note })}
      effects={() => [t(issue.option === null ? 'reject.effectAll' : 'reject.effect'), t('reject.shown')]}
      done={t('reject.done')}
    />
  );
}

export function ReopenIssueButton({ view, etag, issue }: Props) {
  const { t } = useTranslation('submissions');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  return (
    <ActionButton<'/submissions/{id}/issues/{issue}/reopenings', { note: string }>
      size="small"
      label={t('reopen.label')}
      path="/submissions/{id}/issues/{issue}/reopenings"
      params={{ id: view.id, issue: issue.id }}
      etag={etag}
      fields={
        <>
          <p className="strong">{tx(issue.text)}</p>
          <Form.Item name="note" label={t('reopen.note')} rules={[requiredRule(tp)]}>
            <Input.TextArea rows={3} maxLength={2000} showCount autoFocus />
          </Form.Item>
        </>
      }
      body={({ note }) => ({ note })}
      effects={() => [t('reopen.effect')]}
      done={t('reopen.done')}
    />
  );
}
