import { useTranslation } from 'react-i18next';
import type { ReadClaimsView, ReserveChangeView, ReserveLineView } from '@/api/schema';
import { minute } from '@/format/dates';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import { useExposureTitle } from './exposures';

/**
 * What is set aside line by line, held against the journal, and every change with who, when and why. The insured is not shown
 * it: how the insurer estimates is its own.
 */
export function ReservePanel({ claim }: { claim: ReadClaimsView }) {
  const { reserveLines: lines, reserveChanges: changes } = claim;
  return lines && changes ? <Reserve claim={claim} lines={lines} changes={changes} /> : null;
}

interface Props {
  claim: ReadClaimsView;
  lines: readonly ReserveLineView[];
  changes: readonly ReserveChangeView[];
}

function Reserve({ claim, lines, changes }: Props) {
  const { t } = useTranslation('claims');
  const { tx, exact } = useFormat();
  const titleOf = useExposureTitle(claim);
  const booked = fenOf(claim.reserveBooked);
  const agrees = booked === fenOf(claim.reserve);
  const lineOf = (id: string | null | undefined) => {
    const line = lines.find((each) => each.id === id);
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
          dataSource={[...lines]}
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
      {changes.length > 0 && (
        <Panel title={t('change.title')} note={t('change.note')} flush>
          <DataTable
            label={t('change.title')}
            minWidth={760}
            rowKey="id"
            dataSource={[...changes]}
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

  // What the platform itself wrote is said in the reader's language; what a person wrote stays as it is, whatever the words.
  function reasonOf({ reason, payment }: ReserveChangeView): string {
    if (payment) return t(reason === 'reversal' ? 'change.reversal' : 'change.payment');

    switch (reason) {
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
