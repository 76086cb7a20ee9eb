import { Form, Input, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { InvitePersonInvited, ReadPeopleView } from '@/api/schema';
import type { Role } from '@/api/session';
import { fenOf, moneyOf, parseMoney, plain } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { NextAction } from '@/parts/object/NextAction';
import { rolesOf } from '../organisations/kinds';
import { InvitationOnce } from './InvitationOnce';
import { MandateFields, type MandateEntries } from './MandateFields';

const yuan = (typed: string | undefined) => moneyOf(parseMoney(typed ?? '') ?? 0n);

/** What a security administrator may do with a person's rights now, as the server says. */
export function PersonActions({ view, etag }: { view: ReadPeopleView; etag: string | null }) {
  const { t } = useTranslation('people');
  const { t: tp } = useTranslation('parts');
  const { t: tc } = useTranslation();
  const { tx, exact } = useFormat();
  const navigate = useNavigate();
  const [invited, setInvited] = useState<InvitePersonInvited>();
  const { person, actions } = view;
  const may = (action: string) => actions.includes(action);
  const params = { id: person.id };
  const name = tx(person.name);
  const common = { params, etag };
  const invitedOnly = person.state === 'Invited';
  const step = actions.length === 0 ? 'none' : person.state;

  return (
    <NextAction sentence={t(`next.${step}`)}>
      {may('people.erase') && (
        <ActionButton<'/people/{id}/erasures', { email: string }>
          {...common}
          danger
          label={t('erase.label')}
          path="/people/{id}/erasures"
          fields={
            <Form.Item
              name="email"
              label={t('erase.confirm', { email: person.email })}
              rules={[
                {
                  validator: async (_, typed: string | undefined) => {
                    if (typed?.trim().toLowerCase() !== person.email.toLowerCase())
                      throw new Error(t('erase.confirmRule'));
                  },
                },
              ]}
              validateTrigger="onBlur"
            >
              <Input autoComplete="off" autoFocus />
            </Form.Item>
          }
          body={() => undefined}
          effects={() => [t('erase.effect1', { name }), t('erase.effect2'), t('erase.effect3')]}
          done={t('erase.done')}
          onDone={() => void navigate('/people')}
        />
      )}
      {may('people.reset') && (
        <ActionButton<'/people/{id}/resets', { secondFactor: boolean }>
          {...common}
          label={t(invitedOnly ? 'reset.again' : 'reset.label')}
          path="/people/{id}/resets"
          initial={{ secondFactor: false }}
          fields={
            !invitedOnly && (
              <Form.Item name="secondFactor" label={t('reset.factor')} valuePropName="checked">
                <Switch />
              </Form.Item>
            )
          }
          body={({ secondFactor }) => ({ secondFactor: secondFactor ?? false })}
          effects={({ secondFactor }) =>
            invitedOnly
              ? [t('reset.againEffect')]
              : [t('reset.effect1'), t('reset.effect2'), ...(secondFactor ? [t('reset.effect3')] : [])]
          }
          done={t('reset.done')}
          onDone={setInvited}
        />
      )}
      {may('people.mandate') && (
        <ActionButton<'/people/{id}/mandates', MandateEntries>
          {...common}
          label={t('grant.label')}
          path="/people/{id}/mandates"
          initial={{ underwriting: plain(fenOf(person.underwriting)), settlement: plain(fenOf(person.settlement)) }}
          fields={<MandateFields role={person.role} />}
          body={({ underwriting, settlement }) => ({ underwriting: yuan(underwriting), settlement: yuan(settlement) })}
          effects={({ underwriting, settlement }) => [
            person.role === 'ClaimsHandler'
              ? t('grant.settlement', { name, amount: exact(parseMoney(settlement ?? '') ?? 0n) })
              : t('grant.underwriting', { name, amount: exact(parseMoney(underwriting ?? '') ?? 0n) }),
          ]}
          done={t('grant.done')}
        />
      )}
      {may('people.change-role') && (
        <ActionButton<'/people/{id}/roles', { role: Role }>
          {...common}
          label={t('changeRole.label')}
          path="/people/{id}/roles"
          fields={
            <Form.Item name="role" label={t('role')} rules={[requiredRule(tp)]}>
              <Select
                options={rolesOf[person.organisation.kind]
                  .filter((role) => role !== person.role)
                  .map((role) => ({ value: role, label: tc(`role.${role}`) }))}
              />
            </Form.Item>
          }
          body={({ role }) => ({ role })}
          effects={({ role }) => [
            role ? t('changeRole.effect', { name, role: tc(`role.${role}`) }) : t('changeRole.effectPlain', { name }),
            t('changeRole.effect2'),
          ]}
          done={t('changeRole.done')}
        />
      )}
      {may('people.lock') && (
        <ActionButton
          {...common}
          danger
          label={t('lock.label')}
          path="/people/{id}/locks"
          body={() => undefined}
          effects={() => [t('lock.effect', { name, organisation: tx(person.organisation.name) }), t('lock.effect2')]}
          done={t('lock.done')}
        />
      )}
      {may('people.unlock') && (
        <ActionButton
          {...common}
          type="primary"
          label={t('unlock.label')}
          path="/people/{id}/unlocks"
          body={() => undefined}
          effects={() => [t('unlock.effect', { name })]}
          done={t('unlock.done')}
        />
      )}
      {invited && <InvitationOnce invited={invited} onClose={() => setInvited(undefined)} />}
    </NextAction>
  );
}
