import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { file, url } from '@/api/client';
import { hand } from '@/api/download';
import type { ReadSubsidiesAwardItem, ReadSubsidiesView } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { fenOf } from '@/format/money';
import { percent } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { Bar } from '@/parts/Bar';
import { provinceName } from '@/parts/codes/provinces';
import { DataTable } from '@/parts/DataTable';
import { Facts } from '@/parts/Facts';
import { PagedTable, usePageOf } from '@/parts/list/PagedTable';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { ActionButton } from '@/parts/object/ActionButton';
import { NextAction } from '@/parts/object/NextAction';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';
import { useWhy } from '@/parts/why/useWhy';
import { WhyDrawer } from '@/parts/why/WhyDrawer';
import { WhyNumber } from '@/parts/why/WhyNumber';
import { takenOf } from './budget';

export default function SubsidyPage() {
  const { id = '' } = useParams();
  const query = useRead('/subsidy-programmes/{id}', { id });
  return <Loaded query={query}>{({ body, etag }) => <Programme view={body} etag={etag} />}</Loaded>;
}

function Programme({ view, etag }: { view: ReadSubsidiesView; etag: string | null }) {
  const { t } = useTranslation('subsidies');
  const { tx, exact } = useFormat();
  const { programme, actions } = view;
  const { budget } = programme;
  const may = (route: string) => actions.includes(route);
  return (
    <ObjectPage
      kind={`${t('kind')} · ${programme.code}`}
      title={tx(programme.name)}
      state={<StateTag kind="subsidy" state={programme.state} />}
      facts={[
        { label: t('sponsor'), value: tx(programme.sponsorName), note: t('fromTo', programme) },
        { label: t('rate'), value: percent(programme.rate), note: t('rateNote') },
        { label: t('cap'), value: <Money of={programme.cap} exact />, note: t('capNote') },
        {
          label: t('left'),
          value: <Money of={budget.left} exact />,
          note: <Bar ratio={takenOf(budget)} label={t('taken', { share: percent(takenOf(budget)) })} />,
        },
      ]}
      next={
        actions.length > 0 && (
          <NextAction sentence={t(may('subsidies.disburse') ? 'next.disburse' : 'next.open')}>
            {may('subsidies.disburse') && (
              <ActionButton<'/subsidy-programmes/{id}/runs'>
                type="primary"
                label={t('disburse.label')}
                path="/subsidy-programmes/{id}/runs"
                params={{ id: programme.id }}
                body={() => undefined}
                effects={() => [t('disburse.effect', { amount: exact(fenOf(budget.awarded)) }), t('disburse.effect2')]}
                done={t('disburse.done')}
              />
            )}
            {may('subsidies.close') && (
              <ActionButton<'/subsidy-programmes/{id}/closings'>
                label={t('close.label')}
                danger
                path="/subsidy-programmes/{id}/closings"
                params={{ id: programme.id }}
                etag={etag}
                body={() => undefined}
                effects={() => [t('close.effect'), t('close.effect2')]}
                done={t('close.done')}
              />
            )}
          </NextAction>
        )
      }
      tabs={[
        { key: 'budget', label: t('tab.budget'), children: <Budget view={view} /> },
        { key: 'awards', label: t('tab.awards'), children: <Awards programme={programme.id} /> },
        { key: 'rules', label: t('tab.rules'), children: <Rules view={view} /> },
      ]}
    />
  );
}

/** What became of the pot, line by line down to what is left, and the orders to pay. */
function Budget({ view }: { view: ReadSubsidiesView }) {
  const { t } = useTranslation('subsidies');
  const { budget } = view.programme;
  const lines = [
    ['pot', budget.pot],
    ['reserved', budget.reserved],
    ['awarded', budget.awarded],
    ['disbursed', budget.disbursed],
    ['recovered', budget.recovered],
    ['left', budget.left],
  ] as const;
  return (
    <div className="stack">
      <Panel title={t('budget.title')} note={t('budget.note', { n: budget.policies })} flush>
        <DataTable
          label={t('budget.title')}
          minWidth={320}
          rowKey="key"
          dataSource={lines.map(([key, amount]) => ({ key, amount }))}
          columns={[
            {
              title: t('budget.line'),
              render: (_, { key }) => (
                <div>
                  <span className={key === 'left' ? 'strong' : ''}>{t(`budget.${key}`)}</span>
                  <div className="quiet small">{t(`budget.${key}Note`)}</div>
                </div>
              ),
            },
            { title: t('amount'), align: 'right', width: 130, render: (_, { amount }) => <Money of={amount} exact /> },
          ]}
        />
      </Panel>
      <Panel title={t('runs.title')} note={t('runs.note')} flush>
        <DataTable
          label={t('runs.title')}
          minWidth={560}
          rowKey="number"
          dataSource={view.runs}
          locale={{ emptyText: t('runs.empty') }}
          columns={[
            { title: t('runs.number'), dataIndex: 'number' },
            { title: t('runs.on'), dataIndex: 'on' },
            { title: t('runs.awards'), align: 'right', dataIndex: 'awards' },
            { title: t('amount'), align: 'right', render: (_, { amount }) => <Money of={amount} exact /> },
            { title: '', align: 'right', render: (_, { number }) => <RunFile number={number} /> },
          ]}
        />
      </Panel>
    </div>
  );
}

