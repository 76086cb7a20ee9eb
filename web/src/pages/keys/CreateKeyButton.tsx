import { Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '@/api/session';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { OnceOnly } from '@/parts/OnceOnly';
import { OrganisationAndRole } from '../people/OrganisationAndRole';

interface Entries {
  label: string;
  organisation?: string;
  role: Role;
}

/** Rights are granted by persons, never by a key. */
const notForKeys: readonly Role[] = ['SecurityAdmin', 'SystemAdmin'];

export function CreateKeyButton() {
  const { t } = useTranslation('keys');
  const { t: tp } = useTranslation('parts');
  const { t: tc } = useTranslation();
  const [issued, setIssued] = useState<string>();
  return (
    <>
      <ActionButton<'/keys', Entries>
        type="primary"
        label={t('create.label')}
        path="/keys"
        params={{}}
        fields={
          <>
            <Form.Item name="label" label={t('label')} extra={t('create.labelNote')} rules={[requiredRule(tp)]}>
              <Input maxLength={80} autoFocus />
            </Form.Item>
            <OrganisationAndRole without={notForKeys} />
          </>
        }
        body={({ label, role, organisation }) => ({ label, role, ...(organisation ? { organisation } : {}) })}
        effects={({ role }) => [
          role ? t('create.effect', { role: tc(`role.${role}`) }) : t('create.effectPlain'),
          t('create.effect2'),
        ]}
        done={t('create.done')}
        onDone={({ key }) => setIssued(key)}
      />
      {issued && (
        <OnceOnly title={t('once.title')} note={t('once.note')} secret={issued} onClose={() => setIssued(undefined)} />
      )}
    </>
  );
}
