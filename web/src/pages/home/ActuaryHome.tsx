import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { StatisticsRow } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { fenOf, ratio } from '@/format/money';
import { count, percent } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { industryName } from '@/parts/codes/industries';
import { DataTable } from '@/parts/DataTable';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import { BookFigures } from './BookFigures';
import { HomeLayout } from './HomeLayout';
import { LatestEntries } from './LatestEntries';
import { NextUp } from './NextUp';
import { RenewalPanel } from './RenewalPanel';
import styles from './home.module.css';

/** Fewer policies than this say little about a rate. */
const THIN = 30;

const incurred = ({ paid, outstanding }: StatisticsRow): bigint => fenOf(paid) + fenOf(outstanding);
const lossRatio = (row: StatisticsRow): number | null => ratio(incurred(row), fenOf(row.premium));

/** An actuary: losses against premium by industry, the worst first, and how much they rest on. */
export function ActuaryHome() {
  const { t } = useTranslation('home');
  const { tx } = useFormat();
  const { data } = useRead('/statistics', {}, { by: 'Industry' });
  const rows = data?.body.rows.toSorted((a, b) => (lossRatio(b) ?? 0) - (lossRatio(a) ?? 0));
  const worst = rows?.[0];
  const share = worst && lossRatio(worst);
  return (
    <HomeLayout
      next={
        worst && share ? (
          <NextUp
            title={t('actuary.worst', { industry: tx(industryName(worst.key)), ratio: percent(share) })}
            note={t(worst.policies < THIN ? 'actuary.thin' : 'actuary.check', { n: worst.policies })}
            to="/statistics?by=Industry"
            action={t('toStatistics')}
          />
        ) : (
          <NextUp
            calm
            title={t('actuary.calm')}
            note={t('actuary.calmNote')}
            to="/statistics?by=Industry"
            action={t('toStatistics')}
          />
        )
      }
      figures={<BookFigures />}
      work={
        <Panel title={t('actuary.title')} note={t('actuary.note', { n: THIN })} flush>
          <DataTable
            label={t('actuary.title')}
            minWidth={600}
            rowKey="key"
            loading={!rows}
            dataSource={rows ?? []}
            locale={{ emptyText: t('actuary.none') }}
            columns={[
              {
                title: t('actuary.industry'),
                render: (_, { key }) => <Link to="/statistics?by=Industry">{`${key} ${tx(industryName(key))}`}</Link>,
              },
              {
                title: t('actuary.policies'),
                align: 'right',
                width: 64,
                render: (_, { policies }) => <span className={policies < THIN ? 'quiet' : ''}>{count(policies)}</span>,
              },
              { title: t('actuary.premium'), align: 'right', render: (_, { premium }) => <Money of={premium} /> },
              { title: t('actuary.incurred'), align: 'right', render: (_, row) => <Money of={incurred(row)} /> },
              {
                title: t('figure.lossRatio'),
                align: 'right',
                width: 108,
                render: (_, row) => {
                  const value = lossRatio(row);
                  return value === null ? (
                    '—'
                  ) : (
                    <span className={value > 1 ? styles.bad : row.policies < THIN ? 'quiet' : 'strong'}>
                      {percent(value)}
                    </span>
                  );
                },
              },
            ]}
          />
        </Panel>
      }
      side={
        <>
          <RenewalPanel />
          <LatestEntries />
        </>
      }
    />
  );
}
