import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { ReadBankFilesView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { minute } from '@/format/dates';
import { fenOf } from '@/format/money';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { Loaded } from '@/parts/Loaded';
import { LinkButton } from '@/parts/LinkButton';
import { Money } from '@/parts/Money';
import { NextAction } from '@/parts/object/NextAction';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { Panel } from '@/parts/Panel';
import { Mark, StateTag } from '@/parts/state/StateTag';
import { AllocateButton } from './AllocateButton';
import { GiveBackButton } from './GiveBackButton';

export default function BankLinePage() {
  const { id = '' } = useParams();
  const query = useRead('/bank-lines/{id}', { id });
  return <Loaded query={query}>{({ body, etag }) => <Line view={body} etag={etag} />}</Loaded>;
}

/** One line: what became of it, and what a person may say it is for. */
function Line({ view, etag }: { view: ReadBankFilesView; etag: string | null }) {
  const { t } = useTranslation('bank');
  const { tx } = useFormat();
  const { line, givenBack, suggestions, actions } = view;
  const mayAllocate = actions.includes('bank.allocate');
  return (
    <ObjectPage
      kind={`${t('line.kind')} ${line.bankReference}`}
      title={line.payer || t('line.noPayer')}
      state={<StateTag kind="bankLine" state={line.state} />}
      facts={[
        {
          label: t(fenOf(line.amount) < 0n ? 'out' : 'in'),
          value: <Money of={line.amount} exact signed />,
          note: line.on,
        },
        { label: t('remark'), value: line.remark || '—' },
        { label: t('match'), value: line.rule === 'None' ? '—' : tx(line.ruleName), note: tx(line.note) || undefined },
        {
          label: t('suspense'),
          value: <Money of={line.open} exact />,
          note: (
            <Link to={`/bank-lines?file=${line.file}&sort=row`}>
              {t('line.at', { file: line.fileNumber, row: line.row })}
            </Link>
          ),
        },
      ]}
      next={
        <NextAction sentence={t(mayAllocate ? 'next.allocate' : 'next.done')}>
          <LinkButton to={`/journal?Subject=${line.id}`}>{t('line.entries')}</LinkButton>
          {actions.includes('bank.refund') && <GiveBackButton view={view} etag={etag} />}
          {mayAllocate && <AllocateButton view={view} etag={etag} type="primary" />}
        </NextAction>
      }
      tabs={[
        ...(mayAllocate
          ? [
              {
                key: 'suggestions',
                label: t('tab.suggestions'),
                children: (
                  <Panel title={t('suggestion.title')} note={t('suggestion.note')} flush>
                    <DataTable
                      label={t('suggestion.title')}
                      minWidth={720}
                      rowKey="invoice"
                      dataSource={[...suggestions]}
                      locale={{ emptyText: t('suggestion.none') }}
                      columns={[
                        {
                          title: t('invoice'),
                          render: (_, { invoice, invoiceNumber, payerName }) => (
                            <div>
                              <Link to={`/invoices/${invoice}`}>{invoiceNumber}</Link>
                              <div className="quiet small">{tx(payerName)}</div>
                            </div>
                          ),
                        },
                        { title: t('match'), render: (_, { ruleName }) => tx(ruleName) },
                        { title: t('due'), dataIndex: 'due', width: 120 },
                        {
                          title: t('suggestion.open'),
                          align: 'right',
                          render: (_, { open }) => <Money of={open} exact />,
                        },
                        {
                          title: '',
                          align: 'right',
                          render: (_, suggestion) => (
                            <AllocateButton view={view} etag={etag} suggestion={suggestion} size="small" />
                          ),
                        },
                      ]}
                    />
                  </Panel>
                ),
              },
            ]
          : []),
        { key: 'shares', label: t('tab.shares'), children: <Shares line={line} /> },
        ...(givenBack.length > 0
          ? [
              {
                key: 'givenBack',
                label: t('tab.givenBack'),
                children: (
                  <Panel title={t('giveBack.title')} note={t('giveBack.note')} flush>
                    <DataTable
                      label={t('giveBack.title')}
                      minWidth={640}
                      rowKey="number"
                      dataSource={[...givenBack]}
                      columns={[
                        { title: t('giveBack.number'), dataIndex: 'number' },
                        { title: t('giveBack.reason'), dataIndex: 'reason' },
                        {
                          title: t('giveBack.ordered'),
                          render: (_, { orderedAt, by }) => (
                            <div>
                              {minute(orderedAt)}
                              <div className="quiet small">{tx(by)}</div>
                            </div>
                          ),
                        },
                        {
                          title: t('state'),
                          render: (_, { paidOn }) =>
                            paidOn ? (
                              <Mark tone="done">{t('giveBack.paid', { day: paidOn })}</Mark>
                            ) : (
                              <Mark tone="attention">{t('giveBack.waiting')}</Mark>
                            ),
                        },
                        { title: t('amount'), align: 'right', render: (_, { amount }) => <Money of={amount} exact /> },
                      ]}
                    />
                  </Panel>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

/** What of the line is on invoices. */
function Shares({ line: { shares } }: { line: ReadBankFilesView['line'] }) {
  const { t } = useTranslation('bank');
  const { tx } = useFormat();
  return (
    <Panel title={t('share.title')} flush>
      <DataTable
        label={t('share.title')}
        minWidth={680}
        rowKey="movement"
        dataSource={[...shares]}
        locale={{ emptyText: t('share.none') }}
        columns={[
          {
            title: t('invoice'),
            render: (_, { invoice, invoiceNumber }) => <Link to={`/invoices/${invoice}`}>{invoiceNumber}</Link>,
          },
          { title: t('share.movement'), dataIndex: 'movement' },
          { title: t('match'), render: (_, { ruleName }) => tx(ruleName) },
          {
            title: t('share.recorded'),
            render: (_, { recordedAt, by }) => (
              <div>
                {minute(recordedAt)}
                <div className="quiet small">{tx(by)}</div>
              </div>
            ),
          },
          { title: t('amount'), align: 'right', render: (_, { amount }) => <Money of={amount} exact signed /> },
        ]}
      />
    </Panel>
  );
}
