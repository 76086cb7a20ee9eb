import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ListArrearsItem } from '@/api/schema';
import { useSession } from '@/app/session';
import { useFormat } from '@/format/useFormat';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { Money } from '@/parts/Money';
import { ActionButton } from '@/parts/object/ActionButton';
import { Mark, StateTag, stateName } from '@/parts/state/StateTag';

/** Unpaid premium and what was done about it: the worklist of finance, and for a payer its own. */
export default function ArrearsPage() {
  const { t } = useTranslation('billing');
  const { t: ts } = useTranslation('states');
  const { tx } = useFormat();
  const { session } = useSession();
  const pays = session.role === 'Enterprise';
  return (
    <ListPage
      name="arrears"
      title={t(pays ? 'arrears.mine' : 'arrears.title')}
      path="/arrears"
      rowKey="invoice"
      search={t('arrears.search')}
      actions={
        session.role === 'Finance' && (
          <ActionButton<'/arrears/runs'>
            label={t('arrears.run')}
            path="/arrears/runs"
            params={{}}
            body={() => undefined}
            effects={() => [t('arrears.runEffect')]}
            postings="reckoned"
            done={t('arrears.runDone')}
          />
        )
      }
      views={[
        { id: 'open', name: t('arrears.view.open'), query: {} },
        { id: 'noticed', name: t('arrears.view.noticed'), query: { filters: { state: 'Noticed' }, sort: 'grace' } },
        { id: 'hindered', name: t('arrears.view.hindered'), query: { filters: { hindered: 'true' } } },
        { id: 'ended', name: t('arrears.view.ended'), query: { filters: { state: 'Ended' }, sort: '-due' } },
      ]}
      filters={[
        {
          kind: 'choice',
          name: 'state',
          label: t('state'),
          options: (['Reminded', 'Noticed', 'Ended', 'Settled'] as const).map((state) => ({
            value: state,
            label: stateName(ts, 'arrears', state),
          })),
        },
        { kind: 'switch', name: 'hindered', label: t('arrears.person') },
        { kind: 'hidden', name: 'policy', label: t('onePolicy') },
      ]}
      totals={({ open }) => (
        <>
          <span>
            {t('arrears.total')}{' '}
            <strong>
              <Money of={open} withUnit />
            </strong>
          </span>
        </>
      )}
      empty={<p>{t('arrears.empty')}</p>}
      columns={[
        {
          key: 'invoice',
          title: t('arrears.invoice'),
          sorter: true,
          render: (_, { invoice, invoiceNumber, policy, policyNumber }) => (
            <div>
              <Link to={`/invoices/${invoice}`}>{invoiceNumber}</Link>
              <div className="small">
                <Link to={`/policies/${policy}`}>{policyNumber}</Link>
              </div>
            </div>
          ),
        },
        ...(pays
          ? []
          : [{ key: 'payer', title: t('payer'), render: (_: unknown, row: ListArrearsItem) => tx(row.payerName) }]),
        {
          key: 'state',
          title: t('state'),
          render: (_, { state, disputedOn, hindrance }) => (
            <div>
              <StateTag kind="arrears" state={state} />
              {disputedOn && (
                <div className="small">
                  <Mark tone="attention">{t('arrears.disputed', { day: disputedOn })}</Mark>
                </div>
              )}
              {hindrance && (
                <div className="small">
                  <Mark tone="attention">{t('arrears.person')}</Mark> {tx(hindrance)}
                </div>
              )}
            </div>
          ),
        },
        {
          key: 'due',
          title: t('due'),
          sorter: true,
          render: (_, { due, daysLate, closedOn }) => (
            <div>
              {due}
              <div className="quiet small">
                {closedOn ? t('arrears.closed', { day: closedOn }) : t('arrears.late', { n: daysLate })}
              </div>
            </div>
          ),
        },
        { key: 'grace', title: t('arrears.grace'), sorter: true, render: (_, { graceEnds }) => graceEnds ?? '—' },
        {
          key: 'open',
          title: t('arrears.open'),
          align: 'right',
          sorter: true,
          render: (_, { open }) => <Money of={open} exact />,
        },
        { key: 'sent', title: t('arrears.sent'), render: (_, { documents }) => <Letters documents={documents} /> },
      ]}
      card={({ invoice, invoiceNumber, payerName, open, due, daysLate, state, graceEnds, disputedOn }) => (
        <CardRow
          to={`/invoices/${invoice}`}
          title={<Money of={open} exact />}
          state={<StateTag kind="arrears" state={state} />}
          lines={[
            `${invoiceNumber} · ${tx(payerName)}`,
            `${t('dueOn', { day: due })} · ${t('arrears.late', { n: daysLate })}`,
            ...(graceEnds ? [`${t('arrears.grace')} ${graceEnds}`] : []),
            ...(disputedOn ? [t('arrears.disputed', { day: disputedOn })] : []),
          ]}
        />
      )}
    />
  );
}

function Letters({ documents }: { documents: ListArrearsItem['documents'] }) {
  const { t } = useTranslation('billing');
  const { i18n } = useTranslation();
  const lang = i18n.language === 'en' ? 'en' : 'zh';
  return documents.map(({ url, state, on }) => (
    <div key={url} className="small">
      <a href={`${url}&lang=${lang}`} target="_blank" rel="noreferrer">
        {t(state === 'Noticed' ? 'arrears.notice' : 'arrears.reminder', { day: on })}
      </a>
    </div>
  ));
}
