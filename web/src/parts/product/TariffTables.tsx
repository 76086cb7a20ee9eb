import { useTranslation } from 'react-i18next';
import type { FactorRow, FactorTable, ProductPackage } from '@/api/schema';
import { count, percent, perMille } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { industryName } from '../codes/industries';
import { provinceName } from '../codes/provinces';
import { DataTable } from '../DataTable';
import { Facts } from '../Facts';
import { Money } from '../Money';
import { Panel } from '../Panel';
import { Source } from './Source';
import styles from './product.module.css';

/** The filed tariff: base rate, range, and every factor table in the order it is applied. */
export function TariffTables({ product }: { product: ProductPackage }) {
  const { t } = useTranslation('product');
  const { tariff, term } = product;
  return (
    <div className="stack">
      <Panel title={t('tariff.title')} note={tariff.version}>
        <p className={styles.formula}>{t('tariff.formula')}</p>
        <Facts
          rows={[
            [
              t('tariff.base'),
              <>
                {perMille(tariff.baseRate)} <Source source={tariff.baseSource} grade={tariff.baseGrade} />
              </>,
            ],
            [
              t('tariff.range'),
              <>
                {percent(tariff.lowestRate)} – {percent(tariff.highestRate)}{' '}
                <Source source={tariff.rangeSource} grade={tariff.rangeGrade} />
              </>,
            ],
            [t('tariff.minimum'), <Money of={tariff.minimumPremium} withUnit />],
            [
              t('tariff.term'),
              <>
                {t('tariff.months', { n: term.months })}，{t(`proration.${term.proration}`)}，
                {t(`rounding.${term.rounding}`)} <Source source={term.source} grade={term.grade} />
              </>,
            ],
          ]}
        />
      </Panel>
      <div className={styles.tables}>
        {tariff.tables.map((table) => (
          <Table key={table.code} table={table} product={product} />
        ))}
      </div>
      {product.cases && product.cases.length > 0 && <Cases cases={product.cases} />}
    </div>
  );
}

function Table({ table, product }: { table: FactorTable; product: ProductPackage }) {
  const { t } = useTranslation('product');
  const { tx } = useFormat();
  const most = Math.max(...table.rows.map(({ factor }) => factor), 1);
  const question = product.questions.find(({ code }) => code === table.by);
  return (
    <Panel title={tx(table.name)} note={table.code}>
      <p className="quiet small">
        {question
          ? t('tariff.byQuestion', { question: tx(question.text) })
          : t('tariff.byTrait', { trait: t(`trait.${traitKey(table.by)}`, { code: table.by }) })}
      </p>
      <table className={styles.factors}>
        <thead>
          <tr>
            <th scope="col">{t('tariff.cell')}</th>
            <th scope="col" className="number">
              {t('tariff.factor')}
            </th>
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            <tr key={index}>
              <td>
                <CellName row={row} table={table} product={product} />
              </td>
              <td className="number">
                <span className={styles.factorBar} style={{ width: `${(row.factor / most) * 56}px` }} />×{' '}
                {row.factor.toFixed(3)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Source source={table.source} grade={table.grade} />
    </Panel>
  );
}

function CellName({ row, table, product }: { row: FactorRow; table: FactorTable; product: ProductPackage }) {
  const { t } = useTranslation('product');
  const { tx, short } = useFormat();
  if (row.code !== null) {
    const choice = product.questions
      .find(({ code }) => code === table.by)
      ?.choices.find(({ code }) => code === row.code);
    if (choice) return <>{tx(choice.text)}</>;
    if (table.by === 'industry')
      return (
        <>
          <span className="quiet">{row.code}</span> {tx(industryName(row.code))}
        </>
      );
    if (table.by === 'province') return <>{tx(provinceName(row.code))}</>;
    return <>{row.code === 'yes' || row.code === 'no' ? t(`answer.${row.code}`) : row.code}</>;
  }
  const money = ['revenue', 'limit', 'retention'].includes(table.by);
  const show = (value: number) => (money ? short(BigInt(Math.round(value * 100))) : count(value));
  if (row.from === null && row.to !== null) return <>{t('tariff.below', { to: show(row.to) })}</>;
  if (row.from !== null && row.to === null) return <>{t('tariff.from', { from: show(row.from) })}</>;
  return row.from === null || row.to === null ? (
    <>{t('tariff.any')}</>
  ) : (
    <>{t('tariff.between', { from: show(row.from), to: show(row.to) })}</>
  );
}

const traits = ['industry', 'revenue', 'employees', 'limit', 'retention', 'posture', 'province'] as const;
const traitKey = (by: string): (typeof traits)[number] | 'other' => traits.find((each) => each === by) ?? 'other';

/** The premiums that the tariff is held to, to the fen. */
function Cases({ cases }: { cases: NonNullable<ProductPackage['cases']> }) {
  const { t } = useTranslation('product');
  const { cite } = useFormat();
  return (
    <Panel title={t('cases.title')} note={t('cases.note')} flush>
      <DataTable
        label={t('cases.title')}
        minWidth={760}
        rowKey="code"
        dataSource={cases}
        columns={[
          { title: t('cases.code'), dataIndex: 'code', width: 140 },
          {
            title: t('cases.profile'),
            render: (_, { profile, source }) => (
              <div>
                <div className="small">{profile.map(({ trait, value }) => `${trait} ${value}`).join(' · ')}</div>
                <div className="quiet small">{cite(source)}</div>
              </div>
            ),
          },
          { title: t('cases.limit'), align: 'right', width: 120, render: (_, { limit }) => <Money of={limit} /> },
          {
            title: t('cases.retention'),
            align: 'right',
            width: 110,
            render: (_, { retention }) => <Money of={retention} />,
          },
          {
            title: t('cases.premium'),
            align: 'right',
            width: 120,
            render: (_, { premium }) => <Money of={premium} exact />,
          },
        ]}
      />
    </Panel>
  );
}
