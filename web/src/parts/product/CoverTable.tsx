import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CoverDefinition, ProductPackage } from '@/api/schema';
import { percent } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '../DataTable';
import { Panel } from '../Panel';
import { StateTag } from '../state/StateTag';
import styles from './product.module.css';

/** What of a product the table needs; without the loss items their codes stand. */
type Covers = Pick<ProductPackage, 'covers' | 'conditions'> & Partial<Pick<ProductPackage, 'lossItems'>>;

/** The covers in their two official classes: status first, then limits, waiting time and what they depend on. */
export function CoverTable({ product }: { product: Covers }) {
  const { t } = useTranslation('product');
  const { tx, list } = useFormat();
  const lossNames = new Map((product.lossItems ?? []).map(({ code, name }) => [code, tx(name)]));
  const conditionNames = new Map(product.conditions.map(({ code, name }) => [code, tx(name)]));

  const columns: TableColumnsType<CoverDefinition> = [
    {
      title: t('cover.name'),
      render: (_, { name, lossItems, clause }) => (
        <div>
          <div>{tx(name)}</div>
          <div className="quiet small">
            {t('cover.clause', { clause })} · {list(lossItems.map((code) => lossNames.get(code) ?? code))}
          </div>
        </div>
      ),
    },
    { title: t('cover.status'), width: 130, render: (_, { status }) => <StateTag kind="cover" state={status} /> },
    {
      title: t('cover.limit'),
      width: 190,
      render: (_, { subLimitShare, insideAggregate }) => (
        <div>
          <div>
            {subLimitShare === null ? t('cover.wholeLimit') : t('cover.share', { share: percent(subLimitShare) })}
          </div>
          {!insideAggregate && <div className="quiet small">{t('cover.outside')}</div>}
        </div>
      ),
    },
    { title: t('cover.terms'), width: 300, render: (_, cover) => <Terms cover={cover} conditions={conditionNames} /> },
  ];

  return (
    <>
      {(['Property', 'Liability'] as const).map((group) => (
        <Panel
          key={group}
          title={t(`class.${group}`)}
          note={t('cover.count', { n: product.covers.filter((cover) => cover.class === group).length })}
          flush
        >
          <DataTable
            label={t(`class.${group}`)}
            minWidth={760}
            columns={columns}
            dataSource={product.covers.filter((cover) => cover.class === group)}
            rowKey="code"
          />
        </Panel>
      ))}
    </>
  );
}

function Terms({ cover, conditions }: { cover: CoverDefinition; conditions: Map<string, string> }) {
  const { t } = useTranslation('product');
  const { list } = useFormat();
  const lines = [
    cover.interruption &&
      t('cover.waiting', { hours: cover.waitingHours, mode: t(`interruption.${cover.interruption}`) }),
    cover.indemnityDays > 0 && t('cover.indemnity', { days: cover.indemnityDays }),
    cover.coinsurance < 1 && t('cover.coinsurance', { share: percent(cover.coinsurance) }),
    !cover.retentionApplies && t('cover.noRetention'),
    cover.requires.length > 0 &&
      t('cover.requires', { what: list(cover.requires.map((code) => conditions.get(code) ?? code)) }),
  ].filter((line): line is string => typeof line === 'string');
  return lines.length === 0 ? (
    <span className="quiet">{t('cover.plain')}</span>
  ) : (
    <ul className={styles.terms}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
