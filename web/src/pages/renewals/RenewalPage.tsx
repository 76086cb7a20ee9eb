import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { ReadRenewalView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import { minute } from '@/format/dates';
import { percent, signed } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { Clock } from '@/parts/Clock';
import { DataTable } from '@/parts/DataTable';
import { Facts } from '@/parts/Facts';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';
import { useWhy } from '@/parts/why/useWhy';
import { WhyDrawer } from '@/parts/why/WhyDrawer';
import { WhyNumber } from '@/parts/why/WhyNumber';
import { RenewalActions } from './RenewalActions';
import styles from './renewals.module.css';

/** One renewal: what the next term costs and which factor moved it, what a person should know, and what comes next. */
export default function RenewalPage() {
  const { id = '' } = useParams();
  const query = useRead('/renewals/{id}', { id });
  return <Loaded query={query}>{({ body, etag }) => <Renewal view={body} etag={etag} />}</Loaded>;
}

const MONTH = 30 * 24 * 60;

function Renewal({ view, etag }: { view: ReadRenewalView; etag: string | null }) {
  const { t } = useTranslation('renewals');
  const { tx, cite } = useFormat();
  const { session } = useSession();
  const { asked, ask, close } = useWhy();
  const mine = session.role === 'Enterprise';
  const change = view.change === null ? undefined : Number(view.change);
  const after = view.after && <Money of={view.after} exact />;
  return (
    <>
      <ObjectPage
        kind={
          <>
            {t('kind')} <Link to={`/policies/${view.policy}`}>{view.number}</Link> · {tx(view.productName)}
          </>
        }
        title={tx(mine ? view.productName : view.insuredName)}
        state={
          <>
            <StateTag kind="renewal" state={view.state} />{' '}
            {!mine && <StateTag kind="renewalFinding" state={view.finding} />}
          </>
        }
        facts={[
          {
            label: t(mine ? 'insurer' : 'insured'),
            value: tx(mine ? view.insurerName : view.insuredName),
            note: view.versionAfter
              ? t('version', { before: view.versionBefore, after: view.versionAfter })
              : t('noVersion', { before: view.versionBefore }),
          },
          {
            label: t('limit'),
            value: <Money of={view.limit} withUnit />,
            note: (
              <>
                {t('retention')} <Money of={view.retention} withUnit />
              </>
            ),
          },
          {
            label: t('after'),
            value: !after ? (
              t('noPrice')
            ) : view.trail ? (
              <WhyNumber onAsk={() => ask('premium')}>{after}</WhyNumber>
            ) : (
              after
            ),
            note: (
              <>
                {t('before')} <Money of={view.before} exact />
                {change !== undefined && change !== 0 && <> · {signed(change, percent)}</>}
              </>
            ),
          },
          {
            label: t('from'),
            value: <Clock due={view.from} warnMinutes={MONTH} />,
            note: t('checked', { at: minute(view.checkedAt) }),
          },
        ]}
        next={<RenewalActions view={view} etag={etag} />}
        tabs={[
          {
            key: 'found',
            label: t('tab.found'),
            children: (
              <div className="stack">
                {!mine && (
                  <Panel title={t('reasons.title')} note={t('reasons.note')} flush>
                    {view.reasons.length === 0 ? (
                      <p className={styles.none}>{t('reasons.none')}</p>
                    ) : (
                      <DataTable
                        label={t('reasons.title')}
                        minWidth={520}
                        rowKey="code"
                        dataSource={view.reasons}
                        columns={[
                          { title: t('reasons.code'), dataIndex: 'code', width: 120 },
                          {
                            title: t('reasons.text'),
                            render: (_, { text, source, blocks }) => (
                              <div>
                                <div className={blocks ? 'strong' : ''}>{tx(text)}</div>
                                <div className="quiet small">{cite(source)}</div>
                              </div>
                            ),
                          },
                          {
                            title: t('reasons.then'),
                            width: 180,
                            render: (_, { blocks }) => t(blocks ? 'reasons.blocks' : 'reasons.person'),
                          },
                        ]}
                      />
                    )}
                  </Panel>
                )}
                <Panel title={t('moves.title')} note={t('moves.note')} flush>
                  {view.moves.length === 0 ? (
                    <p className={styles.none}>{t(view.after ? 'moves.none' : 'noPrice')}</p>
                  ) : (
                    <DataTable
                      label={t('moves.title')}
                      minWidth={320}
                      rowKey="code"
                      dataSource={view.moves}
                      columns={[
                        { title: t('moves.factor'), render: (_, { name }) => tx(name) },
                        {
                          title: t('moves.effect'),
                          align: 'right',
                          render: (_, { ratio }) => (
                            <>
                              × {Number(ratio).toFixed(3)}{' '}
                              <span className="quiet">({signed(Number(ratio) - 1, percent)})</span>
                            </>
                          ),
                        },
                      ]}
                    />
                  )}
                </Panel>
              </div>
            ),
          },
          {
            key: 'decision',
            label: t('tab.decision'),
            children: (
              <Panel title={t('decision.title')}>
                <Facts
                  rows={[
                    [t('state'), <StateTag key="state" kind="renewal" state={view.state} />],
                    [t('heldBy'), view.heldBy && tx(view.heldBy)],
                    [t('decision.offeredAt'), view.offeredAt && minute(view.offeredAt)],
                    [
                      t('decision.by'),
                      view.isAutomatic ? t('decision.automatic') : view.decidedBy && tx(view.decidedBy),
                    ],
                    [t('decision.reason'), view.reason && t(`nonRenewal.${view.reason}`)],
                    [t('decision.note'), view.note],
                    [
                      t('decision.successor'),
                      view.successor && (
                        <Link key="next" to={`/policies/${view.successor}`}>
                          {t('decision.toSuccessor')}
                        </Link>
                      ),
                    ],
                  ]}
                />
              </Panel>
            ),
          },
        ]}
      />
      <WhyDrawer trail={asked ? (view.trail ?? undefined) : undefined} onClose={close} />
    </>
  );
}
