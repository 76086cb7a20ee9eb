import { Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { url } from '@/api/client';
import type { AttachedCover } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { addDays } from '@/format/dates';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { ExportButton } from '@/parts/list/ExportButton';
import { PagedTable, usePageOf } from '@/parts/list/PagedTable';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';
import { LeaveButton } from './EndButtons';
import styles from './schemes.module.css';

interface Props {
  scheme: string;
  attached: AttachedCover;
  /** Whether whoever looks may withdraw or shorten one. */
  ends: boolean;
}

/** The customer contracts a vendor declared: licence, days of cover, certificate. */
export function DeclarationTable({ scheme, attached, ends }: Props) {
  const { t } = useTranslation('schemes');
  const { tx, language } = useFormat();
  const [params, setParams] = useSearchParams();
  const [q, setQ] = useState('');
  const [product, setProduct] = useState<string>();
  const month = params.get('month') ?? '';
  const page = usePageOf('declarations');
  const narrowed = { ...(q ? { q } : {}), ...(product ? { product } : {}), ...(month ? { month } : {}) };
  const query = useRead(
    '/schemes/{id}/declarations',
    { id: scheme },
    { page, size: 20, sort: '-number', ...narrowed },
    { keep: true },
  );
  const first = (change?: (after: URLSearchParams) => void) =>
    setParams((before) => {
      const after = new URLSearchParams(before);
      after.delete('declarations');
      change?.(after);
      return after;
    });
  const totals = query.data?.body.totals;
  const isNarrow = Boolean(q || product || month);
  return (
    <Panel
      title={month ? t('declared.ofMonth', { month }) : t('tab.declarations')}
      note={totals ? t('declared.note', { n: count(totals.declarations), covered: count(totals.covered) }) : ''}
      flush
      extra={
        <div className="row wrap">
          {month && (
            <a
              href="#all"
              onClick={(event) => {
                event.preventDefault();
                first((after) => after.delete('month'));
              }}
            >
              {t('declared.allMonths')}
            </a>
          )}
          <Select
            allowClear
            placeholder={t('declared.product')}
            aria-label={t('declared.product')}
            value={product ?? null}
            style={{ width: 170 }}
            options={attached.products.map(({ code, name }) => ({ value: code, label: tx(name) }))}
            onChange={(value: string | null) => {
              setProduct(value ?? undefined);
              first();
            }}
          />
          <Input.Search
            allowClear
            placeholder={t('declared.search')}
            aria-label={t('declared.search')}
            autoComplete="off"
            style={{ maxWidth: 240 }}
            onSearch={(text) => {
              setQ(text.trim());
              first();
            }}
          />
          <ExportButton
            address={url('/schemes/{id}/declarations', { id: scheme }, narrowed)}
            name="declarations"
            rows={query.data?.body.total ?? 0}
          />
        </div>
      }
    >
      <PagedTable
        label={t('tab.declarations')}
        minWidth={980}
        name="declarations"
        query={query}
        rowKey="certificate"
        empty={t(isNarrow ? 'declared.notFound' : 'declared.none')}
        columns={[
          {
            title: t('declared.customer'),
            render: (_, { customer, creditCode, contract }) => (
              <div>
                {customer}
                <div className="quiet small">
                  {creditCode} · {t('declared.contract', { contract })}
                </div>
              </div>
            ),
          },
          {
            title: t('declared.licence'),
            render: (_, { licence, productName, licenceFrom, licenceLast }) => (
              <div>
                <span className={styles.link}>{licence}</span>
                <div className="quiet small">
                  {tx(productName)} · {licenceFrom} – {licenceLast}
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
            title: t('member.cover'),
            render: (_, { from, ends: until, limit }) => (
              <div className={styles.whole}>
                {until === from ? t('declared.never') : `${from} – ${addDays(until, -1)}`}
                <div className="quiet small">
                  <Money of={limit} withUnit />
                </div>
              </div>
            ),
          },
          {
            title: t('premium'),
            align: 'right',
            render: (_, { premium, amount }) => (
              <div>
                <Money of={premium} exact />
                <div className="quiet small">
                  {t('declared.amount')} <Money of={amount} withUnit />
                </div>
              </div>
            ),
          },
          {
            title: t('declared.on'),
            render: (_, { declared, certificate, status }) => (
              <div>
                <span className={styles.whole}>{declared}</span>
                {ends && (status === 'Active' || status === 'Pending') && (
                  <div>
                    <LeaveButton scheme={scheme} certificate={certificate} />
                  </div>
                )}
              </div>
            ),
          },
        ]}
      />
    </Panel>
  );
}
