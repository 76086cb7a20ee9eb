import { useTranslation } from 'react-i18next';
import type { ReadClaimsView, ReserveChangeView } from '@/api/schema';
import { minute } from '@/format/dates';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import { useExposureTitle } from './exposures';

/** What is set aside line by line, held against the journal, and every change with who, when and why. */
export function ReservePanel({ claim }: { claim: ReadClaimsView }) {
  const { t } = useTranslation('claims');
  const { tx, exact } = useFormat();
  const titleOf = useExposureTitle(claim);
  const booked = fenOf(claim.reserveBooked);
  const agrees = booked === fenOf(claim.reserve);
  const lineOf = (id: string | null | undefined) => {
    const line = claim.reserveLines.find((each) => each.id === id);
    return line ? `${titleOf(line.exposure)} · ${t(`line.costs.${line.cost}`)}` : t('change.old');
  };
  return (
    <>
      <Panel
        title={t('line.title')}
        note={
          <>
            {t('line.note')} ·{' '}
            <span className={agrees ? undefined : 'danger'}>
              {t(agrees ? 'line.agrees' : 'line.differs', { amount: exact(booked) })}
            </span>
          </>
        }
        flush
      >
        <DataTable
          label={t('line.title')}
          minWidth={620}
          rowKey="id"
          dataSource={claim.reserveLines}
          locale={{ emptyText: t('line.none') }}
          columns={[
            { title: t('line.of'), render: (_, { exposure }) => titleOf(exposure) },
            { title: t('line.cost'), width: 170, render: (_, { cost }) => t(`line.costs.${cost}`) },
            {
              title: t('line.category'),
              width: 200,
              render: (_, { categoryName }) => tx(categoryName) || t('line.all'),
            },
            {
              title: t('line.amount'),
              align: 'right',
              width: 140,
              render: (_, { outstanding }) => <Money of={outstanding} exact />,
            },
          ]}
        />
      </Panel>
      {claim.reserveChanges.length > 0 && (
        <Panel title={t('change.title')} note={t('change.note')} flush>
          <DataTable
            label={t('change.title')}
            minWidth={760}
            rowKey="at"
            dataSource={claim.reserveChanges}
            columns={[
              { title: t('change.when'), width: 150, render: (_, { at }) => minute(at) },
              { title: t('change.who'), width: 150, render: (_, { by }) => tx(by) },
              {
                title: t('change.why'),
                render: (_, change) => (
                  <div>
                    {reasonOf(change)}
                    <div className="quiet small">{lineOf(change.line)}</div>
                  </div>
                ),
              },
              {
                title: t('change.by'),
                align: 'right',
                width: 140,
                render: (_, { change }) => <Money of={change} exact />,
              },
            ]}
          />
        </Panel>
      )}
    </>
  );

  // What the platform itself wrote is said in the reader's language; what a person wrote stays as it is.
  function reasonOf({ reason }: ReserveChangeView): string {
    switch (reason) {
      case 'payment':
        return t('change.payment');
      case 'reversal':
        return t('change.reversal');
      case 'closed':
        return t('change.closed');
      case 'refused':
        return t('change.refused');
      case 'exposure closed':
        return t('change.exposure');
      default:
        return reason;
    }
  }
}
