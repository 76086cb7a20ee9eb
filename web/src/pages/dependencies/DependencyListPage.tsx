import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSession } from '@/app/session';
import { day } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { LinkButton } from '@/parts/LinkButton';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { StateTag } from '@/parts/state/StateTag';

/** Whom an enterprise rests on, with what shows it and how sure that is. */
export default function DependencyListPage() {
  const { t } = useTranslation('dependencies');
  const { tx, cite } = useFormat();
  const { session } = useSession();
  const insurer = session.role === 'Underwriter' || session.role === 'Actuary';
  return (
    <ListPage
      name="dependencies"
      title={t('title')}
      path="/dependencies"
      rowKey="id"
      search={t('search')}
      actions={insurer && <LinkButton to="/dependencies/shared">{t('toShared')}</LinkButton>}
      filters={[
        { kind: 'hidden', name: 'provider', label: t('oneProvider') },
        { kind: 'hidden', name: 'assessment', label: t('oneAssessment') },
      ]}
      empty={<p>{t('empty')}</p>}
      columns={[
        {
          key: 'provider',
          title: t('provider'),
          sorter: true,
          render: (_, { name, kind }) => (
            <div>
              {tx(name)}
              <div className="quiet small">{t(`kind.${kind}`)}</div>
            </div>
          ),
        },
        {
          key: 'subject',
          title: t('subject'),
          sorter: true,
          render: (_, { subject, assessment }) => (
            <div>
              {subject}
              <div className="small">
                <Link to={`/assessments/${assessment}`}>{t('toAssessment')}</Link>
              </div>
            </div>
          ),
        },
        {
          key: 'criticality',
          title: t('criticality'),
          render: (_, { criticality }) => <StateTag kind="criticality" state={criticality} />,
        },
        {
          key: 'confidence',
          title: t('confidence'),
          render: (_, { confidence }) => `${Math.round(confidence * 100)}%`,
        },
        {
          key: 'sign',
          title: t('sign'),
          render: (_, { sign, evidence, source }) => (
            <div>
              {t(`signs.${sign}`)} {evidence}
              <div className="quiet small">{cite(source)}</div>
            </div>
          ),
        },
        { key: 'lastSeen', title: t('lastSeen'), sorter: true, render: (_, { lastSeen }) => day(lastSeen) },
      ]}
      card={({ name, kind, subject, assessment, criticality, confidence }) => (
        <CardRow
          to={`/assessments/${assessment}`}
          title={tx(name)}
          state={<StateTag kind="criticality" state={criticality} />}
          lines={[`${t(`kind.${kind}`)} · ${t('confidence')} ${Math.round(confidence * 100)}%`, subject]}
        />
      )}
    />
  );
}
