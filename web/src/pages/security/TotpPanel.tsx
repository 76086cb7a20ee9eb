import { Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShowSessionSecured, UseTotpEnrolment } from '@/api/schema';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { OnceOnly } from '@/parts/OnceOnly';
import { Panel } from '@/parts/Panel';
import { Mark } from '@/parts/state/StateTag';
import { EnrolDialog } from './EnrolDialog';
import { codeRules } from './codeRules';

/** Codes of an authenticator app: enrolled, confirmed by a first code, switched off with the password. */
export function TotpPanel({ secured }: { secured: ShowSessionSecured }) {
  const { t } = useTranslation('security');
  const { t: tp } = useTranslation('parts');
  const [enrolment, setEnrolment] = useState<UseTotpEnrolment>();
  const [codes, setCodes] = useState<readonly string[]>();
  return (
    <Panel
      title={t('totp.title')}
      extra={<Mark tone={secured.totp ? 'calm' : 'attention'}>{t(secured.totp ? 'totp.on' : 'totp.off')}</Mark>}
    >
      <div className="stack" style={{ gap: 12 }}>
        <p>{secured.totp ? t('totp.left', { n: secured.recoveryCodesLeft }) : t('totp.note')}</p>
        <div className="row wrap">
          {secured.totp ? (
            <>
              <ActionButton<'/totp/recovery-codes', { code: string }>
                label={t('totp.renew')}
                path="/totp/recovery-codes"
                params={{}}
                fields={
                  <Form.Item name="code" label={t('totp.code')} rules={codeRules(t('totp.codeRule'))}>
                    <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} autoFocus />
                  </Form.Item>
                }
                body={({ code }) => ({ code })}
                effects={() => [t('totp.renewEffect')]}
                done={t('totp.renewed')}
                onDone={({ recoveryCodes }) => setCodes(recoveryCodes)}
              />
              <ActionButton<'/totp/removals', { password: string }>
                danger
                label={t('totp.disable')}
                path="/totp/removals"
                params={{}}
                fields={
                  <Form.Item name="password" label={t('password.current')} rules={[requiredRule(tp)]}>
                    <Input.Password autoComplete="current-password" autoFocus />
                  </Form.Item>
                }
                body={({ password }) => ({ password })}
                effects={() => [t('totp.disableEffect1'), t('totp.disableEffect2')]}
                done={t('totp.disabled')}
              />
            </>
          ) : (
            <ActionButton
              type="primary"
              label={t('totp.enrol')}
              path="/totp"
              params={{}}
              body={() => undefined}
              effects={() => [t('totp.enrolEffect1'), t('totp.enrolEffect2')]}
              done={t('totp.enrolled')}
              onDone={setEnrolment}
            />
          )}
        </div>
      </div>
      {enrolment && (
        <EnrolDialog
          enrolment={enrolment}
          onClose={() => setEnrolment(undefined)}
          onConfirmed={(recovery) => {
            setEnrolment(undefined);
            setCodes(recovery);
          }}
        />
      )}
      {codes && (
        <OnceOnly
          title={t('totp.recovery')}
          note={t('totp.recoveryNote')}
          secret={codes.join('\n')}
          onClose={() => setCodes(undefined)}
        />
      )}
    </Panel>
  );
}
