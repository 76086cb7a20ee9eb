import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { NonRenewalReason, ReadRenewalView } from '@/api/schema';
import { useSession } from '@/app/session';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { requiredRule } from '@/parts/form/rules';
import { LinkButton } from '@/parts/LinkButton';
import { ActionButton } from '@/parts/object/ActionButton';
import { NextAction } from '@/parts/object/NextAction';

interface Props {
  view: ReadRenewalView;
  etag: string | null;
}

const declines = [
  'LossExperience',
  'SecurityPosture',
  'Appetite',
  'Accumulation',
  'InsuredDeclines',
] as const satisfies NonRenewalReason[];

/** What comes next and what may be done now, as the server says. */
export function RenewalActions({ view, etag }: Props) {
  const { t } = useTranslation('renewals');
  const { session } = useSession();
  const may = (action: string) => view.actions.includes(action);
  const sentence =
    session.role === 'Enterprise'
      ? t(`nextMine.${view.state}`)
      : view.state === 'Open'
        ? t(view.isMine ? `next.mine.${view.finding}` : 'next.take')
        : t(`next.${view.state}`);
  return (
    <NextAction sentence={sentence}>
      {may('renewals.take') && (
        <ActionButton
          type="primary"
          label={t('take.label')}
          path="/renewals/{id}/assignments"
          params={{ id: view.policy }}
          etag={etag}
          body={() => undefined}
          effects={() => [t('take.effect')]}
          done={t('take.done')}
        />
      )}
      {may('renewals.release') && (
        <ActionButton
          label={t('release.label')}
          path="/renewals/{id}/releases"
          params={{ id: view.policy }}
          etag={etag}
          body={() => undefined}
          effects={() => [t('release.effect')]}
          done={t('release.done')}
        />
      )}
      {may('renewals.check') && (
        <ActionButton
          label={t('check.label')}
          path="/renewals/{id}/checks"
          params={{ id: view.policy }}
          etag={etag}
          body={() => undefined}
          effects={() => [t('check.effect')]}
          done={t('check.done')}
        />
      )}
      {may('renewals.decline') && <DeclineButton view={view} etag={etag} />}
      {may('renewals.offer') && <OfferButton view={view} etag={etag} />}
      {may('renewals.accept') && (
        <LinkButton type="primary" to={`/renewals/${view.policy}/accept`}>
          {t('toAccept')}
        </LinkButton>
      )}
      {view.successor && <LinkButton to={`/policies/${view.successor}`}>{t('decision.toSuccessor')}</LinkButton>}
    </NextAction>
  );
}

function OfferButton({ view, etag }: Props) {
  const { t } = useTranslation('renewals');
  const { t: tp } = useTranslation('parts');
  const { exact } = useFormat();
  const changed = view.finding === 'Changed';
  return (
    <ActionButton<'/renewals/{id}/offers', { note?: string }>
      type="primary"
      label={t('offer.label')}
      path="/renewals/{id}/offers"
      params={{ id: view.policy }}
      etag={etag}
      fields={
        changed && (
          <Form.Item name="note" label={t('offer.note')} rules={[requiredRule(tp)]}>
            <Input.TextArea rows={3} maxLength={2000} showCount />
          </Form.Item>
        )
      }
      body={({ note }) => ({ note: note?.trim() || null })}
      effects={() => [
        t('offer.effect1', { premium: view.after ? exact(fenOf(view.after)) : '—', day: view.from }),
        t('offer.effect2'),
      ]}
      done={t('offer.done')}
    />
  );
}

function DeclineButton({ view, etag }: Props) {
  const { t } = useTranslation('renewals');
  const { t: tp } = useTranslation('parts');
  return (
    <ActionButton<'/renewals/{id}/declines', { reason: NonRenewalReason; note: string }>
      danger
      label={t('decline.label')}
      path="/renewals/{id}/declines"
      params={{ id: view.policy }}
      etag={etag}
      fields={
        <>
          <Form.Item name="reason" label={t('decision.reason')} rules={[requiredRule(tp)]}>
            <Select options={declines.map((each) => ({ value: each, label: t(`nonRenewal.${each}`) }))} />
          </Form.Item>
          <Form.Item name="note" label={t('decline.note')} rules={[requiredRule(tp)]}>
            <Input.TextArea rows={3} maxLength={2000} showCount />
          </Form.Item>
        </>
      }
      body={({ reason, note }) => ({ reason, note })}
      effects={() => [t('decline.effect1', { day: view.from }), t('decline.effect2')]}
      done={t('decline.done')}
    />
  );
}
