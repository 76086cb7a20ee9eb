import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReadEventsView } from '@/api/schema';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import { useWhy } from '@/parts/why/useWhy';
import { WhyDrawer } from '@/parts/why/WhyDrawer';
import { WhyNumber } from '@/parts/why/WhyNumber';

/** How the shared limit served what fell due, day by day, in the recorded order. */
export function AllotmentPanel({ event }: { event: ReadEventsView }) {
  const { t } = useTranslation('events');
  const { tx, exact } = useFormat();
  const { asked, ask, close } = useWhy();
  return (
    <>
      <Panel
        title={t('days.title')}
        note={event.waiting > 0 ? t('limit.waiting', { n: event.waiting }) : t('days.rule')}
        flush
      >
        <DataTable
          label={t('days.title')}
          minWidth={820}
          rowKey="sequence"
          dataSource={event.allotments}
          locale={{ emptyText: t('days.none') }}
          columns={[
            { title: t('days.due'), dataIndex: 'due', width: 120 },
            {
              title: t('days.before'),
              align: 'right',
              width: 140,
              render: (_, { before }) => <Money of={before} exact />,
            },
            {
              title: t('claims'),
              render: (_, { parts }) =>
                parts.map(({ claim, number, asked: wanted, allotted }) => (
                  <div key={claim}>
                    <Link to={`/claims/${claim}`}>
                      {t('days.part', { number, given: exact(fenOf(allotted)), asked: exact(fenOf(wanted)) })}
                    </Link>
                  </div>
                )),
            },
            {
              title: t('days.after'),
              align: 'right',
              width: 150,
              render: (_, { after, sequence }) => (
                <WhyNumber onAsk={() => ask(String(sequence))}>
                  <Money of={after} exact />
                </WhyNumber>
              ),
            },
            { title: t('days.by'), width: 150, render: (_, { by }) => tx(by) },
          ]}
        />
      </Panel>
      <WhyDrawer trail={event.allotments.find(({ sequence }) => String(sequence) === asked)?.trail} onClose={close} />
    </>
  );
}
