import { useQueryClient } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead } from '@/api/useRead';
import { minute } from '@/format/dates';
import { requiredRule } from '@/parts/form/rules';
import { Loaded } from '@/parts/Loaded';
import { DoButton } from '@/parts/object/DoButton';
import { Panel } from '@/parts/Panel';
import { canMakePasskeys, registerPasskey, removePasskey } from './passkeys';
import styles from './security.module.css';

/** Passkeys of the person: made on this device, listed, removed. */
export function PasskeyPanel() {
  const { t } = useTranslation('security');
  const { t: tp } = useTranslation('parts');
  const queries = useQueryClient();
  const passkeys = useRead('/passkeys', {});
  const can = canMakePasskeys();
  return (
    <Panel
      title={t('passkey.title')}
      extra={
        can && (
          <DoButton<{ name: string }>
            label={t('passkey.add')}
            fields={
              <Form.Item name="name" label={t('passkey.name')} extra={t('passkey.nameNote')} rules={[requiredRule(tp)]}>
                <Input maxLength={60} autoFocus />
              </Form.Item>
            }
            effects={() => [t('passkey.effect1'), t('passkey.effect2')]}
            done={t('passkey.added')}
            act={async ({ name }) => {
              await registerPasskey(name, { title: t('passkey.failed'), detail: t('passkey.failedNote') });
              await queries.invalidateQueries();
              return undefined;
            }}
          />
        )
      }
    >
      <p>{t(can ? 'passkey.note' : 'passkey.cannot')}</p>
      <Loaded query={passkeys}>
        {({ body }) => (
          <ul className={styles.rowsInside}>
            {body.map(({ id, name, createdAt }) => (
              <li key={id}>
                <div>
                  <div className="strong">{name}</div>
                  <div className="quiet small">{t('passkey.since', { at: minute(createdAt) })}</div>
                </div>
                <DoButton
                  size="small"
                  danger
                  label={t('passkey.remove')}
                  effects={() => [t('passkey.removeEffect', { name })]}
                  done={t('passkey.removed')}
                  act={async () => {
                    await removePasskey(id);
                    await queries.invalidateQueries();
                    return undefined;
                  }}
                />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}
