import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import { addDays } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { PagedTable, usePageOf } from '@/parts/list/PagedTable';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';
import { LeaveButton } from './EndButtons';
import { EraseButton } from './RenewButtons';

/** Who is insured under a scheme; found by certificate or identity number, never by name. */
export function MemberTable({ scheme, ends }: { scheme: string; ends: boolean }) {
  const { t } = useTranslation('schemes');
  const { tx, language } = useFormat();
  const { session } = useSession();
  const erases = session.role === 'Sponsor' || session.role === 'ParkOperator';
  const [, setParams] = useSearchParams();
  const [q, setQ] = useState('');
  const page = usePageOf('members');
  const query = useRead(
    '/schemes/{id}/certificates',
    { id: scheme },
    { page, size: 20, ...(q ? { q } : {}) },
    { keep: true },
  );
  const find = (text: string) => {
    setQ(text.trim());
    setParams((before) => {
      const after = new URLSearchParams(before);
      after.delete('members');
      return after;
    });
  };
  return (
    <Panel
      title={t('tab.members')}
      note={t('member.note')}
      flush
      extra={
        <Input.Search
          allowClear
          placeholder={t('member.search')}
          aria-label={t('member.search')}
          autoComplete="off"
          onSearch={find}
          style={{ maxWidth: 280 }}
        />
      }
    >
      <PagedTable
        label={t('tab.members')}
        minWidth={820}
        name="members"
        query={query}
        rowKey="number"
        empty={t(q ? 'member.notFound' : 'member.none')}
        columns={[
          {
            title: t('member.certificate'),
            render: (_, { number, batch, line }) => (
              <div>
                <a
                  href={`/api/v1/schemes/${scheme}/certificates/${number}/document?lang=${language === 'en' ? 'en' : 'zh'}`}
                  target="_blank"
                  rel="noreferrer"
                >
                  {number}
                </a>
                <div className="quiet small">{t('member.line', { batch, line })}</div>
              </div>
            ),
          },
          {
            title: t('member.holder'),
            render: (_, { holder }) =>
              holder ? (
                <div>
                  {holder.name}
                  <div className="quiet small">
                    {holder.identity} · {holder.phone}
                  </div>
                </div>
              ) : (
                <span className="quiet">{t('member.erased')}</span>
              ),
          },
          {
            title: t('member.tier'),
            render: (_, { tier, limit }) => (
              <div>
                {tx(tier)}
                <div className="quiet small">
                  <Money of={limit} withUnit />
                </div>
              </div>
            ),
          },
          { title: t('premium'), align: 'right', render: (_, { premium }) => <Money of={premium} exact /> },
          { title: t('member.cover'), render: (_, { from, ends }) => `${from} – ${addDays(ends, -1)}` },
          {
            title: t('state'),
            render: (_, { number, status, holder }) => (
              <div className="row wrap">
                <StateTag kind="certificate" state={status} />
                {ends && (status === 'Active' || status === 'Pending') && (
                  <LeaveButton scheme={scheme} certificate={number} />
                )}
                {erases && holder && (status === 'Ended' || status === 'Cancelled') && (
                  <EraseButton scheme={scheme} certificate={number} />
                )}
              </div>
            ),
          },
        ]}
      />
    </Panel>
  );
}
