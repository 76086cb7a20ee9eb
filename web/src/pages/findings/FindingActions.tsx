import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ShowFindingView } from '@/api/schema';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { NextAction } from '@/parts/object/NextAction';

const moves = [
  { action: 'findings.accept-risk', key: 'acceptRisk', path: '/findings/{id}/risk-acceptances' },
  { action: 'findings.dispute', key: 'dispute', path: '/findings/{id}/disputes' },
  { action: 'findings.acknowledge', key: 'acknowledge', path: '/findings/{id}/acknowledgements' },
  { action: 'findings.claim-fix', key: 'claimFix', path: '/findings/{id}/fixes' },
  { action: 'findings.withdraw', key: 'withdraw', path: '/findings/{id}/withdrawals' },
  { action: 'findings.uphold', key: 'uphold', path: '/findings/{id}/upholdings' },
  { action: 'findings.reopen', key: 'reopen', path: '/findings/{id}/reopenings' },
  { action: 'findings.verify', key: 'verify', path: '/findings/{id}/verifications' },
] as const;

/** The step that is usually wanted next. */
const primary: readonly string[] = ['claimFix', 'verify', 'uphold'];

/** What the caller may do with a finding now, as the server says; each but taking note says why. */
export function FindingActions({ view, etag }: { view: ShowFindingView; etag: string | null }) {
  const { t } = useTranslation('findings');
  const { t: tp } = useTranslation('parts');
  const { finding, actions } = view;
  const step = finding.state;
  return (
    <NextAction sentence={t(`next.${step}`)}>
      {moves
        .filter(({ action }) => actions.includes(action))
        .map(({ key, path }) => (
          <ActionButton<typeof path, { reason?: string }>
            key={key}
            type={primary.includes(key) ? 'primary' : 'default'}
            label={t(`act.${key}.label`)}
            path={path}
            params={{ id: finding.id }}
            etag={etag}
            fields={
              <Form.Item
                name="reason"
                label={t(`act.${key}.reason`)}
                rules={key === 'acknowledge' ? [] : [requiredRule(tp)]}
              >
                <Input.TextArea rows={4} maxLength={2000} showCount autoFocus />
              </Form.Item>
            }
            body={({ reason }) => ({ reason: reason ?? null })}
            effects={() => [t(`act.${key}.effect`), t('noPolicy')]}
            done={t('done')}
          />
        ))}
    </NextAction>
  );
}
