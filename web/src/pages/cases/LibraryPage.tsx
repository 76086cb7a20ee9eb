import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRead } from '@/api/useRead';
import { useFormat } from '@/format/useFormat';
import { CardRow } from '@/parts/list/CardRow';
import { ListPage } from '@/parts/list/ListPage';
import { useCaseWords } from './useCaseWords';

/** The case library, for anyone: what happened to others and what helped. */
export default function LibraryPage() {
  const { t } = useTranslation('cases');
  const { t: td } = useTranslation('directory');
  const { tx, list } = useFormat();
  const { band } = useCaseWords();
  // What there is to choose from: of the whole library, so that a choice can be changed for another.
  const choices = useRead('/case-library', {}, { size: 1 }).data?.body.totals;
  const options = (of: readonly { code: string; name: { zh: string; en: string }; cases: number }[] | undefined) =>
    (of ?? []).map(({ code, name, cases }) => ({ value: code, label: `${tx(name)} (${cases})` }));
  return (
    <ListPage
      name="case-library"
      title={t('library')}
      path="/case-library"
      rowKey="number"
      search={t('search')}
      filters={[
        { kind: 'choice', name: 'industry', label: t('industry'), width: 200, options: options(choices?.industries) },
        { kind: 'choice', name: 'category', label: t('category'), width: 200, options: options(choices?.categories) },
        { kind: 'choice', name: 'cause', label: t('cause'), options: options(choices?.causes) },
      ]}
      empty={<p>{t('libraryEmpty')}</p>}
      columns={[
        {
          key: 'category',
          title: t('category'),
          sorter: true,
          render: (_, { number, category }) => (
            <div>
              <Link to={`/case-library/${number}`}>{tx(category)}</Link>
              <div className="quiet small">{number}</div>
            </div>
          ),
        },
        { key: 'causes', title: t('cause'), render: (_, { causes }) => list(causes.map((cause) => tx(cause))) },
        {
          key: 'who',
          title: t('who'),
          render: (_, { industry, region, size }) => (
            <div>
              {industry ? tx(industry) : t('anyIndustry')}
              <div className="quiet small">
                {region ? tx(region) : t('country')} · {td(`sizes.${size}`)}
              </div>
            </div>
          ),
        },
        { key: 'paid', title: t('paid'), align: 'right', render: (_, { paid }) => band(paid) },
        { key: 'published', title: t('published'), sorter: true, dataIndex: 'publishedMonth' },
      ]}
      card={({ number, category, causes, industry, region }) => (
        <CardRow
          to={`/case-library/${number}`}
          title={tx(category)}
          lines={[
            list(causes.map((cause) => tx(cause))),
            `${industry ? tx(industry) : t('anyIndustry')} · ${region ? tx(region) : t('country')}`,
          ]}
        />
      )}
    />
  );
}
