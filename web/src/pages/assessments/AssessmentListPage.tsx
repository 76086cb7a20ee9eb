import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '@/app/session';
import { day } from '@/format/dates';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { LinkButton } from '@/parts/LinkButton';
import { StateTag, stateName } from '@/parts/state/StateTag';
import { tones, type StateOf } from '@/parts/state/tones';
import { Grave } from './Grave';

const states = Object.keys(tones.assessment) as StateOf<'assessment'>[];

/** An enterprise's own assessments; an insurer's for its products. */
export default function AssessmentListPage() {
  const { t } = useTranslation('assessments');
  const { t: ts } = useTranslation('states');
  const { tx } = useFormat();
  const { session } = useSession();
  const applies = session.role === 'Enterprise';
  return (
    <ListPage
      name="assessments"
      title={t('title')}
      path="/assessments"
      rowKey="id"
      search={t('search')}
      actions={
        applies && (
          <LinkButton type="primary" to="/apply">
            {t('begin')}
          </LinkButton>
        )
      }
      views={[
        { id: 'all', name: t('view.all'), query: {} },
        ...states.map((state) => ({
          id: state,
          name: stateName(ts, 'assessment', state),
          query: { filters: { state } },
        })),
      ]}
      filters={[
        {
          kind: 'choice',
          name: 'state',
          label: t('state'),
          options: states.map((state) => ({ value: state, label: stateName(ts, 'assessment', state) })),
        },
        { kind: 'hidden', name: 'filing', label: t('oneProduct') },
      ]}
      totals={({ byState }) =>
        states
          .filter((state) => byState[state])
          .map((state) => (
            <span key={state}>
              {stateName(ts, 'assessment', state)} <strong>{count(byState[state] ?? 0)}</strong>
            </span>
          ))
      }
      empty={<p>{t(applies ? 'emptyOwn' : 'empty')}</p>}
      columns={[
        {
          key: 'number',
          title: t('number'),
          sorter: true,
          render: (_, { id, number }) => <Link to={`/assessments/${id}`}>{number}</Link>,
        },
        ...(applies
          ? [{ key: 'insurer', title: t('insurer'), render: (_: unknown, row: { insurer: Named }) => tx(row.insurer) }]
          : [
              {
                key: 'applicant',
                title: t('applicant'),
                render: (_: unknown, row: { applicant: Named }) => tx(row.applicant),
              },
            ]),
        { key: 'product', title: t('product'), render: (_, { product }) => tx(product) },
        {
          key: 'posture',
          title: t('posture'),
          align: 'right',
          sorter: true,
          render: (_, { posture }) => posture ?? <span className="quiet">—</span>,
        },
        {
          key: 'findings',
          title: t('openFindings'),
          render: (_, { openCritical, openHigh }) => <Grave critical={openCritical} high={openHigh} />,
        },
        { key: 'changed', title: t('changed'), sorter: true, render: (_, { changed }) => day(changed) },
        {
          key: 'state',
          title: t('state'),
          sorter: true,
          render: (_, { state }) => <StateTag kind="assessment" state={state} />,
        },
      ]}
      card={({ id, number, applicant, insurer, product, posture, openCritical, openHigh, state }) => (
        <CardRow
          to={`/assessments/${id}`}
          title={tx(applies ? insurer : applicant)}
          state={<StateTag kind="assessment" state={state} />}
          lines={[
            `${number} · ${tx(product)}`,
            posture === null ? null : t('postureIs', { n: posture }),
            <Grave key="grave" critical={openCritical} high={openHigh} />,
          ]}
        />
      )}
    />
  );
}

type Named = { zh: string; en: string };
