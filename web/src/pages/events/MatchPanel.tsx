import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { ReadEventsMatch, ReadEventsView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { requiredRule } from '@/parts/form/rules';
import { PagedTable, usePageOf } from '@/parts/list/PagedTable';
import { Money } from '@/parts/Money';
import { ActionButton } from '@/parts/object/ActionButton';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';

interface Props {
  event: ReadEventsView;
  etag: string | null;
}

const PAGE = 20;
const NAME = 'matches';
const states = ['Proposed', 'Confirmed', 'Rejected'] as const;

/** The notices that may belong to the event, why they were proposed, and what became of their claims. */
export function MatchPanel({ event, etag }: Props) {
  const { t } = useTranslation('events');
  const { tx } = useFormat();
  const { t: ts } = useTranslation('states');
  const [params, setParams] = useSearchParams();
  const state = states.find((each) => each === params.get('match'));
  const mayReadNotices = useSession().session.role !== 'Finance';
  const page = usePageOf(NAME);
  const query = useRead(
    '/events/{id}/matches',
    { id: event.id },
    { page, size: PAGE, ...(state ? { state } : {}) },
    { keep: true },
  );
  const choose = (to?: string) =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      after.delete(NAME);
      if (to) after.set('match', to);
      else after.delete('match');
      return after;
    });
  return (
    <Panel
      title={t('match.title')}
      flush
      extra={
        <Select
          allowClear
          size="small"
          style={{ minWidth: 130 }}
          aria-label={t('state')}
          placeholder={t('view.all')}
          {...(state ? { value: state } : {})}
          options={states.map((value) => ({ value, label: ts(`match.${value}`) }))}
          onChange={choose}
        />
      }
    >
      <PagedTable
        label={t('match.title')}
        minWidth={980}
        name={NAME}
        query={query}
        rowKey="incident"
        empty={t('match.none')}
        columns={[
          {
            title: t('match.notice'),
            render: (_, { incident, number, insured, discoveredAt }) => (
              <div>
                {mayReadNotices ? <Link to={`/incidents/${incident}`}>{number}</Link> : number} · {tx(insured)}
                <div className="quiet small">{minute(discoveredAt)}</div>
              </div>
            ),
          },
          { title: t('match.why'), width: 140, render: (_, match) => <Why match={match} /> },
          {
            title: t('state'),
            width: 130,
            render: (_, { state, decidedBy, decidedAt }) => (
              <div>
                <StateTag kind="match" state={state} />
                {decidedBy && decidedAt && (
                  <div className="quiet small">{t('match.decided', { by: tx(decidedBy), at: minute(decidedAt) })}</div>
                )}
              </div>
            ),
          },
          {
            title: t('match.claim'),
            width: 125,
            render: (_, { claim, claimNumber, claimState }) =>
              claim ? (
                <div>
                  <Link to={`/claims/${claim}`}>{claimNumber}</Link>
                  <div className="small">{claimState && <StateTag kind="claim" state={claimState} />}</div>
                </div>
              ) : (
                '—'
              ),
          },
          {
            title: t('match.payable'),
            align: 'right',
            width: 120,
            render: (_, { payable, dueOn }) => (
              <div>
                {payable ? <Money of={payable} exact /> : '—'}
                {dueOn && <div className="quiet small">{`${t('match.due')} ${dueOn}`}</div>}
              </div>
            ),
          },
          {
            title: t('match.allotted'),
            align: 'right',
            width: 95,
            render: (_, { allotted }) => (allotted ? <Money of={allotted} exact /> : '—'),
          },
          {
            title: t('sums.paid'),
            align: 'right',
            width: 95,
            render: (_, { paid }) => (paid ? <Money of={paid} exact /> : '—'),
          },
          { key: 'act', width: 95, render: (_, match) => <Decide event={event} etag={etag} match={match} /> },
        ]}
      />
    </Panel>
  );
}

function Why({ match }: { match: ReadEventsMatch }) {
  const { t } = useTranslation('events');
  const { list } = useFormat();
  const { providerConfidence, sameCategory, byHand } = match;
  const reasons = [
    ...(providerConfidence === null
      ? []
      : [t('match.provider', { percent: `${Math.round(Number(providerConfidence) * 100)} %` })]),
    ...(sameCategory ? [t('match.category')] : []),
    ...(byHand ? [t('match.hand')] : []),
  ];
  return <span className="small">{list(reasons)}</span>;
}

const steps = [
  {
    action: 'events.confirm',
    path: '/events/{id}/matches/{incident}/confirmations',
    word: 'confirm',
    not: 'Confirmed',
  },
  { action: 'events.reject', path: '/events/{id}/matches/{incident}/rejections', word: 'reject', not: 'Rejected' },
] as const;

function Decide({ event, etag, match }: Props & { match: ReadEventsMatch }) {
  const { t } = useTranslation('events');
  const { t: tp } = useTranslation('parts');
  return (
    <div className="row wrap">
      {steps
        .filter(({ action, not }) => event.actions.includes(action) && match.state !== not)
        .map(({ path, word }) => (
          <ActionButton<typeof path, { reason: string }>
            key={word}
            size="small"
            label={t(`${word}.label`)}
            path={path}
            params={{ id: event.id, incident: match.incident }}
            etag={etag}
            fields={
              <Form.Item name="reason" label={t(`${word}.text`)} rules={[requiredRule(tp)]}>
                <Input.TextArea rows={3} maxLength={1000} autoFocus />
              </Form.Item>
            }
            body={({ reason }) => ({ reason })}
            effects={() => [t(`${word}.effect`)]}
            done={t(`${word}.done`)}
          />
        ))}
    </div>
  );
}
