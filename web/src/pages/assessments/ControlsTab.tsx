import { useTranslation } from 'react-i18next';
import { useRead } from '@/api/useRead';
import { minute } from '@/format/dates';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { Loaded } from '@/parts/Loaded';
import { PagedTable, usePageOf } from '@/parts/list/PagedTable';
import { Panel } from '@/parts/Panel';
import { familyKey } from '@/parts/product/QuestionList';
import { Source } from '@/parts/product/Source';
import { StateTag } from '@/parts/state/StateTag';
import styles from './assessments.module.css';

/** The newest statement about each control, and below every statement ever made. */
export function ControlsTab({ id }: { id: string }) {
  const { t } = useTranslation('assessments');
  const { t: tf } = useTranslation('product');
  const { tx } = useFormat();
  const asked = useRead('/assessments/{id}/questionnaire', { id });
  const page = usePageOf('controlsPage');
  const history = useRead('/assessments/{id}/controls', { id }, { page, size: 20, sort: '-number' }, { keep: true });
  return (
    <div className="stack">
      <Loaded query={asked}>
        {({ body: { controls } }) => (
          <Panel title={t('controlsNow')} flush>
            <DataTable
              label={t('controlsNow')}
              minWidth={900}
              rowKey="code"
              dataSource={controls}
              columns={[
                {
                  title: t('control'),
                  render: (_, { name, text, source, grade }) => (
                    <div>
                      <div className="strong">{tx(name)}</div>
                      <div>{tx(text)}</div>
                      <Source source={source} grade={grade} />
                    </div>
                  ),
                },
                {
                  title: t('family'),
                  width: 110,
                  render: (_, { family }) => tf(`family.${familyKey(family)}`, { family }),
                },
                {
                  title: t('weight'),
                  width: 120,
                  align: 'right',
                  render: (_, { weight, ceilingIfMissing }) => (
                    <div>
                      {weight}
                      {ceilingIfMissing !== null && (
                        <div className="quiet small">{t('ceiling', { n: ceilingIfMissing })}</div>
                      )}
                    </div>
                  ),
                },
                {
                  title: t('stated'),
                  width: 260,
                  render: (_, { statement }) =>
                    statement ? (
                      <div>
                        <span className="row wrap">
                          <StateTag kind="presence" state={statement.presence} />
                          <StateTag kind="evidence" state={statement.grade} />
                        </span>
                        {statement.scope && <div className="small">{statement.scope}</div>}
                        {statement.evidence && <div className="quiet small">{statement.evidence}</div>}
                        <div className="quiet small">{minute(statement.at)}</div>
                      </div>
                    ) : (
                      <span className="quiet">{t('openRequired')}</span>
                    ),
                },
              ]}
            />
          </Panel>
        )}
      </Loaded>
      <Panel title={t('controlsEver')} note={t('everNote')} flush>
        <PagedTable
          label={t('controlsEver')}
          minWidth={900}
          name="controlsPage"
          query={history}
          rowKey="number"
          empty={t('noStatements')}
          columns={[
            { title: t('no'), width: 60, align: 'right', dataIndex: 'number' },
            {
              title: t('control'),
              render: (_, { asked: text, control }) => (
                <div>
                  {tx(text)} <span className={`quiet small ${styles.code}`}>{control}</span>
                </div>
              ),
            },
            {
              title: t('stated'),
              width: 250,
              render: (_, { presence, grade, scope, evidence }) => (
                <div>
                  <span className="row wrap">
                    <StateTag kind="presence" state={presence} />
                    <StateTag kind="evidence" state={grade} />
                  </span>
                  {scope && <div className="small">{scope}</div>}
                  {evidence && <div className="quiet small">{evidence}</div>}
                </div>
              ),
            },
            { title: t('at'), width: 150, render: (_, { at }) => minute(at) },
            { title: t('by'), width: 150, render: (_, { byName }) => tx(byName) },
          ]}
        />
      </Panel>
    </div>
  );
}
