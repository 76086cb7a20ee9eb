import { Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { InvitePersonInvited } from '@/api/schema';
import type { Role } from '@/api/session';
import { moneyOf, parseMoney } from '@/format/money';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { OrganisationAndRole } from './OrganisationAndRole';
import { InvitationOnce } from './InvitationOnce';
import { MandateFields, type MandateEntries } from './MandateFields';

interface Entries extends MandateEntries {
  organisation?: string;
  role: Role;
  name: string;
  email: string;
  phone?: string;
}

const yuan = (typed: string | undefined) => moneyOf(parseMoney(typed ?? '') ?? 0n);

/** Invites a person; the link is shown once and handed over by the administrator. */
export function InviteButton() {
  const { t } = useTranslation('people');
  const { t: tc } = useTranslation();
  const [params] = useSearchParams();
  const [invited, setInvited] = useState<InvitePersonInvited>();
  const organisation = params.get('organisation');
  return (
    <>
      <ActionButton<'/people', Entries>
        type="primary"
        label={t('invite.label')}
        path="/people"
        params={{}}
        initial={organisation ? { organisation } : {}}
        fields={<Fields />}
        body={(entered) => ({
          name: entered.name,
          email: entered.email,
          phone: entered.phone?.trim() ? entered.phone : null,
          role: entered.role,
          ...(entered.organisation ? { organisation: entered.organisation } : {}),
          mandate: { underwriting: yuan(entered.underwriting), settlement: yuan(entered.settlement) },
        })}
        effects={({ role, name }) => [
          role ? t('invite.effect', { name: name ?? '', role: tc(`role.${role}`) }) : t('invite.effectPlain'),
          t('invite.effect2'),
        ]}
        done={t('invite.done')}
        onDone={setInvited}
      />
      {invited && <InvitationOnce invited={invited} onClose={() => setInvited(undefined)} />}
    </>
  );
}

function Fields() {
  const { t } = useTranslation('people');
  const { t: tp } = useTranslation('parts');
  const role = Form.useWatch<Role | undefined>('role');
  return (
    <>
      <OrganisationAndRole />
      <Form.Item name="name" label={t('name')} extra={t('invite.nameNote')} rules={[requiredRule(tp)]}>
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item name="email" label={t('email')} rules={[requiredRule(tp)]}>
        <Input type="email" maxLength={254} autoComplete="off" />
      </Form.Item>
      <Form.Item name="phone" label={t('phoneOptional')}>
        <Input type="tel" maxLength={26} autoComplete="off" />
      </Form.Item>
      <MandateFields role={role} />
    </>
  );
}
