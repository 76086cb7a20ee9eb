import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { FilingView } from '@/api/schema';
import { useSession } from '@/app/session';
import { minute } from '@/format/dates';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { LinkButton } from '@/parts/LinkButton';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { StateTag, stateName } from '@/parts/state/StateTag';
import { tones, type StateOf } from '@/parts/state/tones';

const states = Object.keys(tones.filing) as StateOf<'filing'>[];

export default function FilingListPage() {
  const { t } = useTranslation('filings');
  const { t: ts } = useTranslation('states');
  const { tx } = useFormat();
  const { session } = useSession();
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<string[]>([]);
  const files = session.role === 'ProductManager';
  const reviews = session.role === 'Authority';

  return (
    <ListPage
      name="filings"
      title={t('title')}
      path="/filings"
      rowKey="id"
      search={t('search')}
      actions={
        <>
          <Button
            disabled={chosen.length !== 2}
            title={t('compareHint')}
            onClick={() => void navigate(`/filings/compare?left=${chosen[0] ?? ''}&right=${chosen[1] ?? ''}`)}
          >
            {t('compare')}
          </Button>
          {files && (
            <LinkButton type="primary" to="/filings/new">
              {t('new.title')}
            </LinkButton>
          )}
        </>
      }
      views={[
        { id: 'all', name: t('view.all'), query: {} },
        { id: 'submitted', name: stateName(ts, 'filing', 'Submitted'), query: { filters: { state: 'Submitted' } } },
        { id: 'review', name: stateName(ts, 'filing', 'UnderReview'), query: { filters: { state: 'UnderReview' } } },
        { id: 'objection', name: stateName(ts, 'filing', 'Objection'), query: { filters: { state: 'Objection' } } },
        { id: 'filed', name: stateName(ts, 'filing', 'Filed'), query: { filters: { state: 'Filed' } } },
      ]}
      filters={[
        {
          kind: 'choice',
          name: 'state',
          label: t('state'),
          options: states.map((state) => ({ value: state, label: stateName(ts, 'filing', state) })),
        },
        { kind: 'hidden', name: 'product', label: t('oneProduct') },
      ]}
      totals={({ byState }) =>
        states.flatMap((state) => {
          const n = (byState as Record<string, number>)[state] ?? 0;
          return n > 0
            ? [
                <span key={state}>
                  {stateName(ts, 'filing', state)} <strong>{count(n)}</strong>
                </span>,
              ]
            : [];
        })
      }
      empty={
        files ? (
          <>
            <p>{t('emptyFiler')}</p>
            <LinkButton type="primary" to="/filings/new">
              {t('new.title')}
            </LinkButton>
          </>
        ) : (
          <p>{t(reviews ? 'emptyAuthority' : 'empty')}</p>
        )
      }
      rowSelection={{
        selectedRowKeys: chosen,
        hideSelectAll: true,
        onChange: (keys) => setChosen(keys.map(String).slice(-2)),
      }}
      columns={[
        {
          key: 'name',
          title: t('name'),
          sorter: true,
          render: (_, { id, name, product, productVersion, match }) => (
            <div>
              <Link to={`/filings/${id}`}>{tx(name)}</Link>
              <div className="quiet small">
                {product} {productVersion}
              </div>
              {match && (
                <div className="quiet small">
                  {t(`match.${match.kind}`, { clause: match.clause, text: match.text })}
                </div>
              )}
            </div>
          ),
        },
        // An insurer sees its own filings only.
        ...(reviews
          ? [
              {
                key: 'insurer',
                title: t('insurer'),
                render: (_: unknown, { insurerName }: FilingView) => tx(insurerName),
              },
            ]
          : []),
        {
          key: 'state',
          title: t('state'),
          sorter: true,
          render: (_, { state }) => <StateTag kind="filing" state={state} />,
        },
        {
          key: 'registrationNumber',
          title: t('registrationNumber'),
          sorter: true,
          render: (_, { registrationNumber }) =>
            registrationNumber ? (
              <span className="unbroken">{registrationNumber}</span>
            ) : (
              <span className="quiet">{t('none')}</span>
            ),
        },
        {
          key: 'effectiveFrom',
          title: t('effectiveFrom'),
          sorter: true,
          render: (_, { effectiveFrom, endsOn }) => (
            <div>
              {effectiveFrom}
              {endsOn && <div className="quiet small">{t('until', { day: endsOn })}</div>}
            </div>
          ),
        },
        {
          key: 'changed',
          title: t('changed'),
          sorter: true,
          render: (_, { changed, revision }) => (
            <div>
              {minute(changed)}
              <div className="quiet small">{t('revisionNote', { n: revision })}</div>
            </div>
          ),
        },
      ]}
      card={({ id, name, product, productVersion, state, registrationNumber, insurerName }) => (
        <CardRow
          to={`/filings/${id}`}
          title={tx(name)}
          state={<StateTag kind="filing" state={state} />}
          lines={[`${product} ${productVersion} · ${tx(insurerName)}`, registrationNumber]}
        />
      )}
    />
  );
}
