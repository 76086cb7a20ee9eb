import { App, Form, Input, Modal, QRCode } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '@/api/problem';
import type { UseTotpEnrolment } from '@/api/schema';
import { useChange } from '@/api/useChange';
import { showFaults } from '@/parts/form/showFaults';
import { ProblemNotice } from '@/parts/ProblemNotice';
import { palettes } from '@/theme/palette';
import { codeRules } from './codeRules';
import styles from './security.module.css';

interface Props {
  enrolment: UseTotpEnrolment;
  onClose: () => void;
  onConfirmed: (recoveryCodes: readonly string[]) => void;
}

const grouped = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');

/** The secret as a picture and as text; the first code proves that the app has it. */
export function EnrolDialog({ enrolment, onClose, onConfirmed }: Props) {
  const { t } = useTranslation('security');
  const { message } = App.useApp();
  const confirm = useChange('/totp/confirmations');
  const [form] = Form.useForm<{ code: string }>();
  const [rest, setRest] = useState<readonly Fault[]>();

  const send = async ({ code }: { code: string }) => {
    try {
      const { body } = await confirm.mutateAsync({ params: {}, body: { code } });
      void message.success(t('totp.confirmed'));
      onConfirmed(body.recoveryCodes);
    } catch (failure) {
      setRest(showFaults(form, failure));
    }
  };

  return (
    <Modal
      open
      title={t('totp.enrol')}
      okText={t('totp.confirm')}
      okButtonProps={{ loading: confirm.isPending, htmlType: 'submit' }}
      onCancel={onClose}
      width={560}
      maskClosable={false}
      modalRender={(dialog) => (
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(entered) => void send(entered)}>
          {dialog}
        </Form>
      )}
    >
      <div className={styles.enrol}>
        {/* Dark on light in both themes: not every app reads the reverse. */}
        <QRCode value={enrolment.address} size={172} color={palettes.light.ink} bgColor={palettes.light.panel} />
        <div className="stack" style={{ gap: 10 }}>
          <p>{t('totp.scan')}</p>
          <div>
            <div className="quiet small">{t('totp.secret')}</div>
            <code className={styles.secret}>{grouped(enrolment.secret)}</code>
          </div>
          <Form.Item name="code" label={t('totp.code')} rules={codeRules(t('totp.codeRule'))}>
            <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} autoFocus />
          </Form.Item>
        </div>
      </div>
      {confirm.error && <ProblemNotice problem={confirm.error} faults={rest} onRetry={() => form.submit()} />}
    </Modal>
  );
}
