import { UploadOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { minute } from '@/format/dates';
import { fenOf } from '@/format/money';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { LinkButton } from '@/parts/LinkButton';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { Money } from '@/parts/Money';
import { Mark } from '@/parts/state/StateTag';

/** Bank's files that were taken, and what of each is still to do. */
export default function BankFileListPage() {
  const { t } = useTranslation('bank');
  const { tx } = useFormat();
  const todo = (n: number) =>
    n > 0 ? (
      <Mark tone="attention">{t('file.todo', { n: count(n) })}</Mark>
    ) : (
      <Mark tone="done">{t('file.clear')}</Mark>
    );
  return (
    <ListPage
      name="bank-files"
      title={t('file.title')}
      path="/bank-files"
      rowKey="id"
      search={t('file.search')}
      actions={
        <>
          <LinkButton to="/bank-lines?todo=true">{t('line.worklist')}</LinkButton>
          <LinkButton to="/bank-files/new" type="primary" icon={<UploadOutlined />}>
            {t('take.label')}
          </LinkButton>
        </>
      }
      empty={<p>{t('file.empty')}</p>}
      columns={[
        {
          key: 'number',
          title: t('file.number'),
          sorter: true,
          render: (_, { id, number, name }) => (
            <div>
              <Link to={`/bank-lines?file=${id}&sort=row`}>{number}</Link>
              <div className="quiet small">{name}</div>
            </div>
          ),
        },
        {
          key: 'received',
          title: t('file.received'),
          sorter: true,
          render: (_, { receivedAt, by }) => (
            <div>
              {minute(receivedAt)}
              <div className="quiet small">{tx(by)}</div>
            </div>
          ),
        },
        {
          key: 'lines',
          title: t('file.lines'),
          align: 'right',
          sorter: true,
          render: (_, { lines, notTaken }) => (
            <div>
              {count(lines)}
              {notTaken > 0 && <div className="quiet small">{t('file.notTaken', { n: count(notTaken) })}</div>}
            </div>
          ),
        },
        { key: 'credits', title: t('in'), align: 'right', render: (_, { credits }) => <Money of={credits} exact /> },
        { key: 'debits', title: t('out'), align: 'right', render: (_, { debits }) => <Money of={debits} exact /> },
        { key: 'todo', title: t('state'), render: (_, row) => todo(row.toDo) },
        {
          key: 'open',
          title: t('suspense'),
          align: 'right',
          render: (_, { open }) => (fenOf(open) > 0n ? <Money of={open} exact /> : '—'),
        },
      ]}
      card={({ id, number, name, receivedAt, credits, toDo }) => (
        <CardRow
          to={`/bank-lines?file=${id}&sort=row`}
          title={number}
          state={todo(toDo)}
          lines={[
            name,
            minute(receivedAt),
            <span key="in">
              {t('in')} <Money of={credits} exact />
            </span>,
          ]}
        />
      )}
    />
  );
}
