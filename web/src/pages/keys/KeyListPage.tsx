import { useTranslation } from 'react-i18next';
import type { IssueKeysItem } from '@/api/schema';
import type { Role } from '@/api/session';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { ActionButton } from '@/parts/object/ActionButton';
import { StateTag } from '@/parts/state/StateTag';
import { CreateKeyButton } from './CreateKeyButton';

const stateOf = ({ revokedAt }: IssueKeysItem) => (revokedAt ? 'Revoked' : 'Active');

/** API keys by which systems act for the organisation; their secrets are nowhere. */
export default function KeyListPage() {
  const { t } = useTranslation('keys');
  const { t: tc } = useTranslation();
  const { tx } = useFormat();
  return (
    <ListPage
      name="keys"
      title={t('title')}
      path="/keys"
      rowKey="id"
      search={t('search')}
      actions={<CreateKeyButton />}
      empty={<p>{t('empty')}</p>}
      columns={[
        {
          key: 'label',
          title: t('label'),
          sorter: true,
          render: (_, { label, organisation }) => (
            <div>
              <div className="strong">{label}</div>
              <div className="quiet small">{tx(organisation.name)}</div>
            </div>
          ),
        },
        { key: 'role', title: t('role'), sorter: true, render: (_, { role }) => tc(`role.${role as Role}`) },
        {
          key: 'created',
          title: t('created'),
          sorter: true,
          render: (_, { createdAt, createdBy }) => (
            <div>
              {minute(createdAt)}
              <div className="quiet small">{tx(createdBy)}</div>
            </div>
          ),
        },
        {
          key: 'lastUsed',
          title: t('lastUsed'),
          sorter: true,
          render: (_, { lastUsedOn }) => lastUsedOn ?? <span className="quiet">{t('never')}</span>,
        },
        {
          key: 'state',
          title: t('state'),
          render: (_, key) => (
            <div>
              <StateTag kind="apiKey" state={stateOf(key)} />
              {key.revokedAt && <div className="quiet small">{minute(key.revokedAt)}</div>}
            </div>
          ),
        },
        { key: 'act', title: t('act'), render: (_, key) => <RevokeButton of={key} /> },
      ]}
      card={(key) => (
        <CardRow
          title={key.label}
          state={<StateTag kind="apiKey" state={stateOf(key)} />}
          lines={[
            `${tx(key.organisation.name)} · ${tc(`role.${key.role as Role}`)}`,
            <RevokeButton key="revoke" of={key} />,
          ]}
        />
      )}
    />
  );
}

function RevokeButton({ of: { id, label, version, revokedAt } }: { of: IssueKeysItem }) {
  const { t } = useTranslation('keys');
  return revokedAt ? null : (
    <ActionButton
      danger
      size="small"
      label={t('revoke.label')}
      path="/keys/{id}/revocations"
      params={{ id }}
      etag={`"${version}"`}
      body={() => undefined}
      effects={() => [t('revoke.effect', { label })]}
      done={t('revoke.done')}
    />
  );
}
