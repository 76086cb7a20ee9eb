import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRead } from '@/api/useRead';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { Loaded } from '@/parts/Loaded';
import { PageHead, Panel } from '@/parts/Panel';

/** How many enterprises of an insurer's book rest on the same provider: where one failure would be felt by many. */
export default function SharedProvidersPage() {
  const { t } = useTranslation('dependencies');
  const { tx } = useFormat();
  const book = useRead('/dependencies/providers', {});
  return (
    <div className="stack">
      <PageHead title={t('shared.title')} note={t('shared.note')} />
      <Loaded query={book}>
        {({ body }) => (
          <Panel title={t('shared.enterprises', { n: count(body.enterprises) })} flush>
            <Table
              rowKey={({ provider, kind }) => `${provider} ${kind}`}
              dataSource={body.items}
              pagination={false}
              scroll={{ x: 'max-content' }}
              locale={{ emptyText: t('empty') }}
              columns={[
                {
                  title: t('provider'),
                  render: (_, { provider, name }) => (
                    <Link to={`/dependencies?provider=${encodeURIComponent(provider)}`}>{tx(name)}</Link>
                  ),
                },
                { title: t('does'), render: (_, { kind }) => t(`kind.${kind}`) },
                { title: t('shared.resting'), className: 'number', render: (_, { enterprises }) => count(enterprises) },
                {
                  title: t('shared.share'),
                  className: 'number',
                  render: (_, { enterprises }) => `${Math.round((enterprises / body.enterprises) * 100)}%`,
                },
                { title: t('shared.critical'), className: 'number', render: (_, { critical }) => count(critical) },
              ]}
            />
          </Panel>
        )}
      </Loaded>
    </div>
  );
}
