import { useTranslation } from 'react-i18next';
import { today } from '@/api/clock';
import type { CatalogueKind } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { useSession } from '@/app/session';
import { daysBetween, minute } from '@/format/dates';
import { count } from '@/format/numbers';
import { Figure, FigureStrip } from '@/parts/Figure';
import { ListPage } from '@/parts/list/ListPage';
import { CatalogueImport } from './CatalogueImport';

const kinds: CatalogueKind[] = ['KnownExploited', 'ExploitChance', 'EndOfLife'];

/** What the operator brought in from outside, how old it is, and where it comes from; the newest of each kind counts. */
export default function CatalogueListPage() {
  const { t } = useTranslation('catalogues');
  const { session } = useSession();
  const age = (asOf: string) => t('age', { n: daysBetween(asOf, today()) });
  const newest = useRead('/catalogues', {}, { size: 200, sort: '-asOf' }).data?.body.items;
  return (
    <div className="stack">
      <FigureStrip>
        {kinds.map((kind) => {
          const edition = newest?.find((each) => each.kind === kind);
          return (
            <Figure
              key={kind}
              label={t(`kind.${kind}`)}
              value={newest === undefined ? '…' : edition ? age(edition.asOf) : t('missing')}
              note={edition ? t('entries', { n: count(edition.entries), day: edition.asOf }) : t('missingNote')}
            />
          );
        })}
      </FigureStrip>
      {session.role === 'SystemAdmin' && <CatalogueImport />}
      <ListPage
        name="catalogues"
        title={t('title')}
        path="/catalogues"
        rowKey="id"
        empty={<p>{t('empty')}</p>}
        columns={[
          {
            key: 'kind',
            title: t('what'),
            render: (_, { kind }) => (
              <div>
                {t(`kind.${kind}`)}
                <div className="quiet small">{t(`source.${kind}`)}</div>
              </div>
            ),
          },
          {
            key: 'asOf',
            title: t('asOf'),
            sorter: true,
            render: (_, { asOf }) => (
              <div>
                {asOf}
                <div className="quiet small">{age(asOf)}</div>
              </div>
            ),
          },
          { key: 'entries', title: t('rows'), className: 'number', render: (_, { entries }) => count(entries) },
          {
            key: 'unreadable',
            title: t('unreadable'),
            className: 'number',
            render: (_, { unreadable }) => count(unreadable),
          },
          { key: 'at', title: t('at'), sorter: true, render: (_, { at }) => minute(at) },
          { key: 'sha256', title: t('sha256'), render: (_, { sha256 }) => <code>{sha256.slice(0, 16)}…</code> },
        ]}
      />
    </div>
  );
}
