import { useTranslation } from 'react-i18next';
import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { PagedTable, usePageOf } from '@/parts/list/PagedTable';
import { Money } from '@/parts/Money';
import { ActionButton } from '@/parts/object/ActionButton';
import { entryOf } from '@/parts/object/entryOf';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';
import { useWhy } from '@/parts/why/useWhy';
import { WhyDrawer } from '@/parts/why/WhyDrawer';
import { WhyNumber } from '@/parts/why/WhyNumber';
import { ChainClaimButton } from './ChainClaimButton';
import { nameIn } from './chainNames';
import styles from './schemes.module.css';

/** Claims of a chain's members, by event: what each drew of the tree, and why. */
export function ChainClaims({ scheme }: { scheme: string }) {
  const { t } = useTranslation('schemes');
  const { tx } = useFormat();
  const { session } = useSession();
  const { asked, ask, close } = useWhy();
  const page = usePageOf('chainClaims');
  const query = useRead('/schemes/{id}/chain-claims', { id: scheme }, { page, size: 20, sort: '-at' }, { keep: true });
  const handles = session.role === 'ClaimsHandler';
  const chain = useRead('/schemes/{id}/chain', { id: scheme }, {}, { enabled: session.role !== 'Finance' });
  const memberOf = (certificate: string) =>
    chain.data?.body.members.find((member) => member.certificate === certificate)?.name ?? certificate;
  const nameOf = (code: string) => (chain.data ? nameIn(chain.data.body, code, tx) : code);
  const trail = query.data?.body.items.find(({ number }) => number === asked)?.trail;
  return (
    <Panel
      title={t('chainClaim.title')}
      note={t('chainClaim.note')}
      flush
      extra={
        handles &&
        (chain.data?.body.members.length ?? 0) > 0 && <ChainClaimButton scheme={scheme} view={chain.data!.body} />
      }
    >
      <PagedTable
        label={t('chainClaim.title')}
        minWidth={860}
        name="chainClaims"
        query={query}
        rowKey="number"
        empty={t('chainClaim.none')}
        columns={[
          {
            title: t('chainClaim.number'),
            render: (_, { number, certificate }) => (
              <div>
                <span className={styles.whole}>{number}</span>
                <div className="quiet small">{memberOf(certificate)}</div>
              </div>
            ),
          },
          {
            title: t('chainClaim.event'),
            render: (_, { event, occurred, supplier }) => (
              <div>
                {event}
                <div className="quiet small">
                  {occurred}
                  {supplier ? ` · ${t('chainClaim.at', { supplier: nameOf(supplier) })}` : ''}
                </div>
              </div>
            ),
          },
          {
            title: t('chainClaim.items'),
            render: (_, { items }) => (
              <div>
                {items.map(({ item, name, reason, counted }) => (
                  <div key={item}>
                    {tx(name)}
                    <div className="quiet small">
                      {tx(reason)}
                      {fenOf(counted) > 0n && (
                        <>
                          {' '}
                          {t('chainClaim.counted')} <Money of={counted} exact />
                        </>
                      )}
                    </div>
                  </div>
                ))}
              </div>
            ),
          },
          {
            title: t('chainClaim.payable'),
            align: 'right',
            render: (_, { number, payable }) => (
              <WhyNumber onAsk={() => ask(number)}>
                <Money of={payable} exact />
              </WhyNumber>
            ),
          },
          {
            title: t('state'),
            render: (_, { number, version, state, payable, own }) => (
              <div className="row wrap">
                <StateTag kind="chainClaim" state={state} />
                {handles && state === 'Reserved' && !own && (
                  <ActionButton<'/schemes/{id}/chain-claims/{claim}/payments'>
                    size="small"
                    type="primary"
                    label={t('chainClaim.pay')}
                    path="/schemes/{id}/chain-claims/{claim}/payments"
                    params={{ id: scheme, claim: number }}
                    etag={`"${version}"`}
                    body={() => undefined}
                    effects={() => [t('chainClaim.payEffect')]}
                    postings={() => entryOf('OutstandingClaims', 'Cash', fenOf(payable), tx)}
                    done={t('chainClaim.paid')}
                  />
                )}
                {handles && state === 'Reserved' && (
                  <ActionButton<'/schemes/{id}/chain-claims/{claim}/releases'>
                    size="small"
                    label={t('chainClaim.release')}
                    path="/schemes/{id}/chain-claims/{claim}/releases"
                    params={{ id: scheme, claim: number }}
                    etag={`"${version}"`}
                    body={() => undefined}
                    effects={() => [t('chainClaim.releaseEffect')]}
                    postings={() => entryOf('OutstandingClaims', 'ClaimsIncurred', fenOf(payable), tx)}
                    done={t('chainClaim.released')}
                  />
                )}
              </div>
            ),
          },
        ]}
      />
      <WhyDrawer trail={trail} onClose={close} />
    </Panel>
  );
}
