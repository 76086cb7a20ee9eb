import { Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrganisationProfile } from '@/api/schema';
import { useRead } from '@/api/useRead';
import { minute } from '@/format/dates';
import { count } from '@/format/numbers';
import { useFormat } from '@/format/useFormat';
import { industryName } from '@/parts/codes/industries';
import { provinceName } from '@/parts/codes/provinces';
import { Loaded } from '@/parts/Loaded';
import { Money } from '@/parts/Money';
import { Panel } from '@/parts/Panel';
import styles from './organisations.module.css';

/** How the organisation was described, newest first; of each version, what differs from the one before. */
export function RevisionsTab({ id }: { id: string }) {
  const { t } = useTranslation('organisations');
  const { tx } = useFormat();
  const revisions = useRead('/organisations/{id}/revisions', { id });
  const fields: [string, (profile: OrganisationProfile) => string, ((profile: OrganisationProfile) => ReactNode)?][] = [
    [t('profile.name'), ({ name }) => (name.en === name.zh ? name.zh : `${name.zh} / ${name.en}`)],
    [t('profile.industry'), ({ industry }) => `${industry} ${tx(industryName(industry))}`],
    [t('profile.province'), ({ province }) => tx(provinceName(province))],
    [t('profile.address'), ({ address }) => address],
    [t('profile.employees'), ({ employees }) => count(employees)],
    [
      t('profile.revenue'),
      ({ revenue }) => revenue.amount,
      ({ revenue }) => <Money key="revenue" of={revenue} withUnit />,
    ],
    [t('profile.specialised'), ({ specialised }) => t(specialised ? 'yes' : 'no')],
  ];
  return (
    <Loaded query={revisions}>
      {({ body }) => (
        <Panel title={t('tab.revisions')} note={t('revisionsNote')} flush>
          <ol className={styles.revisions}>
            {body.map(({ number, at, by, profile }, index) => {
              const before = body[index + 1]?.profile;
              const shown = fields.filter(([, text]) => !before || text(before) !== text(profile));
              return (
                <li key={number}>
                  <div className="spread wrap">
                    <span className="strong">{t('version', { n: number })}</span>
                    <span className="quiet small">
                      <time dateTime={at}>{minute(at)}</time> · {tx(by)}
                    </span>
                  </div>
                  <dl className={styles.change}>
                    {shown.map(([label, text, show = text]) => (
                      <Fragment key={label}>
                        <dt>{label}</dt>
                        <dd>
                          {before && (
                            <>
                              <span className={styles.before}>{show(before)}</span> →{' '}
                            </>
                          )}
                          {show(profile)}
                        </dd>
                      </Fragment>
                    ))}
                  </dl>
                </li>
              );
            })}
          </ol>
        </Panel>
      )}
    </Loaded>
  );
}
