import { Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { OrganisationKind } from '@/api/schema';
import { isCreditCode, tidyCreditCode } from '@/parts/codes/creditCode';
import { requiredRule } from '@/parts/form/rules';
import { ActionButton } from '@/parts/object/ActionButton';
import { kinds } from './kinds';
import { profileOf, type ProfileEntries } from './profile';
import { ProfileFields } from './ProfileFields';
import styles from './organisations.module.css';

interface Entries {
  kind: OrganisationKind;
  creditCode: string;
  organisation: ProfileEntries;
}

/** The platform enters an organisation that does not register itself. */
export function AddOrganisationButton() {
  const { t } = useTranslation('organisations');
  const navigate = useNavigate();
  return (
    <ActionButton<'/organisations', Entries>
      type="primary"
      label={t('add.label')}
      path="/organisations"
      params={{}}
      fields={<Fields />}
      body={({ kind, creditCode, organisation }) => ({
        kind,
        creditCode: tidyCreditCode(creditCode),
        organisation: profileOf(organisation),
      })}
      effects={({ organisation }) => [
        organisation?.name?.zh ? t('add.effect', { name: organisation.name.zh }) : t('add.effectPlain'),
        t('add.effect2'),
      ]}
      done={t('add.done')}
      onDone={({ id }) => void navigate(`/organisations/${id}`)}
    />
  );
}

function Fields() {
  const { t } = useTranslation('organisations');
  const { t: tp } = useTranslation('parts');
  const kind = Form.useWatch<OrganisationKind | undefined>('kind');
  return (
    <>
      <div className={styles.two}>
        <Form.Item name="kind" label={t('kindLabel')} rules={[requiredRule(tp)]}>
          <Select options={kinds.map((each) => ({ value: each, label: t(`kind.${each}`) }))} />
        </Form.Item>
        <Form.Item
          name="creditCode"
          label={t('creditCode')}
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
          <Input maxLength={30} autoComplete="off" spellCheck={false} />
        </Form.Item>
      </div>
      <ProfileFields at={['organisation']} enterprise={kind === 'Enterprise'} pair={styles.two} />
    </>
  );
}
