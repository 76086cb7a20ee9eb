import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { url } from '@/api/client';
import type { TenantConsent } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { addDays, minute } from '@/format/dates';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { ExportButton } from '@/parts/list/ExportButton';
import { PagedTable, usePageOf } from '@/parts/list/PagedTable';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import { StateTag, stateName } from '@/parts/state/StateTag';
import { LeaveButton } from './EndButtons';
import styles from './schemes.module.css';

const consents = ['Asked', 'Given', 'Refused', 'Withdrawn'] as const satisfies readonly TenantConsent[];

/** The enterprises of a scheme: cover, consent, and the link by which each answers. */
export function TenantTable({ scheme, ends, isChain }: { scheme: string; ends: boolean; isChain: boolean }) {
  const { t } = useTranslation('schemes');
  const { t: ts } = useTranslation('states');
  const { tx, language } = useFormat();
  const [, setParams] = useSearchParams();
  const [q, setQ] = useState('');
  const [consent, setConsent] = useState<TenantConsent>();
  const page = usePageOf('tenants');
  const narrowed = { ...(q ? { q } : {}), ...(consent ? { consent } : {}) };
  const query = useRead('/schemes/{id}/tenants', { id: scheme }, { page, size: 20, ...narrowed }, { keep: true });
  const first = () =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      after.delete('tenants');
      return after;
    });
  const by = query.data?.body.totals.byConsent ?? {};
  return (
    <Panel
      title={t(isChain ? 'members' : 'tab.tenants')}
      note={t('tenant.note')}
      flush
      extra={
        <div className="row wrap">
          <Select
            allowClear
            placeholder={t('tenant.consent')}
            aria-label={t('tenant.consent')}
            value={consent ?? null}
            style={{ width: 150 }}
            options={consents.map((value) => ({
              value,
              label: `${stateName(ts, 'tenantConsent', value)} ${count(by[value] ?? 0)}`,
            }))}
            onChange={(value: TenantConsent | null) => {
              setConsent(value ?? undefined);
              first();
            }}
          />
          <Input.Search
            allowClear
            placeholder={t('tenant.search')}
            aria-label={t('tenant.search')}
            autoComplete="off"
            style={{ maxWidth: 240 }}
            onSearch={(text) => {
              setQ(text.trim());
              first();
            }}
          />
          <ExportButton
            address={url('/schemes/{id}/tenants', { id: scheme }, narrowed)}
            name="tenants"
            rows={query.data?.body.total ?? 0}
          />
        </div>
      }
    >
      <PagedTable
        label={t('tab.tenants')}
        minWidth={960}
        name="tenants"
        query={query}
        rowKey="certificate"
        empty={t(q || consent ? 'tenant.notFound' : 'tenant.none')}
        columns={[
          {
            title: t('tenant.enterprise'),
            render: (_, { name, creditCode, industry, industryName, staff }) => (
              <div>
                {name}
                <div className="quiet small">
                  {creditCode} · {industry} {tx(industryName)} · {t('tenant.staff', { n: staff })}
                </div>
              </div>
            ),
          },
          {
            title: t('member.certificate'),
            render: (_, { certificate, status }) => (
              <div className={styles.whole}>
                <a
                  href={`/api/v1/schemes/${scheme}/certificates/${certificate}/document?lang=${language === 'en' ? 'en' : 'zh'}`}
                  target="_blank"
                  rel="noreferrer"
                >
                  {certificate}
                </a>
                <div>
                  <StateTag kind="certificate" state={status} />
                </div>
              </div>
            ),
          },
          {
            title: t('member.tier'),
            render: (_, { tier, limit, from, ends: until }) => (
              <div>
                {tx(tier)} · <Money of={limit} withUnit />
                <div className={`quiet small ${styles.whole}`}>
                  {from} – {addDays(until, -1)}
                </div>
              </div>
            ),
          },
          { title: t('premium'), align: 'right', render: (_, { premium }) => <Money of={premium} exact /> },
          {
            title: t('tenant.consent'),
            render: (_, row) => (
              <div>
                <StateTag kind="tenantConsent" state={row.consent} />
                <div className={`quiet small ${styles.link}`}>
                  {row.domains.length > 0 ? row.domains.join(', ') : row.answeredAt ? minute(row.answeredAt) : ''}
                </div>
              </div>
            ),
          },
          {
            title: t('tenant.link'),
            render: (_, { link, consent: now, certificate, status }) => (
              <div className="row wrap">
                {(now === 'Asked' || now === 'Given') && <CopyLink link={link} />}
                {ends && (status === 'Active' || status === 'Pending') && (
                  <LeaveButton scheme={scheme} certificate={certificate} />
                )}
              </div>
            ),
          },
        ]}
      />
    </Panel>
  );
}

function CopyLink({ link }: { link: string }) {
  const { t } = useTranslation('schemes');
  const [copied, setCopied] = useState(false);
  return (
    <Button
      size="small"
      onClick={() =>
        void navigator.clipboard.writeText(link).then(() => {
          setCopied(true);
        })
      }
    >
      {t(copied ? 'tenant.copied' : 'tenant.copy')}
    </Button>
  );
}
