import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useFormat } from '@/format/useFormat';
import { Clock } from '@/parts/Clock';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { Money } from '@/parts/Money';
import { StateTag, stateName } from '@/parts/state/StateTag';
import { tones, type StateOf } from '@/parts/state/tones';

const states = Object.keys(tones.service) as StateOf<'service'>[];
const WARN = 15;

/** Service requests; for a provider its jobs, with the clock it must answer by. */
export default function ServiceListPage() {
  const { t } = useTranslation('services');
  const { t: ts } = useTranslation('states');
  const { tx } = useFormat();
  return (
    <ListPage
      name="service-requests"
      title={t('title')}
      path="/service-requests"
      rowKey="id"
      search={t('search')}
      views={[
        { id: 'all', name: t('view.all'), query: {} },
        ...(['Requested', 'InProgress', 'Invoiced'] as const).map((state) => ({
          id: state,
          name: stateName(ts, 'service', state),
          query: { filters: { state } },
        })),
      ]}
      filters={[
        {
          kind: 'choice',
          name: 'state',
          label: t('state'),
          options: states.map((state) => ({ value: state, label: stateName(ts, 'service', state) })),
        },
        { kind: 'hidden', name: 'incident', label: t('oneIncident') },
      ]}
      empty={<p>{t('empty')}</p>}
      columns={[
        {
          key: 'number',
          title: t('number'),
          sorter: true,
          render: (_, { id, number, incidentNumber }) => (
            <div>
              <Link to={`/service-requests/${id}`}>{number}</Link>
              <div className="quiet small">{incidentNumber}</div>
            </div>
          ),
        },
        { key: 'insured', title: t('insured'), render: (_, { insured }) => tx(insured) },
        {
          key: 'what',
          title: t('what'),
          render: (_, { skill, kind }) => (
            <div>
              {t(`skill.${skill}`)}
              <div className="quiet small">{t(`kind.${kind}`)}</div>
            </div>
          ),
        },
        { key: 'provider', title: t('provider'), render: (_, { provider }) => (provider ? tx(provider) : '—') },
        {
          key: 'ceiling',
          title: t('ceiling'),
          align: 'right',
          render: (_, { ceiling }) => <Money of={ceiling} exact />,
        },
        {
          key: 'answerDue',
          title: t('answerDue'),
          sorter: true,
          render: (_, { answerDue }) =>
            answerDue ? <Clock due={answerDue} warnMinutes={WARN} dueAt="below" /> : <span className="quiet">—</span>,
        },
        {
          key: 'state',
          title: t('state'),
          sorter: true,
          render: (_, { state }) => <StateTag kind="service" state={state} />,
        },
      ]}
      card={({ id, number, insured, skill, answerDue, state }) => (
        <CardRow
          to={`/service-requests/${id}`}
          title={tx(insured)}
          state={<StateTag kind="service" state={state} />}
          lines={[
            `${number} · ${t(`skill.${skill}`)}`,
            answerDue && <Clock key="due" due={answerDue} warnMinutes={WARN} />,
          ]}
        />
      )}
    />
  );
}
