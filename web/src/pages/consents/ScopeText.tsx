import { useTranslation } from 'react-i18next';

const SHOWN = 2;

/** The first entries of a scope, and how many more there are. */
export function ScopeText({ domains, networks }: { domains: readonly string[]; networks: readonly string[] }) {
  const { t } = useTranslation('consents');
  const all = [...domains, ...networks];
  return (
    <>
      {all.slice(0, SHOWN).join(', ')}
      {all.length > SHOWN && ` ${t('more', { n: all.length - SHOWN })}`}
    </>
  );
}
