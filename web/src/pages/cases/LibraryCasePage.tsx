import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useRead } from '@/api/useRead';
import { useFormat } from '@/format/useFormat';
import { Loaded } from '@/parts/Loaded';
import { ObjectPage } from '@/parts/object/ObjectPage';
import { StateTag } from '@/parts/state/StateTag';
import { CaseBody } from './CaseBody';
import { useCaseWords } from './useCaseWords';

/** A published case as anyone may read it. */
export default function LibraryCasePage() {
  const { t } = useTranslation('cases');
  const { tx } = useFormat();
  const { band, title } = useCaseWords();
  const { id = '' } = useParams();
  const query = useRead('/case-library/{id}', { id });
  return (
    <Loaded query={query}>
      {({ body: told }) => (
        <ObjectPage
          kind={
            <>
              <Link to="/case-library">{t('library')}</Link> · {told.number}
            </>
          }
          title={title(told)}
          state={<StateTag kind="case" state="Published" />}
          facts={[
            { label: t('industry'), value: told.industry ? tx(told.industry) : t('anyIndustry') },
            {
              label: t('region'),
              value: told.region ? tx(told.region) : t('country'),
              note: told.industryLevel === 'Division' && told.regionLevel === 'Province' ? undefined : t('coarser'),
            },
            { label: t('claimed'), value: band(told.sheet.claimed) },
            { label: t('paid'), value: band(told.sheet.paid), note: t('publishedIn', { month: told.publishedMonth }) },
          ]}
          tabs={[{ key: 'case', label: t('kindName'), children: <CaseBody told={told} /> }]}
        />
      )}
    </Loaded>
  );
}
