import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fault } from '@/api/problem';
import { session } from '@/api/session';
import { useChange } from '@/api/useChange';
import { remembered } from '@/app/remembered';
import { isCreditCode, tidyCreditCode } from '@/parts/codes/creditCode';
import { requiredRule } from '@/parts/form/rules';
import { showFaults } from '@/parts/form/showFaults';
import { ProblemNotice } from '@/parts/ProblemNotice';
import { profileOf, type ProfileEntries } from '../organisations/profile';
import { ProfileFields } from '../organisations/ProfileFields';
import { passwordRule } from '../security/passwordRule';
import { PublicFrame } from './PublicFrame';
import styles from './register.module.css';

interface Entries {
  creditCode: string;
  organisation: ProfileEntries;
  person: { name: string; email: string; phone?: string; password: string };
}

const draft = remembered<Pick<Partial<Entries>, 'creditCode' | 'organisation'>>('registration', {});

/** An enterprise registers itself and is signed in at once. What it says of itself is kept if the page is left, the password never. */
export default function RegisterPage() {
  const { t } = useTranslation('register');
  const { t: tp } = useTranslation('parts');
  const register = useChange('/registrations');
  const [form] = Form.useForm<Entries>();
  const [rest, setRest] = useState<readonly Fault[]>();
  const [entering, setEntering] = useState(false);

  const send = async ({ creditCode, organisation, person }: Entries) => {
    try {
      await register.mutateAsync({
        params: {},
        body: {
          creditCode: tidyCreditCode(creditCode),
          organisation: profileOf(organisation),
          person: { ...person, phone: person.phone?.trim() ? person.phone : null },
        },
      });
    } catch (failure) {
      setRest(showFaults(form, failure));
      return;
    }
    draft.forget();
    setEntering(true);
    // Whatever becomes of it, the next page is either home or the sign-in.
    await session.signIn(person.email, person.password).catch(() => undefined);
    window.location.assign('/home');
  };

  return (
    <PublicFrame title={t('title')} note={t('note')} wide>
      <Form<Entries>
        form={form}
        layout="vertical"
        requiredMark={false}
        scrollToFirstError={{ block: 'center' }}
        initialValues={draft.value}
        onValuesChange={(_, { creditCode, organisation }) => draft.save({ creditCode, organisation })}
        onFinish={(entries) => void send(entries)}
      >
        <h2 className={styles.part}>{t('enterprise')}</h2>
        <Form.Item
          name="creditCode"
          label={t('creditCode')}
          extra={t('creditCodeNote')}
          validateTrigger="onBlur"
          rules={[
            requiredRule(tp),
            {
              validator: async (_, typed: string | undefined) => {
                if (typed && !isCreditCode(typed)) throw new Error(t('creditCodeRule'));
              },
            },
          ]}
        >
          <Input maxLength={30} autoComplete="off" spellCheck={false} style={{ maxWidth: 360 }} />
        </Form.Item>
        <ProfileFields at={['organisation']} enterprise pair={styles.two} />
        <h2 className={styles.part}>{t('person')}</h2>
        <div className={styles.two}>
          <Form.Item name={['person', 'name']} label={t('name')} rules={[requiredRule(tp)]}>
            <Input autoComplete="name" maxLength={60} />
          </Form.Item>
          <Form.Item name={['person', 'phone']} label={t('phone')}>
            <Input type="tel" autoComplete="tel" maxLength={26} />
          </Form.Item>
          <Form.Item name={['person', 'email']} label={t('email')} extra={t('emailNote')} rules={[requiredRule(tp)]}>
            <Input type="email" autoComplete="username" maxLength={254} />
          </Form.Item>
          <Form.Item
            name={['person', 'password']}
            label={t('password')}
            extra={t('passwordNote')}
            validateTrigger="onBlur"
            rules={[passwordRule(t('passwordRule'))]}
          >
            <Input.Password autoComplete="new-password" maxLength={128} />
          </Form.Item>
        </div>
        {register.error && (
          <div className={styles.notice}>
            <ProblemNotice problem={register.error} faults={rest} onRetry={() => form.submit()} />
          </div>
        )}
        <Alert type="info" className={styles.notice ?? ''} title={t('will')} />
        <Button type="primary" htmlType="submit" size="large" block loading={register.isPending || entering}>
          {t('send')}
        </Button>
      </Form>
    </PublicFrame>
  );
}
