import { useTranslation } from 'react-i18next';
import type { ProductPackage } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '../DataTable';
import { Panel } from '../Panel';
import { Source } from './Source';

/** Underwriting rules: all are evaluated, all that fire are told. */
export function RuleTable({ product }: { product: ProductPackage }) {
  const { t } = useTranslation('product');
  const { tx } = useFormat();
  return (
    <Panel title={t('rule.title')} note={t('rule.note')} flush>
      <DataTable
        label={t('rule.title')}
        minWidth={720}
        rowKey="code"
        dataSource={product.rules}
        columns={[
          { title: t('rule.code'), width: 90, dataIndex: 'code' },
          {
            title: t('rule.reason'),
            render: (_, { text, ask, source, grade }) => (
              <div>
                <div>{tx(text)}</div>
                {ask && <div className="quiet small">{t('rule.ask', { what: tx(ask) })}</div>}
                <Source source={source} grade={grade} />
              </div>
            ),
          },
          {
            title: t('rule.when'),
            width: 220,
            render: (_, { trait, test, value }) => (
              <span className="small">
                {trait} {t(`test.${testKey(test)}`, { test })} {value}
              </span>
            ),
          },
          { title: t('rule.action'), width: 150, render: (_, { action }) => t(`ruleAction.${action}`) },
        ]}
      />
    </Panel>
  );
}

const tests = ['is', 'isNot', 'above', 'below', 'absent'] as const;
const testKey = (test: string): (typeof tests)[number] | 'other' => tests.find((each) => each === test) ?? 'other';
