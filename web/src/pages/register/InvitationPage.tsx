import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '@/api/problem';
import { useChange } from '@/api/useChange';
import { requiredRule } from '@/parts/form/rules';
import { showFaults } from '@/parts/form/showFaults';
import { ProblemNotice } from '@/parts/ProblemNotice';
import { PublicFrame } from './PublicFrame';
import styles from './register.module.css';

interface Entries {
  token: string;
  password: string;
}

/** The token stands behind the # of the link, which no server and no proxy writes down. */
const tokenOfLink = (): string => window.location.hash.slice(1);

/** Accepts an invitation, or sets a new password after a reset; whether one is signed in or not. */
export default function InvitationPage() {
  const { t } = useTranslation('register');
  const { t: tp } = useTranslation('parts');
  const accept = useChange('/invitations/acceptances');
  const [form] = Form.useForm<Entries>();
  const [rest, setRest] = useState<readonly Fault[]>();
  const [token] = useState(tokenOfLink);
  const accepted = accept.data?.body;

  const send = async ({ token: typed, password }: Entries) => {
    try {
      await accept.mutateAsync({ params: {}, body: { token: (typed ?? token).trim(), password } });
      window.history.replaceState(null, '', '/invitation');
    } catch (failure) {
      setRest(showFaults(form, failure));
    }
  };

  if (accepted)
    return (
      <PublicFrame title={t('accepted.title')} note={t('accepted.note')}>
        <Button type="primary" size="large" block href="/">
          {t('accepted.go')}
        </Button>
      </PublicFrame>
    );
  return (
    <PublicFrame title={t('invitation.title')} note={t('invitation.note')}>
      <Form<Entries> form={form} layout="vertical" requiredMark={false} onFinish={(entries) => void send(entries)}>
        {token === '' && (
          <Form.Item name="token" label={t('invitation.token')} rules={[requiredRule(tp)]}>
            <Input autoComplete="off" spellCheck={false} maxLength={100} />
          </Form.Item>
        )}
        <Form.Item
          name="password"
          label={t('invitation.password')}
          extra={t('invitation.passwordNote')}
          rules={[requiredRule(tp)]}
        >
          <Input.Password autoComplete="new-password" size="large" maxLength={128} autoFocus={token !== ''} />
        </Form.Item>
        {accept.error && (
          <div className={styles.notice}>
            <ProblemNotice problem={accept.error} faults={rest} onRetry={() => form.submit()} />
          </div>
        )}
        <Alert type="info" className={styles.notice ?? ''} title={t('invitation.will')} />
        <Button type="primary" htmlType="submit" size="large" block loading={accept.isPending}>
          {t('invitation.send')}
        </Button>
      </Form>
    </PublicFrame>
  );
}
