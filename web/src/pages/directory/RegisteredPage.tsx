import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '@/format/useFormat';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { StateTag } from '@/parts/state/StateTag';

/** Every product that was registered, for anyone: its wording and tariff are one step away. */
export default function RegisteredPage() {
  const { t } = useTranslation('directory');
  const { t: tf } = useTranslation('filings');
  const { tx } = useFormat();
  return (
    <ListPage
      name="registered"
      title={t('registered.title')}
      path="/filings/registered"
      rowKey="id"
      search={t('registered.search')}
      empty={<p>{t('registered.empty')}</p>}
      columns={[
        {
          key: 'name',
          title: t('registered.name'),
          sorter: true,
          render: (_, { id, name, product, productVersion, match }) => (
            <div>
              <Link to={`/registered/${id}`}>{tx(name)}</Link>
              <div className="quiet small">
                {product} {productVersion}
              </div>
              {match && (
                <div className="quiet small">
                  {tf(`match.${match.kind}`, { clause: match.clause, text: match.text })}
                </div>
              )}
            </div>
          ),
        },
        { key: 'insurer', title: t('registered.insurer'), render: (_, { insurerName }) => tx(insurerName) },
        {
          key: 'registrationNumber',
          title: t('registered.number'),
          sorter: true,
          render: (_, { registrationNumber }) => <span className="unbroken">{registrationNumber}</span>,
        },
        { key: 'state', title: tf('state'), render: (_, { state }) => <StateTag kind="filing" state={state} /> },
        {
          key: 'effectiveFrom',
          title: t('registered.from'),
          sorter: true,
          render: (_, { effectiveFrom, endsOn }) => (
            <div>
              {effectiveFrom}
              {endsOn && <div className="quiet small">{tf('until', { day: endsOn })}</div>}
            </div>
          ),
        },
      ]}
      card={({ id, name, state, product, productVersion, registrationNumber, insurerName }) => (
        <CardRow
          to={`/registered/${id}`}
          title={tx(name)}
          state={<StateTag kind="filing" state={state} />}
          lines={[`${product} ${productVersion} · ${tx(insurerName)}`, registrationNumber]}
        />
      )}
    />
  );
}
