import { Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { requiredRule } from '@/parts/form/rules';
import styles from './certificate.module.css';

interface Entries {
  number: string;
  code: string;
}

interface Props extends Entries {
  /** Another one was checked already. */
  again: boolean;
}

const CODE = /^[A-Z2-9]{16}$/;

/** Number and check code as printed on the certificate. */
export function CertificateForm({ number, code, again }: Props) {
  const { t } = useTranslation('certificate');
  const { t: tp } = useTranslation('parts');
  const navigate = useNavigate();
  const check = (entries: Entries) =>
    void navigate(
      `/certificates/${encodeURIComponent(entries.number.trim())}?code=${encodeURIComponent(cleaned(entries.code))}`,
    );
  return (
    <Form<Entries>
      layout="vertical"
      requiredMark={false}
      className={`${styles.form} no-print`}
      initialValues={{ number, code }}
      onFinish={check}
    >
      {again && <h2 className={styles.again}>{t('another')}</h2>}
      <Form.Item name="number" label={t('number')} rules={[requiredRule(tp)]}>
        <Input size="large" autoComplete="off" maxLength={40} placeholder="P-2026-000001" />
      </Form.Item>
      <Form.Item
        name="code"
        label={t('code')}
        extra={t('codeNote')}
        rules={[
          requiredRule(tp),
          {
            validator: async (_, typed: string) => {
              if (typed && !CODE.test(cleaned(typed))) throw new Error(t('codeForm'));
            },
          },
        ]}
      >
        <Input size="large" autoComplete="off" spellCheck={false} maxLength={24} className={styles.code ?? ''} />
      </Form.Item>
      <Button type={again ? 'default' : 'primary'} htmlType="submit" size="large" block>
        {t('check')}
      </Button>
    </Form>
  );
}

/** Spaces and small letters are no mistake. */
const cleaned = (typed: string): string => typed.normalize('NFKC').replaceAll(/\s|-/g, '').toUpperCase();
