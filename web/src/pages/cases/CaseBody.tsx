import { useTranslation } from 'react-i18next';
import type { PublicCase } from '@/api/schema';
import { useFormat } from '@/format/useFormat';
import { DataTable } from '@/parts/DataTable';
import { Facts } from '@/parts/Facts';
import { Panel } from '@/parts/Panel';
import { StateTag } from '@/parts/state/StateTag';
import { MarkedText } from './MarkedText';
import styles from './cases.module.css';
import { useCaseWords } from './useCaseWords';

const facets = ['actor', 'action', 'asset', 'attribute', 'control'] as const;

/** A case as anybody reads it: written parts, timeline in days, what was covered, in bands. */
export function CaseBody({ told }: { told: PublicCase }) {
  const { t } = useTranslation('cases');
  const { t: td } = useTranslation('directory');
  const { tx, list, cite } = useFormat();
  const { band, day } = useCaseWords();
  const { sheet } = told;
  const parts = [
    [t('part.happened'), told.happened],
    [t('part.helped'), told.helped],
    [t('part.lessons'), told.lessons],
  ] as const;
  return (
    <div className="stack">
      {parts
        .filter(([, text]) => text !== '')
        .map(([title, text]) => (
          <Panel key={title} title={title}>
            <MarkedText text={text} />
          </Panel>
        ))}
      <div className="halves">
        <Panel title={t('timeline')} note={t('timelineNote')}>
          <dl className={styles.days}>
            {sheet.timeline.map(({ what, day: at }, index) => (
              <div key={index} style={{ display: 'contents' }}>
                <dt>{day(at)}</dt>
                <dd>{tx(what)}</dd>
              </div>
            ))}
          </dl>
        </Panel>
        <Panel title={t('coded')}>
          <Facts
            rows={[
              [t('category'), `${tx(sheet.category.name)} (${sheet.category.code})`],
              ...facets.map((facet): [string, string] => [
                t(`facet.${facet}`),
                list(sheet.tags.filter(({ kind }) => kind === facet).map(({ name }) => tx(name))),
              ]),
              [t('size'), td(`sizes.${sheet.size}`)],
              [t('causes'), list(sheet.causes.map((cause) => tx(cause)))],
              [t('rules'), `${cite(told.source)}${told.isInvented ? ` · ${t('invented')}` : ''}`],
            ]}
          />
        </Panel>
      </div>
      <Panel title={t('losses')} note={t('lossesNote', { claimed: band(sheet.claimed), paid: band(sheet.paid) })} flush>
        <DataTable
          label={t('losses')}
          minWidth={620}
          rowKey={(row) => sheet.losses.indexOf(row)}
          dataSource={[...sheet.losses]}
          columns={[
            { title: t('loss'), render: (_, { name }) => tx(name) },
            {
              title: t('cover'),
              render: (_, { status, clause }) => (
                <>
                  {status && <StateTag kind="cover" state={status} />}{' '}
                  {clause && <span className="quiet small">{t('clause', { clause })}</span>}
                </>
              ),
            },
            { title: t('claimed'), align: 'right', render: (_, { claimed }) => band(claimed) },
            { title: t('payable'), align: 'right', render: (_, { payable }) => (payable ? band(payable) : '—') },
          ]}
        />
      </Panel>
    </div>
  );
}
