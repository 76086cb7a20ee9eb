import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { passwordRule } from './passwordRule';

interface Entries {
  current: string;
  password: string;
  again: string;
}

export function PasswordButton() {
  const { t } = useTranslation('security');
  const { t: tp } = useTranslation('parts');
  return (
    <ActionButton<'/session/password', Entries>
      label={t('password.change')}
      path="/session/password"
      params={{}}
      fields={
        <>
          <Form.Item name="current" label={t('password.current')} rules={[requiredRule(tp)]}>
            <Input.Password autoComplete="current-password" autoFocus />
          </Form.Item>
          <Form.Item
            name="password"
            label={t('password.new')}
            extra={t('password.rule')}
            validateTrigger="onBlur"
            rules={[passwordRule(t('password.rule'))]}
          >
            <Input.Password autoComplete="new-password" maxLength={128} />
          </Form.Item>
          <Form.Item
            name="again"
            label={t('password.again')}
            dependencies={['password']}
            validateTrigger="onBlur"
            rules={[
              ({ getFieldValue }) => ({
                validator: async (_, typed: string | undefined) => {
                  if (typed !== getFieldValue('password')) throw new Error(t('password.differs'));
                },
              }),
            ]}
          >
            <Input.Password autoComplete="new-password" maxLength={128} />
          </Form.Item>
        </>
      }
      body={({ current, password }) => ({ current, password })}
      effects={() => [t('password.effect1'), t('password.effect2')]}
      done={t('password.done')}
    />
  );
}
