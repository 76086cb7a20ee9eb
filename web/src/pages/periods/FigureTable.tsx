import { useTranslation } from 'react-i18next';
import type { CloseFigure, ShowPeriodEarlier } from '@/api/schema';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { Money } from '@/parts/Money';
import { Mark } from '@/parts/state/StateTag';
import { useNarrow } from '@/parts/useNarrow';
import { useWhy } from '@/parts/why/useWhy';
import { WhyDrawer } from '@/parts/why/WhyDrawer';
import { WhyNumber } from '@/parts/why/WhyNumber';

interface Props {
  figures: readonly CloseFigure[];
  /** The same figures of the month before; empty when it was not closed. */
  before: readonly ShowPeriodEarlier[];
}

/** Figures of a month, each with its trail or the reason why there is none, beside the month before. */
export function FigureTable({ figures, before }: Props) {
  const { t } = useTranslation('periods');
  const { tx } = useFormat();
  const { asked, ask, close } = useWhy();
  const narrow = useNarrow();
  const earlier = (code: string) => before.find((each) => each.code === code)?.amount ?? null;
  return (
    <>
      <DataTable
        label={t('tab.figures')}
        minWidth={narrow ? 0 : 680}
        rowKey="code"
        dataSource={[...figures]}
        columns={[
          {
            title: t('figure'),
            render: (_, { name, posted, why }) => (
              <div>
                <span className={posted ? 'row strong' : 'row'}>
                  {tx(name)}
                  {posted && <Mark tone="calm">{t('posted')}</Mark>}
                </span>
                {why && <div className="quiet small">{tx(why)}</div>}
              </div>
            ),
          },
          {
            title: t('amount'),
            align: 'right',
            width: narrow ? 120 : 150,
            render: (_, { code, amount }) =>
              amount === null ? (
                <span className="quiet">{t('none')}</span>
              ) : (
                <WhyNumber onAsk={() => ask(code)}>
                  <Money of={amount} exact />
                </WhyNumber>
              ),
          },
          {
            title: t('before'),
            hidden: narrow,
            align: 'right',
            width: 150,
            render: (_, { code }) => {
              const amount = earlier(code);
              return amount === null ? <span className="quiet">—</span> : <Money of={amount} exact />;
            },
          },
          {
            title: t('change'),
            hidden: narrow,
            align: 'right',
            width: 150,
            render: (_, { code, amount }) => {
              const was = earlier(code);
              return was === null || amount === null ? (
                <span className="quiet">—</span>
              ) : (
                <Money of={fenOf(amount) - fenOf(was)} exact signed />
              );
            },
          },
        ]}
      />
      <WhyDrawer trail={figures.find(({ code }) => code === asked)?.trail} onClose={close} />
    </>
  );
}
