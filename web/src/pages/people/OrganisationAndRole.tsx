import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import type { Role } from '@/api/session';
import { requiredRule } from '@/parts/form/rules';
import { OrganisationSelect } from '../organisations/OrganisationSelect';
import { rolesOf } from '../organisations/kinds';
import { useReach } from '../organisations/useReach';

interface Props {
  /** Roles that are not put up for choice. */
  without?: readonly Role[];
}

/** For whom, where one may choose, and as what: only roles that the organisation offers. */
export function OrganisationAndRole({ without = [] }: Props) {
  const { t } = useTranslation('people');
  const { t: tp } = useTranslation('parts');
  const { t: tc } = useTranslation();
  const { session } = useSession();
  const { platform } = useReach();
  const chosen = Form.useWatch<string | undefined>('organisation');
  const organisation = useRead('/organisations/{id}', { id: chosen ?? session.organisation.id }).data?.body;
  const offered = organisation ? rolesOf[organisation.organisation.kind] : [];
  return (
    <>
      {platform && (
        <Form.Item name="organisation" label={t('organisation')} extra={t('organisationNote')}>
          <OrganisationSelect />
        </Form.Item>
      )}
      <Form.Item name="role" label={t('role')} rules={[requiredRule(tp)]}>
        <Select
          options={offered
            .filter((role) => !without.includes(role))
            .map((role) => ({ value: role, label: tc(`role.${role}`) }))}
        />
      </Form.Item>
    </>
  );
}
