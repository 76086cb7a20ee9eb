import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { ReadEventsView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { minute } from '@/format/dates';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { EventList } from '@/parts/EventList';
import { Facts } from '@/parts/Facts';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';
import { AllotmentPanel } from './AllotmentPanel';
import { ChainPanel } from './ChainPanel';
import { EventActions } from './EventActions';
import { MatchPanel } from './MatchPanel';

export default function EventPage() {
  const { id = '' } = useParams();
  const query = useRead('/events/{id}', { id });
  return <Loaded query={query}>{({ body, etag }) => <CommonEvent event={body} etag={etag} />}</Loaded>;
}

function CommonEvent({ event, etag }: { event: ReadEventsView; etag: string | null }) {
  const { t } = useTranslation('events');
  const { tx, exact } = useFormat();
  const { reach, sums, limit } = event;
  return (
    <ObjectPage
      kind={`${t('kind')} ${event.number} · ${tx(event.categoryName)}`}
      title={event.name}
      state={<StateTag kind="commonEvent" state={event.state} />}
      facts={[
        { label: t('window'), value: minute(event.from), note: `– ${minute(event.to)}` },
        {
          label: t('sums.reserve'),
          value: <Money of={sums.reserve} exact />,
          note: t('sums.committed', { amount: exact(fenOf(sums.committed)) }),
        },
        {
          label: t('sums.paid'),
          value: <Money of={sums.paid} exact />,
          note: t('sums.recovered', { amount: exact(fenOf(sums.recovered)) }),
        },
        {
          label: t('limit.label'),
          value: limit ? <Money of={limit.available} exact /> : '—',
          note: limit ? t('limit.of', { amount: exact(fenOf(limit.granted)), clause: limit.clause }) : t('limit.none'),
        },
      ]}
      next={<EventActions event={event} etag={etag} />}
      tabs={[
        {
          key: 'matches',
          label: t('tab.matches'),
          children: (
            <div className="stack">
              <Panel title={t('reach.title')} note={t('reach.note')}>
                <Facts
                  rows={[
                    [t('provider'), event.providerName ? tx(event.providerName) : t('noProvider')],
                    [t('reach.policies'), reach.policies],
                    [t('reach.enterprises'), reach.enterprises],
                    [t('reach.notices'), reach.notices],
                    [t('reach.claims'), reach.claims],
                    [t('reach.proposed'), reach.proposed],
                    ...(reach.dependants === null
                      ? []
                      : [[t('reach.dependants'), reach.dependants] as [string, number]]),
                  ]}
                />
              </Panel>
              {event.chains.length > 0 && <ChainPanel chains={event.chains} />}
              <MatchPanel event={event} etag={etag} />
            </div>
          ),
        },
        ...(limit ? [{ key: 'limit', label: t('tab.limit'), children: <AllotmentPanel event={event} /> }] : []),
        { key: 'history', label: t('tab.history'), children: <EventList events={event.events} /> },
      ]}
    />
  );
}
