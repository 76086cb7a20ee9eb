import { Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import { useFormat } from '@/format/useFormat';
import { DayInput } from '@/parts/form/DayInput';
import { requiredRule } from '@/parts/form/rules';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { Money } from '@/parts/Money';
import { ActionButton } from '@/parts/object/ActionButton';
import { StateTag } from '@/parts/state/StateTag';

/** Settlements between lead and co-insurers, a month each; finance of the lead draws them up. */
export default function StatementListPage() {
  const { t } = useTranslation('coinsurance');
  const { tx } = useFormat();
  const { session } = useSession();
  return (
    <ListPage
      name="coinsurance-statements"
      title={t('statement.title')}
      path="/share-statements"
      rowKey="id"
      search={t('statement.search')}
      actions={session.role === 'Finance' && <DrawButton />}
      empty={<p>{t('statement.empty')}</p>}
      columns={[
        {
          key: 'number',
          title: t('statement.number'),
          sorter: true,
          render: (_, { id, number }) => <Link to={`/coinsurance/statements/${id}`}>{number}</Link>,
        },
        {
          key: 'state',
          title: t('status'),
          sorter: true,
          render: (_, { state }) => <StateTag kind="shareStatement" state={state} />,
        },
        { key: 'month', title: t('statement.month'), sorter: true, render: (_, { month }) => month },
        { key: 'lead', title: t('lead'), render: (_, { leadName }) => tx(leadName) },
        { key: 'insurer', title: t('coinsurer'), render: (_, { insurerName }) => tx(insurerName) },
        {
          key: 'premium',
          title: t('premium'),
          align: 'right',
          render: (_, { premium }) => <Money of={premium} exact />,
        },
        { key: 'claims', title: t('claims'), align: 'right', render: (_, { claims }) => <Money of={claims} exact /> },
        {
          key: 'net',
          title: t('statement.net'),
          align: 'right',
          render: (_, { net }) => <Money of={net} exact signed />,
        },
      ]}
      card={({ id, number, state, month, insurerName, net }) => (
        <CardRow
          to={`/coinsurance/statements/${id}`}
          title={tx(insurerName)}
          state={<StateTag kind="shareStatement" state={state} />}
          lines={[`${number} · ${month}`, <Money key="net" of={net} exact signed />]}
        />
      )}
    />
  );
}

interface Entries {
  insurer: string;
  month: string;
}

function DrawButton() {
  const { t } = useTranslation('coinsurance');
  const { t: tp } = useTranslation('parts');
  const { tx } = useFormat();
  const shares = useRead('/policy-shares', {}, { size: 100 });
  const names = new Map((shares.data?.body.items ?? []).map(({ insurer, insurerName }) => [insurer, tx(insurerName)]));
  return (
    <ActionButton<'/share-statements', Entries>
      type="primary"
      label={t('statement.draw')}
      path="/share-statements"
      params={{}}
      fields={
        <>
          <Form.Item name="insurer" label={t('coinsurer')} rules={[requiredRule(tp)]}>
            <Select options={[...names].map(([value, label]) => ({ value, label }))} />
          </Form.Item>
          <Form.Item name="month" label={t('statement.monthDay')} rules={[requiredRule(tp)]}>
            <DayInput allowClear={false} />
          </Form.Item>
        </>
      }
      body={({ insurer, month }) => ({ insurer, month })}
      effects={() => [t('statement.drawEffect')]}
      done={t('statement.drawn')}
    />
  );
}