/** The file a sponsor's bank and the insurers reconcile a run with. */
function RunFile({ number }: { number: string }) {
  const { t } = useTranslation('subsidies');
  const download = async () =>
    hand(await file(url('/subsidy-awards', {}, { run: number }), 'text/csv'), `${number}.csv`);
  return (
    <Button size="small" icon={<DownloadOutlined />} onClick={() => void download()}>
      {t('runs.file')}
    </Button>
  );
}

function Awards({ programme }: { programme: string }) {
  const { t } = useTranslation('subsidies');
  const { tx } = useFormat();
  const { asked, ask, close } = useWhy();
  const page = usePageOf('awards');
  const query = useRead('/subsidy-awards', {}, { programme, page, size: 20, sort: '-reserved' }, { keep: true });
  const trail = query.data?.body.items.find(({ invoiceNumber }) => invoiceNumber === asked)?.trail;
  return (
    <Panel flush>
      <PagedTable<ReadSubsidiesAwardItem>
        label={t('tab.awards')}
        name="awards"
        minWidth={900}
        rowKey="invoiceNumber"
        empty={t('awards.empty')}
        query={query}
        columns={[
          {
            title: t('awards.insured'),
            render: (_, { insuredName, insurerName }) => (
              <div>
                {tx(insuredName)}
                <div className="quiet small">{tx(insurerName)}</div>
              </div>
            ),
          },
          {
            title: t('awards.invoice'),
            render: (_, { invoice, invoiceNumber }) => <Link to={`/invoices/${invoice}`}>{invoiceNumber}</Link>,
          },
          { title: t('awards.reservedOn'), dataIndex: 'reservedOn' },
          {
            title: t('amount'),
            align: 'right',
            render: (_, { amount, invoiceNumber }) => (
              <WhyNumber onAsk={() => ask(invoiceNumber)}>
                <Money of={amount} exact />
              </WhyNumber>
            ),
          },
          { title: t('awards.received'), align: 'right', render: (_, { received }) => <Money of={received} exact /> },
          {
            title: t('awards.recovered'),
            align: 'right',
            render: (_, { recovered }) => <Money of={recovered} exact />,
          },
          { title: t('state'), render: (_, { state }) => <StateTag kind="award" state={state} /> },
        ]}
      />
      <WhyDrawer trail={trail} onClose={close} />
    </Panel>
  );
}

function Rules({ view: { source, rules } }: { view: ReadSubsidiesView }) {
  const { t } = useTranslation('subsidies');
  const { tx, list: listed } = useFormat();
  const list = (items: readonly string[]) => (items.length === 0 ? t('rules.any') : listed(items));
  return (
    <Panel title={t('tab.rules')} note={source}>
      <Facts
        rows={[
          [t('rules.provinces'), list(rules.provinces.map((code) => tx(provinceName(code))))],
          [t('rules.industries'), list(rules.industries)],
          [t('rules.products'), list(rules.products)],
          [t('rules.employees'), rules.employeesAtMost === null ? t('rules.any') : String(rules.employeesAtMost)],
          [
            t('rules.revenue'),
            rules.revenueAtMost === null ? t('rules.any') : <Money key="revenue" of={rules.revenueAtMost} exact />,
          ],
          [t('rules.specialised'), t(rules.specialisedOnly ? 'yes' : 'no')],
          [t('rules.stackable'), t(rules.stackable ? 'yes' : 'no')],
          [t('rules.payWithin'), t('rules.days', { n: rules.payWithinDays })],
          [t('rules.papers'), list(rules.papers.map((paper) => t(`paper.${paper}`)))],
        ]}
      />
    </Panel>
  );
}
