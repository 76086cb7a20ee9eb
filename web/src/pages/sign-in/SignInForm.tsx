import { KeyOutlined } from '@ant-design/icons';
import { Alert, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { passkeysWork, type Session } from '@/api/session';
import { remembered } from '@/app/remembered';
import { ProblemNotice } from '@/parts/ProblemNotice';
import { useSignIn } from './useSignIn';
import styles from './signIn.module.css';

const lastEmail = remembered<string>('email', '');

/** The way in, on the sign-in page and in the dialog that renews a session. */
export function SignInForm({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  const { t } = useTranslation('session');
  const { step, busy, problem, passkeyFailed, withPassword, withCode, withPasskey, backToPassword } =
    useSignIn(onSignedIn);
  const required = { required: true, message: t('required') };

  return (
    <div className={styles.form}>
      {step === 'password' ? (
        <Form
          layout="vertical"
          requiredMark={false}
          initialValues={{ email: lastEmail.value }}
          onFinish={({ email, password }: { email: string; password: string }) => {
            lastEmail.save(email);
            void withPassword(email, password);
          }}
        >
          <Form.Item name="email" label={t('email')} rules={[required]}>
            <Input type="email" autoComplete="username" autoFocus={lastEmail.value === ''} size="large" />
          </Form.Item>
          <Form.Item name="password" label={t('password')} rules={[required]}>
            <Input.Password autoComplete="current-password" autoFocus={lastEmail.value !== ''} size="large" />
          </Form.Item>
          <Button type="primary" htmlType="submit" block size="large" loading={busy}>
            {t('signIn')}
          </Button>
        </Form>
      ) : (
        <Form
          layout="vertical"
          requiredMark={false}
          onFinish={({ code }: { code: string }) => void withCode(code.trim())}
        >
          <p>{t('codeNote')}</p>
          <Form.Item name="code" label={t('code')} rules={[required]}>
            <Input inputMode="numeric" autoComplete="one-time-code" autoFocus size="large" maxLength={16} />
          </Form.Item>
          <div className={styles.buttons}>
            <Button size="large" onClick={backToPassword}>
              {t('back')}
            </Button>
            <Button type="primary" htmlType="submit" size="large" loading={busy} className={styles.grow ?? ''}>
              {t('confirm')}
            </Button>
          </div>
        </Form>
      )}
      {step === 'password' && passkeysWork() && (
        <Button
          icon={<KeyOutlined aria-hidden />}
          block
          size="large"
          disabled={busy}
          onClick={() => void withPasskey()}
        >
          {t('passkey')}
        </Button>
      )}
      {problem && <ProblemNotice problem={problem} />}
      {passkeyFailed && <Alert type="warning" showIcon role="alert" title={t('passkeyFailed')} />}
    </div>
  );
}
